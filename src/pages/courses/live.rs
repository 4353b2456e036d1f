//! A live session: the way into the meeting, the time somebody is there, and the rounds that say so.

mod digits;

use std::time::Duration;

use hongfan_domain::activity::{Activity, Round};
use hongfan_domain::course::Live;
use hongfan_domain::id::LessonId;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::lesson::{Desk, Purpose};
use super::words::time;
use crate::components::chip::{Tone, banner};
use crate::pages::my_activity::due_round;
use crate::route::MemberRoute;
use crate::state::draft;
use crate::state::sitting::Sitting;
use crate::text::{
    JOIN_MEETING, LIVE_LEAVE, LIVE_LISTENING, LIVE_NO_ACTIVITY, LIVE_OVER, SEE_ACTIVITY, live_begins,
    live_counts, live_rule, t, when,
};

/// So long before it begins the way into a meeting is open, in milliseconds.
const EARLY: i64 = 30 * 60_000;

/// Under this it is kept that somebody is in the meeting of a lesson.
fn key(lesson: LessonId) -> String {
    format!("live.{lesson}")
}

/// Whether somebody has said that they are in the meeting of a lesson, and not yet that they have left.
pub(super) fn listens(lesson: LessonId) -> bool {
    draft::kept(&key(lesson)).as_deref() == Some("true")
}

/// Somebody at a live session.
#[derive(Clone, Copy)]
struct Seat {
    desk: Desk,
    sitting: Sitting,
    millis: u32,
    /// Whether they say that they are in the meeting; kept, since a way through other screens is no way out of it.
    listening: RwSignal<bool>,
    now: RwSignal<Timestamp>,
    activity: Memo<Option<(Activity, String)>>,
}

impl Seat {
    fn begin(desk: Desk, live: &Live) -> Self {
        let id = live.activity;
        let known = move || {
            desk.store.read(|engine| {
                let book = engine.book();
                let told = book.published(id).map(|published| &published.particulars);
                let link = told.or(book.plan(id).map(|plan| &plan.particulars)).map(|told| told.link.clone());
                Some((book.activity(id)?.clone(), link.unwrap_or_default()))
            })
        };
        let seat = Self {
            desk,
            sitting: desk.sit(),
            millis: live.millis,
            listening: match desk.purpose {
                Purpose::Learning => draft::kept_value(&key(desk.lesson), false),
                Purpose::Trial => RwSignal::new(false),
            },
            now: RwSignal::new(desk.store.hub_now()),
            activity: Memo::new(move |_| known()),
        };
        if let Ok(timer) = set_interval_with_handle(move || seat.tick(), Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
        seat
    }

    /// When it begins; the caller follows.
    fn starts_at(self) -> Option<Timestamp> {
        self.activity.with(|known| Some(known.as_ref()?.0.sessions.first()?.starts_at))
    }

    /// Where the session is now: milliseconds from its beginning.
    fn place(self) -> i64 {
        let now = self.desk.store.hub_now();
        untrack(|| self.starts_at()).map_or(-1, |starts| now.since(starts))
    }

    fn tick(self) {
        self.now.set(self.desk.store.hub_now());
        let place = self.place();
        if !self.listening.get_untracked() || place < 0 {
            return;
        }
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        self.sitting.at(place.min(self.millis));
        if place >= self.millis {
            self.leave();
        }
    }

    fn listen(self) {
        self.listening.set(true);
        self.tick();
    }

    fn leave(self) {
        self.listening.set(false);
        self.sitting.stop();
    }

    /// Whether they are in the meeting.
    fn is_there(self) -> Memo<bool> {
        Memo::new(move |_| self.listening.get())
    }

    /// How long they were there, in milliseconds; the caller follows.
    fn heard(self) -> u32 {
        let own = self.desk.own.with(|own| own.as_ref().and_then(|own| own.lesson(self.desk.lesson)));
        let mut heard = own.map(|(_, own, _)| own.accrued.ranges).unwrap_or_default();
        self.sitting.fresh().iter().for_each(|stretch| heard.add(stretch.from, stretch.to));
        heard.len()
    }

    /// The round that waits for this member's digits; the caller follows.
    fn due(self) -> Option<Round> {
        self.now.track();
        self.activity.with(|known| due_round(self.desk.store, &known.as_ref()?.0)).map(|(_, round)| round)
    }
}

/// A meeting: the way in, how long one was there, and a word when digits are to be typed.
pub(super) fn live_view(desk: Desk, live: &Live) -> impl IntoView + use<> {
    let (seat, share, activity) = (Seat::begin(desk, live), live.share, live.activity);
    let phase = Memo::new(move |_| {
        let now = seat.now.get();
        seat.starts_at().map(|starts| {
            let since = now.since(starts);
            if since < -EARLY {
                Phase::Ahead(starts)
            } else if since < i64::from(seat.millis) {
                Phase::Open
            } else {
                Phase::Over
            }
        })
    });
    let learning = desk.purpose == Purpose::Learning;
    if learning {
        // A round may be opened at any moment, and its digits are read out then.
        desk.store.look_often_while(seat.is_there());
    }
    let body = move || match phase.get() {
        None => banner(Tone::Wait, t(LIVE_NO_ACTIVITY).to_owned()).into_any(),
        Some(Phase::Ahead(at)) => {
            let at = format!("{} {}", when::day_within(at, seat.now.get_untracked()), when::minute(at));
            view! { <p>{live_begins(at)}</p> }.into_any()
        }
        Some(Phase::Over) => view! { <p>{t(LIVE_OVER)}</p> }.into_any(),
        Some(Phase::Open) => way_in(seat).into_any(),
    };
    view! {
        {learning.then(|| digits::digits(seat))}
        <section class="card">
            <p>{live_rule(share)}</p>
            {body}
            <p class="small" role="status">{move || live_counts(time(seat.heard()), time(seat.millis))}</p>
            {learning.then(|| view! {
                <a class="quiet-link" href=MemberRoute::Activity(activity).path()>{t(SEE_ACTIVITY)}</a>
            })}
        </section>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Ahead(Timestamp),
    Open,
    Over,
}

/// Whoever goes to the meeting listens; the page stays where it is and counts.
fn way_in(seat: Seat) -> impl IntoView {
    let link = seat.activity.with_untracked(|known| known.as_ref().map(|(_, link)| link.clone()));
    let link = link.filter(|link| !link.is_empty());
    let listen = link.is_none();
    view! {
        {link.map(|link| view! {
            <a class="button button-main" href=link target="_blank" rel="noopener noreferrer"
                on:click=move |_| seat.listen()>{t(JOIN_MEETING)}</a>
        })}
        {move || match (seat.listening.get(), listen) {
            (true, _) => view! { <button class="button button-line" type="button" on:click=move |_| seat.leave()>{t(LIVE_LEAVE)}</button> }.into_any(),
            (false, true) => view! { <button class="button button-main" type="button" on:click=move |_| seat.listen()>{t(LIVE_LISTENING)}</button> }.into_any(),
            (false, false) => view! { <button class="button button-line" type="button" on:click=move |_| seat.listen()>{t(LIVE_LISTENING)}</button> }.into_any(),
        }}
    }
}
