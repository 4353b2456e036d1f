//! Printing what is on the screen.

use hongfan_domain::time::Timestamp;
use leptos::prelude::{SetValue, StoredValue, on_cleanup};

use super::export;
use crate::platform::page;
use crate::text::{APP, t};

/// Asks the browser to print the page.
pub fn print() {
    page::print();
}

/// Calls back before the browser prints, for as long as the screen is shown.
pub fn before(callback: impl Fn() + 'static) {
    let listening = StoredValue::new_local(Some(page::on_print(callback)));
    on_cleanup(move || listening.set_value(None));
}

/// Names the page for as long as the screen is shown: browsers call a PDF after it.
pub fn name(title: &str, what: &str, day: Timestamp) {
    let file = export::file_name(title, what, day, "pdf");
    page::set_title(file.trim_end_matches(".pdf"));
    on_cleanup(|| page::set_title(t(APP)));
}
