//! What the app says, in Chinese and English. A missing text is a compile error.

mod board;
mod certificate;
mod classroom;
mod courses;
mod credit;
mod desk;
mod directory;
mod door;
mod downloads;
mod help;
mod issued;
mod joined;
mod log;
mod member;
mod mine;
mod naming;
mod organizer;
mod organizers;
mod paper;
mod particulars;
mod partnered;
mod pasting;
mod preview;
mod proof;
mod report;
mod rescue;
mod revisions;
mod roll;
mod shelving;
mod statistics;
mod tables;
mod teaching;
mod templates;
pub mod when;

pub use board::*;
pub use certificate::*;
pub use classroom::*;
pub use courses::*;
pub use credit::*;
pub use desk::*;
pub use directory::*;
pub use door::*;
pub use downloads::*;
pub use help::*;
pub use issued::*;
pub use joined::*;
pub use log::*;
pub use member::*;
pub use mine::*;
pub use naming::*;
pub use organizer::*;
pub use organizers::*;
pub use paper::*;
pub use particulars::*;
pub use partnered::*;
pub use pasting::*;
pub use preview::*;
pub use proof::*;
pub use report::*;
pub use rescue::*;
pub use revisions::*;
pub use roll::*;
pub use shelving::*;
pub use statistics::*;
pub use tables::*;
pub use teaching::*;
pub use templates::*;

use std::cell::Cell;

/// A language of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::Chinese) };
}

/// Speaks this language from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The language spoken now.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// One text in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Text(pub &'static str, pub &'static str);

/// The text in the language spoken now.
pub fn t(text: Text) -> &'static str {
    match spoken() {
        Language::Chinese => text.0,
        Language::English => text.1,
    }
}

/// Declares texts: `NAME = "中文", "English";`
macro_rules! texts {
    ($($name:ident = $chinese:literal, $english:literal;)*) => {
        $(#[doc = $chinese] pub const $name: $crate::text::Text = $crate::text::Text($chinese, $english);)*
    };
}

/// Declares texts with values: `name(n: usize) = "{n} 条", "{n} records";`
macro_rules! phrases {
    ($($name:ident($($value:ident: $kind:ty),+) = $chinese:literal, $english:literal;)*) => {
        $(#[doc = $chinese] pub fn $name($($value: $kind),+) -> String {
            match $crate::text::spoken() {
                $crate::text::Language::Chinese => format!($chinese),
                $crate::text::Language::English => format!($english),
            }
        })*
    };
}

use {phrases, texts};
