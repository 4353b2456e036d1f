//! What people learn, or say they did; and the two courses that there are to learn from.

use hongfan_domain::access::Unit;
use hongfan_domain::course::{
    Article, Audience, Certifying, Choose, Content, Course, CourseRules, Demand, Film, Lesson, LessonOrder,
    Live, Paper, Question, Quiz, Seeking, Source, Stage, Term, WhenHidden,
};
use hongfan_domain::credit::{CreditRule, Granting};
use hongfan_domain::id::{CourseId, LessonId};
use hongfan_domain::record::Body;
use hongfan_domain::study::{Check, Stretch, Study};
use proptest::prelude::*;
use proptest::sample::select;

use super::filings::unit;
use crate::world::{HOSTS, START, World, empty_plan};

/// The courses there may be.
pub(crate) const COURSES: usize = 2;

/// How many lessons each has.
const LESSONS: [usize; COURSES] = [3, 2];

/// What a phone tells of learning, true or not. Times are in seconds.
#[derive(Clone, Debug)]
pub(crate) struct Learning {
    pub(crate) course: usize,
    pub(crate) spans: Vec<Span>,
    /// How long ago it was asked whether somebody was there, and how long the answer took.
    pub(crate) answers: Vec<(usize, i64, Option<u32>)>,
    pub(crate) paper: Option<u16>,
}

/// From here to there of a lesson, begun so long ago (not yet, if below zero) and so long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) lesson: usize,
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) ago: i64,
    pub(crate) took: u32,
}

/// What an organizer writes of a course.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    pub(crate) stage: Stage,
    /// In percent.
    pub(crate) coverage: u8,
    /// How long the film is, in seconds.
    pub(crate) film: u32,
    /// After how many minutes it closes.
    pub(crate) closes: Option<i64>,
    /// Whether it is for the people of one unit only.
    pub(crate) of_unit: bool,
}

impl Written {
    /// As the courses are at first.
    pub(crate) const FIRST: Self =
        Self { stage: Stage::Published, coverage: 90, film: 20, closes: None, of_unit: false };
}

pub(super) fn learnings() -> impl Strategy<Value = Learning> {
    let spans = prop::collection::vec(spans(), 0..4);
    let took = select(vec![None, Some(5), Some(59), Some(179), Some(181), Some(100_000)]);
    let answers = prop::collection::vec((0..3usize, -100i64..900, took), 0..3);
    let paper = prop::option::weighted(0.3, select(vec![0b01, 0b10, 0b01]));
    let any = (0..COURSES, spans, answers, paper).prop_map(|(course, spans, answers, paper)| Learning {
        course,
        spans,
        answers,
        paper,
    });
    prop_oneof![5 => any, 1 => (0..COURSES).prop_map(all_of_it)]
}

/// All of a course, one lesson after the other.
fn all_of_it(course: usize) -> Learning {
    let spans = vec![
        Span { lesson: 0, from: 0, to: 90, ago: 90, took: 45 },
        Span { lesson: 1, from: 0, to: 40, ago: 42, took: 40 },
    ];
    Learning { course, spans, answers: Vec::new(), paper: (course == 0).then_some(0b01) }
}

/// What an honest phone tells: nothing that is not over yet; but of several windows at one time, and in any order.
pub(crate) fn lessons_kept() -> impl Strategy<Value = Learning> {
    let span = honest();
    let answers =
        (0..3usize, 0..180u32, 0..90i64, any::<bool>()).prop_map(|(lesson, took, since, is_missed)| {
            (lesson, i64::from(took) + since, (!is_missed).then_some(took))
        });
    let paper = prop::option::weighted(0.3, select(vec![0b01, 0b10]));
    let told = (prop::collection::vec(span, 1..4), prop::collection::vec(answers, 0..3));
    (0..COURSES, told, paper).prop_map(|(course, (spans, answers), paper)| {
        let paper = paper.filter(|_| course == 0);
        Learning { course, spans, answers, paper }
    })
}

/// Most of them as a player would tell them; some from nowhere.
fn spans() -> impl Strategy<Value = Span> {
    let any = (0..3usize, 0..200u32, 0..4_000u32, -900i64..2_000, 0..3_000u32);
    let any = any.prop_map(|(lesson, from, to, ago, took)| Span { lesson, from, to, ago, took });
    prop_oneof![3 => honest(), 1 => any]
}

