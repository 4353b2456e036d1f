//! Which screen is shown. The address is the truth; this follows it.

use leptos::prelude::*;

use crate::platform::page;

/// The path that is shown, and how to change it.
#[derive(Clone, Copy)]
pub struct Navigation {
    path: RwSignal<String>,
}

impl Navigation {
    /// Follows the address, the back button and the links. Paths that `stays` does not know are loaded as pages.
    pub fn start(stays: fn(&str) -> bool) -> Self {
        let navigation = Self { path: RwSignal::new(page::path()) };
        page::on_navigate(move || navigation.path.set(page::path()));
        page::on_link(move |path| if stays(&path) { navigation.go(&path) } else { page::load(&path) });
        navigation
    }

    /// The path that is shown; callers follow it.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// Shows another screen, with a step back to this one.
    pub fn go(self, path: &str) {
        page::push(path);
        self.show();
    }

    /// Shows another screen in place of this one.
    pub fn replace(self, path: &str) {
        page::replace(path);
        self.show();
    }

    fn show(self) {
        self.path.set(page::path());
        page::scroll_to_top();
    }
}

/// Scrolls to the top, for a screen that changes under one address.
pub fn to_top() {
    page::scroll_to_top();
}

/// How to change the screen.
pub fn use_navigation() -> Navigation {
    expect_context()
}
