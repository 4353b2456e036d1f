use serde::{Deserialize, Serialize};

use super::{ChinaDay, ListDigest, Proof, ProofNumber};
use crate::attendance::{Presence, Trust};
use crate::book::Book;
use crate::directory::Directory;
use crate::id::{ActivityId, MemberId};
use crate::particulars::ActivityKind;
use crate::statistics::{Occasion, Period, occasions};
use crate::time::Timestamp;

/// An activity that somebody was at, as a proof lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attended {
    /// What it was called.
    pub title: String,
    /// The day it began.
    pub day: ChinaDay,
    /// What kind of activity it was.
    pub kind: ActivityKind,
}

/// What a book says of one person in a period: everything that a proof may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// Whose, as the directory has it, else as the last roster had.
    pub name: String,
    /// Their unit, in the same way; may be empty.
    pub unit: String,
    /// Which period.
    pub period: Period,
    /// The activities that are over and expected them, oldest first.
    pub expected: Vec<ActivityId>,
    /// Those of them that they were at, oldest first.
    pub attended: Vec<Attended>,
    /// At how many more they say they were, while nobody has looked at it yet (待核验). No proof counts these.
    pub unsettled: usize,
}

impl Findings {
    /// What `book` says of `member` at `now`; `None` where nothing that is over has expected them.
    pub fn of(book: &Book, member: MemberId, period: Period, now: Timestamp) -> Option<Self> {
        let directory = Directory::of(book);
        let member = directory.merges().canonical(member);
        let (over, _) = occasions(book, &[], now);
        let counted: Vec<_> = over
            .iter()
            .filter(|occasion| period.contains(occasion.starts_at))
            .filter_map(|occasion| Some((occasion, occasion.expected_line(member)?)))
            .collect();
        let (_, (listed_name, listed_unit, _)) = counted.last()?;
        let present = counted.iter().filter(|(_, (.., line))| line.presence == Presence::Present);
        let (settled, unsettled): (Vec<_>, Vec<_>) =
            present.partition(|(_, (.., line))| !matches!(line.trust, Some(Trust::Provisional(_))));
        let found = Self {
            name: (*listed_name).to_owned(),
            unit: (*listed_unit).to_owned(),
            period,
            expected: counted.iter().map(|(occasion, _)| occasion.id).collect(),
            attended: settled.into_iter().map(|(occasion, _)| attended(occasion)).collect(),
            unsettled: unsettled.len(),
        };
        Some(found.as_filed(&directory, member))
    }

    /// The same by the name and the unit that somebody has in a directory, if they are in it.
    #[must_use]
    pub fn as_filed(mut self, directory: &Directory, member: MemberId) -> Self {
        if let Some(person) = directory.person(member) {
            self.name.clone_from(&person.name);
            if let Some(home) = person.home.and_then(|home| directory.path(home)) {
                home.path().clone_into(&mut self.unit);
            }
        }
        self
    }

    /// The proof of it.
    pub fn proof(&self, number: ProofNumber, issued_on: ChinaDay) -> Proof {
        let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        Proof {
            number,
            issued_on,
            name: self.name.clone(),
            unit: self.unit.clone(),
            from: ChinaDay::of(self.period.starts_at()),
            to: ChinaDay::of(self.period.ends_at()),
            expected: count(self.expected.len()),
            present: count(self.attended.len()),
            list: ListDigest::of(&self.attended),
        }
    }
}

fn attended(occasion: &Occasion) -> Attended {
    Attended { title: occasion.title.clone(), day: ChinaDay::of(occasion.starts_at), kind: occasion.kind }
}
