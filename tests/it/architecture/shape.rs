//! How large files are, and what is not left lying in them.

use super::tree::{files, none};

/// Everything that people write.
const WRITTEN: [&str; 4] = ["src", "crates", "tests", "style"];

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let all = files(&WRITTEN);
    let long = all.iter().filter(|file| file.is(&["rs", "js", "css", "sql", "html"])).filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > 400).then(|| format!("{} has {lines}", file.path))
    });
    none("a file has at most 400 lines", long.collect());
}

#[test]
fn the_middle_file_is_about_a_hundred_lines() {
    let all = files(&["src", "crates"]);
    let mut lengths: Vec<_> =
        all.iter().filter(|file| file.is(&["rs"])).map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    let middle = lengths[lengths.len() / 2];
    assert!(middle <= 120, "the median file has {middle} lines");
}

#[test]
fn nothing_is_left_to_do() {
    let marks = ["TO\x44O", "FIX\x4dE", "XX\x58", "db\x67!(", "#[igno\x72e", "should_pani\x63", "todo\x21("];
    let all = files(&WRITTEN);
    let left = all.iter().filter(|file| file.is(&["rs", "js", "css", "sql", "html"])).flat_map(|file| {
        let lines = (1..).zip(file.text.lines());
        lines.filter(|(_, line)| marks.iter().any(|mark| line.contains(mark))).map(|(n, _)| file.at(n))
    });
    none("nothing is left to do, print or skip", left.collect());
}

#[test]
fn a_module_is_named_by_its_file() {
    let all = files(&["src", "crates", "tests"]);
    let broken = all.iter().filter(|file| file.path.ends_with("/mod.rs")).map(|file| file.path.clone());
    none("foo.rs and foo/, no mod.rs", broken.collect());
}

#[test]
fn no_machine_is_named() {
    let all = files(&WRITTEN);
    let broken = all.iter().flat_map(|file| {
        let lines = (1..).zip(file.text.lines());
        let named = lines
            .filter(|(_, line)| ["/wor\x6b/", "/roo\x74/", "/tm\x70/t-"].iter().any(|p| line.contains(p)));
        named.map(|(n, _)| file.at(n))
    });
    none("no path of one machine", broken.collect());
}
