//! An organizer's device without its screens: what it holds, and what it sends. Stories about members' phones are told
//! with it, so that they do not depend on how an organizer's screen looks.

use std::cell::Cell;

use hongfan_browser::Page;
use hongfan_domain::access::Role;
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::base32;
use hongfan_domain::book::Book;
use hongfan_domain::code::{RotatingCode, Slot};
use hongfan_domain::fact::{Binding, Verdict};
use hongfan_domain::id::{CourseId, DeviceId, MemberId, RecordId};
use hongfan_domain::member::{Claimant, Member};
use hongfan_domain::pass::{ParseStatementError, Pass};
use hongfan_domain::record::{Act, Body, Evidence, Record, Scan};
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::{
    CERTIFICATES, Completed, Completing, Ending, INVITATIONS, Invitation, Invited, Inviting,
    ORGANIZER_ENDINGS, ORGANIZERS, Organizers, SYNC, SyncRequest, SyncResponse,
};
use serde_json::json;

use super::{DEMO, Laptop, World};

pub(crate) struct Desk<'a> {
    world: &'a World,
    /// Any page of the hub's address: it sends what the desk says.
    page: Page,
    _laptop: Laptop,
    device: DeviceId,
    credential: String,
    made: Cell<u16>,
}

impl<'a> Desk<'a> {
    /// A new organizer's device.
    #[track_caller]
    pub(crate) fn new(world: &'a World) -> Self {
        let laptop = Laptop::new(world);
        let page = laptop.tab();
        page.goto(&laptop.at("/api/v1/about"));
        let device = DeviceId::new(world.now(), [42; 10]);
        let credential = format!("{device}.{}", base32::encode(&[42; 32]));
        let desk = Self { world, page, _laptop: laptop, device, credential, made: Cell::new(0) };
        let token = world.invite();
        desk.post(ORGANIZERS, &serde_json::to_string(&Invitation { token }).unwrap());
        desk
    }

    #[track_caller]
    fn post(&self, path: &str, body: &str) -> String {
        self.post_as(&self.credential, path, body)
    }

