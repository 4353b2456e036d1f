//! What screens are made of. Given data and callbacks, each can be shown alone: it knows neither state nor platform.

pub mod bar;
pub mod chip;
pub mod empty;
pub mod field;
pub mod hours;
pub mod icon;
pub mod qr;
pub mod reason;
pub mod result;
pub mod search;
