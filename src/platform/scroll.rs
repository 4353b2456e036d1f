//! Where a long list stands in the window.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::page::{document, window};

/// A list of rows of one height, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// From the top of the window to the top of the list: negative once it is scrolled past.
    pub top: f64,
    /// How high a row is.
    pub row: f64,
    /// How high the window is.
    pub window: f64,
}

/// Where the list with this id stands; `None` while it is not on the page or has no row. Its rows are what has the class
/// `line`, below a first child that takes the place of rows that are not there.
pub fn stand(id: &str) -> Option<Stand> {
    let list = document().get_element_by_id(id)?;
    let row = list.query_selector(".line").ok().flatten()?.get_bounding_client_rect().height();
    let window = window().inner_height().ok()?.as_f64()?;
    (row > 0.0).then(|| Stand { top: list.get_bounding_client_rect().top(), row, window })
}

/// Listens until dropped.
pub struct Listening(#[expect(dead_code, reason = "dropping it ends the listening")] [EventListener; 2]);

/// Listens until dropped.
pub struct Pressing(#[expect(dead_code, reason = "dropping it ends the listening")] [EventListener; 3]);

/// Calls back whenever the window is scrolled, at most once a frame, or has another size.
pub fn on_scroll(callback: impl Fn() + Clone + 'static) -> Listening {
    let again = callback.clone();
    Listening([
        EventListener::new(&window(), "scroll", move |_| callback()),
        EventListener::new(&window(), "resize", move |_| again()),
    ])
}

/// Calls back as soon as a finger, a mouse, a wheel or a key is pressed, before anything else hears of it.
pub fn on_press(callback: impl Fn() + Clone + 'static) -> Pressing {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    Pressing(["pointerdown", "wheel", "keydown"].map(|name| {
        let callback = callback.clone();
        EventListener::new_with_options(&window(), name, options, move |_| callback())
    }))
}

/// Calls back after a click within what this selector finds, once a link there has been followed.
pub fn after_click(selector: &'static str, callback: impl Fn() + 'static) {
    let listener = EventListener::new(&window(), "click", move |event| {
        let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if clicked.and_then(|clicked| clicked.closest(selector).ok().flatten()).is_some() {
            callback();
        }
    });
    listener.forget();
}

/// Scrolls by so many CSS pixels, at once.
pub fn scroll_by(pixels: f64) {
    window().scroll_by_with_x_and_y(0.0, pixels);
}

/// Scrolls the window to so many CSS pixels from its top, or as far as it goes, at once.
pub fn scroll_to(pixels: f64) {
    window().scroll_to_with_x_and_y(0.0, pixels);
}

/// How far the window is scrolled, in CSS pixels.
pub fn top() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Calls back before the next frame is drawn.
pub fn before_next_frame(callback: impl FnOnce() + 'static) {
    let callback = wasm_bindgen::closure::Closure::once_into_js(callback);
    let _ = window().request_animation_frame(callback.unchecked_ref());
}

/// Gives the keyboard to the element with this id, without scrolling to it; `false` where there is none.
pub fn focus(id: &str) -> bool {
    let element =
        document().get_element_by_id(id).and_then(|element: Element| element.dyn_into::<HtmlElement>().ok());
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.is_some_and(|element| element.focus_with_options(&options).is_ok())
}

/// Gives the keyboard to the element with this id, and scrolls it to the top of the window.
pub fn turn_to(id: &str) {
    if focus(id)
        && let Some(element) = document().get_element_by_id(id)
    {
        element.scroll_into_view();
    }
}

/// The same, and brings it into sight.
pub fn go_to(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element: Element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
