use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A calendar month.
    Month,
    /// Three of them, from January on.
    Quarter,
    /// A calendar year.
    Year,
}

impl Span {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];
}

/// A month, a quarter or a year in Shanghai. Written as `2026-03`, `2026-Q1` and `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A year and one of its months, 1–12.
    Month(i32, u32),
    /// A year and one of its quarters, 1–4.
    Quarter(i32, u32),
    /// A year.
    Year(i32),
}

impl Period {
    /// The period of this length that a moment is in.
    pub fn of(span: Span, at: Timestamp) -> Self {
        let (year, month, _) = at.in_shanghai().date();
        match span {
            Span::Month => Self::Month(year, month),
            Span::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Span::Year => Self::Year(year),
        }
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let year = year.parse().ok().filter(|year| (1970..10_000).contains(year))?;
        let number = |text: &str, last: u32| text.parse().ok().filter(|n| (1..=last).contains(n));
        match part {
            None => Some(Self::Year(year)),
            Some(part) => match part.strip_prefix('Q') {
                Some(quarter) => number(quarter, 4).map(|quarter| Self::Quarter(year, quarter)),
                None => number(part, 12).map(|month| Self::Month(year, month)),
            },
        }
    }

    /// How long it is.
    pub const fn span(self) -> Span {
        match self {
            Self::Month(..) => Span::Month,
            Self::Quarter(..) => Span::Quarter,
            Self::Year(_) => Span::Year,
        }
    }

    /// Whether a moment is in it.
    pub fn contains(self, at: Timestamp) -> bool {
        Self::of(self.span(), at) == self
    }

    /// Its first moment.
    pub fn starts_at(self) -> Timestamp {
        let (year, month) = match self {
            Self::Month(year, month) => (year, month),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2),
            Self::Year(year) => (year, 1),
        };
        Timestamp::from_shanghai(year, month, 1, 0, 0).unwrap_or(Timestamp::from_millis(0))
    }

    /// Its last moment.
    pub fn ends_at(self) -> Timestamp {
        self.next().starts_at().plus(-1)
    }

    /// The one before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.span(), self.starts_at().plus(-1))
    }

    /// The one after.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Month(year, 12) => Self::Month(year + 1, 1),
            Self::Month(year, month) => Self::Month(year, month + 1),
            Self::Quarter(year, 4) => Self::Quarter(year + 1, 1),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1),
            Self::Year(year) => Self::Year(year + 1),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a period is 2026, 2026-Q1 or 2026-03")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_cut_at_midnight_in_shanghai() {
        let at = |text| Timestamp::parse_shanghai(text).unwrap();
        let (last, first) = (at("2026-12-31T23:59"), at("2027-01-01T00:00"));
        for (span, before, after) in [
            (Span::Month, "2026-12", "2027-01"),
            (Span::Quarter, "2026-Q4", "2027-Q1"),
            (Span::Year, "2026", "2027"),
        ] {
            let period = Period::of(span, last);
            assert_eq!(period.to_string(), before);
            assert_eq!(Period::of(span, first).to_string(), after);
            assert_eq!(period.next(), Period::of(span, first));
            assert_eq!(period.next().previous(), period);
            assert!(period.contains(last) && !period.contains(first));
            assert_eq!(period.ends_at(), first.plus(-1));
        }
    }

    #[test]
    fn a_period_reads_back_and_nothing_else_is_one() {
        for text in ["2026", "2026-Q1", "2026-Q4", "2026-03", "2026-12"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "26", "2026-Q5", "2026-Q0", "2026-13", "2026-", "2026-Q", "x", "2026-1-1"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
