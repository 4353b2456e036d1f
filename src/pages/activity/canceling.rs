//! Calling an activity off, with its reason, and restoring it: one, or more of its series.

use hongfan_domain::access::Action;
use hongfan_domain::revision::{Scope, of_series};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::components::chip::{Tone, banner};
use crate::components::icon::{Icon, icon};
use crate::components::reason::Reason;
use crate::pages::series::scopes;
use crate::state::acts;
use crate::state::directory::role;
use crate::text::{
    CANCEL_ACTIVITY, CANCEL_ASK, CANCEL_HINT, CANCEL_MOVED, CANCEL_NOW, CANCEL_WEATHER, CANCEL_WHY,
    CANCEL_WRONG, KEEP_IT, NOT_NOW, REASON_MISSING, RESTORE_ACTIVITY, RESTORE_ASK, RESTORE_NOW,
    canceled_because, t,
};

/// Why it does not take place; nothing as long as it does. The caller follows it.
pub(super) fn cancellation(desk: Desk) -> Option<String> {
    desk.board.get().and_then(|board| board.plan.particulars.canceled.clone())
}

/// Across the page: that it does not take place.
pub(super) fn canceled_banner(desk: Desk) -> impl IntoView {
    move || cancellation(desk).map(|reason| banner(Tone::Bad, canceled_because(reason)))
}

/// The button, and what it asks.
pub(super) fn canceling(desk: Desk) -> impl IntoView {
    let role = role(desk.store);
    let asking = RwSignal::new(false);
    let canceled = Memo::new(move |_| cancellation(desk).is_some());
    let may = Memo::new(move |_| {
        desk.board.get().is_some_and(|board| role.read().may(Action::Plan, &board.plan.activity.host))
    });
    let word = move || t(if canceled.get() { RESTORE_ACTIVITY } else { CANCEL_ACTIVITY });
    let picture = move || icon(if canceled.get() { Icon::CLOCK } else { Icon::STOP });
    move || {
        may.get().then(|| {
            view! {
                <button class="button button-line" type="button" id="cancel-activity" on:click=move |_| asking.set(true)>{picture}{word}</button>
                {move || asking.get().then(|| dialog(desk, asking))}
            }
        })
    }
}

fn dialog(desk: Desk, asking: RwSignal<bool>) -> impl IntoView {
    let canceled = untrack(|| cancellation(desk).is_some());
    let (reason, wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let scope = RwSignal::new(Scope::This);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = reason.get_untracked().trim().to_owned();
        wrong.set(!canceled && said.is_empty());
        if wrong.get_untracked() {
            return;
        }
        let chosen = of_series(&untrack(|| desk.store.book()), desk.id, scope.get_untracked());
        let to = (!canceled).then_some(said);
        asking.set(false);
        spawn_local(async move {
            acts::revise_all(desk.store, &chosen, |plan| {
                std::sync::Arc::make_mut(&mut plan.particulars).canceled.clone_from(&to);
            })
            .await;
        });
    };
    let note = Signal::derive(move || if wrong.get() { t(REASON_MISSING) } else { "" });
    let why = (!canceled).then(|| {
        view! {
            <p class="small">{t(CANCEL_HINT)}</p>
            <Reason id="cancel-why".to_owned() label=t(CANCEL_WHY) value=reason note=note wrong=wrong
                usual=vec![t(CANCEL_WEATHER), t(CANCEL_MOVED), t(CANCEL_WRONG)]/>
        }
    });
    let (ask, now, out) =
        if canceled { (RESTORE_ASK, RESTORE_NOW, NOT_NOW) } else { (CANCEL_ASK, CANCEL_NOW, KEEP_IT) };
    view! {
        <div class="sheet-back sheet-over" on:click=move |_| asking.set(false)></div>
        <section class="sheet sheet-over" role="alertdialog" aria-modal="true" aria-labelledby="canceling"
            on:keydown=move |event| if event.key() == "Escape" { asking.set(false) }>
            <h2 id="canceling">{t(ask)}</h2>
            <form class="stack" on:submit=submit novalidate>
                {why}
                {scopes(desk.store, desk.id, scope)}
                <div class="pair">
                    <button class="button button-main" type="submit">{t(now)}</button>
                    <button class="button button-line" type="button" on:click=move |_| asking.set(false)>{t(out)}</button>
                </div>
            </form>
        </section>
    }
}
