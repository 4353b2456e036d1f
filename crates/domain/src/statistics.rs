//! Attendance over a month, a quarter or a year: over time, by unit, by kind of activity, and who has been away for long.
//!
//! Only activities that are over count: those that are on would make every rate look bad. Everything is derived from the
//! sheets, so it adds up to them: people are counted at each activity that expected them (人次), once each, and the sums over
//! units, kinds and time are the total. There is no ranking of persons, and none of units: they stand in the order of their names.

mod absence;
mod period;
mod slice;
mod tables;
#[cfg(test)]
mod tests;

pub use absence::{Absence, IN_A_ROW};
pub use period::{Period, Span};
pub use slice::{Grain, Slice};
pub use tables::{absence_table, kind_table, slice_table, statistics_report, unit_table, unit_tree_table};

use core::ops::AddAssign;
use std::collections::{BTreeMap, BTreeSet};

use crate::activity::Plan;
use crate::attendance::{Attendance, Presence, Tally, derive_with};
use crate::book::Book;
use crate::directory::Directory;
use crate::id::{ActivityId, MemberId};
use crate::identity::Voices;
use crate::member::{Member, Participation};
use crate::particulars::ActivityKind;
use crate::partner::{Participant, Partnered};
use crate::report::{State, Subtotal, state, subtotals};
use crate::time::Timestamp;

/// One activity that is over, with everybody on its roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Which.
    pub id: ActivityId,
    /// What it was called.
    pub title: String,
    /// What kind of activity it was.
    pub kind: ActivityKind,
    /// When it began.
    pub starts_at: Timestamp,
    /// Its counts.
    pub tally: Tally,
    people: Vec<Attended>,
}

/// A unit that attendance counts for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Home {
    /// What it is called among others; empty for none.
    label: String,
    /// Its name and those of the units above it, from the top.
    path: Vec<String>,
}

/// One person at one activity.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Attended {
    name: String,
    unit: String,
    /// The unit that it counts for: as the directory calls it now, else as the roster did.
    home: Home,
    line: Attendance,
}

impl Occasion {
    /// A person's name, unit and attendance, if they were expected.
    pub(crate) fn expected_line(&self, member: MemberId) -> Option<(&str, &str, &Attendance)> {
        let own = self.expected().find(|attended| attended.line.member == member)?;
        Some((&own.name, &own.unit, &own.line))
    }

    fn expected(&self) -> impl Iterator<Item = &Attended> {
        self.people.iter().filter(|attended| attended.line.participation.is_expected())
    }

    /// Those whose home it is credited to.
    fn credited(&self) -> impl Iterator<Item = &Attended> {
        let credited = |line: &Attendance| {
            line.participation == Participation::Hosted && line.presence == Presence::Present
        };
        self.people.iter().filter(move |attended| credited(&attended.line))
    }
}

/// A unit's share of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitShare {
    /// The unit as the directory calls it now, or where it knows none as rosters name it; empty for people without one.
    pub unit: String,
    /// Its name and those of the units above it, from the top; nothing for people without one.
    pub path: Vec<String>,
    /// The counts of those who were on rosters for it.
    pub tally: Tally,
    /// How many people these are. Somebody who has moved counts for the unit that named them last.
    pub people: usize,
    /// How often somebody at home in it was present as a guest of another unit (流动党员), which expected nobody there: it is
    /// credited to their home, and stands outside every rate.
    pub elsewhere: usize,
}

/// The counts of a unit, or of all below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitCounts {
    /// Of those who were on rosters for it.
    pub tally: Tally,
    /// How many people these are, each counted once.
    pub people: usize,
    /// How often somebody at home in it was present as a guest of another unit.
    pub elsewhere: usize,
}

impl AddAssign for UnitCounts {
    fn add_assign(&mut self, more: Self) {
        self.tally = [self.tally, more.tally].into_iter().sum();
        self.people += more.people;
        self.elsewhere += more.elsewhere;
    }
}

