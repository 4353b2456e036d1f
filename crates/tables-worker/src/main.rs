//! The web worker that reads and writes spreadsheets, so that the page answers while it does.
//!
//! Once it listens it posts the string `"ready"`; messages posted to it before that are lost. Each message to it is
//! `{order, buffer}`: an order as JSON (`hongfan_domain::import::Order`), and for a file its bytes as an `ArrayBuffer`, best
//! transferred. While it reads it posts `{progress}`, in hundredths. Each order is answered, in order, with
//! `{reply, buffer}`: a reply as JSON (`hongfan_domain::import::Reply`), and a workbook's bytes, transferred.

#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

/// Does nothing: the worker is for browsers only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
