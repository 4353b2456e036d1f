//! The way back from what was written together: everything at once, short of what has become of it since.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::together::group_of;
use crate::access::Unit;
use crate::book::Book;
use crate::directory::{Card, Departed, Directory, Person, Subject, UnitCard, undo};
use crate::fact::Filed;
use crate::id::{MemberId, RecordId, UnitId};
use crate::record::Body;
use crate::time::Timestamp;

/// What takes a group of cards back, and how far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reversal {
    /// What is to be recorded: people before their units.
    pub bodies: Vec<Body>,
    /// How many people leave, who were new.
    pub leaving: usize,
    /// How many are again as they were.
    pub restored: usize,
    /// How many units are closed, which were new.
    pub closing: usize,
    /// How many stay as they are because somebody has changed them since.
    pub changed: usize,
    /// How many people stay, who were new, because more is known of them by now than their card.
    pub known: usize,
    /// How many units stay, which were new, because somebody or something is still there.
    pub occupied: usize,
}

/// What takes back everything that was written together as this group, as far as it still stands: each subject is again as
/// it was. Who was added leaves, for this reason, and a unit that was made is closed. Somebody stays who has a part in
/// anything by now, as on a roster, and so do the units that are still needed.
pub fn take_back_together(book: &Book, group: RecordId, reason: &str, now: Timestamp) -> Reversal {
    let mut about: BTreeMap<Subject, Vec<&Filed>> = BTreeMap::new();
    for filed in book.filed() {
        about.entry(filed.card.subject()).or_default().push(filed);
    }
    about.retain(|_, cards| cards.iter().any(|filed| group_of(filed) == group));
    let known = if about.is_empty() { BTreeSet::new() } else { known(book) };
    let (mut reversal, mut made) = (Reversal::default(), Vec::new());
    for (subject, mut cards) in about {
        cards.sort_by_key(|filed| (filed.card.revision(), filed.id));
        let Some(last) = cards.pop().filter(|last| group_of(last) == group) else {
            reversal.changed += 1;
            continue;
        };
        let revision = last.card.revision().saturating_add(1);
        let card = match (cards.pop(), &*last.card) {
            (Some(before), _) => {
                reversal.restored += 1;
                Some(before.card.revised(revision))
            }
            (None, Card::Unit(unit)) => {
                made.extend(unit.closed.is_none().then_some(unit));
                continue;
            }
            (None, Card::Person(person)) if known.contains(&person.id) => {
                reversal.known += 1;
                continue;
            }
            (None, Card::Person(person)) if person.is_here() => {
                reversal.leaving += 1;
                let departed = Some(Departed { at: now, reason: reason.to_owned() });
                Some(Card::Person(Person { departed, revision, ..person.clone() }))
            }
            (None, _) => undo(book, subject),
        };
        reversal.bodies.extend(card.map(|card| Body::Directory(Arc::new(card))));
    }
    reversal.close(book, &made, now);
    reversal
}

impl Reversal {
    /// Closes the units that were made, unless there is still something in them.
    fn close(&mut self, book: &Book, made: &[&UnitCard], now: Timestamp) {
        if made.is_empty() {
            return;
        }
        let mut needed: BTreeSet<UnitId> = BTreeSet::new();
        let mut directory = Directory::of(book);
        for body in &self.bodies {
            if let Body::Directory(card) = body {
                directory.file(RecordId::from_bytes([0xff; 16]), card);
            }
        }
        let here = directory.people().filter(|person| person.is_here());
        let open = directory.units().filter(|unit| unit.closed.is_none());
        let others = open.map(|unit| unit.id).filter(|id| made.iter().all(|made| made.id != *id));
        let hosts = book.plans().filter_map(|plan| directory.find(&Unit::new(&plan.activity.host)));
        for unit in here.flat_map(Person::units).chain(others).chain(hosts) {
            needed.extend(directory.ancestry(unit).iter().map(|unit| unit.id));
        }
        let (stay, close): (Vec<_>, Vec<&UnitCard>) =
            made.iter().copied().partition(|unit| needed.contains(&unit.id));
        (self.occupied, self.closing) = (stay.len(), close.len());
        self.bodies.extend(close.into_iter().map(|unit| {
            let revision = unit.revision.saturating_add(1);
            let card = UnitCard { closed: Some(now), revision, ..unit.clone() };
            Body::Directory(Arc::new(Card::Unit(card)))
        }));
    }
}

/// Everybody of whom more is known than a card: on a roster, registered, decided about, known by a phone, learning, merged.
fn known(book: &Book) -> BTreeSet<MemberId> {
    let listed = book.plans().flat_map(|plan| &plan.roster).map(|member| member.id);
    let bound = book.bindings().map(|(_, binding)| binding.member);
    let decided = book.corrections().map(|corrected| corrected.correction.member);
    let acted = book.acts().filter_map(|acted| acted.act.member());
    let registered = book.registered().map(|registered| registered.member.id);
    let learned = book.studied().map(|studied| studied.member);
    let companions = book.check_ins().filter_map(|check_in| check_in.companion);
    let directory = Directory::of(book);
    let merged = directory.merges().iter().flat_map(|(from, into)| [from, into]).collect::<Vec<_>>();
    let seen = listed.chain(bound).chain(decided).chain(acted).chain(registered).chain(learned);
    seen.chain(companions).chain(merged).collect()
}
