//! What functions take.

use super::names::sources;
use super::tree::none;

/// Functions whose signature is a foreign trait's.
const FOREIGN: [&str; 2] = ["serialize_bool", "visit_bool"];

/// Each function of a text with its parameters, as they are written, and its place.
fn functions(code: &str) -> Vec<(usize, &str, Vec<&str>)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + 3..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        if let Some(parameters) = parameters(rest).filter(|_| !name.is_empty()) {
            found.push((at, name, parameters));
        }
    }
    found
}

/// What stands in the first parentheses that are in no angle brackets, apart.
fn parameters(rest: &str) -> Option<Vec<&str>> {
    let (mut depth, mut angles, mut begun) = (0_u32, 0_i32, None);
    let (mut all, mut before) = (Vec::new(), ' ');
    for (at, c) in rest.char_indices() {
        match c {
            '<' => angles += 1,
            '>' if before != '-' && before != '=' => angles -= 1,
            '(' | '[' => {
                depth += 1;
                if c == '(' && depth == 1 && angles == 0 && begun.is_none() {
                    begun = Some(at + 1);
                    angles = 0;
                }
            }
            ')' | ']' => {
                depth = depth.checked_sub(1)?;
                if let Some(start) = begun.filter(|_| depth == 0 && c == ')') {
                    all.push(&rest[start..at]);
                    return Some(all);
                }
            }
            ',' if depth == 1 && angles == 0 => {
                if let Some(start) = begun.replace(at + 1) {
                    all.push(&rest[start..at]);
                }
            }
            '{' | ';' if begun.is_none() => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// Whether somebody who calls it would write `true` or `false`, and nobody could read which of two things that is.
fn is_yes_or_no(parameter: &str) -> bool {
    let Some((_, kind)) = parameter.split_once(':') else { return false };
    let kind = kind.trim().trim_start_matches('&').trim_start_matches("mut ").trim();
    kind == "bool"
}

#[test]
fn no_function_takes_a_yes_or_no() {
    let all = sources();
    let broken = all.iter().flat_map(|file| {
        let code: String = file.code().flat_map(|(_, line)| [line, "\n"]).collect();
        let taking = functions(&code).into_iter().filter(|(_, name, _)| !FOREIGN.contains(name));
        let taking = taking.filter(|(.., parameters)| parameters.iter().any(|one| is_yes_or_no(one)));
        let told = taking.map(|(at, name, _)| {
            let line = code[..at].matches('\n').count() + 1;
            format!("{}: {name}", file.at(line))
        });
        told.collect::<Vec<_>>()
    });
    none("an enum says what a boolean parameter leaves to be guessed", broken.collect());
}

#[test]
fn the_scan_finds_parameters_wherever_they_stand() {
    for (code, taking) in [
        ("fn a(b: boo\x6c) {}", true),
        ("pub(crate) const fn a<T: Fn(u8) -> boo\x6c>(\n    c: T,\n    b: boo\x6c,\n) -> u8;", true),
        ("fn a(b: &mut boo\x6c) {}", true),
        ("fn a(self, f: impl Fn(boo\x6c) -> u8, (x, y): (u8, u8)) {}", false),
        ("fn a<F: Fn(boo\x6c)>(b: &[boo\x6c]) -> boo\x6c { let f: fn(boo\x6c) = g; }", false),
        ("fn a(b: Option<boo\x6c>, c: HashMap<u8, boo\x6c>) {}", false),
    ] {
        let found = functions(code);
        assert_eq!(found.len(), 1, "{code}: {found:?}");
        assert_eq!(found[0].2.iter().any(|one| is_yes_or_no(one)), taking, "{code}: {found:?}");
    }
}
