//! The web worker that reads camera frames, so that the page stays smooth while it scans.
//!
//! Once it listens it posts the string `"ready"`; messages posted to it before that are lost. Each message to it is
//! `{width, height, buffer}`: the pixels as RGBA bytes in an `ArrayBuffer`, best transferred. Each is answered, in
//! order, with `{text, buffer}`: the text of the QR code in the frame, or `null`, and the same buffer transferred
//! back, for the next frame. A message of any other shape is answered with `{text: null}` and its buffer, if any.

#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

/// Does nothing: the worker is for browsers only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
