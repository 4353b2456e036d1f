//! A film: a file or an address, how long it is, captions, and what one may do while it plays.

use hongfan_domain::course::{Content, Film, Seeking, Source, WhenHidden};
use hongfan_domain::id::LessonId;
use hongfan_domain::media::MediaKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Writing;
use super::fields::choice;
use super::source::{Wanted, brought, source};
use crate::state::courses::address;
use crate::state::teaching::{Draft, length_of};
use crate::state::uploading::{Given, Part, Place};
use crate::text::{
    CAPTIONS, CAPTIONS_HINT, CAPTIONS_NONE, FILM_LENGTH, FILM_LENGTH_HINT, FILM_LENGTH_READ,
    PREVIEW_FILM_FAILED, SEEKING, SEEKING_FREE, SEEKING_SEEN, UPLOAD_CAPTIONS, UPLOAD_FILM, WHEN_HIDDEN,
    WHEN_HIDDEN_GOES_ON, WHEN_HIDDEN_PAUSES, t,
};

const FILM: Wanted = Wanted {
    word: UPLOAD_FILM,
    kinds: &[MediaKind::Mp4, MediaKind::WebM],
    accept: "video/mp4,video/webm,audio/mp4,.mp4,.m4v,.m4a,.webm",
};

const VTT: Wanted = Wanted { word: UPLOAD_CAPTIONS, kinds: &[MediaKind::WebVtt], accept: ".vtt,text/vtt" };

/// By so many milliseconds what was typed may differ from what the film says.
const CLOSE: u32 = 1_500;

/// A length as it is typed: `12:30`, `1:02:03`, or minutes.
fn parse_length(text: &str) -> Option<u32> {
    let parts: Vec<u32> =
        text.split([':', '：']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let seconds = match *parts.as_slice() {
        [minutes] => minutes.checked_mul(60)?,
        [minutes, seconds] => minutes.checked_mul(60)?.checked_add(seconds)?,
        [hours, minutes, seconds] => {
            hours.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?
        }
        _ => return None,
    };
    seconds.checked_mul(1_000)
}

/// The same as it is shown.
fn show_length(millis: u32) -> String {
    let seconds = millis / 1_000;
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, 0) => String::new(),
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

fn change(draft: Draft, id: LessonId, change: impl FnOnce(&mut Film)) {
    draft.change(id, |lesson| {
        if let Content::Film(film) = &mut lesson.content {
            change(film);
        }
    });
}

fn of<T: Clone + PartialEq + Send + Sync + 'static>(
    draft: Draft,
    id: LessonId,
    look: impl Fn(&Film) -> T + Send + Sync + 'static,
) -> Signal<Option<T>> {
    let found = draft.of(id, move |lesson| match &lesson.content {
        Content::Film(film) => Some(look(film)),
        _ => None,
    });
    Signal::derive(move || found.get().flatten())
}

/// The fields.
pub(super) fn film(writing: Writing, id: LessonId) -> impl IntoView {
    let draft = writing.draft;
    let measured = RwSignal::new(Measured::Unknown);
    let take_length = move |millis: Option<u32>| {
        measured.try_set(millis.map_or(Measured::Unplayable, Measured::Known));
        if let Some(millis) = millis {
            change(draft, id, |film| {
                // What was typed to the second stays as it is.
                if film.millis.abs_diff(millis) > CLOSE {
                    film.millis = millis;
                }
            });
        }
    };
    let measure = move |address: String| {
        measured.set(Measured::Unknown);
        spawn_local(async move { take_length(length_of(&address).await) });
    };
    let found = move |file: Given| {
        measured.set(Measured::Unknown);
        spawn_local(async move {
            let Some(shown) = file.address() else { return };
            take_length(length_of(shown.as_str()).await);
        });
    };
    let set = move |source: Source| {
        if let Source::Address(address) = &source {
            measured.set(Measured::Unknown);
            if address.starts_with("https://") {
                measure(address.clone());
            }
        }
        change(draft, id, |film| film.source = source);
    };
    if let Some(Content::Film(Film { source: held @ Source::Hub { .. }, .. })) =
        draft.lesson(id).map(|lesson| lesson.content)
    {
        measure(address(&held));
    }
    let seeking = of(draft, id, |film| film.seeking);
    let hidden = of(draft, id, |film| film.when_hidden);
    let seekings = vec![(Seeking::Free, SEEKING_FREE), (Seeking::Seen, SEEKING_SEEN)];
    let whens = vec![(WhenHidden::Pause, WHEN_HIDDEN_PAUSES), (WhenHidden::GoOn, WHEN_HIDDEN_GOES_ON)];
    view! {
        {source(writing, (Place { lesson: id, part: Part::Source }, FILM), of(draft, id, |film| film.source.clone()), found, set)}
        {length_field(draft, id, measured)}
        {choice(SEEKING, seekings, Signal::derive(move || seeking.get().unwrap_or_default()),
            move |seeking| change(draft, id, |film| film.seeking = seeking))}
        {choice(WHEN_HIDDEN, whens, Signal::derive(move || hidden.get().unwrap_or_default()),
            move |when| change(draft, id, |film| film.when_hidden = when))}
        {captions(writing, id)}
    }
}

