//! The directory (名册): units and people that live longer than one activity.
//!
//! It is made of **cards**. A card says everything about one unit, one person, or two ids that are one person, as it stands
//! from now on; the one with the highest revision stands, and of equals the later record, so that whatever order cards
//! arrive in, everybody ends with the same directory. No card is ever taken away: those that no longer stand are the
//! history, and to undo a change is to write the card before it once more.
//!
//! Units are known by an id, not by their path: whoever renames or moves one changes one card, and its people, its settings
//! and what is below it follow. A path that a unit once had still finds it, unless another has it now.

mod card;
mod choice;
mod courses;
mod history;
mod inherit;
mod kind;
mod matching;
mod merges;
mod refresh;
mod resembling;
mod resolve;
mod separating;
mod template;
mod tree;

pub use card::{Arrangement, Card, Departed, Merge, Person, Settings, Subject, UnitCard, UnitKind};
pub(crate) use card::{MOST as MOST_TAGS, tags_with};
pub use choice::Choice;
pub use history::{Event, What, change, events, undo};
pub use inherit::{Inherited, Sourced};
pub use kind::PersonKind;
pub use matching::{ByName, Found};
pub use merges::Merges;
pub use refresh::{RosterChange, carry_out, changes};
pub use resolve::{Ambiguous, Resolved};
pub use separating::separate;
pub use template::Template;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::book::Book;
use crate::id::{MemberId, RecordId, UnitId};
use crate::member::Participation;
use crate::time::Timestamp;

/// Which of two cards of one subject stands: the higher.
type Rank = (u32, RecordId);

/// Where the cards of people begin among all of them, and where they end.
const FIRST_PERSON: Subject = Subject::Person(MemberId::from_bytes([0; 16]));
const FIRST_MERGE: Subject = Subject::Merge(MemberId::from_bytes([0; 16]));

/// Every unit and every person, as the cards that stand say.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    cards: BTreeMap<Subject, (Rank, Arc<Card>)>,
    merges: Merges,
    /// The units that have a name now.
    called: BTreeMap<String, BTreeSet<UnitId>>,
    /// Each name that a unit ever had, and beneath which other.
    named: BTreeSet<(Option<UnitId>, String, UnitId)>,
    /// The units that ever had a name.
    had: BTreeSet<(String, UnitId)>,
    /// Every unit that somebody was ever at home in, or a guest of.
    been: BTreeMap<MemberId, BTreeSet<UnitId>>,
    paths: OnceLock<tree::Paths>,
}

impl Directory {
    /// The directory that a book holds.
    pub fn of(book: &Book) -> Self {
        let mut directory = Self::default();
        for filed in book.filed() {
            directory.file(filed.id, &filed.card);
        }
        directory
    }

    /// Takes in a card. Taking it in again, or after later ones, changes nothing.
    pub fn file(&mut self, record: RecordId, card: &Arc<Card>) {
        match &**card {
            Card::Unit(unit) => {
                self.named.insert((unit.parent, unit.name.clone(), unit.id));
                self.had.insert((unit.name.clone(), unit.id));
            }
            Card::Person(person) => {
                self.been.entry(person.id).or_default().extend(person.units());
            }
            Card::Merge(merge) => self.merges.take(record, merge),
            Card::Template(_) | Card::Course(_) => {}
        }
        let rank = (card.revision(), record);
        if self.cards.get(&card.subject()).is_some_and(|(standing, _)| *standing >= rank) {
            return;
        }
        let before = self.cards.insert(card.subject(), (rank, Arc::clone(card)));
        if let Card::Unit(unit) = &**card {
            if let Some(before) = before.as_ref().and_then(|(_, before)| before.as_unit()) {
                self.called.entry(before.name.clone()).or_default().remove(&before.id);
            }
            self.called.entry(unit.name.clone()).or_default().insert(unit.id);
            self.follow(unit, before.as_ref().and_then(|(_, before)| before.as_unit()));
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The card that stands, and the record that it came from.
    pub fn card(&self, subject: Subject) -> Option<(RecordId, &Arc<Card>)> {
        self.cards.get(&subject).map(|((_, record), card)| (*record, card))
    }

    /// The revision that a new card of this subject is to have.
    pub fn next_revision(&self, subject: Subject) -> u32 {
        self.cards.get(&subject).map_or(1, |((revision, _), _)| revision.saturating_add(1))
    }

    /// A unit.
    pub fn unit(&self, id: UnitId) -> Option<&UnitCard> {
        match self.card(Subject::Unit(id)) {
            Some((_, card)) => card.as_unit(),
            None => None,
        }
    }

    /// Every unit, in the order they were made.
    pub fn units(&self) -> impl Iterator<Item = &UnitCard> {
        self.cards.range(..FIRST_PERSON).filter_map(|(_, (_, card))| card.as_unit())
    }

    /// The units that have this very name now, in the order they were made.
    pub fn called(&self, name: &str) -> impl Iterator<Item = &UnitCard> {
        self.called.get(name).into_iter().flatten().filter_map(|id| self.unit(*id))
    }

    /// A person under this very id, merged into another or not.
    pub fn person(&self, id: MemberId) -> Option<&Person> {
        match self.card(Subject::Person(id)) {
            Some((_, card)) => card.as_person(),
            None => None,
        }
    }

    /// Every person who was not merged into another, in the order they were made.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        let people =
            self.cards.range(FIRST_PERSON..FIRST_MERGE).filter_map(|(_, (_, card))| card.as_person());
        people.filter(|person| !self.merges.is_gone(person.id))
    }

    /// Which ids are one person.
    pub fn merges(&self) -> &Merges {
        &self.merges
    }

    /// Every unit that somebody was ever at home in, or a guest of.
    pub fn been(&self) -> impl Iterator<Item = (MemberId, &BTreeSet<UnitId>)> {
        self.been.iter().map(|(member, units)| (*member, units))
    }

    /// Every unit that this person was ever at home in, or a guest of.
    pub fn units_been(&self, id: MemberId) -> impl Iterator<Item = UnitId> {
        self.been.get(&id).into_iter().flatten().copied()
    }
}

impl Person {
    /// How an activity at `at` counts on them, if it is one of their home's: what was arranged for as long as it was; else
    /// somebody who is not a member yet (积极分子) sits in.
    pub fn participation(&self, at: Timestamp) -> Participation {
        let arranged = self.arrangement.as_ref().filter(|it| it.until.is_none_or(|until| at <= until));
        match arranged {
            Some(arrangement) => arrangement.participation,
            None if self.kind == PersonKind::Applicant => Participation::Observer,
            None => Participation::Expected,
        }
    }
}