/// As a player tells it: some time after it ended, at one of three speeds.
fn honest() -> impl Strategy<Value = Span> {
    let from = prop_oneof![Just(0), 0..60u32];
    let played = (0..3usize, from, 1..60u32, select(vec![500, 1_000, 2_000]), 0..90i64);
    played.prop_map(|(lesson, from, took, speed, since)| Span {
        lesson,
        from,
        to: from + took * speed / 1_000,
        ago: i64::from(took) + since,
        took,
    })
}

pub(crate) fn writings() -> impl Strategy<Value = (usize, Written)> {
    let stage =
        select(vec![Stage::Published, Stage::Published, Stage::Published, Stage::Withdrawn, Stage::Draft]);
    let closes = prop::option::weighted(0.2, 0i64..200);
    let rest = (select(vec![50u8, 90, 100]), select(vec![10u32, 20, 90]), closes, prop::bool::weighted(0.2));
    (0..COURSES, stage, rest).prop_map(|(which, stage, (coverage, film, closes, of_unit))| {
        (which, Written { stage, coverage, film, closes, of_unit })
    })
}

/// A course's id.
pub(super) fn course_id(n: usize) -> CourseId {
    CourseId::new(START, [n as u8 + 0xc1; 10])
}

fn lesson_id(course: usize, n: usize) -> LessonId {
    LessonId::new(START, [(course * 16 + n) as u8 + 1; 10])
}

/// A course: the first a film, a text and a quiz, in their order; the second a film and a meeting.
pub(super) fn course(n: usize, written: Written) -> Course {
    let Written { stage, coverage, film, closes, of_unit } = written;
    let lesson = |at: usize, content| Lesson {
        id: lesson_id(n, at),
        title: format!("第 {} 课", at + 1),
        content,
        demand: Demand::Required,
    };
    let film = Content::Film(Film {
        source: Source::Address("https://films.example/a.mp4".to_owned()),
        millis: film * 1_000,
        captions: None,
        seeking: Seeking::Free,
        when_hidden: WhenHidden::Pause,
    });
    let lessons = match n {
        0 => vec![
            lesson(0, film),
            lesson(
                1,
                Content::Article(Article {
                    text: "先问好，再登记。".to_owned(),
                    millis: 10_000,
                    pictures: Vec::new(),
                }),
            ),
            lesson(2, Content::Quiz(quiz())),
        ],
        _ => {
            let activity = empty_plan(0).activity.id;
            vec![lesson(0, film), lesson(1, Content::Live(Live { activity, share: 50, millis: 40_000 }))]
        }
    };
    Course {
        id: course_id(n),
        title: ["社区志愿服务入门", "接待来访"][n].to_owned(),
        series: String::new(),
        about: String::new(),
        lecturer: String::new(),
        unit: Unit::new(HOSTS[n]),
        lessons,
        order: [LessonOrder::InOrder, LessonOrder::Free][n],
        audience: Audience { units: of_unit.then(|| unit(0)).into_iter().collect(), ..Audience::default() },
        demand: Demand::Required,
        term: Term { closes_at: closes.map(|minutes| START.plus(minutes * 60_000)), ..Term::default() },
        rules: CourseRules { coverage, attention: Some(4), ..CourseRules::default() },
        credit: Granting::new(CreditRule::parse(["fixed 0.5", "per 1 0.25"][n]).as_ref()),
        certificate: Certifying::OnRequest,
        stage,
        revision: 1,
    }
}

fn quiz() -> Quiz {
    let options = vec!["问好".to_owned(), "登记".to_owned()];
    let question = Question { text: "先做什么？".to_owned(), options, right: 0b01, choose: Choose::One };
    Quiz { questions: vec![question], pass: 60, tries: 2 }
}

impl World {
    /// What a phone tells, by its own clock.
    pub(crate) fn learned(&self, device: usize, learning: &Learning) -> Body {
        let now = self.devices[device].clock(self.now);
        let course = learning.course;
        let lesson = |n: usize| lesson_id(course, n % LESSONS[course]);
        let stretches = learning.spans.iter().map(|span| Stretch {
            lesson: lesson(span.lesson),
            from: span.from * 1_000,
            to: span.to * 1_000,
            began_at: now.plus(-span.ago * 1_000),
            millis: span.took * 1_000,
        });
        let checks = learning.answers.iter().map(|(of, ago, took)| Check {
            lesson: lesson(*of),
            asked_at: now.plus(-ago * 1_000),
            took: took.map(|seconds| seconds * 1_000),
        });
        let paper = learning.paper.map(|choice| Paper { lesson: lesson_id(0, 2), choices: vec![choice] });
        Body::Study(Study {
            course: course_id(course),
            stretches: stretches.collect(),
            checks: checks.collect(),
            paper,
        })
    }
}
