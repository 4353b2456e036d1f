use core::ops::AddAssign;
use std::collections::BTreeMap;

use super::entries::hours_by_member;
use super::{Credit, CreditEntry, Goal, Hours, year_of};
use crate::access::Role;
use crate::book::Book;
use crate::directory::Directory;
use crate::id::MemberId;
use crate::report::{Subtotal, subtotals};
use crate::time::Timestamp;

/// One person's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their unit; may be empty.
    pub unit: String,
    /// Its name and those of the units above it, from the top.
    pub path: Vec<String>,
    /// What they are to gain.
    pub goal: Goal,
    /// What they have gained.
    pub hours: Hours,
}

/// One unit's year: how many of its people have reached what they are to gain. No order of merit, and no names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitStudy {
    /// The unit; empty for people without one.
    pub unit: String,
    /// How many have reached their target.
    pub reached: usize,
    /// How many have at least half of it, but not all.
    pub half: usize,
    /// How many have less.
    pub under: usize,
    /// How many have no target, or are exempt.
    pub without: usize,
    /// The hours of all of them together.
    pub total: Credit,
    /// How much of that is not sure.
    pub pending: Credit,
}

/// A year's study hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyYear {
    /// Which year.
    pub year: i32,
    /// The people whom the viewer keeps, by unit and name.
    pub people: Vec<Learner>,
    /// Their units, in the order of their names; those without one last.
    pub units: Vec<UnitStudy>,
    /// The same up the tree of units: each with all below it.
    pub tree: Vec<Subtotal<UnitStudy>>,
    /// All of them together.
    pub total: UnitStudy,
}

impl Learner {
    fn count_in(&self, unit: &mut UnitStudy) {
        let total = self.hours.total();
        match self.goal.hours() {
            None => unit.without += 1,
            Some(goal) if total >= goal => unit.reached += 1,
            Some(goal) if total.times(2) >= goal => unit.half += 1,
            Some(_) => unit.under += 1,
        }
        unit.total += total;
        unit.pending += self.hours.pending;
    }
}

impl AddAssign for UnitStudy {
    fn add_assign(&mut self, more: Self) {
        self.reached += more.reached;
        self.half += more.half;
        self.under += more.under;
        self.without += more.without;
        self.total += more.total;
        self.pending += more.pending;
    }
}

impl UnitStudy {
    /// How many of its people have a target.
    pub const fn asked(&self) -> usize {
        self.reached + self.half + self.under
    }
}

/// A year's study hours of everybody whom `role` keeps: people of the directory who are here or have gained something that
/// year, and those on rosters of that year's activities who have no card. `entries` is the ledger of the same book.
pub fn study_year(
    (book, directory, role): (&Book, &Directory, &Role),
    entries: &[CreditEntry],
    year: i32,
    now: Timestamp,
) -> StudyYear {
    let hours = hours_by_member(entries, year);
    let mut names: BTreeMap<MemberId, (String, String)> = BTreeMap::new();
    let book = book.merged();
    let held = |starts_at: Option<Timestamp>| starts_at.is_some_and(|at| year_of(at) == year);
    for plan in book.plans() {
        if held(plan.activity.sessions.first().map(|session| session.starts_at)) {
            let lines = plan.roster.iter().map(|line| (line.id, (line.name.clone(), line.unit.clone())));
            names.extend(lines.filter(|(id, _)| directory.person(*id).is_none()));
        }
    }
    for person in directory.people().filter(|person| directory.keeps_person(role, person)) {
        if person.is_here() || hours.contains_key(&person.id) {
            names.insert(person.id, (person.name.clone(), directory.home_name(person)));
        }
    }
    let path_of =
        |member: MemberId, unit: &String| match directory.person(member).and_then(|person| person.home) {
            Some(home) => directory.names_from_top(home),
            None => (!unit.is_empty()).then(|| unit.clone()).into_iter().collect(),
        };
    let learner = |(member, (name, unit)): (MemberId, (String, String))| Learner {
        member,
        name,
        path: path_of(member, &unit),
        unit,
        goal: directory.goal_of(member, year, now),
        hours: hours.get(&member).copied().unwrap_or_default(),
    };
    let mut people: Vec<_> = names.into_iter().map(learner).collect();
    people.sort_by(|a, b| {
        (a.unit.is_empty(), &a.unit, &a.name, a.member).cmp(&(b.unit.is_empty(), &b.unit, &b.name, b.member))
    });
    let (mut units, mut total): (Vec<UnitStudy>, _) = (Vec::new(), UnitStudy::default());
    for learner in &people {
        if units.last().is_none_or(|last| last.unit != learner.unit) {
            units.push(UnitStudy { unit: learner.unit.clone(), ..UnitStudy::default() });
        }
        units.last_mut().into_iter().chain([&mut total]).for_each(|unit| learner.count_in(unit));
    }
    let each = people.iter().map(|learner| {
        let mut own = UnitStudy::default();
        learner.count_in(&mut own);
        (learner.path.clone(), own)
    });
    let tree = subtotals(each);
    StudyYear { year, people, units, tree, total }
}
