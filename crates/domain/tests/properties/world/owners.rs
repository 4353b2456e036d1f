use std::collections::BTreeSet;

use hongfan_domain::directory::{Card, Merge};
use hongfan_domain::fact::{Acted, Change, Entry};
use hongfan_domain::id::{DeviceId, MemberId};
use hongfan_domain::record::{Act, Approval, Approved};

use super::World;

impl World {
    /// Everybody whom a device ever spoke for, as the hub's feed tells it, and whoever was ever said to be one of them.
    pub(crate) fn owners(&self, device: DeviceId) -> BTreeSet<MemberId> {
        let key = self.book(0).key_of(device);
        let feed = self.hub.memory.feed().iter();
        let owners = feed.filter_map(|entry| match &entry.change {
            Change::Binding(binding) if binding.device == device => Some(binding.member),
            Change::Act(Acted { act: Act::Approval(Approval { member, of }), .. }) => {
                let this = match of {
                    Approved::Device(other) => *other == device,
                    Approved::Key(approved) => Some(*approved) == key,
                    Approved::Guest(..) => false,
                };
                this.then_some(*member)
            }
            _ => None,
        });
        let mut owners: BTreeSet<_> = owners.collect();
        let merges: Vec<_> = self.hub.memory.feed().iter().filter_map(merged).collect();
        for _ in &merges {
            for (from, into) in &merges {
                if owners.contains(from) || owners.contains(into) {
                    owners.extend([*from, *into]);
                }
            }
        }
        owners
    }
}

fn merged(entry: &Entry) -> Option<(MemberId, MemberId)> {
    let Change::Directory(filed) = &entry.change else { return None };
    let Card::Merge(Merge { from, into, .. }) = &*filed.card else { return None };
    Some((*from, (*into)?))
}
