//! Which way imports go inside the app: pages → components and state → platform, and nobody back up.

use super::tree::{File, files, none};

/// Every line of code under `folder` in which one of `words` stands as a word of its own.
fn named(folder: &str, words: &[&str]) -> Vec<String> {
    let sources = modules(folder);
    let found = sources.iter().flat_map(|file| {
        let lines = file.code().filter(|(_, line)| words.iter().any(|word| has_word(line, word)));
        lines.map(|(n, line)| format!("{}: {}", file.at(n), line.trim()))
    });
    found.collect()
}

/// The module and everything under it: `src/pages` is `src/pages.rs` and `src/pages/…`.
fn modules(folder: &str) -> Vec<File> {
    let parent = folder.rsplit_once('/').expect("a folder of src").0;
    let own = format!("{folder}.rs");
    let below = format!("{folder}/");
    let all = files(&[parent]).into_iter();
    all.filter(|file| file.is(&["rs"]) && (file.path == own || file.path.starts_with(&below))).collect()
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part))
}

#[test]
fn the_search_finds_what_is_there() {
    assert!(!named("src/platform", &["web_sys"]).is_empty());
    assert!(!named("src/pages", &["crate::components"]).is_empty());
    assert!(!named("src/state", &["crate::platform"]).is_empty());
}

/// `crate::{…}` and `super::super::{…}` would hide an import from the tests here.
#[test]
fn imports_from_the_root_are_spelled_out() {
    let sources = files(&["src"]);
    let hidden = sources.iter().filter(|file| file.is(&["rs"])).flat_map(|file| {
        let groups =
            file.code().filter(|(_, line)| line.contains("crate::{") || line.contains("super::super"));
        groups.map(|(n, line)| format!("{}: {}", file.at(n), line.trim()))
    });
    none("an import of the app names one module by its path from the root", hidden.collect());
}

#[test]
fn only_the_platform_names_the_browser() {
    let browser = ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];
    let sources = files(&["src"]);
    let outside = sources
        .iter()
        .filter(|file| file.is(&["rs"]))
        .filter(|file| file.path != "src/platform.rs" && !file.path.starts_with("src/platform/"));
    let broken = outside.flat_map(|file| {
        let lines = file.code().filter(|(_, line)| browser.iter().any(|word| has_word(line, word)));
        lines.map(|(n, line)| format!("{}: {}", file.at(n), line.trim()))
    });
    none("only src/platform names the browser", broken.collect());
}

#[test]
fn the_platform_knows_no_signals_and_nobody_above_it() {
    let above = ["leptos", "crate::state", "crate::components", "crate::pages", "crate::app"];
    none("src/platform takes values and callbacks", named("src/platform", &above));
}

#[test]
fn components_are_given_what_they_show() {
    let rest = ["crate::state", "crate::platform", "crate::pages", "crate::app"];
    none("src/components know neither state nor platform", named("src/components", &rest));
}

#[test]
fn pages_leave_the_browser_to_the_state() {
    none("src/pages never name the platform", named("src/pages", &["crate::platform", "crate::app"]));
}

#[test]
fn the_state_knows_no_screen() {
    none("src/state never names a page", named("src/state", &["crate::pages", "crate::app"]));
}

#[test]
fn words_know_nobody() {
    let rest = ["crate::state", "crate::platform", "crate::pages", "crate::components", "crate::app"];
    none("src/text only says", named("src/text", &rest));
}

#[test]
fn no_crate_names_the_app() {
    let sources = files(&["crates"]);
    let broken = sources.iter().filter(|file| file.is(&["rs"])).flat_map(|file| {
        let lines =
            file.code().filter(|(_, line)| line.contains("use hongfan::") || line.contains(" hongfan::"));
        lines.map(|(n, _)| file.at(n))
    });
    none("nobody in crates/ names the app", broken.collect());
}

#[test]
fn the_domain_reads_no_clock_and_rolls_no_dice() {
    let outside =
        ["SystemTime", "Instant", "rand", "getrandom", "std::fs", "std::net", "std::env", "std::thread"];
    let sources = files(&["crates/domain/src"]);
    let broken = sources.iter().flat_map(|file| {
        let lines = file.code().filter(|(_, line)| outside.iter().any(|word| has_word(line, word)));
        lines.map(|(n, line)| format!("{}: {}", file.at(n), line.trim()))
    });
    none("time and random bytes are arguments of the domain", broken.collect());
}
