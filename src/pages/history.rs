//! Every check-in made here or by this member, newest first, and what came of it.

use hongfan_domain::activity::{Activity, RoundKind};
use hongfan_domain::id::RecordId;
use hongfan_domain::outcome::{Outcome, Stage, outcome};
use hongfan_domain::record::Decision;
use leptos::prelude::*;

use super::companion::companion_name;
use super::own_hours::own_hours;
use super::result::{round_kind, time_words};
use crate::components::bar::{Tab, TabBar, TopBar};
use crate::components::chip::{Tone, chip};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::{ArrivalRoute, MemberRoute};
use crate::state::status::sync_chip;
use crate::state::store::Store;
use crate::text::{
    A_CHECK_IN, CANCELED, CHECKED_OUT, HISTORY, NO_HISTORY, NO_HISTORY_HINT, RESCUE_LINK, SCAN_TO_CHECK_IN,
    STATE_ABSENT, STATE_LEAVE, STATE_PROVISIONAL, STATE_REFUSED, STATE_SAVED, STATE_VERIFIED,
    UNKNOWN_ACTIVITY, canceled_because, companion_of, not_taken, t, when,
};

/// One line of the history.
#[derive(Clone, PartialEq)]
struct Line {
    id: RecordId,
    outcome: Outcome,
    activity: Option<Activity>,
    /// The name of a companion who was checked in here.
    companion: Option<String>,
    /// Why it does not take place, if it was canceled.
    canceled: Option<String>,
}

impl Line {
    fn path(&self) -> String {
        match self.companion {
            Some(_) => MemberRoute::CompanionResult(self.id).path(),
            None => ArrivalRoute::Result(self.id).path(),
        }
    }
}

/// The history.
pub fn history_page() -> impl IntoView {
    let store: Store = expect_context();
    let lines = Memo::new(move |_| lines(store));
    let kept_back = Memo::new(move |_| store.read(|engine| engine.outbox().shelf().count()));
    view! {
        <TopBar title=t(HISTORY)>{sync_chip(store)}</TopBar>
        <main class="page">
            {move || (kept_back.get() > 0).then(|| view! {
                <a class="card row" href=MemberRoute::Rescue.path()>
                    <span class="grow"><b>{not_taken(kept_back.get())}</b><small>{t(RESCUE_LINK)}</small></span>
                    {chip(Tone::Bad, t(STATE_REFUSED).to_owned())}
                </a>
            })}
            {own_hours(store)}
            {move || {
                let lines = lines.get();
                if lines.is_empty() {
                    return view! {
                        <Empty title=t(NO_HISTORY) hint=t(NO_HISTORY_HINT)>
                            <a class="button button-main" href="/scan">{icon(Icon::SCAN)}{t(SCAN_TO_CHECK_IN)}</a>
                        </Empty>
                    }.into_any();
                }
                let now = store.hub_now();
                view! {
                    <ul class="card list">
                        {lines.into_iter().map(|line| {
                            let path = line.path();
                            let state = match &line.canceled {
                                Some(_) => chip(Tone::Quiet, t(CANCELED).to_owned()).into_any(),
                                None => outcome_chip(&line.outcome, line.activity.as_ref()).into_any(),
                            };
                            let why = line.canceled.map(|reason| view! { <small>{canceled_because(reason)}</small> });
                            let unknown = if matches!(line.outcome.stage, Stage::Refused(_)) { A_CHECK_IN } else { UNKNOWN_ACTIVITY };
                            let title = line.activity.map_or(t(unknown).to_owned(), |activity| activity.title);
                            let whose = line.companion.map(|name| view! { <small>{companion_of(name)}</small> });
                            let at = format!("{} {}", when::day(line.outcome.at, now), when::minute(line.outcome.at));
                            view! {
                                <li>
                                    <a class="row" href=path>
                                        <span class="grow"><b>{title}</b>{whose}<small>{at}</small>{why}</span>
                                        {state}
                                    </a>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                }.into_any()
            }}
        </main>
        <TabBar here=Tab::History/>
    }
}

fn lines(store: Store) -> Vec<Line> {
    let device = store.device().id;
    store.read(|engine| {
        let taken = engine.book().check_ins().map(|check_in| check_in.id);
        let made = engine.outbox().made_by(device).map(|pending| pending.record.id);
        let scanned = engine.book().acts().map(|acted| acted.id);
        let mut ids: Vec<_> = taken.chain(made).chain(scanned).collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        let lines = ids.into_iter().filter_map(|id| {
            let outcome = outcome(engine, device, id)?;
            let activity = outcome.activity.and_then(|id| engine.book().activity(id).cloned());
            let companion = companion_name(engine, id);
            let canceled = activity.as_ref().and_then(|activity| engine.book().cancellation(activity.id));
            let canceled = canceled.map(str::to_owned);
            Some(Line { id, outcome, activity, companion, canceled })
        });
        lines.collect()
    })
}

/// Where a check-in stands, as a label.
pub fn outcome_chip(outcome: &Outcome, activity: Option<&Activity>) -> impl IntoView + use<> {
    let verified = |time| match round_kind(outcome, activity) {
        RoundKind::Arrival => time_words(time),
        RoundKind::Midway => t(STATE_VERIFIED).to_owned(),
        RoundKind::Departure => t(CHECKED_OUT).to_owned(),
    };
    let (tone, word) = match outcome.stage {
        Stage::Saved | Stage::Held(_) | Stage::Unannounced => (Tone::Wait, t(STATE_SAVED).to_owned()),
        Stage::Received | Stage::Unnamed | Stage::Provisional(_) | Stage::Unlisted => {
            (Tone::Wait, t(STATE_PROVISIONAL).to_owned())
        }
        Stage::Verified(time) => (Tone::Good, verified(time)),
        Stage::Decided(Decision::OnLeave) => (Tone::Quiet, t(STATE_LEAVE).to_owned()),
        Stage::Decided(Decision::Absent) => (Tone::Bad, t(STATE_ABSENT).to_owned()),
        Stage::Decided(_) => (Tone::Good, t(STATE_VERIFIED).to_owned()),
        Stage::Refused(_) => (Tone::Bad, t(STATE_REFUSED).to_owned()),
    };
    chip(tone, word)
}
