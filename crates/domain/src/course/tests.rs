//! Courses as members go through them, honestly and otherwise, by way of the hub.

mod again;
mod cheats;
mod confirmed;
mod files;
mod live;
mod merged;
mod stood;
mod years;

use std::sync::Arc;

use super::*;
use crate::access::Role;
use crate::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use crate::book::Book;
use crate::code::Secret;
use crate::credit::{Certainty, CreditRule};
use crate::directory::Card;
use crate::fact::Refusal;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::ledger::{Arrival, Ledger, Viewer};
use crate::member::{Claimant, Member, Participation, PhoneTail};
use crate::record::{Body, Record};
use crate::study::{Check, Stretch, Studied, Study};
use crate::time::MINUTE;

const LESSON: u32 = 10 * 60_000;

fn nine() -> Timestamp {
    Timestamp::parse_shanghai("2026-11-23T09:00").unwrap()
}

fn id(n: u8) -> LessonId {
    LessonId::from_bytes([n; 16])
}

fn film(n: u8) -> Lesson {
    let source = Source::Address("https://films.example/a.mp4".to_owned());
    let film = Film {
        source,
        millis: LESSON,
        captions: None,
        seeking: Seeking::Free,
        when_hidden: WhenHidden::Pause,
    };
    Lesson {
        id: id(n), title: format!("第 {n} 课"), content: Content::Film(film), demand: Demand::Required
    }
}

fn quiz(n: u8) -> Lesson {
    let question = |right: u16, choose| Question {
        text: "下面哪些做法合适？".to_owned(),
        options: vec!["先问好".to_owned(), "先登记".to_owned(), "请稍等".to_owned()],
        right,
        choose,
    };
    let questions = vec![question(0b001, Choose::One), question(0b110, Choose::Several)];
    let content = Content::Quiz(Quiz { questions, pass: 60, tries: 3 });
    Lesson { id: id(n), title: "测验".to_owned(), content, demand: Demand::Required }
}

fn course(lessons: Vec<Lesson>) -> Course {
    Course {
        id: CourseId::from_bytes([7; 16]),
        title: "社区志愿服务入门".to_owned(),
        series: String::new(),
        about: String::new(),
        lecturer: String::new(),
        unit: Unit::new("望江园区"),
        lessons,
        order: LessonOrder::InOrder,
        audience: Audience::default(),
        demand: Demand::Required,
        term: Term::default(),
        rules: CourseRules { attention: None, ..CourseRules::default() },
        credit: Granting::new(Some(&CreditRule::Fixed(Credit::hours(2)))),
        certificate: Certifying::OnRequest,
        stage: Stage::Published,
        revision: 1,
    }
}

/// A hub that knows a course, a member with two phones, and another with one.
struct World {
    ledger: Ledger,
    book: Book,
    facts: Vec<Studied>,
    course: Course,
    records: u8,
}

const PHONES: [u8; 2] = [11, 12];

/// Of the other member.
const OTHER: u8 = 13;

fn person(n: u8) -> Member {
    let (name, tail) = if n == 9 { ("陈思远", "1234") } else { ("李文静", "5678") };
    Member {
        id: MemberId::from_bytes([n; 16]),
        name: name.to_owned(),
        unit: "互联网第二支部".to_owned(),
        phone_tail: PhoneTail::parse(tail),
        number: None,
        participation: Participation::Expected,
    }
}

