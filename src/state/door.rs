//! The door of one activity: codes come in, by camera or by a scanner that types; what they are is decided on this device;
//! what was decided is on the disk before anybody is told.

mod newcomer;
mod outcome;
mod recent;
mod waiting;

use std::sync::Arc;
use std::time::Duration;

use hongfan_domain::activity::{Plan, RoundKind, RoundNumber};
use hongfan_domain::attendance::Tally;
use hongfan_domain::door::{Aside, Bearer, Door, Question, Seen};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::identity::Voices;
use hongfan_domain::pass::Pass;
use hongfan_domain::record::{Act, Approval, Approved, Body, Correction, Decision, Guest, Record, Scan};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use self::outcome::{Misread, Outcome};
pub use self::recent::{Done, Recent};
pub use self::waiting::Waiting;
use super::acts;
use super::hand_scanner::HandScanner;
use super::recently::Recently;
use super::storage::Place;
use super::store::Store;
use crate::platform::keyboard::{self, Fate, Listening};

/// Whether the page answers to what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attention {
    /// It does: an organizer stands beside it.
    Organizer,
    /// It does, but nobody is there whom it could ask.
    Nobody,
    /// A form is open, or somebody is being looked at.
    Elsewhere,
}

/// Somebody the organizer should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A pass that is not let in by itself; the member is whom it names.
    Pass(Question, Option<MemberId>, Pass),
    /// A pass of a member who is not on this roster.
    OffRoster(MemberId, Pass),
    /// A check-in that was taken in from a phone that nobody knows yet; the member is whom it names.
    Phone(DeviceId, Option<MemberId>),
}

impl Matter {
    /// Whose phone it is about.
    pub fn bearer(&self) -> Bearer {
        match self {
            Self::Pass(.., pass) | Self::OffRoster(_, pass) => Bearer::Key(pass.key()),
            Self::Phone(device, _) => Bearer::Device(*device),
        }
    }
}

/// Whether the organizer has looked at the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// They have, and it is them.
    InPerson,
    /// It is to be looked at later.
    Later,
}

/// The door; cheap to copy.
#[derive(Clone, Copy)]
pub struct Entrance {
    store: Store,
    activity: ActivityId,
    /// The activity, as it is planned.
    pub plan: Memo<Option<Plan>>,
    /// The round that people are let in to.
    pub round: Memo<Option<RoundNumber>>,
    chosen: RwSignal<Option<RoundNumber>>,
    door: Memo<Option<Arc<Door>>>,
    /// What came of the last code.
    pub outcome: RwSignal<Option<Outcome>>,
    /// Whom the organizer is looking at.
    pub matter: RwSignal<Option<Matter>>,
    /// Who answers.
    pub attention: RwSignal<Attention>,
    /// Whether a scanner that types has been heard.
    pub hand_scanner: RwSignal<bool>,
    /// Whether keys come to the page.
    pub focused: RwSignal<bool>,
    /// Codes that wait for an organizer.
    pub waiting: Waiting,
    codes: StoredValue<Recently<String>>,
    people: StoredValue<Recently<MemberId>>,
    /// Whose codes have been decided about while that is not on the disk yet.
    keeping: StoredValue<Vec<Bearer>>,
    listening: StoredValue<Vec<Listening>, LocalStorage>,
}

/// The hub's time, often enough for a round to begin by itself.
fn looking_at_the_clock(store: Store) -> RwSignal<Timestamp> {
    let now = RwSignal::new(store.hub_now());
    let look = move || {
        now.try_set(store.hub_now());
    };
    if let Ok(timer) = set_interval_with_handle(look, Duration::from_secs(15)) {
        on_cleanup(move || timer.clear());
    }
    now
}

impl Entrance {
    /// Opens the door of an activity.
    pub fn open(store: Store, activity: ActivityId) -> Self {
        let plan = Memo::new(move |_| store.plan(activity));
        let chosen = RwSignal::new(None);
        let now = looking_at_the_clock(store);
        let round = Memo::new(move |_| {
            let plan = plan.read();
            let activity = &plan.as_ref()?.activity;
            let known = chosen.get().filter(|round| activity.round(*round).is_some());
            let session = activity.session_at(now.get())?;
            known.or_else(|| activity.round_at(session, now.get()).map(|round| round.number))
        });
        let make = move |_: Option<&Option<Arc<Door>>>| {
            Some(Arc::new(Door::new(plan.get()?, round.get()?, &store.book())))
        };
        let entrance = Self {
            store,
            activity,
            plan,
            round,
            chosen,
            door: Memo::new_with_compare(make, |_, _| true),
            outcome: RwSignal::new(None),
            matter: RwSignal::new(None),
            attention: RwSignal::new(Attention::Organizer),
            hand_scanner: RwSignal::new(false),
            focused: RwSignal::new(keyboard::has_focus()),
            waiting: Waiting::open(store, activity),
            codes: StoredValue::new(Recently::default()),
            people: StoredValue::new(Recently::default()),
            keeping: StoredValue::new(Vec::new()),
            listening: StoredValue::new_local(Vec::new()),
        };
        entrance.listen();
        entrance
    }

