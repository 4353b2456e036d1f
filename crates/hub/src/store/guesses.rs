//! Wrong guesses, counted for each device and address. Kept in memory: a restart forgives a minute's worth.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};

use hongfan_domain::id::DeviceId;
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::{Limit, PER_ADDRESS, PER_DEVICE, Tries};

/// When this many are remembered, the forgotten ones are thrown away.
const MANY: usize = 4_096;

/// The wrong guesses of many guessers.
#[derive(Debug)]
pub(crate) struct Counted<K>(HashMap<K, Tries>);

impl<K> Default for Counted<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Counted<K> {
    /// When `who` may guess again; `None` for at once.
    pub(crate) fn wait(&self, who: &K, limit: Limit, now: Timestamp) -> Option<Timestamp> {
        self.0.get(who).and_then(|tries| tries.wait(limit, now))
    }

    /// Counts a wrong guess.
    pub(crate) fn wrong(&mut self, who: K, now: Timestamp) {
        if self.0.len() >= MANY {
            self.0.retain(|_, tries| !tries.is_forgotten(now));
        }
        self.0.entry(who).or_default().wrong(now);
    }
}

/// The wrong digits typed of late.
#[derive(Debug, Default)]
pub(crate) struct WrongDigits {
    devices: Counted<DeviceId>,
    addresses: Counted<IpAddr>,
}

impl WrongDigits {
    /// When digits from here may be tried again; `None` for at once.
    pub(crate) fn wait(&self, device: DeviceId, address: IpAddr, now: Timestamp) -> Option<Timestamp> {
        let by_device = self.devices.wait(&device, PER_DEVICE, now);
        by_device.max(self.addresses.wait(&guesser(address), PER_ADDRESS, now))
    }

    /// Counts wrong digits.
    pub(crate) fn wrong(&mut self, device: DeviceId, address: IpAddr, now: Timestamp) {
        self.devices.wrong(device, now);
        self.addresses.wrong(guesser(address), now);
    }
}

/// The address to count by: one household has 2⁶⁴ addresses of IPv6 (RFC 6177), which are one guesser.
pub(crate) fn guesser(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}