impl World {
    fn new(course: Course) -> Self {
        let mut world =
            Self { ledger: Ledger::default(), book: Book::default(), facts: Vec::new(), course, records: 0 };
        let activity = Activity {
            id: ActivityId::from_bytes([3; 16]),
            title: "分享会".to_owned(),
            host: "望江园区".to_owned(),
            sessions: vec![Session {
                venue: "报告厅".to_owned(),
                starts_at: nine(),
                ends_at: nine().plus(MINUTE),
                rounds: vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }],
            }],
            rules: Rules::default(),
        };
        let secret = Secret::new([4; 32]);
        let plan = Plan {
            activity,
            secret,
            roster: vec![person(9), person(8)],
            revision: 1,
            particulars: Arc::default(),
            edit: Arc::default(),
        };
        world.say(&organizer(), Body::Plan(plan), nine(), nine()).expect("an organizer's");
        world.file(Card::Course(Box::new(world.course.clone())));
        for (phone, name, tail) in
            [(PHONES[0], "陈思远", "1234"), (PHONES[1], "陈思远", "1234"), (OTHER, "李文静", "5678")]
        {
            let claimant = Claimant::new(name, tail).unwrap();
            world.say(&phone_of(phone), Body::Enroll(claimant), nine(), nine()).expect("their own phone");
        }
        world
    }

    fn say(&mut self, by: &Viewer, body: Body, made: Timestamp, heard: Timestamp) -> Result<(), Refusal> {
        self.records += 1;
        let id = RecordId::from_bytes([self.records; 16]);
        let record = Record { id, device: by.device, recorded_at: made, body };
        let change = self.ledger.decide(&record, Arrival::at(heard), by)?;
        self.ledger.apply(id, &change);
        self.book.apply(id, &change);
        if let crate::fact::Change::Studied(studied) = change {
            self.facts.push(studied);
        }
        Ok(())
    }

    fn file(&mut self, card: Card) {
        self.say(&organizer(), Body::Directory(Arc::new(card)), nine(), nine()).expect("an organizer's");
    }

    /// A phone tells, when it ends, that it went through so much from this minute on.
    fn watch(&mut self, phone: u8, lesson: u8, (from, to): (u32, u32), minute: i64, millis: u32) {
        let began_at = nine().plus(minute * MINUTE);
        let stretch = Stretch { lesson: id(lesson), from, to, began_at, millis };
        let study = Study { stretches: vec![stretch], ..self.nothing() };
        let heard = began_at.plus(i64::from(millis));
        self.say(&phone_of(phone), Body::Study(study), heard, heard).expect("it is taken");
    }

    /// The same, and the hub hears of it so many minutes after it ended.
    fn watch_offline(&mut self, phone: u8, lesson: u8, minute: i64, (millis, late): (u32, i64)) {
        let began_at = nine().plus(minute * MINUTE);
        let stretch = Stretch { lesson: id(lesson), from: 0, to: millis, began_at, millis };
        let study = Study { stretches: vec![stretch], ..self.nothing() };
        let made = began_at.plus(i64::from(millis));
        self.say(&phone_of(phone), Body::Study(study), made, made.plus(late * MINUTE)).expect("it is taken");
    }

    fn answer(&mut self, lesson: u8, choices: &[u16]) -> Result<(), Refusal> {
        let paper = Some(Paper { lesson: id(lesson), choices: choices.to_vec() });
        let study = Study { paper, ..self.nothing() };
        let at = nine().plus(60 * MINUTE);
        self.say(&phone_of(PHONES[0]), Body::Study(study), at, at)
    }

    fn nothing(&self) -> Study {
        Study { course: self.course.id, stretches: Vec::new(), checks: Vec::<Check>::new(), paper: None }
    }

    fn progress(&self) -> CourseProgress {
        progress(&self.course, &self.facts, |_| None)
    }

    /// When the first member was done with the course, and whether that is sure.
    fn finished(&self) -> Vec<(Timestamp, Certainty)> {
        let revisions = revisions(self.book.filed());
        let facts: Vec<_> = self.facts.iter().filter(|fact| fact.member == person(9).id).collect();
        let confirmed = Confirmed::of(&self.book);
        let done = finished(&revisions[&self.course.id], &facts, &|_| None, &confirmed);
        done.iter().map(|done| (done.at, done.certainty)).collect()
    }

    fn percents(&self) -> Vec<u8> {
        let progress = self.progress();
        self.course.lessons.iter().zip(&progress.lessons).map(|(lesson, own)| own.percent(lesson)).collect()
    }
}

fn organizer() -> Viewer {
    Viewer { device: DeviceId::from_bytes([1; 16]), role: Role::Administrator }
}

fn phone_of(n: u8) -> Viewer {
    Viewer { device: DeviceId::from_bytes([n; 16]), role: Role::Member }
}

