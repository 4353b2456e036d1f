//! The courses of this device's owner, and how far they have come with each.

use std::sync::Arc;

use hongfan_domain::course::{
    Attended, Content, Course, CourseProgress, Lesson, LessonProgress, Mark, Source, Stage, Step, progress,
};
use hongfan_domain::directory::Directory;
use hongfan_domain::id::{CourseId, LessonId};
use hongfan_domain::study::{Studied, own_studied};
use leptos::prelude::*;

use super::store::Store;

/// A course, and how far the owner has come.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCourse {
    /// The course as it stands.
    pub course: Course,
    /// What they have learned of it, on all their devices.
    pub progress: CourseProgress,
    /// What they answered to quizzes, oldest first; without a mark what the hub has not answered.
    pub papers: Vec<(LessonId, Option<Mark>)>,
}

impl OwnCourse {
    /// Its lessons, each with its place and how far they have come.
    pub fn lessons(&self) -> impl Iterator<Item = (usize, &Lesson, &LessonProgress)> {
        let pairs = self.course.lessons.iter().zip(&self.progress.lessons);
        pairs.enumerate().map(|(place, (lesson, progress))| (place, lesson, progress))
    }

    /// One lesson, and how far they have come with it.
    pub fn lesson(&self, id: LessonId) -> Option<(Lesson, LessonProgress, Step)> {
        let found = self.lessons().find(|(_, lesson, _)| lesson.id == id);
        found.map(|(place, lesson, own)| {
            (lesson.clone(), own.clone(), self.progress.step(&self.course, place))
        })
    }
}

/// Every course that the owner may see, worked out once for every change.
#[derive(Clone, Copy)]
pub struct Courses(Memo<Arc<Vec<OwnCourse>>>);

impl Courses {
    /// Follows them.
    pub fn follow(store: Store) -> Self {
        Self(Memo::new(move |_| Arc::new(own_courses(store))))
    }

    /// All of them; the caller follows.
    pub fn all(self) -> Arc<Vec<OwnCourse>> {
        self.0.get()
    }

    /// One of them.
    pub fn one(self, id: CourseId) -> Memo<Option<OwnCourse>> {
        Memo::new(move |_| self.0.read().iter().find(|own| own.course.id == id).cloned())
    }
}

fn own_courses(store: Store) -> Vec<OwnCourse> {
    let (device, now, skew) = (store.device().id, store.hub_now(), store.skew());
    store.read(|engine| {
        let book = engine.book();
        let Some(owner) = book.binding(device).map(|binding| binding.member) else { return Vec::new() };
        let studied = own_studied(engine, device, skew);
        // Of ids that are one person, the one that stays.
        let owner = studied.first().map_or(owner, |studied| studied.member);
        let directory = Directory::of(book);
        let begun = |course: &Course| studied.iter().any(|studied| studied.study.course == course.id);
        let shown = directory.courses().filter(|course| match course.stage {
            Stage::Draft => false,
            Stage::Published => true,
            Stage::Withdrawn => begun(course),
        });
        let shown: Vec<&Course> = shown.collect();
        let attended = Attended::own(book, device, shown.iter().copied(), now);
        shown
            .into_iter()
            .map(|course| OwnCourse {
                progress: progress(course, &studied, |activity| attended.since(activity, owner)),
                papers: papers(course, &studied),
                course: shown_as(course),
            })
            .collect()
    })
}

/// Of a course that was withdrawn, there is no lesson to go to.
fn shown_as(course: &Course) -> Course {
    match course.stage {
        Stage::Withdrawn => Course { lessons: Vec::new(), ..course.clone() },
        Stage::Draft | Stage::Published => course.clone(),
    }
}

fn papers(course: &Course, studied: &[Studied]) -> Vec<(LessonId, Option<Mark>)> {
    let own = studied.iter().filter(|studied| studied.study.course == course.id);
    own.filter_map(|studied| Some((studied.study.paper.as_ref()?.lesson, studied.mark))).collect()
}

/// Where a file of a lesson is.
pub fn address(source: &Source) -> String {
    match source {
        Source::Hub { media, .. } => format!("{}/{media}", hongfan_protocol::v1::MEDIA_FILES),
        Source::Address(address) => address.clone(),
    }
}

/// A file of a lesson that the hub has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where.
    pub path: String,
    /// How large.
    pub bytes: u64,
}

/// The files of a lesson that this device can keep; what lies elsewhere is not asked for.
pub fn files(content: &Content) -> Vec<File> {
    let file = |source: &Source| Some(File { path: address(source), bytes: source.bytes()? });
    content.sources().into_iter().filter_map(file).collect()
}

impl OwnCourse {
    /// The files of all its lessons, each once.
    pub fn files(&self) -> Vec<File> {
        let mut all: Vec<File> = Vec::new();
        for file in self.course.lessons.iter().flat_map(|lesson| files(&lesson.content)) {
            if all.iter().all(|known| known.path != file.path) {
                all.push(file);
            }
        }
        all
    }
}
