//! Cards that were written together, as by an import: one deed, and taken back as one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Deed, Force, Kind, What};
use crate::book::Book;
use crate::directory::{Card, Departed, Person, Subject, UnitCard, undo};
use crate::fact::Filed;
use crate::id::{DeviceId, RecordId};
use crate::record::Body;
use crate::time::Timestamp;

/// From so many on, cards that one device wrote in one moment are one deed. Fewer are told one by one.
const MANY: usize = 10;

/// How many cards were written together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// Of units.
    pub units: usize,
    /// Of people, and of anything else.
    pub people: usize,
}

/// What was written together has ids of one moment: a device makes one thing at a time, and says so for all of it.
type Moment = (DeviceId, Timestamp);

fn moment(filed: &Filed) -> Moment {
    (filed.device, filed.id.made_at())
}

/// The random part of the `nth` id of one moment. Ids of what belongs together sort in the order in which it was made, and so
/// it is sent: a unit before its people. `common` is random too, and the same for all of them.
pub fn ordered(common: [u8; 10], nth: u32, mut random: [u8; 10]) -> [u8; 10] {
    let [_, place @ ..] = nth.to_be_bytes();
    random[..3].copy_from_slice(&common[..3]);
    random[3..6].copy_from_slice(&place);
    random
}

/// Every change of the directory, the many that were written together as one.
pub(super) fn cards(book: &Book, deeds: &mut Vec<Deed>) {
    let (mut last, mut moments) = (BTreeMap::new(), BTreeMap::<Moment, Vec<&Filed>>::new());
    for filed in book.filed() {
        let rank = (filed.card.revision(), filed.id);
        let held = last.entry(filed.card.subject()).or_insert(rank);
        *held = (*held).max(rank);
        moments.entry(moment(filed)).or_default().push(filed);
    }
    let holds = |filed: &Filed| last.get(&filed.card.subject()).is_some_and(|(_, id)| *id == filed.id);
    let force = |holds: bool| if holds { Force::Holds } else { Force::Replaced };
    let deed = |filed: &Filed, what, holds| Deed {
        at: filed.at,
        id: filed.id,
        by: Some(filed.device),
        what,
        kind: Kind::Directory,
        force: force(holds),
    };
    for cards in moments.into_values() {
        match cards.iter().min_by_key(|filed| filed.id) {
            Some(first) if cards.len() >= MANY => {
                let units = cards.iter().filter(|filed| filed.card.as_unit().is_some()).count();
                let together = Together { units, people: cards.len() - units };
                let some = cards.iter().any(|filed| holds(filed));
                deeds.push(deed(first, What::FiledTogether(together), some));
            }
            _ => {
                let one = |filed: &&Filed| deed(filed, What::Filed(filed.card.subject()), holds(filed));
                deeds.extend(cards.iter().map(one));
            }
        }
    }
}

