use std::time::Duration;

use hongfan_domain::course::{CourseRules, Film, LessonProgress, Seeking, Source, WhenHidden};
use hongfan_domain::study::{Pace, Ranges};
use leptos::ev::KeyboardEvent;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attention::{self, Asked};
use super::lesson::Desk;
use super::shown::captions;
use super::words::time;
use crate::components::chip::{Tone, banner};
use crate::components::icon::{Icon, icon};
use crate::state::courses::address;
use crate::state::screen_time::keep_awake;
use crate::state::sitting::film::{self, FilmError};
use crate::state::sitting::{Sitting, Turn};
use crate::state::sitting::{random, visibility};
use crate::text::{
    FILM_AGAIN, FILM_BACK_TEN, FILM_ELSEWHERE, FILM_GAP, FILM_PAUSE, FILM_PLACE, FILM_PLAY, FILM_UNREACHABLE,
    FILM_UNSUPPORTED, FILM_WHOLE, speed_of, still_missing, t,
};

/// Everything that a film on the screen is.
#[derive(Clone, Copy)]
struct Player {
    desk: Desk,
    sitting: Sitting,
    screen: NodeRef<Video>,
    length: u32,
    seeking: Seeking,
    coverage: u8,
    fastest: u16,
    pace: Pace,
    place: RwSignal<u32>,
    playing: RwSignal<bool>,
    speed: RwSignal<u16>,
    asked: RwSignal<Option<Asked>>,
    error: RwSignal<Option<FilmError>>,
    elsewhere: RwSignal<bool>,
    whole: RwSignal<bool>,
    /// It has been going on: where it is, is the person's own choice.
    begun: StoredValue<bool>,
    /// Decides when the next question comes.
    chance: RwSignal<u16>,
    /// How long had been learned when the last one was answered.
    answered_at: RwSignal<u64>,
}

/// A film, and how to go through it.
pub(super) fn film_view(desk: Desk, film: &Film, rules: CourseRules) -> impl IntoView + use<> {
    let player = Player {
        desk,
        sitting: Sitting::begin(desk.store, desk.course, desk.lesson),
        screen: NodeRef::new(),
        length: film.millis,
        seeking: film.seeking,
        coverage: rules.coverage,
        fastest: rules.fastest,
        pace: rules.pace(&hongfan_domain::course::Content::Film(film.clone())),
        place: RwSignal::new(0),
        playing: RwSignal::new(false),
        speed: RwSignal::new(100),
        asked: RwSignal::new(None),
        error: RwSignal::new(None),
        elsewhere: RwSignal::new(false),
        whole: RwSignal::new(false),
        begun: StoredValue::new(false),
        chance: RwSignal::new(u16::from_le_bytes(random::bytes())),
        answered_at: RwSignal::new(0),
    };
    keep_awake();
    player.look_at_kind(&film.source);
    player.follow(film.when_hidden);
    view! {
        <div class="player" id="player" class:player-whole=move || player.whole.get() on:keydown=move |event| player.key(&event)>
            <video node_ref=player.screen src=address(&film.source) playsinline preload="metadata"
                on:loadedmetadata=move |_| player.resume()
                on:play=move |_| player.began()
                on:pause=move |_| player.stopped()
                on:ended=move |_| player.stopped()
                on:seeking=move |_| player.leapt()
                on:ratechange=move |_| player.sitting.leap()
                on:timeupdate=move |_| player.look()
                on:click=move |_| player.toggle()
                on:error=move |_| player.failed()>
                {captions(film)}
            </video>
            {controls(player)}
            {attention::question(player.sitting, desk.lesson, player.asked, move || player.answered())}
        </div>
        {missing(player)}
    }
}

impl Player {
    fn with(self, act: impl FnOnce(&film::Screen)) {
        if let Some(screen) = self.screen.try_get_untracked().flatten() {
            act(&screen);
        }
    }

