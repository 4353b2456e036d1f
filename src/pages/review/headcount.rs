//! The heads in the room, typed, and held against what the app knows.

use hongfan_domain::attendance::Sheet;
use hongfan_domain::closing::heads_over;
use hongfan_domain::record::{Act, Headcount};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Review;
use crate::components::chip::{Tone, banner};
use crate::state::acts;
use crate::text::{HEADCOUNT, HEADCOUNT_HINT, HEADS, HEADS_SAVE, heads_fewer, heads_match, heads_more, t};

/// The field, and the comparison once somebody has counted.
pub(super) fn headcount(review: Review) -> impl IntoView {
    let Review { store, id: activity, board, .. } = review;
    let typed = RwSignal::new(String::new());
    let sheet = Memo::new(move |_| board.get().map(|board| board.sheet.clone()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(heads) = typed.get_untracked().trim().parse::<u32>() else { return };
        typed.set(String::new());
        spawn_local(async move {
            acts::act(store, Act::Headcount(Headcount { activity, heads })).await;
        });
    };
    view! {
        <section class="card" aria-label=t(HEADCOUNT)>
            <h2>{t(HEADCOUNT)}</h2>
            <p class="small">{t(HEADCOUNT_HINT)}</p>
            {move || sheet.read().as_ref().and_then(compared).map(|(tone, words)| banner(tone, words))}
            <form class="headcount" on:submit=save>
                <input id="heads" type="text" inputmode="numeric" autocomplete="off" maxlength="6" aria-label=t(HEADS) placeholder=t(HEADS)
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                <button class="button button-line" type="submit">{t(HEADS_SAVE)}</button>
            </form>
        </section>
    }
}

/// What the count says against what the app knows; `None` until somebody has counted.
fn compared(sheet: &Sheet) -> Option<(Tone, String)> {
    let heads = sheet.heads?;
    let over = heads_over(sheet)?;
    let known = i64::from(heads) - over;
    Some(match over {
        0 => (Tone::Good, heads_match(heads)),
        1.. => (Tone::Wait, heads_more(heads, known, over)),
        _ => (Tone::Wait, heads_fewer(heads, known, -over)),
    })
}
