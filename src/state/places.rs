//! How far each screen is scrolled, for whoever comes back to it.

use std::cell::RefCell;
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
    let noted = Rc::clone(&places);
    let note = move || {
        noted.borrow_mut().insert(page::path(), scroll::top());
    };
    StoredValue::new_local(scroll::on_scroll(note));
    let come_back = move || {
        let path = page::path();
        let place = places.borrow().get(&path).copied();
        if let Some(top) = place {
            reach(path, top, FRAMES);
        }
    };
    scroll::after_click(ARROW, come_back.clone());
    page::on_navigate(come_back);
}

fn reach(path: String, top: f64, frames: u32) {
    scroll::before_next_frame(move || {
        if page::path() != path {
            return;
        }
        scroll::scroll_to(top);
        if scroll::top() + 1.0 < top && frames > 0 {
            reach(path, top, frames - 1);
        }
    });
}
