//! The web worker that says how names are read and in which order they stand. Its dictionary is loaded by organizers who
//! look at a roster, and by nobody else.
//!
//! Once it listens it posts the string `"ready"`; messages posted to it before that are lost. Each message to it is
//! `{order}`, names with a line each, and is answered with `{reply}`: see `hongfan_names::answer`.

#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

/// Does nothing: the worker is for browsers only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
