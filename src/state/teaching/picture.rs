//! Pictures in a text.

/// A text with a picture in it, on lines of its own behind the line at `at`, in bytes. The words stand for it where nobody sees it.
pub fn with_picture(text: &str, at: usize, words: &str, address: &str) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let line = text.len() - rest.len() + rest.find('\n').unwrap_or(rest.len());
    let (before, after) = text.split_at(line);
    let words: String = words.chars().filter(|c| !"[]()\\\n".contains(*c)).collect();
    let picture = format!("![{words}]({address})");
    let parts = [before.trim_end(), picture.as_str(), after.trim()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

/// A place that a browser tells in units of UTF-16, in bytes.
pub fn place_of(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    let before = text.chars().take_while(|character| {
        let fits = left > 0;
        left = left.saturating_sub(character.len_utf16());
        fits
    });
    before.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stands_on_a_line_of_its_own_where_somebody_wrote() {
        let text = "先问好。\n再登记。";
        assert_eq!(
            with_picture(text, place_of(text, 2), "登[记]表", "/media/a"),
            "先问好。\n\n![登记表](/media/a)\n\n再登记。\n"
        );
        assert_eq!(with_picture("", 0, "", "/media/a"), "![](/media/a)\n");
        assert_eq!(place_of("🙂好", 2), 4, "a smile is two units and four bytes");
        assert_eq!(place_of("好", 9), 3);
    }
}