/// What takes back everything that was written together with this record, as far as it still stands: each subject is again as
/// it was. Who was added leaves, for this reason, and a unit that was made is closed.
pub fn take_back_together(book: &Book, deed: RecordId, reason: &str, now: Timestamp) -> Vec<Body> {
    let Some(first) = book.filed().find(|filed| filed.id == deed) else { return Vec::new() };
    let written: BTreeSet<RecordId> =
        book.filed().filter(|filed| moment(filed) == moment(first)).map(|filed| filed.id).collect();
    let subjects: BTreeSet<Subject> =
        book.filed().filter(|filed| written.contains(&filed.id)).map(|filed| filed.card.subject()).collect();
    let mut about: BTreeMap<Subject, Vec<&Filed>> = BTreeMap::new();
    for filed in book.filed().filter(|filed| subjects.contains(&filed.card.subject())) {
        about.entry(filed.card.subject()).or_default().push(filed);
    }
    let mut back = Vec::new();
    // People before their units.
    for (subject, mut cards) in about.into_iter().rev() {
        cards.sort_by_key(|filed| (filed.card.revision(), filed.id));
        let Some(last) = cards.pop().filter(|last| written.contains(&last.id)) else { continue };
        let revision = last.card.revision().saturating_add(1);
        let card = match (cards.pop(), &*last.card) {
            (Some(before), _) => Some(before.card.revised(revision)),
            (None, Card::Person(person)) if person.is_here() => {
                let departed = Some(Departed { at: now, reason: reason.to_owned() });
                Some(Card::Person(Person { departed, revision, ..person.clone() }))
            }
            (None, Card::Unit(unit)) if unit.closed.is_none() => {
                Some(Card::Unit(UnitCard { closed: Some(now), revision, ..unit.clone() }))
            }
            (None, _) => undo(book, subject),
        };
        back.extend(card.map(|card| Body::Directory(Arc::new(card))));
    }
    back
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deeds::deeds;
    use crate::directory::{Directory, PersonKind, Settings, UnitKind};
    use crate::fact::Change;
    use crate::id::{MemberId, UnitId};

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn write(book: &mut Book, moment: i64, cards: Vec<Card>) {
        for (n, card) in (0..).zip(cards) {
            let id = RecordId::new(at(moment), [n; 10]);
            let (device, at) = (DeviceId::from_bytes([9; 16]), at(moment));
            let filed = Filed { id, device, card: Arc::new(card), at, heard_at: None };
            book.apply(id, &Change::Directory(filed));
        }
    }

    fn person(n: u8, name: &str, revision: u32) -> Card {
        Card::Person(Person {
            id: MemberId::from_bytes([n; 16]),
            name: name.to_owned(),
            home: None,
            hosts: Vec::new(),
            kind: PersonKind::Full,
            tags: Vec::new(),
            phone_tail: None,
            number: None,
            arrangement: None,
            departed: None,
            revision,
        })
    }

    #[test]
    fn ids_of_one_moment_sort_as_they_were_made() {
        let id = |nth: u32| {
            let random = [nth.to_le_bytes()[0].wrapping_mul(97); 10];
            RecordId::new(at(1_000), ordered([0x5a; 10], nth, random))
        };
        let ids: Vec<_> = (0..70_000).step_by(7).map(id).collect();
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(ids.iter().all(|id| id.made_at() == at(1_000)), "by which they are known to belong together");
    }

    #[test]
    fn what_was_imported_is_one_deed_and_is_taken_back_as_one() {
        let unit = UnitCard {
            id: UnitId::from_bytes([1; 16]),
            name: "第一支部".to_owned(),
            kind: UnitKind::Branch,
            parent: None,
            settings: Settings::default(),
            targets: crate::credit::Targets::default(),
            closed: None,
            revision: 1,
        };
        let mut book = Book::default();
        write(&mut book, 1_000, vec![person(1, "陈思元", 1)]);
        let new = (2..=12).map(|n| person(n, "王海峰", 1));
        let cards = [Card::Unit(unit), person(1, "陈思远", 2)].into_iter().chain(new).collect();
        write(&mut book, 2_000, cards);
        write(&mut book, 3_000, vec![person(12, "王海锋", 2)]);

        let what =
            |book: &Book| deeds(book).into_iter().map(|deed| (deed.what, deed.force)).collect::<Vec<_>>();
        let told = what(&book);
        assert_eq!(told.len(), 3);
        let together = Together { units: 1, people: 12 };
        assert_eq!(told[1], (What::FiledTogether(together), Force::Holds));

        let deed = deeds(&book)[1].id;
        let back = take_back_together(&book, deed, "撤销导入", at(4_000));
        assert_eq!(back.len(), 12, "whom somebody has changed since stays");
        let cards = back.into_iter().map(|body| match body {
            Body::Directory(card) => (*card).clone(),
            other => panic!("{other:?}"),
        });
        write(&mut book, 4_000, cards.collect());
        let directory = Directory::of(&book);
        assert_eq!(directory.person(MemberId::from_bytes([1; 16])).unwrap().name, "陈思元");
        let here: Vec<_> = directory.people().filter(|person| person.is_here()).collect();
        assert_eq!(here.len(), 2, "who was known before, and who was changed since");
        assert!(directory.units().all(|unit| unit.closed.is_some()));
        assert_eq!(what(&book)[2].1, Force::Replaced);
        assert!(take_back_together(&book, deed, "撤销导入", at(5_000)).is_empty(), "it was");
    }
}
