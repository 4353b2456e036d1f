//! How much is taken from whom: guesses, and new records. Counted in memory: a restart forgives them.

use std::net::{IpAddr, Ipv6Addr};

use hongfan_domain::access::Role;
use hongfan_domain::fact::Verdict;
use hongfan_domain::id::DeviceId;
use hongfan_domain::ledger::Viewer;
use hongfan_domain::record::Record;
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::{Budget, Guesser, Guesses, Quota, RECORDS_PER_DEVICE, RECORDS_PER_ORGANIZER};

/// What was taken of late, by device and address.
#[derive(Debug)]
pub(crate) struct Limits {
    guesses: Guesses<IpAddr>,
    devices: Budget<DeviceId>,
    addresses: Budget<IpAddr>,
    per_address: Quota,
}

impl Limits {
    /// Nothing so far; so many records a minute from one address.
    pub(crate) fn new(per_address: Quota) -> Self {
        Self {
            guesses: Guesses::default(),
            devices: Budget::default(),
            addresses: Budget::default(),
            per_address,
        }
    }

    /// When a record that was not judged before may be; `None` for at once.
    pub(super) fn wait(
        &self,
        record: &Record,
        viewer: &Viewer,
        by: Guesser<IpAddr>,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let guess = record.guesses().and_then(|guess| self.guesses.wait(guess, &by, now));
        let more = match viewer.role {
            Role::Member => {
                let by_device = self.devices.wait(&by.device, RECORDS_PER_DEVICE, now);
                by_device.max(self.addresses.wait(&by.address, self.per_address, now))
            }
            Role::Organizer(_) | Role::Administrator => {
                self.devices.wait(&by.device, RECORDS_PER_ORGANIZER, now)
            }
        };
        guess.max(more)
    }

    /// Takes note of a record that was judged.
    pub(super) fn answered(
        &mut self,
        record: &Record,
        viewer: &Viewer,
        by: Guesser<IpAddr>,
        verdict: &Verdict,
        now: Timestamp,
    ) {
        self.devices.spend(by.device, now);
        if viewer.role == Role::Member {
            self.addresses.spend(by.address, now);
        }
        if let Some(guess) = record.guesses() {
            self.guesses.answered(guess, by, verdict, now);
        }
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
