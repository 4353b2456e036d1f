//! One activity and one member, and facts about both, for table tests.

use crate::activity::{Activity, Counting, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use crate::attendance::{Attendance, Sheet, derive};
use crate::book::Book;
use crate::code::Secret;
use crate::fact::{Acted, Binding, BindingOrder, Change, CheckIn, Corrected, Source, Standing};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::{Member, Participation};
use crate::pass::{Pass, PassSecret, Speaker};
use crate::record::{Act, Approval, Approved, Correction, Decision, Scan};
use crate::review::{Item, review};
use crate::time::{MINUTE, Timestamp};

/// When the activity begins: 2026-11-26 14:30 in Shanghai. It lasts for two hours.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_795_674_600_000);

/// The member's first phone, the phone of somebody beside them, and two organizers' devices.
pub(crate) const PHONE: u8 = 1;
pub(crate) const OTHER_PHONE: u8 = 2;
pub(crate) const DOOR: u8 = 8;
pub(crate) const DESK: u8 = 9;

/// So many minutes after the beginning.
pub(crate) fn minute(minutes: i64) -> Timestamp {
    START.plus(minutes * MINUTE)
}

pub(crate) fn device(n: u8) -> DeviceId {
    DeviceId::from_bytes([n; 16])
}

pub(crate) fn member(n: u8) -> MemberId {
    MemberId::from_bytes([n; 16])
}

/// A round by the letter of its kind: arrival, midway, departure.
pub(crate) fn round(kind: char) -> RoundNumber {
    let number = "amd".find(kind).expect("a, m or d") + 1;
    RoundNumber::new(u8::try_from(number).unwrap()).unwrap()
}

pub(crate) struct Room {
    pub(crate) plan: Plan,
    pub(crate) book: Book,
    made: u8,
}

impl Room {
    /// An activity with these rounds, of which so many count. The member has a phone that is known as theirs, and so has
    /// the second.
    pub(crate) fn new(rounds: &str, counting: Counting) -> Self {
        let kind = |kind| match kind {
            'a' => RoundKind::Arrival,
            'm' => RoundKind::Midway,
            _ => RoundKind::Departure,
        };
        let rounds =
            rounds.chars().map(|c| Round { number: round(c), kind: kind(c), window: None }).collect();
        let session = Session { venue: String::new(), starts_at: START, ends_at: minute(120), rounds };
        let people = [(1, "陈思远"), (2, "李文静")].map(|(n, name)| Member {
            id: member(n),
            name: name.to_owned(),
            unit: String::new(),
            phone_tail: None,
            number: None,
            participation: Participation::Expected,
        });
        let plan = Plan {
            activity: Activity {
                id: ActivityId::from_bytes([7; 16]),
                title: "形势分析会".to_owned(),
                host: String::new(),
                sessions: vec![session],
                rules: Rules { counting, ..Rules::default() },
            },
            secret: Secret::new([5; 32]),
            roster: people.to_vec(),
            revision: 1,
            particulars: std::sync::Arc::default(),
            edit: std::sync::Arc::default(),
        };
        let mut room = Self { plan: plan.clone(), book: Book::default(), made: 0 };
        let id = room.id();
        room.book.apply(id, &Change::Plan(plan));
        room.bind(PHONE, 1, BindingOrder::First);
        room.bind(OTHER_PHONE, 2, BindingOrder::First);
        room
    }

    fn id(&mut self) -> RecordId {
        self.made += 1;
        RecordId::from_bytes([self.made; 16])
    }

    pub(crate) fn bind(&mut self, phone: u8, who: u8, order: BindingOrder) {
        let id = self.id();
        let (name, unit) = (String::new(), String::new());
        let binding = Binding {
            device: device(phone),
            member: member(who),
            name,
            unit,
            bound_at: minute(-60),
            order,
            transfer: None,
        };
        self.book.apply(id, &Change::Binding(binding));
    }

    /// A check-in in time, as the member's phone makes it; `but` says what is different.
    pub(crate) fn check_in(&mut self, kind: char, minutes: i64, but: impl FnOnce(&mut CheckIn)) -> RecordId {
        let (id, at) = (self.id(), minute(minutes));
        let mut check_in = CheckIn {
            id,
            device: device(PHONE),
            activity: self.plan.activity.id,
            round: round(kind),
            source: Source::Code,
            recorded_at: at,
            received_at: at,
            arrived_at: at,
            skew: 0,
            happened_at: at,
            standing: Standing::InTime,
            companion: None,
            carrier: None,
            network: None,
        };
        but(&mut check_in);
        self.book.apply(id, &Change::CheckIn(check_in));
        id
    }

    /// The member is at these rounds, each a while after it opened.
    pub(crate) fn attend(&mut self, rounds: &str) {
        for kind in rounds.chars() {
            self.check_in(kind, i64::from(u8::from(round(kind))) * 10, |_| ());
        }
    }

    pub(crate) fn act(&mut self, by: u8, minutes: i64, heard: i64, act: Act) -> RecordId {
        let id = self.id();
        let (at, received_at) = (minute(minutes), minute(heard));
        self.book.apply(id, &Change::Act(Acted { id, device: device(by), act, at, received_at }));
        id
    }

    /// An organizer scans the member's pass, whose key is known, as it was so many minutes ago.
    pub(crate) fn scan(&mut self, by: u8, kind: char, minutes: i64, age: i64) -> RecordId {
        let (secret, who) = (PassSecret::new([3; 32]), member(1));
        self.act(DESK, -30, -30, Act::Approval(Approval { member: who, of: Approved::Key(secret.key()) }));
        let pass = Pass::make(&secret, Speaker::Nobody, minute(minutes - age));
        let scan = Scan { activity: self.plan.activity.id, round: round(kind), member: who, pass };
        self.act(by, minutes, minutes, Act::Scan(scan))
    }

    /// An organizer decides about the member; `but` says more.
    pub(crate) fn decide(
        &mut self,
        by: u8,
        minutes: i64,
        decision: Decision,
        but: impl FnOnce(&mut Correction),
    ) -> RecordId {
        let (id, at) = (self.id(), minute(minutes));
        let mut correction =
            Correction::new(self.plan.activity.id, member(1), decision, "现场核对".to_owned());
        but(&mut correction);
        let corrected = Corrected { id, device: device(by), correction, at, received_at: Some(at) };
        self.book.apply(id, &Change::Correction(corrected));
        id
    }

    pub(crate) fn sheet(&self, minutes: i64) -> Sheet {
        derive(&self.plan, &self.book, minute(minutes))
    }

    /// The member's line.
    pub(crate) fn line(&self, minutes: i64) -> Attendance {
        self.sheet(minutes).lines.swap_remove(0)
    }

    /// What there is to look at about the member.
    pub(crate) fn item(&self, minutes: i64) -> Option<Item> {
        review(&self.plan, &self.book, &self.sheet(minutes)).into_iter().next()
    }
}
