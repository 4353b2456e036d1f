//! What whoever publishes a course with a live session should know, and may still do.

use std::collections::BTreeSet;

use hongfan_domain::course::{Content, Course, uninvited};
use hongfan_domain::id::LessonId;
use leptos::prelude::*;

use super::Writing;
use crate::components::chip::{Tone, banner};
use crate::state::directory::Followed;
use crate::text::{NO_TITLE, live_gives_hours, live_uninvited, t};

/// Each as a banner.
pub(super) fn warnings(writing: Writing, directory: Followed) -> impl IntoView {
    let said = Memo::new(move |_| {
        let course = writing.draft.course.get();
        let is_live = course.lessons.iter().any(|lesson| matches!(lesson.content, Content::Live(_)));
        if is_live { words(writing, directory, &course) } else { Vec::new() }
    });
    move || said.get().into_iter().map(|words| banner(Tone::Wait, words)).collect_view()
}

fn words(writing: Writing, directory: Followed, course: &Course) -> Vec<String> {
    let (store, directory) = (writing.store, directory.read());
    let book = store.book();
    let title = |id: LessonId| {
        let title = course.lesson(id).map_or("", |lesson| lesson.title.as_str());
        if title.is_empty() { t(NO_TITLE).to_owned() } else { title.to_owned() }
    };
    let missing = uninvited(course, (&book, &directory), store.hub_now());
    let mut said: Vec<_> = missing.into_iter().map(|(id, count)| live_uninvited(title(id), count)).collect();
    let live = course.lessons.iter().filter_map(|lesson| match &lesson.content {
        Content::Live(live) => Some((live.activity, lesson.id)),
        _ => None,
    });
    let mut known = BTreeSet::new();
    for (activity, lesson) in live {
        let gives = book.plan(activity).is_some_and(|plan| !plan.particulars.credit.is_nothing());
        if gives && !course.credit.is_nothing() && known.insert(activity) {
            said.push(live_gives_hours(title(lesson)));
        }
    }
    said
}
