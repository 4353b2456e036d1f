//! Taking a file from the person.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// The text of the file that was chosen in the field of this event; the field is emptied, so that the same file can be
/// chosen again.
pub async fn text_of(event: Event) -> Option<String> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    JsFuture::from(file.text()).await.ok()?.as_string()
}
