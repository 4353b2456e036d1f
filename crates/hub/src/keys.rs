//! The hub's own key, and what it signs with it: arrival tickets and the cookie of the live stream.

use std::net::IpAddr;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::store::guesser;

/// What networks are numbered under.
const NETWORK: &[u8] = b"hongfan network 1";

/// SHA-256 of a device's key or an invitation's token: all that the hub keeps of either.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digested([u8; 32]);

impl Digested {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Compares in a time that does not depend on where the two differ.
    pub(crate) fn matches(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
    }
}

/// The hub's key: 32 random bytes, kept in its database.
#[derive(Clone)]
pub(crate) struct HubKey([u8; 32]);

impl HubKey {
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// HMAC-SHA256 over a label and one message.
    pub(crate) fn sign(&self, label: &[u8], message: &[u8]) -> [u8; 32] {
        self.mac(label, message).finalize().into_bytes().into()
    }

    /// Whether `signature` is what [`HubKey::sign`] gives, in constant time.
    pub(crate) fn verify(&self, label: &[u8], message: &[u8], signature: &[u8]) -> bool {
        self.mac(label, message).verify_slice(signature).is_ok()
    }

    fn mac(&self, label: &[u8], message: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(label);
        mac.update(&[0]);
        mac.update(message);
        mac
    }
}

impl std::fmt::Debug for HubKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HubKey(…)")
    }
}

/// The number of a network: the same for the same address, or /64 of addresses, and told back to an address by nobody
/// without the hub's key.
pub(crate) fn network(address: IpAddr, key: &HubKey) -> u32 {
    let digest = match guesser(address) {
        IpAddr::V4(v4) => key.sign(NETWORK, &v4.octets()),
        IpAddr::V6(v6) => key.sign(NETWORK, &v6.octets()),
    };
    let [a, b, c, d, ..] = digest;
    u32::from_be_bytes([a, b, c, d])
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes once it has started");
    bytes
}
