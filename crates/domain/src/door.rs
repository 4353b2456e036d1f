//! The door: an organizer's device reads what a phone shows, and says at once what it is, with no network on either side.

mod acquainted;
mod aside;

use std::collections::HashMap;

pub use acquainted::acquainted;
pub use aside::{Aside, Asides, Bearer};

use crate::activity::{Plan, RoundKind, RoundNumber};
use crate::attendance::{Claim, Claims, Trust, claims, decisions, of_member};
use crate::book::Book;
use crate::directory::Merges;
use crate::id::MemberId;
use crate::identity::{Acquaintance, Voices};
use crate::member::{Claimant, Member};
use crate::pass::{ParseStatementError, Pass, PassAge, PassKey, Receipt, Speaker};
use crate::record::{Decision, Record};
use crate::time::Timestamp;

/// What a code at the door is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A pass of somebody expected, with a key that is known to be theirs, and of now: let in at once.
    Welcome(MemberId, Pass),
    /// The same, and they are in already, since then. Not an error.
    AlreadyIn(MemberId, Timestamp),
    /// A genuine pass that the organizer has to look at, once. The member is whom it names, if anybody.
    Ask(Question, Option<MemberId>, Pass),
    /// A genuine pass of a member who is not on this roster.
    OffRoster(MemberId, Pass),
    /// A check-in that only the phone holds; the member is whom it names, if anybody.
    Receipt(Record, Option<MemberId>),
    /// Not one of ours, or not to be read.
    Unreadable(ParseStatementError),
}

/// What the organizer should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Nobody has seen this key before: is it this person's phone?
    UnknownKey,
    /// The member is known by another phone: is this theirs too?
    NewKey,
    /// The pass is so many milliseconds old: a picture of a pass, or a clock that is behind.
    Old(i64),
    /// The pass is so many milliseconds ahead: a clock that is.
    Ahead(i64),
}

/// A door: one activity, one round, and what the device knows of them. Made once for every state of the book, and asked for
/// every code.
#[derive(Debug)]
pub struct Door {
    plan: Plan,
    round: RoundNumber,
    voices: Voices,
    claims: Vec<Claim>,
    /// Whom an organizer has said to be here, whatever the rounds say, and when: they have arrived.
    entered: HashMap<MemberId, Timestamp>,
    merges: Merges,
}

impl Door {
    /// The door of this round, with everything the book holds.
    pub fn new(plan: Plan, round: RoundNumber, book: &Book) -> Self {
        let plan = book.merged_plan(&plan).into_owned();
        let merges = Merges::of(book);
        let book = book.merged();
        let voices = Voices::of(&book);
        let Claims { listed, .. } = claims(&plan, &book, &voices);
        let arrival = plan.activity.round(round).is_some_and(|(_, round)| round.kind == RoundKind::Arrival);
        let decided = decisions(&book, plan.activity.id).into_iter().filter(|_| arrival);
        let entered = decided.filter_map(|(member, decided)| {
            let whole = decided.whole().filter(|whole| whole.correction.decision == Decision::Present)?;
            Some((member, whole.at))
        });
        let entered = entered.collect();
        Self { plan, round, voices, claims: listed, entered, merges }
    }

    /// What this text is, read at `at` by the door's own clock as well as it is corrected.
    pub fn look(&self, text: &str, at: Timestamp) -> Seen {
        match Pass::parse(text) {
            Ok(pass) => self.look_at_pass(pass, at),
            Err(ParseStatementError::Foreign) => match Receipt::parse(text) {
                Ok(receipt) => self.look_at_receipt(&receipt, at),
                Err(error) => Seen::Unreadable(error),
            },
            Err(error) => Seen::Unreadable(error),
        }
    }

    fn look_at_pass(&self, pass: Pass, at: Timestamp) -> Seen {
        let holder = self.voices.keyholder(pass.key(), at);
        let named = self.named(pass.speaker(), &pass.key());
        let member = holder.map(|voice| voice.member).or(named);
        if let Some(member) = member {
            if !self.expects(member) {
                return Seen::OffRoster(member, pass);
            }
            if let Some(since) = self.in_since(member) {
                return Seen::AlreadyIn(member, since);
            }
        }
        match (pass.age(at), holder) {
            (PassAge::Old(millis), _) => Seen::Ask(Question::Old(millis), member, pass),
            (PassAge::Ahead(millis), _) => Seen::Ask(Question::Ahead(millis), member, pass),
            (PassAge::Current, Some(voice)) if voice.acquaintance == Acquaintance::Known => {
                Seen::Welcome(voice.member, pass)
            }
            (PassAge::Current, _) => {
                let others = member.is_some_and(|member| self.voices.devices_of(member, at).next().is_some());
                let question = if others { Question::NewKey } else { Question::UnknownKey };
                Seen::Ask(question, member, pass)
            }
        }
    }

    fn look_at_receipt(&self, receipt: &Receipt, at: Timestamp) -> Seen {
        let Some(record) = receipt.record() else { return Seen::Unreadable(ParseStatementError::Foreign) };
        let holder = self.voices.speaker(record.device, at).or(self.voices.keyholder(receipt.key(), at));
        let member = holder.map(|voice| voice.member).or(self.named(receipt.speaker(), &receipt.key()));
        Seen::Receipt(record, member)
    }

    /// The member of this roster whom a statement names.
    fn named(&self, speaker: Speaker, key: &PassKey) -> Option<MemberId> {
        match speaker {
            Speaker::Nobody => None,
            // A phone may not know yet that it is one person with another.
            Speaker::Member(member) => Some(self.merges.canonical(member)),
            Speaker::Claimant(_) => {
                let mut fitting = self.plan.roster.iter().filter(|member| introduces(member, speaker, key));
                let first = fitting.next()?;
                fitting.next().is_none().then_some(first.id)
            }
        }
    }

    /// Whether the roster has this member.
    pub fn expects(&self, member: MemberId) -> bool {
        self.plan.roster.iter().any(|other| other.id == member)
    }

    /// How many of those who are expected have been at this round, doubtful claims included.
    pub fn arrived(&self) -> usize {
        let came = |member: &&Member| self.here(member.id).next().is_some();
        self.plan.roster.iter().filter(|member| member.participation.is_expected()).filter(came).count()
    }

    /// Since when a member is in for certain, in this round: by a claim or by an organizer's word. A doubtful claim does not
    /// keep a pass from making it certain, nor does one that an organizer who knew of it has put aside.
    pub fn in_since(&self, member: MemberId) -> Option<Timestamp> {
        let certain = self.here(member).filter(|claim| !matches!(claim.trust, Trust::Provisional(_)));
        certain.map(|claim| claim.at).min().or(self.entered.get(&member).copied())
    }

    /// What speaks for a member at this round, and was not put aside.
    fn here(&self, member: MemberId) -> impl Iterator<Item = &Claim> {
        let own = of_member(&self.claims, member).iter();
        own.filter(|claim| claim.round == self.round && !claim.overruled)
    }
}

/// Whether this is how a member's phone introduces itself before any hub has told it who they are: by any of the ways
/// their line could have been typed.
fn introduces(member: &Member, speaker: Speaker, key: &PassKey) -> bool {
    let tail = member.phone_tail.as_ref().map(|tail| tail.as_str().to_owned());
    let proofs = tail.into_iter().chain(member.number.clone());
    let mut claimants = proofs.filter_map(|proof| Claimant::new(&member.name, &proof));
    claimants.any(|claimant| Speaker::claimant(key, &claimant) == speaker)
}
