//! The page that everything starts from: `index.html` with its styles inside, its modules named and its policy in place.

use crate::css;
use crate::lines;
use crate::policy::Policy;
use crate::template;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;

/// The filled page, and the policy that its inline code was hashed into.
#[derive(Debug)]
pub(crate) struct Shell {
    pub(crate) html: String,
    pub(crate) policy: Policy,
}

/// The policy goes behind this element, in front of all that it governs.
const CHARSET: &str = "<meta charset=\"utf-8\">";

impl Shell {
    /// Builds the page from the template. Style sheets that it links with the attribute `data-inline` are read relative to
    /// `root` and put where the first of them stands.
    ///
    /// # Errors
    /// When a style sheet cannot be read, a placeholder and the values do not match, or the page has no charset element.
    pub(crate) fn build(page: &str, root: &Path, values: &[(&str, &str)]) -> Result<Self> {
        let page = without_comments(page)?;
        let page = inline_styles(&page, root)?;
        let page = lines::squeeze(&template::fill(&page, values)?);
        let policy = Policy::for_inline(&elements(&page, "script"), &elements(&page, "style"));
        ensure!(page.contains(CHARSET), "the shell has no {CHARSET} for the policy to follow");
        let meta = format!(
            "{CHARSET}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
            policy.in_page()
        );
        Ok(Self { html: page.replacen(CHARSET, &meta, 1), policy })
    }
}

fn without_comments(page: &str) -> Result<String> {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        (_, rest) = after.split_once("-->").context("a comment in the shell is not closed")?;
    }
    kept.push_str(rest);
    Ok(kept)
}

fn inline_styles(page: &str, root: &Path) -> Result<String> {
    let mut styles = String::new();
    let mut place = None;
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<link ") {
        let end = start + rest[start..].find('>').context("a <link> in the shell is not closed")? + 1;
        let tag = &rest[start..end];
        kept.push_str(&rest[..start]);
        if tag.contains(" data-inline") {
            place.get_or_insert(kept.len());
            let href = attribute(tag, "href").with_context(|| format!("no href in {tag}"))?;
            let css = fs::read_to_string(root.join(href)).with_context(|| format!("reading {href}"))?;
            styles.push_str(&css::squeeze(&css));
        } else {
            kept.push_str(tag);
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    if let Some(place) = place {
        kept.insert_str(place, &format!("<style>{styles}</style>"));
    }
    Ok(kept)
}

fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// What stands between the tags of each inline element of this name. Elements with a `src` are not inline.
fn elements<'page>(page: &'page str, name: &str) -> Vec<&'page str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let after_open = page.split(&open).skip(1).filter_map(|after| after.split_once('>'));
    let inline = after_open.filter(|(attributes, _)| !attributes.contains(" src="));
    inline.map(|(_, after)| after.split(&close).next().unwrap_or(after)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Hash;

    const PAGE: &str = r#"<!doctype html>
<html data-scanner="{{scanner.js}}">
<head>
  <meta charset="utf-8">
  <!-- the order of the sheets is the order of the cascade -->
  <link rel="stylesheet" href="style/tokens.css" data-inline>
  <link rel="icon" href="/icons/icon.svg">
  <link rel="stylesheet" href="style/base.css" data-inline>
  <script>
    // why
    start("{{app.js}}");
  </script>
  <script src="/x.js"></script>
</head>
"#;

    fn build() -> Shell {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("style")).unwrap();
        fs::write(root.path().join("style/tokens.css"), ":root { --red: #b81f25; }\n").unwrap();
        fs::write(root.path().join("style/base.css"), "a { color: var(--red); }\n").unwrap();
        let values = [("scanner.js", "/assets/s-1.js"), ("app.js", "/assets/a-2.js")];
        Shell::build(PAGE, root.path(), &values).unwrap()
    }

    #[test]
    fn the_sheets_become_one_style_in_the_order_the_page_names_them() {
        let html = build().html;
        assert!(html.contains("<style>:root{--red: #b81f25}a{color: var(--red)}</style>"), "{html}");
        assert!(html.contains("<link rel=\"icon\""), "other links stay: {html}");
    }

    #[test]
    fn the_policy_allows_exactly_the_inline_code_that_is_served() {
        let shell = build();
        let script = "\nstart(\"/assets/a-2.js\");\n";
        assert!(shell.html.contains(&format!("<script>{script}</script>")), "{}", shell.html);
        let source = Hash::of(script.as_bytes()).policy_source();
        let scripts = format!("script-src 'self' 'wasm-unsafe-eval' {source};");
        assert!(shell.policy.in_page().contains(&scripts), "{}", shell.policy.in_page());
    }

    #[test]
    fn the_policy_stands_in_front_of_what_it_governs() {
        let html = build().html;
        let policy = html.find("Content-Security-Policy").unwrap();
        assert!(policy < html.find("<style>").unwrap() && policy < html.find("<script>").unwrap(), "{html}");
    }

    #[test]
    fn a_missing_sheet_is_named() {
        let root = tempfile::tempdir().unwrap();
        let error = Shell::build(PAGE, root.path(), &[]).unwrap_err().to_string();
        assert!(error.contains("style/tokens.css"), "{error}");
    }
}
