//! What became of the attempts, as the rules alone conclude: before anybody at the desk decided.

use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::{Basis, Presence, Sheet, Trust, derive};
use hongfan_domain::book::Book;
use hongfan_domain::csv::Csv;
use hongfan_domain::fact::{Change, Entry};
use hongfan_domain::id::RecordId;
use hongfan_domain::review::{Item, Subject, review};

use crate::attempt::{Attempt, ROWS, Row, Trace, Trick, Word};
use crate::day::Day;
use crate::organizers::{ORGANIZERS, organizer_id};

/// What the attempts at one row came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tried {
    pub(crate) stopped: usize,
    pub(crate) flagged: usize,
    pub(crate) through: usize,
    /// How many of the flagged are not flagged as their row says.
    pub(crate) misnamed: usize,
    /// What a person is shown, and what the review list suggests.
    pub(crate) shown: BTreeSet<String>,
}

impl Tried {
    pub(crate) fn attempts(&self) -> usize {
        self.stopped + self.flagged + self.through
    }

    /// The worst that happened.
    pub(crate) fn word(&self) -> Word {
        match self {
            Self { through: 1.., .. } => Word::Unseen,
            Self { flagged: 1.., .. } => Word::Flagged,
            _ => Word::Stopped,
        }
    }
}

/// What the desk would see of each activity, had it decided nothing.
pub(crate) struct Undecided {
    taken: BTreeMap<RecordId, Change>,
    sheets: Vec<(Plan, Sheet, Vec<Item>)>,
    export: String,
}

impl Undecided {
    pub(crate) fn of(day: &Day) -> Self {
        let organizers: Vec<_> = (0..ORGANIZERS).map(organizer_id).collect();
        let feed = day.hub.memory.feed();
        let open = |entry: &&Entry| !matches!(&entry.change, Change::Correction(made) if organizers.contains(&made.device));
        let mut book = Book::default();
        book.apply_all(feed.iter().filter(open));
        let sheets = day.plans.iter().filter_map(|plan| {
            let plan = book.plan(plan.activity.id)?.clone();
            let sheet = derive(&plan, &book, day.now);
            let items = review(&plan, &book, &sheet);
            Some((plan, sheet, items))
        });
        let sheets: Vec<_> = sheets.collect();
        let taken = feed.iter().map(|entry| (entry.record, entry.change.clone())).collect();
        let export = export(&sheets);
        Self { taken, sheets, export }
    }

    /// What one attempt came to, and what a person is asked to look at.
    pub(crate) fn outcome(&self, day: &Day, attempt: &Attempt) -> (Word, Vec<&Item>) {
        let records = match &attempt.trace {
            Trace::Known(word) => return (*word, Vec::new()),
            Trace::Text(text) => {
                let word = if is_formula_in(&self.export, text) { Word::Unseen } else { Word::Stopped };
                return (word, Vec::new());
            }
            Trace::Records(records) => records,
        };
        let taken: Vec<RecordId> = records.iter().copied().filter(|id| self.taken.contains_key(id)).collect();
        let Some((_, sheet, items)) = self.sheets.get(attempt.activity).filter(|_| !taken.is_empty()) else {
            return (Word::Stopped, Vec::new());
        };
        let member = attempt.person.map(|person| day.member(person));
        let line = sheet.lines.iter().find(|line| Some(line.member) == member);
        let counted = line.is_some_and(|line| {
            let own = taken.iter().any(|id| line.basis.is_of(*id) || line.basis == Basis::Decision(*id));
            own && line.presence == Presence::Present
        });
        let about = |item: &&Item| match item.subject {
            Subject::Member(of) => Some(of) == member,
            Subject::Device(_) => item.claim.is_some_and(|claim| taken.contains(&claim)),
            Subject::Leave(..) => false,
        };
        let items: Vec<_> = items.iter().filter(about).collect();
        match (items.is_empty(), counted) {
            (false, _) => (Word::Flagged, items),
            (true, true) => (Word::Unseen, items),
            (true, false) => (Word::Stopped, items),
        }
    }

    /// How many are present and verified, how many provisional; and how many items there are to look at.
    pub(crate) fn trusted(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for (_, sheet, items) in &self.sheets {
            for line in sheet.lines.iter().filter(|line| line.presence == Presence::Present) {
                counts[0] += usize::from(line.trust == Some(Trust::Verified));
                counts[1] += usize::from(matches!(line.trust, Some(Trust::Provisional(_))));
            }
            counts[2] += items.len();
        }
        counts
    }

    /// How many check-ins of honest people somebody is asked to look at.
    pub(crate) fn honest_doubts(&self, day: &Day) -> usize {
        let sheets = self.sheets.iter().enumerate();
        let honest = sheets.flat_map(|(activity, (.., items))| {
            items.iter().filter(move |item| {
                let Subject::Member(member) = item.subject else { return false };
                day.person(member).is_some_and(|person| day.came.contains(&(activity, person)))
            })
        });
        honest.count()
    }

    /// What came of each row's attempts.
    pub(crate) fn table(&self, day: &Day) -> Vec<(&'static Row, Tried)> {
        let row = |row: &'static Row| {
            let mut tried = Tried::default();
            for attempt in day.attempts.iter().filter(|attempt| attempt.trick == row.trick) {
                let (word, items) = self.outcome(day, attempt);
                match word {
                    Word::Stopped => tried.stopped += 1,
                    Word::Flagged => tried.flagged += 1,
                    Word::Unseen => tried.through += 1,
                }
                let named = row.flags.is_empty()
                    || items.iter().any(|item| item.flags.iter().any(|flag| row.flags.contains(flag)));
                tried.misnamed += usize::from(word == Word::Flagged && !named);
                tried.shown.extend(items.into_iter().map(|Item { flags, suggestion, .. }| {
                    let flags: Vec<_> = flags.iter().map(|flag| format!("{flag:?}")).collect();
                    format!("{} -> {suggestion:?}", flags.join(" "))
                }));
            }
            (row, tried)
        };
        ROWS.iter().map(row).collect()
    }
}

/// Whether the list of cheats says that no rule sees this trick.
pub(crate) fn is_unseen(trick: Trick) -> bool {
    let row = ROWS.iter().find(|row| row.trick == trick);
    row.is_some_and(|row| row.expected.holds(Word::Unseen))
}

/// Everything that people wrote, as a spreadsheet gets it.
fn export(sheets: &[(Plan, Sheet, Vec<Item>)]) -> String {
    let mut csv = Csv::default();
    for (plan, sheet, _) in sheets {
        plan.roster.iter().for_each(|member| csv.row([&member.name, &member.unit]));
        sheet.guests.iter().for_each(|guest| csv.row([&guest.name, &guest.unit]));
        sheet.leaves.iter().for_each(|leave| csv.row([&leave.reason, &leave.note]));
    }
    csv.into_text()
}

/// Whether a spreadsheet takes this text for a formula: it stands at the very beginning of a cell and begins like one.
fn is_formula_in(export: &str, text: &str) -> bool {
    let written = format!("\"{}\"", text.replace('"', "\"\""));
    let begins = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    begins && export.lines().any(|row| row.starts_with(&written) || row.contains(&format!(",{written}")))
}
