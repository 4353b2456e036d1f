//! How long a film is, as the browser reads it from its first bytes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlVideoElement;

use super::page::document;

/// The length of the film or sound at an address, in milliseconds; `None` where the browser cannot play it, or it does not
/// say (a live stream, a recording that was cut off).
pub async fn length(address: &str) -> Option<u32> {
    let video: HtmlVideoElement = document().create_element("video").ok()?.dyn_into().ok()?;
    let listeners: Rc<RefCell<Vec<EventListener>>> = Rc::default();
    let promise = Promise::new(&mut |done, _| {
        let once = |name: &'static str| {
            let done = done.clone();
            EventListener::new(&video, name, move |_| {
                let _ = done.call0(&JsValue::NULL);
            })
        };
        listeners.borrow_mut().extend(["loadedmetadata", "error"].map(once));
    });
    video.set_preload("metadata");
    video.set_muted(true);
    video.set_src(address);
    JsFuture::from(promise).await.ok()?;
    let millis = video.duration() * 1_000.0;
    video.set_src("");
    // A day at most; NaN and infinity are no lengths.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a day at most"
    )]
    (1.0..=86_400_000.0).contains(&millis).then_some(millis as u32)
}
