//! The phones that speak for a member: which are known, and which no longer.

use hongfan_domain::id::{DeviceId, MemberId, RecordId};
use hongfan_domain::identity::{Acquaintance, Voices};
use hongfan_domain::record::{Act, Approval, Approved, Body, Revocation, Undo};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, chip};
use crate::components::reason::Reason;
use crate::pages::words::tail;
use crate::state::acts;
use crate::state::board::{Board, Watched};
use crate::state::store::Store;
use crate::text::{
    APPROVE_DEVICE, DEVICE_KNOWN, DEVICE_NEW, DEVICE_REVOKED, DEVICES, DEVICES_NONE, KEY_BACK, KEY_BACK_HINT,
    KEY_BACK_NOW, KEY_OF_DOOR, KEY_OF_DOOR_HINT, REASON_LOST, REASON_SOLD, REASON_WRONG, REVOKE, REVOKE_HINT,
    REVOKE_NOW, REVOKE_REASON, phone_named, t,
};

/// Where a phone stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Standing {
    Speaks(Acquaintance),
    /// It was revoked, for this reason.
    Revoked(String),
}

/// The phones, each with what can be done about it.
pub(super) fn devices(store: Store, board: Watched, member: MemberId) -> impl IntoView {
    let now = move || store.hub_now();
    let known = Memo::new(move |_| board.get().map(|board| known(&board, member, now())).unwrap_or_default());
    let keys = Memo::new(move |_| {
        board.get().map(|board| Voices::of(&board.book).keys_of(member)).unwrap_or_default()
    });
    view! {
        <section class="person-devices" aria-label=t(DEVICES)>
            <h3>{t(DEVICES)}</h3>
            <ul class="list">
                <For each=move || known.get() key=|(device, standing)| format!("{device}{standing:?}") let((device, standing))>
                    <li>{line(store, member, device, standing)}</li>
                </For>
            </ul>
            {move || keys.get().into_iter().map(|(_, said)| key_line(store, member, said)).collect_view()}
            {move || (known.read().is_empty() && keys.read().is_empty()).then(|| view! { <p class="small">{t(DEVICES_NONE)}</p> })}
        </section>
    }
}

/// Every phone that speaks for the member, then those that did until they were revoked.
fn known(board: &Board, member: MemberId, now: Timestamp) -> Vec<(DeviceId, Standing)> {
    let voices = Voices::of(&board.book);
    let mut speaking: Vec<_> = voices
        .devices_of(member, now)
        .map(|(device, acquaintance)| (device, Standing::Speaks(acquaintance)))
        .collect();
    speaking.sort_by_key(|(device, _)| *device);
    let revoked = board.book.acts().filter_map(|acted| match &acted.act {
        Act::Revocation(Revocation { device, reason }) if voices.is_revoked(*device, now) => {
            let theirs = board.book.bindings_of(*device).last().is_some_and(|last| last.member == member);
            theirs.then(|| (*device, Standing::Revoked(reason.clone())))
        }
        _ => None,
    });
    speaking.extend(revoked);
    speaking
}

fn line(store: Store, member: MemberId, device: DeviceId, standing: Standing) -> impl IntoView {
    let revoking = RwSignal::new(false);
    let name = phone_named(tail(device));
    let approve = move |_| {
        let act = Act::Approval(Approval { member, of: Approved::Device(device) });
        spawn_local(async move {
            acts::act(store, act).await;
        });
    };
    let (tone, word, note) = match &standing {
        Standing::Speaks(Acquaintance::Known) => (Tone::Good, t(DEVICE_KNOWN), String::new()),
        Standing::Speaks(Acquaintance::New) => (Tone::Wait, t(DEVICE_NEW), String::new()),
        Standing::Revoked(reason) => (Tone::Bad, t(DEVICE_REVOKED), reason.clone()),
    };
    let speaks = matches!(standing, Standing::Speaks(_));
    let is_new = standing == Standing::Speaks(Acquaintance::New);
    view! {
        <div class="row">
            <span class="grow"><b>{name}</b><small>{note}</small></span>
            {chip(tone, word.to_owned())}
        </div>
        <div class="device-choices">
            {is_new.then(|| view! { <button class="button button-main" type="button" on:click=approve>{t(APPROVE_DEVICE)}</button> })}
            {speaks.then(|| view! {
                <button class="button button-line" type="button" aria-expanded=move || revoking.get().to_string()
                    on:click=move |_| revoking.update(|open| *open = !*open)>{t(REVOKE)}</button>
            })}
        </div>
        {move || revoking.get().then(|| revocation(store, device))}
    }
}

/// A phone that was recognized at the door and has not named its owner itself: `said` is what organizers said of it. Taking
/// that back asks once more, since the next scan then asks again.
fn key_line(store: Store, member: MemberId, said: Vec<RecordId>) -> impl IntoView {
    let asked = RwSignal::new(false);
    let back = move |_| {
        let undo =
            |act: &RecordId| Body::Act(Act::Undo(Undo { activity: None, act: *act, member: Some(member) }));
        let bodies = said.iter().map(undo).collect();
        spawn_local(async move {
            acts::record_all(store, bodies).await;
        });
    };
    let back = StoredValue::new(back);
    view! {
        <div class="device-key">
            <div class="row">
                <span class="grow"><b>{t(KEY_OF_DOOR)}</b><small>{t(KEY_OF_DOOR_HINT)}</small></span>
                {chip(Tone::Good, t(DEVICE_KNOWN).to_owned())}
            </div>
            <div class="device-choices">
                <button class="button button-line" type="button" aria-expanded=move || asked.get().to_string()
                    on:click=move |_| asked.update(|open| *open = !*open)>{t(KEY_BACK)}</button>
            </div>
            {move || asked.get().then(|| view! {
                <div class="actions revocation">
                    <p class="small">{t(KEY_BACK_HINT)}</p>
                    <button class="button button-bad" type="button" on:click=move |event| back.with_value(|back| back(event))>{t(KEY_BACK_NOW)}</button>
                </div>
            })}
        </div>
    }
}

/// Says why a phone is revoked, and what happens then.
fn revocation(store: Store, device: DeviceId) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let wrong = Signal::derive(move || missing.get() && reason.read().trim().is_empty());
    let revoke = move |_| {
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            missing.set(true);
            return;
        }
        spawn_local(async move {
            acts::act(store, Act::Revocation(Revocation { device, reason })).await;
        });
    };
    view! {
        <div class="actions revocation">
            <p class="small">{t(REVOKE_HINT)}</p>
            <Reason id=format!("revoke-{device}") label=t(REVOKE_REASON) value=reason wrong=wrong note=""
                usual=vec![t(REASON_LOST), t(REASON_SOLD), t(REASON_WRONG)]/>
            <button class="button button-bad" type="button" on:click=revoke>{t(REVOKE_NOW)}</button>
        </div>
    }
}
