//! What things are called.

use super::tree::{File, file, files, none};

pub(super) fn sources() -> Vec<File> {
    let all = files(&["src", "crates", "tests"]).into_iter();
    all.filter(|file| file.is(&["rs"])).collect()
}

/// The names of the types that a file declares, with their lines.
pub(super) fn types(file: &File) -> Vec<(usize, &str)> {
    let declared = file.code().filter_map(|(n, line)| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub(super) ")).unwrap_or(line);
        let line = line.strip_prefix("pub ").unwrap_or(line);
        let (kind, rest) = line.split_once(' ')?;
        let kinds = ["struct", "enum", "trait", "type", "union"];
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        (kinds.contains(&kind) && !name.is_empty()).then_some((n, name))
    });
    declared.collect()
}

#[test]
fn a_type_is_named_for_what_it_is() {
    let endings = ["Manager", "Helper", "Util", "Utils", "Service"];
    let all = sources();
    let broken = all.iter().flat_map(|file| {
        let bad =
            types(file).into_iter().filter(|(_, name)| endings.iter().any(|ending| name.ends_with(ending)));
        bad.map(|(n, name)| format!("{}: {name}", file.at(n)))
    });
    none("a name says what a thing is, not that it does things", broken.collect());
}

#[test]
fn a_check_in_is_two_words() {
    let written = files(&["src", "crates", "tests", "style"]);
    let broken =
        written.iter().filter(|file| file.is(&["rs", "js", "css", "html", "sql"])).flat_map(|file| {
            let lines = (1..).zip(file.text.lines());
            let run_together = |line: &str| {
                let spellings = [concat!("check", "in"), concat!("Check", "in"), concat!("CHECK", "IN")];
                let mut found = spellings.iter().flat_map(|spelling| line.match_indices(spelling));
                found.any(|(at, word)| !line[at + word.len()..].starts_with('g'))
            };
            lines
                .filter(move |(_, line)| run_together(line))
                .map(|(n, line)| format!("{}: {}", file.at(n), line.trim()))
        });
    none("check-in, check_in, CheckIn", broken.collect());
}

#[test]
fn a_color_between_black_and_white_is_spelled_one_way() {
    let british = [concat!("gr", "ey"), concat!("Gr", "ey"), concat!("GR", "EY")];
    let mut written = files(&["src", "crates", "tests", "style", "examples"]);
    written.push(file("ARCHITECTURE.md"));
    let broken = written.iter().flat_map(|file| {
        let lines = (1..).zip(file.text.lines());
        let spelled = lines.filter(|(_, line)| british.iter().any(|word| line.contains(word)));
        spelled
            .map(|(n, _)| file.at(n))
            .chain(british.iter().any(|word| file.path.contains(word)).then(|| file.path.clone()))
    });
    none("gray, as Americans spell it", broken.collect());
}
