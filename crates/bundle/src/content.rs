//! Names and revisions that follow from content.

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hash([u8; 32]);

impl Hash {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(crate) fn hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// 64 bits as 16 hexadecimal digits: enough to tell the versions of one file apart.
    pub(crate) fn short(&self) -> String {
        HEXLOWER.encode(&self.0[..8])
    }

    /// As a source expression of a content security policy (CSP level 3, section 2.3.1).
    pub(crate) fn policy_source(&self) -> String {
        format!("'sha256-{}'", BASE64.encode(&self.0))
    }
}

/// `stem-<hash>.extension`: a name that may be cached for ever.
pub(crate) fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    format!("{stem}-{}.{extension}", Hash::of(content).short())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_its_content_and_only_with_it() {
        assert_eq!(hashed_name("app", "js", b""), "app-e3b0c44298fc1c14.js");
        assert_ne!(hashed_name("app", "js", b"a"), hashed_name("app", "js", b"b"));
    }

    #[test]
    fn the_hash_in_a_policy_is_the_one_that_browsers_compute() {
        // The example of https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/script-src
        // computes as: printf "doSomething();" | openssl dgst -sha256 -binary | openssl base64 -A
        assert_eq!(
            Hash::of(b"doSomething();").policy_source(),
            "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='"
        );
    }
}
