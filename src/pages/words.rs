//! What organizers' screens call things.

use hongfan_domain::access::Role;
use hongfan_domain::activity::{Plan, RoundKind, RoundNumber};
use hongfan_domain::book::Book;
use hongfan_domain::credit::{Credit, CreditEntry, Learning};
use hongfan_domain::fact::Source;
use hongfan_domain::id::DeviceId;
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::particulars::DeliveryMode;
use hongfan_domain::record::{Decision, LeaveKind};
use hongfan_domain::review::Flag;

use crate::components::icon::Icon;
use crate::state::colleagues::Names;
use crate::state::store::Store;
use crate::text::{self, t};

/// What a round is called: its kind, and which of that kind where there are several.
pub(super) fn round_name(plan: &Plan, number: RoundNumber) -> String {
    let rounds = plan.activity.sessions.iter().flat_map(|session| &session.rounds);
    let Some((_, round)) = plan.activity.round(number) else { return number.get().to_string() };
    let alike: Vec<_> = rounds.filter(|other| other.kind == round.kind).collect();
    let place = alike.iter().position(|other| other.number == number).map_or(1, |index| index + 1);
    let kind = kind_name(round.kind);
    if alike.len() > 1 { format!("{kind} {place}") } else { kind.to_owned() }
}

/// Where people are.
pub(super) fn mode_name(mode: DeliveryMode) -> &'static str {
    t(match mode {
        DeliveryMode::Onsite => text::MODE_ONSITE,
        DeliveryMode::Online => text::MODE_ONLINE,
        DeliveryMode::Hybrid => text::MODE_HYBRID,
    })
}

/// What a kind of round is called.
pub(super) fn kind_name(kind: RoundKind) -> &'static str {
    t(match kind {
        RoundKind::Arrival => text::ROUND_ARRIVAL,
        RoundKind::Midway => text::ROUND_MIDWAY,
        RoundKind::Departure => text::ROUND_DEPARTURE,
    })
}

/// How the hours of an entry were learned: with others, alone, or how much of each.
pub(super) fn learned_how(entry: &CreditEntry) -> String {
    match (entry.collective, entry.self_study()) {
        (collective, Credit::ZERO) if collective != Credit::ZERO => {
            learning_name(Learning::Collective).to_owned()
        }
        (Credit::ZERO, _) => learning_name(Learning::SelfStudy).to_owned(),
        (collective, alone) => text::hours_split(collective.to_string(), alone.to_string()),
    }
}

/// How something was learned.
pub(super) fn learning_name(learning: Learning) -> &'static str {
    t(match learning {
        Learning::Collective => text::BY_COLLECTIVE,
        Learning::SelfStudy => text::BY_SELF_STUDY,
    })
}

/// Study hours that were given or taken, with their sign.
pub(super) fn signed(credit: Credit) -> String {
    if credit > Credit::ZERO { format!("+{credit}") } else { credit.to_string().replace('-', "−") }
}

/// What a device may do: its unit, or everything.
pub(super) fn role_name(role: &Role) -> String {
    match role {
        Role::Organizer(unit) => unit.path().to_owned(),
        Role::Administrator => t(text::ROLE_EVERYTHING).to_owned(),
        Role::Member => t(text::RIGHTS_LOST_SHORT).to_owned(),
    }
}

/// What an organizer's device is called: by whoever uses it, if that is known.
pub(super) fn organizers_device(store: Store, names: &Names, device: DeviceId) -> String {
    match names.get(&device) {
        _ if device == store.device().id => t(text::THIS_DEVICE).to_owned(),
        Some(name) => name.clone(),
        None => text::other_device(tail(device)),
    }
}

/// The end of a device's id: enough to tell a few devices apart.
pub(super) fn tail(device: DeviceId) -> String {
    let id = device.to_string();
    id.get(id.len().saturating_sub(4)..).unwrap_or_default().to_uppercase()
}

/// What an organizer's device is called: whose it is, if it is somebody's whom a roster knows.
pub(super) fn device_name(book: &Book, device: DeviceId, own: DeviceId) -> String {
    match book.binding(device) {
        _ if device == own => t(text::THIS_DEVICE).to_owned(),
        Some(binding) => binding.name.clone(),
        None => text::other_device(tail(device)),
    }
}

/// How a claim came about.
pub(super) fn source_name(source: Source) -> &'static str {
    t(match source {
        Source::Code => text::SOURCE_CODE,
        Source::Digits => text::SOURCE_DIGITS,
        Source::Pass => text::SOURCE_PASS,
        Source::Guest => text::SOURCE_GUEST,
        Source::Receipt => text::SOURCE_RECEIPT,
        Source::Hand => text::BY_HAND,
    })
}

/// A kind of leave.
pub(super) fn leave_name(kind: LeaveKind) -> &'static str {
    t(text::leave_word(kind))
}

/// How somebody takes part.
pub(super) fn participation_name(participation: Participation) -> &'static str {
    t(match participation {
        Participation::Expected => text::EXPECTED_WORD,
        Participation::Exempt => text::EXEMPT,
        Participation::Observer => text::OBSERVER,
        Participation::Hosted => text::HOSTED,
    })
}

/// What was decided.
pub(super) fn decision_name(decision: Decision) -> &'static str {
    t(match decision {
        Decision::Confirmed => text::CONFIRMED,
        Decision::Present => text::MARK_PRESENT,
        Decision::OnLeave => text::MARK_LEAVE,
        Decision::Absent => text::MARK_ABSENT,
        Decision::Withdrawn => text::WITHDRAWN,
    })
}

/// A flag in a word, and its picture.
pub(super) fn flag_name(flag: Flag) -> (Icon, &'static str) {
    let icon = match flag {
        Flag::SharedDevice => Icon::PERSON,
        Flag::Burst => Icon::STOP,
        Flag::LateSync => Icon::OFFLINE,
        Flag::ClockSkew => Icon::CLOCK,
        Flag::NewDevice | Flag::Contradicted => Icon::SWITCH,
        Flag::OffRoster => Icon::QUESTION,
        Flag::RoundMissed | Flag::OldPass => Icon::HISTORY,
        Flag::TwoDoors => Icon::SCAN,
        Flag::Typed => Icon::KEYPAD,
        Flag::ScreenAhead => Icon::SCREEN,
    };
    (icon, t(text::flag_word(flag)))
}

/// A member's unit and phone tail, in one line.
pub(super) fn detail(member: &Member) -> String {
    let tail = member.phone_tail.as_ref().map(|tail| format!("···{}", tail.as_str()));
    let unit = Some(member.unit.clone()).filter(|unit| !unit.is_empty());
    unit.into_iter().chain(tail).collect::<Vec<_>>().join(" · ")
}
