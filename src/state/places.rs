//! How far each screen is scrolled, for whoever comes back to it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;

use crate::platform::{page, scroll};

/// For so many frames a screen that is come back to may still be lower than it was: a second.
const FRAMES: u32 = 60;

/// What leads back on a screen.
const ARROW: &str = ".top-bar > a";

/// Notes for each path how far it is scrolled, as long as this page lives, and scrolls as far again after a step back or
/// forth, by the browser or by the arrow at the top. Browsers do so themselves only where a screen is as high as it was by
/// the time they look. Any other link leads to the top.
pub fn keep_places() {
    let places = Rc::new(RefCell::new(HashMap::<String, f64>::new()));
    // Whoever presses something has found what they came for: it must not move under the finger.
    let pressed = Rc::new(Cell::new(0_u32));
    let count = Rc::clone(&pressed);
    StoredValue::new_local(scroll::on_press(move || count.set(count.get().wrapping_add(1))));
    let noted = Rc::clone(&places);
    let note = move || {
        noted.borrow_mut().insert(page::path(), scroll::top());
    };
    StoredValue::new_local(scroll::on_scroll(note));
    let come_back = move || {
        let path = page::path();
        let place = places.borrow().get(&path).copied();
        if let Some(top) = place {
            let (pressed, before) = (Rc::clone(&pressed), pressed.get());
            reach(path, top, FRAMES, Rc::new(move || pressed.get() != before));
        }
    };
    scroll::after_click(ARROW, come_back.clone());
    page::on_navigate(come_back);
}

fn reach(path: String, top: f64, frames: u32, given_up: Rc<dyn Fn() -> bool>) {
    scroll::before_next_frame(move || {
        if page::path() != path || given_up() {
            return;
        }
        scroll::scroll_to(top);
        if scroll::top() + 1.0 < top && frames > 0 {
            reach(path, top, frames - 1, given_up);
        }
    });
}
