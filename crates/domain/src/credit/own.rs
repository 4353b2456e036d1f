use super::entries::{awards, granted};
use super::{Certainty, Credit, CreditEntry, CreditSource};
use crate::activity::{Activity, Phase, Plan};
use crate::attendance::{Attendance, derive_with};
use crate::book::Book;
use crate::code::Secret;
use crate::fact::Listing;
use crate::id::{DeviceId, MemberId};
use crate::identity::Voices;
use crate::member::{Member, Participation};
use crate::outcome::{Stage, own_check_in};
use crate::particulars::Particulars;
use crate::sync::Engine;
use crate::time::Timestamp;

/// What a member's own phone knows of its owner's hours, oldest first. It has no plan: it derives its owner's line from what
/// it was told, by the rules of every sheet. Whatever only an organizer could know is [`Certainty::Pending`]: a check-in that
/// is to be looked at, that the hub does not have yet, that is of somebody on no list, or rounds that still go on. Nobody if
/// the phone does not know who its owner is.
pub fn own_entries(engine: &Engine, device: DeviceId, now: Timestamp) -> Vec<CreditEntry> {
    let book = engine.book().merged();
    let Some(owner) = book.binding(device).map(|binding| binding.member) else { return Vec::new() };
    let voices = Voices::of(&book);
    let mut found: Vec<_> = awards(&book).into_iter().filter(|entry| entry.member == owner).collect();
    found.extend(super::courses::own_gained(engine, device, now));
    for activity in book.activities() {
        let known = book.plan(activity.id).map(|plan| &*plan.particulars);
        let told = book.published(activity.id).map(|published| &*published.particulars);
        let Some(particulars) = known.or(told).filter(|told| !told.is_canceled()) else { continue };
        let credit = particulars.credit.credit_of(&activity.sessions);
        let over = activity.sessions.iter().all(|session| session.ends_at < now);
        let Some(first) = activity.sessions.first().filter(|_| over && credit > Credit::ZERO) else {
            continue;
        };
        let source = (activity.id, first.starts_at, credit);
        let line = own_line(&book, activity, owner, &voices, now);
        let entry = line
            .and_then(|line| granted(&line, source))
            .map(|entry| if is_final(&book, activity, now) { entry } else { pending(entry) });
        let claimed = || is_on_its_way(engine, device, activity).then(|| unseen(owner, source));
        found.extend(entry.or_else(claimed));
    }
    found.sort_by_key(|entry| (entry.at, entry.source));
    found
}

/// One person's line of an activity's sheet, by what a book says of them: their phone has no plan.
pub(crate) fn own_line(
    book: &Book,
    activity: &Activity,
    owner: MemberId,
    voices: &Voices,
    now: Timestamp,
) -> Option<Attendance> {
    let plan = theirs(book, activity, owner);
    derive_with(&plan, book, voices, now).lines.into_iter().find(|line| line.member == owner)
}

/// The activity's plan, as far as it is about this person.
fn theirs(book: &Book, activity: &Activity, owner: MemberId) -> Plan {
    if let Some(plan) = book.plan(activity.id) {
        return plan.clone();
    }
    let owner = Member {
        id: owner,
        name: String::new(),
        unit: String::new(),
        phone_tail: None,
        number: None,
        participation: Participation::Expected,
    };
    Plan {
        activity: activity.clone(),
        secret: Secret::new([0; 32]),
        roster: vec![owner],
        revision: 0,
        particulars: std::sync::Arc::new(Particulars::default()),
        edit: std::sync::Arc::default(),
    }
}

/// Whether the organizer's sheet says the same: the person is on it, and no round that may count against them goes on, which
/// an organizer may have closed earlier.
pub(crate) fn is_final(book: &Book, activity: &Activity, now: Timestamp) -> bool {
    let on_sheet = book.plan(activity.id).is_some() || book.listing(activity.id) == Some(Listing::Expected);
    let mut rounds =
        activity.sessions.iter().flat_map(|session| session.rounds.iter().map(move |round| (session, round)));
    on_sheet && rounds.all(|(session, round)| activity.window(session, round).phase(now) == Phase::Over)
}

/// Whether a check-in was made here that the hub has not answered, or whose owner it does not know.
fn is_on_its_way(engine: &Engine, device: DeviceId, activity: &Activity) -> bool {
    own_check_in(engine, device, activity).is_some_and(|(_, outcome)| {
        matches!(outcome.stage, Stage::Saved | Stage::Held(_) | Stage::Unannounced | Stage::Received)
    })
}

const fn pending(entry: CreditEntry) -> CreditEntry {
    CreditEntry { certainty: Certainty::Pending, ..entry }
}

const fn unseen(
    member: MemberId,
    (activity, at, credit): (crate::id::ActivityId, Timestamp, Credit),
) -> CreditEntry {
    let source = CreditSource::Activity(activity);
    CreditEntry { member, source, at, credit, collective: credit, certainty: Certainty::Pending }
}
