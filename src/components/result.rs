//! The big result: what happened, by color, icon, word and time, and the next step.

use leptos::prelude::*;

use super::chip::Tone;
use super::icon::{Icon, icon, mark};

/// What a result screen says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// How it looks.
    pub tone: Tone,
    /// In two to eight characters, what happened.
    pub title: String,
    /// When, and how far.
    pub detail: String,
    /// The activity.
    pub subject: String,
    /// Where it is.
    pub place: String,
    /// What it means, and what to do next.
    pub advice: String,
}

/// A full screen with a message and, below it, what can be done.
#[component]
pub fn ResultScreen(
    /// What it says.
    #[prop(into)]
    message: Signal<Message>,
    /// The buttons.
    children: Children,
) -> impl IntoView {
    let picture = move || match message.get().tone {
        Tone::Good => mark().into_any(),
        Tone::Wait => icon(Icon::CLOCK).into_any(),
        Tone::Bad => icon(Icon::STOP).into_any(),
        Tone::Quiet => icon(Icon::SCAN).into_any(),
    };
    let shown = |text: fn(&Message) -> &String| {
        move || {
            let text = text(&message.read()).clone();
            (!text.is_empty()).then_some(text)
        }
    };
    let (subject, place, advice) = (shown(|m| &m.subject), shown(|m| &m.place), shown(|m| &m.advice));
    view! {
        <main class=move || format!("result result-{}", message.read().tone.as_str())>
            <div class="result-body" role="status" aria-live="assertive">
                <div class="result-picture">{picture}</div>
                <h1>{move || message.get().title}</h1>
                <p class="result-detail">{move || message.get().detail}</p>
                <div class="result-card">
                    {move || subject().map(|text| view! { <h2>{text}</h2> })}
                    {move || place().map(|text| view! { <p>{text}</p> })}
                    {move || advice().map(|text| view! { <p>{text}</p> })}
                </div>
            </div>
            <div class="result-actions">{children()}</div>
        </main>
    }
}
