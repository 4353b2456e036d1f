//! A film or a meeting as members will find it, for whoever writes the lesson: the same parts, and nothing of it counts.

use hongfan_domain::course::{Content, CourseRules};
use hongfan_domain::id::{CourseId, LessonId};
use leptos::prelude::*;

use super::lesson::{Desk, Purpose};
use super::{film, live};
use crate::state::store::Store;

/// Nothing where the lesson is of another kind.
pub fn trial(
    store: Store,
    (course, lesson): (CourseId, LessonId),
    content: &Content,
    rules: CourseRules,
) -> Option<AnyView> {
    let own = Memo::new(|_| None);
    let desk = Desk { store, course, lesson, own, purpose: Purpose::Trial };
    match content {
        Content::Film(film) => Some(film::film_view(desk, film, rules).into_any()),
        Content::Live(live) => Some(live::live_view(desk, live).into_any()),
        _ => None,
    }
}
