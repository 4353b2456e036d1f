use std::time::Duration;

use hongfan_domain::course::{Document, Live, Pages};
use hongfan_domain::study::Ranges;
use leptos::prelude::*;

use super::lesson::Desk;
use crate::route::MemberRoute;
use crate::state::courses::address;
use crate::state::sitting::Sitting;
use crate::state::sitting::{clock, visibility};
use crate::text::{
    DIGITS_LINK, JOIN_MEETING, LIVE_LEAVE, LIVE_LISTENING, OPEN_DOCUMENT, PAGE_AFTER, PAGE_BEFORE, STAY_HERE,
    live_rule, page_of, t,
};

/// Time that counts while somebody stays: a window of the lesson, and where in it they were when the clock said so.
#[derive(Clone, Copy)]
struct Stay {
    desk: Desk,
    sitting: Sitting,
    window: RwSignal<(u32, u32)>,
    since: StoredValue<Option<(u32, u64)>>,
}

impl Stay {
    fn begin(desk: Desk, window: (u32, u32)) -> Self {
        let sitting = Sitting::begin(desk.store, desk.course, desk.lesson);
        let stay = Self { desk, sitting, window: RwSignal::new(window), since: StoredValue::new(None) };
        if let Ok(timer) = set_interval_with_handle(move || stay.look(), Duration::from_millis(500)) {
            on_cleanup(move || timer.clear());
        }
        stay
    }

    fn seen(self) -> Ranges {
        let own = self.desk.own.with(|own| own.as_ref().and_then(|own| own.lesson(self.desk.lesson)));
        let mut seen = own.map(|(_, own, _)| own.accrued.ranges).unwrap_or_default();
        self.sitting.fresh().iter().for_each(|stretch| seen.add(stretch.from, stretch.to));
        seen
    }

    fn look(self) {
        if !visibility::is_visible() {
            self.pause();
            return;
        }
        let (from, to) = self.window.get_untracked();
        let now = clock::steady();
        let since = self.since.get_value().or_else(|| {
            let seen = untrack(|| self.seen());
            let gap = seen.gaps(to).find(|(_, end)| *end > from);
            gap.map(|(start, _)| (start.max(from), now))
        });
        self.since.set_value(since);
        let Some((start, began)) = since else { return };
        let place = start.saturating_add(u32::try_from(now - began).unwrap_or(u32::MAX));
        self.sitting.at(place.min(to));
        if place >= to {
            self.pause();
        }
    }

    fn pause(self) {
        if self.since.get_value().is_some() {
            self.since.set_value(None);
            self.sitting.stop();
        }
    }

    fn turn(self, window: (u32, u32)) {
        self.since.set_value(None);
        self.sitting.leap();
        self.window.set(window);
    }
}

/// Time counts as long as the lesson is open and in sight.
pub(super) fn stay(desk: Desk, millis: u32) {
    Stay::begin(desk, (0, millis));
}

/// A document that the phone opens in whatever it has.
pub(super) fn document_view(desk: Desk, document: &Document) -> impl IntoView + use<> {
    stay(desk, document.millis);
    view! {
        <section class="card">
            <a class="button button-main" href=address(&document.source) target="_blank" rel="noopener noreferrer" download="">{t(OPEN_DOCUMENT)}</a>
            <p class="small">{t(STAY_HERE)}</p>
        </section>
    }
}

/// Pages to turn, one at a time.
pub(super) fn pages_view(desk: Desk, pages: &Pages) -> impl IntoView + use<> {
    let window = |page: usize| {
        let page = u32::try_from(page).unwrap_or(u32::MAX);
        (page * Pages::DWELL, (page + 1) * Pages::DWELL)
    };
    let stay = Stay::begin(desk, window(0));
    let pictures: Vec<_> = pages.pages.iter().map(address).collect();
    let (count, here) = (pictures.len(), RwSignal::new(0_usize));
    let go = move |page: usize| {
        here.set(page);
        stay.turn(window(page));
    };
    let at_end = move || here.get() + 1 >= count;
    view! {
        <section class="card">
            <img class="leaf" src=move || pictures[here.get()].clone() alt=move || page_of(here.get() + 1, count)/>
            <div class="leaf-turn">
                <button class="button button-line" type="button" disabled=move || here.get() == 0
                    on:click=move |_| go(here.get_untracked().saturating_sub(1))>{t(PAGE_BEFORE)}</button>
                <span role="status">{move || page_of(here.get() + 1, count)}</span>
                <button class="button button-line" type="button" disabled=at_end
                    on:click=move |_| go((here.get_untracked() + 1).min(count - 1))>{t(PAGE_AFTER)}</button>
            </div>
        </section>
    }
}

/// A meeting: the way in, and a word that one is there.
pub(super) fn live_view(desk: Desk, live: &Live) -> impl IntoView + use<> {
    let sitting = Sitting::begin(desk.store, desk.course, desk.lesson);
    let (activity, millis) = (live.activity, live.millis);
    let listening = RwSignal::new(false);
    let place = move || {
        let starts = desk
            .store
            .peek(|engine| engine.book().activity(activity)?.sessions.first().map(|it| it.starts_at));
        let since = starts.map_or(0, |starts| desk.store.hub_now().since(starts).max(0));
        u32::try_from(since).unwrap_or(u32::MAX).min(millis)
    };
    let tick = move || {
        if listening.get_untracked() {
            sitting.at(place());
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || timer.clear());
    }
    let toggle = move |_| {
        listening.update(|listening| *listening = !*listening);
        if !listening.get_untracked() {
            sitting.stop();
        }
    };
    view! {
        <section class="card">
            <p>{live_rule(live.share)}</p>
            <a class="button button-main" href=MemberRoute::Activity(activity).path()>{t(JOIN_MEETING)}</a>
            <button class="button button-line" type="button" aria-pressed=move || listening.get().to_string() on:click=toggle>
                {move || t(if listening.get() { LIVE_LEAVE } else { LIVE_LISTENING })}
            </button>
            <a class="quiet-link" href=MemberRoute::Digits.path()>{t(DIGITS_LINK)}</a>
        </section>
    }
}
