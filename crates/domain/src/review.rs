//! The review list (待核验): everything a person should look at, in one list, each with what is known about it. Flags
//! never decide; an organizer does.

mod bursts;
mod flags;

pub use bursts::BURST_CLAIMS;
pub(crate) use flags::flags;
pub use flags::{Flag, SKEW_WORTH_A_LOOK};

use std::collections::{BTreeMap, BTreeSet};

use crate::activity::{Plan, RoundNumber};
use crate::attendance::{
    Attendance, Basis, Claim, Claims, Decided, Doubt, Presence, Sheet, claims, closed_at, decisions,
    decisions_about, of_member,
};
use crate::book::Book;
use crate::directory::Merges;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::identity::Voices;
use crate::leave::LeaveState;
use crate::record::{Correction, Decision};
use crate::time::Timestamp;

/// What an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Somebody on the roster.
    Member(MemberId),
    /// A device whose owner is not.
    Device(DeviceId),
    /// A request for leave, and whose.
    Leave(MemberId, RecordId),
}

/// What the facts suggest. Whoever decides knows more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// Nothing speaks against it (可确认).
    Confirm,
    /// Ask the person, or whoever sat beside them (需询问).
    Ask,
    /// Find them on the roster, or leave them outside (需匹配).
    Match,
    /// Say yes or no to a request (待批).
    Answer,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is about.
    pub subject: Subject,
    /// The claim in doubt, if it is one.
    pub claim: Option<RecordId>,
    /// When that happened.
    pub at: Timestamp,
    /// What there is to know, without repetition.
    pub flags: Vec<Flag>,
    /// The rounds of the claims that nobody who knew of them has decided about.
    pub rounds: Vec<RoundNumber>,
    /// What the facts suggest.
    pub suggestion: Suggestion,
}

/// Everything that nobody has decided yet, oldest first.
pub fn review(plan: &Plan, book: &Book, sheet: &Sheet) -> Vec<Item> {
    let (plan, book) = (&*book.merged_plan(plan), &*book.merged());
    let Claims { listed, .. } = claims(plan, book, &Voices::of(book));
    review_from(plan, book, sheet, &listed)
}

/// The same, for a caller who has the claims of those on the roster already, in a book that [is merged](Book::merged).
pub fn review_from(plan: &Plan, book: &Book, sheet: &Sheet, listed: &[Claim]) -> Vec<Item> {
    let all = flags::flags(plan, book, listed);
    let (decided, nothing) = (decisions(book, plan.activity.id), Decided::default());
    let closed_at = closed_at(book, plan.activity.id);
    let mut items: Vec<_> = sheet
        .lines
        .iter()
        .filter_map(|line| {
            let own = of_member(listed, line.member);
            let decided = decided.get(&line.member).unwrap_or(&nothing);
            let open: Vec<_> = own.iter().filter(|claim| !decided.covers(claim.heard())).copied().collect();
            let mut found = flags_of(line, &open, decided, &all);
            if found.contains(&Flag::RoundMissed) && knew_what_was_missed(plan, closed_at, line, decided) {
                found.remove(&Flag::RoundMissed);
            }
            let is_flagged = |claim: &&Claim| all.contains_key(&claim.id);
            let counted = open.iter().find(|claim| line.basis.is_of(claim.id));
            let claim = counted.or(open.iter().find(is_flagged)).or(open.first()).or(own.first())?;
            let (subject, suggestion) = (Subject::Member(line.member), suggest(&found, line.presence));
            let (claim, at, flags) = (Some(claim.id), claim.at, found.into_iter().collect::<Vec<_>>());
            let rounds: BTreeSet<_> = open.iter().map(|claim| claim.round).collect();
            let rounds = rounds.into_iter().collect();
            (!flags.is_empty()).then_some(Item { subject, claim, at, flags, rounds, suggestion })
        })
        .collect();
    items.extend(outsiders(sheet));
    items.extend(sheet.leaves.iter().filter(|leave| leave.state == LeaveState::Submitted).map(|leave| {
        Item {
            subject: Subject::Leave(leave.member, leave.request),
            claim: None,
            at: leave.asked_at,
            flags: Vec::new(),
            rounds: Vec::new(),
            suggestion: Suggestion::Answer,
        }
    }));
    items.sort_by_key(|item| (item.at, item.subject));
    items
}

