//! What is the matter with a film, and what is still missing of it.

use leptos::prelude::*;

use super::Player;
use crate::components::chip::{Tone, banner};
use crate::pages::courses::words::time;
use crate::state::sitting::film::FilmError;
use crate::text::{
    FILM_AGAIN, FILM_ELSEWHERE, FILM_GAP, FILM_UNREACHABLE, FILM_UNSUPPORTED, film_shorter, still_missing, t,
};

/// What is the matter, or what is still missing.
pub(super) fn missing(player: Player) -> impl IntoView {
    let left = Memo::new(move |_| {
        let enough = u64::from(player.length) * u64::from(player.coverage) / 100;
        let left = enough.saturating_sub(u64::from(player.seen().len()));
        (player.own().done_at.is_none() && left > 0).then(|| u32::try_from(left).unwrap_or(u32::MAX))
    });
    // Beyond its end there is nothing to go to.
    let gap = Memo::new(move |_| {
        let seen = player.seen();
        let mut gaps = seen.gaps(player.length.min(player.end()));
        left.get().and_then(|_| gaps.find(|(from, to)| to - from > 1_000)).map(|(from, _)| from)
    });
    // A way to where one is already would lead nowhere.
    let first = Memo::new(move |_| {
        let away = |first: &u32| first.abs_diff(player.place.get()) > 2_000;
        gap.get().filter(away)
    });
    view! {
        {move || player.error.get().map(|error| trouble(player, error))}
        {move || unfinishable(player).map(|words| banner(Tone::Wait, words))}
        {move || player.elsewhere.get().then(|| banner(Tone::Wait, t(FILM_ELSEWHERE).to_owned()))}
        <p class="small">{move || left.get().map(|left| still_missing(time(left.next_multiple_of(1_000))))}</p>
        {move || first.get().filter(|first| *first <= player.farthest()).map(|first| view! {
            <button class="button button-line" type="button" on:click=move |_| player.go_to(first)>{t(FILM_GAP)}</button>
        })}
    }
}

fn trouble(player: Player, error: FilmError) -> impl IntoView {
    let words = if error == FilmError::Unreachable { FILM_UNREACHABLE } else { FILM_UNSUPPORTED };
    view! {
        {banner(Tone::Bad, t(words).to_owned())}
        <button class="button button-line" type="button" on:click=move |_| player.again()>{t(FILM_AGAIN)}</button>
    }
}

/// Whoever wrote the lesson may have typed a length that the film does not have; nobody should look for the rest in vain.
fn unfinishable(player: Player) -> Option<String> {
    let own = player.own_length.get()?;
    let enough = u64::from(player.length) * u64::from(player.coverage);
    (u64::from(own) * 100 < enough).then(|| film_shorter(time(player.length), time(own)))
}
