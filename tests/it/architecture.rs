//! ARCHITECTURE.md, as far as a machine can check it.

mod glossary;
mod imports;
mod manifests;
mod names;
mod shape;
mod signatures;
mod tree;
