//! A code was opened as a link: the hub notes the time, in a ticket that the device keeps.

use axum::Json;
use axum::extract::State;
use hongfan_domain::activity::Activity;
use hongfan_domain::code::RotatingCode;
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::PER_ADDRESS;
use hongfan_protocol::v1::{Arrived, Arriving};

use crate::error::Error;
use crate::extract::{Address, Body};
use crate::hub::Hub;
use crate::tickets::Ticket;

/// `POST /api/v1/arrivals`. A code that is too old gets a ticket as well: what the time in it means is judged with the
/// record that carries it.
pub(crate) async fn arrive(
    State(hub): State<Hub>,
    Address(address): Address,
    body: Body,
) -> Result<Json<Arrived>, Error> {
    let arriving: Arriving = body.read()?;
    let now = hub.clock.now();
    if let Some(until) = hub.unknown_codes().wait(&address, PER_ADDRESS, now) {
        return Err(Error::TooMany(seconds_until(until, now)));
    }
    let Some((code, activity)) = find(&hub, &arriving.code) else {
        hub.unknown_codes().wrong(address, now);
        return Err(Error::UnknownCode);
    };
    let ticket = Ticket::issue(now).seal(&code, hub.store.key());
    Ok(Json(Arrived { ticket, activity, hub_time: now }))
}

fn find(hub: &Hub, text: &str) -> Option<(RotatingCode, Activity)> {
    let code = RotatingCode::parse(text).ok()?;
    let known = hub.store.reader().known();
    let activity = known.ledger.plan_of(&code).ok()?.activity.clone();
    Some((code, activity))
}

fn seconds_until(until: Timestamp, now: Timestamp) -> u32 {
    u32::try_from(until.since(now).max(0).unsigned_abs().div_ceil(1_000)).unwrap_or(u32::MAX).max(1)
}
