//! What people attend: an activity, its sessions and their rounds; and the organizers' whole plan of it.

mod rounds;

pub use rounds::Weight;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::code::{Handle, Secret};
use crate::fact::is_bare;
use crate::id::ActivityId;
use crate::member::Member;
use crate::particulars::{Particulars, ParticularsError};
use crate::record::shared;
use crate::revision::Edit;
use crate::time::{MINUTE, Timestamp};

/// The longest title or place, in characters.
pub const LONGEST_TEXT: usize = 80;

/// Something people attend. Everything here may be known by everyone who comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Which one.
    pub id: ActivityId,
    /// What it is called.
    pub title: String,
    /// The unit that hosts it; may be empty.
    pub host: String,
    /// Its scheduled occurrences, in order of time; at least one.
    pub sessions: Vec<Session>,
    /// How its check-ins are taken.
    pub rules: Rules,
}

/// One scheduled occurrence at which attendance is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Where; may be empty.
    pub venue: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Its rounds of checking in; at least one.
    pub rounds: Vec<Round>,
}

/// One round of checking in. A code is good for one round only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its number, unique within the activity.
    pub number: RoundNumber,
    /// What it is for.
    pub kind: RoundKind,
    /// When it takes check-ins; by default what [`Activity::window`] says for its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}

/// What a round is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundKind {
    /// People arrive (签到).
    Arrival,
    /// People are still there (中途签到).
    Midway,
    /// People leave (签退).
    Departure,
}

/// A stretch of time, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Its first moment.
    pub opens_at: Timestamp,
    /// Its last.
    pub closes_at: Timestamp,
}

impl Window {
    /// Where `at` falls.
    pub fn phase(self, at: Timestamp) -> Phase {
        if at < self.opens_at {
            Phase::Ahead(self.opens_at)
        } else if at > self.closes_at {
            Phase::Over
        } else {
            Phase::Open
        }
    }
}

/// Which rounds somebody must have been at to count as present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counting {
    /// The arrival.
    #[default]
    Arrival,
    /// Any one of them.
    Any,
    /// The arrival and at least one other.
    ArrivalAndAnother,
    /// All of them.
    Every,
}

/// The number of a round within its activity, 1–14: four bits of the rotating code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct RoundNumber(u8);

impl RoundNumber {
    /// The first round of an activity.
    pub const ARRIVAL: Self = Self(1);

    /// This number, if it is in range.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number <= 14 { Some(Self(number)) } else { None }
    }

    /// The number itself.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for RoundNumber {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("a round number is 1 to 14")
    }
}

impl From<RoundNumber> for u8 {
    fn from(number: RoundNumber) -> Self {
        number.get()
    }
}

/// How an activity's check-ins are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Seconds for which the screen shows one rotating code, 5–60.
    pub period_seconds: u8,
    /// Minutes before the start from which check-ins are taken.
    pub opens_before_minutes: u16,
    /// Minutes after the start from which a check-in is late.
    pub late_after_minutes: u16,
    /// Minutes before the end until which a check-out is early.
    #[serde(default = "early_before_minutes")]
    pub early_before_minutes: u16,
    /// Which rounds count.
    #[serde(default)]
    pub counting: Counting,
}

const fn early_before_minutes() -> u16 {
    10
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            period_seconds: 15,
            opens_before_minutes: 30,
            late_after_minutes: 5,
            early_before_minutes: early_before_minutes(),
            counting: Counting::Arrival,
        }
    }
}

/// Where a moment falls in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Check-in has not opened; it opens at the moment given.
    Ahead(Timestamp),
    /// Check-in is open.
    Open,
    /// It is over.
    Over,
}

impl Activity {
    /// The handle in its codes.
    pub fn handle(&self) -> Handle {
        Handle::of(self.id)
    }

    /// The session that a round belongs to.
    pub fn session_of(&self, round: RoundNumber) -> Option<&Session> {
        self.sessions.iter().find(|session| session.rounds.iter().any(|other| other.number == round))
    }

    /// The session that matters at `now`: the first that is not over, else the last.
    pub fn session_at(&self, now: Timestamp) -> Option<&Session> {
        self.sessions.iter().find(|session| now <= session.ends_at).or(self.sessions.last())
    }

    /// A round and its session.
    pub fn round(&self, number: RoundNumber) -> Option<(&Session, &Round)> {
        let mut rounds =
            self.sessions.iter().flat_map(|session| session.rounds.iter().map(move |round| (session, round)));
        rounds.find(|(_, round)| round.number == number)
    }

    /// When a round takes check-ins. An arrival does from some minutes before the start until the end, a round midway
    /// during the session, a departure from the start until an hour after the end, unless the round itself says.
    pub fn window(&self, session: &Session, round: &Round) -> Window {
        let (opens_at, closes_at) = match round.kind {
            RoundKind::Arrival => (
                session.starts_at.plus(-MINUTE * i64::from(self.rules.opens_before_minutes)),
                session.ends_at,
            ),
            RoundKind::Midway => (session.starts_at, session.ends_at),
            RoundKind::Departure => (session.starts_at, session.ends_at.plus(60 * MINUTE)),
        };
        round.window.unwrap_or(Window { opens_at, closes_at })
    }

