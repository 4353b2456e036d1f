use super::{Ledger, Viewer};
use crate::access::{Action, Role};
use crate::fact::{Acted, Change, CheckIn, Entry, Listing, Published};
use crate::id::{ActivityId, DeviceId, MemberId};
use crate::record::{Act, Approval, Approved, Revocation};

impl Ledger {
    /// How a member's device may know an activity; `None` for not at all.
    pub(super) fn listing(&self, device: DeviceId, id: ActivityId) -> Option<Listing> {
        let expected = self.binding(device).is_some_and(|binding| {
            self.plan(id).is_some_and(|plan| plan.roster.iter().any(|member| member.id == binding.member))
        });
        let been = |device: &DeviceId| self.visits.get(device).is_some_and(|visits| visits.contains(&id));
        if expected {
            return Some(Listing::Expected);
        }
        self.devices_with(device).iter().any(been).then_some(Listing::Unlisted)
    }

    /// What of an entry this viewer may see; `None` for nothing. A plan reaches a member's device as an activity: without
    /// its secret and its roster.
    pub fn show(&self, entry: &Entry, viewer: &Viewer) -> Option<Entry> {
        let change = match viewer.role {
            Role::Administrator => Some(entry.change.clone()),
            Role::Organizer(_) if self.is_watched(&entry.change, viewer) || is_by(&entry.change, viewer) => {
                Some(entry.change.clone())
            }
            // An organizer is a member, too: what concerns themselves they may see wherever it was.
            Role::Organizer(_) => self.show_member(&entry.change, viewer.device),
            Role::Member => self.show_member(&entry.change, viewer.device),
        };
        change.map(|change| Entry { seq: entry.seq, record: entry.record, change })
    }

    /// Whether an organizer may see this: it belongs to an activity of theirs, or to somebody expected at one.
    fn is_watched(&self, change: &Change, viewer: &Viewer) -> bool {
        let activity = |id: ActivityId| {
            self.plan(id).is_some_and(|plan| viewer.role.may(Action::Watch, &plan.activity.host))
        };
        let device = |device: DeviceId| match self.owner(device) {
            Some(member) => self.is_expected_by(member, viewer),
            None => self.visits.get(&device).is_some_and(|visits| visits.iter().any(|id| activity(*id))),
        };
        match change {
            Change::Plan(plan) => viewer.role.may(Action::Watch, &plan.activity.host),
            Change::CheckIn(check_in) => activity(check_in.activity),
            Change::Correction(corrected) => activity(corrected.correction.activity),
            Change::Leave(asked) => activity(asked.request.activity),
            Change::Binding(binding) => self.is_expected_by(binding.member, viewer) || device(binding.device),
            Change::Key(held) => device(held.device),
            Change::Act(acted) => match (acted.act.activity(), &acted.act) {
                (Some(id), _) => activity(id),
                (None, Act::Approval(approval)) => self.is_expected_by(approval.member, viewer),
                (None, Act::Revocation(revocation)) => device(revocation.device),
                (None, _) => false,
            },
            Change::Activity(_) => false,
        }
    }

    /// Whether an activity of the viewer's expects somebody.
    pub(super) fn is_expected_by(&self, member: MemberId, viewer: &Viewer) -> bool {
        let watched = |host: &str| viewer.role.may(Action::Watch, host);
        self.plans.values().any(|(_, plan)| {
            watched(&plan.activity.host) && plan.roster.iter().any(|other| other.id == member)
        })
    }

    fn show_member(&self, change: &Change, device: DeviceId) -> Option<Change> {
        let own = |other: DeviceId| other == device || self.devices_with(device).contains(&other);
        let owner = self.binding(device).map(|binding| binding.member);
        match change {
            Change::Plan(plan) => self.listing(device, plan.activity.id).map(|listing| {
                let (activity, revision) = (plan.activity.clone(), plan.revision);
                Change::Activity(Published { activity, revision, listing })
            }),
            Change::CheckIn(check_in) => {
                let theirs = own(check_in.device) || (owner.is_some() && check_in.companion == owner);
                theirs.then(|| Change::CheckIn(CheckIn { network: None, ..check_in.clone() }))
            }
            Change::Binding(binding) => own(binding.device).then(|| change.clone()),
            Change::Key(held) => (held.device == device).then(|| change.clone()),
            Change::Leave(asked) => own(asked.device).then(|| change.clone()),
            Change::Correction(corrected) => {
                (owner == Some(corrected.correction.member)).then(|| change.clone())
            }
            Change::Act(acted) => self.show_act(acted, device, owner),
            Change::Activity(_) => None,
        }
    }

    /// An organizer's act, as far as it is about this member. That a device is theirs reaches that device as a binding.
    fn show_act(&self, acted: &Acted, device: DeviceId, owner: Option<MemberId>) -> Option<Change> {
        let about = match &acted.act {
            Act::Approval(Approval { member, of }) => {
                let this = match of {
                    Approved::Device(other) => *other == device,
                    Approved::Key(key) => self.keys.get(&device) == Some(key),
                    Approved::Guest(..) => false,
                };
                if this {
                    return self.approved_binding(device, *member, acted.received_at).map(Change::Binding);
                }
                owner == Some(*member)
            }
            Act::Revocation(Revocation { device: other, .. }) => *other == device,
            Act::Guest(_) | Act::Closing(_) | Act::Headcount(_) => false,
            Act::Scan(_) | Act::LeaveAnswer(_) | Act::Undo(_) => {
                owner.is_some() && acted.act.member() == owner
            }
        };
        about.then(|| Change::Act(acted.clone()))
    }
}

/// Whether it is what the viewer did as an organizer. The activity may have moved to another unit since.
fn is_by(change: &Change, viewer: &Viewer) -> bool {
    match change {
        Change::Correction(corrected) => corrected.device == viewer.device,
        Change::Act(acted) => acted.device == viewer.device,
        _ => false,
    }
}
