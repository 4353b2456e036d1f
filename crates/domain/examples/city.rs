//! How long a hub needs for what it asks its ledger most often, with a city in it: 200 units, 20,000 people at home in them,
//! 500 activities that expect a hundred each, and a phone for every fourth person, with which they check in. And how long an
//! organizers' device needs to count what all of them have attended.
//!
//! `cargo run --release -p hongfan-domain --example city`. Each line is the middle of many turns, in microseconds.

#![expect(clippy::disallowed_methods, reason = "it measures, as the domain itself never does")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use hongfan_domain::access::{Action, Role, Unit};
use hongfan_domain::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::book::Book;
use hongfan_domain::code::Secret;
use hongfan_domain::credit::{Credit, CreditRule, Granting, Targets, entries};
use hongfan_domain::directory::{Card, Person, PersonKind, Settings, UnitCard, UnitKind};
use hongfan_domain::fact::{Binding, BindingOrder, Change, CheckIn, Entry, Filed, Source, Standing};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId, UnitId};
use hongfan_domain::ledger::{Arrival, Ledger, Viewer};
use hongfan_domain::member::{Claimant, Member, Participation, PhoneTail};
use hongfan_domain::particulars::Particulars;
use hongfan_domain::record::{Body, Record};
use hongfan_domain::statistics::occasions;
use hongfan_domain::time::{MINUTE, Timestamp};

const DISTRICTS: usize = 20;
const BRANCHES: usize = 180;
const PEOPLE: usize = 20_000;
const PLANS: usize = 500;
const ON_A_ROSTER: usize = 100;

/// A number as an id's ten free bytes.
fn bytes(n: usize) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[2..].copy_from_slice(&(n as u64).to_be_bytes());
    bytes
}

struct City {
    ledger: Ledger,
    /// The same as an administrator's device holds it.
    book: Book,
    now: Timestamp,
    records: usize,
    units: Vec<(UnitId, String)>,
    people: Vec<Person>,
}

impl City {
    fn build() -> Self {
        let now = Timestamp::from_millis(1_795_674_600_000);
        let (units, people) = (Vec::new(), Vec::new());
        let mut city =
            Self { ledger: Ledger::default(), book: Book::default(), now, records: 0, units, people };
        for n in 0..DISTRICTS + BRANCHES {
            city.found(n);
        }
        for n in 0..PEOPLE {
            city.move_in(n);
        }
        for n in 0..PLANS {
            city.plan(n);
        }
        for n in (0..PEOPLE).step_by(4) {
            city.register(n);
        }
        for n in 0..PLANS {
            city.arrive(n);
        }
        city
    }

    fn apply(&mut self, change: impl FnOnce(RecordId) -> Change) -> RecordId {
        self.records += 1;
        let id = RecordId::new(self.now, bytes(self.records));
        let change = change(id);
        self.ledger.apply(id, &change);
        self.book.apply(id, &change);
        id
    }

    fn file(&mut self, card: Card) {
        let (device, at) = (DeviceId::new(self.now, bytes(0)), self.now);
        self.apply(|id| Change::Directory(Filed { id, device, card: Arc::new(card), at, heard_at: None }));
    }

    fn found(&mut self, n: usize) {
        let id = UnitId::new(self.now, bytes(n));
        let parent = n.checked_sub(DISTRICTS).map(|branch| &self.units[branch % DISTRICTS]);
        let own = format!("第{n}单位");
        let path = parent.map_or(own.clone(), |(_, path)| format!("{path}/{own}"));
        let card = UnitCard {
            id,
            name: own,
            kind: if parent.is_some() { UnitKind::Branch } else { UnitKind::Committee },
            parent: parent.map(|(id, _)| *id),
            settings: Settings::default(),
            targets: Targets::default(),
            closed: None,
            revision: 1,
        };
        self.units.push((id, path));
        self.file(Card::Unit(card));
    }

    fn move_in(&mut self, n: usize) {
        let (home, _) = self.units[DISTRICTS + n % BRANCHES];
        let person = Person {
            id: MemberId::new(self.now, bytes(n)),
            name: format!("成员{n}"),
            home: Some(home),
            hosts: Vec::new(),
            kind: PersonKind::Full,
            tags: Vec::new(),
            phone_tail: PhoneTail::parse(&format!("{:04}", n % 10_000)),
            number: None,
            arrangement: None,
            departed: None,
            revision: 1,
        };
        self.people.push(person.clone());
        self.file(Card::Person(person));
    }

