//! Stories that cross crates, and the architecture itself. One binary, linked once.

#![cfg(not(target_arch = "wasm32"))]

/// Which way imports go, how large files are, what things are called.
mod architecture;

/// Every command, picture and link in README.md is real.
mod readme;
