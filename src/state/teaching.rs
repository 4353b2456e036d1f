//! A course while it is written: kept on this device with every letter, until it is saved or given up.

mod draft;
mod picture;

pub use draft::{Age, Draft, Found, Shift, Side};
pub use picture::{place_of, with_picture};

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::course::{
    Article, Audience, Certifying, Choose, Content, Course, CourseRules, Demand, Document, Film, Lesson,
    LessonOrder, Live, Pages, Question, Quiz, Seeking, Source, Stage, Term, WhenHidden,
};
use hongfan_domain::credit::Granting;
use hongfan_domain::directory::{Card, Directory};
use hongfan_domain::id::{CourseId, LessonId};

use super::store::Store;
use super::{directory, fresh};
use crate::platform::film;

pub use crate::platform::page::copy;

/// The length of the film at an address, in milliseconds, as far as the browser can read it.
pub async fn length_of(address: &str) -> Option<u32> {
    film::length(address).await
}

/// A course with nothing in it yet.
pub fn blank(unit: Unit) -> Course {
    Course {
        id: CourseId::new(fresh::now(), fresh::bytes()),
        title: String::new(),
        series: String::new(),
        about: String::new(),
        lecturer: String::new(),
        unit,
        lessons: Vec::new(),
        order: LessonOrder::Free,
        audience: Audience::default(),
        demand: Demand::Required,
        term: Term::default(),
        rules: CourseRules::default(),
        credit: Granting::default(),
        certificate: Certifying::Nothing,
        stage: Stage::Draft,
        revision: 0,
    }
}

/// One like it, with ids of its own, that nobody has seen.
pub fn copied(course: &Course, title: String) -> Course {
    let lesson = |lesson: &Lesson| Lesson { id: lesson_id(), ..lesson.clone() };
    Course {
        id: CourseId::new(fresh::now(), fresh::bytes()),
        title,
        lessons: course.lessons.iter().map(lesson).collect(),
        stage: Stage::Draft,
        revision: 0,
        term: Term::default(),
        ..course.clone()
    }
}

fn lesson_id() -> LessonId {
    LessonId::new(fresh::now(), fresh::bytes())
}

/// What there is to learn, before anything is said of it.
pub fn nothing_yet(kind: Kind) -> Content {
    let source = || Source::Address(String::new());
    match kind {
        Kind::Film => Content::Film(Film {
            source: source(),
            millis: 0,
            captions: None,
            seeking: Seeking::Free,
            when_hidden: WhenHidden::Pause,
        }),
        Kind::Article => {
            Content::Article(Article { text: String::new(), millis: 60_000, pictures: Vec::new() })
        }
        Kind::Pages => Content::Pages(Pages { pages: Vec::new() }),
        Kind::Document => Content::Document(Document { source: source(), millis: 5 * 60_000 }),
        Kind::Live => Content::Live(Live { activity: Live::unchosen(), share: 80, millis: 0 }),
        Kind::Quiz => Content::Quiz(Quiz { questions: vec![question()], pass: 60, tries: 3 }),
    }
}

/// A question without words.
pub fn question() -> Question {
    Question { options: vec![String::new(); 2], choose: Choose::One, ..Question::default() }
}

/// A kind of lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 视频
    Film,
    /// 图文
    Article,
    /// 图册
    Pages,
    /// 文档
    Document,
    /// 直播
    Live,
    /// 测验
    Quiz,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Film, Self::Article, Self::Pages, Self::Document, Self::Live, Self::Quiz];

    /// What a lesson is.
    pub const fn of(content: &Content) -> Self {
        match content {
            Content::Film(_) => Self::Film,
            Content::Article(_) => Self::Article,
            Content::Pages(_) => Self::Pages,
            Content::Document(_) => Self::Document,
            Content::Live(_) => Self::Live,
            Content::Quiz(_) => Self::Quiz,
        }
    }
}

/// The unit that a new course of this role's belongs to, unless somebody says otherwise.
pub fn own_unit(role: &Role) -> Unit {
    match role {
        Role::Organizer(unit) => unit.clone(),
        Role::Administrator | Role::Member => Unit::new(""),
    }
}

/// Files a course at this stage.
pub async fn save(store: Store, course: Course, stage: Stage) {
    directory::file(store, vec![Card::Course(Box::new(Course { stage, ..course }))]).await;
}

/// The courses that this role keeps: of each stage, the latest made first.
pub fn kept_courses(directory: &Directory, role: &Role) -> Vec<Course> {
    let mut kept: Vec<_> =
        directory.courses().filter(|course| directory.keeps_course(role, course)).cloned().collect();
    kept.sort_by_key(|course| std::cmp::Reverse(course.id));
    kept
}
