use serde::{Deserialize, Serialize};

use super::Credit;
use crate::directory::{Directory, Person, PersonKind};
use crate::id::{DeviceId, MemberId};
use crate::ledger::Ledger;
use crate::member::Participation;
use crate::time::Timestamp;

/// The tags, and the kinds in an organizer's own words, by which somebody is of [`Group::Leading`].
pub const LEADING: [&str; 8] =
    ["书记", "副书记", "支部书记", "支部副书记", "委员", "支委", "支部委员", "党委委员"];

/// People for whom one target holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Members: full, probationary, away from home; and who is on a roster only.
    Ordinary,
    /// Secretaries and members of committees, by their tags: [`LEADING`].
    Leading,
    /// Who wants to become a member (入党积极分子).
    Applicant,
    /// Anybody else.
    Other,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ordinary, Self::Leading, Self::Applicant, Self::Other];

    /// Somebody's.
    pub fn of(person: &Person) -> Self {
        let leads = |word: &String| LEADING.contains(&word.as_str());
        match &person.kind {
            _ if person.tags.iter().any(leads) => Self::Leading,
            PersonKind::Full | PersonKind::Probationary | PersonKind::Mobile => Self::Ordinary,
            PersonKind::Applicant => Self::Applicant,
            PersonKind::Other(word) if leads(word) => Self::Leading,
            PersonKind::Other(_) => Self::Other,
        }
    }

    /// Where no unit says anything: at least 32 for members by article 20 of the Regulation on Member Education and
    /// Management (in force since 2019-05-06); 56 for secretaries and committees as the national plan for 2019–2023 is
    /// quoted; none for others.
    pub const fn default_target(self) -> Credit {
        match self {
            Self::Ordinary => Credit::hours(32),
            Self::Leading => Credit::hours(56),
            Self::Applicant | Self::Other => Credit::ZERO,
        }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Leading => "leading",
            Self::Applicant => "applicant",
            Self::Other => "other",
        }
    }

    pub(super) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// What somebody is to gain in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goal {
    /// So many hours.
    Hours(Credit),
    /// They are exempt: old, ill (article 23 of the Regulation).
    Exempt,
    /// Nothing is asked of them.
    #[default]
    Nothing,
}

impl Goal {
    /// The hours, if it is some.
    pub const fn hours(self) -> Option<Credit> {
        if let Self::Hours(credit) = self { Some(credit) } else { None }
    }

    pub(super) fn of(target: Credit) -> Self {
        if target > Credit::ZERO { Self::Hours(target) } else { Self::Nothing }
    }
}

impl Ledger {
    /// What the owner of a device is to gain in a year; none if it speaks for nobody.
    pub fn goal_of(&self, device: DeviceId, year: i32, now: Timestamp) -> Option<Goal> {
        let binding = self.binding(device)?;
        Some(self.directory().goal_of(binding.member, year, now))
    }
}

impl Directory {
    /// What somebody is to gain in a year, as their card stands at `now`; who is in no directory is a member like any other.
    /// An exemption that has ended by then holds no more; who has left is asked for nothing.
    pub fn goal_of(&self, member: MemberId, year: i32, now: Timestamp) -> Goal {
        let Some(person) = self.person(self.merges().canonical(member)) else {
            return Goal::of(self.target_of(None, Group::Ordinary, year).value);
        };
        if !person.is_here() {
            Goal::Nothing
        } else if person.participation(now) == Participation::Exempt {
            Goal::Exempt
        } else {
            Goal::of(self.target_of(person.home, Group::of(person), year).value)
        }
    }
}
