use std::sync::Arc;

use super::*;
use crate::access::Unit;
use crate::course::{
    Audience, Certifying, Content, CourseRules, Demand, Film, Lesson, LessonOrder, Mark, Paper, Question,
    Quiz, Seeking, Source, Stage, Term, WhenHidden,
};
use crate::credit::Granting;
use crate::directory::{Arrangement, Card, Person, PersonKind, UnitCard, UnitKind};
use crate::fact::{Change, Filed};
use crate::id::{CourseId, DeviceId, LessonId, RecordId, UnitId};
use crate::member::Participation;
use crate::report::Cell;
use crate::study::{Check, Clock, Reckoning, Stretch, Studied, Study};
use crate::time::MINUTE;

const LENGTH: u32 = 10 * 60_000;

fn nine() -> Timestamp {
    Timestamp::parse_shanghai("2026-11-23T09:00").unwrap()
}

fn lesson(n: u8, content: Content) -> Lesson {
    let (id, title) = (LessonId::from_bytes([n; 16]), format!("第 {n} 课"));
    Lesson { id, title, content, demand: Demand::Required }
}

fn film(n: u8) -> Lesson {
    let source = Source::Address("https://films.example/a.mp4".to_owned());
    let (seeking, when_hidden) = (Seeking::Free, WhenHidden::Pause);
    lesson(n, Content::Film(Film { source, millis: LENGTH, captions: None, seeking, when_hidden }))
}

fn quiz(n: u8) -> Lesson {
    let options = ["先登记", "直接进"].map(str::to_owned).to_vec();
    let question =
        Question { text: "来访先做什么？".to_owned(), options, right: 1, ..Question::default() };
    lesson(n, Content::Quiz(Quiz { questions: vec![question], pass: 60, tries: 1 }))
}

/// Six people of two units, one of them exempt and one gone, and a course for the first unit.
struct World {
    book: Book,
    course: Course,
    records: u8,
}

impl World {
    fn new() -> Self {
        let course = Course {
            id: CourseId::from_bytes([7; 16]),
            title: "社区志愿服务入门".to_owned(),
            series: String::new(),
            about: String::new(),
            lecturer: String::new(),
            unit: Unit::new("望江园区"),
            lessons: vec![film(1), film(2), quiz(3)],
            order: LessonOrder::Free,
            audience: Audience { units: vec![UnitId::from_bytes([1; 16])], ..Audience::default() },
            demand: Demand::Required,
            term: Term { due_at: Some(nine().plus(120 * MINUTE)), ..Term::default() },
            rules: CourseRules { attention: None, ..CourseRules::default() },
            credit: Granting::default(),
            certificate: Certifying::Nothing,
            stage: Stage::Published,
            revision: 1,
        };
        let mut world = Self { book: Book::default(), course, records: 0 };
        for (n, name) in [(1, "第一支部"), (2, "第二支部")] {
            world.file(Card::Unit(UnitCard {
                id: UnitId::from_bytes([n; 16]),
                name: name.to_owned(),
                kind: UnitKind::Branch,
                parent: None,
                settings: Default::default(),
                targets: Default::default(),
                closed: None,
                revision: 1,
            }));
        }
        for (n, unit) in [(1, 1), (2, 1), (3, 1), (4, 1), (5, 2)] {
            world.file(Card::Person(person(n, unit)));
        }
        let exempt = Arrangement { participation: Participation::Exempt, reason: String::new(), until: None };
        world.file(Card::Person(Person { arrangement: Some(exempt), ..person(6, 1) }));
        world
    }

    fn apply(&mut self, change: impl FnOnce(RecordId) -> Change) {
        self.records += 1;
        let id = RecordId::from_bytes([self.records; 16]);
        self.book.apply(id, &change(id));
    }

    fn file(&mut self, card: Card) {
        let device = DeviceId::from_bytes([1; 16]);
        let filed = |id| Filed { id, device, card: Arc::new(card), at: nine(), heard_at: None };
        self.apply(|id| Change::Directory(filed(id)));
    }

