//! What happened to this member at one activity, in words.

use hongfan_domain::deeds::Force;
use hongfan_domain::fact::Source;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::record::{Answer, Decision};
use hongfan_domain::story::{Event, What, own_story};
use leptos::prelude::*;

use crate::pages::words::{kind_name, leave_name};
use crate::state::store::Store;
use crate::text::{
    DECIDED_ABSENT, DECIDED_LEAVE, DECIDED_PRESENT, MY_LEAVE_DECLINED, MY_LEAVE_GRANTED, MY_STORY,
    STORY_APPROVED, STORY_BACK, STORY_CODE, STORY_DIGITS, STORY_GUEST, STORY_PASS, STORY_PLANNED,
    STORY_RECEIPT, STORY_REVOKED, STORY_UNDONE, STORY_WITHDRAWN, UNDONE, leave_asked, leave_asked_plainly, t,
    when,
};

/// The story; nothing where there is none to tell.
pub(super) fn story_card(store: Store, id: ActivityId, member: Memo<Option<MemberId>>) -> impl IntoView {
    let events = Memo::new(move |_| {
        let told = |member| store.read(|engine| own_story(id, engine.book(), member));
        member.get().map(told).unwrap_or_default()
    });
    move || {
        let events = store.read(|engine| {
            let round = |number| engine.book().activity(id)?.round(number).map(|(_, round)| round.kind);
            let line = |event: &Event| {
                let word = match &event.what {
                    What::Claimed(_, number) => round(*number).map(kind_name),
                    What::Decided(said) => said.round.and_then(round).map(kind_name),
                    _ => None,
                };
                let words = words(&event.what, word);
                let back = (event.force == Force::TakenBack).then(|| t(UNDONE));
                (event.at, back.map_or(words.clone(), |back| format!("{words} · {back}")))
            };
            events.get().iter().map(line).collect::<Vec<_>>()
        });
        let now = store.hub_now();
        (!events.is_empty()).then(|| {
            let lines = events.into_iter().map(|(at, words)| {
                let at = format!("{} {}", when::day(at, now), when::minute(at));
                view! { <li><small>{at}</small><span>{words}</span></li> }
            });
            view! {
                <section class="card">
                    <h2>{t(MY_STORY)}</h2>
                    <ol class="own-story">{lines.collect_view()}</ol>
                </section>
            }
        })
    }
}

fn words(what: &What, round: Option<&str>) -> String {
    let with = |word: &str, note: &str| {
        if note.is_empty() { word.to_owned() } else { format!("{word} · {note}") }
    };
    match what {
        What::Claimed(source, _) => with(t(source_word(*source)), round.unwrap_or_default()),
        What::AskedForLeave(kind, reason) if reason.is_empty() => {
            leave_asked_plainly(leave_name(*kind).to_owned())
        }
        What::AskedForLeave(kind, reason) => leave_asked(leave_name(*kind).to_owned(), reason.clone()),
        What::CameBack => t(STORY_BACK).to_owned(),
        What::Answered(Answer::Granted, note) => with(t(MY_LEAVE_GRANTED), note),
        What::Answered(Answer::Declined, note) => with(t(MY_LEAVE_DECLINED), note),
        What::Decided(said) => {
            with(&with(t(decision_word(said.decision)), round.unwrap_or_default()), &said.reason)
        }
        What::Approved(_) => t(STORY_APPROVED).to_owned(),
        What::Revoked(_, reason) => with(t(STORY_REVOKED), reason),
        What::Undone(_) => t(STORY_UNDONE).to_owned(),
        What::Planned(_) => t(STORY_PLANNED).to_owned(),
    }
}

fn source_word(source: Source) -> crate::text::Text {
    match source {
        Source::Code => STORY_CODE,
        Source::Digits => STORY_DIGITS,
        Source::Pass => STORY_PASS,
        Source::Guest => STORY_GUEST,
        Source::Receipt => STORY_RECEIPT,
        Source::Hand => DECIDED_PRESENT,
    }
}

fn decision_word(decision: Decision) -> crate::text::Text {
    match decision {
        Decision::Confirmed | Decision::Present => DECIDED_PRESENT,
        Decision::OnLeave => DECIDED_LEAVE,
        Decision::Absent => DECIDED_ABSENT,
        Decision::Withdrawn => STORY_WITHDRAWN,
    }
}
