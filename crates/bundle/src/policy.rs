//! The content security policy: only our own files, and only the inline code that the shell was built with.

use crate::content::Hash;

/// The policy of the pages of the app.
#[derive(Debug)]
pub(crate) struct Policy(String);

impl Policy {
    /// The policy for a page with these inline scripts and styles, each exactly as it stands between its tags.
    ///
    /// `'wasm-unsafe-eval'` allows WebAssembly to be compiled, and nothing else. Styles are set by the app through the
    /// CSSOM, which a policy does not restrict, so that no `'unsafe-inline'` is needed.
    ///
    /// Of lessons, films may be anywhere on the web (`https:`), since an organizer may give an address; pages and pictures are
    /// the hub's or the phone's own (`blob:`, of a lesson that was downloaded).
    pub(crate) fn for_inline(scripts: &[&str], styles: &[&str]) -> Self {
        let hashes = |sources: &[&str]| {
            sources
                .iter()
                .map(|source| format!(" {}", Hash::of(source.as_bytes()).policy_source()))
                .collect::<String>()
        };
        Self(format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; \
             img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
             media-src 'self' blob: https:; frame-src 'self' blob:; object-src 'self' blob:; \
             base-uri 'none'; form-action 'none'",
            hashes(scripts),
            hashes(styles),
        ))
    }

    /// As the page itself can carry it, for static hosts that send no headers of ours.
    pub(crate) fn in_page(&self) -> &str {
        &self.0
    }

    /// As a header, which can also forbid other sites to frame the app; a page cannot say so itself.
    pub(crate) fn header(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_inline_script_and_style_is_allowed_by_its_hash_alone() {
        let policy = Policy::for_inline(&["doSomething();"], &[""]);
        let page = policy.in_page();
        assert!(
            page.contains(
                "script-src 'self' 'wasm-unsafe-eval' 'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc=';"
            ),
            "{page}"
        );
        assert!(
            page.contains("style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"),
            "{page}"
        );
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"), "{page}");
    }

    #[test]
    fn only_films_come_from_elsewhere() {
        let policy = Policy::for_inline(&[], &[]);
        let rules: Vec<_> = policy.in_page().split("; ").collect();
        let elsewhere: Vec<_> = rules.iter().filter(|rule| rule.contains("https:")).collect();
        assert_eq!(elsewhere, [&"media-src 'self' blob: https:"]);
        for rule in ["frame-src 'self' blob:", "object-src 'self' blob:", "connect-src 'self'"] {
            assert!(rules.contains(&rule), "{rule} in {rules:?}");
        }
    }

    #[test]
    fn only_the_header_speaks_of_framing() {
        let policy = Policy::for_inline(&[], &[]);
        assert!(policy.header().ends_with("; frame-ancestors 'none'"), "{}", policy.header());
        assert!(!policy.in_page().contains("frame-ancestors"), "{}", policy.in_page());
    }
}