#[test]
fn a_course_is_gone_through_on_two_phones_and_passed() {
    let mut world = World::new(course(vec![film(1), film(2), quiz(3)]));
    assert_eq!(world.progress().next(&world.course), Some(id(1)));
    world.watch(PHONES[0], 1, (0, LESSON / 2), 0, LESSON / 2);
    assert_eq!(world.progress().lessons[0].place, LESSON / 2, "the second phone goes on from there");
    assert_eq!(world.progress().step(&world.course, 1), Step::Ahead);
    world.watch(PHONES[1], 1, (LESSON / 2, LESSON), 20, LESSON / 2);
    assert_eq!(world.progress().step(&world.course, 0), Step::Done);
    assert_eq!(world.progress().next(&world.course), Some(id(2)));
    world.watch(PHONES[1], 2, (0, LESSON * 9 / 10), 30, LESSON * 9 / 20);
    assert_eq!(world.progress().done(&world.course), (2, 3), "nine tenths are enough, at twice the speed");
    world.answer(3, &[0b001, 0b010]).unwrap();
    assert_eq!(world.progress().lessons[2].mark, Some(Mark { right: 1, of: 2 }));
    assert_eq!(world.progress().done_at, None, "half is less than 60 percent");
    world.answer(3, &[0b001, 0b110]).unwrap();
    assert_eq!(world.progress().done_at, Some(nine().plus(60 * MINUTE)));
    assert_eq!(world.progress().percent(&world.course), 100);
}

#[test]
fn a_quiz_is_tried_so_often_and_no_more() {
    let mut world = World::new(course(vec![quiz(3)]));
    for _ in 0..3 {
        world.answer(3, &[0b010, 0b001]).unwrap();
    }
    assert_eq!(world.progress().step(&world.course, 0), Step::UsedUp);
    world.answer(3, &[0b001, 0b110]).unwrap();
    assert_eq!(world.progress().done_at, None, "a fourth try is worth nothing");
    assert_eq!(world.answer(3, &[0b001]), Err(Refusal::Malformed), "an answer to each question");
    assert_eq!(world.answer(1, &[]), Err(Refusal::Malformed), "to a lesson of this course");
}

#[test]
fn right_answers_never_leave_the_organizers() {
    let world = World::new(course(vec![film(1), quiz(3)]));
    let told = world.course.without_answers();
    let Content::Quiz(quiz) = &told.lessons[1].content else { panic!("a quiz stays one") };
    assert!(quiz.questions.iter().all(|question| question.right == 0));
    let outline = world.course.outline();
    let text = format!("{outline:?}");
    assert!(!text.contains("下面哪些") && !text.contains("films.example"), "{text}");
}

#[test]
fn a_course_is_credited_once_a_year() {
    let mut world = World::new(course(vec![film(1)]));
    let year = 365 * 24 * 60;
    for (minute, after) in [(0, 1), (60, 1), (year, 2), (year + 60, 2)] {
        world.watch(PHONES[0], 1, (0, LESSON), minute, LESSON);
        assert_eq!(world.finished().len(), after, "after {minute} minutes");
    }
}

#[test]
fn what_was_learned_of_a_withdrawn_course_stays_also_on_the_phone() {
    let mut world = World::new(course(vec![film(1), quiz(3)]));
    world.watch(PHONES[0], 1, (0, LESSON), 0, LESSON);
    world.answer(3, &[0b001, 0b110]).unwrap();
    let outline = Course { stage: Stage::Withdrawn, ..world.course.clone() }.outline();
    let facts: Vec<_> = world.facts.iter().collect();
    let done = |course| {
        let stood = [Revision { course, until: None }];
        let done = finished(&stood, &facts, &|_| None, &Confirmed::default());
        done.iter().map(|done| done.at).collect::<Vec<_>>()
    };
    assert_eq!(done(&outline), done(&world.course), "by what the phone is told of it");
    assert_eq!((done(&outline).len(), outline.credit()), (1, world.course.credit()));
}

