//! The heads in the room, typed, and held against what the app knows.

use hongfan_domain::attendance::Sheet;
use hongfan_domain::closing::heads_over;
use hongfan_domain::record::{Act, Headcount};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Review;
use crate::components::chip::{Tone, banner};
use crate::state::acts;
use crate::text::{
    HEADCOUNT, HEADCOUNT_HINT, HEADS, HEADS_SAVE, HEADS_WRONG, heads_fewer, heads_match, heads_more, t,
};

/// More people than one room has; the hub takes no larger count.
const MOST_HEADS: u32 = 1_000_000;

/// The field, and the comparison once somebody has counted.
pub(super) fn headcount(review: Review) -> impl IntoView {
    let Review { store, id: activity, board, .. } = review;
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let sheet = Memo::new(move |_| board.get().map(|board| board.sheet.clone()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(heads) = number(&typed.get_untracked()) else {
            wrong.set(true);
            return;
        };
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
                    aria-describedby="heads-note" aria-invalid=move || wrong.get().then_some("true") prop:value=move || typed.get()
                    on:input=move |event| { typed.set(event_target_value(&event)); wrong.set(false); }/>
                <button class="button button-line" type="submit">{t(HEADS_SAVE)}</button>
            </form>
            <p class="field-note field-error" id="heads-note" role="status">{move || wrong.get().then(|| t(HEADS_WRONG))}</p>
        </section>
    }
}

/// A number of people as somebody types it, in digits of half or full width.
fn number(typed: &str) -> Option<u32> {
    let half = |c: char| {
        let digit = u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10);
        digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
    };
    let digits: String = typed.trim().chars().map(half).collect();
    digits.parse().ok().filter(|heads| *heads <= MOST_HEADS)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_counted_in_digits_of_either_width() {
        for (typed, heads) in [
            ("25", Some(25)),
            (" 25 ", Some(25)),
            ("２５", Some(25)),
            ("2５", Some(25)),
            ("", None),
            ("二十五", None),
            ("-1", None),
            ("9999999", None),
        ] {
            assert_eq!(number(typed), heads, "{typed:?}");
        }
    }
}
