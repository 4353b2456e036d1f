//! What happened, in words: when, who, what and why.

use hongfan_domain::attendance::{Presence, Trust};
use hongfan_domain::deeds::{Force, take_back};
use hongfan_domain::fact::Source;
use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::record::{Act, Answer, Approved, Correction, Openness};
use hongfan_domain::story::{Event, Planned, Undone, What, story as events};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::pages::result::doubt_words;
use crate::pages::revisions::field_names;
use crate::pages::words::{
    decision_name, leave_name, organizers_device, participation_name, round_name, source_name, tail,
};
use crate::state::acts;
use crate::state::board::{Board, Watched};
use crate::state::colleagues::{Colleagues, Names};
use crate::state::store::Store;
use crate::text::{self, STORY_EMPTY, UNDO_REASON, UNDO_SCAN, UNDONE, t, when};

/// One line: when, by whom, what, and whether what it tells can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    at: String,
    /// That only the phone says so, if it is so.
    doubt: Option<String>,
    what: String,
    by: String,
    taken_back: bool,
    undo: Option<RecordId>,
}

/// The story of one person, first event first; and why the conclusion is doubtful, if it is.
pub(super) fn story(store: Store, board: Watched, member: MemberId) -> impl IntoView {
    let colleagues: Colleagues = expect_context();
    let lines = Memo::new(move |_| {
        let names = colleagues.names.get();
        board.get().map(|board| lines(&board, member, store, &names)).unwrap_or_default()
    });
    let doubt = move || {
        let board = board.get()?;
        let line = board.sheet.lines.iter().find(|line| line.member == member)?;
        match (line.presence, line.trust) {
            (Presence::Present, Some(Trust::Provisional(doubt))) => Some(t(doubt_words(doubt))),
            _ => None,
        }
    };
    let undo = move |deed: RecordId| {
        let Some(board) = board.get_untracked() else { return };
        if let Some(body) = take_back(&board.book, deed, t(UNDO_REASON)) {
            spawn_local(async move {
                acts::record_all(store, vec![body]).await;
            });
        }
    };
    let line = move |Line { at, doubt, what, by, taken_back, undo: act }: Line| {
        let doubt = doubt.map(|words| view! { " "<small class="story-doubt">{words}</small> });
        let back = taken_back.then(|| view! { " "<span class="chip">{t(UNDONE)}</span> });
        let button = act.map(|act| view! { <button class="quiet-link" type="button" on:click=move |_| undo(act)>{t(UNDO_SCAN)}</button> });
        view! { <li><span class="story-what"><time>{at}</time>" "{what}</span>{doubt}{back}" "<small>{by}</small>{button}</li> }
    };
    view! {
        <ol class="story">
            {move || lines.get().into_iter().map(line).collect_view()}
            {move || lines.read().is_empty().then(|| view! { <li class="quiet">{t(STORY_EMPTY)}</li> })}
            {move || doubt().map(|words| view! { <li class="story-doubt">{words}</li> })}
        </ol>
    }
}

fn lines(board: &Board, member: MemberId, store: Store, names: &Names) -> Vec<Line> {
    let events = events(&board.plan, &board.book, member);
    let standing = |event: &Event| match &event.what {
        _ if event.force != Force::Holds => false,
        What::Claimed(Source::Pass, _) => board.claims.iter().any(|claim| claim.id == event.id),
        What::Approved(Approved::Guest(..)) => {
            let guest = guest_of(board, event.id);
            guest.is_some_and(|guest| board.claims.iter().any(|c| c.id == guest && c.member == member))
        }
        What::Decided(Correction { round, undoes, .. }) => round.is_some() && undoes.is_none(),
        _ => false,
    };
    let lines = events.iter().map(|event| Line {
        at: when::second(event.at),
        doubt: event.told_at.map(|told| text::told_at_last(when::second(told))),
        what: what(board, &event.what),
        by: by(board, event, store, names),
        taken_back: event.force == Force::TakenBack,
        undo: standing(event).then_some(event.id),
    });
    lines.collect()
}