    fn tell(&mut self, member: u8, study: Study, received_at: Timestamp, mark: Option<Mark>) {
        let free = study.stretches.iter().map(|stretch| stretch.millis).collect();
        let (device, member) = (DeviceId::from_bytes([member; 16]), who(member));
        let (taken, clock, reckoning) = (Vec::new(), Clock::Steady, Reckoning::Second);
        let studied = |id| Studied {
            id,
            device,
            member,
            study: Box::new(study),
            received_at,
            skew: 0,
            free,
            taken,
            mark,
            clock,
            reckoning,
        };
        self.apply(|id| Change::Studied(studied(id)));
    }

    /// Somebody goes through so much of a lesson, and the hub hears of it so many minutes later.
    fn watch(&mut self, member: u8, n: u8, (from, to): (u32, u32), heard_after: i64) {
        let lesson = LessonId::from_bytes([n; 16]);
        let began_at = nine().plus(i64::from(n) * 15 * MINUTE);
        let stretch = Stretch { lesson, from, to, began_at, millis: to - from };
        let check = Check { lesson, asked_at: began_at, took: None };
        let course = self.course.id;
        let study = Study { course, stretches: vec![stretch], checks: vec![check], paper: None };
        self.tell(member, study, began_at.plus(i64::from(to - from) + heard_after * MINUTE), None);
    }

    fn answer(&mut self, member: u8, right: u16) {
        let paper = Some(Paper { lesson: LessonId::from_bytes([3; 16]), choices: vec![1] });
        let study = Study { course: self.course.id, stretches: Vec::new(), checks: Vec::new(), paper };
        self.tell(member, study, nine().plus(80 * MINUTE), Some(Mark { right, of: 1 }));
    }

    fn roll_at(&self, minutes: i64) -> Roll {
        let directory = Directory::of(&self.book);
        Roll::of(&self.course, (&self.book, &directory), nine().plus(minutes * MINUTE))
    }
}

fn who(n: u8) -> MemberId {
    MemberId::from_bytes([n; 16])
}

fn person(n: u8, unit: u8) -> Person {
    Person {
        id: who(n),
        name: format!("张{n}"),
        home: Some(UnitId::from_bytes([unit; 16])),
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: None,
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    }
}

fn counts(total: RollTotal) -> [usize; 6] {
    [total.expected, total.not_begun, total.studying, total.done, total.overdue, total.besides]
}

#[test]
fn whoever_a_course_is_for_is_on_its_roll_and_counted_once() {
    let mut world = World::new();
    assert_eq!(counts(world.roll_at(0).total), [4, 4, 0, 0, 0, 0], "the exempt and the other unit are not");
    for n in [1, 2] {
        world.watch(1, n, (0, LENGTH), 0);
    }
    world.answer(1, 1);
    world.watch(2, 1, (0, LENGTH / 2), 60);
    world.watch(5, 1, (0, LENGTH), 0);
    assert_eq!(counts(world.roll_at(90).total), [4, 2, 1, 1, 0, 1]);
    let roll = world.roll_at(121);
    assert_eq!(counts(roll.total), [4, 2, 1, 1, 3, 1], "what is due and not done is overdue");
    let names: Vec<_> = roll.behind().map(|student| student.name.as_str()).collect();
    assert_eq!(names, ["张2", "张3", "张4"]);
    let states: Vec<_> = roll.students.iter().map(|it| (it.expected, it.state, it.percent)).collect();
    assert_eq!(states[0], (true, StudentState::Done, 100));
    assert_eq!(states[1], (true, StudentState::Overdue, 16));
    assert_eq!(states[4], (false, StudentState::Studying, 33), "the course is not for them");
    assert_eq!(roll.students[1].progress.unwitnessed(), 5 * 60_000, "learned without a network");
}

#[test]
fn a_lesson_says_where_people_stop_and_what_of_it_they_saw() {
    let mut world = World::new();
    world.watch(1, 1, (0, LENGTH), 0);
    world.watch(2, 1, (0, LENGTH * 4 / 10), 0);
    world.watch(3, 1, (0, LENGTH), 0);
    world.watch(3, 2, (0, LENGTH * 25 / 100), 0);
    world.answer(4, 0);
    let roll = world.roll_at(0);
    let first = &roll.lessons[0];
    assert_eq!((first.begun, first.done, first.stopped, first.missed), (3, 2, 1, 3));
    assert_eq!(first.seen, [3, 3, 3, 3, 2, 2, 2, 2, 2, 2]);
    let second = &roll.lessons[1];
    assert_eq!((second.begun, second.done, second.stopped), (1, 0, 1));
    assert_eq!(second.seen, [1, 1, 1, 0, 0, 0, 0, 0, 0, 0], "half of a tenth is most of it");
    let third = &roll.lessons[2];
    assert_eq!((third.begun, third.marks, third.used_up), (1, [1, 0, 0, 0, 0], 1));
    assert!(third.seen.is_empty(), "questions have no length");
}