    #[track_caller]
    fn post_as(&self, credential: &str, path: &str, body: &str) -> String {
        let answer = self.page.eval(&format!(
            "(async () => {{
               const answer = await fetch({}, {{ method: 'POST', body: {},
                 headers: {{ 'content-type': 'application/json', authorization: {} }} }});
               if (!answer.ok) throw new Error(await answer.text());
               return await answer.text();
             }})()",
            json!(path),
            json!(body),
            json!(format!("Bearer {credential}"))
        ));
        answer.as_str().unwrap().to_owned()
    }

    #[track_caller]
    fn exchange(&self, records: Vec<Record>) -> SyncResponse {
        let request = SyncRequest { sent_at: self.world.now(), cursor: None, records };
        serde_json::from_str(&self.post(SYNC, &serde_json::to_string(&request).unwrap())).unwrap()
    }

    /// Everything the hub tells.
    #[track_caller]
    pub(crate) fn book(&self) -> Book {
        let mut book = Book::default();
        book.apply_all(&self.exchange(Vec::new()).entries);
        book
    }

    /// The activity of the demo that is going on now.
    #[track_caller]
    pub(crate) fn plan(&self) -> Plan {
        self.book().plans().find(|plan| plan.activity.title == DEMO).unwrap().clone()
    }

    /// The phone that speaks for a member.
    #[track_caller]
    pub(crate) fn binding_of(&self, name: &str) -> Binding {
        let book = self.book();
        let found = book.bindings().map(|(_, binding)| binding).filter(|binding| binding.name == name).last();
        found.unwrap_or_else(|| panic!("nobody speaks for {name}")).clone()
    }

    /// A number that no other record of this desk has.
    fn next(&self) -> [u8; 2] {
        self.made.set(self.made.get() + 1);
        self.made.get().to_be_bytes()
    }

    /// Hands on a record, made here or elsewhere; the hub stores it.
    #[track_caller]
    pub(crate) fn send(&self, record: Record) {
        let id = record.id;
        let answer = self.exchange(vec![record]);
        assert_eq!(answer.verdicts, [(id, Verdict::Stored)]);
    }

    /// The token of a one-time link for somebody else.
    #[track_caller]
    pub(crate) fn invite(&self, role: Role) -> String {
        let answer = self.post(INVITATIONS, &serde_json::to_string(&Inviting { role, name: None }).unwrap());
        serde_json::from_str::<Invited>(&answer).unwrap().token
    }

    /// Ends the rights of the device that has this role.
    #[track_caller]
    pub(crate) fn end_rights(&self, of: &Role) {
        let told = self.page.eval(&format!(
            "(async () => (await fetch({}, {{ headers: {{ authorization: {} }} }})).text())()",
            json!(ORGANIZERS),
            json!(format!("Bearer {}", self.credential))
        ));
        let told: Organizers = serde_json::from_str(told.as_str().unwrap()).unwrap();
        let device = told.devices.iter().find(|one| one.role == *of).unwrap().device;
        let ending = Ending { device, reason: "换了单位".to_owned() };
        self.post(ORGANIZER_ENDINGS, &serde_json::to_string(&ending).unwrap());
    }

    /// Makes a record.
    #[track_caller]
    pub(crate) fn record(&self, body: Body) {
        let now = self.world.now();
        let [a, b] = self.next();
        let id = RecordId::new(now, [b, a, 1, 1, 1, 1, 1, 1, 1, 1]);
        self.send(Record { id, device: self.device, recorded_at: now, body });
    }

    /// Somebody opens the link on the big screen, says who they are, and is in: a phone of their own for each `number`.
    #[track_caller]
    pub(crate) fn arrive(&self, number: u8, plan: &Plan, member: &Member) {
        let now = self.world.now();
        let (id, secret) = (plan.activity.id, &plan.secret);
        let slot = Slot::at(now, plan.activity.rules.period_seconds);
        let round = plan.activity.sessions[0].rounds[0].number;
        let code = RotatingCode::derive(secret, id, round, slot);
        let proof = member.phone_tail.as_ref().unwrap().as_str();
        let check_in = Body::CheckIn(Evidence::Code { code, ticket: None });
        self.enroll_as(number, &member.name, proof);
        self.say_as(number, check_in);
    }

    /// Somebody says who they are, by a phone of their own for each `number`.
    #[track_caller]
    pub(crate) fn enroll_as(&self, number: u8, name: &str, proof: &str) {
        self.say_as(number, Body::Enroll(Claimant::new(name, proof).unwrap()));
    }

    /// Somebody says something else by that phone.
    #[track_caller]
    pub(crate) fn say_as(&self, number: u8, body: Body) {
        let now = self.world.now();
        let device = DeviceId::new(Timestamp::from_millis(1_764_000_000_000), [number; 10]);
        let [a, b] = self.next();
        let id = RecordId::new(now, [number, b, a, 7, 7, 7, 7, 7, 7, 7]);
        let records = vec![Record { id, device, recorded_at: now, body }];
        let request = SyncRequest { sent_at: now, cursor: None, records };
        let credential = format!("{device}.{}", base32::encode(&[number; 32]));
        self.post_as(&credential, SYNC, &serde_json::to_string(&request).unwrap());
    }

    /// Says something as the owner of a phone, as if that phone had said it.
    #[track_caller]
    pub(crate) fn say_from(&self, phone: &Page, body: Body) {
        let credential = phone.eval("localStorage.getItem('hongfan.member.device')");
        let credential = credential.as_str().expect("a registered phone has a credential");
        let device = DeviceId::parse(credential.split_once('.').unwrap().0).unwrap();
        let now = self.world.now();
        let [a, b] = self.next();
        let id = RecordId::new(now, [b, a, 2, 2, 2, 2, 2, 2, 2, 2]);
        let records = vec![Record { id, device, recorded_at: now, body }];
        let request = SyncRequest { sent_at: now, cursor: None, records };
        let answer = self.post_as(credential, SYNC, &serde_json::to_string(&request).unwrap());
        let answer: SyncResponse = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer.verdicts, [(id, Verdict::Stored)]);
    }

    /// Has the hub issue somebody's certificate of a course.
    #[track_caller]
    pub(crate) fn certify(&self, course: CourseId, member: MemberId) {
        let asked = Completing { course, member: Some(member) };
        let answer = self.post(CERTIFICATES, &serde_json::to_string(&asked).unwrap());
        let completed: Completed = serde_json::from_str(&answer).unwrap();
        assert!(matches!(completed, Completed::Signed(_)), "{answer}");
    }

    /// Scans a pass for the round that is on.
    #[track_caller]
    pub(crate) fn scan(&self, pass: Pass, member: MemberId, round: RoundNumber) {
        let activity = self.plan().activity.id;
        self.record(Body::Act(Act::Scan(Scan { activity, round, member, pass })));
    }
}

/// The text of the code on a phone, read as a camera reads it.
#[track_caller]
pub(crate) fn code_on(phone: &Page) -> String {
    code_in(phone, ".code-card .qr")
}

/// The text of the code that is drawn there.
#[track_caller]
pub(crate) fn code_in(phone: &Page, selector: &str) -> String {
    let picture = phone.screenshot_of(selector);
    let (width, height) = (picture.width as usize, picture.height as usize);
    hongfan_scanner::decode(&picture.gray(), width, height).expect("the code on the phone can be read")
}

/// The pass on a phone, if that is what it shows.
#[track_caller]
pub(crate) fn pass_on(phone: &Page) -> Result<Pass, ParseStatementError> {
    Pass::parse(&code_on(phone))
}
