use std::collections::BTreeMap;

use super::Occasion;
use crate::attendance::Presence;
use crate::id::{ActivityId, MemberId};
use crate::time::Timestamp;

/// From so many in a row on, absences are listed.
pub const IN_A_ROW: usize = 3;

/// Somebody who was absent, without leave, from the last activities that expected them. Facts for whoever looks after
/// people: the list has no order of merit, and who has come since is not on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their unit; may be empty.
    pub unit: String,
    /// The activities missed one after the other, oldest first; at least [`IN_A_ROW`].
    pub missed: Vec<(ActivityId, Timestamp)>,
    /// When they were last there, as far as is known.
    pub last_there: Option<Timestamp>,
}

#[derive(Default)]
struct Run<'a> {
    name: &'a str,
    unit: &'a str,
    missed: Vec<(ActivityId, Timestamp)>,
    last_there: Option<Timestamp>,
}

/// Who has missed three or more in a row, by unit and name, as it stands after the last of these activities (oldest first).
/// Leave is no absence and ends the row, as does having been a guest of another unit; an activity that does not expect somebody leaves theirs as it was.
pub(super) fn absences(occasions: &[Occasion]) -> Vec<Absence> {
    let mut runs: BTreeMap<MemberId, Run<'_>> = BTreeMap::new();
    for occasion in occasions {
        for attended in occasion.credited() {
            // They take part, though elsewhere.
            if let Some(run) = runs.get_mut(&attended.line.member) {
                run.missed.clear();
                run.last_there = Some(occasion.starts_at);
            }
        }
        for attended in occasion.expected() {
            let run = runs.entry(attended.line.member).or_default();
            (run.name, run.unit) = (&attended.name, &attended.home.label);
            match attended.line.presence {
                Presence::Absent => run.missed.push((occasion.id, occasion.starts_at)),
                Presence::OnLeave => run.missed.clear(),
                Presence::Present => {
                    run.missed.clear();
                    run.last_there = Some(occasion.starts_at);
                }
            }
        }
    }
    let long = runs.into_iter().filter(|(_, run)| run.missed.len() >= IN_A_ROW);
    let mut absences: Vec<_> = long
        .map(|(member, Run { name, unit, missed, last_there })| Absence {
            member,
            name: name.to_owned(),
            unit: unit.to_owned(),
            missed,
            last_there,
        })
        .collect();
    absences.sort_by(|a, b| (&a.unit, &a.name, a.member).cmp(&(&b.unit, &b.name, b.member)));
    absences
}
