//! An activity, made or changed: a name, a time, a roster. What is typed is kept until it is saved.

mod as_template;
mod form;
mod host;
mod hours;
mod particulars;
mod repeating;
mod roster;
mod rounds;
mod saving;
mod schedule;

pub use self::host::host;
pub use self::hours::{Gained, HoursFields, hours, starts_with};

use hongfan_domain::access::Role;
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::code::Secret;
use hongfan_domain::directory::Directory;
use hongfan_domain::id::{ActivityId, TemplateId};
use hongfan_domain::member::Member;
use hongfan_domain::repeat::next_time;
use hongfan_domain::revision::shown_at;
use leptos::prelude::*;

use self::as_template::as_template;
use self::form::{Fault, Form, Source, begun, next_hour};
use self::host::{follow_unit, hosting};
use self::particulars::particulars;
use self::repeating::{Repeating, repeating};
use self::roster::roster;
use self::saving::Saving;
use self::schedule::{Came, schedule};
use super::directory::{RosterField, choose};
use super::import::{Import, into_roster};
use super::not_found::not_found_page;
use super::series::scopes;
use super::templates::choice;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::route::OrganizerRoute;
use crate::state::board::look;
use crate::state::directory::{Followed, follow, role};
use crate::state::fresh;
use crate::state::importing::Target;
use crate::state::navigation::use_navigation;
use crate::state::refused;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    CANCEL, CHANGED_SINCE, DRAFT_LOST, EDIT, ENDS, NEW_ACTIVITY, PERIOD, PLAN_WRONG, ROSTER_TOO_LONG,
    ROUNDS_AND_RULES, ROUNDS_AND_RULES_HINT, SCOPE_EDIT_HINT, STARTS, TIME_MISSING, TIMES_WRONG, TITLE,
    TITLE_MISSING, VENUE, beside_registered, seconds, t,
};

/// Makes an activity.
pub fn new_page() -> impl IntoView {
    form_page(expect_context(), Source::New, Came::new(), 0)
}

/// Makes one like a template says, at the next full hour.
pub fn template_page(id: TemplateId) -> impl IntoView {
    let store: Store = expect_context();
    let directory = Directory::of(&untrack(|| store.book()));
    match directory.template(id) {
        Some(template) => {
            // The form gives what it makes an id and a key of its own.
            let like = ActivityId::from_bytes(*id.bytes());
            let plan = template.plan(like, Secret::new(fresh::bytes()), next_hour(store.hub_now()));
            form_page(store, Source::Template(id, &plan), Came::new(), 0).into_any()
        }
        None => not_found_page("/o").into_any(),
    }
}

/// Holds one again: the same people, place and rules, at the next such time.
pub fn copy_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    match look(store, id) {
        Some(board) => {
            let plan = next_time(&board.book.as_written((*board.plan).clone()), store.hub_now());
            form_page(store, Source::Copied(&plan), Came::new(), 0).into_any()
        }
        None => not_found_page("/o").into_any(),
    }
}

/// Changes one.
pub fn edit_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    match look(store, id) {
        Some(board) => {
            let rounds = (1..=14).filter_map(RoundNumber::new);
            let came = rounds.map(|round| (round, board.came_to(round))).filter(|(_, came)| *came > 0);
            let came: Came = came.collect();
            let everybody = board.plan.roster.len();
            let plan = board.book.as_written((*board.plan).clone());
            let registered = everybody - plan.roster.len();
            // What somebody had begun to type is about the plan as it was then.
            let begun = begun(id).filter(|revision| *revision < plan.revision);
            match begun.and_then(|revision| shown_at(&board.book, id, revision)) {
                Some(then) => form_page(store, Source::Resumed(&then), came, registered).into_any(),
                None => form_page(store, Source::Known(&plan), came, registered).into_any(),
            }
        }
        // One that the hub did not take is here all the same, and may be put right.
        None => match refused::plan(store, id) {
            Some(plan) => form_page(store, Source::Known(&plan), Came::new(), 0).into_any(),
            None => not_found_page("/o").into_any(),
        },
    }
}

