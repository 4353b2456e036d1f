//! What is typed of a course, and what there is beside it: the course as it was saved, or changes that were put aside. Only what
//! is shown can be given up.

use hongfan_domain::course::{Content, Course, Demand, Lesson};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::{Kind, lesson_id, nothing_yet, with_picture};
use crate::platform::json;
use crate::state::courses::address;
use crate::state::draft;
use crate::state::uploading::{Part, Place};

/// A course that is being written.
#[derive(Clone, Copy)]
pub struct Draft {
    /// As it is typed.
    pub course: RwSignal<Course>,
    /// The lesson that is unfolded.
    pub open: RwSignal<Option<LessonId>>,
    /// The lesson that was removed last, and where it was.
    pub removed: RwSignal<Option<(usize, Lesson)>>,
    /// That there are changes which were not saved, and which side of them is shown.
    pub found: RwSignal<Option<Found>>,
    /// How often the other side was turned to: fields begin anew then.
    pub turned: RwSignal<u32>,
    other: StoredValue<Option<Course>>,
    key: StoredValue<String>,
}

/// Changes that were not saved, found when the form was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is shown now.
    pub side: Side,
    /// From when they are.
    pub age: Age,
}

/// The course with changes that were not saved, or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// With them.
    Own,
    /// Without.
    Saved,
}

/// From when changes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// From after the course was saved last.
    Newer,
    /// From before: saving them would undo what came since.
    Older,
    /// The course was never saved.
    Unsaved,
}

/// Whether two are the same but for how often they were saved.
fn are_same(one: &Course, other: &Course) -> bool {
    let Course { revision, .. } = *other;
    Course { revision, ..one.clone() } == *other
}

/// Whether nobody has written anything of a course yet.
fn is_blank(course: &Course) -> bool {
    let Course { title, series, about, lessons, .. } = course;
    lessons.is_empty() && [title, series, about].into_iter().all(String::is_empty)
}

impl Draft {
    /// What was typed and not saved of this course, or the course itself. What was typed before somebody else saved the course
    /// is put aside: it would undo what they did.
    pub fn open(name: &str, start: Course) -> Self {
        let (key, aside) = (format!("course.{name}"), aside_key(name));
        let read = |key: &str| -> Option<Course> { draft::kept(key).and_then(|text| json::read(&text)) };
        let is_own = |kept: &Course| !are_same(kept, &start) && !is_blank(kept);
        let age = |own: &Course| match start.revision {
            0 => Age::Unsaved,
            revision if own.revision < revision => Age::Older,
            _ => Age::Newer,
        };
        let (typed, mut other) = (read(&key).filter(is_own), read(&aside).filter(is_own));
        let mut found = other.as_ref().map(|own| Found { side: Side::Saved, age: age(own) });
        match typed {
            Some(own) if age(&own) == Age::Older => {
                draft::keep(&aside, &json::write(&own));
                found = Some(Found { side: Side::Saved, age: Age::Older });
                other = Some(own);
                draft::forget(&[&key]);
            }
            Some(own) if other.is_none() => {
                found = Some(Found { side: Side::Own, age: age(&own) });
                other = Some(start.clone());
            }
            Some(_) => {}
            None => draft::forget(&[&key]),
        }
        let opened = Self {
            course: draft::kept_value(&key, start),
            open: RwSignal::new(None),
            removed: RwSignal::new(None),
            found: RwSignal::new(found),
            turned: RwSignal::new(0),
            other: StoredValue::new(other),
            key: StoredValue::new(name.to_owned()),
        };
        if opened.course.try_update(take_arrived) == Some(true) {
            // What is kept follows only what is typed from here on.
            draft::keep(&key, &opened.course.with_untracked(json::write));
        }
        opened
    }

    /// Shows the other side; what was shown stays on this device.
    pub fn turn(self) {
        let Some((other, found)) = self.other.get_value().zip(self.found.get_untracked()) else { return };
        let shown = self.course.get_untracked();
        let aside = self.key.with_value(|name| aside_key(name));
        let side = match found.side {
            Side::Own => {
                draft::keep(&aside, &json::write(&shown));
                Side::Saved
            }
            Side::Saved => {
                draft::forget(&[&aside]);
                Side::Own
            }
        };
        let revision = shown.revision.max(other.revision);
        self.other.set_value(Some(shown));
        self.open.set(None);
        self.removed.set(None);
        self.course.set(Course { revision, ..other });
        self.found.set(Some(Found { side, ..found }));
        self.turned.update(|turned| *turned += 1);
    }

