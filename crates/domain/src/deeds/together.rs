//! Cards that were written together, as by an import: one deed, and taken back as one.

use std::collections::BTreeMap;

use super::{Deed, Force, Kind, What};
use crate::book::Book;
use crate::fact::Filed;
use crate::id::{DeviceId, RecordId};
use crate::ledger::digest;
use crate::time::Timestamp;

/// From so many on, cards that one device wrote in one moment are one deed. Fewer are told one by one, unless they take
/// such a deed back.
const MANY: usize = 10;

/// Cards that were written together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// How many are of units.
    pub units: usize,
    /// How many of people, and of anything else.
    pub people: usize,
    /// What they are.
    pub step: Step,
    /// Why, if they say that people left.
    pub reason: String,
    /// By which device and when they were taken back, if they were.
    pub taken_back: Option<(DeviceId, Timestamp)>,
}

/// What cards that were written together do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// They say something new.
    #[default]
    Forth,
    /// They take back what did.
    Back,
    /// They take that back.
    Again,
}

impl Step {
    const fn taken_back(self) -> Self {
        match self {
            Self::Forth | Self::Again => Self::Back,
            Self::Back => Self::Again,
        }
    }
}

/// The id of all that one device wrote in one moment, whoever is told of how much of it: a device makes one thing at a time,
/// and gives ids of one moment to all of it.
pub(super) fn group_of(filed: &Filed) -> RecordId {
    let [_, _, _, _, _, _, random @ ..] = *filed.device.bytes();
    RecordId::new(filed.id.made_at(), random)
}

/// The random part of the `nth` id of one moment. Ids of what belongs together sort in the order in which it was made, and so
/// it is sent: a unit before its people. `common` is random too, and the same for all of them.
pub fn ordered(common: [u8; 10], nth: u32, mut random: [u8; 10]) -> [u8; 10] {
    let [_, place @ ..] = nth.to_be_bytes();
    random[..3].copy_from_slice(&common[..3]);
    random[3..6].copy_from_slice(&place);
    random
}

/// The same for what takes back a group: it can be seen by such ids what they take back, and nobody comes by them otherwise.
pub fn ordered_back(group: RecordId, by: DeviceId, nth: u32) -> [u8; 10] {
    let [a, b, c, rest @ ..] = digest([&group.bytes()[..], by.bytes()]).to_be_bytes();
    let (mut common, mut random) = ([0; 10], [0; 10]);
    common[..3].copy_from_slice(&[a, b, c]);
    random[5..].copy_from_slice(&rest);
    ordered(common, nth, random)
}

fn takes_back(filed: &Filed, group: RecordId) -> bool {
    let place = &filed.id.bytes()[9..12];
    let nth = u32::from_be_bytes([0, place[0], place[1], place[2]]);
    filed.id == RecordId::new(filed.id.made_at(), ordered_back(group, filed.device, nth))
}

/// What was written in one moment.
struct Moment<'a> {
    id: RecordId,
    cards: Vec<&'a Filed>,
    /// What it is, if it is told as one.
    step: Option<Step>,
}

impl Moment<'_> {
    /// By the hub's clock: nothing takes back what comes after it.
    fn rank(&self) -> (Timestamp, RecordId) {
        (self.cards[0].at, self.id)
    }
}

/// Every moment, the first ones first.
fn moments(book: &Book) -> Vec<Moment<'_>> {
    let mut cards = BTreeMap::<(DeviceId, Timestamp), Vec<&Filed>>::new();
    for filed in book.filed() {
        cards.entry((filed.device, filed.id.made_at())).or_default().push(filed);
    }
    let moment = |cards: Vec<_>| Moment { id: group_of(cards[0]), cards, step: None };
    let mut moments: Vec<_> = cards.into_values().map(moment).collect();
    moments.sort_by_key(Moment::rank);
    moments
}

/// Every change of the directory, the many that were written together as one.
pub(super) fn cards(book: &Book, deeds: &mut Vec<Deed>) {
    let mut last = BTreeMap::new();
    for filed in book.filed() {
        let rank = (filed.card.revision(), filed.id);
        let held = last.entry(filed.card.subject()).or_insert(rank);
        *held = (*held).max(rank);
    }
    let holds = |filed: &Filed| last.get(&filed.card.subject()).is_some_and(|(_, id)| *id == filed.id);
    let force = |holds: bool| if holds { Force::Holds } else { Force::Replaced };
    let (moments, taken_back) = groups(moments(book));
    for Moment { id, cards, step } in moments {
        let deed = |id, filed: &Filed, what, force| {
            let (at, by) = (filed.at, Some(filed.device));
            Deed { at, id, by, what, kind: Kind::Directory, force }
        };
        if let Some(step) = step {
            let units = cards.iter().filter(|filed| filed.card.as_unit().is_some()).count();
            let left = |filed: &&Filed| filed.card.as_person().and_then(|person| person.departed.clone());
            let taken_back = taken_back.get(&id).copied();
            let together = Together {
                units,
                people: cards.len() - units,
                step,
                reason: cards.iter().find_map(left).map(|left| left.reason).unwrap_or_default(),
                taken_back,
            };
            let some = force(cards.iter().any(|filed| holds(filed)));
            let force = if taken_back.is_some() { Force::TakenBack } else { some };
            deeds.push(deed(id, cards[0], What::FiledTogether(together), force));
        } else {
            let one = |filed: &&Filed| {
                deed(filed.id, filed, What::Filed(filed.card.subject()), force(holds(filed)))
            };
            deeds.extend(cards.iter().map(one));
        }
    }
}

/// By which device and when each group was taken back, of those that were.
type TakenBack = BTreeMap<RecordId, (DeviceId, Timestamp)>;

/// The moments, with what those are that are told as one.
fn groups(mut moments: Vec<Moment<'_>>) -> (Vec<Moment<'_>>, TakenBack) {
    let mut groups: Vec<(RecordId, Step)> = Vec::new();
    let mut back = Vec::new();
    for moment in &mut moments {
        let of = groups.iter().find(|(group, _)| takes_back(moment.cards[0], *group));
        let many = (moment.cards.len() >= MANY).then_some(Step::Forth);
        moment.step = of.map(|(_, step)| step.taken_back()).or(many);
        if let Some((group, _)) = of {
            back.push((*group, moment.id, moment.cards[0]));
        }
        groups.extend(moment.step.map(|step| (moment.id, step)));
    }
    let mut taken_back = TakenBack::new();
    // The last first: what was taken back itself takes nothing back.
    for (group, by, first) in back.into_iter().rev() {
        if !taken_back.contains_key(&by) {
            taken_back.insert(group, (first.device, first.at));
        }
    }
    (moments, taken_back)
}

#[cfg(test)]
mod tests;
