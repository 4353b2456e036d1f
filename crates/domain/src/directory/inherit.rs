use super::{Directory, Settings, UnitCard};
use crate::activity::{Counting, Rules};
use crate::id::UnitId;

/// A value, and the unit that says it; none for the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value that holds.
    pub value: T,
    /// Who says so.
    pub from: Option<UnitId>,
}

/// The settings that hold in a unit: its own, else the next above it that says something, else the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inherited {
    /// Seconds for which the screen shows one rotating code.
    pub period_seconds: Sourced<u8>,
    /// Minutes before the start from which check-ins are taken.
    pub opens_before_minutes: Sourced<u16>,
    /// Minutes after the start from which a check-in is late.
    pub late_after_minutes: Sourced<u16>,
    /// Minutes before the end until which a check-out is early.
    pub early_before_minutes: Sourced<u16>,
    /// Which rounds count.
    pub counting: Sourced<Counting>,
}

impl Inherited {
    /// The rules of an activity that follows them.
    pub const fn rules(&self) -> Rules {
        Rules {
            period_seconds: self.period_seconds.value,
            opens_before_minutes: self.opens_before_minutes.value,
            late_after_minutes: self.late_after_minutes.value,
            early_before_minutes: self.early_before_minutes.value,
            counting: self.counting.value,
        }
    }
}

impl Directory {
    /// The settings that hold in a unit; for none, the defaults.
    pub fn settings_of(&self, unit: Option<UnitId>) -> Inherited {
        let units = unit.map(|unit| self.ancestry(unit)).unwrap_or_default();
        let default = Rules::default();
        Inherited {
            period_seconds: first(&units, default.period_seconds, |own| own.period_seconds),
            opens_before_minutes: first(&units, default.opens_before_minutes, |own| own.opens_before_minutes),
            late_after_minutes: first(&units, default.late_after_minutes, |own| own.late_after_minutes),
            early_before_minutes: first(&units, default.early_before_minutes, |own| own.early_before_minutes),
            counting: first(&units, default.counting, |own| own.counting),
        }
    }
}

fn first<T>(units: &[&UnitCard], default: T, read: impl Fn(&Settings) -> Option<T>) -> Sourced<T> {
    let said =
        units.iter().find_map(|unit| Some(Sourced { value: read(&unit.settings)?, from: Some(unit.id) }));
    said.unwrap_or(Sourced { value: default, from: None })
}