/// The guest that an approval says is a member.
fn guest_of(board: &Board, approval: RecordId) -> Option<RecordId> {
    match &board.book.act(approval)?.act {
        Act::Approval(approval) => match approval.of {
            Approved::Guest(_, guest) => Some(guest),
            _ => None,
        },
        _ => None,
    }
}

fn by(board: &Board, event: &Event, store: Store, names: &Names) -> String {
    let theirs = match &event.what {
        What::Claimed(source, _) => matches!(source, Source::Code | Source::Digits | Source::Receipt),
        What::AskedForLeave(..) | What::CameBack => true,
        _ => false,
    };
    let organizer = |device| organizers_device(store, names, device);
    let carrier = board.book.check_in(event.id).and_then(|check_in| check_in.carrier);
    match (theirs, carrier) {
        (true, Some(carrier)) => text::brought_by(tail(event.by), organizer(carrier)),
        (true, None) => format!("{} ···{}", t(text::OWN_PHONE), tail(event.by)),
        (false, _) => organizer(event.by),
    }
}

fn what(board: &Board, what: &What) -> String {
    let with = |words: &str, reason: &str| {
        if reason.is_empty() { words.to_owned() } else { format!("{words}{}{reason}", t(text::COLON)) }
    };
    match what {
        What::Claimed(source, round) => {
            format!("{} · {}", source_name(*source), round_name(&board.plan, *round))
        }
        What::AskedForLeave(kind, reason) => {
            with(&format!("{} {}", t(text::ASKED_LEAVE), leave_name(*kind)), reason)
        }
        What::CameBack => t(text::CAME_BACK).to_owned(),
        What::Answered(Answer::Granted, note) => with(t(text::LEAVE_GRANTED), note),
        What::Answered(Answer::Declined, note) => with(t(text::LEAVE_DECLINED), note),
        What::Decided(said) => with(&decided(board, said), &said.reason),
        What::Approved(Approved::Device(device)) => {
            format!("{} ···{}", t(text::APPROVED_DEVICE), tail(*device))
        }
        What::Approved(Approved::Key(_)) => t(text::APPROVED_KEY).to_owned(),
        What::Approved(Approved::Guest(..)) => t(text::APPROVED_GUEST).to_owned(),
        What::Revoked(device, reason) => with(&text::revoked_phone(tail(*device)), reason),
        What::Undone(Undone::Entry) => t(text::TOOK_BACK_ENTRY).to_owned(),
        What::Undone(Undone::Answer) => t(text::TOOK_BACK_ANSWER).to_owned(),
        What::Undone(Undone::Merge) => t(text::TOOK_BACK_MERGE).to_owned(),
        What::Undone(Undone::Phone) => t(text::TOOK_BACK_PHONE).to_owned(),
        What::Planned(what) => planned(what),
    }
}

/// What was done to the activity, or to how they take part.
fn planned(what: &Planned) -> String {
    match what {
        Planned::Canceled(reason) => text::log_canceled(reason.clone()),
        Planned::Restored => t(text::RESTORE_ACTIVITY).to_owned(),
        Planned::Closed(Openness::Closed) => t(text::LOG_CLOSED).to_owned(),
        Planned::Closed(Openness::Open) => t(text::LOG_REOPENED).to_owned(),
        Planned::Judged(fields) => text::log_edited_what(field_names(fields, None)),
        Planned::Listed => t(text::PUT_ON_ROSTER).to_owned(),
        Planned::Unlisted => t(text::TAKEN_OFF_ROSTER).to_owned(),
        Planned::TakesPart(how) => text::now_takes_part(participation_name(*how).to_owned()),
    }
}

/// What was decided, which kind of leave, and about which round.
fn decided(board: &Board, said: &Correction) -> String {
    let kind = said.leave.map(leave_name);
    let round = said.round.map(|round| round_name(&board.plan, round));
    let parts = [Some(decision_name(said.decision).to_owned()), kind.map(str::to_owned), round];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