    fn listen(self) {
        let scanner = StoredValue::new(HandScanner::default());
        let keys = keyboard::on_key(move |press| {
            let heard = scanner.try_update_value(|scanner| scanner.hear(&press));
            let (fate, text) = heard.unwrap_or((Fate::Pass, None));
            if let Some(text) = text {
                self.hand_scanner.set(true);
                self.hear(text);
            }
            fate
        });
        let focus = keyboard::on_focus(move |focused| {
            self.focused.try_set(focused);
        });
        self.listening.set_value(vec![keys, focus]);
        let listening = self.listening;
        on_cleanup(move || {
            listening.try_update_value(Vec::clear);
        });
    }

    /// Lets people in to another round.
    pub fn choose(self, round: RoundNumber) {
        self.chosen.set(Some(round));
        self.outcome.set(None);
        self.forget();
    }

    /// How many have come, and how many are expected.
    pub fn count(self) -> (usize, usize) {
        let Some(plan) = self.plan.get() else { return (0, 0) };
        let round = self.round.get().and_then(|round| plan.activity.round(round));
        if round.is_some_and(|(_, round)| round.kind == RoundKind::Arrival) {
            let Tally { actual, expected, .. } = self.store.sheet(&plan).tally;
            return (actual, expected);
        }
        let expected = plan.roster.iter().filter(|member| member.participation.is_expected()).count();
        (self.door.get().map_or(0, |door| door.arrived()), expected)
    }

    /// A code was read.
    pub fn hear(self, text: String) {
        let now = self.store.hub_now();
        if self.attention.get_untracked() == Attention::Elsewhere || self.matter.read_untracked().is_some() {
            return;
        }
        let again = self.codes.try_update_value(|codes| codes.again(text.clone(), now));
        let Some(door) = self.door.get_untracked().filter(|_| again == Some(false)) else { return };
        self.decide(&text, door.look(&text, now), now);
    }

    fn decide(self, text: &str, seen: Seen, now: Timestamp) {
        match seen {
            Seen::Welcome(member, pass) => self.admit(member, pass, Assurance::Later),
            Seen::AlreadyIn(member, since) => {
                // Their pass turns every half minute, and may turn before the camera.
                if !self.is_the_same(member, now) {
                    self.outcome.set(Some(Outcome::AlreadyIn(member, since)));
                }
            }
            Seen::Ask(question, member, pass) => {
                self.ask(text, now, Matter::Pass(question, member, pass), member);
            }
            Seen::OffRoster(member, pass) => {
                self.ask(text, now, Matter::OffRoster(member, pass), Some(member));
            }
            Seen::Receipt(record, member) => self.receive(text, now, record, member),
            Seen::Unreadable(error) => self.outcome.set(Some(Outcome::Misread(Misread::of(text, error)))),
        }
    }

    /// Asks the organizer, or puts the code aside for one.
    fn ask(self, text: &str, now: Timestamp, matter: Matter, member: Option<MemberId>) {
        // The phone is still before the camera while what was decided about it is written.
        if self.keeping.try_with_value(|keeping| keeping.contains(&matter.bearer())) == Some(true) {
            return;
        }
        if self.attention.get_untracked() == Attention::Nobody {
            let aside = Aside { bearer: matter.bearer(), at: now, text: text.to_owned() };
            spawn_local(async move {
                let kept = self.waiting.put(aside).await == Place::Disk;
                self.outcome.try_set(Some(if kept { Outcome::SeeSomebody } else { Outcome::NotKept }));
            });
        } else {
            self.outcome.set(Some(Outcome::Asked(member)));
            self.matter.set(Some(matter));
        }
    }

    fn is_the_same(self, member: MemberId, now: Timestamp) -> bool {
        self.people.try_update_value(|people| people.again(member, now)).unwrap_or(false)
    }

    /// What was seen a moment ago is looked at anew.
    fn forget(self) {
        self.codes.update_value(Recently::clear);
        self.people.update_value(Recently::clear);
    }

    /// Keeps what these bodies say, then shows what came of it.
    fn keep(self, bodies: Vec<Body>, member: Option<MemberId>, outcome: Outcome) {
        self.keep_about(None, bodies, member, outcome);
    }

    /// The same about a phone: its code waits no longer.
    fn keep_about(
        self,
        bearer: Option<Bearer>,
        bodies: Vec<Body>,
        member: Option<MemberId>,
        outcome: Outcome,
    ) {
        if let Some(member) = member {
            self.is_the_same(member, self.store.hub_now());
        }
        self.keeping.try_update_value(|keeping| keeping.extend(bearer));
        spawn_local(async move {
            let ids = acts::record_all(self.store, bodies).await;
            self.keeping.try_update_value(|keeping| keeping.retain(|other| Some(*other) != bearer));
            self.show(&ids, outcome);
            if let Some(bearer) = bearer.filter(|_| self.are_kept(&ids)) {
                self.waiting.settle(bearer).await;
            }
        });
    }

