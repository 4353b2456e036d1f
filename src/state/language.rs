//! Which language the app speaks. A change shows every screen anew, so texts need no signals of their own.

use leptos::prelude::*;

use crate::platform::{local, page};
use crate::text::{self, Language};

const KEY: &str = "hongfan.lang";

/// The language spoken now.
#[derive(Clone, Copy)]
pub struct Speech(RwSignal<Language>);

impl Speech {
    /// The language chosen before, or the one the phone speaks: Chinese unless it prefers something else.
    pub fn start() -> Self {
        let chosen = match local::get(KEY).as_deref() {
            Some("en") => Language::English,
            Some(_) => Language::Chinese,
            None => match page::languages().first() {
                Some(tag) if !tag.starts_with("zh") => Language::English,
                _ => Language::Chinese,
            },
        };
        text::speak(chosen);
        page::set_language(chosen.tag());
        Self(RwSignal::new(chosen))
    }

    /// The language; callers follow it.
    pub fn get(self) -> Language {
        self.0.get()
    }

    /// Speaks another language from now on.
    pub fn set(self, language: Language) {
        local::set(KEY, if language == Language::English { "en" } else { "zh" });
        text::speak(language);
        page::set_language(language.tag());
        self.0.set(language);
    }
}
