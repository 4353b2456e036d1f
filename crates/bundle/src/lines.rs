//! Scripts and pages without what only their readers need.

/// Drops indentation, empty lines, and comments that begin a line.
///
/// It reads lines and not the language, so it must not see text over several lines in which these would be content:
/// template literals, `<pre>`. Ours have none, nor has what wasm-bindgen writes, where this saves a seventh after brotli.
/// A minifier would save as much again, but the one in Rust without a JavaScript engine fails on wasm-bindgen's exports.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines() {
        let mut line = line.trim();
        in_comment |= line.starts_with("/*");
        if in_comment {
            let Some((_, code)) = line.split_once("*/") else { continue };
            in_comment = false;
            line = code.trim_start();
        }
        if !line.is_empty() && !line.starts_with("//") {
            squeezed.push_str(line);
            squeezed.push('\n');
        }
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stays_and_comments_of_their_own_lines_go() {
        let script = "/**\n * What it is.\n * @returns {number}\n */\nfunction one() {\n    // why\n    return 1; // one\n\n}\n";
        assert_eq!(squeeze(script), "function one() {\nreturn 1; // one\n}\n");
    }

    #[test]
    fn code_behind_a_comment_is_kept() {
        assert_eq!(squeeze("/* a */ let a = 1;\n/* b\n */ let b = 2;\n"), "let a = 1;\nlet b = 2;\n");
    }

    #[test]
    fn an_address_in_a_string_is_no_comment() {
        assert_eq!(squeeze("  fetch(\"https://hub/*\");\n"), "fetch(\"https://hub/*\");\n");
    }
}
