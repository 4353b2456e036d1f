use crate::activity::RoundKind;
use crate::member::Participation;
use crate::particulars::ActivityKind;
use crate::record::LeaveKind;
use crate::review::Flag;

/// A word or a phrase that a report needs; whoever asks for the report says it in their language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it names")]
pub enum Word {
    Summary,
    Attendance,
    Item,
    Value,
    Activity,
    Kind,
    OfKind(ActivityKind),
    Host,
    Venue,
    Starts,
    Ends,
    State,
    Ahead,
    Ongoing,
    Over,
    /// It does not take place.
    Canceled,
    Expected,
    Actual,
    OnLeave,
    Absent,
    NotYet,
    Rate,
    Late,
    LeftEarly,
    ToCheck,
    Guests,
    Heads,
    CameTo(u8, RoundKind),
    Name,
    Unit,
    Tail,
    Number,
    Presence,
    At,
    Result,
    Round(u8, RoundKind),
    Source,
    Trust,
    Flags,
    Flag(Flag),
    Leave(LeaveKind),
    Note,
    /// Between two notes.
    Semicolon,
    /// Between what something is and why.
    Colon,
    Guest,
    OnTime,
    LateBy(i64),
    /// How somebody's attendance came about.
    How(How),
    Verified,
    Doubtful,
    Manual,
    NotCounted,
    Outside(Participation),
    Month,
    Meetings,
    Total,
    Heading(Heading),
}

/// How somebody's attendance came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it names")]
pub enum How {
    Code,
    Digits,
    Pass,
    Receipt,
    AtTheDoor,
    Hand,
    Request,
}

/// A word that only statistics need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it names")]
pub enum Heading {
    Period,
    OverTime,
    ByUnit,
    ByTree,
    Above,
    Directly,
    ByKind,
    WithoutUnit,
    People,
    Elsewhere,
    MissedInARow,
    TimesInARow,
    FirstMissed,
    LastMissed,
    LastThere,
    RateWithoutLeave,
}
