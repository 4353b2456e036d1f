//! A live session: one of one's own activities that are online, whose rounds say who was there.

use hongfan_domain::activity::Plan;
use hongfan_domain::course::{Content, Live};
use hongfan_domain::id::{ActivityId, LessonId};
use leptos::prelude::*;

use super::Writing;
use super::fields::number;
use crate::text::{
    LIVE_ACTIVITY, LIVE_CHOOSE, LIVE_HINT, LIVE_NONE, LIVE_SHARE, minutes_count, noted, t, when,
};

/// How long all sessions of an activity are, in milliseconds.
fn length(plan: &Plan) -> u32 {
    let sessions = plan.activity.sessions.iter();
    let millis: i64 = sessions.map(|session| session.ends_at.since(session.starts_at).max(0)).sum();
    u32::try_from(millis).unwrap_or(0)
}

fn option(plan: &Plan, chosen: ActivityId) -> impl IntoView + use<> {
    let id = plan.activity.id;
    let starts_at = plan.activity.sessions.first().map(|session| session.starts_at);
    let when = starts_at.map_or(String::new(), when::date);
    let words =
        noted(&format!("{when} {}", plan.activity.title), minutes_count(u64::from(length(plan) / 60_000)));
    view! { <option value=id.to_string() selected=id == chosen>{words}</option> }
}

/// The fields.
pub(super) fn live(writing: Writing, id: LessonId) -> impl IntoView {
    let Writing { draft, store, .. } = writing;
    let held = draft.lesson(id).and_then(|lesson| match lesson.content {
        Content::Live(live) => Some(live),
        _ => None,
    });
    let Live { activity, share, .. } = held?;
    let mut plans = untrack(|| store.plans());
    plans.retain(|plan| plan.particulars.mode.is_remote() || plan.activity.id == activity);
    plans.sort_by_key(|plan| {
        std::cmp::Reverse(plan.activity.sessions.first().map(|session| session.starts_at))
    });
    let options = plans.iter().map(|plan| option(plan, activity)).collect_view();
    let none = plans.is_empty().then(|| view! { <p class="small">{t(LIVE_NONE)}</p> });
    let plans = StoredValue::new(plans);
    let change = move |change: &dyn Fn(&mut Live)| {
        draft.change(id, |lesson| {
            if let Content::Live(live) = &mut lesson.content {
                change(live);
            }
        });
    };
    let choose = move |event| {
        let chosen = ActivityId::parse(&event_target_value(&event));
        let found = plans.with_value(|plans| {
            plans
                .iter()
                .find(|plan| Some(plan.activity.id) == chosen)
                .map(|plan| (plan.activity.title.clone(), length(plan)))
        });
        let (title, millis) = found.unwrap_or_default();
        change(&|live| (live.activity, live.millis) = (chosen.unwrap_or_else(Live::unchosen), millis));
        draft.change(id, |lesson| {
            if lesson.title.is_empty() {
                lesson.title = title;
            }
        });
    };
    let field = format!("lesson-{id}-activity");
    Some(view! {
        <div class="field">
            <label for=field.clone()>{t(LIVE_ACTIVITY)}</label>
            <select id=field on:change=choose>
                <option value="">{t(LIVE_CHOOSE)}</option>
                {options}
            </select>
        </div>
        {none}
        {number(format!("lesson-{id}-share"), LIVE_SHARE, u32::from(share), move |n| {
            change(&|live| live.share = u8::try_from(n).unwrap_or(0));
        })}
        <p class="small">{t(LIVE_HINT)}</p>
    })
}
