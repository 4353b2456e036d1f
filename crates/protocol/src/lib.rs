//! What crosses the wire between a device and a hub: JSON over HTTP, under `/api/v1/`.
//!
//! A hub serves a version for as long as phones in the field speak it; a new field is optional, a changed meaning is a new
//! version. Devices authenticate with `Authorization: Bearer <device id>.<base32 of a 32-byte key>`; both are made on the
//! device, and the hub keeps a hash of the key from the first request on.

#![deny(missing_docs)]

pub mod v1;
