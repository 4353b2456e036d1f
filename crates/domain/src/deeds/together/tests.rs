use std::sync::Arc;

use super::*;
use crate::deeds::{Reversal, deeds, take_back_together};
use crate::directory::{Card, Directory, Person, PersonKind, Settings, UnitCard, UnitKind};
use crate::fact::{Change, Corrected};
use crate::id::{ActivityId, MemberId, UnitId};
use crate::record::{Body, Correction, Decision};

const WHY: &str = "拿错了表格";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn desk(n: u8) -> DeviceId {
    DeviceId::from_bytes([n; 16])
}

/// Ten random bytes for each card.
type Random<'a> = &'a dyn Fn(u32) -> [u8; 10];

fn write_as(book: &mut Book, device: DeviceId, moment: i64, cards: Vec<Card>, random: Random<'_>) {
    for (n, card) in (0..).zip(cards) {
        let id = RecordId::new(at(moment), random(n));
        let filed = Filed { id, device, card: Arc::new(card), at: at(moment), heard_at: None };
        book.apply(id, &Change::Directory(filed));
    }
}

fn write(book: &mut Book, moment: i64, cards: Vec<Card>) {
    write_as(book, desk(9), moment, cards, &|n| ordered([0x5a; 10], n, [n as u8; 10]));
}

/// Takes a group back by this device.
fn write_back(book: &mut Book, device: DeviceId, moment: i64, group: RecordId) -> Reversal {
    let back = take_back_together(book, group, WHY, at(moment));
    let cards = back.bodies.iter().map(|body| match body {
        Body::Directory(card) => (**card).clone(),
        other => panic!("{other:?}"),
    });
    write_as(book, device, moment, cards.collect(), &|n| ordered_back(group, device, n));
    back
}

fn member(n: u8) -> MemberId {
    MemberId::from_bytes([n; 16])
}

fn person(n: u8, name: &str, revision: u32) -> Card {
    Card::Person(Person {
        id: member(n),
        name: name.to_owned(),
        home: (n > 1).then_some(UnitId::from_bytes([1; 16])),
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

fn unit() -> Card {
    Card::Unit(UnitCard {
        id: UnitId::from_bytes([1; 16]),
        name: "第一支部".to_owned(),
        kind: UnitKind::Branch,
        parent: None,
        settings: Settings::default(),
        targets: crate::credit::Targets::default(),
        closed: None,
        revision: 1,
    })
}

/// Somebody was known before; a table says more of them, makes a unit and brings eleven people.
fn imported() -> Book {
    let mut book = Book::default();
    write(&mut book, 1_000, vec![person(1, "陈思元", 1)]);
    let new = (2..=12).map(|n| person(n, "王海峰", 1));
    write(&mut book, 2_000, [unit(), person(1, "陈思远", 2)].into_iter().chain(new).collect());
    book
}

fn told(book: &Book) -> Vec<(Force, Option<Together>)> {
    let together = |deed: Deed| match deed.what {
        What::FiledTogether(together) => (deed.force, Some(together)),
        _ => (deed.force, None),
    };
    deeds(book).into_iter().map(together).collect()
}

/// The group that was written last.
fn last_group(book: &Book) -> RecordId {
    deeds(book).into_iter().find(|deed| matches!(deed.what, What::FiledTogether(_))).unwrap().id
}

fn here(book: &Book) -> usize {
    Directory::of(book).people().filter(|person| person.is_here()).count()
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
    let mut book = imported();
    let all = Together { units: 1, people: 12, ..Together::default() };
    assert_eq!(told(&book)[0], (Force::Holds, Some(all.clone())));

    let import = last_group(&book);
    let back = write_back(&mut book, desk(7), 4_000, import);
    let (leaving, restored, closing) = (back.leaving, back.restored, back.closing);
    assert_eq!((leaving, restored, closing, back.bodies.len()), (11, 1, 1, 13));
    assert_eq!(here(&book), 1, "who was known before");
    assert_eq!(Directory::of(&book).person(member(1)).unwrap().name, "陈思元");
    assert!(Directory::of(&book).units().all(|unit| unit.closed.is_some()));

    let reason = WHY.to_owned();
    let undone = Together { step: Step::Back, reason, ..all.clone() };
    assert_eq!(told(&book)[0], (Force::Holds, Some(undone.clone())));
    let taken_back = Some((desk(7), at(4_000)));
    assert_eq!(told(&book)[1], (Force::TakenBack, Some(Together { taken_back, ..all.clone() })));
    assert!(take_back_together(&book, import, WHY, at(5_000)).bodies.is_empty(), "it was");

    // That can be taken back, too.
    let back = last_group(&book);
    write_back(&mut book, desk(9), 6_000, back);
    assert_eq!(here(&book), 12);
    assert_eq!(told(&book)[0].1, Some(Together { step: Step::Again, ..all.clone() }));
    assert_eq!(told(&book)[1].0, Force::TakenBack);
    assert_eq!(told(&book)[2], (Force::Replaced, Some(all)), "the import is not taken back any more");
}

#[test]
fn who_was_changed_since_or_has_a_part_in_something_stays_with_their_unit() {
    let mut book = imported();
    write(&mut book, 3_000, vec![person(12, "王海锋", 2)]);
    let (id, device, activity) = (RecordId::from_bytes([8; 16]), desk(9), ActivityId::from_bytes([3; 16]));
    let correction = Correction::new(activity, member(11), Decision::Present, "来了".to_owned());
    let corrected = Corrected { id, device, correction, at: at(3_500), received_at: None };
    book.apply(id, &Change::Correction(corrected));

    let import = deeds(&book)[2].id;
    let back = write_back(&mut book, desk(9), 4_000, import);
    assert_eq!((back.leaving, back.restored, back.changed, back.known), (9, 1, 1, 1));
    assert_eq!((back.closing, back.occupied), (0, 1), "two are still in it");
    assert_eq!(here(&book), 3);
    assert_eq!(told(&book)[0].1.as_ref().unwrap().people, 10, "few or many, it is one deed");
}

#[test]
fn few_cards_that_take_back_a_group_are_one_deed_and_few_others_are_not() {
    let mut book = imported();
    for n in 2..=10 {
        write(&mut book, 2_500 + i64::from(n), vec![person(n, "王海锋", 2)]);
    }
    assert!(told(&book)[..9].iter().all(|(_, together)| together.is_none()));
    let import = last_group(&book);
    let back = write_back(&mut book, desk(9), 4_000, import);
    assert_eq!((back.leaving, back.restored, back.changed), (2, 1, 9));
    assert_eq!(told(&book)[0].1.as_ref().map(|together| together.people), Some(3));
}

#[test]
fn a_group_is_the_same_for_whoever_is_told_of_a_part_of_it() {
    let book = imported();
    let import = last_group(&book);
    let mut theirs = Book::default();
    // Units are sent first; and of some people they know nothing.
    for filed in book.filed().filter(|filed| filed.card.as_unit().is_none()).skip(1) {
        theirs.apply(filed.id, &Change::Directory(filed.clone()));
    }
    assert_eq!(last_group(&theirs), import);
    let mut whole = book.clone();
    write_back(&mut whole, desk(7), 4_000, import);
    for filed in whole.filed().filter(|filed| filed.at == at(4_000)).skip(3) {
        theirs.apply(filed.id, &Change::Directory(filed.clone()));
    }
    assert_eq!(
        told(&theirs).iter().map(|(force, _)| *force).collect::<Vec<_>>(),
        [Force::Holds, Force::TakenBack]
    );
}
