//! Which people are shown, and how.

use hongfan_domain::attendance::{Attendance, Basis, DepartureResult, Doubt, Presence, TimeResult, Trust};
use hongfan_domain::id::MemberId;
use hongfan_domain::member::Member;
use hongfan_domain::record::Openness;
use hongfan_domain::time::MINUTE;

use super::counts::absent_word;
use crate::components::chip::Tone;
use crate::pages::result::time_words;
use crate::pages::words::{detail, source_name};
use crate::text::{
    ABSENT, BY_HAND, DEPARTED, DOUBTFUL, NOT_DEPARTED, OFFLINE, ON_LEAVE, left_early_by, sent_late, t, when,
};

/// Which people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    /// All of them.
    All,
    /// Those who are not there.
    Absent,
    /// Those who came late.
    Late,
    /// Those who have leave.
    Leave,
    /// Those whom somebody should look at.
    Doubtful,
    /// Those who left early, or did not check out.
    Left,
}

impl Filter {
    /// All of them.
    pub(super) const EACH: [Self; 6] =
        [Self::All, Self::Absent, Self::Late, Self::Leave, Self::Doubtful, Self::Left];

    /// The name under which the choice is kept.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Absent => "absent",
            Self::Late => "late",
            Self::Leave => "leave",
            Self::Doubtful => "doubtful",
            Self::Left => "left",
        }
    }

    /// The choice that was kept.
    pub(super) fn parse(text: &str) -> Self {
        Self::EACH.into_iter().find(|filter| filter.as_str() == text).unwrap_or(Self::All)
    }
}

/// A person as the list shows them. A row is drawn anew when any of this changes, and follows nothing itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::pages) struct Person {
    pub(in crate::pages) member: MemberId,
    pub(in crate::pages) name: String,
    pub(in crate::pages) detail: String,
    pub(in crate::pages) tone: Tone,
    pub(in crate::pages) state: String,
    pub(in crate::pages) note: String,
    /// When they were there.
    pub(in crate::pages) time: String,
    /// How it came about, how late it is, and whether they left early.
    pub(in crate::pages) source: String,
    /// Whether they can be marked present from their row.
    pub(in crate::pages) can_make_up: bool,
}

impl Filter {
    /// Whether somebody's attendance passes.
    pub(super) fn passes(self, line: &Attendance) -> bool {
        let present = line.presence == Presence::Present;
        match self {
            Self::All => true,
            Self::Absent => line.presence == Presence::Absent,
            Self::Late => present && matches!(line.time, TimeResult::Late(_)),
            Self::Leave => line.presence == Presence::OnLeave,
            Self::Doubtful => present && matches!(line.trust, Some(Trust::Provisional(_))),
            Self::Left => {
                present && matches!(line.departure, DepartureResult::LeftEarly(_) | DepartureResult::Missing)
            }
        }
    }
}

