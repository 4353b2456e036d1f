//! ARCHITECTURE.md, as far as a machine can check it.

mod imports;
mod manifests;
mod names;
mod shape;
mod tree;
