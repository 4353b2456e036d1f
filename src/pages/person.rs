//! One person at one activity: what happened, and what an organizer can decide. Each decision is an appended fact.

use hongfan_domain::activity::Plan;
use hongfan_domain::attendance::{Attendance, Basis, Presence, Trust};
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::record::Decision;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::result::doubt_words;
use crate::components::icon::{Icon, icon};
use crate::state::actions;
use crate::state::store::Store;
use crate::text::{
    CLOSE, CONFIRM_CLAIM, DECIDED_PRESENT, MARK_ABSENT, MARK_LEAVE, MARK_PRESENT, REASON, REASON_HINT,
    REASON_MISSING, SOURCE_ORGANIZER, STORY, STORY_EMPTY, Text, WITHDRAW, checked_in_at, t, when,
};

/// The sheet for one person; closed through `chosen`.
pub fn person_sheet(
    store: Store,
    activity: ActivityId,
    member: MemberId,
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let plan = Memo::new(move |_| store.plan(activity));
    let line = Memo::new(move |_| {
        let plan = plan.get()?;
        store.sheet(&plan).lines.into_iter().find(|line| line.member == member)
    });
    let name = move || named(plan.get().as_ref(), member);
    let story = Memo::new(move |_| story(store, activity, member, line.get().as_ref()));
    let close = move || chosen.set(None);
    view! {
        <div class="sheet-back" on:click=move |_| close()></div>
        <section class="sheet" role="dialog" aria-modal="true" aria-label=name
            on:keydown=move |event| if event.key() == "Escape" { close() }>
            <header class="row">
                <h2 class="grow">{name}</h2>
                <button class="icon-button" type="button" autofocus aria-label=t(CLOSE) on:click=move |_| close()>{icon(Icon::Close)}</button>
            </header>
            <h3>{t(STORY)}</h3>
            <ol class="story">
                {move || story.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
            </ol>
            {move || line.get().map(|line| decisions(store, activity, line, chosen))}
        </section>
    }
}

fn named(plan: Option<&Plan>, member: MemberId) -> String {
    let found = plan.and_then(|plan| plan.roster.iter().find(|other| other.id == member));
    found.map(|member| format!("{} {}", member.name, member.unit)).unwrap_or_default()
}

/// What happened, in order, in words.
fn story(store: Store, activity: ActivityId, member: MemberId, line: Option<&Attendance>) -> Vec<String> {
    let mut story: Vec<_> = store.read(|engine| {
        let book = engine.book();
        let own = |device| book.binding(device).is_some_and(|binding| binding.member == member);
        let claims = book.check_ins_at(activity).filter(|claim| own(claim.device));
        let claims = claims.map(|claim| (claim.happened_at, checked_in_at(when::second(claim.happened_at))));
        let decided = book.corrections_of(activity, member).map(|corrected| {
            let word = t(decision_word(corrected.correction.decision));
            let words = [
                when::second(corrected.at),
                t(SOURCE_ORGANIZER).to_owned(),
                word.to_owned(),
                corrected.correction.reason.clone(),
            ];
            (corrected.at, words.join(" "))
        });
        claims.chain(decided).collect()
    });
    story.sort();
    let mut story: Vec<_> = story.into_iter().map(|(_, text)| text).collect();
    if let Some(Attendance { trust: Trust::Provisional(doubt), presence: Presence::Present, .. }) = line {
        story.push(t(doubt_words(*doubt)).to_owned());
    }
    if story.is_empty() {
        story.push(t(STORY_EMPTY).to_owned());
    }
    story
}

fn decision_word(decision: Decision) -> Text {
    match decision {
        Decision::Confirmed => DECIDED_PRESENT,
        Decision::Present => MARK_PRESENT,
        Decision::OnLeave => MARK_LEAVE,
        Decision::Absent => MARK_ABSENT,
        Decision::Withdrawn => WITHDRAW,
    }
}

fn decisions(
    store: Store,
    activity: ActivityId,
    line: Attendance,
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let decide = move |decision: Decision| {
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() && decision != Decision::Confirmed {
            missing.set(true);
            return;
        }
        spawn_local(async move {
            actions::correct(store, activity, line.member, decision, reason).await;
            chosen.set(None);
        });
    };
    let button = move |decision: Decision, class: &'static str| {
        view! { <button class=class type="button" on:click=move |_| decide(decision)>{t(match decision {
            Decision::Confirmed => CONFIRM_CLAIM,
            other => decision_word(other),
        })}</button> }
    };
    let doubtful = line.presence == Presence::Present && matches!(line.trust, Trust::Provisional(_));
    let decided = matches!(line.basis, Basis::Decision(_)) || line.trust == Trust::Manual;
    view! {
        {doubtful.then(|| button(Decision::Confirmed, "button button-main"))}
        <div class="field">
            <label for="reason">{t(REASON)}</label>
            <input id="reason" type="text" maxlength="200" aria-describedby="reason-note" prop:value=move || reason.get()
                on:input=move |event| { reason.set(event_target_value(&event)); missing.set(false); }/>
            <p class="field-note" id="reason-note" class:field-error=move || missing.get()>
                {move || t(if missing.get() { REASON_MISSING } else { REASON_HINT })}
            </p>
        </div>
        <div class="actions">
            {(line.presence != Presence::Present).then(|| button(Decision::Present, "button button-main"))}
            {(line.presence != Presence::OnLeave).then(|| button(Decision::OnLeave, "button button-line"))}
            {(line.presence != Presence::Absent).then(|| button(Decision::Absent, "button button-line"))}
            {decided.then(|| button(Decision::Withdrawn, "button button-line"))}
        </div>
    }
}
