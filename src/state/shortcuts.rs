//! The keyboard as a way through a long list.

use leptos::prelude::*;

use crate::platform::keyboard::{self, Fate, Press};
use crate::platform::media::{self, Following};
use crate::platform::scroll;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// `/`: into the search.
    Search,
    /// `j`, or the arrow down inside the list: the next row.
    Next,
    /// `k`, or the arrow up inside the list: the row before.
    Previous,
    /// `p`: decide about whom the row shows.
    Decide,
    /// `Esc`: close what is open.
    Close,
    /// `?`: the list of the keys.
    Help,
}

/// Calls back with every shortcut, for as long as the screen that asks is shown; `true` when something was done with it.
/// Keys that go into a field are its own, but for `Esc`. `list` is the id of the list, in which arrows move too: elsewhere
/// they scroll, as always.
pub fn on_shortcut(list: &'static str, act: impl Fn(Shortcut) -> bool + 'static) {
    let keys = keyboard::on_key(move |press| match read(&press, Focus::of(list)) {
        Some(shortcut) if act(shortcut) => Fate::Take,
        _ => Fate::Pass,
    });
    let keys = StoredValue::new_local(Some(keys));
    on_cleanup(move || keys.set_value(None));
}

/// Where the keyboard is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// In the list, in which arrows move.
    List,
    Elsewhere,
}

impl Focus {
    fn of(list: &str) -> Self {
        if keyboard::is_within(list) { Self::List } else { Self::Elsewhere }
    }
}

fn read(press: &Press, focus: Focus) -> Option<Shortcut> {
    if press.into_field && press.key != "Escape" {
        return None;
    }
    match press.key.as_str() {
        "/" => Some(Shortcut::Search),
        "j" | "J" => Some(Shortcut::Next),
        "k" | "K" => Some(Shortcut::Previous),
        "ArrowDown" if focus == Focus::List => Some(Shortcut::Next),
        "ArrowUp" if focus == Focus::List => Some(Shortcut::Previous),
        "p" | "P" => Some(Shortcut::Decide),
        "Escape" => Some(Shortcut::Close),
        "?" | "？" => Some(Shortcut::Help),
        _ => None,
    }
}

/// Gives the keyboard to what has this id, once what is changing has been drawn.
pub fn focus_soon(id: String) {
    scroll::before_next_frame(move || {
        scroll::focus(&id);
    });
}

/// The same, and brings it into sight.
pub fn go_soon(id: String) {
    scroll::before_next_frame(move || scroll::go_to(&id));
}

/// The same, and scrolls it to the top of the window.
pub fn turn_soon(id: String) {
    scroll::before_next_frame(move || scroll::turn_to(&id));
}

/// Whether the window is wide enough for a table; follows it.
pub fn is_wide() -> RwSignal<bool> {
    const WIDE: &str = "(min-width: 68rem)";
    let wide = RwSignal::new(media::matches(WIDE));
    let follow = media::follow(WIDE, move |matches| {
        let _ = wide.try_set(matches);
    });
    let follow: StoredValue<Option<Following>, LocalStorage> = StoredValue::new_local(follow);
    on_cleanup(move || follow.set_value(None));
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key pressed outside fields.
    fn press(key: &str) -> Press {
        Press { key: key.to_owned(), code: String::new(), shift: false, at: 0.0, into_field: false }
    }

    /// The same in a field.
    fn typed(key: &str) -> Press {
        Press { into_field: true, ..press(key) }
    }

    #[test]
    fn letters_are_shortcuts_outside_fields_only_and_arrows_in_the_list_only() {
        assert_eq!(read(&press("j"), Focus::Elsewhere), Some(Shortcut::Next));
        assert_eq!(read(&typed("j"), Focus::Elsewhere), None);
        assert_eq!(read(&typed("Escape"), Focus::Elsewhere), Some(Shortcut::Close));
        assert_eq!(read(&press("ArrowDown"), Focus::List), Some(Shortcut::Next));
        assert_eq!(read(&press("ArrowDown"), Focus::Elsewhere), None);
        assert_eq!(read(&press("Process"), Focus::List), None, "an input method has it");
    }
}
