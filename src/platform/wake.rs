//! Keeping the screen on (W3C Screen Wake Lock API). web-sys has it as unstable only, so it is called by its names.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page::{document, window};

/// The screen stays on for as long as this is held, where the browser can. A browser lets go when the page is hidden, so
/// it is asked again when the page comes back.
#[derive(Debug)]
pub struct WakeLock {
    held: Rc<RefCell<Held>>,
    _comes_back: EventListener,
}

#[derive(Debug, Default)]
struct Held {
    sentinel: Option<JsValue>,
    released: bool,
}

impl WakeLock {
    /// Asks for it.
    pub fn hold() -> Self {
        let held = Rc::default();
        ask(&held);
        let again = Rc::clone(&held);
        let comes_back = EventListener::new(&document(), "visibilitychange", move |_| {
            if document().visibility_state() == web_sys::VisibilityState::Visible {
                ask(&again);
            }
        });
        Self { held, _comes_back: comes_back }
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        let mut held = self.held.borrow_mut();
        held.released = true;
        if let Some(sentinel) = held.sentinel.take() {
            release(&sentinel);
        }
    }
}

fn ask(held: &Rc<RefCell<Held>>) {
    let Some(promise) = request() else { return };
    let held = Rc::clone(held);
    spawn_local(async move {
        // A flat battery or a hidden page is refused; the screen then goes off as it always does.
        let Ok(sentinel) = JsFuture::from(promise).await else { return };
        let mut held = held.borrow_mut();
        if held.released {
            release(&sentinel);
        } else {
            held.sentinel = Some(sentinel);
        }
    });
}

fn request() -> Option<Promise> {
    let locks = Reflect::get(&window().navigator(), &"wakeLock".into()).ok()?;
    let method: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    method.call1(&locks, &"screen".into()).ok()?.dyn_into().ok()
}

fn release(sentinel: &JsValue) {
    if let Ok(method) = Reflect::get(sentinel, &"release".into())
        && let Ok(method) = method.dyn_into::<Function>()
    {
        let _ = method.call0(sentinel);
    }
}
