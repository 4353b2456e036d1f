//! Closing an activity, which asks first while something is open; and opening it again.

use hongfan_domain::closing::OpenQuestions;
use hongfan_domain::record::{Act, Closing, Openness};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::components::icon::{Icon, icon};
use crate::route::OrganizerRoute;
use crate::state::acts;
use crate::text::{
    CLOSE_ACTIVITY, CLOSE_ANYWAY, CLOSE_ASK, CLOSE_HINT, NOT_NOW, REOPEN, TO_REVIEW, heads_fewer, heads_more,
    open_doubtful, open_leave, open_unlisted, open_unmarked, t,
};

/// The button, and what it asks.
pub(super) fn closing(desk: Desk, closed: Memo<bool>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let to = move |to: Openness| {
        asking.set(false);
        let act = Act::Closing(Closing { activity: desk.id, to });
        spawn_local(async move {
            acts::act(desk.store, act).await;
        });
    };
    let open = Memo::new(move |_| {
        let board = desk.board.get();
        board.map(|board| OpenQuestions::of(&board.sheet, &board.items)).unwrap_or_default()
    });
    let close = move || {
        if open.get_untracked().must_ask() { asking.set(true) } else { to(Openness::Closed) }
    };
    let button = move || {
        if closed.get() {
            view! { <button class="button button-line" type="button" on:click=move |_| to(Openness::Open)>{icon(Icon::CLOCK)}{t(REOPEN)}</button> }.into_any()
        } else {
            view! { <button class="button button-line" type="button" on:click=move |_| close()>{icon(Icon::TICK)}{t(CLOSE_ACTIVITY)}</button> }.into_any()
        }
    };
    let heads = move || desk.of_sheet(|sheet| sheet.heads);
    let lines = move || questions(open.get(), heads());
    view! {
        {button}
        {move || asking.get().then(|| view! {
            <div class="sheet-back sheet-over" on:click=move |_| asking.set(false)></div>
            <section class="sheet sheet-over" role="alertdialog" aria-modal="true" aria-labelledby="closing"
                on:keydown=move |event| if event.key() == "Escape" { asking.set(false) }>
                <h2 id="closing">{t(CLOSE_ASK)}</h2>
                <ul class="open-questions">{move || lines().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <p class="small">{t(CLOSE_HINT)}</p>
                <a class="button button-main" autofocus href=OrganizerRoute::Review(desk.id).path()>{t(TO_REVIEW)}</a>
                <div class="pair">
                    <button class="button button-line" type="button" on:click=move |_| to(Openness::Closed)>{t(CLOSE_ANYWAY)}</button>
                    <button class="button button-line" type="button" on:click=move |_| asking.set(false)>{t(NOT_NOW)}</button>
                </div>
            </section>
        })}
    }
}

/// What is open, a line each.
fn questions(open: OpenQuestions, heads: Option<u32>) -> Vec<String> {
    let OpenQuestions { leave, doubtful, unlisted, unmarked, heads_over } = open;
    let some = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
    let counted = heads.zip(heads_over).map(|(heads, over)| {
        let known = i64::from(heads) - over;
        if over > 0 { heads_more(heads, known, over) } else { heads_fewer(heads, known, -over) }
    });
    let lines = [
        some(leave, open_leave),
        some(doubtful, open_doubtful),
        some(unlisted, open_unlisted),
        counted,
        some(unmarked, open_unmarked),
    ];
    lines.into_iter().flatten().collect()
}
