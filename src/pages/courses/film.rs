mod bar;
mod trouble;

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
use crate::components::icon::{Icon, icon};
use crate::state::courses::address;
use crate::state::draft;
use crate::state::screen_time::keep_awake;
use crate::state::sitting::film::{self, FilmError};
use crate::state::sitting::{Sitting, Turn};
use crate::state::sitting::{random, visibility};
use crate::state::store::Link;

/// Everything that a film on the screen is.
#[derive(Clone, Copy)]
struct Player {
    desk: Desk,
    sitting: Sitting,
    screen: NodeRef<Video>,
    length: u32,
    /// How long the film is itself, once the browser knows.
    own_length: RwSignal<Option<u32>>,
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
    /// Whether what is said is shown; none where there are no captions.
    captions: Option<RwSignal<bool>>,
    /// It has been going on: where it is, is the person's own choice.
    begun: StoredValue<bool>,
    /// Decides when the next question comes.
    chance: RwSignal<u16>,
    /// How long had been learned when the last one was answered.
    answered_at: RwSignal<u64>,
}

/// A film, and how to go through it.
pub(super) fn film_view(desk: Desk, film: &Film, rules: CourseRules) -> impl IntoView + use<> {
    let captions = captions(film);
    let player = Player {
        desk,
        sitting: desk.sit(),
        screen: NodeRef::new(),
        length: film.millis,
        own_length: RwSignal::new(None),
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
        captions: captions.is_some().then(|| draft::kept_value("captions", true)),
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
                on:loadedmetadata=move |_| player.loaded()
                on:play=move |_| player.began()
                on:pause=move |_| player.stopped()
                on:ended=move |_| player.stopped()
                on:seeking=move |_| player.leapt()
                on:ratechange=move |_| player.sitting.leap()
                on:timeupdate=move |_| player.look()
                on:click=move |_| player.toggle()
                on:error=move |_| player.failed()>
                {captions}
            </video>
            {move || (!player.playing.get()).then(|| view! {
                <span class="player-start" aria-hidden="true">{icon(Icon::PLAY)}</span>
            })}
            {bar::controls(player)}
            {attention::question(player.sitting, desk.lesson, player.asked, move || player.answered())}
        </div>
        {trouble::missing(player)}
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
        if let Some(turn) = use_context::<Turn>() {
            self.take_turns(turn);
        }
        if let Some(shown) = self.captions {
            Effect::new(move || {
                let shown = shown.get().then_some(());
                self.with(|screen| film::show_captions(screen, shown));
            });
        }
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

    /// Waits while another tab plays.
    fn take_turns(self, turn: Turn) {
        Effect::new(move |before: Option<u32>| {
            let lost = turn.lost();
            if before.is_some_and(|before| before != lost) {
                self.with(film::pause);
                self.elsewhere.set(true);
            }
            lost
        });
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
            Seeking::Free => untrack(|| self.end()),
            Seeking::Seen => untrack(|| self.seen()).iter().map(|(_, to)| to).max().unwrap_or(0),
        }
    }

    /// The browser knows the film: the first time, or again after something went wrong. It forgets what was chosen.
    fn loaded(self) {
        let (speed, shown) = (self.speed.get_untracked(), self.captions.is_none_or(|it| it.get_untracked()));
        self.with(|screen| {
            self.own_length.set(film::own_length(screen));
            film::set_speed(screen, speed);
            film::show_captions(screen, shown.then_some(()));
        });
        if self.begun.get_value() {
            let place = self.place.get_untracked();
            self.with(|screen| film::go_to(screen, place));
        } else {
            self.resume();
        }
    }

    /// Tries the address anew; whoever was looking goes on where they were.
    fn again(self) {
        self.error.set(None);
        self.with(film::load);
        if self.begun.get_value() {
            self.play();
        }
    }

    /// Where its end is: by the film itself, else by what was written.
    fn end(self) -> u32 {
        self.own_length.get().unwrap_or(self.length)
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
        let (mut place, mut going) = (None, false);
        self.with(|screen| {
            place = film::is_there(screen).then(|| film::place(screen));
            going = film::is_going(screen);
        });
        // Where nothing can be had, the place stays, to come back to.
        let Some(place) = place else { return };
        self.place.try_set(place);
        if going && self.asked.get_untracked().is_none() {
            self.sitting.at(place);
            if self.is_due() {
                self.with(film::pause);
                attention::ask(self.asked);
            }
        }
    }

    /// How long they have been at the course's films, whose questions are of all of them together; and how many of these they
    /// have answered.
    fn watched(self) -> (u64, u32) {
        untrack(|| {
            let fresh: u64 = self.sitting.fresh().iter().map(|stretch| u64::from(stretch.millis)).sum();
            let known = self.desk.own.with(|own| {
                own.as_ref().map(|own| (own.progress.watched, own.progress.answered)).unwrap_or_default()
            });
            (known.0 + fresh, known.1)
        })
    }

    /// Whether it is time to ask. Answers too close together would count as one.
    fn is_due(self) -> bool {
        let Some(attention) = self.pace.attention else { return false };
        let is_done = untrack(|| self.own()).done_at.is_some();
        let (watched, answered) = self.watched();
        let apart = match self.answered_at.get_untracked() {
            0 => 0,
            last => last + u64::from(attention.apart),
        };
        !is_done && watched >= attention.asks_at(answered, self.chance.get_untracked()).max(apart)
    }

    fn answered(self) {
        self.answered_at.set(self.watched().0);
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

    /// Browsers say the same of a film that they cannot have as of one that they cannot play.
    fn failed(self) {
        let had = self.own_length.get_untracked().is_some();
        let away = self.desk.store.link.get_untracked() == Link::Offline;
        self.with(|screen| {
            let error = film::error(screen);
            let unplayable = error == Some(FilmError::Unsupported) && !had && !away;
            self.error.set(error.map(|error| match error {
                FilmError::Unsupported if !unplayable => FilmError::Unreachable,
                _ => error,
            }));
        });
    }
}

fn expect_turn(player: Player) {
    if let Some(turn) = player.screen.get_untracked().and_then(|_| use_context::<Turn>()) {
        turn.take();
    }
}
