//! Registration, as the hub keeps it: whoever has a place is expected like those on the roster.

use std::collections::HashMap;

use super::decide::Arrival;
use super::show::digest;
use super::{Ledger, Viewer};
use crate::activity::Plan;
use crate::fact::{Change, Listing, Published, Refusal, Registered};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::{Member, Participation};
use crate::record::Record;
use crate::registration::{Place, Registrant, Registration, Wish, expected, newcomers, registrants};

/// What was said about coming to one activity, and what it comes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Registrations {
    said: Vec<Registered>,
    /// Everybody in line.
    line: Vec<Registrant>,
    /// How many of the plan's people are on the roster itself; those who follow are newcomers.
    listed: usize,
}

impl Ledger {
    pub(super) fn take_registered(&mut self, registered: &Registered) {
        let id = registered.registration.activity;
        let registrations = self.registrations.entry(id).or_default();
        if registrations.said.iter().any(|known| known.id == registered.id) {
            return;
        }
        registrations.said.push(registered.clone());
        self.outlook.forget();
        if !self.append(registered) {
            self.refill(id);
        }
    }

    /// The usual case, quickly: somebody new at the end of the line.
    fn append(&mut self, registered: &Registered) -> bool {
        let Registered { member, registration, received_at, id, .. } = registered;
        let member = Member { id: self.directory.merges().canonical(member.id), ..member.clone() };
        let all = self.all_of(member.id);
        let listed = self.expects(registration.activity, member.id);
        let Some((_, plan)) = self.plans.get_mut(&registration.activity) else { return false };
        let Some(registrations) = self.registrations.get_mut(&registration.activity) else { return false };
        let last =
            registrations.line.last().is_none_or(|last| (last.since, last.record) < (*received_at, *id));
        let known = listed || registrations.line.iter().any(|other| all.contains(&other.member.id));
        if registration.wish != Wish::Come || !last || known {
            return false;
        }
        let Some(terms) = &plan.particulars.registration else { return false };
        let expected = expected(plan, self.directory.merges());
        let sure = terms.capacity.is_none_or(|places| expected < places as usize);
        let waiting = registrations.line.iter().filter(|other| other.place != Place::Sure).count();
        let place =
            if sure { Place::Sure } else { Place::Waiting(u32::try_from(waiting + 1).unwrap_or(u32::MAX)) };
        let registrant = Registrant { member, since: *received_at, record: *id, place };
        let before = plan.roster.len();
        plan.roster.extend(newcomers(std::slice::from_ref(&registrant)));
        self.rosters.list(plan, before);
        registrations.line.push(registrant);
        true
    }

    /// Works out anew who has a place at an activity.
    pub(super) fn refill(&mut self, id: ActivityId) {
        let Some((_, plan)) = self.plans.get_mut(&id) else { return };
        let Some(registrations) = self.registrations.get_mut(&id) else { return };
        self.rosters.unlist(plan, registrations.listed);
        plan.roster.truncate(registrations.listed);
        registrations.line = registrants(plan, &registrations.said, self.directory.merges());
        plan.roster.extend(newcomers(&registrations.line));
        self.rosters.list(plan, registrations.listed);
    }

    /// The same for all of them: two people have turned out to be one.
    pub(super) fn refill_all(&mut self) {
        let all: Vec<_> = self.registrations.keys().copied().collect();
        for id in all {
            self.refill(id);
        }
    }

    /// Takes note of a plan's own roster, before newcomers follow it.
    pub(super) fn note_roster(&mut self, plan: &Plan) {
        let id = plan.activity.id;
        if plan.particulars.registration.is_some() || self.registrations.contains_key(&id) {
            self.registrations.entry(id).or_default().listed = plan.roster.len();
            self.refill(id);
        }
    }

