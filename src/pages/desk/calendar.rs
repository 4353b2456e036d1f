//! The organizers' activities month by month.

use std::collections::BTreeMap;

use hongfan_domain::calendar::{Day, Month};
use hongfan_domain::id::ActivityId;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    CALENDAR_PAGE, EARLIER_MONTH, LATER_MONTH, NEW_ACTIVITY, NOTHING_THIS_MONTH, THIS_MONTH, t, when,
    year_month,
};

/// One session on its day.
#[derive(Clone, PartialEq)]
struct Entry {
    activity: ActivityId,
    title: String,
    starts_at: Timestamp,
}

/// The calendar, at the month of today.
pub fn calendar_page() -> impl IntoView {
    let store: Store = expect_context();
    let now = store.hub_now();
    let month = RwSignal::new(Month::of(now));
    let days = Memo::new(move |_| days(store));
    let turn = move |by: i32| move |_| month.update(|month| *month = month.plus(by));
    let weeks = move || {
        let shown = month.get();
        let week = move |week: [Day; 7]| {
            let cells =
                week.map(|day| cell(day, shown, now, days.read().get(&day).cloned().unwrap_or_default()));
            view! { <tr>{cells}</tr> }
        };
        shown.weeks().into_iter().map(week).collect_view()
    };
    let heads = (0..7).map(|weekday| view! { <th scope="col">{when::weekday_of(weekday)}</th> });
    let empty = move || {
        let shown = month.get();
        !days.read().keys().any(|(year, number, _)| (*year, *number) == (shown.year, shown.month))
    };
    view! {
        <TopBar title=t(CALENDAR_PAGE) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            <div class="calendar-head">
                <button class="icon-button" type="button" aria-label=t(EARLIER_MONTH) on:click=turn(-1)>{icon(Icon::BACK)}</button>
                <h2 class="grow center" aria-live="polite">{move || year_month(month.get().year, month.get().month)}</h2>
                <button class="icon-button calendar-later" type="button" aria-label=t(LATER_MONTH) on:click=turn(1)>{icon(Icon::BACK)}</button>
            </div>
            <table class="calendar">
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
            <ul class="list calendar-agenda">{move || agenda(month.get(), &days.read(), store.hub_now())}</ul>
            {move || empty().then(|| view! { <p class="small center" role="status">{t(NOTHING_THIS_MONTH)}</p> })}
            <div class="pair">
                <button class="button button-line" type="button" on:click=move |_| month.set(Month::of(store.hub_now()))>{t(THIS_MONTH)}</button>
                <a class="button button-line" href=OrganizerRoute::New.path()>{icon(Icon::PLUS)}{t(NEW_ACTIVITY)}</a>
            </div>
        </main>
    }
}

/// Every session by its day, in order of time.
fn days(store: Store) -> BTreeMap<Day, Vec<Entry>> {
    let mut days: BTreeMap<Day, Vec<Entry>> = BTreeMap::new();
    let book = store.book();
    for plan in book.plans() {
        for session in &plan.activity.sessions {
            let entry = Entry {
                activity: plan.activity.id,
                title: plan.activity.title.clone(),
                starts_at: session.starts_at,
            };
            days.entry(session.starts_at.in_shanghai().date()).or_default().push(entry);
        }
    }
    for entries in days.values_mut() {
        entries.sort_by_key(|entry| entry.starts_at);
    }
    days
}

/// The month as a list, for narrow screens: there the table only says on which days something is.
fn agenda(month: Month, days: &BTreeMap<Day, Vec<Entry>>, now: Timestamp) -> impl IntoView + use<> {
    let of_month = days.iter().filter(|((year, number, _), _)| (*year, *number) == (month.year, month.month));
    let entries: Vec<_> = of_month.flat_map(|(_, entries)| entries.clone()).collect();
    let line = move |Entry { activity, title, starts_at }: Entry| {
        let at = format!("{} {}", when::day(starts_at, now), when::minute(starts_at));
        view! {
            <li><a class="row" href=OrganizerRoute::Activity(activity).path()><span class="grow"><b>{title}</b><small>{at}</small></span></a></li>
        }
    };
    entries.into_iter().map(line).collect_view()
}

fn cell(day: Day, shown: Month, now: Timestamp, entries: Vec<Entry>) -> impl IntoView {
    let today = now.in_shanghai().date() == day;
    let count = entries.len();
    let outside = (day.0, day.1) != (shown.year, shown.month);
    let entries = entries.into_iter().map(|Entry { activity, title, starts_at }| {
        let time = when::minute(starts_at);
        view! {
            <a class="calendar-entry" href=OrganizerRoute::Activity(activity).path()><b>{time}</b>" "<span>{title}</span></a>
        }
    });
    view! {
        <td class:calendar-outside=outside aria-current=today.then_some("date")>
            <span class="calendar-day">{day.2}</span>
            {(count > 0).then(|| view! { <b class="calendar-count" aria-hidden="true">{count}</b> })}
            {entries.collect_view()}
        </td>
    }
}
