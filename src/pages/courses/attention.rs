use std::time::Duration;

use hongfan_domain::study::Check;
use hongfan_domain::time::Timestamp;
use leptos::html::Button;
use leptos::prelude::*;

use crate::components::chip::Tone;
use crate::state::feel;
use crate::state::preferences::{Size, size};
use crate::state::sitting::Sitting;
use crate::state::sitting::clock;
use crate::text::{ATTENTION_MISSED, ATTENTION_TITLE, GO_ON_LEARNING, attention_left, t};

use hongfan_domain::id::LessonId;

/// A question whether somebody is still there.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Asked {
    /// Since then; so many seconds are left.
    Open(Timestamp, u32),
    /// Nobody answered.
    Missed,
}

/// How long an answer may take, in seconds.
fn patience() -> u32 {
    if size() == Size::Elder { 180 } else { 60 }
}

/// Asks.
pub(super) fn ask(asked: RwSignal<Option<Asked>>) {
    feel(Tone::Wait);
    asked.set(Some(Asked::Open(clock::now(), patience())));
}

/// The question over the film; `resume` goes on once it is answered.
pub(super) fn question(
    sitting: Sitting,
    lesson: LessonId,
    asked: RwSignal<Option<Asked>>,
    resume: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let tick = move || {
        let Some(Asked::Open(at, _)) = asked.get_untracked() else { return };
        let passed = u32::try_from(clock::now().since(at).max(0) / 1_000).unwrap_or(u32::MAX);
        if passed < patience() {
            asked.set(Some(Asked::Open(at, patience() - passed)));
        } else {
            sitting.check(Check { lesson, asked_at: at, took: None });
            asked.set(Some(Asked::Missed));
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || timer.clear());
    }
    // Whoever comes back too late is there now: the press is an answer to a question of its own.
    let answer = move |_| {
        let now = clock::now();
        let asked_at = match asked.get_untracked() {
            Some(Asked::Open(at, _)) => at,
            _ => now,
        };
        let took = u32::try_from(now.since(asked_at).max(0)).unwrap_or(u32::MAX);
        sitting.check(Check { lesson, asked_at, took: Some(took) });
        asked.set(None);
        resume();
    };
    let open = Memo::new(move |_| asked.get().is_some());
    let words = move || match asked.get() {
        Some(Asked::Open(_, left)) => attention_left(left),
        _ => t(ATTENTION_MISSED).to_owned(),
    };
    move || {
        open.get().then(|| {
            let button = NodeRef::<Button>::new();
            Effect::new(move || {
                if let Some(button) = button.get() {
                    let _ = button.focus();
                }
            });
            view! {
                <div class="attention" role="alertdialog" aria-modal="true" aria-labelledby="attention-title">
                    <h2 id="attention-title">{t(ATTENTION_TITLE)}</h2>
                    <p>{words}</p>
                    <button class="button button-main" type="button" node_ref=button on:click=answer>{t(GO_ON_LEARNING)}</button>
                </div>
            }
        })
    }
}