    /// Somebody wants to come, or does not after all. Whose word it is follows from the device.
    pub(super) fn decide_registration(
        &self,
        record: &Record,
        registration: &Registration,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let plan = self.plan(registration.activity).ok_or(Refusal::UnknownActivity)?;
        let binding = self.binding(record.device).ok_or(Refusal::Unbound)?;
        let terms = plan.particulars.registration.as_ref().ok_or(Refusal::NotAllowed)?;
        let at = arrival.claimed_at(record, viewer);
        let begins_at = plan.activity.sessions.first().map(|session| session.starts_at);
        match registration.wish {
            Wish::Come if plan.particulars.is_canceled() => return Err(Refusal::Canceled),
            Wish::Come if at > terms.closes_at => return Err(Refusal::Over),
            Wish::Come if !terms.invite(&self.directory, binding.member, &binding.unit) => {
                return Err(Refusal::NotAllowed);
            }
            Wish::Withdraw if begins_at.is_some_and(|begins_at| at > begins_at) => return Err(Refusal::Over),
            Wish::Come | Wish::Withdraw => {}
        }
        let nobody = || Member {
            id: binding.member,
            name: binding.name.clone(),
            unit: binding.unit.clone(),
            phone_tail: None,
            number: None,
            participation: Participation::Expected,
        };
        let member = self.member(binding.member).cloned().unwrap_or_else(nobody);
        Ok(Change::Registered(Registered {
            id: record.id,
            device: record.device,
            registration: *registration,
            member: Member { id: binding.member, ..member },
            at,
            received_at: arrival.received_at,
        }))
    }

    /// Where a member stands in the line of an activity.
    fn place(&self, id: ActivityId, member: MemberId) -> Option<Place> {
        let all = self.all_of(member);
        let line = &self.registrations.get(&id)?.line;
        line.iter().find(|registrant| all.contains(&registrant.member.id)).map(|registrant| registrant.place)
    }

    /// An activity as a member's device may know it.
    pub(super) fn publish(&self, plan: &Plan, listing: Listing, device: DeviceId) -> Published {
        let id = plan.activity.id;
        let owner = self.binding(device).map(|binding| binding.member);
        Published {
            activity: plan.activity.clone(),
            revision: plan.revision,
            listing,
            particulars: plan.particulars.clone(),
            place: owner.and_then(|owner| self.place(id, owner)),
            heard: self.registrations.get(&id).map_or(0, |registrations| registrations.said.len() as u32),
        }
    }

    /// What a member's device has been told of activities that people register for, in one number: it changes with who is
    /// invited, and with their place. Zero for none.
    pub(super) fn seen_of_registrations(&self, device: DeviceId) -> u64 {
        let owner = self.binding(device).map(|binding| binding.member);
        let told = self.registrations.keys().filter_map(|id| {
            let listing = self.listing(device, *id)?;
            let place = owner.and_then(|owner| self.place(*id, owner)).map_or(0, |place| match place {
                Place::Sure => 1,
                Place::Waiting(n) => u64::from(n) + 1,
            });
            Some(digest([&id.bytes()[..], &[listing as u8], &place.to_be_bytes()]))
        });
        told.fold(0, u64::wrapping_add)
    }

    /// The activities that people register for, or did.
    pub fn open_to_registration(&self) -> impl Iterator<Item = ActivityId> {
        self.registrations.keys().copied()
    }

    /// A plan as its organizers wrote it, without those who registered, and the record that made it.
    pub(super) fn written(&self, id: ActivityId) -> Option<(RecordId, Plan)> {
        let (record, plan) = self.plans.get(&id)?;
        let mut plan = plan.clone();
        if let Some(registrations) = self.registrations.get(&id) {
            plan.roster.truncate(registrations.listed);
        }
        Some((*record, plan))
    }

    /// Who is expected at an activity because they registered.
    pub(super) fn newcomers(&self, id: ActivityId) -> &[Member] {
        let listed = self.registrations.get(&id).map(|registrations| registrations.listed);
        let roster = self.plan(id).map(|plan| plan.roster.as_slice()).unwrap_or_default();
        listed.and_then(|listed| roster.get(listed..)).unwrap_or_default()
    }
}

/// What was said about coming, by activity.
pub(super) type ByActivity = HashMap<ActivityId, Registrations>;
