//! Styles of the screens that a first check-in does not show.

use web_sys::CssStyleSheet;
use web_sys::wasm_bindgen::JsCast;

/// Adds rules after those of the page. One by one, to a sheet that is there already: the page's policy allows no other.
/// A rule that the browser does not know is left out, as it would be in a file.
pub fn add(css: &str) {
    let sheet = super::page::window().document().and_then(|document| document.style_sheets().item(0));
    let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<CssStyleSheet>().ok()) else { return };
    for rule in rules(css) {
        let end = sheet.css_rules().map_or(0, |rules| rules.length());
        let _ = sheet.insert_rule_with_index(&rule, end);
    }
}

/// The rules at the top level of a style sheet, without comments.
fn rules(css: &str) -> Vec<String> {
    let (mut rules, mut rule, mut depth, mut rest) = (Vec::new(), String::new(), 0, css);
    while let Some(character) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        rest = rest.strip_prefix(character).unwrap_or_default();
        rule.push(character);
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if character == '}' && depth == 0 {
            rules.push(rule.trim().to_owned());
            rule.clear();
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_apart_at_the_top_level() {
        let css = "/* a } b */ .a { color: red; }\n@media (x) { .b { c: d } .e { f: g } }\n.h{}";
        assert_eq!(rules(css), [".a { color: red; }", "@media (x) { .b { c: d } .e { f: g } }", ".h{}"]);
    }
}
