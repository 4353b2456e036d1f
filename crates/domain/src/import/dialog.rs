//! An import as a screen leads it: what it asks, and the view it is given. It runs in a worker, so that ten thousand rows
//! never stop the page.

mod into_directory;

use serde::{Deserialize, Serialize};

use super::cards::Filing;
use super::filing::{Asked, Meaning, Places};
use super::{
    Decision, Decisions, Edit, Field, Mapping, Missing, Outcome, Preview, Purpose, Row, apply, look,
};
use crate::access::Unit;
use crate::id::MemberId;
use crate::member::{Line, Member, read_roster};

/// An import that is under way.
#[derive(Debug, Default)]
pub struct Import {
    rows: Vec<Vec<String>>,
    members: Vec<Member>,
    mapping: Mapping,
    preview: Preview,
    decisions: Decisions,
    window: Window,
    /// What a directory asks beside; nothing for a roster.
    places: Option<Places>,
}

/// Which rows are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Window {
    show: Show,
    count: usize,
}

/// What a screen asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// The first `count` rows of a kind.
    Show(Show, usize),
    /// This column is something else.
    Assign(usize, Option<Field>),
    /// So many rows at the top are titles and headings.
    Header(usize),
    /// A decision about the row of this line.
    Decide(usize, Decision),
    /// The same decision about every doubtful row that waits for one: that it is another, or that it is left out.
    Rest(Decision),
    /// What becomes of those who are not in the table.
    Missing(Missing),
    /// What this text in the column of units means; nothing for what it means by itself.
    Place(String, Option<Meaning>),
    /// Go ahead.
    Confirm,
}

/// What it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// How things stand.
    View(View),
    /// The roster as it shall be.
    Done(Imported),
    /// What is to be written into the directory.
    Filed(Filing),
}

/// A kind of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Who is new.
    New,
    /// Who changes.
    Changed,
    /// What somebody must decide.
    Doubtful,
    /// What cannot be used.
    Wrong,
    /// What is known already.
    Same,
}

/// How an import stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// The columns, first to last.
    pub columns: Vec<Column>,
    /// How many rows at the top are titles and headings.
    pub header: usize,
    /// How many rows would do what.
    pub counts: Counts,
    /// The kind of rows shown.
    pub show: Show,
    /// How many rows of this kind there are.
    pub of_kind: usize,
    /// The first of them.
    pub rows: Vec<RowView>,
    /// What becomes of those who are not in the table.
    pub missing: Missing,
    /// What the table is brought into.
    #[serde(default)]
    pub purpose: Purpose,
    /// Texts in the column of units of which somebody must say what they mean, or has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Units that would be made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub making: Vec<Unit>,
}

/// A column as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What stands above it; may be empty.
    pub heading: String,
    /// The first of its cells that are not empty.
    pub samples: Vec<String>,
    /// What it is.
    pub field: Option<Field>,
}

/// How many rows would do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Every row.
    pub all: usize,
    /// They add somebody.
    pub new: usize,
    /// They change somebody.
    pub changed: usize,
    /// They say nothing new.
    pub same: usize,
    /// Somebody must decide.
    pub doubtful: usize,
    /// Of these, nobody has.
    pub open: usize,
    /// They cannot be used.
    pub wrong: usize,
    /// How many people would be new, by their rows or by a decision.
    pub added: usize,
    /// How many doubtful rows were decided to be somebody on the roster.
    pub joined: usize,
    /// How many are on the roster, in no row, and not whom a doubtful row may mean.
    pub missing: usize,
    /// How many the roster would have.
    pub after: usize,
}

/// A row as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// The row.
    pub row: Row,
    /// Whom a doubtful row may mean.
    pub candidates: Vec<Candidate>,
    /// What was decided about it.
    pub decision: Option<Decision>,
}

/// Somebody whom a row may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub member: Member,
    /// What would change if it were them.
    pub edits: Vec<Edit>,
}

/// A roster as a form takes it in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// A line for each member, as [`crate::member::paste`] reads it.
    pub text: String,
    /// Those whose line does not say who they are to a reader who knows the roster as it was: a name that has changed, a
    /// number that looks like a phone.
    pub kept: Vec<Member>,
}

impl Import {
    /// Begins, with the columns guessed.
    pub fn begin(rows: Vec<Vec<String>>, members: Vec<Member>, count: usize) -> Self {
        let mapping = Mapping::guess(&rows);
        Self { rows, members, mapping, ..Self::default() }.started(count)
    }

    fn started(mut self, count: usize) -> Self {
        let import = &mut self;
        import.window.count = count;
        import.look_again();
        // What needs somebody's eyes comes first.
        if import.preview.rows.iter().any(|row| matches!(row.outcome, Outcome::Doubtful(_))) {
            import.window.show = Show::Doubtful;
        }
        self
    }

    /// Does what is asked, and answers. `new_id` gives whoever is new an id.
    pub fn answer(&mut self, ask: Ask, new_id: impl FnMut() -> MemberId) -> Answer {
        match ask {
            Ask::Show(show, count) => self.window = Window { show, count },
            Ask::Assign(column, field) => {
                self.mapping.assign(column, field);
                self.look_again();
            }
            Ask::Header(rows) => {
                self.mapping.header = rows.min(self.rows.len());
                self.look_again();
            }
            Ask::Decide(line, decision) => {
                self.decisions.decide(line, decision);
            }
            Ask::Place(text, meaning) => {
                if let Some(places) = &mut self.places {
                    places.say(text, meaning);
                }
                self.look_again();
            }
            Ask::Confirm if self.places.is_some() => return Answer::Filed(self.filing()),
            Ask::Rest(decision) => self.decide_rest(decision),
            Ask::Missing(missing) => self.decisions.set_missing(missing),
            Ask::Confirm => return Answer::Done(self.imported(new_id)),
        }
        Answer::View(self.view())
    }

