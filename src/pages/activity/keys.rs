//! The keyboard on the board: what each key does, and the list of them.

use hongfan_domain::id::MemberId;
use leptos::prelude::*;

use super::Desk;
use crate::components::icon::{Icon, icon};
use crate::state::shortcuts::{Shortcut, focus_soon, on_shortcut};
use crate::state::sight::Sight;
use crate::text::{
    CLOSE, KEY_CLOSE, KEY_DECIDE, KEY_HELP, KEY_MOVE, KEY_OPEN, KEY_SEARCH, KEYS, KEYS_NOTE, t,
};

/// The id of somebody's row, where the keyboard is when it is theirs.
pub(super) fn row_id(member: MemberId) -> String {
    format!("row-{member}")
}

/// Follows the keyboard while the list is shown.
pub(super) fn keys(desk: Desk, shown: Memo<Vec<usize>>, sight: Sight) {
    let Desk { board, chosen, cursor, keys_shown, .. } = desk;
    let go = move |step: isize| {
        let (board, shown) = (board.get_untracked(), shown.get_untracked());
        let Some(board) = board.filter(|_| !shown.is_empty()) else { return };
        let member = |place: usize| board.plan.roster[shown[place]].id;
        let standing = cursor.get_untracked().or(chosen.get_untracked());
        let here = standing.and_then(|cursor| (0..shown.len()).find(|place| member(*place) == cursor));
        let next = match here {
            Some(place) => place.saturating_add_signed(step).min(shown.len() - 1),
            None => sight.topmost().unwrap_or(0).min(shown.len() - 1),
        };
        cursor.set(Some(member(next)));
        if chosen.get_untracked().is_some() {
            chosen.set(Some(member(next)));
        }
        sight.show(next);
        focus_soon(row_id(member(next)));
    };
    let decide = move || {
        let Some(member) = cursor.get_untracked().or(chosen.get_untracked()) else { return false };
        chosen.set(Some(member));
        focus_soon("reason".to_owned());
        true
    };
    let close = move || {
        if keys_shown.get_untracked() {
            keys_shown.set(false);
        } else if let Some(member) = chosen.get_untracked() {
            chosen.set(None);
            focus_soon(row_id(member));
        } else {
            return false;
        }
        true
    };
    on_shortcut("people", move |shortcut| {
        match shortcut {
            Shortcut::Search => focus_soon("find".to_owned()),
            Shortcut::Next => go(1),
            Shortcut::Previous => go(-1),
            Shortcut::Decide => return decide(),
            Shortcut::Close => return close(),
            Shortcut::Help => keys_shown.update(|shown| *shown = !*shown),
        }
        true
    });
}

/// The button for the list of keys, where there is a keyboard.
pub(super) fn keys_button(desk: Desk) -> impl IntoView {
    let shown = desk.keys_shown;
    view! {
        <button class="button button-line keys-button" type="button" id="keys" aria-expanded=move || shown.get().to_string()
            on:click=move |_| shown.update(|shown| *shown = !*shown)><kbd aria-hidden="true">"?"</kbd>{t(KEYS)}</button>
    }
}

/// The list of keys.
pub(super) fn keys_help(desk: Desk) -> impl IntoView {
    let shown = desk.keys_shown;
    let keys = [
        (&["/"][..], KEY_SEARCH),
        (&["j", "k", "↓", "↑"], KEY_MOVE),
        (&["Enter"], KEY_OPEN),
        (&["p"], KEY_DECIDE),
        (&["Esc"], KEY_CLOSE),
        (&["?"], KEY_HELP),
    ];
    let line = |(keys, what)| {
        let keys: &[&str] = keys;
        view! { <div><dt>{keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view()}</dt><dd>{t(what)}</dd></div> }
    };
    move || {
        shown.get().then(|| view! {
            <section class="card keys" aria-label=t(KEYS)>
                <header class="row"><h3 class="grow">{t(KEYS)}</h3>
                    <button class="icon-button" type="button" aria-label=t(CLOSE) on:click=move |_| shown.set(false)>{icon(Icon::CLOSE)}</button></header>
                <dl>{keys.map(line)}</dl>
                <p class="small">{t(KEYS_NOTE)}</p>
            </section>
        })
    }
}
