//! What stories about the classroom have in common: courses written for them, films that play, and what counts afterwards.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use hongfan_browser::Page;
use hongfan_domain::access::Unit;
use hongfan_domain::activity::{
    Activity, Counting, Plan, Round, RoundKind, RoundNumber, Rules, Session, Window,
};
use hongfan_domain::code::Secret;
use hongfan_domain::course::{
    Audience, Certifying, Content, Course, CourseProgress, CourseRules, Demand, Film, Lesson, LessonOrder,
    Stage, Term, progress,
};
use hongfan_domain::credit::{CreditRule, Granting};
use hongfan_domain::directory::{Card, Directory};
use hongfan_domain::id::{ActivityId, CourseId, LessonId};
use hongfan_domain::particulars::{DeliveryMode, Particulars};
use hongfan_domain::record::Body;
use hongfan_domain::study::Study;
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::world::{Desk, SOON, World};

/// The demo's course, whose films, pages and questions are real.
pub(crate) const COURSE: &str = "社区志愿服务入门";

#[track_caller]
pub(crate) fn course_of(desk: &Desk<'_>) -> Course {
    let book = desk.book();
    let directory = Directory::of(&book);
    directory.courses().find(|course| course.title == COURSE).unwrap().clone()
}

/// One of the demo's films.
#[track_caller]
pub(crate) fn film_of(desk: &Desk<'_>, nth: usize) -> Film {
    match course_of(desk).lessons.swap_remove(nth).content {
        Content::Film(film) => film,
        other => panic!("{other:?} is no film"),
    }
}

/// A course of these lessons for everybody, with everything that a course can give; not published yet.
pub(crate) fn course(world: &World, title: &str, lessons: &[(&str, Content, Demand)]) -> Course {
    let lesson = |(nth, (title, content, demand)): (usize, &(&str, Content, Demand))| Lesson {
        id: LessonId::new(world.now(), [u8::try_from(nth).unwrap(); 10]),
        title: (*title).to_owned(),
        content: content.clone(),
        demand: *demand,
    };
    Course {
        id: CourseId::new(world.now(), [5; 10]),
        title: title.to_owned(),
        series: String::new(),
        about: String::new(),
        lecturer: "周敏".to_owned(),
        unit: Unit::new("望江园区"),
        lessons: lessons.iter().enumerate().map(lesson).collect(),
        order: LessonOrder::Free,
        audience: Audience::default(),
        demand: Demand::Required,
        term: Term::default(),
        rules: CourseRules::default(),
        credit: Granting::new(CreditRule::parse("fixed 0.5").as_ref()),
        certificate: Certifying::OnRequest,
        stage: Stage::Published,
        revision: 1,
    }
}

pub(crate) fn publish(desk: &Desk<'_>, course: &Course) {
    desk.record(Body::Directory(Arc::new(Card::Course(Box::new(course.clone())))));
}

pub(crate) fn lesson_path(course: &Course, nth: usize) -> String {
    format!("/courses/{}/{}", course.id, course.lessons[nth].id)
}

/// How far somebody has come, as the hub's facts say.
#[track_caller]
pub(crate) fn progress_of(desk: &Desk<'_>, course: &Course, name: &str) -> CourseProgress {
    let (book, member) = (desk.book(), desk.binding_of(name).member);
    let own: Vec<_> = book.studied().filter(|studied| studied.member == member).collect();
    progress(course, own, |_| None)
}

/// The same once the phone has told something.
#[track_caller]
pub(crate) fn arrived(desk: &Desk<'_>, course: &Course, name: &str) -> CourseProgress {
    let until = Instant::now() + SOON;
    loop {
        let own = progress_of(desk, course, name);
        if own.last_at.is_some() {
            return own;
        }
        assert!(Instant::now() < until, "nothing of what {name} learned has arrived");
        thread::sleep(Duration::from_millis(50));
    }
}

/// What a phone may say without any stretch: nothing yet.
pub(crate) fn nothing(course: &Course) -> Study {
    Study { course: course.id, stretches: Vec::new(), checks: Vec::new(), paper: None }
}

/// Opens a film and lets it run; the press is one of a finger, without which browsers play nothing.
#[track_caller]
pub(crate) fn play(page: &Page) {
    page.wait("document.querySelector('video')?.readyState >= 1", SOON);
    page.click("#film-play");
    page.wait("!document.querySelector('video').paused", SOON);
}

/// Waits until the film is there, in seconds.
#[track_caller]
pub(crate) fn reaches(page: &Page, seconds: u32) {
    page.wait(&format!("document.querySelector('video').currentTime >= {seconds}"), SOON);
}

#[track_caller]
pub(crate) fn pause(page: &Page) {
    page.click("#film-play");
    page.wait("document.querySelector('video').paused", SOON);
}

/// Where the film is, in seconds.
#[track_caller]
pub(crate) fn place(page: &Page) -> f64 {
    page.eval("document.querySelector('video').currentTime").as_f64().unwrap()
}

/// What the course's page says of a lesson.
#[track_caller]
pub(crate) fn says(page: &Page, lesson: &str, words: &str) {
    page.wait(
        &format!(
            "[...document.querySelectorAll('.list li')].find((row) => row.innerText.includes('{lesson}'))?.innerText.includes('{words}')"
        ),
        SOON,
    );
}

/// A lecture online of ten minutes, for two: a round at the beginning, and one that opens after nine minutes.
pub(crate) fn lecture(desk: &Desk<'_>, starts_at: Timestamp) -> Plan {
    let mut plan = desk.plan();
    plan.roster.retain(|member| ["陈思远", "李文静"].contains(&member.name.as_str()));
    let (opens_at, ends_at) = (starts_at.plus(9 * MINUTE), starts_at.plus(10 * MINUTE));
    let midway = Window { opens_at, closes_at: ends_at };
    let round = |number, kind, window| Round { number: RoundNumber::new(number).unwrap(), kind, window };
    let rounds = vec![round(1, RoundKind::Arrival, None), round(2, RoundKind::Midway, Some(midway))];
    Plan {
        activity: Activity {
            id: ActivityId::new(starts_at, [9; 10]),
            title: "线上党课".to_owned(),
            host: String::new(),
            sessions: vec![Session { venue: String::new(), starts_at, ends_at, rounds }],
            rules: Rules { counting: Counting::Every, late_after_minutes: 10, ..Rules::default() },
        },
        secret: Secret::new([5; 32]),
        roster: plan.roster,
        revision: 1,
        particulars: Arc::new(Particulars {
            mode: DeliveryMode::Online,
            link: "https://meeting.example.org/1".to_owned(),
            ..Particulars::default()
        }),
        edit: Arc::default(),
    }
}
