use super::decide::Arrival;
use super::{Ledger, Viewer};
use crate::fact::{Binding, BindingOrder, Change, KeyHeld, Refusal};
use crate::member::{Claimant, Member};
use crate::pass::{PassKey, TransferCode};
use crate::record::Record;

impl Ledger {
    /// Somebody says who they are. What a carrier brings is never taken for a first device: nobody can tell whose it is.
    pub(super) fn decide_enrollment(
        &self,
        record: &Record,
        claimant: &Claimant,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let member = self.match_member(claimant)?;
        if let Some(known) = self.binding(record.device) {
            // Saying it again changes nothing: a first device stays the first.
            let same = self.are_one(known.member, member.id);
            return if same { Ok(said_again(known, arrival)) } else { Err(Refusal::AlreadyBound) };
        }
        let known = self.all_of(member.id).iter().any(|id| self.devices.contains_key(id));
        let first = !known && record.device == viewer.device;
        let order = if first { BindingOrder::First } else { BindingOrder::Later };
        Ok(Change::Binding(bound(record, member, arrival, order)))
    }

    /// A device has one key for as long as it lives, and a key has one device.
    pub(super) fn decide_key(&self, record: &Record, key: PassKey) -> Result<Change, Refusal> {
        let other = self.keys.get(&record.device).is_some_and(|known| *known != key);
        let elsewhere = self.holders.get(&key).is_some_and(|device| *device != record.device);
        if other || elsewhere {
            return Err(Refusal::AlreadyBound);
        }
        Ok(Change::Key(KeyHeld { device: record.device, key }))
    }

    /// A second device brings a code that the first one signed. Good once, and for ten minutes by the hub's clock.
    pub(super) fn decide_transfer(
        &self,
        record: &Record,
        code: &TransferCode,
        arrival: Arrival,
    ) -> Result<Change, Refusal> {
        let first = self.holders.get(&code.key()).and_then(|device| self.binding(*device));
        let first = first
            .filter(|binding| code.member().is_some_and(|member| self.are_one(member, binding.member)))
            .ok_or(Refusal::Unbound)?;
        if let Some(known) = self.binding(record.device) {
            let same = self.are_one(known.member, first.member) && known.order.is_known();
            if same {
                return Ok(said_again(known, arrival));
            }
            if !self.are_one(known.member, first.member) {
                return Err(Refusal::AlreadyBound);
            }
        }
        let nonce = crate::base32::encode(&code.nonce());
        match self.transfers.get(&nonce) {
            Some(device) if *device != record.device => return Err(Refusal::TransferUsed),
            _ if !code.is_current(arrival.received_at) => return Err(Refusal::TransferOld),
            _ => {}
        }
        // Who hands on a voice cannot make it more than their own.
        let order = if first.order.is_known() { BindingOrder::Transferred } else { BindingOrder::Later };
        Ok(Change::Binding(Binding {
            device: record.device,
            bound_at: arrival.received_at,
            order,
            transfer: Some(nonce),
            ..first.clone()
        }))
    }
}

/// What a device says of itself that is known of it already. An organizer's word is not its own to repeat: when that is
/// taken back, what the device said stays, and is looked at like that of any other.
fn said_again(known: &Binding, arrival: Arrival) -> Change {
    Change::Binding(match known.order {
        BindingOrder::Approved => {
            Binding { bound_at: arrival.received_at, order: BindingOrder::Later, ..known.clone() }
        }
        _ => known.clone(),
    })
}

fn bound(record: &Record, member: &Member, arrival: Arrival, order: BindingOrder) -> Binding {
    Binding {
        device: record.device,
        member: member.id,
        name: member.name.clone(),
        unit: member.unit.clone(),
        bound_at: arrival.received_at,
        order,
        transfer: None,
    }
}
