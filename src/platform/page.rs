//! The page itself: its address, its title, its language and looks.

use std::task::Poll;

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Window};

/// The window. The app runs in one, so it is there.
pub fn window() -> Window {
    web_sys::window().expect("the app runs in a window")
}

/// The document, for the same reason.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

fn root() -> Option<HtmlElement> {
    document().document_element().and_then(|root| root.dyn_into().ok())
}

/// The path of the address, for example `/o/new`.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Scheme and host, for example `https://qd.example.cn`.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether the browser lets this page use camera and service worker (W3C Secure Contexts).
pub fn is_secure() -> bool {
    window().is_secure_context()
}

/// Shows another address, with a step back to this one.
pub fn push(path: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Shows another address in place of this one.
pub fn replace(path: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Loads another page.
pub fn load(path: &str) {
    let _ = window().location().set_href(path);
}

/// Goes a step back.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Calls back when the person steps back or forth.
pub fn on_navigate(callback: impl Fn() + 'static) {
    EventListener::new(&window(), "popstate", move |_| callback()).forget();
}

/// Calls back with the path of every link to this site that is clicked plainly, instead of loading a page. What opens in another
/// tab or is saved is left to the browser.
pub fn on_link(callback: impl Fn(String) + 'static) {
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "click", options, move |event| {
        let Some(click) = event.dyn_ref::<web_sys::MouseEvent>() else { return };
        let plain = !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.button() != 0);
        let link = click
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href^='/']:not([download], [target])").ok().flatten());
        if let Some(href) = link.filter(|_| plain).and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            callback(href);
        }
    })
    .forget();
}

/// Asks the browser to print the page.
pub fn print() {
    let _ = window().print();
}

/// Calls back before the page is printed, whoever asked for it, until what it gives back is dropped.
pub fn on_print(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "beforeprint", move |_| callback())
}

/// The title of the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Scrolls to the top.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// The language of the document, for the screen reader and the fonts.
pub fn set_language(tag: &str) {
    if let Some(root) = root() {
        root.set_lang(tag);
    }
}

/// Sets `data-<name>` on the document, or takes it away.
pub fn set_look(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    let _ = match value {
        Some(value) => root.dataset().set(name, value),
        None => {
            root.dataset().delete(name);
            Ok(())
        }
    };
}

/// The value of `data-<name>` on the document.
pub fn look(name: &str) -> Option<String> {
    root()?.dataset().get(name)
}

/// The languages that the person prefers, best first.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// The body, where the app is mounted.
pub fn body() -> HtmlElement {
    document().body().expect("a document that runs scripts at its end has a body")
}

/// Takes the static shell away: the app has painted.
pub fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// Shows the message of index.html that says that the app has failed, with its button to load the page anew, and the
/// reason in the console, which adds the stack.
pub fn show_failure(reason: &str) {
    web_sys::console::error_1(&reason.into());
    let Some(message) = document().get_element_by_id("start-failed") else { return };
    let _ = message.remove_attribute("hidden");
    if let Some(button) = document().get_element_by_id("start-again") {
        EventListener::new(&button, "click", |_| reload()).forget();
    }
}

/// The name of the browser that this page is open in, as it calls itself.
pub fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// A promise that the page started before the app was loaded, by its name on the window.
pub fn promise(name: &str) -> Option<js_sys::Promise> {
    js_sys::Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()
}

/// A value as JSON text.
pub fn to_json(value: &JsValue) -> Option<String> {
    js_sys::JSON::stringify(value).ok()?.as_string()
}

/// Copies text to the clipboard; `false` where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    if !is_secure() {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Fills the screen with the page, or stops.
pub fn toggle_full_screen() {
    let document = document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        let _ = root.request_fullscreen();
    }
}

/// Fills the screen with the page, where the browser lets it.
pub fn fill_screen() {
    if let Some(root) = document().document_element().filter(|_| document().fullscreen_element().is_none()) {
        let _ = root.request_fullscreen();
    }
}

/// Gives the screen back.
pub fn leave_full_screen() {
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    }
}

/// Asks the browser not to evict what is kept. Never waited for: some ask the person and do not answer.
pub fn ask_to_persist() {
    if is_secure() {
        let _ = window().navigator().storage().persist();
    }
}

/// Whether the browser has promised not to evict what is kept; `None` where it does not say.
pub async fn is_persisted() -> Option<bool> {
    if !is_secure() {
        return None;
    }
    let asked = window().navigator().storage().persisted().ok()?;
    wasm_bindgen_futures::JsFuture::from(asked).await.ok()?.as_bool()
}

/// Whether the person has set their system to little motion.
pub fn prefers_little_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// What the promise came to, unless `timeout` is over first.
pub async fn first_of(promise: js_sys::Promise, timeout: impl Future<Output = ()>) -> Option<JsValue> {
    let mut promise = wasm_bindgen_futures::JsFuture::from(promise);
    let mut timeout = std::pin::pin!(timeout);
    let first = std::future::poll_fn(|context| match std::pin::Pin::new(&mut promise).poll(context) {
        Poll::Ready(outcome) => Poll::Ready(outcome.ok()),
        Poll::Pending => timeout.as_mut().poll(context).map(|()| None),
    });
    first.await.filter(|value| !value.is_null() && !value.is_undefined())
}
