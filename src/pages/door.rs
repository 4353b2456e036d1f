//! The door: the camera stays open, one person a second, with a result that is seen, heard, felt and spoken. What cannot be
//! let in by itself is asked about; what was done can be taken back. Works with no network and no hub.

mod ask;
mod by_hand;
mod camera;
mod dialog;
mod find;
mod guest;
mod kiosk;
mod last;
mod verdict;

use hongfan_domain::activity::{Plan, Round};
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::pass::Pass;
use leptos::prelude::*;

use super::not_found::not_found_page;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::door::{Attention, Entrance};
use crate::state::export::round_word;
use crate::state::noise::{Noise, noise, set_noise};
use crate::state::screen_time::keep_awake;
use crate::state::status::{live_chip, storage_banner};
use crate::state::store::Store;
use crate::text::{
    BACK, DOOR, DOOR_CAME, GUEST_IN, KIOSK, MANUAL, MUTE, ROUND, of_expected, t, waiting_codes,
};

/// A form over the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Mark somebody present.
    ByHand,
    /// Let a guest in: this member of another roster, by this pass, or somebody new.
    Guest(Option<(MemberId, Pass)>),
    /// Leave the device alone.
    Kiosk,
    /// Take it back.
    Leave,
    /// What waits for an organizer.
    Waiting,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    store: Store,
    activity: ActivityId,
    entrance: Entrance,
    form: RwSignal<Option<Form>>,
    /// Whether the device serves itself.
    kiosk: RwSignal<bool>,
}

/// The door of one activity.
pub fn door_page(id: ActivityId) -> impl IntoView {
    let store: Store = expect_context();
    let plan = Memo::new(move |_| store.plan(id));
    let known = Memo::new(move |_| plan.read().is_some());
    move || if known.get() { door(store, id).into_any() } else { not_found_page("/o").into_any() }
}

fn door(store: Store, activity: ActivityId) -> impl IntoView {
    let entrance = Entrance::open(store, activity);
    let form = RwSignal::new(None::<Form>);
    let kiosk = RwSignal::new(kiosk::is_on(store, activity));
    let desk = Desk { store, activity, entrance, form, kiosk };
    Effect::new(move || {
        // Anybody may tap the lock of a kiosk and walk away: it listens on behind the PIN.
        entrance.attention.set(match (form.get(), kiosk.get()) {
            (_, true) => Attention::Nobody,
            (Some(_), false) => Attention::Elsewhere,
            (None, false) => Attention::Organizer,
        });
    });
    kiosk::end_in_time(desk);
    keep_awake();
    view! {
        <main class="door" class:door-kiosk=move || kiosk.get()>
            {top(desk)}
            {camera::camera(desk)}
            {verdict::verdict(desk)}
            <section class="door-side">
                {storage_banner(store)}
                {count(desk)}
                {move || (!kiosk.get()).then(|| tools(desk))}
                {camera::hand_scanner(desk)}
                {move || (!kiosk.get()).then(|| last::last(desk))}
            </section>
        </main>
        {move || form.get().map(|form| untrack(|| match form {
            Form::ByHand => by_hand::by_hand(desk).into_any(),
            Form::Guest(shown) => guest::guest(desk, shown).into_any(),
            Form::Kiosk => kiosk::enter(desk).into_any(),
            Form::Leave => kiosk::leave(desk).into_any(),
            Form::Waiting => kiosk::waiting(desk).into_any(),
        }))}
        {move || entrance.matter.get().map(|matter| untrack(|| ask::ask(desk, matter)))}
    }
}

fn top(desk: Desk) -> impl IntoView {
    let Desk { store, activity, entrance, form, kiosk } = desk;
    let title = move || entrance.plan.get().map(|plan| plan.activity.title).unwrap_or_default();
    let muted = RwSignal::new(noise() == Noise::Muted);
    let toggle = move |_| {
        muted.update(|muted| *muted = !*muted);
        set_noise(if muted.get_untracked() { Noise::Muted } else { Noise::Heard });
    };
    view! {
        <header class="door-top">
            {move || if kiosk.get() {
                view! { <button class="icon-button" type="button" aria-label=t(crate::text::KIOSK_LEAVE)
                    on:click=move |_| form.set(Some(Form::Leave))>{icon(Icon::LOCK)}</button> }.into_any()
            } else {
                view! { <a class="icon-button" href=OrganizerRoute::Activity(activity).path() aria-label=t(BACK)>{icon(Icon::BACK)}</a> }.into_any()
            }}
            <h1 class="grow heading"><b>{title}</b><small>{move || t(if kiosk.get() { KIOSK } else { DOOR })}</small></h1>
            {move || (!kiosk.get()).then(|| view! {
                <button class="icon-button door-mute" type="button" aria-label=t(MUTE) aria-pressed=move || muted.get().to_string()
                    on:click=toggle>{move || icon(if muted.get() { Icon::MUTED } else { Icon::SOUND })}</button>
                {live_chip(store)}
            })}
        </header>
    }
}

fn count(desk: Desk) -> impl IntoView {
    let entrance = desk.entrance;
    let count = Memo::new(move |_| entrance.count());
    view! {
        <p class="door-count"><b>{move || count.get().0}</b><span>{move || of_expected(count.get().1)}</span>
            <small>{t(DOOR_CAME)}</small></p>
        {move || (!desk.kiosk.get()).then(|| rounds(entrance))}
    }
}

/// The rounds to choose from, where there are several.
fn rounds(entrance: Entrance) -> Option<impl IntoView> {
    let several = |plan: Plan| {
        let rounds = plan.activity.sessions.iter().flat_map(|session| session.rounds.clone());
        rounds.collect::<Vec<Round>>()
    };
    let rounds = entrance.plan.get().map(several).filter(|rounds| rounds.len() > 1)?;
    let button = move |round: Round| {
        view! {
            <button type="button" aria-pressed=move || (entrance.round.get() == Some(round.number)).to_string()
                on:click=move |_| entrance.choose(round.number)>{round_word(round.kind)}</button>
        }
    };
    Some(view! {
        <div class="choice door-rounds" role="group" aria-label=t(ROUND)>{rounds.into_iter().map(button).collect_view()}</div>
    })
}

fn tools(desk: Desk) -> impl IntoView {
    let Desk { entrance, form, .. } = desk;
    let button = move |form_: Form, picture: Icon, word: &'static str| {
        view! { <button class="button button-line" type="button" on:click=move |_| form.set(Some(form_))>{icon(picture)}{word}</button> }
    };
    view! {
        {move || {
            let waiting = entrance.waiting.list().len();
            (waiting > 0).then(|| view! {
                <button class="button button-wait" type="button" on:click=move |_| form.set(Some(Form::Waiting))>
                    {icon(Icon::QUESTION)}{waiting_codes(waiting)}</button>
            })
        }}
        <div class="door-tools">
            {button(Form::ByHand, Icon::SEARCH, t(MANUAL))}
            {button(Form::Guest(None), Icon::PLUS, t(GUEST_IN))}
            {button(Form::Kiosk, Icon::LOCK, t(KIOSK))}
        </div>
    }
}
