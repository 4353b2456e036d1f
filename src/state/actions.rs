//! What a person can do here. Each returns when what it recorded is kept.

use hongfan_domain::activity::Activity;
use hongfan_domain::code::{RotatingCode, ShortCode};
use hongfan_domain::id::RecordId;
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Body, Evidence};
use hongfan_protocol::v1::{ABOUT, About, Arrived, Invitation, ORGANIZERS};

use super::rights;
use super::store::Store;
use crate::platform::http::{self, HttpError};
use crate::platform::{clock, json, local, page};

/// Longest wait for the hub's word on a link that was opened, in milliseconds: then the code is kept without it.
const LONGEST_ANNOUNCEMENT: u32 = 4_000;

/// Under this key is the activity that the hub named for the last opened link.
const ARRIVED: &str = "hongfan.arrived";

/// Under this key is what the hub last said of itself.
const KNOWN_ABOUT: &str = "hongfan.about";

/// Under this key it is noted that an invitation was accepted.
const IS_ORGANIZER: &str = "hongfan.organizer";

/// Checks in with a code that was scanned here or came as a link. The same code twice is one check-in.
pub async fn check_in_by_code(store: Store, code: RotatingCode, ticket: Option<String>) -> RecordId {
    let own = store.device().id;
    let known = store.peek(|engine| {
        let same =
            |body: &Body| matches!(body, Body::CheckIn(Evidence::Code { code: other, .. }) if *other == code);
        engine
            .outbox()
            .made_by(own)
            .find(|pending| same(&pending.record.body))
            .map(|pending| pending.record.id)
    });
    match known {
        Some(id) => id,
        None => store.record(Body::CheckIn(Evidence::Code { code, ticket })).await,
    }
}

/// Checks in by the six digits.
pub async fn check_in_by_digits(store: Store, digits: ShortCode) -> RecordId {
    store.record(Body::CheckIn(Evidence::Digits(digits))).await
}

/// The hub's answer to the announcement that index.html made before the app was loaded.
pub async fn announced() -> Option<String> {
    let promise = page::promise("hongfanArrival")?;
    let timeout = clock::wait(LONGEST_ANNOUNCEMENT);
    let arrived = page::first_of(promise, timeout).await?;
    let arrived: Arrived = json::read(&page::to_json(&arrived)?)?;
    local::set(ARRIVED, &json::write(&arrived.activity));
    Some(arrived.ticket)
}

/// The activity that the hub named for the last opened link: its title, before the feed brings it.
pub fn arrived_activity() -> Option<Activity> {
    json::read(&local::get(ARRIVED)?)
}

/// Who answers for the data at the hub, and how to reach them: as the hub says now, or as it said last.
pub async fn about() -> Option<About> {
    if let Ok(text) = http::get(ABOUT).await
        && json::read::<About>(&text).is_some()
    {
        local::set(KNOWN_ABOUT, &text);
    }
    json::read(&local::get(KNOWN_ABOUT)?)
}

/// Says who the owner of this device is.
pub async fn enroll(store: Store, claimant: Claimant) -> RecordId {
    store.record(Body::Enroll(claimant)).await
}

/// Why an invitation was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationError {
    /// Another device has used it.
    Used,
    /// There is no such invitation, or no longer.
    Unknown,
    /// The hub could not be asked.
    Unreachable,
}

/// Makes this device an organizer's, by the token of a one-time link.
pub async fn accept_invitation(store: Store, token: String) -> Result<(), InvitationError> {
    let body = json::write(&Invitation { token });
    let answer = http::post(ORGANIZERS, Some(&store.device().authorization()), &body).await;
    answer.map_err(|error| match error {
        HttpError::Status { status: 409, .. } => InvitationError::Used,
        HttpError::Status { status: 400..500, .. } => InvitationError::Unknown,
        _ => InvitationError::Unreachable,
    })?;
    local::set(IS_ORGANIZER, "yes");
    rights::forget();
    store.ask_for_rights().await;
    store.poke();
    Ok(())
}

impl Store {
    /// Whether this device has accepted an invitation.
    pub fn is_organizer(self) -> bool {
        local::get(IS_ORGANIZER).is_some()
    }
}
