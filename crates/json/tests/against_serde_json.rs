//! This crate against serde_json: the same texts, the same values, and never a panic.

use std::collections::BTreeMap;

use hongfan_json::{Malformed, read, write};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Thing {
    name: String,
    count: i64,
    seq: u64,
    small: u8,
    maybe: Option<String>,
    pair: (bool, i32),
    kinds: Vec<Kind>,
    map: BTreeMap<String, i64>,
    wrapped: Wrapped,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Wrapped(String);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Plain,
    One(i64),
    Two(i64, String),
    Named { a: Option<i64>, b: Vec<u16> },
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Plain),
        any::<i64>().prop_map(Kind::One),
        (any::<i64>(), any::<String>()).prop_map(|(a, b)| Kind::Two(a, b)),
        (any::<Option<i64>>(), any::<Vec<u16>>()).prop_map(|(a, b)| Kind::Named { a, b }),
    ]
}

prop_compose! {
    fn thing()(
        name: String, count: i64, seq in 0..=i64::MAX.cast_unsigned(), small: u8, maybe: Option<String>, pair: (bool, i32),
        kinds in prop::collection::vec(kind(), 0..4), map: BTreeMap<String, i64>, wrapped: String,
    ) -> Thing {
        Thing { name, count, seq, small, maybe, pair, kinds, map, wrapped: Wrapped(wrapped) }
    }
}

proptest! {
    #[test]
    fn it_writes_what_serde_json_writes(thing in thing()) {
        prop_assert_eq!(write(&thing).unwrap(), serde_json::to_string(&thing).unwrap());
    }

    #[test]
    fn it_reads_what_serde_json_writes(thing in thing()) {
        prop_assert_eq!(&read::<Thing>(&serde_json::to_string(&thing).unwrap()).unwrap(), &thing);
        prop_assert_eq!(&read::<Thing>(&serde_json::to_string_pretty(&thing).unwrap()).unwrap(), &thing);
    }

    #[test]
    fn it_takes_no_text_that_serde_json_does_not(text in r#"[\[\]{}",:0-9eEtrufalsn\\ .-]{0,24}"#) {
        if let Ok(read) = read::<Vec<String>>(&text) {
            prop_assert_eq!(read, serde_json::from_str::<Vec<String>>(&text).unwrap());
        }
        if let Ok(read) = read::<i64>(&text) {
            prop_assert_eq!(read, serde_json::from_str::<i64>(&text).unwrap());
        }
    }

    #[test]
    fn a_changed_byte_never_breaks_it(thing in thing(), at: prop::sample::Index, byte: char) {
        let mut text: Vec<char> = serde_json::to_string(&thing).unwrap().chars().collect();
        let at = at.index(text.len());
        text[at] = byte;
        let _ = read::<Thing>(&text.into_iter().collect::<String>());
    }
}

#[test]
fn a_field_that_this_version_does_not_know_is_passed_over() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Known {
        a: i64,
        b: Option<i64>,
    }
    let text = r#"{"new":[1.5,{"x":"\u4f60"},null,true],"a":7,"newer":"😀"}"#;
    assert_eq!(read(text), Ok(Known { a: 7, b: None }));
}

#[test]
fn escapes_are_read() {
    assert_eq!(read::<String>(r#""\u9f99\ud83d\ude00\n\/""#).unwrap(), "龙😀\n/");
    for text in [r#""\ud83d""#, r#""\ude00""#, r#""\x""#, "\"\n\"", r#"""#] {
        assert_eq!(read::<String>(text), Err(Malformed), "{text}");
    }
}

#[test]
fn what_is_not_of_the_type_is_malformed() {
    for text in ["", "1", "[1]x", "[300]", "[-1]", "[1.0]", "[1e2]", "[01]", "[1,]", "[,1]", "{}"] {
        assert_eq!(read::<Vec<u8>>(text), Err(Malformed), "{text}");
    }
}

#[test]
fn a_value_nested_without_end_is_refused() {
    #[derive(Debug, Deserialize)]
    struct Any {}
    assert!(read::<Any>(&format!(r#"{{"a":{}"#, "[".repeat(100_000))).is_err());
}

#[test]
fn a_value_of_any_shape_is_kept_as_its_text() {
    #[derive(Debug, Deserialize)]
    struct Feed {
        entries: Vec<hongfan_json::Raw>,
        end: bool,
    }
    let text = r#"{"entries": [ {"a":[1.5,"]"]} ,"x", null,7],"end":true}"#;
    let feed: Feed = read(text).expect("all of it is JSON");
    let kept: Vec<_> = feed.entries.iter().map(|raw| raw.0.as_str()).collect();
    assert_eq!(kept, [r#"{"a":[1.5,"]"]}"#, r#""x""#, "null", "7"]);
    assert!(feed.end);
    assert!(read::<Feed>(r#"{"entries":[{"a":],"end":true}"#).is_err());
}
