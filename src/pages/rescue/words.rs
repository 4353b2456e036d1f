//! The words for a record: what it is, and why it is still here. A new kind of record gets its line in [`what`].

use hongfan_domain::activity::Plan;
use hongfan_domain::code::Handle;
use hongfan_domain::directory::Card;
use hongfan_domain::fact::Refusal;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::record::{Act, Body, Evidence, Record};
use hongfan_domain::registration::Wish;
use hongfan_domain::sync::{Engine, State};
use leptos::prelude::Get;

use super::allowance;
use crate::state::storage::Place;
use crate::state::store::{Link, Store};
use crate::text::{self, Text, about, t, tried_after, when};

/// What a record is, in a few words.
pub(super) fn what(store: Store, body: &Body) -> String {
    store.read(|engine| match body {
        Body::CheckIn(evidence) => check_in(engine, evidence, None),
        Body::Companion(companion) => {
            check_in(engine, &companion.evidence, Some(companion.claimant.name.clone()))
        }
        Body::Enroll(claimant) => with(text::WHAT_ENROLL, [Some(claimant.name.clone())]),
        Body::Key(_) => t(text::WHAT_KEY).to_owned(),
        Body::Transfer(_) => t(text::WHAT_TRANSFER).to_owned(),
        Body::Leave(request) => with(text::WHAT_LEAVE, [titled(engine, request.activity)]),
        Body::Registration(said) => {
            let word = match said.wish {
                Wish::Come => text::WHAT_REGISTRATION,
                Wish::Withdraw => text::WHAT_WITHDRAWAL,
            };
            with(word, [titled(engine, said.activity)])
        }
        Body::Study(study) => {
            let courses = engine.book().filed().filter_map(|filed| filed.card.as_course());
            let known = courses.filter(|course| course.id == study.course).last();
            with(text::WHAT_STUDY, [known.map(|course| course.title.clone())])
        }
        Body::Plan(plan) => with(text::WHAT_PLAN, [Some(plan.activity.title.clone())]),
        Body::Correction(correction) => with(
            text::WHAT_CORRECTION,
            [
                named(engine, Some(correction.activity), correction.member),
                titled(engine, correction.activity),
            ],
        ),
        Body::Act(act) => {
            let word = match act {
                Act::Scan(_) => text::WHAT_PASS,
                Act::Guest(_) => text::WHAT_GUEST,
                Act::Approval(_) => text::WHAT_APPROVAL,
                Act::Revocation(_) => text::WHAT_REVOCATION,
                Act::LeaveAnswer(_) => text::WHAT_LEAVE_ANSWER,
                Act::Undo(_) => text::WHAT_UNDO,
                Act::Closing(_) => text::WHAT_CLOSING,
                Act::Headcount(_) => text::WHAT_HEADCOUNT,
                Act::Award(_) => text::WHAT_AWARD,
                Act::Confirmation(_) => text::WHAT_CONFIRMATION,
                Act::Export(_) => text::WHAT_EXPORT,
            };
            let member = act.member().and_then(|member| named(engine, act.activity(), member));
            with(word, [member, act.activity().and_then(|id| titled(engine, id))])
        }
        Body::Directory(card) => match &**card {
            Card::Unit(unit) => with(text::WHAT_UNIT, [Some(unit.name.clone())]),
            Card::Person(person) => with(text::WHAT_PERSON, [Some(person.name.clone())]),
            Card::Template(template) => with(text::WHAT_TEMPLATE, [Some(template.name.clone())]),
            Card::Course(course) => with(text::WHAT_COURSE, [Some(course.title.clone())]),
            Card::Merge(merge) => with(text::WHAT_MERGE, [named(engine, None, merge.from)]),
        },
    })
}

fn check_in(engine: &Engine, evidence: &Evidence, of: Option<String>) -> String {
    match evidence {
        Evidence::Code { code, .. } => with(text::WHAT_SCAN, [of, titled_by(engine, code.handle)]),
        Evidence::Digits(_) => with(text::WHAT_DIGITS, [of, None]),
    }
}

fn with<const N: usize>(what: Text, subjects: [Option<String>; N]) -> String {
    let subjects: Vec<_> = subjects.into_iter().flatten().collect();
    if subjects.is_empty() { t(what).to_owned() } else { about(t(what), &subjects.join(" · ")) }
}

