//! The player's bar: where one is, what was seen, and what one can do.

use leptos::prelude::*;

use super::Player;
use crate::components::icon::{Icon, icon};
use crate::pages::courses::words::time;
use crate::text::{
    FILM_BACK_TEN, FILM_CAPTIONS, FILM_CAPTIONS_SAID, FILM_PAUSE, FILM_PLACE, FILM_PLAY, FILM_WHOLE,
    speed_of, t,
};

/// What one can do.
pub(super) fn controls(player: Player) -> impl IntoView {
    let strip = move || {
        let width = |n: u32| f64::from(n) * 1_000.0 / f64::from(player.end().max(1));
        let part =
            |(from, to): (u32, u32)| view! { <rect x=width(from) width=width(to - from) y="0" height="10"/> };
        player.seen().iter().map(part).collect_view()
    };
    let speed = move || (f32::from(player.speed.get()) / 100.0).to_string();
    let said = move || format!("{} / {}", time(player.place.get()), time(player.end()));
    let (word, sign) = (
        move || t(if player.playing.get() { FILM_PAUSE } else { FILM_PLAY }),
        move || icon(if player.playing.get() { Icon::PAUSE } else { Icon::PLAY }),
    );
    view! {
        <div class="player-bar">
            <svg class="seen" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{strip}</svg>
            <input class="player-place" type="range" min="0" max=move || player.end() step="1000" aria-label=t(FILM_PLACE)
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
                {player.captions.map(|shown| view! {
                    <button type="button" id="film-captions" aria-label=t(FILM_CAPTIONS_SAID) aria-pressed=move || shown.get().to_string()
                        on:click=move |_| shown.update(|shown| *shown = !*shown)>{t(FILM_CAPTIONS)}</button>
                })}
                <button type="button" on:click=move |_| player.fill() aria-label=t(FILM_WHOLE)>{icon(Icon::EXPAND)}</button>
            </div>
        </div>
    }
}
