//! An activity at its beginning, and people arriving with phones that the hub has never heard of.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use data_encoding::BASE32_NOPAD;
use hongfan_domain::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::code::{RotatingCode, Secret, Slot};
use hongfan_domain::id::{ActivityId, DeviceId, RecordId};
use hongfan_domain::record::{Body, Evidence, Record};
use hongfan_domain::time::{MINUTE, Timestamp};
use hongfan_hub::clock::Clock;
use hongfan_protocol::v1::{Invitation, ORGANIZERS, SYNC, SyncRequest};

use crate::Failure;

/// A code stays for a minute, so that a round's requests can be prepared before it begins.
const PERIOD: u8 = 60;

pub(crate) struct Scene {
    plan: Plan,
    count: Cell<u64>,
}

impl Scene {
    /// Makes a device an organizer's, and has it make the activity.
    pub(crate) fn set(hub: SocketAddr, token: &str) -> Result<Self, Failure> {
        let now = Clock::System.now();
        let plan = Plan {
            activity: Activity {
                id: ActivityId::new(now, [1; 10]),
                title: "新材料产业技术分享会".to_owned(),
                host: String::new(),
                sessions: vec![Session {
                    venue: String::new(),
                    starts_at: now.plus(-10 * MINUTE),
                    ends_at: now.plus(120 * MINUTE),
                    rounds: vec![Round {
                        number: RoundNumber::ARRIVAL,
                        kind: RoundKind::Arrival,
                        window: None,
                    }],
                }],
                rules: Rules { period_seconds: PERIOD, ..Rules::default() },
            },
            secret: Secret::new([7; 32]),
            roster: Vec::new(),
            revision: 1,
            particulars: Default::default(),
            edit: std::sync::Arc::default(),
        };
        let scene = Self { plan, count: Cell::new(0) };
        let desk = DeviceId::new(now, scene.different());
        let invitation = serde_json::to_vec(&Invitation { token: token.to_owned() })?;
        send(hub, &post(ORGANIZERS, desk, &invitation))?;
        let record = scene.record(desk, now, Body::Plan(scene.plan.clone()));
        let request = SyncRequest { sent_at: now, cursor: None, records: vec![record] };
        send(hub, &post(SYNC, desk, &serde_json::to_vec(&request)?))?;
        Ok(scene)
    }

    /// Requests in the order of sending, each from a new device with so many check-ins. The phones arrive a millisecond
    /// apart, and their owners opened the app twenty seconds before they scanned: as in life, ids made later sort later.
    pub(crate) fn requests(&self, count: usize, check_ins: usize) -> VecDeque<Vec<u8>> {
        let now = Clock::System.now();
        let (secret, id) = (&self.plan.secret, self.plan.activity.id);
        let code = RotatingCode::derive(secret, id, RoundNumber::ARRIVAL, Slot::at(now, PERIOD));
        let request = |n: usize| {
            let at = now.plus(i64::try_from(n).unwrap_or_default());
            let device = DeviceId::new(at.plus(-20_000), self.different());
            let scan = || Body::CheckIn(Evidence::Code { code: code.clone(), ticket: None });
            let records = (0..check_ins).map(|_| self.record(device, at, scan())).collect();
            let request = SyncRequest { sent_at: at, cursor: None, records };
            post(SYNC, device, &serde_json::to_vec(&request).expect("a request is always JSON"))
        };
        (0..count).map(request).collect()
    }

    fn record(&self, device: DeviceId, now: Timestamp, body: Body) -> Record {
        Record { id: RecordId::new(now, self.different()), device, recorded_at: now, body }
    }

    /// Bytes that differ at each call and are spread like random ones, as SplitMix64 spreads a count.
    fn different(&self) -> [u8; 10] {
        let count = self.count.get() + 1;
        self.count.set(count);
        let mut z = count.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mut bytes = [0x55; 10];
        bytes[2..].copy_from_slice(&(z ^ (z >> 31)).to_be_bytes());
        bytes
    }
}

/// A whole request. The key is made from the device's id, as if the device had drawn it.
fn post(path: &str, device: DeviceId, body: &[u8]) -> Vec<u8> {
    let key = BASE32_NOPAD.encode(&[*device.bytes(), *device.bytes()].concat());
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {device}.{key}\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn send(hub: SocketAddr, request: &[u8]) -> Result<(), Failure> {
    let mut stream = TcpStream::connect(hub)?;
    stream.write_all(request)?;
    let mut answer = [0; 512];
    let read = stream.read(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
    if answer.starts_with("HTTP/1.1 20") { Ok(()) } else { Err(answer.into()) }
}
