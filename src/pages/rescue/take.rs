//! Bringing in what another device has: a file, a pasted text, or its series of codes before the camera.

use hongfan_domain::rescue::{Collector, ParsePartError, Part, Taken};
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::pages::scan::problem_words;
use crate::state::screen_time::keep_awake;
use crate::state::store::Store;
use crate::state::viewfinder::{View, Viewfinder};
use crate::state::{feel, rescue};
use crate::text::{
    AIM_AT_SERIES, BEGIN_ANEW, BRING_IN, BRING_IN_HINT, BRING_IN_NOW, CANCEL, NEWER_CODE, NOT_A_RESCUE,
    NOT_A_RESCUE_HINT, OPEN_FILE, OTHER_CODE, OTHER_SERIES, PASTE_TEXT, RETRY, SCAN_SERIES, STARTING_CAMERA,
    Text, USE_A_FILE, WRONG_DIGEST, brought_in, brought_organizers, brought_unreadable, series_missing,
    series_read, t,
};

/// From how few missing parts on they are named.
const FEW: usize = 3;

/// What came of the last text, line by line, and how it is taken.
pub(super) type Said = RwSignal<Option<(Tone, Vec<String>)>>;

/// Brings in a text, and says what came of it.
fn bring_in(store: Store, said: Said, text: String) {
    spawn_local(async move {
        let now = match rescue::bring_in(store, &text).await {
            None => (Tone::Bad, vec![t(NOT_A_RESCUE).to_owned(), t(NOT_A_RESCUE_HINT).to_owned()]),
            Some(brought) => {
                let mut lines = vec![brought_in(brought.new, brought.known)];
                lines.extend((brought.unreadable > 0).then(|| brought_unreadable(brought.unreadable)));
                lines.extend((brought.organizers > 0).then(|| brought_organizers(brought.organizers)));
                let whole = brought.unreadable == 0 && brought.organizers == 0;
                (if whole { Tone::Good } else { Tone::Wait }, lines)
            }
        };
        said.set(Some(now));
    });
}

/// The three ways in, and what came of the last one.
pub(super) fn bring_in_card(
    store: Store,
    said: Said,
    scan: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let pasting = RwSignal::new(false);
    let pasted = RwSignal::new(String::new());
    let chosen = move |event| {
        spawn_local(async move {
            if let Some(text) = rescue::chosen_text(event).await {
                bring_in(store, said, text);
            }
        });
    };
    view! {
        <section class="card">
            <h2>{t(BRING_IN)}</h2>
            <p class="small">{t(BRING_IN_HINT)}</p>
            <label class="button button-line file">
                {t(OPEN_FILE)}
                <input id="rescue-file" type="file" accept=".json,application/json,text/plain" on:change=chosen/>
            </label>
            <button class="button button-line" type="button" on:click=move |_| { said.set(None); scan(); }>{t(SCAN_SERIES)}</button>
            <button class="quiet-link" type="button" aria-expanded=move || pasting.get().to_string()
                on:click=move |_| pasting.update(|pasting| *pasting = !*pasting)>{t(PASTE_TEXT)}</button>
            {move || pasting.get().then(|| view! {
                <div class="field">
                    <textarea id="rescue-text" rows="4" aria-label=t(PASTE_TEXT) bind:value=pasted></textarea>
                </div>
                <button class="button button-main" type="button" on:click=move |_| {
                    bring_in(store, said, pasted.get_untracked());
                    pasted.set(String::new());
                    pasting.set(false);
                }>{t(BRING_IN_NOW)}</button>
            })}
            <div role="status" aria-live="polite">
                {move || said.get().map(|(tone, lines)| {
                    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
                    view! { <div class=format!("banner banner-{} rescue-said", tone.as_str())>{lines}</div> }
                })}
            </div>
        </section>
    }
}

/// What the camera saw last.
#[derive(Clone, Copy)]
enum Seen {
    /// A part of the series, or nothing yet.
    Part,
    /// Something else, or something wrong.
    Other(Text),
    /// A part of another series.
    OtherSeries,
}

/// The camera, until the series is whole; then `close` shows what came of it.
pub(super) fn camera_page(
    store: Store,
    said: Said,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    keep_awake();
    let video = NodeRef::<Video>::new();
    let collector = RwSignal::new(Collector::default());
    let seen = RwSignal::new(Seen::Part);
    let found = move |text: String| {
        let now = match Part::parse(&text) {
            Err(ParsePartError::Foreign) => Seen::Other(OTHER_CODE),
            Err(ParsePartError::NewerVersion) => Seen::Other(NEWER_CODE),
            Ok(part) => match collector.try_update(|collector| collector.take(part)) {
                Some(Taken::Whole(text)) => {
                    feel(Tone::Good);
                    bring_in(store, said, text);
                    return close();
                }
                Some(Taken::OtherSeries) => Seen::OtherSeries,
                Some(Taken::WrongDigest) => Seen::Other(WRONG_DIGEST),
                Some(Taken::Piece | Taken::Again) | None => Seen::Part,
            },
        };
        seen.try_set(now);
    };
    let finder = Viewfinder::new(found);
    Effect::new(move || {
        if let Some(video) = video.get() {
            finder.open(video);
        }
    });
    on_cleanup(move || finder.close());
    let begin_anew = move |_| {
        collector.update(Collector::begin_anew);
        seen.set(Seen::Part);
    };
    view! {
        <TopBar title=t(SCAN_SERIES)/>
        <main class="page series">
            <video class="series-picture" node_ref=video autoplay muted playsinline aria-hidden="true"></video>
            {move || problem(finder)}
            <p class="series-at" role="status" aria-live="polite">{move || progress(finder, collector)}</p>
            {move || match seen.get() {
                Seen::Part => ().into_any(),
                Seen::Other(word) => banner(Tone::Wait, t(word).to_owned()).into_any(),
                Seen::OtherSeries => view! {
                    {banner(Tone::Wait, t(OTHER_SERIES).to_owned())}
                    <button class="button button-line" type="button" on:click=begin_anew>{t(BEGIN_ANEW)}</button>
                }.into_any(),
            }}
            <button class="button button-line" type="button" on:click=move |_| close()>{t(CANCEL)}</button>
        </main>
    }
}

fn progress(finder: Viewfinder, collector: RwSignal<Collector>) -> String {
    let collector = collector.read();
    let missing: Vec<_> = collector.missing().map(|number| (number + 1).to_string()).collect();
    match (finder.view().get(), collector.count()) {
        (View::Failed(_), _) => String::new(),
        (View::Starting, 0) => t(STARTING_CAMERA).to_owned(),
        (_, 0) => t(AIM_AT_SERIES).to_owned(),
        (_, count) if missing.len() <= FEW => {
            format!("{} · {}", series_read(collector.read(), count), series_missing(missing.join(", ")))
        }
        (_, count) => series_read(collector.read(), count),
    }
}

fn problem(finder: Viewfinder) -> Option<impl IntoView> {
    let View::Failed(problem) = finder.view().get() else { return None };
    let (title, _) = problem_words(problem);
    Some(view! {
        <div role="alert" class="card">
            <h2>{t(title)}</h2>
            <p>{t(USE_A_FILE)}</p>
            <button class="button button-line" type="button" on:click=move |_| finder.reopen()>{t(RETRY)}</button>
        </div>
    })
}