    /// Shows what came of it, if these records are on the disk.
    fn show(self, ids: &[RecordId], outcome: Outcome) {
        let outcome = if self.are_kept(ids) { outcome } else { Outcome::NotKept };
        self.outcome.try_set(Some(outcome));
    }

    fn are_kept(self, ids: &[RecordId]) -> bool {
        untrack(|| ids.iter().all(|id| self.store.place(*id) == Place::Disk))
    }

    /// Lets somebody in by their pass.
    pub fn admit(self, member: MemberId, pass: Pass, assurance: Assurance) {
        let Some(round) = self.round.get_untracked() else { return };
        let mut bodies = vec![Body::Act(Act::Scan(Scan { activity: self.activity, round, member, pass }))];
        if assurance == Assurance::InPerson {
            bodies.push(self.correction(member, round, Decision::Confirmed, ""));
        }
        let outcome = Outcome::Entered(member, self.store.hub_now());
        self.keep_about(Some(Bearer::Key(pass.key())), bodies, Some(member), outcome);
    }

    /// Says that a pass's key is this member's, and lets them in. A pass that has waited is not of this moment any more, so
    /// that the organizer's word stands beside it.
    pub fn vouch(self, member: MemberId, pass: Pass) {
        let Some(round) = self.round.get_untracked() else { return };
        let approval = Approval { member, of: Approved::Key(pass.key()) };
        let scan = Scan { activity: self.activity, round, member, pass };
        let mut bodies = vec![Body::Act(Act::Approval(approval)), Body::Act(Act::Scan(scan))];
        let now = self.store.hub_now();
        if pass.age(now) != hongfan_domain::pass::PassAge::Current {
            bodies.push(self.correction(member, round, Decision::Confirmed, ""));
        }
        self.keep_about(Some(Bearer::Key(pass.key())), bodies, Some(member), Outcome::Entered(member, now));
    }

    /// Says that a phone is this member's.
    pub fn vouch_for_phone(self, member: MemberId, device: DeviceId) {
        let approval = Approval { member, of: Approved::Device(device) };
        let outcome = Outcome::Received(Some(member), self.store.hub_now());
        let bodies = vec![Body::Act(Act::Approval(approval))];
        self.keep_about(Some(Bearer::Device(device)), bodies, Some(member), outcome);
    }

    /// Says that this claim for a round is right.
    pub fn confirm(self, member: MemberId, round: RoundNumber, claim: RecordId) {
        let confirmed = acts::correction(self.activity, member, Decision::Confirmed, "").at_round(round);
        let body = Body::Correction(Correction { claim: Some(claim), ..confirmed });
        self.keep(vec![body], Some(member), Outcome::Entered(member, self.store.hub_now()));
    }

    /// Says that somebody is at this round who has no code.
    pub fn mark_present(self, member: MemberId, reason: &str) {
        let Some(round) = self.round.get_untracked() else { return };
        let body = self.correction(member, round, Decision::Present, reason);
        self.keep(vec![body], Some(member), Outcome::Marked(member, self.store.hub_now()));
    }

    /// Lets somebody in who is on no list, whoever's pass they showed.
    pub fn welcome_guest(self, guest: Guest, pass: Option<Pass>) {
        let outcome = Outcome::Guest(guest.name.clone(), self.store.hub_now());
        let bearer = pass.map(|pass| Bearer::Key(pass.key()));
        self.keep_about(bearer, vec![Body::Act(Act::Guest(guest))], None, outcome);
    }

    /// A decision about one round.
    fn correction(self, member: MemberId, round: RoundNumber, decision: Decision, reason: &str) -> Body {
        Body::Correction(acts::correction(self.activity, member, decision, reason).at_round(round))
    }

    /// Takes in a check-in that only a phone holds.
    fn receive(self, text: &str, now: Timestamp, record: Record, member: Option<MemberId>) {
        let (id, device, book) = (record.id, record.device, self.store.book());
        // Whom a phone names is a suggestion; that it is theirs, somebody has to have said.
        let holder = Voices::of(&book).speaker(device, now).map(|voice| voice.member);
        let known =
            book.check_in(id).is_some() || self.store.peek(|engine| engine.outbox().get(id).is_some());
        let text = text.to_owned();
        spawn_local(async move {
            if !known {
                self.store.take_in(vec![record]).await;
            }
            match holder {
                Some(member) => {
                    let outcome = if known {
                        Outcome::ReceivedBefore(member)
                    } else {
                        Outcome::Received(Some(member), now)
                    };
                    self.show(&[id], outcome);
                    self.waiting.settle(Bearer::Device(device)).await;
                }
                None => self.ask(&text, now, Matter::Phone(device, member), member),
            }
        });
    }
}