/// A person as the list shows them. `delay` is how long a claim that only their phone vouches for was on its way, if that
/// is known, in milliseconds.
pub(in crate::pages) fn describe(
    member: &Member,
    line: &Attendance,
    openness: Openness,
    delay: Option<i64>,
) -> Person {
    let at = line.at.map(when::second).unwrap_or_default();
    let source = match line.basis {
        Basis::Claim(source, _) => source_name(source),
        Basis::Decision(_) | Basis::Leave(_) => t(BY_HAND),
        Basis::Nothing => "",
    };
    let joined = |parts: &[&str]| {
        parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    // Beside a doubt there is no room for when; how late it is says more.
    let late = match (line.trust, line.time, delay) {
        (Some(Trust::Provisional(Doubt::Late)), _, Some(millis)) => {
            joined(&[t(OFFLINE), &sent_late((millis / MINUTE).max(1))])
        }
        (Some(Trust::Provisional(_)), TimeResult::Late(_), _) => time_words(line.time),
        _ => String::new(),
    };
    let (tone, state, note) = match (line.presence, line.trust) {
        (Presence::Present, Some(Trust::Provisional(_))) if !late.is_empty() => {
            (Tone::Wait, t(DOUBTFUL).to_owned(), late.clone())
        }
        (Presence::Present, Some(Trust::Provisional(_))) => {
            let at = line.at.map(when::minute).unwrap_or_default();
            (Tone::Wait, t(DOUBTFUL).to_owned(), format!("{source} {at}"))
        }
        (Presence::Present, trust) => {
            let note = if trust == Some(Trust::Manual) { format!("{source} {at}") } else { at.clone() };
            let tone = if line.time == TimeResult::OnTime { Tone::Good } else { Tone::Wait };
            (tone, time_words(line.time), note)
        }
        (Presence::OnLeave, _) => (Tone::Quiet, t(ON_LEAVE).to_owned(), String::new()),
        (Presence::Absent, Some(Trust::Manual)) => (Tone::Quiet, t(ABSENT).to_owned(), String::new()),
        (Presence::Absent, _) => (Tone::Quiet, absent_word(openness).to_owned(), String::new()),
    };
    let left = (line.presence == Presence::Present).then(|| left(line.departure)).flatten();
    let left = left.unwrap_or_default();
    let (note, source) =
        (joined(&[&note, &left]), joined(&[if late.is_empty() { source } else { &late }, &left]));
    Person {
        member: member.id,
        name: member.name.clone(),
        detail: detail(member),
        tone,
        state,
        note,
        time: at,
        source,
        can_make_up: false,
    }
}

/// That somebody left early, or did not check out.
fn left(departure: DepartureResult) -> Option<String> {
    match departure {
        DepartureResult::LeftEarly(millis) => Some(left_early_by((millis / MINUTE).max(1))),
        DepartureResult::Missing => Some(t(NOT_DEPARTED).to_owned()),
        DepartureResult::Stayed => Some(t(DEPARTED).to_owned()),
        DepartureResult::NotAsked | DepartureResult::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use hongfan_domain::fact::Source;
    use hongfan_domain::id::RecordId;
    use hongfan_domain::member::Participation;
    use hongfan_domain::time::Timestamp;

    use super::*;

    fn arrived(trust: Trust, time: TimeResult) -> Attendance {
        let at = Timestamp::parse_shanghai("2026-03-05T14:42").unwrap();
        Attendance {
            member: MemberId::from_bytes([1; 16]),
            participation: Participation::Expected,
            presence: Presence::Present,
            time,
            departure: DepartureResult::NotAsked,
            trust: Some(trust),
            basis: Basis::Claim(Source::Code, RecordId::from_bytes([2; 16])),
            at: Some(at),
            missed: Vec::new(),
            flags: Vec::new(),
        }
    }

    #[test]
    fn a_check_in_that_was_late_on_its_way_says_how_late() {
        let late = Trust::Provisional(Doubt::Late);
        let minutes = |n: i64| Some(n * MINUTE);
        for (trust, time, delay, note, source) in [
            (late, TimeResult::OnTime, minutes(12), "离线 · 晚到 12 分", "离线 · 晚到 12 分"),
            (late, TimeResult::OnTime, Some(900), "离线 · 晚到 1 分", "离线 · 晚到 1 分"),
            (late, TimeResult::Late(7 * MINUTE), minutes(12), "离线 · 晚到 12 分", "离线 · 晚到 12 分"),
            // Whose claim it is does not tell, as after a decision: then how it came and when.
            (late, TimeResult::OnTime, None, "扫动态码 14:42", "扫动态码"),
            (Trust::Verified, TimeResult::OnTime, minutes(12), "14:42:00", "扫动态码"),
        ] {
            let member = Member {
                id: MemberId::from_bytes([1; 16]),
                name: "陈思远".to_owned(),
                unit: String::new(),
                phone_tail: None,
                number: None,
                participation: Participation::Expected,
            };
            let person = describe(&member, &arrived(trust, time), Openness::Open, delay);
            assert_eq!((person.note.as_str(), person.source.as_str()), (note, source), "{trust:?} {delay:?}");
        }
    }
}
