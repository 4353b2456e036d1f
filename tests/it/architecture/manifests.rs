//! What each crate may depend on. The domain's list is the proof that it knows no browser, no server and no clock.

use toml::{Table, Value};

use super::tree::file;

/// Every dependency of a crate in any target, but not those of its tests.
fn dependencies(manifest: &str) -> Vec<String> {
    let table: Table = file(manifest).text.parse().unwrap_or_else(|error| panic!("{manifest}: {error}"));
    let mut names = names_in(&table);
    for target in table.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values) {
        names.extend(names_in(target.as_table().expect("a target has tables")));
    }
    names.sort();
    names
}

fn names_in(table: &Table) -> Vec<String> {
    let sections = ["dependencies", "build-dependencies"].into_iter();
    let found = sections.filter_map(|section| table.get(section)?.as_table());
    found.flat_map(Table::keys).cloned().collect()
}

fn ours(manifest: &str) -> Vec<String> {
    dependencies(manifest).into_iter().filter(|name| name.starts_with("hongfan")).collect()
}

#[test]
fn the_domain_knows_no_browser_no_server_and_no_clock() {
    let allowed =
        ["base45", "chrono", "ed25519-dalek", "hmac", "rangemap", "serde", "sha2", "thiserror", "uuid"];
    assert_eq!(dependencies("crates/domain/Cargo.toml"), allowed);
}

#[test]
fn chrono_and_uuid_come_without_their_clock_and_chance() {
    let root: Table = file("Cargo.toml").text.parse().expect("the root manifest is TOML");
    for name in ["chrono", "uuid"] {
        let shared = &root["workspace"]["dependencies"][name];
        assert_eq!(shared["default-features"].as_bool(), Some(false), "{name}");
        let features = shared.get("features").and_then(Value::as_array).into_iter().flatten();
        for feature in features.filter_map(Value::as_str) {
            assert!(!["clock", "now", "v4", "v7", "rng", "js"].contains(&feature), "{name} with `{feature}`");
        }
    }
}

#[test]
fn the_wire_knows_the_domain_and_serde_only_and_describes_itself_to_the_hub() {
    assert_eq!(dependencies("crates/protocol/Cargo.toml"), ["hongfan-domain", "schemars", "serde"]);
    let wire: Table = file("crates/protocol/Cargo.toml").text.parse().expect("a manifest is TOML");
    assert_eq!(wire["dependencies"]["schemars"]["optional"].as_bool(), Some(true), "no phone carries it");
    let features: Vec<_> = wire["features"].as_table().expect("features are a table").keys().collect();
    assert_eq!(features, ["schema"], "and none is on by default");
    for manifest in ["Cargo.toml", "crates/bundle/Cargo.toml"] {
        assert!(!file(manifest).text.contains("\"schema\""), "{manifest}");
    }
}

#[test]
fn the_scanner_knows_the_decoder_only() {
    assert_eq!(dependencies("crates/scanner/Cargo.toml"), ["quircs"]);
}

#[test]
fn our_crates_know_each_other_one_way() {
    assert_eq!(ours("Cargo.toml"), ["hongfan-domain", "hongfan-json", "hongfan-protocol"]);
    assert_eq!(ours("crates/hub/Cargo.toml"), ["hongfan-domain", "hongfan-protocol"]);
    assert_eq!(ours("crates/scanner-worker/Cargo.toml"), ["hongfan-scanner"]);
    assert_eq!(ours("crates/tables/Cargo.toml"), ["hongfan-domain", "hongfan-json"]);
    assert_eq!(ours("crates/tables-worker/Cargo.toml"), ["hongfan-domain", "hongfan-tables"]);
    assert_eq!(ours("crates/names/Cargo.toml"), ["hongfan-domain"]);
    for alone in ["browser", "bundle", "json"] {
        assert!(ours(&format!("crates/{alone}/Cargo.toml")).is_empty(), "{alone} knows none of ours");
    }
}
