//! A phone or laptop: the real engine, with a real connection to a hub.

use data_encoding::BASE32_NOPAD;
use hongfan_domain::access::{Role, Unit};
use hongfan_domain::book::Book;
use hongfan_domain::code::{RotatingCode, ShortCode};
use hongfan_domain::fact::Verdict;
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Body, Evidence, Record};
use hongfan_domain::sync::{Engine, Failure, Request};
use hongfan_domain::time::{MINUTE, Timestamp};
use hongfan_protocol::v1::{
    self, Arrived, Arriving, Invitation, Invited, Inviting, Me, SyncRequest, SyncResponse,
};

use super::{Answer, TestHub, different};

pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) key: [u8; 32],
    pub(crate) engine: Engine,
    /// Every answer's verdicts, in order.
    pub(crate) verdicts: Vec<(RecordId, Verdict)>,
    /// Milliseconds by which its clock is ahead of the hub's.
    pub(crate) ahead: i64,
}

pub(crate) fn record_of(device: DeviceId, at: Timestamp, body: Body) -> Record {
    Record { id: RecordId::new(at, different()), device, recorded_at: at, body }
}

impl Device {
    pub(crate) fn new() -> Self {
        let id = DeviceId::new(Timestamp::from_millis(1_764_000_000_000), different());
        Self { id, key: different(), engine: Engine::default(), verdicts: Vec::new(), ahead: 0 }
    }

    pub(crate) fn organizer(hub: &TestHub) -> Self {
        let device = Self::new();
        device.join(hub, hub.invite());
        device
    }

    /// An organizer of one unit, whom this one invites.
    pub(crate) fn invite(&self, hub: &TestHub, unit: &str) -> Self {
        let invited: Invited = self.ask_to_invite(hub, Role::Organizer(Unit::new(unit))).json();
        let device = Self::new();
        device.join(hub, invited.token);
        device
    }

    pub(crate) fn ask_to_invite(&self, hub: &TestHub, role: Role) -> Answer {
        self.post(hub, v1::INVITATIONS, &serde_json::to_string(&Inviting { role, name: None }).unwrap())
    }

    /// Opens a one-time link.
    pub(crate) fn join(&self, hub: &TestHub, token: String) {
        let answer = self.post(hub, v1::ORGANIZERS, &serde_json::to_string(&Invitation { token }).unwrap());
        assert_eq!(answer.status, 204, "{}", answer.text());
    }

    /// What the hub says that this device may do.
    pub(crate) fn role(&self, hub: &TestHub) -> Role {
        self.get(hub, v1::ME).json::<Me>().role
    }

    /// What the hub tells this device from the start, page by page.
    pub(crate) fn told(&self, hub: &TestHub) -> Book {
        let mut again = Self { id: self.id, key: self.key, ..Self::new() };
        again.sync(hub);
        again.engine.book().clone()
    }

    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}.{}", self.id, BASE32_NOPAD.encode(&self.key))
    }

    pub(crate) fn get(&self, hub: &TestHub, path: &str) -> Answer {
        hub.http().get(path, &[("authorization", &self.bearer())])
    }

    pub(crate) fn post(&self, hub: &TestHub, path: &str, body: &str) -> Answer {
        hub.http().post(path, &[("authorization", &self.bearer())], body)
    }

    /// Records something now, by this device's clock.
    pub(crate) fn record(&mut self, hub: &TestHub, body: Body) -> RecordId {
        let record = record_of(self.id, hub.now().plus(self.ahead), body);
        let id = record.id;
        self.engine.record(record);
        id
    }

    pub(crate) fn scan(&mut self, hub: &TestHub, code: RotatingCode, ticket: Option<String>) -> RecordId {
        self.record(hub, Body::CheckIn(Evidence::Code { code, ticket }))
    }

    pub(crate) fn type_digits(&mut self, hub: &TestHub, digits: ShortCode) -> RecordId {
        self.record(hub, Body::CheckIn(Evidence::Digits(digits)))
    }

    pub(crate) fn enroll(&mut self, hub: &TestHub, name: &str, proof: &str) -> RecordId {
        self.record(hub, Body::Enroll(Claimant::new(name, proof).unwrap()))
    }

    /// One request and its answer, not yet taken in.
    pub(crate) fn send(&self, hub: &TestHub, request: &Request) -> Answer {
        let sent_at = hub.now().plus(self.ahead);
        let text = serde_json::to_string(&SyncRequest::new(request.clone(), sent_at)).unwrap();
        self.post(hub, v1::SYNC, &text)
    }

    /// Syncs until there is nothing left to say or hear.
    pub(crate) fn sync(&mut self, hub: &TestHub) {
        self.engine.poke();
        while let Some(request) = self.engine.next(hub.now()) {
            let answer = self.send(hub, &request);
            if answer.status != 200 {
                let failure = if answer.status == 401 { Failure::SignIn } else { Failure::Unreachable };
                self.engine.failed(&request, failure, hub.now(), 0);
                return;
            }
            self.take(&request, answer.json(), hub.now());
        }
    }

    /// The same for more than the hub takes from one device in a minute: goes on until nothing waits.
    pub(crate) fn sync_for_minutes(&mut self, hub: &TestHub) {
        self.sync(hub);
        while self.waiting() > 0 {
            let before = self.waiting();
            hub.pass(MINUTE);
            self.sync(hub);
            assert!(self.waiting() < before, "{before} wait for ever: {:?}", self.verdicts.last());
        }
    }

    pub(crate) fn take(&mut self, request: &Request, response: SyncResponse, now: Timestamp) {
        self.verdicts.extend(response.verdicts.iter().cloned());
        self.engine.receive(request, response.into(), now);
    }

    /// The last verdict on a record.
    pub(crate) fn verdict(&self, record: RecordId) -> Option<&Verdict> {
        self.verdicts.iter().rev().find(|(id, _)| *id == record).map(|(_, verdict)| verdict)
    }

    pub(crate) fn waiting(&self) -> usize {
        self.engine.outbox().unsettled().count()
    }
}

/// Opens a code as a link, as the page does before the app has loaded.
pub(crate) fn open_link(hub: &TestHub, code: &RotatingCode) -> Answer {
    let arriving = Arriving { code: code.encode() };
    hub.http().post(v1::ARRIVALS, &[], &serde_json::to_string(&arriving).unwrap())
}

/// The ticket for a code whose link is opened now.
pub(crate) fn ticket_for(hub: &TestHub, code: &RotatingCode) -> String {
    open_link(hub, code).json::<Arrived>().ticket
}
