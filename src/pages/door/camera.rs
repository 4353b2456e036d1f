use leptos::html::Video;
use leptos::prelude::*;

use super::{Desk, Form};
use crate::components::chip::{Tone, chip};
use crate::pages::scan::{problem_words, tools};
use crate::state::viewfinder::{Problem, View, Viewfinder};
use crate::text::{
    DOOR_AIM, DOOR_AIM_YOURS, DOOR_NO_CAMERA, MANUAL, RETRY, SCANNER_AWAY, SCANNER_READY, STARTING_CAMERA, t,
};

/// The picture, always open, and what to do where there is none.
pub(super) fn camera(desk: Desk) -> impl IntoView {
    let video = NodeRef::<Video>::new();
    let finder = Viewfinder::new(move |text| desk.entrance.hear(text));
    Effect::new(move || {
        if let Some(video) = video.get() {
            finder.open(video);
        }
    });
    on_cleanup(move || finder.close());
    view! {
        <section class="door-camera">
            <video class="scan-video" node_ref=video autoplay muted playsinline aria-hidden="true"></video>
            {move || match finder.view().get() {
                View::Failed(problem) => problem_view(desk, problem, finder).into_any(),
                view => view! {
                    <div class="scan-aim" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
                    <p class="scan-words">{move || aim_words(view, desk)}</p>
                    {tools(finder)}
                }.into_any(),
            }}
        </section>
    }
}

/// To the organizer, or at a kiosk to the member.
fn aim_words(view: View, desk: Desk) -> &'static str {
    t(match view {
        View::Starting => STARTING_CAMERA,
        _ if desk.kiosk.get() => DOOR_AIM_YOURS,
        _ => DOOR_AIM,
    })
}

fn problem_view(desk: Desk, problem: Problem, finder: Viewfinder) -> impl IntoView {
    view! {
        <div class="scan-problem" role="alert">
            <h2>{t(problem_words(problem).0)}</h2>
            <p>{t(DOOR_NO_CAMERA)}</p>
            <div class="scan-problem-ways">
                <button class="button button-solid" type="button" on:click=move |_| finder.reopen()>{t(RETRY)}</button>
                {move || (!desk.kiosk.get()).then(|| view! {
                    <button class="button button-glass" type="button" on:click=move |_| desk.form.set(Some(Form::ByHand))>{t(MANUAL)}</button>
                })}
            </div>
        </div>
    }
}

/// Whether a scanner that types would be heard. Phones have none until one is heard.
pub(super) fn hand_scanner(desk: Desk) -> impl IntoView {
    let (heard, focused) = (desk.entrance.hand_scanner, desk.entrance.focused);
    view! {
        <p class="door-scanner" class:door-scanner-heard=move || heard.get() role="status">
            {move || if focused.get() {
                chip(Tone::Good, t(SCANNER_READY).to_owned())
            } else {
                chip(Tone::Wait, t(SCANNER_AWAY).to_owned())
            }}
        </p>
    }
}
