//! The scanner: a picture, a frame to aim with, and the other ways in, always in reach.

use hongfan_domain::code::{ParseCodeError, RotatingCode};
use hongfan_domain::record::Evidence;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::companion::{self, Whose};
use crate::components::icon::{Icon, icon};
use crate::route::ArrivalRoute;
use crate::state::navigation::use_navigation;
use crate::state::store::Store;
use crate::state::viewfinder::{Problem, View, Viewfinder};
use crate::state::{actions, feel, proof};
use crate::text::{
    CAMERA_BUSY, CAMERA_BUSY_HINT, CAMERA_DENIED, CAMERA_DENIED_HINT, CAMERA_INSECURE, CAMERA_INSECURE_HINT,
    CAMERA_MISSING, CAMERA_MISSING_HINT, CAMERA_UNSUPPORTED, CAMERA_UNSUPPORTED_HINT, CLOSE, COMPANION,
    COMPANION_SHORT, LAMP, NEWER_CODE, NOT_OUR_CODE, POINT_AT_SCREEN, RETRY, SCAN_TO_CHECK_IN,
    STARTING_CAMERA, SWITCH_CAMERA, TYPE_SIX_DIGITS, Text, ZOOM, t,
};

/// Scans until a code is read, then shows what came of it.
pub fn scan_page(whose: Whose) -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    if whose == Whose::Companion {
        companion::need_name(navigation);
    }
    let video = NodeRef::<Video>::new();
    let said = RwSignal::new(None::<Text>);
    let taken = StoredValue::new(false);
    let found = move |text: String| {
        if taken.get_value() {
            return;
        }
        match RotatingCode::parse(&text) {
            Ok(code) => {
                taken.set_value(true);
                feel(crate::components::chip::Tone::Good);
                if whose == Whose::Companion {
                    return companion::record(store, navigation, Evidence::Code { code, ticket: None });
                }
                spawn_local(async move {
                    let id = actions::check_in_by_code(store, code, None).await;
                    navigation.replace(&ArrivalRoute::Result(id).path());
                });
            }
            Err(error) => match proof::path_of(&text) {
                Some(path) => {
                    taken.set_value(true);
                    navigation.replace(&path);
                }
                None => said.set(Some(no_code(error))),
            },
        }
    };
    let finder = Viewfinder::new(found);
    Effect::new(move || {
        if let Some(video) = video.get() {
            finder.open(video);
        }
    });
    on_cleanup(move || finder.close());
    let (title, digits) = headed(whose);
    view! {
        <main class="scan">
            <video class="scan-video" node_ref=video autoplay muted playsinline aria-hidden="true"></video>
            <header class="scan-top">
                <a class="icon-button" href="/" aria-label=t(CLOSE)>{icon(Icon::CLOSE)}</a>
                <h1>{t(title)}</h1>
                {tools(finder)}
            </header>
            {move || match finder.view().get() {
                View::Failed(problem) => problem_view(problem, finder).into_any(),
                view => aim(view, said).into_any(),
            }}
            <footer class="scan-bottom">
                <a class="button button-glass" href=digits>{icon(Icon::KEYPAD)}{t(TYPE_SIX_DIGITS)}</a>
                {(whose == Whose::Owner).then(|| view! { <a class="button button-glass" href="/companion">{icon(Icon::PERSON)}{t(COMPANION_SHORT)}</a> })}
            </footer>
        </main>
    }
}

fn headed(whose: Whose) -> (Text, &'static str) {
    match whose {
        Whose::Owner => (SCAN_TO_CHECK_IN, "/code"),
        Whose::Companion => (COMPANION, "/companion/code"),
    }
}

fn no_code(error: ParseCodeError) -> Text {
    match error {
        ParseCodeError::NewerVersion => NEWER_CODE,
        ParseCodeError::Foreign => NOT_OUR_CODE,
    }
}

fn aim(view: View, said: RwSignal<Option<Text>>) -> impl IntoView {
    let words = move || match said.get() {
        Some(text) => t(text),
        None if view == View::Starting => t(STARTING_CAMERA),
        None => t(POINT_AT_SCREEN),
    };
    view! {
        <div class="scan-aim" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
        <p class="scan-words" class:scan-words-bad=move || said.get().is_some() role="status" aria-live="polite">{words}</p>
    }
}

/// The lamp, the zoom and the lenses, as far as the camera has them.
pub fn tools(finder: Viewfinder) -> impl IntoView {
    view! {
        <span class="scan-tools">
            {move || finder.has_torch().get().then(|| view! {
                <button class="icon-button" type="button" aria-label=t(LAMP)
                    aria-pressed=move || finder.torch().get().to_string()
                    on:click=move |_| finder.toggle_torch()>{icon(Icon::TORCH)}</button>
            })}
            {move || finder.can_zoom().get().then(|| view! {
                <button class="icon-button" type="button" aria-label=t(ZOOM) on:click=move |_| finder.zoom_on()>{icon(Icon::ZOOM)}</button>
            })}
            {move || (finder.lenses().get().len() > 1).then(|| view! {
                <button class="icon-button" type="button" aria-label=t(SWITCH_CAMERA) on:click=move |_| finder.switch()>{icon(Icon::SWITCH)}</button>
            })}
        </span>
    }
}

fn problem_view(problem: Problem, finder: Viewfinder) -> impl IntoView {
    let (title, hint) = problem_words(problem);
    let again = matches!(problem, Problem::Denied | Problem::Busy | Problem::Missing);
    view! {
        <div class="scan-problem" role="alert">
            <h2>{t(title)}</h2>
            <p>{t(hint)}</p>
            <a class="button button-solid" href="/code">{t(TYPE_SIX_DIGITS)}</a>
            {again.then(|| view! { <button class="button button-glass" type="button" on:click=move |_| finder.reopen()>{t(RETRY)}</button> })}
        </div>
    }
}

/// Why there is no picture, and what to do.
pub fn problem_words(problem: Problem) -> (Text, Text) {
    match problem {
        Problem::Denied => (CAMERA_DENIED, CAMERA_DENIED_HINT),
        Problem::Missing => (CAMERA_MISSING, CAMERA_MISSING_HINT),
        Problem::Busy => (CAMERA_BUSY, CAMERA_BUSY_HINT),
        Problem::Insecure => (CAMERA_INSECURE, CAMERA_INSECURE_HINT),
        Problem::Unsupported => (CAMERA_UNSUPPORTED, CAMERA_UNSUPPORTED_HINT),
    }
}
