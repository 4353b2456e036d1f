//! Choosing people for an activity's roster, by unit, tag and kind.

use std::collections::BTreeSet;
use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::activity::Plan;
use hongfan_domain::directory::{Choice, Directory, PersonKind};
use hongfan_domain::id::UnitId;
use hongfan_domain::import::Imported;
use hongfan_domain::member::Member;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::kind_name;
use super::news::news;
use super::pick::{Branch, kinds_of, tags_of, tree};
use crate::state::directory::Followed;
use crate::state::fresh;
use crate::text::{
    CHOOSE_FROM_DIRECTORY, CHOOSE_HINT, PERSON_KIND, PERSON_TAGS, UNITS, add_chosen, added_people, t,
};

/// The roster in an activity's form: its text, and the name of the unit that hosts.
#[derive(Clone, Copy)]
pub struct RosterField {
    /// A line for each person.
    pub text: RwSignal<String>,
    /// A unit's path.
    pub host: RwSignal<String>,
}

/// What is ticked.
#[derive(Clone, Copy)]
pub struct Ticked {
    /// Units, each with those below it.
    pub units: RwSignal<Vec<UnitId>>,
    /// Tags.
    pub tags: RwSignal<Vec<String>>,
    /// Kinds of people.
    pub kinds: RwSignal<Vec<PersonKind>>,
}

impl Ticked {
    fn choice(self) -> Choice {
        let (units, tags, kinds) = (self.units.get(), self.tags.get(), self.kinds.get());
        Choice { units, tags, kinds, ..Choice::default() }
    }
}

/// Adds whoever is chosen to a roster: `listed` is who is on it, `take` takes it in as it is then.
pub fn choose(
    directory: Followed,
    known: Option<Plan>,
    field: RosterField,
    listed: impl Fn() -> Vec<Member> + Copy + Send + Sync + 'static,
    take: impl Fn(Imported) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let ticked = Ticked {
        units: RwSignal::new(Vec::new()),
        tags: RwSignal::new(Vec::new()),
        kinds: RwSignal::new(Vec::new()),
    };
    let at = known.as_ref().and_then(|plan| plan.activity.sessions.first()).map(|first| first.starts_at);
    let at = at.unwrap_or_else(fresh::now);
    let said = RwSignal::new(String::new());
    let new = Memo::new(move |_| newcomers(&directory.get(), &ticked.choice(), field, at, listed));
    let add = move |_| {
        let new = new.get_untracked();
        let count = new.len();
        let lines: Vec<_> = new.iter().map(Member::as_line).collect();
        let text = field.text.get_untracked();
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        take(Imported { text: format!("{text}{gap}{}", lines.join("\n")), kept: new });
        said.set(added_people(count));
        ticked.units.set(Vec::new());
        ticked.tags.set(Vec::new());
        ticked.kinds.set(Vec::new());
    };
    let changed = known.map(|plan| news(&directory.get_untracked(), &plan, field.text, take));
    let empty = Memo::new(move |_| directory.read().is_empty());
    let choosing = move || {
        view! {
            <details class="form-fold choose">
                <summary><b>{t(CHOOSE_FROM_DIRECTORY)}</b><small>{t(CHOOSE_HINT)}</small></summary>
                {move || groups(&directory.get(), ticked)}
                <button class="button button-line" type="button" id="add-chosen" disabled=move || new.read().is_empty()
                    on:click=add>{move || add_chosen(new.read().len())}</button>
                <p class="small" role="status">{move || said.get()}</p>
            </details>
        }
    };
    view! { {changed}{move || (!empty.get()).then(choosing)} }
}

/// Whom the choice takes in and the roster does not have.
fn newcomers(
    directory: &Arc<Directory>,
    choice: &Choice,
    field: RosterField,
    at: Timestamp,
    listed: impl Fn() -> Vec<Member>,
) -> Vec<Member> {
    if choice.is_empty() {
        return Vec::new();
    }
    field.text.track();
    let listed: BTreeSet<_> = listed().into_iter().map(|member| member.id).collect();
    let host = directory.find(&Unit::new(&field.host.read()));
    let chosen = choice.roster(directory, host, at);
    chosen.into_iter().filter(|member| !listed.contains(&member.id)).collect()
}

/// Every unit, tag and kind, to tick.
pub fn groups(directory: &Directory, ticked: Ticked) -> impl IntoView + use<> {
    let units = tree(directory).into_iter().map(|Branch { id, depth, name }| (id, depth, name));
    let kinds = kinds_of(directory).into_iter().map(|kind| {
        let name = kind_name(&kind);
        (kind, 0, name)
    });
    let tags = tags_of(directory).into_iter().map(|tag| (tag.clone(), 0, tag));
    view! {
        {group(t(UNITS), ticked.units, units.collect())}
        {group(t(PERSON_TAGS), ticked.tags, tags.collect())}
        {group(t(PERSON_KIND), ticked.kinds, kinds.collect())}
    }
}

fn group<T: Clone + PartialEq + Send + Sync + 'static>(
    title: &'static str,
    ticked: RwSignal<Vec<T>>,
    options: Vec<(T, usize, String)>,
) -> impl IntoView {
    let tick = move |(value, depth, name): (T, usize, String)| {
        let own = value.clone();
        let change = move |event| {
            let on = event_target_checked(&event);
            ticked.update(|values| {
                values.retain(|other| *other != value);
                values.extend(on.then(|| value.clone()));
            });
        };
        view! {
            <label class="check" style:--depth=depth.to_string()><input type="checkbox" prop:checked=move || ticked.read().contains(&own)
                on:change=change/><span>{name}</span></label>
        }
    };
    (!options.is_empty()).then(|| {
        view! { <fieldset class="ticks"><legend>{title}</legend>{options.into_iter().map(tick).collect_view()}</fieldset> }
    })
}