#[test]
fn the_roll_is_exported_by_lesson_by_person_and_by_both() {
    let mut world = World::new();
    world.file(Card::Course(Box::new(world.course.clone())));
    world.watch(1, 1, (0, LENGTH), 60);
    world.watch(2, 1, (0, LENGTH), 60);
    world.watch(2, 2, (0, LENGTH), 0);
    world.answer(2, 1);
    let workbook = roll_report(&world.course, &world.roll_at(0), &|word| format!("{word:?}"));
    let shapes: Vec<_> =
        workbook.tables.iter().map(|table| (table.name.as_str(), table.rows.len())).collect();
    assert_eq!(shapes, [("Summary", 4), ("People", 4), ("Detail", 12)]);
    for table in &workbook.tables {
        assert!(table.rows.iter().all(|row| row.len() == table.titles.len()), "{}", table.name);
    }
    let row: Vec<_> = workbook.tables[2].rows[0].iter().map(Cell::text).collect();
    let texts = ["张1", "第一支部", "第 1 课", "100.0%", "10", "10", "2026-11-23 09:25:00"];
    assert_eq!(row[..7], texts);
    // Who is done by what nobody has confirmed yet is counted, in a column of numbers.
    let people = &workbook.tables[1];
    let column = people.titles.iter().position(|title| title == "Unconfirmed").unwrap();
    let told: Vec<_> = people.rows.iter().map(|row| row[column].clone()).collect();
    assert_eq!(told, [0, 1, 0, 0].map(Cell::count));
    assert_eq!(workbook.tables[0].rows.last().unwrap().last(), Some(&Cell::count(1)), "and added up");
    let alone = roll_table(&world.course, &world.roll_at(0), &|word| format!("{word:?}"));
    assert_eq!(&alone, people, "as separated values too");
}

#[test]
fn a_course_for_a_kind_or_a_tag_is_for_whoever_is_it_or_has_it() {
    let mut world = World::new();
    world.file(Card::Person(Person { kind: PersonKind::Applicant, revision: 2, ..person(2, 1) }));
    world.file(Card::Person(Person { tags: vec!["青年".to_owned()], revision: 2, ..person(3, 1) }));
    let both = Person {
        kind: PersonKind::Applicant,
        tags: vec!["青年".to_owned(), "志愿者".to_owned()],
        ..person(5, 2)
    };
    world.file(Card::Person(Person { revision: 2, ..both }));
    let mut expected = |kinds: &[PersonKind], tags: &[&str], units: &[u8]| {
        world.course.audience = Audience {
            kinds: kinds.to_vec(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            units: units.iter().map(|unit| UnitId::from_bytes([*unit; 16])).collect(),
        };
        let roll = world.roll_at(0);
        let students = roll.students.iter().filter(|student| student.expected);
        let mut found: Vec<u8> = students.map(|student| student.member.bytes()[0]).collect();
        found.sort_unstable();
        found
    };
    assert_eq!(expected(&[], &[], &[]), [1, 2, 3, 4, 5], "everybody but the exempt");
    assert_eq!(expected(&[PersonKind::Applicant], &[], &[]), [2, 5]);
    assert_eq!(expected(&[], &["青年"], &[]), [3, 5]);
    assert_eq!(expected(&[], &["志愿者", "青年"], &[]), [3, 5], "one of them is enough");
    assert_eq!(expected(&[PersonKind::Applicant], &["青年"], &[]), [5], "of both kinds of words");
    assert_eq!(expected(&[PersonKind::Applicant], &[], &[1]), [2], "within a unit");
    assert!(expected(&[PersonKind::Probationary], &[], &[]).is_empty());
}
