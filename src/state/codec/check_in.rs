//! What a first check-in is made of, as the wire has it: a part of [`Record`] and [`Entry`], field for field. The tests
//! of the codec hold it against them.

use std::sync::Arc;

use hongfan_domain::activity::{Activity, RoundNumber};
use hongfan_domain::fact::{
    Acted, Binding, Change, CheckIn, Corrected, Entry, Listing, Published, Seq, Source, Standing,
};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Act, Body, Correction, Decision, Evidence, Record, Revocation};
use hongfan_domain::sync::{Pending, State};
use hongfan_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::platform::json;

#[derive(Serialize, Deserialize)]
struct Made {
    id: RecordId,
    device: DeviceId,
    recorded_at: Timestamp,
    body: Said,
}

#[derive(Serialize, Deserialize)]
enum Said {
    CheckIn(Evidence),
    Enroll(Claimant),
}

#[derive(Serialize, Deserialize)]
struct Row {
    record: Made,
    state: State,
}

#[derive(Deserialize)]
struct News {
    seq: Seq,
    record: RecordId,
    change: Happened,
}

#[derive(Deserialize)]
enum Happened {
    Activity(Named),
    CheckIn(Seen),
    Binding(Binding),
    Correction(Decided),
    Act(Done),
}

/// Of an activity, what a check-in shows of it.
#[derive(Deserialize)]
struct Named {
    activity: Activity,
    revision: u32,
    listing: Listing,
}

impl From<Named> for Published {
    fn from(Named { activity, revision, listing }: Named) -> Self {
        Self { activity, revision, listing, particulars: Arc::default(), place: None, heard: 0 }
    }
}

/// Of a check-in, what its screen shows.
#[derive(Deserialize)]
struct Seen {
    id: RecordId,
    device: DeviceId,
    activity: ActivityId,
    round: RoundNumber,
    received_at: Timestamp,
    happened_at: Timestamp,
    standing: Standing,
    #[serde(default)]
    companion: Option<MemberId>,
}

/// Of a correction, what was decided: the reason is on the screen of the activity.
#[derive(Deserialize)]
struct Decided {
    id: RecordId,
    device: DeviceId,
    correction: About,
    at: Timestamp,
}

#[derive(Deserialize)]
struct About {
    activity: ActivityId,
    member: MemberId,
    decision: Decision,
    #[serde(default)]
    round: Option<RoundNumber>,
}

impl From<Seen> for CheckIn {
    fn from(seen: Seen) -> Self {
        let Seen { id, device, activity, round, received_at, happened_at, standing, companion } = seen;
        Self {
            id,
            device,
            activity,
            round,
            source: Source::Code,
            recorded_at: happened_at,
            received_at,
            arrived_at: happened_at,
            skew: 0,
            happened_at,
            standing,
            companion,
            carrier: None,
            network: None,
        }
    }
}

impl From<Decided> for Corrected {
    fn from(Decided { id, device, correction, at }: Decided) -> Self {
        let About { activity, member, decision, round } = correction;
        let correction = Correction { round, ..Correction::new(activity, member, decision, String::new()) };
        Self { id, device, correction, at, received_at: None }
    }
}

/// Of organizers' acts only the one that takes a device its voice: green must not be shown for it.
#[derive(Deserialize)]
struct Done {
    id: RecordId,
    device: DeviceId,
    act: Deed,
    at: Timestamp,
    received_at: Timestamp,
}

#[derive(Deserialize)]
enum Deed {
    Revocation(Revocation),
}

impl Made {
    fn of(record: &Record) -> Option<Self> {
        let body = match &record.body {
            Body::CheckIn(evidence) => Said::CheckIn(evidence.clone()),
            Body::Enroll(claimant) => Said::Enroll(claimant.clone()),
            _ => return None,
        };
        Some(Self { id: record.id, device: record.device, recorded_at: record.recorded_at, body })
    }
}

impl From<Made> for Record {
    fn from(Made { id, device, recorded_at, body }: Made) -> Self {
        let body = match body {
            Said::CheckIn(evidence) => Body::CheckIn(evidence),
            Said::Enroll(claimant) => Body::Enroll(claimant),
        };
        Self { id, device, recorded_at, body }
    }
}

pub(super) fn read_pending(text: &str) -> Option<Pending> {
    let Row { record, state } = json::read(text)?;
    Some(Pending { record: record.into(), state })
}

/// Nothing for a record of another kind: this module neither makes nor reads one.
pub(super) fn write_pending(pending: &Pending) -> String {
    let row = Made::of(&pending.record).map(|record| Row { record, state: pending.state });
    row.map(|row| json::write(&row)).unwrap_or_default()
}

pub(super) fn write_record(record: &Record) -> String {
    Made::of(record).map(|record| json::write(&record)).unwrap_or_default()
}

pub(super) fn read_entry(text: &str) -> Option<Entry> {
    let News { seq, record, change } = json::read(text)?;
    let change = match change {
        Happened::Activity(published) => Change::Activity(published.into()),
        Happened::CheckIn(check_in) => Change::CheckIn(check_in.into()),
        Happened::Binding(binding) => Change::Binding(binding),
        Happened::Correction(corrected) => Change::Correction(corrected.into()),
        Happened::Act(Done { id, device, act: Deed::Revocation(revocation), at, received_at }) => {
            Change::Act(Acted { id, device, act: Act::Revocation(revocation), at, received_at })
        }
    };
    Some(Entry { seq, record, change })
}
