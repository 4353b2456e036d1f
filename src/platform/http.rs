//! Requests to the hub: text in, text out, ten seconds at most.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, Response};

use super::tables::Bytes;
use super::upload::Piece;

/// A request that takes longer is given up, in milliseconds.
const TIMEOUT: u32 = 10_000;

/// Why there is no answer to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpError {
    /// No answer at all: no network, or the hub is down.
    Unreachable,
    /// An answer that is not a success.
    Status {
        /// The HTTP status.
        status: u16,
        /// Milliseconds that the hub asks to wait, if it does.
        retry_after: Option<i64>,
    },
}

/// Posts JSON text and gives back the answer's text. `authorization` is the value of that header, if any.
pub async fn post(path: &str, authorization: Option<&str>, body: &str) -> Result<String, HttpError> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    let headers = Headers::new().map_err(|_| HttpError::Unreachable)?;
    let _ = headers.set("content-type", "application/json");
    if let Some(value) = authorization {
        let _ = headers.set("authorization", value);
    }
    init.set_headers(&headers);
    send(path, &init).await
}

/// A file may take longer on a slow line, in milliseconds.
const FILE_TIMEOUT: u32 = 60_000;

/// Posts a file as somebody, under a name in this header, and gives back the answer's text.
pub async fn post_file(
    path: &str,
    authorization: &str,
    (header, name): (&str, &str),
    bytes: &Bytes,
) -> Result<String, HttpError> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&bytes.0);
    let headers = Headers::new().map_err(|_| HttpError::Unreachable)?;
    let encoded = String::from(js_sys::encode_uri_component(name));
    for (header, value) in
        [("content-type", "application/octet-stream"), ("authorization", authorization), (header, &encoded)]
    {
        let _ = headers.set(header, value);
    }
    init.set_headers(&headers);
    send_within(path, &init, FILE_TIMEOUT).await
}

/// Sends a piece of a file as somebody, with its place in this header, and gives back the answer's text.
pub async fn patch_piece(
    path: &str,
    authorization: &str,
    (header, place): (&str, &str),
    piece: &Piece,
) -> Result<String, HttpError> {
    let init = RequestInit::new();
    init.set_method("PATCH");
    init.set_body(&piece.0);
    let headers = Headers::new().map_err(|_| HttpError::Unreachable)?;
    for (header, value) in
        [("content-type", "application/octet-stream"), ("authorization", authorization), (header, place)]
    {
        let _ = headers.set(header, value);
    }
    init.set_headers(&headers);
    send_within(path, &init, FILE_TIMEOUT).await
}

/// Gets text.
pub async fn get(path: &str) -> Result<String, HttpError> {
    send(path, &RequestInit::new()).await
}

/// The same as somebody: `authorization` is the value of that header.
pub async fn get_as(path: &str, authorization: &str) -> Result<String, HttpError> {
    let init = RequestInit::new();
    let headers = Headers::new().map_err(|_| HttpError::Unreachable)?;
    let _ = headers.set("authorization", authorization);
    init.set_headers(&headers);
    send(path, &init).await
}

async fn send(path: &str, init: &RequestInit) -> Result<String, HttpError> {
    send_within(path, init, TIMEOUT).await
}

async fn send_within(path: &str, init: &RequestInit, timeout: u32) -> Result<String, HttpError> {
    init.set_signal(Some(&AbortSignal::timeout_with_u32(timeout)));
    let answer = JsFuture::from(super::page::window().fetch_with_str_and_init(path, init));
    let response: Response =
        answer.await.ok().and_then(|value| value.dyn_into().ok()).ok_or(HttpError::Unreachable)?;
    if !response.ok() {
        let retry_after = response.headers().get("retry-after").ok().flatten();
        let retry_after =
            retry_after.and_then(|seconds| seconds.parse::<i64>().ok()).map(|seconds| seconds * 1_000);
        return Err(HttpError::Status { status: response.status(), retry_after });
    }
    let text = response.text().map_err(|_| HttpError::Unreachable)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(HttpError::Unreachable)
}