    /// Forgets what is shown: it was saved, or given up. What was put aside stays.
    pub fn forget(self) {
        let aside = self.found.get_untracked().is_some_and(|found| found.side == Side::Saved);
        self.key.with_value(|name| {
            draft::forget(&[&format!("course.{name}")]);
            if !aside {
                draft::forget(&[&aside_key(name)]);
            }
        });
        if !aside {
            self.found.try_set(None);
        }
    }

    /// It was saved, and somebody writes on: what they type from now on follows that.
    pub fn saved(self) {
        self.course.try_update(|course| course.revision += 1);
    }

    /// A lesson as it is now.
    pub fn lesson(self, id: LessonId) -> Option<Lesson> {
        self.course.with_untracked(|course| course.lesson(id).cloned())
    }

    /// Follows something of a lesson.
    pub fn of<T: PartialEq + Send + Sync + 'static>(
        self,
        id: LessonId,
        look: impl Fn(&Lesson) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| self.course.with(|course| course.lesson(id).map(&look)))
    }

    /// Changes a lesson, if it is still there.
    pub fn change(self, id: LessonId, change: impl FnOnce(&mut Lesson)) {
        self.course.try_update(|course| {
            if let Some(lesson) = course.lessons.iter_mut().find(|lesson| lesson.id == id) {
                change(lesson);
            }
        });
    }

    /// Adds a lesson at the end, and unfolds it.
    pub fn add(self, kind: Kind) {
        let id = lesson_id();
        let lesson =
            Lesson { id, title: String::new(), content: nothing_yet(kind), demand: Demand::Required };
        self.course.update(|course| course.lessons.push(lesson));
        self.removed.set(None);
        self.open.set(Some(id));
    }

    /// Moves a lesson one place up or down.
    pub fn shift(self, id: LessonId, to: Shift) {
        self.course.update(|course| {
            let Some(at) = course.lessons.iter().position(|lesson| lesson.id == id) else { return };
            let other = match to {
                Shift::Up => at.checked_sub(1),
                Shift::Down => Some(at + 1).filter(|other| *other < course.lessons.len()),
            };
            if let Some(other) = other {
                course.lessons.swap(at, other);
            }
        });
    }

    /// Takes a lesson away, to be brought back if somebody wishes.
    pub fn remove(self, id: LessonId) {
        let at = self.course.with_untracked(|course| course.lessons.iter().position(|it| it.id == id));
        let Some(at) = at else { return };
        self.course.update(|course| self.removed.set(Some((at, course.lessons.remove(at)))));
    }

    /// Brings back the lesson that was removed last.
    pub fn bring_back(self) {
        let Some((at, lesson)) = self.removed.get_untracked() else { return };
        self.course.update(|course| course.lessons.insert(at.min(course.lessons.len()), lesson));
        self.removed.set(None);
    }
}

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// Puts in the files that arrived at the hub after the form was left; whether there were any.
fn take_arrived(course: &mut Course) -> bool {
    let mut any = false;
    for Lesson { id, content, .. } in &mut course.lessons {
        let arrived = Part::ALL.map(|part| (part, Place { lesson: *id, part }.arrived()));
        for (part, source) in arrived.into_iter().filter_map(|(part, source)| Some((part, source?))) {
            any = true;
            match (content as &mut Content, part) {
                (Content::Film(film), Part::Source) => film.source = source,
                (Content::Film(film), Part::Captions) => film.captions = Some(source),
                (Content::Document(document), Part::Source) => document.source = source,
                (Content::Pages(pages), Part::Pages) => pages.pages.push(source),
                (Content::Article(article), Part::Picture) => {
                    article.text = with_picture(&article.text, article.text.len(), "", &address(&source));
                    article.pictures.push(source);
                }
                _ => {}
            }
        }
    }
    any
}

fn aside_key(name: &str) -> String {
    format!("course.{name}.aside")
}
