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

/// All files that were chosen in the field of this event; the field is emptied.
pub fn chosen_all(event: &Event) -> Vec<Given> {
    let field: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(field) = field else { return Vec::new() };
    let files = field.files();
    let files = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)));
    let files = files.map(Given).collect();
    field.set_value("");
    files
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

    /// When it was last changed, in milliseconds.
    pub fn changed_at(&self) -> f64 {
        self.0.last_modified()
    }

    /// A part of it, from this byte on and before that one.
    pub fn piece(&self, from: f64, to: f64) -> Option<Piece> {
        self.0.slice_with_f64_and_f64(from, to).ok().map(Piece)
    }

    /// An address under which this page alone can show it, as long as it is held.
    pub fn address(&self) -> Option<Shown> {
        web_sys::Url::create_object_url_with_blob(&self.0).ok().map(Shown)
    }

    /// What is in it; `None` where it cannot be read any longer.
    pub async fn bytes(&self) -> Option<Bytes> {
        JsFuture::from(self.0.array_buffer()).await.ok()?.dyn_into().ok().map(Bytes)
    }
}

/// A part of a file.
#[derive(Clone, Debug)]
pub struct Piece(pub(super) web_sys::Blob);

impl Piece {
    /// Its bytes.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        let buffer = JsFuture::from(self.0.array_buffer()).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}

/// A file that this page can show under an address.
#[derive(Debug)]
pub struct Shown(String);

impl Shown {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        let _ = web_sys::Url::revoke_object_url(&self.0);
    }
}