    /// Follows the page, the other tabs and the clock.
    fn follow(self, when_hidden: WhenHidden) {
        let hidden = move |visible: bool| {
            if !visible && when_hidden == WhenHidden::Pause {
                self.with(film::pause);
            }
        };
        let listening = StoredValue::new_local(Some(visibility::follow(hidden)));
        on_cleanup(move || {
            listening.try_update_value(Option::take);
        });
        let turn: Turn = expect_context();
        Effect::new(move |before: Option<u32>| {
            let lost = turn.lost();
            if before.is_some_and(|before| before != lost) {
                self.with(film::pause);
                self.elsewhere.set(true);
            }
            lost
        });
        // What was learned on another phone may come when the film is here already.
        let place = Memo::new(move |_| self.own().place);
        Effect::new(move || {
            place.get();
            self.resume();
        });
        if let Ok(timer) = set_interval_with_handle(move || self.look(), Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    }

    /// A list of parts (HLS) that this browser cannot play is said to be so at once, not after a vain attempt.
    fn look_at_kind(self, source: &Source) {
        let list = matches!(source, Source::Address(address) if address.contains(".m3u8"));
        Effect::new(move || {
            if let Some(screen) = self.screen.get().filter(|_| list)
                && !film::plays_lists(&screen)
            {
                self.error.set(Some(FilmError::Unsupported));
            }
        });
    }

    fn own(self) -> LessonProgress {
        let own = self.desk.own.with(|own| own.as_ref().and_then(|own| own.lesson(self.desk.lesson)));
        own.map(|(_, own, _)| own).unwrap_or_default()
    }

    /// What was seen, also what has not become a record yet; the caller follows.
    fn seen(self) -> Ranges {
        let mut seen = self.own().accrued.ranges;
        for stretch in self.sitting.fresh() {
            let counted = u64::from(stretch.millis) * u64::from(self.pace.fastest) / 1_000;
            let counted = u32::try_from(counted).unwrap_or(u32::MAX).min(stretch.to - stretch.from);
            seen.add(stretch.from, stretch.from + counted);
        }
        seen
    }

    /// How far one may go.
    fn farthest(self) -> u32 {
        match self.seeking {
            Seeking::Free => self.length,
            Seeking::Seen => untrack(|| self.seen()).iter().map(|(_, to)| to).max().unwrap_or(0),
        }
    }

    /// Goes where they were, unless they have gone somewhere since.
    fn resume(self) {
        if self.begun.get_value() {
            return;
        }
        let place = untrack(|| self.own()).place;
        // Whoever had come to the end begins anew.
        if place > 0 && u64::from(place) + 2_000 < u64::from(self.length) {
            self.with(|screen| film::go_to(screen, place));
        }
    }

    fn began(self) {
        if self.asked.get_untracked().is_some() {
            self.with(film::pause);
            return;
        }
        expect_turn(self);
        self.elsewhere.set(false);
        self.begun.set_value(true);
        self.playing.set(true);
    }

    fn stopped(self) {
        self.playing.try_set(false);
        self.sitting.stop();
    }

    fn leapt(self) {
        self.sitting.leap();
        let (farthest, mut over) = (self.farthest(), false);
        self.with(|screen| over = film::place(screen) > farthest.saturating_add(1_500));
        if over {
            self.with(|screen| film::go_to(screen, farthest));
        }
    }

    /// Looks where the film is.
    fn look(self) {
        let (mut place, mut going) = (0, false);
        self.with(|screen| (place, going) = (film::place(screen), film::is_going(screen)));
        self.place.try_set(place);
        if going && self.asked.get_untracked().is_none() {
            self.sitting.at(place);
            if self.is_due() {
                self.with(film::pause);
                attention::ask(self.asked);
            }
        }
    }

    fn wall(self) -> u64 {
        untrack(|| {
            let fresh: u64 = self.sitting.fresh().iter().map(|stretch| u64::from(stretch.millis)).sum();
            self.own().accrued.wall + fresh
        })
    }

    /// Whether it is time to ask. Answers too close together would count as one.
    fn is_due(self) -> bool {
        let Some(attention) = self.pace.attention else { return false };
        let own = untrack(|| self.own());
        let apart = match self.answered_at.get_untracked() {
            0 => 0,
            last => last + u64::from(attention.apart),
        };
        own.done_at.is_none()
            && self.wall() >= attention.asks_at(own.answered, self.chance.get_untracked()).max(apart)
    }

    fn answered(self) {
        self.answered_at.set(self.wall());
        self.chance.set(u16::from_le_bytes(random::bytes()));
        self.play();
    }

    fn play(self) {
        if let Some(screen) = self.screen.get_untracked() {
            spawn_local(async move {
                film::play(screen).await;
            });
        }
    }

    fn toggle(self) {
        if self.playing.get_untracked() {
            self.with(film::pause);
        } else {
            self.play();
        }
    }

    fn go_to(self, place: u32) {
        self.begun.set_value(true);
        let place = place.min(self.farthest());
        self.with(|screen| film::go_to(screen, place));
        self.place.set(place);
    }

    /// The keys that players have everywhere, for whoever has a keyboard.
    fn key(self, event: &KeyboardEvent) {
        let place = self.place.get_untracked();
        match event.key().as_str() {
            "k" => self.toggle(),
            "j" => self.go_to(place.saturating_sub(10_000)),
            "l" => self.go_to(place.saturating_add(10_000)),
            "f" => self.fill(),
            _ => {}
        }
    }

    /// Phones that fill the screen with nothing but their own player get the page's whole window.
    fn fill(self) {
        if self.whole.get_untracked() || !film::toggle_whole("player") {
            self.whole.update(|whole| *whole = !*whole);
        }
    }

    fn faster(self) {
        let next = [125, 150, 200].into_iter().find(|speed| *speed > self.speed.get_untracked());
        let next = next.filter(|speed| *speed <= self.fastest).unwrap_or(100);
        self.speed.set(next);
        self.with(|screen| film::set_speed(screen, next));
    }

    fn failed(self) {
        self.with(|screen| self.error.set(film::error(screen)));
    }
}

fn expect_turn(player: Player) {
    if let Some(turn) = player.screen.get_untracked().and_then(|_| use_context::<Turn>()) {
        turn.take();
    }
}

fn controls(player: Player) -> impl IntoView {
    let strip = move || {
        let width = |n: u32| f64::from(n) * 1_000.0 / f64::from(player.length.max(1));
        let part =
            |(from, to): (u32, u32)| view! { <rect x=width(from) width=width(to - from) y="0" height="10"/> };
        player.seen().iter().map(part).collect_view()
    };
    let speed = move || (f32::from(player.speed.get()) / 100.0).to_string();
    let said = move || format!("{} / {}", time(player.place.get()), time(player.length));
    let (word, sign) = (
        move || t(if player.playing.get() { FILM_PAUSE } else { FILM_PLAY }),
        move || icon(if player.playing.get() { Icon::PAUSE } else { Icon::PLAY }),
    );
    view! {
        <div class="player-bar">
            <svg class="seen" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{strip}</svg>
            <input class="player-place" type="range" min="0" max=player.length step="1000" aria-label=t(FILM_PLACE)
                aria-valuetext=said prop:value=move || player.place.get().to_string()
                on:input=move |event| player.go_to(event_target_value(&event).parse().unwrap_or(0))/>
            <div class="player-buttons">
                <button type="button" id="film-play" aria-label=word on:click=move |_| player.toggle()>{sign}</button>
                <button type="button" aria-label=t(FILM_BACK_TEN)
                    on:click=move |_| player.go_to(player.place.get_untracked().saturating_sub(10_000))>"−10"</button>
                <span class="player-time">{said}</span>
                {(player.fastest > 100).then(|| view! {
                    <button type="button" aria-label=move || speed_of(speed()) on:click=move |_| player.faster()>
                        {move || format!("{}×", speed())}
                    </button>
                })}
                <button type="button" on:click=move |_| player.fill() aria-label=t(FILM_WHOLE)>{icon(Icon::EXPAND)}</button>
            </div>
        </div>
    }
}

/// What is the matter, or what is still missing.
fn missing(player: Player) -> impl IntoView {
    let gap = Memo::new(move |_| {
        let seen = player.seen();
        let enough = u64::from(player.length) * u64::from(player.coverage) / 100;
        let left = enough.saturating_sub(u64::from(seen.len()));
        let first = seen.gaps(player.length).find(|(from, to)| to - from > 1_000).map(|(from, _)| from);
        let open = player.own().done_at.is_none() && left > 0;
        first.filter(|_| open).map(|first| (u32::try_from(left).unwrap_or(u32::MAX), first))
    });
    let trouble = move || {
        player.error.get().map(|error| {
            let words = if error == FilmError::Unreachable { FILM_UNREACHABLE } else { FILM_UNSUPPORTED };
            view! {
                {banner(Tone::Bad, t(words).to_owned())}
                <button class="button button-line" type="button" on:click=move |_| {
                    player.error.set(None);
                    player.with(film::load);
                }>{t(FILM_AGAIN)}</button>
            }
        })
    };
    // A way to where one is already would lead nowhere.
    let first = Memo::new(move |_| {
        let away = |first: &u32| first.abs_diff(player.place.get()) > 2_000;
        gap.get().map(|(_, first)| first).filter(away)
    });
    view! {
        {trouble}
        {move || player.elsewhere.get().then(|| banner(Tone::Wait, t(FILM_ELSEWHERE).to_owned()))}
        <p class="small">{move || gap.get().map(|(left, _)| still_missing(time(left)))}</p>
        {move || first.get().filter(|first| *first <= player.farthest()).map(|first| view! {
            <button class="button button-line" type="button" on:click=move |_| player.go_to(first)>{t(FILM_GAP)}</button>
        })}
    }
}
