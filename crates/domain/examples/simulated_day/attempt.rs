//! What cheaters try, and what should come of it.

use core::fmt;

use hongfan_domain::id::RecordId;
use hongfan_domain::review::Flag;

/// What became of a cheat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    /// Nothing that counts.
    Stopped,
    /// A person is asked to look.
    Flagged,
    /// It counts as verified, and no rule sees it.
    Unseen,
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Stopped => "stopped",
            Self::Flagged => "flagged",
            Self::Unseen => "cannot be seen",
        })
    }
}

/// What is said of a cheat in the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// The worst of its attempts ends so, neither better nor worse.
    Exactly(Word),
    /// No attempt ends worse: somebody who guesses may be lucky.
    AtMost(Word),
}

impl Expected {
    pub(crate) fn holds(self, word: Word) -> bool {
        match self {
            Self::Exactly(expected) => word == expected,
            Self::AtMost(expected) => word <= expected,
        }
    }
}

/// A way to cheat, as it is carried out here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trick {
    MadeUp,
    OldPicture,
    Relay,
    RelayOnce,
    ScanRoom,
    ToldDigits,
    Companions,
    SecondName,
    Browsers,
    NewBrowsers,
    Leak,
    Guess,
    Location,
    ForeignDevice,
    ForeignPass,
    OldPass,
    LivePass,
    OffRoster,
    Recording,
    LiveStream,
    Bot,
    Backdated,
    KeptPlace,
    Tool,
    PostedTransfer,
    HandedTransfer,
    Formula,
}

/// One line of the report, and what it has to say.
pub(crate) struct Row {
    pub(crate) trick: Trick,
    /// The number of the cheat in the list of known ones, A1 to A15.
    pub(crate) cheat: u8,
    pub(crate) tried: &'static str,
    pub(crate) expected: Expected,
    /// The flags by one of which a person sees it, each time that it is flagged.
    pub(crate) flags: &'static [Flag],
    /// What reveals it where no rule can, beside the head count.
    pub(crate) revealed_by: &'static str,
}

const fn row(trick: Trick, cheat: u8, tried: &'static str, word: Word) -> Row {
    Row { trick, cheat, tried, expected: Expected::Exactly(word), flags: &[], revealed_by: "" }
}

const fn flagged(trick: Trick, cheat: u8, tried: &'static str, flags: &'static [Flag]) -> Row {
    let expected = Expected::Exactly(Word::Flagged);
    Row { trick, cheat, tried, expected, flags, revealed_by: "" }
}

const fn unseen(trick: Trick, cheat: u8, tried: &'static str, revealed_by: &'static str) -> Row {
    Row { trick, cheat, tried, expected: Expected::Exactly(Word::Unseen), flags: &[], revealed_by }
}

/// The whole list. SECURITY.md says the same in words.
pub(crate) const ROWS: [Row; 27] = [
    row(Trick::MadeUp, 1, "made-up codes; a scan or a correction of one's own making", Word::Stopped),
    row(
        Trick::OldPicture,
        2,
        "an old picture; a code rewritten for another round or activity",
        Word::Stopped,
    ),
    unseen(
        Trick::Relay,
        3,
        "a friend sends the picture within seconds",
        "a surprise round, as in the next line",
    ),
    flagged(Trick::RelayOnce, 3, "the same, where a surprise round follows", &[Flag::RoundMissed]),
    flagged(Trick::ScanRoom, 3, "a program scans one picture for a whole group", &[Flag::Burst]),
    flagged(Trick::ToldDigits, 3, "a friend tells the six digits by phone", &[Flag::Typed]),
    flagged(
        Trick::Companions,
        4,
        "one phone brings three companions who are not there",
        &[Flag::SharedDevice],
    ),
    row(Trick::SecondName, 4, "a phone says that it is a second person's", Word::Stopped),
    flagged(
        Trick::Browsers,
        4,
        "other browsers on one phone, for friends who have phones",
        &[Flag::NewDevice],
    ),
    unseen(Trick::NewBrowsers, 4, "the same, for friends who never used the app", ""),
    row(Trick::Leak, 5, "everything that a phone is told searched for secret and codes", Word::Stopped),
    Row {
        trick: Trick::Guess,
        cheat: 6,
        tried: "six digits guessed, again and again",
        expected: Expected::AtMost(Word::Flagged),
        flags: &[Flag::Typed],
        revealed_by: "",
    },
    row(Trick::Location, 7, "a place sent instead of a code, or beside an old one", Word::Stopped),
    flagged(
        Trick::ForeignDevice,
        8,
        "records in the name of a friend's phone, or of an invented one",
        &[Flag::SharedDevice, Flag::OffRoster],
    ),
    row(
        Trick::ForeignPass,
        8,
        "a friend's name on a pass of one's own; a friend's key claimed",
        Word::Stopped,
    ),
    flagged(Trick::OldPass, 9, "gallery pictures and old pictures of passes at the door", &[Flag::OldPass]),
    unseen(
        Trick::LivePass,
        9,
        "a friend's pass of this very half minute at the door",
        "an organizer who looks at the face",
    ),
    flagged(Trick::OffRoster, 10, "check-ins of people who are not expected", &[Flag::OffRoster]),
    row(Trick::Recording, 11, "the code in the recording, three hours later", Word::Stopped),
    unseen(
        Trick::LiveStream,
        11,
        "the hall's code in the live stream, eight seconds later",
        "a surprise round, as with A3",
    ),
    row(Trick::Bot, 12, "a bot that waits until a fifth of the others are in", Word::Stopped),
    flagged(
        Trick::Backdated,
        13,
        "a claim at home, with the clock set back to the lecture",
        &[Flag::LateSync],
    ),
    flagged(
        Trick::KeptPlace,
        13,
        "a record sent early, its code filled in later; a friend's ticket",
        &[Flag::LateSync],
    ),
    flagged(Trick::Tool, 14, "name and digits given to a program", &[Flag::NewDevice]),
    row(Trick::PostedTransfer, 14, "a transfer code posted: used already, or too old", Word::Stopped),
    unseen(Trick::HandedTransfer, 14, "a fresh transfer code handed to a program, and pictures", ""),
    row(Trick::Formula, 15, "formulas and markup as names and reasons, in the export", Word::Stopped),
];

/// What an attempt left behind.
#[derive(Clone, Debug)]
pub(crate) enum Trace {
    /// Records that were to make somebody present.
    Records(Vec<RecordId>),
    /// A text that was to come out as a formula.
    Text(String),
    /// It is known at once: nothing to be had, or what was looked for.
    Known(Word),
}

/// One attempt.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) trick: Trick,
    /// Who was to be counted; nobody whom any roster knows, if `None`.
    pub(crate) person: Option<usize>,
    pub(crate) activity: usize,
    pub(crate) trace: Trace,
}