/// What says that the claims in an item are right. Where an organizer has said that somebody was there whatever the rounds
/// say, that stays so.
pub fn confirmations(book: &Book, activity: ActivityId, item: &Item) -> Vec<Correction> {
    let Subject::Member(member) = item.subject else { return Vec::new() };
    let confirmed = || Correction::new(activity, member, Decision::Confirmed, String::new());
    let decided = decisions_about(book, activity, member);
    if decided.whole().is_some_and(|whole| whole.correction.decision == Decision::Present) {
        item.rounds.iter().map(|round| confirmed().at_round(*round)).collect()
    } else {
        vec![confirmed()]
    }
}

/// What there is to know about a line and these claims of it.
pub(crate) fn flags_of(
    line: &Attendance,
    own: &[Claim],
    decided: &Decided<'_>,
    all: &BTreeMap<RecordId, BTreeSet<Flag>>,
) -> BTreeSet<Flag> {
    let mut found: BTreeSet<Flag> =
        own.iter().flat_map(|claim| all.get(&claim.id).into_iter().flatten().copied()).collect();
    found.extend((!line.missed.is_empty()).then_some(Flag::RoundMissed));
    let away = decided.away().filter(|away| line.basis == Basis::Decision(away.id));
    let unheard = away.is_some() && own.iter().any(|claim| !decided.covers(claim.heard()));
    found.extend(unheard.then_some(Flag::Contradicted));
    found
}

/// Whether somebody has decided about the whole since the missed rounds were over.
fn knew_what_was_missed(
    plan: &Plan,
    closed_at: Option<Timestamp>,
    line: &Attendance,
    decided: &Decided<'_>,
) -> bool {
    let over_since = |number: &RoundNumber| {
        let (session, round) = plan.activity.round(*number)?;
        let closes_at = plan.activity.window(session, round).closes_at;
        Some(closed_at.map_or(closes_at, |closed_at| closes_at.min(closed_at)))
    };
    let knew = |at: Timestamp| line.missed.iter().filter_map(over_since).all(|over| over <= at);
    decided.whole().is_some_and(|whole| knew(whole.at))
}

/// Devices whose owner is on no line of the roster.
fn outsiders(sheet: &Sheet) -> impl Iterator<Item = Item> {
    sheet.unlisted.iter().map(|outsider| Item {
        subject: Subject::Device(outsider.device),
        claim: Some(outsider.id),
        at: outsider.at,
        flags: vec![Flag::OffRoster],
        rounds: Vec::new(),
        suggestion: Suggestion::Match,
    })
}

/// A claim with no other doubt than that the phone had no network, or that its clock was off, is most likely true.
fn suggest(flags: &BTreeSet<Flag>, presence: Presence) -> Suggestion {
    let harmless = flags
        .iter()
        .all(|flag| matches!(flag, Flag::LateSync | Flag::ClockSkew | Flag::TwoDoors | Flag::ScreenAhead));
    if harmless && presence == Presence::Present { Suggestion::Confirm } else { Suggestion::Ask }
}

impl Flag {
    /// The flag that says what a doubt says.
    pub const fn of_doubt(doubt: Doubt) -> Self {
        match doubt {
            Doubt::Late => Self::LateSync,
            Doubt::Typed => Self::Typed,
            Doubt::ScreenAhead => Self::ScreenAhead,
            Doubt::NewDevice => Self::NewDevice,
            Doubt::Companion => Self::SharedDevice,
            Doubt::OldPass => Self::OldPass,
        }
    }
}

/// What is known of the claims of one member, for the screen that decides.
pub fn claims_of(plan: &Plan, book: &Book, member: MemberId) -> Vec<Claim> {
    let (plan, merged) = (book.merged_plan(plan), book.merged());
    let member = Merges::of(book).canonical(member);
    let Claims { listed, .. } = claims(&plan, &merged, &Voices::of(&merged));
    listed.into_iter().filter(|claim| claim.member == member).collect()
}
