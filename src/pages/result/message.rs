//! The words for where a check-in stands.

use hongfan_domain::activity::{Activity, RoundKind};
use hongfan_domain::attendance::{Doubt, TimeResult};
use hongfan_domain::fact::Refusal;
use hongfan_domain::outcome::{Outcome, Stage};
use hongfan_domain::record::Decision;
use hongfan_domain::time::MINUTE;

use crate::components::chip::Tone;
use crate::components::result::Message;
use crate::state::storage::Place;
use crate::state::store::Link;
use crate::text::{self, Text, t, when};

/// The message for an outcome. `link` and `place` are the device's own state: what is only on this phone is amber when
/// the hub cannot be reached, and red when the phone could not keep it either.
pub fn describe(outcome: &Outcome, activity: Option<&Activity>, link: Link, place: Place) -> Message {
    let at = when::second(outcome.at);
    let venue = activity.and_then(|a| a.session_at(outcome.at)).map(|session| session.venue.clone());
    let message = |tone, title: Text, detail: String, advice: &str| Message {
        tone,
        title: t(title).to_owned(),
        detail,
        subject: activity.map(|activity| activity.title.clone()).unwrap_or_default(),
        place: venue.clone().unwrap_or_default(),
        advice: advice.to_owned(),
    };
    match outcome.stage {
        Stage::Saved if place == Place::Page && link.is_cut() => {
            message(Tone::Bad, text::NOT_SAVED, String::new(), t(text::NOT_SAVED_NEXT))
        }
        Stage::Saved if link.is_cut() => {
            message(Tone::Wait, text::RESULT_SAVED, text::saved_at(at), t(text::SAVED_DETAIL))
        }
        Stage::Saved if place == Place::Page => message(Tone::Quiet, text::RESULT_SENDING, String::new(), ""),
        Stage::Saved => message(Tone::Quiet, text::RESULT_SENDING, text::saved_at(at), ""),
        Stage::Held(until) => {
            message(Tone::Wait, text::RESULT_HELD, String::new(), &text::held_until(when::minute(until)))
        }
        Stage::Unannounced => {
            message(Tone::Wait, text::REFUSED_UNKNOWN, text::saved_at(at), t(text::UNANNOUNCED_DETAIL))
        }
        Stage::Received => message(Tone::Quiet, text::RESULT_SENDING, text::received_at(at), ""),
        Stage::Unnamed => {
            message(Tone::Wait, text::RESULT_RECEIVED, text::received_at(at), t(text::UNNAMED_DETAIL))
        }
        Stage::Verified(time) => match round_kind(outcome, activity) {
            RoundKind::Arrival => {
                let detail = format!("{at} · {}", time_words(time));
                message(Tone::Good, text::RESULT_VERIFIED, detail, "")
            }
            RoundKind::Midway => message(Tone::Good, text::RESULT_MIDWAY, at, ""),
            RoundKind::Departure => message(Tone::Good, text::RESULT_DEPARTED, at, ""),
        },
        Stage::Provisional(doubt) => {
            message(Tone::Wait, text::RESULT_RECEIVED, text::received_at(at), t(doubt_words(doubt)))
        }
        Stage::Unlisted => {
            message(Tone::Wait, text::RESULT_UNLISTED, text::received_at(at), t(text::UNLISTED_DETAIL))
        }
        Stage::Decided(decision) => decided(decision, &message),
        Stage::Refused(refusal) => refused(refusal, &message),
    }
}

/// What a check-in was for: an arrival as long as nobody can tell.
pub fn round_kind(outcome: &Outcome, activity: Option<&Activity>) -> RoundKind {
    let round = activity.zip(outcome.round).and_then(|(activity, number)| activity.round(number));
    round.map_or(RoundKind::Arrival, |(_, round)| round.kind)
}

fn decided(decision: Decision, message: &dyn Fn(Tone, Text, String, &str) -> Message) -> Message {
    match decision {
        Decision::OnLeave => message(Tone::Quiet, text::DECIDED_LEAVE, String::new(), ""),
        Decision::Absent => {
            message(Tone::Bad, text::DECIDED_ABSENT, String::new(), t(text::DECIDED_ABSENT_DETAIL))
        }
        Decision::Present | Decision::Confirmed | Decision::Withdrawn => {
            message(Tone::Good, text::DECIDED_PRESENT, String::new(), "")
        }
    }
}

fn refused(refusal: Refusal, message: &dyn Fn(Tone, Text, String, &str) -> Message) -> Message {
    let bad = |title, next| message(Tone::Bad, title, String::new(), t(next));
    match refusal {
        Refusal::UnknownActivity => bad(text::REFUSED_UNKNOWN, text::REFUSED_UNKNOWN_NEXT),
        Refusal::Forged => bad(text::REFUSED_FORGED, text::REFUSED_FORGED_NEXT),
        Refusal::Stale => bad(text::REFUSED_STALE, text::REFUSED_STALE_NEXT),
        Refusal::TooEarly(at) => {
            message(Tone::Bad, text::REFUSED_EARLY, String::new(), &text::opens_hint(when::minute(at)))
        }
        Refusal::Over => bad(text::REFUSED_OVER, text::REFUSED_OVER_NEXT),
        Refusal::Canceled => bad(text::REFUSED_CANCELED, text::REFUSED_CANCELED_NEXT),
        Refusal::WrongDigits => bad(text::REFUSED_DIGITS, text::REFUSED_DIGITS_NEXT),
        _ => bad(text::REFUSED_OTHER, text::REFUSED_OTHER_NEXT),
    }
}

/// Whether somebody was in time, in words.
pub fn time_words(time: TimeResult) -> String {
    match time {
        TimeResult::OnTime | TimeResult::NotSigned => t(text::ON_TIME).to_owned(),
        TimeResult::Late(millis) => text::late_by((millis / MINUTE).max(1)),
    }
}

/// Why a claim is provisional, in words.
pub fn doubt_words(doubt: Doubt) -> Text {
    match doubt {
        Doubt::Late => text::DOUBT_LATE,
        Doubt::Typed => text::DOUBT_TYPED,
        Doubt::ScreenAhead => text::DOUBT_AHEAD,
        Doubt::NewDevice => text::DOUBT_DEVICE,
        Doubt::Companion => text::DOUBT_COMPANION,
        Doubt::OldPass => text::DOUBT_OLD_PASS,
    }
}