    /// The round that a screen or a door takes at `now`: of those open the one that opened last, else the next, else the
    /// last. A departure gives way to the others until ten minutes before the end.
    pub fn round_at(&self, session: &Session, now: Timestamp) -> Option<Round> {
        let rank = |round: &&Round| {
            let window = self.window(session, round);
            let leaving = round.kind == RoundKind::Departure
                && round.window.is_none()
                && now < session.ends_at.plus(-MINUTE * i64::from(self.rules.early_before_minutes));
            match window.phase(now) {
                Phase::Open if !leaving => (0, -window.opens_at.millis()),
                Phase::Ahead(opens_at) if !leaving => (1, opens_at.millis()),
                Phase::Open | Phase::Ahead(_) => (2, 0),
                Phase::Over => (3, -window.closes_at.millis()),
            }
        };
        session.rounds.iter().min_by_key(rank).copied()
    }

    /// Where `at` falls in `session`: in its arrival's window, or between its rounds' first moment and its end.
    pub fn phase(&self, session: &Session, at: Timestamp) -> Phase {
        let opens_at = session.starts_at.plus(-MINUTE * i64::from(self.rules.opens_before_minutes));
        Window { opens_at, closes_at: session.ends_at }.phase(at)
    }

    /// Whether a check-in at `at` is late for `session`.
    pub fn is_late(&self, session: &Session, at: Timestamp) -> bool {
        at.since(session.starts_at) > MINUTE * i64::from(self.rules.late_after_minutes)
    }
}

/// What organizers know of an activity: everything. Never sent to a member's device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What everyone may know.
    pub activity: Activity,
    /// The key behind its codes. It stays the same through every revision.
    pub secret: Secret,
    /// Who is expected.
    pub roster: Vec<Member>,
    /// Counts the edits; the highest wins, and of equals the later record.
    pub revision: u32,
    /// What else everyone may know.
    #[serde(default, with = "shared", skip_serializing_if = "is_bare")]
    pub particulars: Arc<Particulars>,
    /// The edit that made it of the plan before it.
    #[serde(default, with = "shared", skip_serializing_if = "is_unknown")]
    pub edit: Arc<Edit>,
}

fn is_unknown(edit: &Arc<Edit>) -> bool {
    edit.is_unknown()
}

/// Why a plan cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No title, or one longer than [`LONGEST_TEXT`].
    #[error("an activity needs a title of 1 to 80 characters")]
    Title,
    /// A place or host that is too long.
    #[error("a place or host has at most 80 characters")]
    Text,
    /// No session, a session without a round, a round twice.
    #[error("an activity needs a session with a round of its own")]
    Rounds,
    /// It ends before it begins, or lasts longer than a week.
    #[error("a session ends after it begins, within a week")]
    Times,
    /// A round's window that closes before it opens, or lies a day away from its session.
    #[error("a round is open for a while, around its session")]
    Window,
    /// A period outside 5–60 seconds.
    #[error("a code is shown for 5 to 60 seconds")]
    Period,
    /// Somebody is on the roster twice.
    #[error("somebody is on the roster twice")]
    Twice,
    /// More people than one activity takes.
    #[error("a roster has at most 20,000 people")]
    TooMany,
    /// Longer names and units than one request carries.
    #[error("a roster has at most 4 MB")]
    TooLarge,
    /// Something in its particulars.
    #[error(transparent)]
    Particulars(#[from] ParticularsError),
}

/// The heaviest roster, in bytes as it is sent: with everything else of its plan it is less than the largest request.
pub const HEAVIEST_ROSTER: usize = 4_000_000;

impl Plan {
    /// How many bytes it takes to send, about and at least.
    pub fn weight(&self) -> usize {
        self.roster.iter().map(Member::weight).sum::<usize>() + 4_000
    }

    /// Whether the hub and every device can use this plan.
    pub fn check(&self) -> Result<(), PlanError> {
        let Activity { title, host, sessions, rules, .. } = &self.activity;
        if title.trim().is_empty() || title.chars().count() > LONGEST_TEXT {
            return Err(PlanError::Title);
        }
        if host.chars().count() > LONGEST_TEXT
            || sessions.iter().any(|s| s.venue.chars().count() > LONGEST_TEXT)
        {
            return Err(PlanError::Text);
        }
        let mut rounds: Vec<_> = sessions.iter().flat_map(|s| s.rounds.iter().map(|r| r.number)).collect();
        let count = rounds.len();
        rounds.sort_unstable();
        rounds.dedup();
        if rounds.is_empty() || rounds.len() != count || sessions.iter().any(|s| s.rounds.is_empty()) {
            return Err(PlanError::Rounds);
        }
        let week = 7 * 24 * 60 * MINUTE;
        if sessions.iter().any(|s| !(1..=week).contains(&s.ends_at.since(s.starts_at))) {
            return Err(PlanError::Times);
        }
        let misplaced = |s: &Session, w: Window| {
            let day = 24 * 60 * MINUTE;
            w.closes_at < w.opens_at
                || w.closes_at < s.starts_at.plus(-day)
                || w.opens_at > s.ends_at.plus(day)
        };
        if sessions.iter().any(|s| s.rounds.iter().any(|r| r.window.is_some_and(|w| misplaced(s, w)))) {
            return Err(PlanError::Window);
        }
        if !(5..=60).contains(&rules.period_seconds) {
            return Err(PlanError::Period);
        }
        if self.roster.len() > 20_000 {
            return Err(PlanError::TooMany);
        }
        if self.roster.iter().map(Member::weight).sum::<usize>() > HEAVIEST_ROSTER {
            return Err(PlanError::TooLarge);
        }
        let mut ids: Vec<_> = self.roster.iter().map(|member| member.id).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(PlanError::Twice);
        }
        Ok(self.particulars.check()?)
    }
}
