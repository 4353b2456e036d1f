//! The review list (待核验): everything a person should look at, in one list, each with what is known about it. Flags
//! never decide; an organizer does.

mod bursts;
mod flags;

pub use bursts::BURST_CLAIMS;
pub use flags::{Flag, SKEW_WORTH_A_LOOK};

use std::collections::{BTreeMap, BTreeSet};

use crate::activity::Plan;
use crate::attendance::{Claim, Claims, Doubt, Presence, Sheet, Trust, claims, last_corrections, of_member};
use crate::book::Book;
use crate::directory::Merges;
use crate::id::{DeviceId, MemberId, RecordId};
use crate::identity::Voices;
use crate::leave::LeaveState;
use crate::record::Decision;
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
    let decided = decided(plan, book);
    let mut items: Vec<_> = sheet
        .lines
        .iter()
        .filter_map(|line| {
            let own = of_member(listed, line.member);
            let counted = own.iter().find(|claim| line.basis.is_of(claim.id)).or(own.first())?;
            let mut found: BTreeSet<Flag> =
                own.iter().flat_map(|c| all.get(&c.id).into_iter().flatten().copied()).collect();
            if let Trust::Provisional(doubt) = line.trust {
                found.insert(Flag::of_doubt(doubt));
            }
            found.extend((!line.missed.is_empty()).then_some(Flag::RoundMissed));
            let settled = decided.get(&line.member).is_some_and(|at| own.iter().all(|claim| claim.at <= *at));
            if found.is_empty() || settled {
                return None;
            }
            let suggestion = suggest(&found, line.presence);
            let flags = found.into_iter().collect();
            Some(Item {
                subject: Subject::Member(line.member),
                claim: Some(counted.id),
                at: counted.at,
                flags,
                suggestion,
            })
        })
        .collect();
    items.extend(outsiders(sheet));
    items.extend(sheet.leaves.iter().filter(|leave| leave.state == LeaveState::Submitted).map(|leave| {
        Item {
            subject: Subject::Leave(leave.member, leave.request),
            claim: None,
            at: leave.asked_at,
            flags: Vec::new(),
            suggestion: Suggestion::Answer,
        }
    }));
    items.sort_by_key(|item| (item.at, item.subject));
    items
}

/// When each member was last decided about, in a way that still holds.
fn decided(plan: &Plan, book: &Book) -> BTreeMap<MemberId, Timestamp> {
    let last = last_corrections(book, plan.activity.id);
    let holding = last.into_values().filter(|corrected| corrected.correction.decision != Decision::Withdrawn);
    holding.map(|corrected| (corrected.correction.member, corrected.at)).collect()
}

/// Devices whose owner is on no line of the roster.
fn outsiders(sheet: &Sheet) -> impl Iterator<Item = Item> {
    sheet.unlisted.iter().map(|outsider| Item {
        subject: Subject::Device(outsider.device),
        claim: Some(outsider.id),
        at: outsider.at,
        flags: vec![Flag::OffRoster],
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
