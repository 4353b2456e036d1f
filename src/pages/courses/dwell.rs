use std::time::Duration;

use hongfan_domain::course::{Document, Pages};
use hongfan_domain::study::Ranges;
use leptos::prelude::*;

use super::lesson::Desk;
use super::shown::{document_link, leaves};
use super::words::time;
use crate::components::chip::{Tone, banner};
use crate::state::sitting::Sitting;
use crate::state::sitting::{clock, visibility};
use crate::text::{STAY_UNTOUCHED, stay_read, stay_time, t};

/// Time counts for so long after the last touch, in milliseconds: long enough for a full screen of large text.
const UNTOUCHED: u64 = 120_000;

/// A document that is open elsewhere counts for so long, in milliseconds: nobody can see whether it is read.
const LONGEST_AWAY: u64 = 30 * 60_000;

/// Time that counts while somebody stays: a window of the lesson, and where in it they were when the clock said so.
#[derive(Clone, Copy)]
pub(super) struct Stay {
    desk: Desk,
    sitting: Sitting,
    window: RwSignal<(u32, u32)>,
    since: StoredValue<Option<(u32, u64)>>,
    touched_at: StoredValue<u64>,
    /// When the document was opened that somebody is at, and has not come back from.
    opened_at: StoredValue<Option<u64>>,
    /// Nobody has touched anything for a while.
    untouched: RwSignal<bool>,
}

impl Stay {
    fn begin(desk: Desk, window: (u32, u32)) -> Self {
        let sitting = desk.sit();
        let stay = Self {
            desk,
            sitting,
            window: RwSignal::new(window),
            since: StoredValue::new(None),
            touched_at: StoredValue::new(clock::steady()),
            opened_at: StoredValue::new(None),
            untouched: RwSignal::new(false),
        };
        let touched = move || {
            stay.touched_at.try_set_value(clock::steady());
            stay.untouched.try_set(false);
        };
        // Timers rest while nobody sees the page: what happens then is told, not found out later.
        let listening = (
            visibility::on_touch(touched),
            visibility::follow(move |visible| if visible { stay.comes() } else { stay.goes() }),
        );
        let listening = StoredValue::new_local(Some(listening));
        on_cleanup(move || {
            listening.try_update_value(Option::take);
        });
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
            return;
        }
        let now = clock::steady();
        let untouched = now.saturating_sub(self.touched_at.get_value()) > UNTOUCHED;
        if untouched {
            self.untouched.set(true);
            self.pause();
            return;
        }
        self.count(now);
    }

    /// Counts what was there until then.
    fn count(self, until: u64) {
        let (from, to) = self.window.get_untracked();
        let since = self.since.get_value().or_else(|| {
            let seen = untrack(|| self.seen());
            let gap = seen.gaps(to).find(|(_, end)| *end > from);
            gap.map(|(start, _)| (start.max(from), until))
        });
        self.since.set_value(since);
        let Some((start, began)) = since else { return };
        let passed = u32::try_from(until.saturating_sub(began)).unwrap_or(u32::MAX);
        let place = start.saturating_add(passed);
        self.sitting.at(place.min(to));
        if place >= to {
            self.pause();
        }
    }

    /// Somebody goes to the document: until they come back, they read.
    fn open(self) {
        let now = clock::steady();
        self.count(now);
        self.opened_at.set_value(Some(now));
    }

    fn comes(self) {
        let Some(opened_at) = self.opened_at.try_get_value() else { return };
        let now = clock::steady();
        self.touched_at.set_value(now);
        self.untouched.set(false);
        if let Some(opened_at) = opened_at {
            self.count(now.min(opened_at + LONGEST_AWAY));
            self.pause();
            self.opened_at.set_value(None);
        }
    }

    /// Who is off to the document reads on.
    fn goes(self) {
        if self.opened_at.try_get_value() == Some(None) {
            self.pause();
        }
    }

    fn pause(self) {
        if self.since.get_value().is_some() {
            self.since.set_value(None);
            self.sitting.stop();
        }
    }

    /// How long they were here, or what is the matter; the caller follows.
    fn said(self, millis: u32, words: fn(String, String) -> String) -> impl IntoView + use<> {
        if self.untouched.get() {
            return banner(Tone::Wait, t(STAY_UNTOUCHED).to_owned()).into_any();
        }
        let words = words(time(self.seen().len().min(millis)), time(millis));
        view! { <p class="small">{words}</p> }.into_any()
    }

    fn turn(self, window: (u32, u32)) {
        self.since.set_value(None);
        self.sitting.leap();
        self.window.set(window);
    }
}

/// Time counts as long as the lesson is open, in sight, and touched now and then; says how much there is.
pub(super) fn stay(desk: Desk, millis: u32) -> impl IntoView {
    let stay = Stay::begin(desk, (0, millis));
    view! { {move || stay.said(millis, stay_time)} }
}

/// A document that the phone opens in whatever it has.
pub(super) fn document_view(desk: Desk, document: &Document) -> impl IntoView + use<> {
    let (millis, stay) = (document.millis, Stay::begin(desk, (0, document.millis)));
    view! {
        <section class="card">
            {document_link(document, move || stay.open())}
            {move || stay.said(millis, stay_read)}
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
    let long = u32::try_from(pages.pages.len()).unwrap_or(0) * Pages::DWELL;
    view! {
        <section class="card">
            {leaves(pages, move |page| stay.turn(window(page)))}
            {move || stay.said(long, stay_time)}
        </section>
    }
}
