//! The organizers' activities month by month.

use std::collections::BTreeMap;

use hongfan_domain::activity::Activity;
use hongfan_domain::calendar::{Day, Month};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, chip};
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::partnered::Shared;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    CALENDAR_PAGE, CANCELED, EARLIER_MONTH, LATER_MONTH, NEW_ACTIVITY, NOTHING_THIS_MONTH, PARTNERED,
    THIS_MONTH, t, when, year_month,
};

/// One session on its day.
#[derive(Clone, PartialEq)]
struct Entry {
    path: String,
    title: String,
    starts_at: Timestamp,
    about: About,
}

/// What there is to say of it beside its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// Nothing: one's own, and it takes place.
    Own,
    /// Another unit hosts it.
    Partnered,
    /// It was canceled.
    Canceled,
}

impl About {
    fn word(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::Partnered => Some(t(PARTNERED)),
            Self::Canceled => Some(t(CANCELED)),
        }
    }
}

/// The calendar, at the month of today.
pub fn calendar_page() -> impl IntoView {
    let store: Store = expect_context();
    let now = store.hub_now();
    let month = RwSignal::new(Month::of(now));
    let shared: Shared = expect_context();
    shared.follow();
    let days = Memo::new(move |_| days(store, shared));
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
fn days(store: Store, shared: Shared) -> BTreeMap<Day, Vec<Entry>> {
    let mut days: BTreeMap<Day, Vec<Entry>> = BTreeMap::new();
    let book = store.book();
    let mut add = |activity: &Activity, path: String, about: About| {
        for session in &activity.sessions {
            let (title, starts_at) = (activity.title.clone(), session.starts_at);
            let entry = Entry { path: path.clone(), title, starts_at, about };
            days.entry(starts_at.in_shanghai().date()).or_default().push(entry);
        }
    };
    for plan in book.plans() {
        let about = if plan.particulars.is_canceled() { About::Canceled } else { About::Own };
        add(&plan.activity, OrganizerRoute::Activity(plan.activity.id).path(), about);
    }
    for partnered in shared.activities().iter().filter(|one| book.plan(one.activity.id).is_none()) {
        let about = if partnered.canceled.is_some() { About::Canceled } else { About::Partnered };
        add(&partnered.activity, OrganizerRoute::Partnered(partnered.activity.id).path(), about);
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
    let line = move |Entry { path, title, starts_at, about }: Entry| {
        let at = format!("{} {}", when::day(starts_at, now), when::minute(starts_at));
        view! {
            <li><a class="row" href=path><span class="grow"><b>{title}</b><small>{at}</small></span>{about.word().map(|word| chip(Tone::Quiet, word.to_owned()))}</a></li>
        }
    };
    entries.into_iter().map(line).collect_view()
}

fn cell(day: Day, shown: Month, now: Timestamp, entries: Vec<Entry>) -> impl IntoView {
    let today = now.in_shanghai().date() == day;
    let count = entries.len();
    let outside = (day.0, day.1) != (shown.year, shown.month);
    let entries = entries.into_iter().map(|Entry { path, title, starts_at, about }| {
        let time = when::minute(starts_at);
        let word = about.word().map(|word| view! { " "<small>{word}</small> });
        view! {
            <a class="calendar-entry" class:calendar-gone=about == About::Canceled href=path><b>{time}</b>" "<span>{title}</span>{word}</a>
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