    fn plan(&mut self, n: usize) {
        let branch = n % BRANCHES;
        let theirs = self.people.iter().skip(branch).step_by(BRANCHES).take(ON_A_ROSTER);
        let roster = theirs.map(|person| Member {
            id: person.id,
            name: person.name.clone(),
            unit: String::new(),
            phone_tail: person.phone_tail.clone(),
            number: None,
            participation: Participation::Expected,
        });
        let round = Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None };
        let starts_at = self.now.plus(n as i64 * MINUTE);
        let plan = Plan {
            activity: Activity {
                id: ActivityId::new(starts_at, bytes(n)),
                title: format!("第{n}场"),
                host: self.units[DISTRICTS + branch].1.clone(),
                sessions: vec![Session {
                    venue: String::new(),
                    starts_at,
                    ends_at: starts_at.plus(120 * MINUTE),
                    rounds: vec![round],
                }],
                rules: Rules::default(),
            },
            secret: Secret::new([7; 32]),
            roster: roster.collect(),
            revision: 1,
            particulars: Arc::new(Particulars {
                credit: Granting::new(Some(&CreditRule::Fixed(Credit::hours(2)))),
                ..Particulars::default()
            }),
            edit: Arc::default(),
        };
        self.apply(|_| Change::Plan(plan));
    }

    fn device(&self, n: usize) -> DeviceId {
        DeviceId::new(self.now, bytes(n + 1))
    }

    fn binding(&self, n: usize) -> Binding {
        Binding {
            device: self.device(n),
            member: self.people[n].id,
            name: self.people[n].name.clone(),
            unit: String::new(),
            bound_at: self.now,
            order: BindingOrder::First,
            transfer: None,
        }
    }

    fn register(&mut self, n: usize) {
        let binding = self.binding(n);
        self.apply(|_| Change::Binding(binding));
    }
}

impl City {
    /// Whoever has a phone and is expected there checks in.
    fn arrive(&mut self, plan: usize) {
        let branch = plan % BRANCHES;
        let expected = (0..ON_A_ROSTER).map(|nth| branch + nth * BRANCHES);
        let at = self.now.plus(plan as i64 * MINUTE);
        let activity = ActivityId::new(at, bytes(plan));
        for person in expected.filter(|person| person % 4 == 0 && *person < PEOPLE) {
            let device = self.device(person);
            self.apply(|id| {
                Change::CheckIn(CheckIn {
                    id,
                    device,
                    activity,
                    round: RoundNumber::ARRIVAL,
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
                })
            });
        }
    }

    fn time_what_is_counted(&self) {
        let Self { book, now, .. } = self;
        let later = now.plus(60 * 24 * 60 * MINUTE);
        line(
            "a device counts who was where, as for statistics",
            middle(5, |_| {
                let (over, _) = occasions(black_box(book), &[], later);
                assert_eq!(over.len(), PLANS, "all of them are over");
            }),
        );
        line(
            "a device counts everybody's study hours",
            middle(5, |_| {
                black_box(entries(black_box(book), &[], later));
            }),
        );
    }
}

/// The middle of so many turns, in microseconds.
fn middle(turns: usize, mut turn: impl FnMut(usize)) -> f64 {
    let mut took: Vec<_> = (0..turns)
        .map(|n| {
            let began = Instant::now();
            turn(n);
            began.elapsed()
        })
        .collect();
    took.sort_unstable();
    took[turns / 2].as_secs_f64() * 1e6
}

fn main() {
    let began = Instant::now();
    let city = City::build();
    println!("taken in, as at a start: {:.1} s", began.elapsed().as_secs_f64());
    city.time_what_is_seen();
    city.time_what_is_brought();
    city.time_what_is_counted();
}

fn line(what: &str, micros: f64) {
    println!("{micros:>12.1} µs  {what}");
}

impl City {
    fn branch(&self, n: usize) -> &str {
        &self.units[DISTRICTS + n % BRANCHES].1
    }

    fn organizer(&self, n: usize) -> Viewer {
        Viewer {
            device: DeviceId::new(self.now, bytes(n + 1)),
            role: Role::Organizer(Unit::new(self.branch(n))),
        }
    }

    fn time_what_is_seen(&self) {
        let Self { ledger, now, .. } = self;
        line(
            "an organizer syncs: what they may see, in one number",
            middle(60, |n| {
                black_box(ledger.scope(&self.organizer(n % 3)));
            }),
        );
        line(
            "a member syncs: the same",
            middle(60, |n| {
                black_box(ledger.scope(&Viewer { device: self.device(4 * n), role: Role::Member }));
            }),
        );
        line(
            "an organizer of another unit is shown whose a phone is",
            middle(60, |n| {
                let (seq, record) = (1, RecordId::new(*now, bytes(n)));
                let entry = Entry { seq, record, change: Change::Binding(self.binding(4 * n)) };
                black_box(ledger.show(&entry, &self.organizer(4 * n + 1)));
            }),
        );
        line(
            "may an organizer watch what another unit hosts",
            middle(60, |n| {
                black_box(ledger.may(&self.organizer(n).role, Action::Watch, self.branch(n + 1)));
            }),
        );
    }

    fn time_what_is_brought(&self) {
        let Self { ledger, .. } = self;
        line(
            "a new phone says who its owner is",
            middle(60, |n| {
                let n = 4 * n + 1;
                let claimant =
                    Claimant::new(&format!("成员{n}"), &format!("{n:04}")).expect("a name and digits");
                let viewer = Viewer { device: self.device(n), role: Role::Member };
                self.judge(n, &viewer, Body::Enroll(claimant));
            }),
        );
        line(
            "an organizer plans an activity",
            middle(20, |n| {
                let plan = ledger.activities_of(self.device(4 * n)).first().and_then(|id| ledger.plan(*id));
                let body = Body::Plan(plan.expect("everybody is expected somewhere").clone());
                self.judge(n, &self.organizer(4 * n), body);
            }),
        );
    }

    fn judge(&self, n: usize, viewer: &Viewer, body: Body) {
        let id = RecordId::new(self.now, bytes(n));
        let record = Record { id, device: viewer.device, recorded_at: self.now, body };
        black_box(self.ledger.judge(&record, Arrival::at(self.now), viewer)).expect("they may say so");
    }
}
