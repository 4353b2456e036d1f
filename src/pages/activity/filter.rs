//! Which people are shown, and how.

use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::{Attendance, Basis, Presence, Sheet, TimeResult, Trust};
use hongfan_domain::fact::Source;
use hongfan_domain::id::MemberId;
use hongfan_domain::member::Member;

use crate::components::chip::Tone;
use crate::pages::result::time_words;
use crate::text::{
    ABSENT, BY_HAND, DOUBTFUL, NOT_YET, ON_LEAVE, SOURCE_CODE, SOURCE_DIGITS, SOURCE_GUEST, SOURCE_PASS, t,
    when,
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
    /// Those whom somebody should look at.
    Doubtful,
}

impl Filter {
    /// The name under which the choice is kept.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Absent => "absent",
            Self::Late => "late",
            Self::Doubtful => "doubtful",
        }
    }

    /// The choice that was kept.
    pub(super) fn parse(text: &str) -> Self {
        let known = [Self::Absent, Self::Late, Self::Doubtful];
        known.into_iter().find(|filter| filter.as_str() == text).unwrap_or(Self::All)
    }
}

/// A person as the list shows them. A row is drawn anew when any of this changes, and follows nothing itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Person {
    pub(super) member: MemberId,
    pub(super) name: String,
    pub(super) detail: String,
    pub(super) tone: Tone,
    pub(super) state: String,
    pub(super) note: String,
}

/// The people that fit: those who arrived last first, then the others in the order of the roster.
pub(super) fn people(plan: &Plan, sheet: &Sheet, filter: Filter, query: &str) -> Vec<Person> {
    let mut chosen: Vec<_> = plan
        .roster
        .iter()
        .zip(&sheet.lines)
        .filter(|(member, line)| passes(filter, line) && member.fits(query))
        .collect();
    chosen.sort_by_key(|(_, line)| core::cmp::Reverse(line.at));
    chosen.into_iter().map(|(member, line)| describe(member, line)).collect()
}

fn passes(filter: Filter, line: &Attendance) -> bool {
    match filter {
        Filter::All => true,
        Filter::Absent => line.presence == Presence::Absent,
        Filter::Late => line.presence == Presence::Present && matches!(line.time, TimeResult::Late(_)),
        Filter::Doubtful => line.presence == Presence::Present && matches!(line.trust, Trust::Provisional(_)),
    }
}

fn describe(member: &Member, line: &Attendance) -> Person {
    let at = line.at.map(when::second).unwrap_or_default();
    let source = match line.basis {
        Basis::Claim(Source::Code, _) => t(SOURCE_CODE),
        Basis::Claim(Source::Digits, _) => t(SOURCE_DIGITS),
        Basis::Claim(Source::Pass, _) => t(SOURCE_PASS),
        Basis::Claim(Source::Guest, _) => t(SOURCE_GUEST),
        Basis::Decision(_) | Basis::Leave(_) => t(BY_HAND),
        Basis::Nothing => "",
    };
    let (tone, state, note) = match (line.presence, line.trust) {
        (Presence::Present, Trust::Provisional(_)) => {
            (Tone::Wait, t(DOUBTFUL).to_owned(), format!("{source} {at}"))
        }
        (Presence::Present, trust) => {
            let note = if trust == Trust::Manual { format!("{} {at}", t(BY_HAND)) } else { at };
            let tone = if line.time == TimeResult::OnTime { Tone::Good } else { Tone::Wait };
            (tone, time_words(line.time), note)
        }
        (Presence::OnLeave, _) => (Tone::Quiet, t(ON_LEAVE).to_owned(), String::new()),
        (Presence::Absent, Trust::Manual) => (Tone::Quiet, t(ABSENT).to_owned(), String::new()),
        (Presence::Absent, _) => (Tone::Quiet, t(NOT_YET).to_owned(), String::new()),
    };
    let tail = member.phone_tail.as_ref().map(|tail| format!("···{}", tail.as_str()));
    let detail = [Some(member.unit.clone()).filter(|unit| !unit.is_empty()), tail].into_iter().flatten();
    let detail = detail.collect::<Vec<_>>().join(" · ");
    Person { member: member.id, name: member.name.clone(), detail, tone, state, note }
}
