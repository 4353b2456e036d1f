//! A course to try: two films, a text, pages, a document and questions, as `demo/course/make.sh` made them.

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::course::{
    Article, Audience, Certifying, Choose, Content, Course, Demand, Document, Film, Lesson, Pages, Question,
    Quiz, Source, Stage, Term,
};
use hongfan_domain::credit::{CreditRule, Granting};
use hongfan_domain::directory::Card;
use hongfan_domain::id::{CourseId, LessonId, MediaId, UnitId};
use hongfan_domain::record::Body;
use hongfan_domain::time::Timestamp;
use serde::Deserialize;

use super::DAY;
use super::telling::Telling;
use crate::keys::random;
use crate::media::{MediaFiles, Refused};

/// The files of the course, each under the same id in every demo.
const FILES: [(&str, &[u8]); 9] = [
    ("怎样接待来访居民.mp4", include_bytes!("../../demo/course/reception.mp4")),
    ("怎样接待来访居民.vtt", include_bytes!("../../demo/course/reception.zh.vtt")),
    ("活动现场安全.mp4", include_bytes!("../../demo/course/safety.mp4")),
    ("活动现场安全.vtt", include_bytes!("../../demo/course/safety.zh.vtt")),
    ("志愿者随身手册-1.webp", include_bytes!("../../demo/course/handbook-1.webp")),
    ("志愿者随身手册-2.webp", include_bytes!("../../demo/course/handbook-2.webp")),
    ("志愿者随身手册-3.webp", include_bytes!("../../demo/course/handbook-3.webp")),
    ("志愿者随身手册-4.webp", include_bytes!("../../demo/course/handbook-4.webp")),
    ("志愿者随身手册.pdf", include_bytes!("../../demo/course/handbook.pdf")),
];

/// A text to read.
const ARTICLE: &str = include_str!("../../demo/course/registering.md");

/// The questions, as [`Asked`].
const QUESTIONS: &str = include_str!("../../demo/course/quiz.json");

/// A question as it is written down.
#[derive(Deserialize)]
struct Asked {
    text: String,
    options: Vec<String>,
    /// Which options are right, from 0 on.
    right: Vec<u8>,
}

/// Puts the files of the course where the hub keeps such files.
///
/// # Errors
/// When the disk cannot take them.
pub(super) fn bring(media: &MediaFiles, now: Timestamp) -> Result<(), Refused> {
    FILES.iter().enumerate().try_for_each(|(nth, (name, bytes))| media.keep(file(nth), name, bytes, now))
}

/// Writes the course, for everybody of a unit and those below it.
pub(super) fn tell(telling: &mut Telling, now: Timestamp, unit: UnitId) {
    let at = now.plus(-2 * DAY);
    let course = Course {
        id: CourseId::new(at, random()),
        title: "社区志愿服务入门".to_owned(),
        series: "志愿者培训".to_owned(),
        about: "给第一次到服务站值班的志愿者：怎样接待、怎样登记、怎样保证活动现场的安全。学完约十分钟，最后有五道题。"
            .to_owned(),
        lecturer: "林晓慧".to_owned(),
        unit: Unit::new("望江软件园党委"),
        lessons: lessons(at),
        order: Default::default(),
        audience: Audience { units: vec![unit], ..Audience::default() },
        demand: Demand::Required,
        term: Term { due_at: Some(now.plus(14 * DAY)), ..Term::default() },
        rules: Default::default(),
        credit: Granting::new(CreditRule::parse("fixed 0.5").as_ref()),
        certificate: Certifying::OnRequest,
        stage: Stage::Published,
        revision: 1,
    };
    telling.organizer(at, Body::Directory(Arc::new(Card::Course(Box::new(course)))));
}

fn lessons(at: Timestamp) -> Vec<Lesson> {
    let lesson = |title: &str, content, demand| Lesson {
        id: LessonId::new(at, random()),
        title: title.to_owned(),
        content,
        demand,
    };
    let pages = Pages { pages: (4..8).map(source).collect() };
    let document = Document { source: source(8), millis: 60_000 };
    let article = Article { text: ARTICLE.to_owned(), millis: 90_000, pictures: Vec::new() };
    let quiz = Quiz { questions: questions(), pass: 60, tries: 3 };
    vec![
        lesson("怎样接待来访居民", film(0, 75_000), Demand::Required),
        lesson("活动现场安全", film(2, 60_000), Demand::Required),
        lesson("做好来访登记", Content::Article(article), Demand::Required),
        lesson("志愿者随身手册", Content::Pages(pages), Demand::Required),
        lesson("随身手册（打印版）", Content::Document(document), Demand::Optional),
        lesson("小测验", Content::Quiz(quiz), Demand::Required),
    ]
}

/// A film among the files, with its captions behind it.
fn film(nth: usize, millis: u32) -> Content {
    Content::Film(Film {
        source: source(nth),
        millis,
        captions: Some(source(nth + 1)),
        seeking: Default::default(),
        when_hidden: Default::default(),
    })
}

fn source(nth: usize) -> Source {
    Source::Hub { media: file(nth), bytes: FILES[nth].1.len() as u64 }
}

fn file(nth: usize) -> MediaId {
    let mut random = *b"demo file ";
    random[9] = u8::try_from(nth).unwrap_or(u8::MAX);
    MediaId::new(Timestamp::from_millis(1_764_000_000_000), random)
}

fn questions() -> Vec<Question> {
    let asked: Vec<Asked> = serde_json::from_str(QUESTIONS).expect("the demo's questions are compiled in");
    let question = |Asked { text, options, right }| Question {
        text,
        options,
        choose: if right.len() > 1 { Choose::Several } else { Choose::One },
        right: right.iter().fold(0, |bits, option| bits | 1 << option),
    };
    asked.into_iter().map(question).collect()
}
