use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Credit, Group};
use crate::directory::{Directory, Sourced};
use crate::id::UnitId;

/// The most that one unit says of targets, in characters.
const LONGEST: usize = 500;

/// How many study hours a group of people is to gain a year, from a year on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// From which year on, until the unit says something else.
    pub from: i32,
    /// Who.
    pub group: Group,
    /// How many; zero for no target, none for what is inherited.
    pub credit: Option<Credit>,
}

/// What a unit says itself of yearly targets, as it is written into its card; the rest is inherited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Targets(String);

impl Targets {
    /// Each target. What cannot be read is passed over: a newer version may have written it.
    pub fn lines(&self) -> impl Iterator<Item = Target> {
        self.0.split(';').filter_map(|line| line.parse().ok())
    }

    /// Whether it says nothing.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every line is one.
    pub fn is_well_formed(&self) -> bool {
        self.is_empty()
            || (self.0.len() <= LONGEST && self.0.split(';').all(|line| line.parse::<Target>().is_ok()))
    }

    /// What it says of a group in a year; none for nothing of its own.
    pub fn of(&self, group: Group, year: i32) -> Option<Credit> {
        let lines = self.lines().filter(|line| line.group == group && line.from <= year);
        lines.max_by_key(|line| line.from).and_then(|line| line.credit)
    }

    /// The same with another target from this year on; none inherits it again. Earlier years keep theirs.
    #[must_use]
    pub fn with(&self, group: Group, year: i32, credit: Option<Credit>) -> Self {
        let mut lines: Vec<_> = self.lines().filter(|line| line.group != group || line.from < year).collect();
        if credit.is_some() || lines.iter().any(|line| line.group == group) {
            lines.push(Target { from: year, group, credit });
        }
        lines.sort_by_key(|line| (line.from, line.group));
        let lines: Vec<_> = lines.iter().map(Target::written).collect();
        Self(lines.join(";"))
    }
}

impl Target {
    fn written(&self) -> String {
        let credit = self.credit.map_or_else(|| "-".to_owned(), |credit| credit.to_string());
        format!("{} {} {credit}", self.from, self.group.code())
    }
}

impl FromStr for Target {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split(' ');
        let mut word = || words.next().ok_or(());
        let from = word()?.parse().map_err(|_| ())?;
        let group = Group::of_code(word()?).ok_or(())?;
        let credit = match word()? {
            "-" => None,
            amount => Some(Credit::parse(amount).ok_or(())?),
        };
        let possible = credit.is_none_or(|credit| credit >= Credit::ZERO && credit.is_possible());
        (possible && words.next().is_none()).then_some(Self { from, group, credit }).ok_or(())
    }
}

impl Directory {
    /// How many hours a group of a unit's people is to gain in a year, and who says so: the unit, else the next above it
    /// that says something, else the default.
    pub fn target_of(&self, unit: Option<UnitId>, group: Group, year: i32) -> Sourced<Credit> {
        let units = unit.map(|unit| self.ancestry(unit)).unwrap_or_default();
        let said = units.iter().find_map(|unit| Some((unit.targets.of(group, year)?, unit.id)));
        match said {
            Some((value, unit)) => Sourced { value, from: Some(unit) },
            None => Sourced { value: group.default_target(), from: None },
        }
    }
}
