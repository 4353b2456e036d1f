//! Keys, wherever on the page they are pressed, and whether the page is the one that gets them.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent};

use super::page::{document, window};

/// A key that was pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// What it types, or its name (UI Events, section 4.3.3): `Process` where an input method takes it.
    pub key: String,
    /// Which key it is, whatever it types (`KeyA`, `Digit1`); empty on some phones.
    pub code: String,
    /// Whether shift is held.
    pub shift: bool,
    /// Milliseconds since the page was opened.
    pub at: f64,
    /// Whether it goes into a field.
    pub into_field: bool,
}

/// What is to become of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It does what it always does.
    Pass,
    /// It does nothing else: not scroll, not press a button.
    Take,
}

/// Listens until dropped.
pub struct Listening(#[expect(dead_code, reason = "dropping it ends the listening")] Vec<EventListener>);

/// Calls back with every key, before anything on the page has seen it. Keys held with Ctrl, Alt or Meta are commands, not
/// text, and are left out.
pub fn on_key(callback: impl Fn(Press) -> Fate + 'static) -> Listening {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let listener = EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let press = Press {
            key: event.key(),
            code: event.code(),
            shift: event.shift_key(),
            at: event.time_stamp(),
            into_field: active().is_some_and(|element| is_field(&element)),
        };
        if callback(press) == Fate::Take {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    Listening(vec![listener])
}

/// Calls back when the page gains or loses the keyboard.
pub fn on_focus(callback: impl Fn(bool) + Clone + 'static) -> Listening {
    let listen = |name| {
        let callback = callback.clone();
        EventListener::new(&window(), name, move |_| callback(has_focus()))
    };
    Listening(vec![listen("focus"), listen("blur")])
}

/// Whether keys come to this page.
pub fn has_focus() -> bool {
    document().has_focus().unwrap_or(true)
}

/// Takes the keyboard from the button or field that has it; a field loses the last `count` characters that it was typed.
pub fn release(count: usize) {
    let Some(element) = active() else { return };
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        let mut value: Vec<char> = field.value().chars().collect();
        value.truncate(value.len().saturating_sub(count));
        field.set_value(&value.into_iter().collect::<String>());
        if let Ok(event) = InputEvent::new("input") {
            let _ = field.dispatch_event(&event);
        }
    }
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let _ = element.blur();
    }
}

/// Whether what has the keyboard is inside the element with this id.
pub fn is_within(id: &str) -> bool {
    active().is_some_and(|element| element.closest(&format!("#{id}")).ok().flatten().is_some())
}

fn active() -> Option<Element> {
    document().active_element()
}

fn is_field(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}
