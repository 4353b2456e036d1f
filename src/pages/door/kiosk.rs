use std::time::Duration;

use hongfan_domain::door::Aside;
use hongfan_domain::id::ActivityId;
use hongfan_domain::kiosk::{Leaving, Pin};
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;

use super::Desk;
use super::dialog::Dialog;
use super::find::particulars;
use crate::components::field::Field;
use crate::state::kiosk;
use crate::state::store::Store;
use crate::text::{
    KIOSK, KIOSK_ENTER, KIOSK_FORGOTTEN, KIOSK_HINT, KIOSK_LEAVE, KIOSK_LEAVE_NOW, KIOSK_LEAVE_PIN,
    KIOSK_PIN, KIOSK_PIN_WRONG, LOOK_AT, SOMEBODY, WAITING_HINT, WAITING_LIST, pin_locked, pin_tries, t,
    when,
};

/// A kiosk ends by itself this many milliseconds after its activity does, or after it was begun if that is later.
const AFTERWARDS: i64 = 60 * MINUTE;

/// The PIN is asked for no longer when nobody has typed anything for so long: who tapped the lock has gone.
const IDLE: Duration = Duration::from_secs(20);

/// How often it is seen whether a kiosk's time is over.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Whether the device serves itself at this activity.
pub(super) fn is_on(store: Store, activity: ActivityId) -> bool {
    kiosk::standing(store.hub_now()).is_some_and(|kiosk| kiosk.activity == activity)
}

/// Takes the device back when the kiosk's time is over, and when another tab has ended it.
pub(super) fn end_in_time(desk: Desk) {
    let look = move || {
        if desk.kiosk.try_get_untracked() == Some(true) && !is_on(desk.store, desk.activity) {
            take_back(desk);
        }
    };
    if let Ok(timer) = set_interval_with_handle(look, LOOK_EVERY) {
        on_cleanup(move || timer.clear());
    }
}

/// The device is an organizer's again.
fn take_back(desk: Desk) {
    desk.kiosk.set(false);
    desk.entrance.outcome.set(None);
    desk.form.set(None);
}

/// Closes a form when nobody has typed into it for a while.
fn close_when_idle(typed: RwSignal<String>, close: impl Fn() + Copy + 'static) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
    };
    Effect::new(move || {
        typed.track();
        stop();
        timer.set_value(set_timeout_with_handle(close, IDLE).ok());
    });
    on_cleanup(stop);
}

/// Sets a PIN and leaves the device alone.
pub(super) fn enter(desk: Desk) -> impl IntoView {
    let close = move || desk.form.set(None);
    let (typed, wrong) = (RwSignal::new(String::new()), RwSignal::new(""));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(pin) = Pin::parse(&typed.get_untracked()) else {
            wrong.set(t(KIOSK_PIN_WRONG));
            return;
        };
        kiosk::enter(desk.activity, &pin, ends(desk));
        desk.kiosk.set(true);
        desk.entrance.outcome.set(None);
        close();
    };
    view! {
        <Dialog title=t(KIOSK) close=close>
            <p>{t(KIOSK_HINT)}</p>
            <form class="form actions" on:submit=submit novalidate>
                <Field id="kiosk-pin" label=t(KIOSK_PIN) value=typed error=wrong keyboard="numeric" longest=6/>
                <p class="small">{t(KIOSK_FORGOTTEN)}</p>
                <button class="button button-main" type="submit">{t(KIOSK_ENTER)}</button>
            </form>
        </Dialog>
    }
}

fn ends(desk: Desk) -> Timestamp {
    let now = desk.store.hub_now();
    let plan = desk.entrance.plan.get_untracked();
    let last = plan.and_then(|plan| plan.activity.sessions.iter().map(|session| session.ends_at).max());
    last.map_or(now, |last| last.max(now)).plus(AFTERWARDS)
}

/// Takes the device back.
pub(super) fn leave(desk: Desk) -> impl IntoView {
    let close = move || desk.form.set(None);
    let (typed, wrong) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    close_when_idle(typed, close);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(pin) = Pin::parse(&typed.get_untracked()) else {
            wrong.set(Some(t(KIOSK_PIN_WRONG).to_owned()));
            return;
        };
        typed.set(String::new());
        match kiosk::leave(&pin, desk.store.hub_now()) {
            Leaving::Left => take_back(desk),
            Leaving::Wrong(left) => wrong.set(Some(pin_tries(left))),
            Leaving::Locked(until) => wrong.set(Some(pin_locked(when::second(until)))),
        }
    };
    view! {
        <Dialog title=t(KIOSK_LEAVE) close=close>
            <form class="form actions" on:submit=submit novalidate>
                <Field id="kiosk-pin" label=t(KIOSK_LEAVE_PIN) value=typed error="" kind="password" keyboard="numeric" longest=6/>
                <p class="field-note field-error" role="alert">{move || wrong.get()}</p>
                <p class="small">{t(KIOSK_FORGOTTEN)}</p>
                <button class="button button-main" type="submit">{t(KIOSK_LEAVE_NOW)}</button>
            </form>
        </Dialog>
    }
}

/// The codes that waited while nobody was there to be asked.
pub(super) fn waiting(desk: Desk) -> impl IntoView {
    let close = move || desk.form.set(None);
    let row = move |aside: Aside| {
        let bearer = aside.bearer;
        let who = desk.entrance.who_waits(&aside);
        let name = who.as_ref().map_or(t(SOMEBODY).to_owned(), |member| member.name.clone());
        let about = who.as_ref().map(particulars).unwrap_or_default();
        view! {
            <li class="row"><span class="grow"><b>{name}</b><small>{when::second(aside.at)}" "{about}</small></span>
                <button class="button button-line" type="button" on:click=move |_| {
                    close();
                    desk.entrance.take_up(bearer);
                }>{t(LOOK_AT)}</button></li>
        }
    };
    view! {
        <Dialog title=t(WAITING_LIST) close=close>
            <p>{t(WAITING_HINT)}</p>
            <ul class="list door-found">{move || desk.entrance.waiting.list().into_iter().map(row).collect_view()}</ul>
        </Dialog>
    }
}
