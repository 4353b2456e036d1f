//! The glossary of ARCHITECTURE.md: every term names a type that exists.

use super::names::{sources, types};
use super::tree::{File, file, none};

#[test]
fn every_term_of_the_glossary_is_a_type() {
    let architecture = file("ARCHITECTURE.md");
    let section = architecture.text.split_once("\n## Glossary").expect("ARCHITECTURE.md has a glossary").1;
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows: Vec<Vec<&str>> = section
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(
        rows.first().map(Vec::as_slice),
        Some(["term", "code", "meaning"].as_slice()),
        "the table's head"
    );
    let terms = rows.get(2..).unwrap_or_default();
    assert!(terms.len() >= 10, "the glossary has {} terms", terms.len());
    let all = sources();
    let mut declared: Vec<&str> = all.iter().flat_map(types).map(|(_, name)| name).collect();
    declared.extend(all.iter().flat_map(listed));
    let mut broken = Vec::new();
    for row in terms {
        let [term, code, meaning] = row.as_slice() else { panic!("a row has three cells: {row:?}") };
        assert!(!meaning.is_empty(), "{term} means something");
        // `Outbox`, `Attendance::Present`, `ids::RecordId`: the last word that begins with a capital, before any variant.
        let paths = code.split('`').skip(1).step_by(2);
        let named: Vec<&str> = paths
            .filter_map(|path| path.split("::").find(|part| part.starts_with(char::is_uppercase)))
            .collect();
        if named.is_empty() {
            broken.push(format!("{term}: names no type in `code`"));
        }
        broken.extend(
            named
                .iter()
                .filter(|name| !declared.contains(name))
                .map(|name| format!("{term}: no type {name}")),
        );
    }
    none("every term of the glossary is a type", broken);
}

/// Types that a macro declares from a list of their names, as the ids: `RecordId;` alone on a line.
fn listed(file: &File) -> impl Iterator<Item = &str> {
    let names = file.code().filter_map(|(_, line)| line.trim().strip_suffix(';'));
    names.filter(|name| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric))
}
