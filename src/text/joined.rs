//! How words are joined.

use super::{phrases, texts};

texts! {
    BETWEEN_NAMES = "、", ", ";
    BETWEEN_PARTS = "，", ", ";
}

phrases! {
    noted(what: &str, note: String) = "{what}（{note}）", "{what} ({note})";
}
