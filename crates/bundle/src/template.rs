//! Templates: `{{name}}` is replaced by a value, and every name must have one.

use anyhow::{Result, bail};

/// Fills every `{{name}}` of `template` from `values`.
///
/// # Errors
/// When the template asks for a name without a value, or does not use a value at all: both are a mistake in one of the two.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = String::with_capacity(template.len());
    let mut unused: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, tail)) = after.split_once("}}") else {
            bail!("a placeholder is not closed: {{{{{}", after.lines().next().unwrap_or_default());
        };
        let Some((known, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("there is no value for the placeholder {{{{{name}}}}}");
        };
        unused.retain(|name| name != known);
        filled.push_str(before);
        filled.push_str(value);
        rest = tail;
    }
    filled.push_str(rest);
    if let Some(name) = unused.first() {
        bail!("the placeholder {{{{{name}}}}} is missing");
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_gets_its_value_wherever_it_stands() {
        let filled = fill("a={{a}} b={{b}} a={{a}}", &[("a", "1"), ("b", "{{a}}")]).unwrap();
        assert_eq!(filled, "a=1 b={{a}} a=1", "values are not templates");
    }

    #[test]
    fn an_unknown_placeholder_is_named() {
        let error = fill("{{wasm}}", &[]).unwrap_err().to_string();
        assert!(error.contains("{{wasm}}"), "{error}");
    }

    #[test]
    fn a_value_that_nobody_asks_for_is_named() {
        let error = fill("nothing", &[("csp", "x")]).unwrap_err().to_string();
        assert!(error.contains("{{csp}}"), "{error}");
    }

    #[test]
    fn an_open_placeholder_is_shown() {
        let error = fill("x {{js\nmore", &[]).unwrap_err().to_string();
        assert!(error.contains("{{js"), "{error}");
    }
}
