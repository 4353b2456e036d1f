//! Moving people to another unit, one or many.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Card, Subject};
use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use super::pick::{picked, unit_field};
use super::together::{theirs, write};
use super::unit_name;
use crate::state::directory::Followed;
use crate::state::store::Store;
use crate::text::{CHOOSE_UNIT, MOVE_BEYOND_HINT, MOVE_TO, MOVE_UNIT, MOVE_UNIT_HINT, moved_people, t};

/// Where to, and a button.
pub(super) fn move_form(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    members: impl Fn() -> Vec<MemberId> + Copy + Send + Sync + 'static,
    done: impl Fn(String, Vec<Subject>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let unit = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(home) = picked(unit) else { return };
        let known = directory.get_untracked();
        let (people, others) = theirs(directory, role, &members());
        let moved = people.into_iter().filter(|person| person.home != Some(home)).map(|mut person| {
            person.home = Some(home);
            person.hosts.retain(|host| *host != home);
            Card::Person(person)
        });
        let unit = unit_name(&known, Some(home));
        write(store, moved.collect(), move |count| moved_people(count, unit, others), done);
    };
    view! {
        <form class="form" on:submit=submit>
            {unit_field("move-to", t(MOVE_TO), t(CHOOSE_UNIT), directory, role, unit, "")}
            <p class="small">{t(MOVE_UNIT_HINT)}</p>
            {move || matches!(*role.read(), Role::Organizer(_)).then(|| view! { <p class="small">{t(MOVE_BEYOND_HINT)}</p> })}
            <button class="button button-main" type="submit" disabled=move || unit.read().is_empty()>{t(MOVE_UNIT)}</button>
        </form>
    }
}