    fn decide_rest(&mut self, decision: Decision) {
        for row in &self.preview.rows {
            let open = matches!(row.outcome, Outcome::Doubtful(_)) && row.entry.is_some();
            if open && self.decisions.of(row.line).is_none() {
                self.decisions.decide(row.line, decision);
            }
        }
    }

    fn look_again(&mut self) {
        let units = if self.places.is_some() { self.units() } else { Vec::new() };
        if let Some(places) = &mut self.places {
            places.expect(&units);
        }
        self.preview = look(&self.rows, &self.mapping, &self.members, self.places.as_ref());
        if let Some(places) = &self.places {
            places.complete(&mut self.preview);
            // A table says of some people what it knows; it does not say who else there is.
            self.preview.missing.clear();
        }
        self.decisions.fit(&self.preview);
    }

    /// How things stand.
    pub fn view(&self) -> View {
        let of_kind = self.preview.rows.iter().filter(|row| self.window.show.has(&row.outcome));
        let rows: Vec<_> = of_kind.clone().take(self.window.count).map(|row| self.row(row)).collect();
        View {
            columns: self.columns(),
            header: self.mapping.header,
            counts: self.counts(),
            show: self.window.show,
            of_kind: of_kind.count(),
            rows,
            missing: self.decisions.missing(),
            purpose: self.purpose(),
            asked: self.places.as_ref().map_or_else(Vec::new, |places| places.asked(&self.units())),
            making: self.making(),
        }
    }

    fn row(&self, row: &Row) -> RowView {
        let candidates = match (&row.outcome, &row.entry) {
            (Outcome::Doubtful(doubt), Some(entry)) => {
                let members =
                    doubt.candidates.iter().filter_map(|id| self.members.iter().find(|m| m.id == *id));
                members.map(|member| self.candidate(entry, member)).collect()
            }
            _ => Vec::new(),
        };
        RowView { row: row.clone(), candidates, decision: self.decisions.of(row.line) }
    }

    fn columns(&self) -> Vec<Column> {
        let heading = self.mapping.header.checked_sub(1).and_then(|row| self.rows.get(row));
        let column = |(column, field): (usize, &Option<Field>)| {
            let cells = self.rows.iter().skip(self.mapping.header).filter_map(|row| row.get(column));
            let samples = cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).take(3);
            Column {
                heading: heading.and_then(|row| row.get(column)).cloned().unwrap_or_default(),
                samples: samples.map(str::to_owned).collect(),
                field: *field,
            }
        };
        self.mapping.columns.iter().enumerate().map(column).collect()
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts { missing: self.absent(), ..Counts::default() };
        for row in &self.preview.rows {
            counts.all += 1;
            match &row.outcome {
                Outcome::New => counts.new += 1,
                Outcome::Changed(..) => counts.changed += 1,
                Outcome::Same(_) => counts.same += 1,
                Outcome::Wrong(_) => counts.wrong += 1,
                Outcome::Doubtful(_) => {
                    let decision = self.decisions.of(row.line);
                    counts.doubtful += 1;
                    counts.open += usize::from(decision.is_none());
                    counts.added += usize::from(decision == Some(Decision::Another));
                    counts.joined += usize::from(matches!(decision, Some(Decision::Same(_))));
                }
            }
        }
        let gone = if self.decisions.missing() == Missing::Go { counts.missing } else { 0 };
        counts.added += counts.new;
        counts.after = self.members.len() + counts.added - gone;
        counts
    }

    /// How many are in no row, and are not whom a doubtful row may mean.
    fn absent(&self) -> usize {
        let doubts = self.preview.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Doubtful(doubt) => Some(&doubt.candidates),
            _ => None,
        });
        let spared: std::collections::BTreeSet<_> = doubts.flatten().collect();
        self.preview.missing.iter().filter(|member| !spared.contains(member)).count()
    }

    fn imported(&self, new_id: impl FnMut() -> MemberId) -> Imported {
        let roster = apply(&self.preview, &self.decisions, &self.members, new_id);
        let before: std::collections::BTreeMap<_, _> =
            self.members.iter().map(|member| (member.id, member)).collect();
        let lines: Vec<_> = roster.iter().map(Member::as_line).collect();
        let speaks_for_itself = |(member, line): &(&Member, &String)| {
            let read = read_roster(line, &[]).lines;
            let [Line::Read(read)] = read.as_slice() else { return false };
            read.says_all_of(member) && before.get(&member.id).is_none_or(|before| read.is(before))
        };
        let kept = roster.iter().zip(&lines).filter(|pair| !speaks_for_itself(pair));
        Imported { kept: kept.map(|(member, _)| member.clone()).collect(), text: lines.join("\n") }
    }
}

impl Show {
    /// Whether a row is of this kind.
    pub fn has(self, outcome: &Outcome) -> bool {
        match self {
            Self::All => true,
            Self::New => matches!(outcome, Outcome::New),
            Self::Changed => matches!(outcome, Outcome::Changed(..)),
            Self::Doubtful => matches!(outcome, Outcome::Doubtful(_)),
            Self::Wrong => matches!(outcome, Outcome::Wrong(_)),
            Self::Same => matches!(outcome, Outcome::Same(_)),
        }
    }
}
