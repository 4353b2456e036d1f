use std::collections::BTreeSet;

use hongfan_domain::fact::{Acted, Change};
use hongfan_domain::id::{DeviceId, MemberId};
use hongfan_domain::record::{Act, Approval, Approved};

use super::World;

impl World {
    /// Everybody whom a device ever spoke for, as the hub's feed tells it.
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
        owners.collect()
    }
}