/// The plans that this device has: the hub's, and those made here.
pub(super) fn plans(engine: &Engine) -> impl Iterator<Item = &Plan> {
    let made = engine.outbox().iter().filter_map(|pending| match &pending.record.body {
        Body::Plan(plan) => Some(plan),
        _ => None,
    });
    engine.book().plans().chain(made)
}

fn named(engine: &Engine, activity: Option<ActivityId>, member: MemberId) -> Option<String> {
    let of = plans(engine).filter(|plan| activity.is_none_or(|id| plan.activity.id == id));
    of.flat_map(|plan| &plan.roster).find(|line| line.id == member).map(|line| line.name.clone())
}

fn titled(engine: &Engine, id: ActivityId) -> Option<String> {
    let planned = plans(engine).find(|plan| plan.activity.id == id).map(|plan| &plan.activity);
    engine.book().activity(id).or(planned).map(|activity| activity.title.clone())
}

fn titled_by(engine: &Engine, handle: Handle) -> Option<String> {
    let planned = plans(engine).map(|plan| &plan.activity);
    let mut known = engine.book().activities().chain(planned);
    known.find(|activity| activity.handle() == handle).map(|activity| activity.title.clone())
}

/// Why it is still here, and what comes next.
pub(super) fn why(store: Store, record: &Record, state: State) -> String {
    let (body, link, place) = (&record.body, store.link.get(), store.place(record.id));
    match state {
        State::Shelved(Refusal::NotAllowed) => allowance::why(store, body),
        State::Shelved(refusal) => refused(refusal),
        State::Held(_) | State::Waiting if link == Link::Offline => waiting(text::WHY_OFFLINE, place),
        State::Held(_) if matches!(body.evidence(), Some(Evidence::Code { .. })) => {
            waiting(text::WHY_UNANNOUNCED, place)
        }
        State::Held(until) => tried_after(when::minute(until)),
        State::Acknowledged | State::Settled => t(text::WHY_RECEIVED).to_owned(),
        State::Waiting if link == Link::SignIn => waiting(text::WHY_SIGN_IN, place),
        State::Waiting => waiting(text::WHY_SENDING, place),
    }
}

fn waiting(why: Text, place: Place) -> String {
    match place {
        Place::Page => sentences(t(text::WHY_NOT_KEPT), t(why)),
        Place::Disk => t(why).to_owned(),
    }
}

/// Why a record was refused, and the next step.
fn refused(refusal: Refusal) -> String {
    let (why, next) = match refusal {
        Refusal::UnknownActivity => (text::REFUSED_UNKNOWN, text::REFUSED_UNKNOWN_NEXT),
        Refusal::Forged => (text::REFUSED_FORGED, text::REFUSED_FORGED_NEXT),
        Refusal::Stale => (text::REFUSED_STALE, text::REFUSED_STALE_NEXT),
        Refusal::TooEarly(at) => return text::opens_hint(when::minute(at)),
        Refusal::Over => (text::REFUSED_OVER, text::REFUSED_OVER_NEXT),
        Refusal::Canceled => (text::REFUSED_CANCELED, text::REFUSED_CANCELED_NEXT),
        Refusal::WrongDigits => (text::REFUSED_DIGITS, text::REFUSED_DIGITS_NEXT),
        Refusal::NotOnRoster => (text::WHY_NOT_FOUND, text::NEXT_ENROLL),
        Refusal::Ambiguous => (text::WHY_AMBIGUOUS, text::NEXT_ENROLL),
        Refusal::AlreadyBound => (text::WHY_BOUND, text::NEXT_ENROLL),
        Refusal::TransferOld => (text::WHY_TRANSFER_OLD, text::NEXT_TRANSFER),
        Refusal::TransferUsed => (text::WHY_TRANSFER_USED, text::NEXT_TRANSFER),
        Refusal::Unbound => (text::WHY_UNBOUND, text::NEXT_ENROLL),
        Refusal::NotAllowed => (text::WHY_NOT_ALLOWED, text::NEXT_NOT_ALLOWED),
        Refusal::Malformed => (text::WHY_MALFORMED, text::NEXT_KEEP),
    };
    sentences(t(why), t(next))
}

/// Two sentences, the first perhaps without its stop.
pub(super) fn sentences(one: &str, other: &str) -> String {
    let (stop, gap) = if text::spoken() == text::Language::Chinese { ("。", "") } else { (".", " ") };
    format!("{}{stop}{gap}{other}", one.trim_end_matches(stop))
}
