//! Courses for thousands: how long the list of them takes, which counts everybody's progress.

use std::sync::Arc;
use std::time::Instant;

use hongfan_domain::access::Unit;
use hongfan_domain::book::Book;
use hongfan_domain::course::{
    Article, Audience, Certifying, Content, Course, CourseRules, Demand, Lesson, LessonOrder, Roll, Stage,
    Term, Totals, totals,
};
use hongfan_domain::credit::Granting;
use hongfan_domain::directory::{Card, Directory, Person, PersonKind};
use hongfan_domain::fact::{Change, Filed};
use hongfan_domain::id::{CourseId, DeviceId, LessonId, MemberId, RecordId};
use hongfan_domain::study::{Clock, Reckoning, Stretch, Studied, Study};
use hongfan_domain::time::{MINUTE, Timestamp};

const MEMBERS: u32 = 5_000;
const COURSES: u32 = 20;
const LESSONS: u32 = 3;
const LENGTH: u32 = 10 * 60_000;

fn start() -> Timestamp {
    Timestamp::from_millis(1_795_674_600_000)
}

fn bytes(kind: u8, n: u32) -> [u8; 10] {
    let mut bytes = [kind; 10];
    bytes[6..].copy_from_slice(&n.to_be_bytes());
    bytes
}

fn course(n: u32) -> Course {
    let lesson = |nth: u32| Lesson {
        id: LessonId::new(start(), bytes(2, n * LESSONS + nth)),
        title: format!("第 {nth} 课"),
        content: Content::Article(Article { text: String::new(), millis: LENGTH, pictures: Vec::new() }),
        demand: Demand::Required,
    };
    Course {
        id: CourseId::new(start(), bytes(1, n)),
        title: format!("课程 {n}"),
        series: String::new(),
        about: String::new(),
        lecturer: String::new(),
        unit: Unit::new("望江园区"),
        lessons: (0..LESSONS).map(lesson).collect(),
        order: LessonOrder::Free,
        audience: Audience::default(),
        demand: Demand::Required,
        term: Term::default(),
        rules: CourseRules::default(),
        credit: Granting::default(),
        certificate: Certifying::Nothing,
        stage: Stage::Published,
        revision: 1,
    }
}

fn person(n: u32) -> Person {
    Person {
        id: MemberId::new(start(), bytes(3, n)),
        name: format!("成员{n}"),
        home: None,
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

fn stretch(lesson: &Lesson, began_at: Timestamp) -> Stretch {
    Stretch { lesson: lesson.id, from: 0, to: LENGTH, began_at, millis: LENGTH }
}

/// What the `n`th person told, as the hub heard it then.
fn studied(
    id: RecordId,
    n: u32,
    course: CourseId,
    stretches: Vec<Stretch>,
    received_at: Timestamp,
) -> Studied {
    Studied {
        id,
        device: DeviceId::new(start(), [9; 10]),
        member: person(n).id,
        free: stretches.iter().map(|stretch| stretch.millis).collect(),
        study: Box::new(Study { course, stretches, checks: Vec::new(), paper: None }),
        received_at,
        skew: 0,
        taken: Vec::new(),
        mark: None,
        clock: Clock::Steady,
        reckoning: Reckoning::Second,
    }
}

/// Everybody has learned something of every course: the first lesson, and each fourth all of it.
fn school() -> Book {
    let (mut book, mut records) = (Book::default(), 0);
    let mut apply = |change: &dyn Fn(RecordId) -> Change| {
        records += 1;
        let id = RecordId::new(start(), bytes(4, records));
        book.apply(id, &change(id));
    };
    let device = DeviceId::new(start(), [9; 10]);
    let file = |card: Card| {
        let card = Arc::new(card);
        move |id| {
            Change::Directory(Filed { id, device, card: Arc::clone(&card), at: start(), heard_at: None })
        }
    };
    let courses: Vec<_> = (0..COURSES).map(course).collect();
    courses.iter().for_each(|course| apply(&file(Card::Course(Box::new(course.clone())))));
    (0..MEMBERS).for_each(|n| apply(&file(Card::Person(person(n)))));
    for (n, course) in (0..MEMBERS).flat_map(|n| courses.iter().map(move |course| (n, course))) {
        let began = |nth: i64| start().plus((i64::from(n) + nth * 20) * MINUTE);
        let lessons = if n % 4 == 0 { &course.lessons[..] } else { &course.lessons[..1] };
        let stretches: Vec<_> = (0..).zip(lessons).map(|(nth, lesson)| stretch(lesson, began(nth))).collect();
        apply(&|id| Change::Studied(studied(id, n, course.id, stretches.clone(), began(3))));
    }
    book
}

/// The same once somebody has learned the rest of a course.
fn learned_more(book: &Book) -> (Arc<Book>, CourseId) {
    let (course, mut book) = (course(7), book.clone());
    let began = |nth: i64| start().plus((3_000 + nth * 20) * MINUTE);
    let rest = (1..).zip(&course.lessons[1..]);
    let stretches: Vec<_> = rest.map(|(nth, lesson)| stretch(lesson, began(nth))).collect();
    let id = RecordId::new(start().plus(1), [0; 10]);
    book.apply(id, &Change::Studied(studied(id, 1, course.id, stretches, began(3))));
    (Arc::new(book), course.id)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time it takes is what is told")]
fn twenty_courses_of_five_thousand_people_are_counted_quickly() {
    let book = school();
    let directory = Directory::of(&book);
    let courses: Vec<_> = directory.courses().collect();
    let now = start().plus(365 * 24 * 60 * MINUTE);
    let begun = Instant::now();
    let roll = Roll::of(courses[0], (&book, &directory), now);
    let one = begun.elapsed();
    let begun = Instant::now();
    let counted = totals(&courses, (&book, &directory), now);
    let all = begun.elapsed();
    let book = Arc::new(book);
    let known = Totals::default().look(&courses, (&book, &directory), now);
    let (later, course) = learned_more(&book);
    let begun = Instant::now();
    let since = known.look(&courses, (&later, &directory), now);
    let again = begun.elapsed();
    println!(
        "{MEMBERS} people × {COURSES} courses: {all:?}; one roll with names {one:?}; when one has learned more {again:?}"
    );
    assert_eq!(counted[0], roll.total);
    assert_eq!((roll.total.expected, roll.total.done, roll.total.studying), (5_000, 1_250, 3_750));
    assert_eq!(counted.len(), 20);
    // Unoptimized and on a busy machine: what one person has learned costs about a tenth of everything.
    assert!(again < all / 3, "{again:?} when one person has learned more, {all:?} for everything");
    assert!(courses.iter().all(|other| {
        let one = usize::from(other.id == course);
        since.of(other.id).done == known.of(other.id).done + one
    }));
}
