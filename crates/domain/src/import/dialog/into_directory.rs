//! An import into the directory, which also asks about units.

use std::collections::BTreeMap;

use super::{Candidate, Import};
use crate::access::Unit;
use crate::import::cards::Filing;
use crate::import::filing::{Places, Shelf};
use crate::import::{Decision, Entry, Field, Mapping, Outcome, Purpose};
use crate::member::{Member, clean_unit};

impl Import {
    /// Begins an import into the directory.
    pub fn into_directory(rows: Vec<Vec<String>>, shelf: Shelf, count: usize) -> Self {
        let mapping = Mapping::guess_for(&rows, Purpose::Directory);
        let (places, members) = Places::begin(shelf);
        Self { rows, members, mapping, places: Some(places), ..Self::default() }.started(count)
    }

    pub(super) fn candidate(&self, entry: &Entry, member: &Member) -> Candidate {
        let mut edits = entry.edits(member);
        edits.extend(self.places.iter().flat_map(|places| places.more_edits(entry, member.id)));
        Candidate { member: member.clone(), edits }
    }

    pub(super) const fn purpose(&self) -> Purpose {
        if self.places.is_some() { Purpose::Directory } else { Purpose::Roster }
    }

    /// The texts in the column of units, in their order, and in how many rows each stands.
    pub(super) fn units(&self) -> Vec<(String, usize)> {
        let mut counted: Vec<(String, usize)> = Vec::new();
        let mut places = BTreeMap::new();
        for cells in self.rows.iter().skip(self.mapping.header) {
            let Some(text) = self.mapping.cell(cells, Field::Unit).and_then(clean_unit) else { continue };
            let place = *places.entry(text.clone()).or_insert(counted.len());
            if place == counted.len() {
                counted.push((text, 0));
            }
            counted[place].1 += 1;
        }
        counted
    }

    /// The units that the table would make: those that it names, and what must be above them.
    pub(super) fn making(&self) -> Vec<Unit> {
        let entries = self.preview.rows.iter().filter_map(|row| row.entry.as_ref());
        let named = entries.filter_map(|entry| entry.unit.as_deref());
        self.places.as_ref().map_or_else(Vec::new, |places| places.making(named))
    }

    /// What is to be written: as [`apply`] would, row by row.
    pub(super) fn filing(&self) -> Filing {
        let (mut people, places) = (Vec::new(), self.places.as_ref());
        for row in &self.preview.rows {
            let Some(entry) = &row.entry else { continue };
            let decision = match &row.outcome {
                Outcome::New => Decision::Another,
                Outcome::Changed(member, _) => Decision::Same(*member),
                Outcome::Doubtful(_) => self.decisions.of(row.line).unwrap_or(Decision::LeaveOut),
                Outcome::Same(_) | Outcome::Wrong(_) => Decision::LeaveOut,
            };
            match decision {
                Decision::Another => people.push((None, entry.clone())),
                Decision::Same(member) if places.is_some_and(|places| places.may_change(member)) => {
                    people.push((Some(member), entry.clone()));
                }
                Decision::Same(_) | Decision::LeaveOut => {}
            }
        }
        let units = places.map_or_else(Vec::new, |places| {
            places.making(people.iter().filter_map(|(_, entry)| entry.unit.as_deref()))
        });
        Filing { units, people }
    }
}