/// A kind of activity's share of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindShare {
    /// Which kind.
    pub kind: ActivityKind,
    /// How many activities of it are over.
    pub activities: usize,
    /// Their counts together.
    pub tally: Tally,
}

/// Attendance over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Which.
    pub period: Period,
    /// How many activities in it are over.
    pub activities: usize,
    /// How many in it are to come or on: they are not counted.
    pub not_over: usize,
    /// The counts of all of them together.
    pub total: Tally,
    /// How many people were expected, each counted once.
    pub people: usize,
    /// How often somebody was present as a guest of another unit.
    pub elsewhere: usize,
    /// The counts of the period before, for comparison.
    pub before: Tally,
    /// How the period is cut.
    pub grain: Grain,
    /// The period, cut; oldest first.
    pub slices: Vec<Slice>,
    /// The units, in the order of their names.
    pub units: Vec<UnitShare>,
    /// The same up the tree of units: each with all below it.
    pub tree: Vec<Subtotal<UnitCounts>>,
    /// The kinds of activities that there were, in their own order.
    pub kinds: Vec<KindShare>,
    /// Who has missed three or more in a row, up to the end of the period.
    pub absences: Vec<Absence>,
}

/// Every activity of a book that is over at `now`, oldest first, and when each of the others begins; and those of other units
/// with the people that they share with us. Ids that are one person are one person.
pub fn occasions(book: &Book, partnered: &[Partnered], now: Timestamp) -> (Vec<Occasion>, Vec<Timestamp>) {
    let book = book.merged();
    let voices = Voices::of(&book);
    let directory = Directory::of(&book);
    let mut homes = Homes { directory: &directory, known: BTreeMap::new() };
    let (mut over, mut others) = (Vec::new(), Vec::new());
    for plan in book.plans() {
        let Some(session) = plan.activity.sessions.first() else { continue };
        let sheet = derive_with(plan, &book, &voices, now);
        match state(plan, sheet.openness, now) {
            State::Over => over.push(occasion(plan, &mut homes, session.starts_at, sheet.tally, sheet.lines)),
            State::Ahead | State::Ongoing => others.push(session.starts_at),
            State::Canceled => {}
        }
    }
    for partnered in partnered.iter().filter(|partnered| book.plan(partnered.activity.id).is_none()) {
        let Some(session) = partnered.activity.sessions.first() else { continue };
        match partnered.state {
            State::Canceled => {}
            State::Over if partnered.people.is_empty() => {}
            State::Over => over.push(shared(partnered, &mut homes, session.starts_at)),
            State::Ahead | State::Ongoing => others.push(session.starts_at),
        }
    }
    over.sort_by_key(|occasion| (occasion.starts_at, occasion.id));
    (over, others)
}

fn occasion(
    plan: &Plan,
    homes: &mut Homes<'_>,
    starts_at: Timestamp,
    tally: Tally,
    lines: Vec<Attendance>,
) -> Occasion {
    let people = plan.roster.iter().zip(lines).map(|(member, line)| homes.attended(member, line));
    Occasion {
        id: plan.activity.id,
        title: plan.activity.title.clone(),
        kind: plan.particulars.kind,
        starts_at,
        tally,
        people: people.collect(),
    }
}

/// The units that lines of rosters mean, each found once.
struct Homes<'a> {
    directory: &'a Directory,
    known: BTreeMap<(MemberId, String), Home>,
}

impl Homes<'_> {
    fn attended(&mut self, member: &Member, line: Attendance) -> Attended {
        let home = self.known.entry((member.id, member.unit.clone())).or_insert_with(|| {
            let path = || (!member.unit.is_empty()).then(|| member.unit.clone()).into_iter().collect();
            match self.directory.meant_by(member) {
                Some(unit) => {
                    Home { label: self.directory.label(unit), path: self.directory.names_from_top(unit) }
                }
                None => Home { label: member.unit.clone(), path: path() },
            }
        });
        Attended { name: member.name.clone(), unit: member.unit.clone(), home: home.clone(), line }
    }
}