#[test]
fn a_clock_that_was_put_right_before_the_phone_told_takes_nothing_away() {
    let mut world = World::new(course(vec![film(1)]));
    let (began, ended) = (nine(), nine().plus(i64::from(LESSON)));
    let ahead = 2 * 24 * 60 * MINUTE;
    let began_at = began.plus(ahead);
    let stretch = Stretch { lesson: id(1), from: 0, to: LESSON, began_at, millis: LESSON };
    let study = Study { stretches: vec![stretch], ..world.nothing() };
    world.say(&phone_of(PHONES[0]), Body::Study(study), ended.plus(ahead), ended.plus(MINUTE)).unwrap();
    assert_eq!(world.percents(), [100]);
    world.watch(PHONES[1], 1, (0, LESSON), 0, LESSON);
    assert!(world.facts[1].free[0] <= 60_000, "that time is gone on every phone: {:?}", world.facts[1].free);
}

#[test]
fn what_is_learned_outside_the_term_counts_for_nothing() {
    let open = Term { opens_at: Some(nine()), due_at: None, closes_at: Some(nine().plus(60 * MINUTE)) };
    let mut world = World::new(Course { term: open, ..course(vec![film(1)]) });
    world.watch(PHONES[0], 1, (0, LESSON / 2), 120, LESSON / 2);
    assert_eq!(world.percents(), [0]);
    world.watch(PHONES[0], 1, (0, LESSON / 2), 10, LESSON / 2);
    assert_eq!(world.percents(), [50]);
}

#[test]
fn a_meeting_counts_for_who_was_there_long_enough_and_on_its_sheet() {
    let live = Live { activity: ActivityId::from_bytes([3; 16]), share: 80, millis: LESSON };
    let lesson = Lesson {
        id: id(1),
        title: "直播".to_owned(),
        content: Content::Live(live),
        demand: Demand::Required,
    };
    let mut world = World::new(course(vec![lesson]));
    let spans = || vec![(nine(), nine().plus(i64::from(LESSON)))];
    let seen = |world: &World, there: Option<Timestamp>| {
        progress(&world.course, &world.facts, |_| Some(Meeting { spans: spans(), there })).done_at
    };
    world.watch(PHONES[0], 1, (0, LESSON / 2), 0, LESSON / 2);
    assert_eq!(seen(&world, Some(nine())), None, "half of it");
    world.watch(PHONES[1], 1, (LESSON / 2, LESSON * 8 / 10), 5, LESSON * 3 / 10);
    assert!(seen(&world, Some(nine())).is_some(), "two phones, eight tenths together");
    assert_eq!(seen(&world, None), None, "nobody who is not on the sheet");
}

#[test]
fn a_course_that_cannot_be_is_not_taken() {
    let good = course(vec![film(1), quiz(3)]);
    assert!(good.is_well_formed());
    let mut unanswerable = good.clone();
    let Content::Quiz(quiz) = &mut unanswerable.lessons[1].content else { panic!("a quiz") };
    quiz.questions[0].right = 0b1000;
    for (bad, why) in [
        (Course { lessons: vec![film(1), film(1)], ..good.clone() }, "one lesson twice"),
        (Course { lessons: Vec::new(), ..good.clone() }, "published, and empty"),
        (Course { title: " ".to_owned(), ..good.clone() }, "no name"),
        (unanswerable, "the right answer is no option"),
    ] {
        assert!(!bad.is_well_formed(), "{why}");
    }
}

#[test]
fn a_draft_may_wait_for_what_is_not_there_yet_and_says_what_that_is() {
    let mut draft = Course { stage: Stage::Draft, ..course(vec![film(1), quiz(3)]) };
    if let Content::Film(film) = &mut draft.lessons[0].content {
        (film.source, film.millis) = (Source::Address(String::new()), 0);
    }
    if let Content::Quiz(quiz) = &mut draft.lessons[1].content {
        quiz.questions[1].right = 0;
    }
    let lacks = [
        Lack::Lesson(id(1), LessonLack::Source),
        Lack::Lesson(id(1), LessonLack::Length),
        Lack::Lesson(id(3), LessonLack::Question(1, QuestionLack::Right)),
    ];
    assert_eq!(draft.lacks(), lacks);
    assert!(draft.is_well_formed(), "it can be kept");
    assert!(!Course { stage: Stage::Published, ..draft.clone() }.is_well_formed(), "and not be shown");
    draft.lessons[0].title = "长".repeat(1_000);
    assert!(!draft.is_well_formed(), "what is too long is too long in a draft");
}
