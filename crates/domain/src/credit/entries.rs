use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Credit;
use crate::attendance::{Attendance, Presence, Trust, derive_with};
use crate::book::Book;
use crate::directory::Merges;
use crate::id::{ActivityId, CourseId, MemberId, RecordId};
use crate::identity::Voices;
use crate::partner::Partnered;
use crate::record::{Act, Award, Undo};
use crate::report::{State, state};
use crate::time::Timestamp;

/// How something was learned. The Regulation's yearly hours are those of collective study; both are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Learning {
    /// With others, at a time (集中学习).
    Collective,
    /// Alone (自学).
    SelfStudy,
}

impl TryFrom<u8> for Learning {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            0 => Ok(Self::Collective),
            1 => Ok(Self::SelfStudy),
            _ => Err("learning is 0 or 1"),
        }
    }
}

impl From<Learning> for u8 {
    fn from(learning: Learning) -> Self {
        match learning {
            Learning::Collective => 0,
            Learning::SelfStudy => 1,
        }
    }
}

/// Where hours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CreditSource {
    /// From being at an activity.
    Activity(ActivityId),
    /// From an organizer's word.
    Award(RecordId),
    /// From going through a course.
    Course(CourseId),
}

/// Whether anything may still speak against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// No.
    Settled,
    /// An organizer is to look at the check-in that it rests on (待核验), or, on a member's phone, nobody has said yet.
    Pending,
}

/// One entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditEntry {
    /// Whose.
    pub member: MemberId,
    /// From what. Nobody has two entries from one source in one year.
    pub source: CreditSource,
    /// When: the beginning of the activity, the moment at which a course was done, or one of the day that an organizer named.
    /// It counts for that year.
    pub at: Timestamp,
    /// How much; below zero where an organizer took some back.
    pub credit: Credit,
    /// How much of it was learned with others (集中学习); the rest alone.
    pub collective: Credit,
    /// Whether it is sure.
    pub certainty: Certainty,
}

impl CreditEntry {
    /// How much of it was learned alone (自学).
    pub fn self_study(&self) -> Credit {
        self.credit - self.collective
    }
}

impl Learning {
    /// How much of what was learned so was learned with others.
    const fn collective(self, credit: Credit) -> Credit {
        match self {
            Self::Collective => credit,
            Self::SelfStudy => Credit::ZERO,
        }
    }
}

/// The calendar year in Shanghai that a moment is in.
pub fn year_of(at: Timestamp) -> i32 {
    at.in_shanghai().year
}

/// Hours added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// Of collective study.
    pub collective: Credit,
    /// Of self-study.
    pub self_study: Credit,
    /// How much of both is not sure.
    pub pending: Credit,
}

impl Hours {
    /// Both together.
    pub fn total(self) -> Credit {
        self.collective + self.self_study
    }

    /// Adds an entry.
    pub fn add(&mut self, entry: &CreditEntry) {
        self.collective += entry.collective;
        self.self_study += entry.self_study();
        if entry.certainty == Certainty::Pending {
            self.pending += entry.credit;
        }
    }
}

impl<'a> FromIterator<&'a CreditEntry> for Hours {
    fn from_iter<I: IntoIterator<Item = &'a CreditEntry>>(entries: I) -> Self {
        let mut hours = Self::default();
        entries.into_iter().for_each(|entry| hours.add(entry));
        hours
    }
}

/// The whole ledger as it stands at `now`, the oldest entry first: everybody who was present, by the sheet's own counting,
/// at an activity that is over and grants hours; everybody who was done with a course; and every award that was not taken back. `partnered` is what the hub tells of
/// activities of other units. Ids that are one person are one.
pub fn entries(book: &Book, partnered: &[Partnered], now: Timestamp) -> Vec<CreditEntry> {
    let book = book.merged();
    let merges = Merges::of(&book);
    let voices = Voices::of(&book);
    let mut found = awards(&book);
    found.extend(super::courses::gained(&book, now));
    for plan in book.plans() {
        let credit = plan.particulars.credit.credit_of(&plan.activity.sessions);
        let Some(session) = plan.activity.sessions.first().filter(|_| credit > Credit::ZERO) else {
            continue;
        };
        let sheet = derive_with(plan, &book, &voices, now);
        if state(plan, sheet.openness, now) == State::Over {
            let source = (plan.activity.id, session.starts_at, credit);
            found.extend(sheet.lines.iter().filter_map(|line| granted(line, source)));
        }
    }
    for told in partnered.iter().filter(|told| book.plan(told.activity.id).is_none()) {
        let credit = told.credit.credit_of(&told.activity.sessions);
        let gives = told.state == State::Over && credit > Credit::ZERO;
        let Some(session) = told.activity.sessions.first().filter(|_| gives) else { continue };
        let source = (told.activity.id, session.starts_at, credit);
        let own = told.people.iter().filter_map(|participant| granted(&participant.line, source));
        found.extend(own.map(|entry| CreditEntry { member: merges.canonical(entry.member), ..entry }));
    }
    found.sort_by_key(|entry| (entry.at, entry.source, entry.member));
    found
}

/// What somebody gains by their line of the sheet.
pub(super) fn granted(
    line: &Attendance,
    (activity, at, credit): (ActivityId, Timestamp, Credit),
) -> Option<CreditEntry> {
    (line.presence == Presence::Present).then_some(CreditEntry {
        member: line.member,
        source: CreditSource::Activity(activity),
        at,
        credit,
        collective: credit,
        certainty: match line.trust {
            Some(Trust::Provisional(_)) => Certainty::Pending,
            Some(Trust::Verified | Trust::Manual) | None => Certainty::Settled,
        },
    })
}

/// The awards of a merged book that nobody took back.
pub(super) fn awards(book: &Book) -> Vec<CreditEntry> {
    let undone: HashSet<(RecordId, MemberId)> = book
        .acts()
        .filter_map(|acted| match &acted.act {
            Act::Undo(Undo { activity: None, act, member }) => Some((*act, (*member)?)),
            _ => None,
        })
        .collect();
    let entry = |acted: &crate::fact::Acted| match &acted.act {
        Act::Award(Award { member, credit, learning, at, .. }) if !undone.contains(&(acted.id, *member)) => {
            Some(CreditEntry {
                member: *member,
                source: CreditSource::Award(acted.id),
                at: *at,
                credit: *credit,
                collective: learning.collective(*credit),
                certainty: Certainty::Settled,
            })
        }
        _ => None,
    };
    book.acts().filter_map(entry).collect()
}

/// Each person's hours of one year.
pub(super) fn hours_by_member(entries: &[CreditEntry], year: i32) -> BTreeMap<MemberId, Hours> {
    let mut hours: BTreeMap<MemberId, Hours> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| year_of(entry.at) == year) {
        hours.entry(entry.member).or_default().add(entry);
    }
    hours
}
