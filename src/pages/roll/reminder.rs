//! Everybody who is not done, as a text for a group chat.

use std::sync::Arc;

use hongfan_domain::course::{Course, Roll, Student};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::teaching::copy;
use crate::text::{
    BETWEEN_NAMES, REMINDER, REMINDER_COPIED, REMINDER_COPY, REMINDER_HINT, REMINDER_NOBODY,
    REMINDER_NOT_COPIED, WITHOUT_UNIT, remind, remind_due, remind_unit, t, when,
};

/// The text: unit by unit, in the order of the roll.
fn text(course: &Course, roll: &Roll) -> String {
    let mut units: Vec<(&str, Vec<&str>)> = Vec::new();
    for Student { name, unit, .. } in roll.behind() {
        match units.last_mut().filter(|(last, _)| *last == unit) {
            Some((_, names)) => names.push(name),
            None => units.push((unit, vec![name])),
        }
    }
    let one = units.len() < 2;
    let line = |(unit, names): (&str, Vec<&str>)| {
        let names = names.join(t(BETWEEN_NAMES));
        let unit = if unit.is_empty() { t(WITHOUT_UNIT) } else { unit };
        if one { names } else { remind_unit(unit, &names) }
    };
    let people: Vec<_> = units.into_iter().map(line).collect();
    let due = course.term.due_at.map(|at| remind_due(when::date(at), when::minute(at))).unwrap_or_default();
    let gap = if one { "" } else { "\n" };
    remind(&course.title, &format!("{gap}{}", people.join("\n")), &due)
}

/// The section.
pub(super) fn reminder(course: Arc<Course>, roll: Memo<Arc<Roll>>) -> impl IntoView {
    let words = Memo::new(move |_| {
        let roll = roll.read();
        (roll.behind().next().is_some()).then(|| text(&course, &roll))
    });
    let said = RwSignal::new(None::<bool>);
    let take = move |_| {
        let Some(words) = words.get_untracked() else { return };
        spawn_local(async move {
            said.try_set(Some(copy(&words).await));
        });
    };
    let result = move || said.get().map(|done| t(if done { REMINDER_COPIED } else { REMINDER_NOT_COPIED }));
    view! {
        <section class="card form" aria-labelledby="reminder">
            <h2 id="reminder">{t(REMINDER)}</h2>
            {move || match words.get() {
                None => view! { <p>{t(REMINDER_NOBODY)}</p> }.into_any(),
                Some(words) => view! {
                    <p class="small">{t(REMINDER_HINT)}</p>
                    <textarea id="reminder-text" rows="5" readonly aria-labelledby="reminder" prop:value=words></textarea>
                    <button class="button button-line" type="button" id="copy-reminder" on:click=take>{t(REMINDER_COPY)}</button>
                }.into_any(),
            }}
            <p class="small" role="status">{result}</p>
        </section>
    }
}