fn form_page(store: Store, source: Source<'_>, came: Came, registered: usize) -> impl IntoView + use<> {
    let navigation = use_navigation();
    let form = Form::open(source, store.hub_now());
    let saving = Saving::new(store, navigation);
    let (known, together) = (source.known().cloned(), together(store, source.known(), saving));
    let repeats = Repeating::new();
    let back = back_from(source);
    let heading = t(if known.is_some() { EDIT } else { NEW_ACTIVITY });
    let fault = RwSignal::new(None::<Fault>);
    // Most activities have one round, as it comes; where there are several, they are what was come to see.
    let unfolded = RwSignal::new(rounds::read(&form.rounds.get_untracked()).len() > 1);
    let (directory, role) = (follow(store), role(store));
    let followed = matches!(source, Source::New).then(|| follow_unit(directory, form));
    let templates = source.offers_templates().then(|| choice(store, directory, source.template()));
    let repeated = known.is_none().then(|| repeating(repeats, fault));
    let known = StoredValue::new(known);
    let importing = Import::new();
    let members = listed(store, directory, form, known);
    let field = RosterField { text: form.roster, host: form.host };
    let chosen = choose(directory, known.get_value(), field, members, move |roster| form.take(roster));
    let read = described(store, (directory, role), form, known, saving);
    let point_at = move |found: Fault| {
        fault.set(Some(found));
        if found == Fault::Window {
            unfolded.set(true);
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match read().and_then(|plan| Ok((plan, untrack(|| repeats.read())?))) {
            Err(found) => point_at(found),
            Ok((plan, times)) => {
                known.with_value(|known| saving.save(form, known.as_ref(), plan, times));
            }
        }
    };
    let resumed =
        matches!(source, Source::Resumed(_)).then(|| banner(Tone::Wait, t(CHANGED_SINCE).to_owned()));
    let form_view = view! {
            {resumed}
            {templates}
            <form class="card form" on:submit=submit novalidate hidden=move || importing.is_open()>
                {fields(hosting(directory, role, form, fault), form, fault)}
                {followed}
                {repeated}
                {particulars(directory, form.details, (form.starts, form.ends), fault)}
                {(beside(registered), roster(form, importing))}
                {chosen}
                {rounds_and_rules(form, fault, came, unfolded)}
                {as_template(store, directory, move || read().inspect_err(|found| point_at(*found)))}
                {(together, saving.question(form))}
                {ways_out(form, saving, fault, back.clone())}
            </form>
    };
    view! {
        <TopBar title=heading back=back>{live_chip(store)}</TopBar>
        {importing.around("page page-wide", move || Target::Roster(members()), into_roster(move |roster| form.take(roster)), form_view)}
    }
}

/// Who is on the list as it is written at the time.
fn listed(
    store: Store,
    directory: Followed,
    form: Form,
    known: StoredValue<Option<Plan>>,
) -> impl Fn() -> Vec<Member> + Copy + Send + Sync {
    move || {
        let (plans, directory) = (untrack(|| store.plans()), directory.get_untracked());
        known.with_value(|known| form.members(known.as_ref(), &plans, &directory))
    }
}

/// The plan that the form describes at the time.
fn described(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    form: Form,
    known: StoredValue<Option<Plan>>,
    saving: Saving,
) -> impl Fn() -> Result<Plan, Fault> + Copy + Send + Sync {
    move || {
        let (plans, fresh) = (untrack(|| store.plans()), || saving.fresh(0));
        let (directory, role) = (directory.get_untracked(), role.read_untracked());
        known.with_value(|known| form.read(known.as_ref(), fresh, &plans, &directory, &role))
    }
}

/// How much of its series is changed; nothing where it is the only one.
fn together(store: Store, known: Option<&Plan>, saving: Saving) -> Option<impl IntoView + use<>> {
    known.and_then(|known| scopes(store, known.activity.id, saving.scope)).map(|scopes| {
        view! { <div class="stack" id="together">{scopes}<p class="small">{t(SCOPE_EDIT_HINT)}</p></div> }
    })
}

/// Where whoever leaves the form goes.
fn back_from(source: Source<'_>) -> String {
    let known = source.known().map(|plan| OrganizerRoute::Activity(plan.activity.id));
    known.unwrap_or(OrganizerRoute::Desk).path()
}

/// The part that most activities leave as it is.
fn rounds_and_rules(
    form: Form,
    fault: RwSignal<Option<Fault>>,
    came: Came,
    unfolded: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <details class="form-fold" open=move || unfolded.get()>
            <summary><b>{t(ROUNDS_AND_RULES)}</b><small>{t(ROUNDS_AND_RULES_HINT)}</small></summary>
            {schedule(form, fault, came)}
            {period(form.period)}
        </details>
    }
}

/// Who has registered is on no list here.
fn beside(registered: usize) -> Option<impl IntoView> {
    (registered > 0).then(|| banner(Tone::Quiet, beside_registered(registered)))
}

fn ways_out(form: Form, saving: Saving, fault: RwSignal<Option<Fault>>, back: String) -> impl IntoView {
    view! {
        {move || match fault.get() {
            Some(Fault::Other) => Some(banner(Tone::Bad, t(PLAN_WRONG).to_owned())),
            Some(Fault::Roster) => Some(banner(Tone::Bad, t(ROSTER_TOO_LONG).to_owned())),
            _ => None,
        }}
        <div class="actions">
            <button class="button button-main" type="submit" disabled=move || saving.is_busy()>{move || saving.word()}</button>
            <a class="button button-line" href=back on:click=move |_| form.forget()>{t(CANCEL)}</a>
        </div>
        <div role="status">{move || if !form.lost.read().is_empty() && !saving.is_busy() {
            banner(Tone::Wait, t(DRAFT_LOST).to_owned()).into_any()
        } else {
            view! { <p class="small">{move || saving.said()}</p> }.into_any()
        }}</div>
    }
}

/// What it is, when and where.
fn fields(host: impl IntoView, form: Form, fault: RwSignal<Option<Fault>>) -> impl IntoView {
    let wrong = move |which: Fault, words: &'static str| {
        Signal::derive(move || if fault.get() == Some(which) { words } else { "" })
    };
    view! {
                <Field id="title" label=t(TITLE) value=form.title error=wrong(Fault::Title, t(TITLE_MISSING))/>
                <div class="pair">
                    <Field id="starts" label=t(STARTS) value=form.starts error=wrong(Fault::Time, t(TIME_MISSING)) kind="datetime-local"/>
                    <Field id="ends" label=t(ENDS) value=form.ends error=wrong(Fault::Order, t(TIMES_WRONG)) kind="datetime-local"/>
                </div>
                <div class="pair">
                    <Field id="venue" label=t(VENUE) value=form.venue error=""/>
                    {host}
                </div>
    }
}

fn period(value: RwSignal<String>) -> impl IntoView {
    let choice = move |n: u8| {
        view! {
            <button type="button" aria-pressed=move || (value.get() == n.to_string()).to_string()
                on:click=move |_| value.set(n.to_string())>{seconds(n)}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(PERIOD)}</span>
            <span class="choice" role="group" aria-label=t(PERIOD)>{choice(10)}{choice(15)}{choice(30)}{choice(60)}</span>
        </div>
    }
}
