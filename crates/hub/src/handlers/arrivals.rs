//! A code was opened as a link: the hub notes the time, in a ticket that the device keeps.

use std::net::IpAddr;

use axum::Json;
use axum::extract::State;
use hongfan_domain::activity::Activity;
use hongfan_domain::code::RotatingCode;
use hongfan_domain::time::Timestamp;
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
    // A whole venue may have one address: who invents codes must not be able to stop those who have one.
    let Some((code, activity)) = find(&hub, &arriving.code) else {
        return Err(unknown(&hub, address, now));
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

/// What to say of an invented code: nobody gets many in a minute.
fn unknown(hub: &Hub, address: IpAddr, now: Timestamp) -> Error {
    let mut unknown = hub.unknown_codes();
    match unknown.wait(&address, now) {
        Some(until) => Error::TooMany(seconds_until(until, now)),
        None => {
            unknown.wrong(address, now);
            Error::UnknownCode
        }
    }
}

fn seconds_until(until: Timestamp, now: Timestamp) -> u32 {
    u32::try_from(until.since(now).max(0).unsigned_abs().div_ceil(1_000)).unwrap_or(u32::MAX).max(1)
}
