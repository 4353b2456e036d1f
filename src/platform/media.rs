//! What the window is like (CSS Media Queries).

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::MediaQueryList;

use super::page::window;

/// Follows a query until dropped.
pub struct Following(#[expect(dead_code, reason = "dropping it ends the following")] EventListener);

/// Whether a query holds now.
pub fn matches(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

/// Calls back whenever a query begins or ceases to hold.
pub fn follow(query: &str, callback: impl Fn(bool) + 'static) -> Option<Following> {
    let list = list(query)?;
    let listener = EventListener::new(&list, "change", move |event| {
        let list = event.target().and_then(|target| target.dyn_into::<MediaQueryList>().ok());
        callback(list.is_some_and(|list| list.matches()));
    });
    Some(Following(listener))
}

fn list(query: &str) -> Option<MediaQueryList> {
    window().match_media(query).ok().flatten()
}
