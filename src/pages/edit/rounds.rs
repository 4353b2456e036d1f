//! The rounds as the form has them, and what they come to.

use hongfan_domain::activity::{Activity, Round, RoundKind, RoundNumber, Session, Window};
use hongfan_domain::time::Timestamp;

use super::form::Fault;
use crate::text::when;

/// One round as it is typed. The times are what a `datetime-local` field holds; empty for what is usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) number: RoundNumber,
    pub(super) kind: RoundKind,
    pub(super) from: String,
    pub(super) to: String,
}

impl Draft {
    /// A round with its usual times.
    pub(super) fn new(number: RoundNumber, kind: RoundKind) -> Self {
        Self { number, kind, from: String::new(), to: String::new() }
    }

    fn of(round: &Round) -> Self {
        let Round { number, kind, window } = *round;
        let (from, to) =
            window.map(|w| (when::field(w.opens_at), when::field(w.closes_at))).unwrap_or_default();
        Self { number, kind, from, to }
    }

    /// The round, in its session. A window that was given to the second is kept while the minutes are the same.
    ///
    /// # Errors
    /// When a time cannot be read.
    fn round(&self, activity: &Activity, session: &Session, known: Option<&Round>) -> Result<Round, Fault> {
        let Self { number, kind, .. } = *self;
        let bare = Round { number, kind, window: None };
        if let Some(known) = known.filter(|known| Self::of(known) == *self) {
            return Ok(*known);
        }
        if self.from.is_empty() && self.to.is_empty() {
            return Ok(bare);
        }
        let usual = activity.window(session, &bare);
        let read = |text: &str, usual: Timestamp| {
            if text.is_empty() { Ok(usual) } else { Timestamp::parse_shanghai(text).ok_or(Fault::Window) }
        };
        let (opens_at, closes_at) = (read(&self.from, usual.opens_at)?, read(&self.to, usual.closes_at)?);
        Ok(Round { window: Some(Window { opens_at, closes_at }), ..bare })
    }
}

/// The rounds of a session as text to keep, a line each: number, kind, from, to.
pub(super) fn write(drafts: &[Draft]) -> String {
    let line = |draft: &Draft| {
        let kind = match draft.kind {
            RoundKind::Arrival => "arrival",
            RoundKind::Midway => "midway",
            RoundKind::Departure => "departure",
        };
        format!("{},{kind},{},{}", draft.number.get(), draft.from, draft.to)
    };
    drafts.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads what was kept; a line that cannot be read is left out, and there is always an arrival.
pub(super) fn read(text: &str) -> Vec<Draft> {
    let draft = |line: &str| {
        let mut fields = line.split(',');
        let number = RoundNumber::new(fields.next()?.parse().ok()?)?;
        let kind = match fields.next()? {
            "arrival" => RoundKind::Arrival,
            "midway" => RoundKind::Midway,
            "departure" => RoundKind::Departure,
            _ => return None,
        };
        let mut time = || fields.next().unwrap_or_default().to_owned();
        Some(Draft { number, kind, from: time(), to: time() })
    };
    let mut drafts: Vec<_> = text.lines().filter_map(draft).collect();
    if !drafts.iter().any(|draft| draft.kind == RoundKind::Arrival) {
        drafts.insert(0, Draft::new(RoundNumber::ARRIVAL, RoundKind::Arrival));
    }
    drafts
}

/// The rounds of a known session, as text to keep.
pub(super) fn text_of(session: Option<&Session>) -> String {
    let drafts = session.map(|session| session.rounds.iter().map(Draft::of).collect::<Vec<_>>());
    write(&read(&write(&drafts.unwrap_or_default())))
}

/// The rounds that the text describes, in this session of this activity.
///
/// # Errors
/// When a time cannot be read.
pub(super) fn rounds(
    text: &str,
    activity: &Activity,
    session: &Session,
    known: &[Round],
) -> Result<Vec<Round>, Fault> {
    let drafts = read(text);
    let known = |draft: &Draft| known.iter().find(|round| round.number == draft.number);
    drafts.iter().map(|draft| draft.round(activity, session, known(draft))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_read_back_as_they_were_kept() {
        let number = |n| RoundNumber::new(n).unwrap();
        let departure = Draft {
            from: "2026-11-26T16:00".into(),
            to: String::new(),
            ..Draft::new(number(3), RoundKind::Departure)
        };
        let drafts = vec![
            Draft::new(RoundNumber::ARRIVAL, RoundKind::Arrival),
            Draft::new(number(2), RoundKind::Midway),
            departure,
        ];
        assert_eq!(read(&write(&drafts)), drafts);
    }

    #[test]
    fn there_is_always_an_arrival() {
        for text in ["", "nonsense", "2,midway,,"] {
            assert_eq!(read(text)[0], Draft::new(RoundNumber::ARRIVAL, RoundKind::Arrival), "{text:?}");
        }
    }
}
