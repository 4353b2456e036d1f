//! The rules of attendance.
//!
//! An **activity** has **sessions**, each with **rounds** of checking in, and a **roster** of the **members** it expects.
//! Its organizers share a **secret**; from the secret, the round and the time their screen derives a **rotating code**,
//! a new one every fifteen seconds, and six digits beside it. Whoever is in the room can see it.
//!
//! A member's **device** scans the code and makes a **record**: this device saw this code at this time. The record goes
//! into the device's **outbox**, and is safe there. It has no secret, so it does not know whether the code is real; and
//! its clock proves nothing. When there is a network, the outbox is pushed to the **hub**. The hub knows the secret, and
//! its clock counts: it answers each record with a **verdict**, and what it takes becomes a **fact** with a receipt, an
//! entry of its **feed**. Devices follow the feed from a **cursor** on, each seeing what it may see. When the feed shows a
//! record, and only then, it leaves the outbox.
//!
//! **Attendance** is never stored. It is derived from the facts, the organizers' **corrections** and the activity's
//! rules: who was present, whether in time, from what source, and how far it can be trusted. `Verified` means that the
//! hub had the code while it was on the screen. A claim that came late is `Provisional` until somebody looks at it.
//!
//! Here an organizer's laptop and a member's phone meet at a hub. The phone has no network when it scans:
//!
//! ```
//! use hongfan_domain::access::Role;
//! use hongfan_domain::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
//! use hongfan_domain::attendance::{self, Doubt, Presence, Trust};
//! use hongfan_domain::code::{RotatingCode, Secret, Slot};
//! use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
//! use hongfan_domain::ledger::{MemoryHub, Viewer};
//! use hongfan_domain::member::{Claimant, Member, Participation, PhoneTail};
//! use hongfan_domain::record::{Body, Evidence, Record};
//! use hongfan_domain::sync::Engine;
//! use hongfan_domain::time::{MINUTE, Timestamp};
//!
//! let start = Timestamp::parse_shanghai("2026-11-26T14:30").unwrap();
//! let laptop = Viewer { device: DeviceId::new(start, [1; 10]), role: Role::Administrator };
//! let phone = Viewer { device: DeviceId::new(start, [2; 10]), role: Role::Member };
//! let (mut desk, mut pocket, mut hub) = (Engine::default(), Engine::default(), MemoryHub::default());
//! let mut exchange = |engine: &mut Engine, viewer: &Viewer, now| {
//!     if let Some(request) = engine.next(now) {
//!         let response = hub.exchange(viewer, &request, now, 0);
//!         engine.receive(&request, response, now);
//!     }
//! };
//!
//! // The organizer plans an activity, and the plan goes to the hub.
//! let id = ActivityId::new(start, [3; 10]);
//! let chen = Member {
//!     id: MemberId::new(start, [4; 10]),
//!     name: "陈思远".into(),
//!     unit: "互联网第二支部".into(),
//!     phone_tail: PhoneTail::parse("1234"),
//!     number: None,
//!     participation: Participation::Expected,
//! };
//! let plan = Plan {
//!     activity: Activity {
//!         id,
//!         title: "新材料产业技术分享会".into(),
//!         host: "望江软件园党群服务站".into(),
//!         sessions: vec![Session {
//!             venue: "3 楼报告厅".into(),
//!             starts_at: start,
//!             ends_at: start.plus(120 * MINUTE),
//!             rounds: vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }],
//!         }],
//!         rules: Rules::default(),
//!     },
//!     secret: Secret::new([5; 32]),
//!     roster: vec![chen],
//!     revision: 1,
//!     particulars: Default::default(),
//!     edit: Default::default(),
//! };
//! let made = |viewer: &Viewer, at, n, body| Record { id: RecordId::new(at, [n; 10]), device: viewer.device, recorded_at: at, body };
//! desk.record(made(&laptop, start.plus(-60 * MINUTE), 1, Body::Plan(plan.clone())));
//! exchange(&mut desk, &laptop, start.plus(-60 * MINUTE));
//!
//! // In the basement the phone scans the big screen and its owner says who they are. Nothing is sent.
//! let code = RotatingCode::derive(&plan.secret, id, RoundNumber::ARRIVAL, Slot::at(start, 15));
//! pocket.record(made(&phone, start, 2, Body::CheckIn(Evidence::Code { code, ticket: None })));
//! pocket.record(made(&phone, start.plus(MINUTE), 3, Body::Enroll(Claimant::new("陈思远", "1234").unwrap())));
//! assert_eq!(pocket.outbox().unsettled().count(), 2);
//!
//! // Upstairs, forty minutes later, there is a network again.
//! exchange(&mut pocket, &phone, start.plus(40 * MINUTE));
//! exchange(&mut desk, &laptop, start.plus(41 * MINUTE));
//! assert_eq!(pocket.outbox().unsettled().count(), 0);
//!
//! // The organizer sees them: present, on time as far as the phone knows, and to be looked at.
//! let sheet = attendance::derive(&plan, desk.book(), start.plus(41 * MINUTE));
//! assert_eq!(sheet.lines[0].presence, Presence::Present);
//! assert_eq!(sheet.lines[0].trust, Some(Trust::Provisional(Doubt::Late)));
//! assert_eq!(sheet.tally.expected, sheet.tally.actual + sheet.tally.on_leave + sheet.tally.absent);
//!
//! // And the phone knows the activity by name, but neither its secret nor its roster.
//! assert_eq!(pocket.book().activity(id).unwrap().title, "新材料产业技术分享会");
//! assert!(pocket.book().plan(id).is_none());
//! ```

#![deny(missing_docs)]

pub mod time;

pub mod id;

pub mod base32;

mod ordered;

pub mod activity;

pub mod media;

pub mod member;

pub mod particulars;
pub mod partner;

pub mod registration;

pub mod revision;

pub mod repeat;

pub mod calendar;

pub mod directory;

pub mod code;

pub mod pass;

pub mod record;

pub mod access;
pub mod rights;

pub mod fact;

pub mod ledger;

pub mod tries;

pub mod book;

pub mod sync;

pub mod identity;

pub mod leave;

pub mod attendance;

pub mod review;

pub mod closing;

pub mod door;

pub mod spelling;

pub mod search;

pub mod story;
pub mod study;

pub mod deeds;

pub mod foresight;

pub mod kiosk;

pub mod import;

pub mod report;

pub mod statistics;

pub mod course;
pub mod credit;

pub mod proof;

pub mod csv;

pub mod outcome;

pub mod rescue;
