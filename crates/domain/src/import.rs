//! A roster out of a table: which column is what, what each row would change, and the change, once it is wanted.
//!
//! ```
//! use hongfan_domain::id::MemberId;
//! use hongfan_domain::import::{Decisions, Mapping, Outcome, apply, preview};
//! use hongfan_domain::time::Timestamp;
//!
//! let rows = [["姓名", "手机号"], ["陈思远", "13800001234"]].map(|row| row.map(String::from).to_vec());
//! let mapping = Mapping::guess(&rows);
//! let found = preview(&rows, &mapping, &[]);
//! assert_eq!(found.rows[0].outcome, Outcome::New);
//!
//! let new_id = || MemberId::new(Timestamp::from_millis(0), [1; 10]);
//! let roster = apply(&found, &Decisions::default(), &[], new_id);
//! assert_eq!(preview(&rows, &mapping, &roster).rows[0].outcome, Outcome::Same(roster[0].id));
//! ```
//!
//! Nothing here touches a roster but [`apply`]. A cell that is empty says nothing: it takes nothing away from anybody.

mod cards;
mod columns;
mod decide;
mod dialog;
mod entry;
mod file;
mod filing;
mod find;
mod groups;
mod shelf_table;

pub use cards::{Filing, Maker};
pub use columns::{Field, Mapping, Purpose};
pub use decide::{Decision, Decisions, Missing, apply};
pub use dialog::{Answer, Ask, Candidate, Column, Counts, Import, Imported, RowView, Show, View};
pub use entry::{Edit, Entry, Wrong};
pub use file::{Opened, Order, ReadError, Reply};
pub use filing::{Asked, Meaning, Shelf, Shelved};
pub use shelf_table::directory_table;

use std::collections::{BTreeMap, btree_map};

use serde::{Deserialize, Serialize};

use crate::id::MemberId;
use crate::member::Member;
use filing::Places;
use find::Search;

/// One row of the table, and what it would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where it stands in the table, from 1.
    pub line: usize,
    /// Its cells in the columns that mean something, to be shown.
    pub text: String,
    /// What it says; nothing where it cannot be read.
    pub entry: Option<Entry>,
    /// What it would do.
    pub outcome: Outcome,
}

/// What a row would do to the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It adds somebody (新增).
    New,
    /// It says nothing new of somebody on the roster (无变化).
    Same(MemberId),
    /// It changes what is known of somebody (更新).
    Changed(MemberId, Vec<Edit>),
    /// Somebody must decide (待确认).
    Doubtful(Doubt),
    /// It cannot be used (有误).
    Wrong(Wrong),
}

/// Why somebody must decide about a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The reason.
    pub why: Why,
    /// Whom the row may mean, likeliest first; empty where only another row stands against it.
    pub candidates: Vec<MemberId>,
}

/// The reason for a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Several people on the roster have this name, and nothing tells which is meant.
    Several,
    /// The same name with another phone.
    OtherPhone,
    /// The same name with another number.
    OtherNumber,
    /// The same name in another unit, and nothing else to compare.
    OtherUnit,
    /// The same number with another name.
    OtherName,
    /// The same phone tail, and a name that differs by one character.
    AlmostTheName,
    /// The same phone tail in the same unit, with another name.
    SamePhone,
    /// This line of the table may be about the same person.
    Twice(usize),
    /// No unit is called so.
    NoSuchUnit,
    /// Several units are called so.
    SeveralUnits,
}

/// What a table would do to a roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Every row that is not empty and not a heading.
    pub rows: Vec<Row>,
    /// Who is on the roster, and in no row.
    pub missing: Vec<MemberId>,
}

/// Says what each row would do to `members`. The time taken grows with rows and members, not with their product.
pub fn preview(rows: &[Vec<String>], mapping: &Mapping, members: &[Member]) -> Preview {
    look(rows, mapping, members, None)
}

/// The same, where each row may be put in its place first, or kept from any.
fn look(rows: &[Vec<String>], mapping: &Mapping, members: &[Member], places: Option<&Places>) -> Preview {
    let mut read: Vec<Row> = Vec::new();
    let mut met: BTreeMap<Entry, usize> = BTreeMap::new();
    for (index, cells) in rows.iter().enumerate().skip(mapping.header) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = index + 1;
        let placed = Entry::read(cells, mapping).map_err(Outcome::Wrong).and_then(|mut entry| {
            let nowhere = places.and_then(|places| places.place(&mut entry));
            nowhere.map_or(Ok(entry), Err)
        });
        let entry = placed.and_then(|entry| match met.entry(entry.key()) {
            btree_map::Entry::Occupied(first) => Err(Outcome::Wrong(Wrong::Repeated(*first.get()))),
            btree_map::Entry::Vacant(free) => {
                free.insert(line);
                Ok(entry)
            }
        });
        let (entry, outcome) = match entry {
            Ok(entry) => (Some(entry), Outcome::New),
            Err(outcome) => (None, outcome),
        };
        read.push(Row { line, text: mapping.shown(cells), entry, outcome });
    }
    let people: Vec<_> =
        read.iter().filter_map(|row| row.entry.as_ref().map(|entry| (row.line, entry))).collect();
    let beyond = |entry: &Entry, member: MemberId| {
        places.is_none_or(|places| places.more_edits(entry, member).is_empty())
    };
    let (outcomes, missing) = Search::new(&people, members, &beyond).run();
    let mut outcomes = outcomes.into_iter();
    for row in read.iter_mut().filter(|row| row.entry.is_some()) {
        row.outcome = outcomes.next().unwrap_or(Outcome::New);
    }
    Preview { rows: read, missing }
}
