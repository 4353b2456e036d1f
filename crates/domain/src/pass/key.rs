use core::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::base32;

/// The public half of a device's key (RFC 8032, section 5.1.5): 32 bytes, written as base32.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassKey([u8; 32]);

impl PassKey {
    /// The key as its bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key that these bytes are said to be. One that is none has signed nothing.
    pub(super) const fn believed(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether the holder of this key signed `message`. Strict verification: nobody can make a second signature, and a
    /// weak key signs nothing.
    pub fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
    }

    /// Eight characters by which two people can compare keys.
    pub fn fingerprint(&self) -> String {
        base32::encode(&self.0[..5])
    }
}

impl fmt::Debug for PassKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PassKey({})", self.fingerprint())
    }
}

impl Serialize for PassKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base32::encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for PassKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        base32::decode(&text).map(Self).ok_or_else(|| D::Error::custom("a pass key is 32 bytes in base32"))
    }
}

/// The secret half: 32 random bytes, made on the device and never sent anywhere.
#[derive(Clone, PartialEq, Eq)]
pub struct PassSecret([u8; 32]);

impl PassSecret {
    /// A secret from 32 random bytes.
    pub const fn new(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// The public half.
    pub fn key(&self) -> PassKey {
        PassKey(SigningKey::from_bytes(&self.0).verifying_key().to_bytes())
    }

    /// Signs `message`. The same message has the same signature.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        SigningKey::from_bytes(&self.0).sign(message).to_bytes()
    }

    /// As the device keeps it.
    pub fn to_text(&self) -> String {
        base32::encode(&self.0)
    }

    /// As the device kept it; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        base32::decode(text).map(Self)
    }
}

impl fmt::Debug for PassSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_rfc_8032() {
        // Section 7.1, test 2: one byte, 0x72.
        let secret = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let public = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        let secret = PassSecret::new(secret.try_into().unwrap());
        assert_eq!(secret.key().bytes().to_vec(), public);
        let signature = secret.sign(&[0x72]);
        assert_eq!(signature.to_vec(), hex(expected));
        assert!(secret.key().has_signed(&[0x72], &signature));
        assert!(!secret.key().has_signed(&[0x73], &signature));
    }

    #[test]
    fn a_weak_key_signs_nothing() {
        // The identity point: for it, a plain verification accepts one signature under every message.
        let mut weak = [0; 32];
        weak[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!PassKey(weak).has_signed(b"anything", &signature));
    }

    #[test]
    fn a_secret_is_kept_as_text_and_not_printed_by_accident() {
        let secret = PassSecret::new([7; 32]);
        assert_eq!(PassSecret::from_text(&secret.to_text()), Some(secret.clone()));
        assert_eq!(format!("{secret:?}"), "PassSecret(…)");
    }

    fn hex(text: &str) -> Vec<u8> {
        text.as_bytes()
            .chunks(2)
            .map(|two| u8::from_str_radix(core::str::from_utf8(two).unwrap(), 16).unwrap())
            .collect()
    }
}