/// An activity of another unit, of which only our own people count.
fn shared(partnered: &Partnered, homes: &mut Homes<'_>, starts_at: Timestamp) -> Occasion {
    let people =
        partnered.people.iter().map(|Participant { member, line }| homes.attended(member, line.clone()));
    Occasion {
        id: partnered.activity.id,
        title: partnered.activity.title.clone(),
        kind: partnered.kind,
        starts_at,
        tally: partnered.own(),
        people: people.collect(),
    }
}

impl Statistics {
    /// The attendance of a period, from every activity that is over, oldest first, and when each of the others begins.
    pub fn of(over: &[Occasion], others: &[Timestamp], period: Period) -> Self {
        let within = |period: Period| {
            let first = over.partition_point(|occasion| occasion.starts_at < period.starts_at());
            let end = over.partition_point(|occasion| occasion.starts_at <= period.ends_at());
            (first, end)
        };
        let (first, end) = within(period);
        let (chosen, before) = (&over[first..end], within(period.previous()));
        let total = |occasions: &[Occasion]| occasions.iter().map(|occasion| occasion.tally).sum();
        let everybody: BTreeSet<MemberId> =
            chosen.iter().flat_map(Occasion::expected).map(|attended| attended.line.member).collect();
        let (grain, units) = (Grain::of(period, chosen.len()), units(chosen));
        let tree = subtotals(units.iter().map(UnitShare::in_tree));
        Self {
            period,
            activities: chosen.len(),
            not_over: others.iter().filter(|at| period.contains(**at)).count(),
            total: total(chosen),
            people: everybody.len(),
            elsewhere: chosen.iter().flat_map(Occasion::credited).count(),
            before: total(&over[before.0..before.1]),
            grain,
            slices: grain.cut(chosen),
            units,
            tree,
            kinds: kinds(chosen),
            absences: if chosen.is_empty() { Vec::new() } else { absence::absences(&over[..end]) },
        }
    }
}

impl UnitShare {
    fn in_tree(&self) -> (Vec<String>, UnitCounts) {
        let Self { tally, people, elsewhere, .. } = *self;
        (self.path.clone(), UnitCounts { tally, people, elsewhere })
    }
}

fn kinds(occasions: &[Occasion]) -> Vec<KindShare> {
    let mut kinds: BTreeMap<ActivityKind, (usize, Tally)> = BTreeMap::new();
    for occasion in occasions {
        let (activities, tally) = kinds.entry(occasion.kind).or_default();
        *activities += 1;
        *tally = [*tally, occasion.tally].into_iter().sum();
    }
    kinds.into_iter().map(|(kind, (activities, tally))| KindShare { kind, activities, tally }).collect()
}

fn units(occasions: &[Occasion]) -> Vec<UnitShare> {
    let mut shares: BTreeMap<&str, (Tally, usize)> = BTreeMap::new();
    let mut homes: BTreeMap<MemberId, &str> = BTreeMap::new();
    let mut paths: BTreeMap<&str, &[String]> = BTreeMap::new();
    for attended in occasions.iter().flat_map(Occasion::expected) {
        shares.entry(&attended.home.label).or_default().0.count(&attended.line);
        homes.insert(attended.line.member, &attended.home.label);
        paths.insert(&attended.home.label, &attended.home.path);
    }
    for attended in occasions.iter().flat_map(Occasion::credited) {
        shares.entry(&attended.home.label).or_default().1 += 1;
        paths.insert(&attended.home.label, &attended.home.path);
    }
    let mut people: BTreeMap<&str, usize> = BTreeMap::new();
    homes.into_values().for_each(|home| *people.entry(home).or_default() += 1);
    let share = |(unit, (tally, elsewhere)): (&str, (Tally, usize))| UnitShare {
        unit: unit.to_owned(),
        path: paths.get(unit).copied().unwrap_or_default().to_vec(),
        tally,
        people: people.get(unit).copied().unwrap_or_default(),
        elsewhere,
    };
    let mut units: Vec<_> = shares.into_iter().map(share).collect();
    // Those without a unit stand last.
    units.sort_by_key(|share| share.unit.is_empty());
    units
}
