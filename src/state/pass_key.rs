//! This device's own key: born here, kept here, and made known to the hub by its public half.

use hongfan_domain::id::DeviceId;
use hongfan_domain::outcome::{Enrollment, enrollment};
use hongfan_domain::pass::{PassKey, PassSecret, Speaker};
use hongfan_domain::record::Body;
use hongfan_domain::sync::Engine;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::device;
use super::store::Store;
use crate::platform::random;

/// Under this name the secret is kept. It is in no export: those hold what was recorded and what the hub told.
const NAME: &str = "pass";

/// The key, once it has been read from the journal.
pub fn own(store: Store) -> RwSignal<Option<PassSecret>> {
    let key = RwSignal::new(None);
    spawn_local(async move {
        key.try_set(Some(load(store).await));
    });
    key
}

/// Sees to it that the hub knows the key of a device whose owner it knows: at a door without a network, the organizer's
/// device has it then.
pub fn be_ready(store: Store) {
    let device = store.device().id;
    let bound =
        Memo::new(move |_| matches!(store.read(|engine| enrollment(engine, device)), Enrollment::Bound(_)));
    Effect::new(move || {
        if bound.get() {
            spawn_local(async move {
                load(store).await;
            });
        }
    });
}

/// Whom a statement of this device speaks for.
pub fn speaker(who: &Enrollment, key: &PassKey) -> Speaker {
    match who {
        Enrollment::Bound(binding) => Speaker::Member(binding.member),
        Enrollment::Waiting(claimant) | Enrollment::Refused(claimant, _) => Speaker::claimant(key, claimant),
        Enrollment::Unknown | Enrollment::Revoked(_) => Speaker::Nobody,
    }
}

async fn load(store: Store) -> PassSecret {
    let (journal, role) = {
        let inner = store.inner.get_value();
        let inner = inner.borrow();
        (inner.journal.clone(), inner.role)
    };
    let reads = |text: &str| PassSecret::from_text(text).is_some();
    let new = || PassSecret::new(random::bytes()).to_text();
    let text = device::born(journal.as_ref(), role, NAME, reads, new).await;
    let secret = PassSecret::from_text(&text).unwrap_or_else(|| PassSecret::new(random::bytes()));
    let (device, key) = (store.device().id, secret.key());
    if !store.peek(|engine| is_told(engine, device, key)) {
        store.record(Body::Key(key)).await;
    }
    secret
}

/// Whether the key is in the outbox already, however far it has come, or at the hub.
fn is_told(engine: &Engine, device: DeviceId, key: PassKey) -> bool {
    let told = |body: &Body| matches!(body, Body::Key(other) if *other == key);
    engine.book().key_of(device) == Some(key)
        || engine.outbox().made_by(device).any(|pending| told(&pending.record.body))
}
