//! Handing a file to the person.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::page::document;
use super::tables::Bytes;

/// Offers `text` as a file; `None` where the browser does not (inside WeChat, downloads of this kind fail).
pub fn offer(name: &str, media_type: &str, text: &str) -> Option<()> {
    save(name, media_type, &JsValue::from_str(text))
}

/// The same for bytes.
pub fn offer_bytes(name: &str, media_type: &str, bytes: &Bytes) -> Option<()> {
    save(name, media_type, &bytes.0)
}

fn save(name: &str, media_type: &str, content: &JsValue) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(content);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let _ = Url::revoke_object_url(&url);
    Some(())
}
