//! The courses of this device's owner, and how far they have come with each.

use std::collections::BTreeMap;
use std::sync::Arc;

use hongfan_domain::course::{
    Attended, Confirmed, Content, Course, CourseProgress, Lesson, LessonProgress, Mark, Meeting, Passes,
    Revision, Source, Stage, Step, finished, passes, progress, revisions,
};
use hongfan_domain::credit::{Certainty, year_of};
use hongfan_domain::directory::Directory;
use hongfan_domain::id::{ActivityId, CourseId, LessonId};
use hongfan_domain::study::{Studied, own_studied};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::draft;
use super::store::Store;

/// A course, and how far the owner has come.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCourse {
    /// The course as it stands.
    pub course: Course,
    /// What they have learned of it, on all their devices: the first time, or since they began anew.
    pub progress: CourseProgress,
    /// What they did of it in earlier years.
    pub earlier: Earlier,
    /// If they are done: whether an organizer is still to confirm that.
    pub certainty: Certainty,
    /// What they answered to quizzes, oldest first; without a mark what the hub has not answered.
    pub papers: Vec<(LessonId, Option<Mark>)>,
}

/// What somebody did of a course in earlier years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing that was done: this is the first time, or they were done with it this year.
    Nothing,
    /// They were done with it, and may learn it again: it counts once a year.
    Repeatable,
    /// They were done with it then, and are at it again.
    Repeated(Timestamp),
}

impl OwnCourse {
    /// When they were done with it last, be it in an earlier year.
    pub fn last_done(&self) -> Option<Timestamp> {
        match self.earlier {
            Earlier::Repeated(at) => self.progress.done_at.or(Some(at)),
            Earlier::Nothing | Earlier::Repeatable => self.progress.done_at,
        }
    }

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
pub struct Courses {
    all: Memo<Arc<Vec<OwnCourse>>>,
    begun: RwSignal<Vec<Again>>,
}

/// A course that somebody wants to learn again in this year.
type Again = (CourseId, i32);

impl Courses {
    /// Follows them.
    pub fn follow(store: Store) -> Self {
        let begun = draft::kept_list("again");
        Self { all: Memo::new(move |_| Arc::new(own_courses(store, &begun.read()))), begun }
    }

    /// All of them; the caller follows.
    pub fn all(self) -> Arc<Vec<OwnCourse>> {
        self.all.get()
    }

    /// One of them.
    pub fn one(self, id: CourseId) -> Memo<Option<OwnCourse>> {
        Memo::new(move |_| self.all.read().iter().find(|own| own.course.id == id).cloned())
    }

    /// Begins anew with one that was done in an earlier year.
    pub fn learn_again(self, store: Store, id: CourseId) {
        let year = year_of(store.hub_now());
        self.begun.update(|begun| {
            begun.retain(|(_, other)| *other == year);
            begun.push((id, year));
        });
    }
}

fn own_courses(store: Store, begun: &[Again]) -> Vec<OwnCourse> {
    let (device, now, skew) = (store.device().id, store.hub_now(), store.skew());
    store.read(|engine| {
        let book = engine.book();
        let Some(owner) = book.binding(device).map(|binding| binding.member) else { return Vec::new() };
        let studied = own_studied(engine, device, skew);
        // Of ids that are one person, the one that stays.
        let owner = studied.first().map_or(owner, |studied| studied.member);
        let directory = Directory::of(book);
        let learned = |course: &Course| studied.iter().any(|studied| studied.study.course == course.id);
        let shown = directory.courses().filter(|course| match course.stage {
            Stage::Draft => false,
            Stage::Published => true,
            Stage::Withdrawn => learned(course),
        });
        let shown: Vec<&Course> = shown.collect();
        let attended = Attended::own(book, device, shown.iter().copied(), now);
        let facts = Facts {
            studied: &studied,
            stood: revisions(book.filed()),
            confirmed: Confirmed::of(&book.merged()),
            year: year_of(now),
        };
        let meeting = |activity| attended.meeting(activity, owner);
        let again = |course: &Course| begun.contains(&(course.id, facts.year)).then_some(());
        shown.into_iter().map(|course| facts.own_course(course, meeting, again(course))).collect()
    })
}

/// What is known of the owner's learning.
struct Facts<'a> {
    studied: &'a [Studied],
    stood: BTreeMap<CourseId, Vec<Revision<'a>>>,
    confirmed: Confirmed,
    year: i32,
}

impl Facts<'_> {
    /// How it stands with one in this year; `again` where somebody wants to learn it once more.
    fn own_course(
        &self,
        course: &Course,
        meeting: impl Fn(ActivityId) -> Option<Meeting> + Copy,
        again: Option<()>,
    ) -> OwnCourse {
        let Passes { mut done, left } = passes(course, self.studied, meeting);
        let fresh = progress(course, left.iter().copied(), meeting);
        let last = done.pop().and_then(|last| Some((last.done_at?, last)));
        let (earlier, mut progress) = match last {
            None => (Earlier::Nothing, fresh),
            Some((at, last)) if year_of(at) >= self.year => (Earlier::Nothing, last),
            Some((at, _)) if again.is_some() || fresh.last_at.is_some() => (Earlier::Repeated(at), fresh),
            Some((_, last)) => (Earlier::Repeatable, last),
        };
        let (certainty, papers) = match earlier {
            // That they were done with it then says nothing of this time.
            Earlier::Repeated(_) => (Certainty::Settled, papers(course, left.into_iter())),
            Earlier::Nothing | Earlier::Repeatable => {
                let stood = self.stood.get(&course.id).map_or(&[][..], Vec::as_slice);
                let told: Vec<&Studied> = self.studied.iter().collect();
                let finished = finished(stood, &told, &meeting, &self.confirmed);
                (progress.finish(&finished), papers(course, self.studied.iter()))
            }
        };
        OwnCourse { progress, earlier, certainty, papers, course: shown_as(course) }
    }
}

/// Of a course that was withdrawn, there is no lesson to go to.
fn shown_as(course: &Course) -> Course {
    match course.stage {
        Stage::Withdrawn => Course { lessons: Vec::new(), ..course.clone() },
        Stage::Draft | Stage::Published => course.clone(),
    }
}

fn papers<'a>(course: &Course, studied: impl Iterator<Item = &'a Studied>) -> Vec<(LessonId, Option<Mark>)> {
    let own = studied.filter(|studied| studied.study.course == course.id);
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
