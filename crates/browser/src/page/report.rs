//! What a page has to say for itself.

use super::Page;
use crate::session::text;

/// Characters of a page's text in a failure.
const SHOWN: usize = 1500;

/// The buttons, links and labels that a person can see, one a line.
const BUTTONS: &str = concat!("(", include_str!("find.js"), ")('list', '')");

impl Page {
    /// Exceptions, console errors and failed loads so far, of the page, its workers and the service workers of
    /// its context. Each begins with where it came from: `exception:`, `console.error:`, `network:`, ….
    pub fn console_errors(&self) -> Vec<String> {
        self.connection.targets(|targets| {
            targets.around(&self.session, &self.context).flat_map(|session| session.errors.clone()).collect()
        })
    }

    /// Bytes that have come over the network, headers included, for the page, its workers and the service
    /// workers of its context since they were opened. What a cache or a service worker answered counts nothing.
    /// The difference around a load is what the load cost, once the page shows that it is done.
    pub fn transferred(&self) -> u64 {
        self.connection.targets(|targets| {
            targets.around(&self.session, &self.context).map(|session| session.received).sum()
        })
    }

    /// URL, text and errors, for a failure.
    pub(super) fn describe(&self) -> String {
        let ask = |js| self.try_eval(js).unwrap_or_default();
        let url = ask("location.href");
        let shown: String = text(&ask("document.body?.innerText ?? ''")).chars().take(SHOWN).collect();
        let errors = self.console_errors();
        let errors = if errors.is_empty() { "none".to_owned() } else { errors.join("\n  ") };
        format!("  url: {}\n  errors: {errors}\n  text:\n{shown}", text(&url))
    }

    /// The visible buttons, for a failure.
    pub(super) fn describe_buttons(&self) -> String {
        text(&self.try_eval(BUTTONS).unwrap_or_default()).to_owned()
    }
}
