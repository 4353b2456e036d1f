use std::fmt;

use serde::{Deserialize, Serialize};

use super::Credit;
use crate::activity::Session;
use crate::time::MINUTE;

/// The most bands of one rule.
pub const MOST_BANDS: usize = 8;

/// What somebody gains who was there. There is no national length of a study hour: 45 minutes in schools, 60 in companies,
/// bands in one province's online academy, so many for a day elsewhere. Hence it is data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreditRule {
    /// An hour for so many minutes, in whole steps; what is left over gives nothing.
    PerMinutes {
        /// How many minutes are one study hour.
        unit: u16,
        /// The smallest amount that is given.
        step: Credit,
    },
    /// The amount of the longest band that is reached.
    Bands(Vec<Band>),
    /// So much for each half day.
    PerHalfDay(Credit),
    /// So much for each day.
    PerDay(Credit),
    /// So much, however long it is.
    Fixed(Credit),
}

/// One band: from so many minutes on, this much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// From how many minutes on.
    pub from: u16,
    /// How much.
    pub credit: Credit,
}

/// How long something was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// In minutes.
    pub minutes: u32,
    /// How many half days it touched: before noon, and from noon on.
    pub half_days: u32,
    /// How many days it touched.
    pub days: u32,
}

impl Length {
    /// So many minutes at once.
    pub const fn of_minutes(minutes: u32) -> Self {
        Self { minutes, half_days: minutes.div_ceil(4 * 60), days: minutes.div_ceil(8 * 60) }
    }

    /// The sessions of an activity together, as they are planned; half days and days are those of the calendar in Shanghai.
    pub fn of(sessions: &[Session]) -> Self {
        let minutes: i64 =
            sessions.iter().map(|session| session.ends_at.since(session.starts_at).max(0) / MINUTE).sum();
        let half = 12 * 60 * MINUTE;
        // Midnight in Shanghai is 16:00 in UTC.
        let number = |at: crate::time::Timestamp| (at.millis() + 8 * 60 * MINUTE).div_euclid(half);
        let mut halves: Vec<i64> = sessions
            .iter()
            .flat_map(|session| number(session.starts_at)..=number(session.ends_at.plus(-1)))
            .collect();
        halves.sort_unstable();
        halves.dedup();
        let mut days: Vec<i64> = halves.iter().map(|half| half.div_euclid(2)).collect();
        days.dedup();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
            half_days: count(halves.len()),
            days: count(days.len()),
        }
    }
}

impl CreditRule {
    /// What something so long gives.
    pub fn credit_of(&self, length: Length) -> Credit {
        match self {
            Self::PerMinutes { unit, step } => {
                let hundredths = i64::from(length.minutes) * 100 / i64::from((*unit).max(1));
                let step = step.hundredths().max(1);
                Credit::from_hundredths(hundredths / step * step)
            }
            Self::Bands(bands) => {
                let reached = bands.iter().filter(|band| u32::from(band.from) <= length.minutes);
                reached.max_by_key(|band| band.from).map_or(Credit::ZERO, |band| band.credit)
            }
            Self::PerHalfDay(credit) => credit.times(length.half_days),
            Self::PerDay(credit) => credit.times(length.days),
            Self::Fixed(credit) => *credit,
        }
    }

    /// Whether it can be used: amounts above nothing, at most [`MOST_BANDS`] bands, each from another length on.
    pub fn is_sound(&self) -> bool {
        let some = |credit: &Credit| *credit > Credit::ZERO && credit.is_possible();
        match self {
            Self::PerMinutes { unit, step } => (1..=24 * 60).contains(unit) && some(step),
            Self::Bands(bands) => {
                let ascending = bands.windows(2).all(|pair| pair[0].from < pair[1].from);
                (1..=MOST_BANDS).contains(&bands.len())
                    && ascending
                    && bands.iter().all(|band| some(&band.credit))
            }
            Self::PerHalfDay(credit) | Self::PerDay(credit) | Self::Fixed(credit) => some(credit),
        }
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let rule = match words.next()? {
            "per" => {
                Self::PerMinutes { unit: words.next()?.parse().ok()?, step: Credit::parse(words.next()?)? }
            }
            "bands" => {
                let band = |word: &str| {
                    let (from, credit) = word.split_once('=')?;
                    Some(Band { from: from.parse().ok()?, credit: Credit::parse(credit)? })
                };
                Self::Bands(words.by_ref().map(band).collect::<Option<_>>()?)
            }
            "half-day" => Self::PerHalfDay(Credit::parse(words.next()?)?),
            "day" => Self::PerDay(Credit::parse(words.next()?)?),
            "fixed" => Self::Fixed(Credit::parse(words.next()?)?),
            _ => return None,
        };
        (words.next().is_none() && rule.is_sound()).then_some(rule)
    }
}

impl fmt::Display for CreditRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PerMinutes { unit, step } => write!(f, "per {unit} {step}"),
            Self::Bands(bands) => {
                f.write_str("bands")?;
                bands.iter().try_for_each(|Band { from, credit }| write!(f, " {from}={credit}"))
            }
            Self::PerHalfDay(credit) => write!(f, "half-day {credit}"),
            Self::PerDay(credit) => write!(f, "day {credit}"),
            Self::Fixed(credit) => write!(f, "fixed {credit}"),
        }
    }
}

/// What an activity grants, as it is written into its particulars: a rule, or nothing. It is read when somebody asks, so that
/// a first check-in, which shows none of it, need not carry the code for that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Granting(String);

impl Granting {
    /// By this rule; none for nothing.
    pub fn new(rule: Option<&CreditRule>) -> Self {
        Self(rule.map(ToString::to_string).unwrap_or_default())
    }

    /// The rule.
    pub fn rule(&self) -> Option<CreditRule> {
        CreditRule::parse(&self.0)
    }

    /// Whether it grants nothing.
    pub const fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// What whoever was there gains from these sessions.
    pub fn credit_of(&self, sessions: &[Session]) -> Credit {
        self.rule().map_or(Credit::ZERO, |rule| rule.credit_of(Length::of(sessions)))
    }
}
