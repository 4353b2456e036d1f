//! Drawings (SVG) as pictures.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::page::document;

/// The address of a drawing, for a picture element.
pub fn address(drawing: &str) -> String {
    let encoded = js_sys::encode_uri_component(drawing);
    format!("data:image/svg+xml;charset=utf-8,{}", String::from(encoded))
}

/// A drawing as a PNG of so many pixels, as an address: what phones offer to keep when it is pressed long.
pub async fn picture(drawing: &str, (width, height): (u32, u32)) -> Option<String> {
    let image: HtmlImageElement = document().create_element("img").ok()?.dyn_into().ok()?;
    image.set_src(&address(drawing));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (w, h) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, w, h).ok()?;
    canvas.to_data_url_with_type("image/png").ok()
}