/// What the film itself says of its length.
#[derive(Clone, Copy, PartialEq)]
enum Measured {
    /// Nothing, so far.
    Unknown,
    /// This browser cannot play it.
    Unplayable,
    /// So many milliseconds.
    Known(u32),
}

/// How long it is: read from the film, and typed only where it does not say.
fn length_field(draft: Draft, id: LessonId, measured: RwSignal<Measured>) -> impl IntoView {
    let millis = of(draft, id, |film| film.millis);
    let typed = RwSignal::new(None::<String>);
    let value = move || typed.get().unwrap_or_else(|| show_length(millis.get().unwrap_or_default()));
    let input = move |event| {
        let text = event_target_value(&event);
        change(draft, id, |film| film.millis = parse_length(&text).unwrap_or(0));
        typed.set(Some(text));
    };
    let known = move || matches!(measured.get(), Measured::Known(_));
    let (field, note) = (format!("lesson-{id}-length"), format!("lesson-{id}-length-note"));
    view! {
        <div class="field field-number">
            <label for=field.clone()>{t(FILM_LENGTH)}</label>
            <input id=field type="text" inputmode="numeric" autocomplete="off" maxlength="8" aria-describedby=note.clone() prop:value=value
                readonly=known on:input=input on:change=move |_| typed.set(None)/>
            <p class="field-note" id=note>{move || t(if known() { FILM_LENGTH_READ } else { FILM_LENGTH_HINT })}</p>
            {move || (measured.get() == Measured::Unplayable).then(|| view! {
                <p class="field-error" role="alert">{t(PREVIEW_FILM_FAILED)}</p>
            })}
        </div>
    }
}

fn captions(writing: Writing, id: LessonId) -> impl IntoView {
    let draft = writing.draft;
    let held = of(draft, id, |film| film.captions.clone());
    let held = Signal::derive(move || held.get().flatten());
    let set = move |source: Source| change(draft, id, |film| film.captions = Some(source));
    view! {
        <details class="form-fold">
            <summary><b>{t(CAPTIONS)}</b><small>{t(CAPTIONS_HINT)}</small></summary>
            {brought(writing, (Place { lesson: id, part: Part::Captions }, VTT), held, |_| {}, set)}
            {move || held.get().is_some().then(|| view! {
                <button class="button button-line button-small" type="button" on:click=move |_| change(draft, id, |film| film.captions = None)>{t(CAPTIONS_NONE)}</button>
            })}
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, millis) in [("12:30", 750_000), ("1:02:03", 3_723_000), ("5", 300_000), ("4：05", 245_000)]
        {
            assert_eq!(parse_length(text), Some(millis), "{text}");
        }
        for text in ["", "a", "1:2:3:4", "99999999999", "-1"] {
            assert_eq!(parse_length(text), None, "{text}");
        }
        assert_eq!(show_length(3_723_999), "1:02:03");
        assert_eq!(show_length(750_000), "12:30");
        assert_eq!(show_length(0), "");
    }
}
