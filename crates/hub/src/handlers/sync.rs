//! One round trip with a device: takes in what it brings, shows it what is new.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::record::{Evidence, Record};
use hongfan_domain::sync::{Cursor, MAX_BATCH};
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::SyncResponse;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::live;
use crate::auth::{Caller, Credential};
use crate::error::Error;
use crate::extract::{Address, Body};
use crate::hub::Hub;
use crate::keys::network;
use crate::store::{Delivery, Page, Task};
use crate::tickets::Ticket;

/// [`hongfan_protocol::v1::SyncRequest`] with the records still unread: one that cannot be read must not block the others.
#[derive(Deserialize)]
struct Brought<'a> {
    sent_at: Timestamp,
    cursor: Option<Cursor>,
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
}

/// What can be told of a record that cannot be read.
#[derive(Deserialize)]
struct Named {
    id: RecordId,
}

/// `POST /api/v1/sync`.
pub(crate) async fn sync(
    State(hub): State<Hub>,
    Caller { credential, viewer }: Caller,
    Address(address): Address,
    body: Body,
) -> Result<Response, Error> {
    let began = Instant::now();
    let brought: Brought<'_> = body.read()?;
    if brought.records.len() > MAX_BATCH {
        return Err(Error::Unreadable);
    }
    // After the whole body has come: a request held open must not date what is put into it later.
    let received_at = hub.clock.now();
    let skew = received_at.since(brought.sent_at);
    let batch = brought.records.len();
    let Sorted { records, mut verdicts } = sort(&hub, credential, &brought.records);
    if !records.is_empty() || viewer.is_none() {
        let network = network(address, hub.store.key());
        let delivery = Delivery { credential, address, network, received_at, skew, records };
        verdicts.extend(hub.store.carry_out(Task::Deliver(delivery)).await?);
    }
    let page = page(&hub, credential.device, brought.cursor).await?;
    tracing::debug!(
        device.id = %credential.device,
        batch.size = batch,
        page.size = page.entries.len(),
        duration_ms = began.elapsed().as_millis(),
        "synced"
    );
    let response = Json(SyncResponse {
        hub_time: hub.clock.now(),
        verdicts,
        entries: page.entries,
        cursor: page.cursor,
        continuity: page.continuity,
        more: page.more,
    });
    Ok(if page.viewer.role.is_organizers() {
        hub.seen().insert(credential.device, received_at);
        ([(header::SET_COOKIE, live::cookie(&hub, credential.device))], response).into_response()
    } else {
        response.into_response()
    })
}

async fn page(hub: &Hub, device: DeviceId, after: Option<Cursor>) -> Result<Page, Error> {
    if let Some(page) = hub.store.reader().recent(device, after.as_ref()) {
        return Ok(page);
    }
    let reader = Arc::clone(hub.store.reader());
    let read = tokio::task::spawn_blocking(move || reader.page(device, after.as_ref()));
    Ok(read.await.map_err(|_| Error::Busy)??)
}

/// A batch, sorted.
#[derive(Debug, Default)]
struct Sorted {
    /// The records that can be judged.
    records: Vec<(Record, Option<Ticket>)>,
    /// Verdicts on those that are not readable. These are not stored, so that nobody can spoil another device's record by
    /// sending something under its id.
    verdicts: Vec<(RecordId, Verdict)>,
}

fn sort(hub: &Hub, credential: Credential, brought: &[&RawValue]) -> Sorted {
    let mut sorted = Sorted::default();
    for raw in brought {
        match serde_json::from_str::<Record>(raw.get()) {
            Ok(record) => {
                // A ticket is its author's: it says when the code was on that phone.
                let own = record.device == credential.device;
                let ticket = own.then(|| ticket(hub, &record)).flatten();
                sorted.records.push((record, ticket));
            }
            Err(error) => {
                tracing::info!(device.id = %credential.device, error = %error, "a record cannot be read");
                if let Ok(Named { id }) = serde_json::from_str(raw.get()) {
                    sorted.verdicts.push((id, Verdict::Refused(Refusal::Malformed)));
                }
            }
        }
    }
    sorted
}

fn ticket(hub: &Hub, record: &Record) -> Option<Ticket> {
    match record.body.evidence() {
        Some(Evidence::Code { code, ticket: Some(text) }) => Ticket::open(text, code, hub.store.key()),
        _ => None,
    }
}
