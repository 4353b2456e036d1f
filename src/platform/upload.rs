//! Taking a file from the person: chosen, dropped or pasted.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DragEvent, Event, File, HtmlInputElement};

use super::tables::Bytes;

/// The text of the file that was chosen in the field of this event; the field is emptied, so that the same file can be
/// chosen again.
pub async fn text_of(event: Event) -> Option<String> {
    JsFuture::from(chosen(&event)?.0.text()).await.ok()?.as_string()
}

/// A file that a person has given.
#[derive(Clone, Debug)]
pub struct Given(File);

/// The file that was chosen in the field of this event; the field is emptied, so that the same file can be chosen again.
pub fn chosen(event: &Event) -> Option<Given> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(Given(file))
}

/// The file that was dropped.
pub fn dropped(event: &Event) -> Option<Given> {
    event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0).map(Given)
}

/// The text that is being pasted.
pub fn pasted(event: &Event) -> Option<String> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?.get_data("text/plain").ok()
}

impl Given {
    /// What it is called.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// How large it is, in bytes.
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    /// What is in it; `None` where it cannot be read any longer.
    pub async fn bytes(&self) -> Option<Bytes> {
        JsFuture::from(self.0.array_buffer()).await.ok()?.dyn_into().ok().map(Bytes)
    }
}
