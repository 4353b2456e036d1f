use super::{Ledger, Viewer};
use crate::access::{Action, Role, Unit};
use crate::fact::{Acted, Change, CheckIn, Entry, Listing, Verdict};
use crate::id::{ActivityId, DeviceId, MemberId};
use crate::record::{Act, Approval, Approved, Award, Revocation, Undo};

impl Ledger {
    /// How a member's device may know an activity; `None` for not at all.
    pub(super) fn listing(&self, device: DeviceId, id: ActivityId) -> Option<Listing> {
        let expected = self.binding(device).is_some_and(|binding| {
            self.plan(id).is_some_and(|plan| self.is_among(&plan.roster, binding.member))
        });
        let been = |device: &DeviceId| self.visits.get(device).is_some_and(|visits| visits.contains(&id));
        if expected {
            return Some(Listing::Expected);
        }
        if self.devices_with(device).iter().any(been) {
            return Some(Listing::Unlisted);
        }
        let unit = &self.binding(device)?.unit;
        let terms = self.plan(id)?.particulars.registration.as_ref();
        terms.is_some_and(|terms| terms.invite(unit)).then_some(Listing::Invited)
    }

    /// What of an entry this viewer may see; `None` for nothing. A plan reaches a member's device as an activity: without
    /// its secret and its roster. An organizer of a unit is also a member, wherever else they go.
    pub fn show(&self, entry: &Entry, viewer: &Viewer) -> Option<Entry> {
        let change = match (&viewer.role, &entry.change) {
            (Role::Administrator, change) => Some(change.clone()),
            (Role::Organizer(_), Change::Directory(filed)) => {
                self.show_card(filed, viewer).map(Change::Directory)
            }
            (Role::Organizer(_), change) if self.is_watched(change, viewer) => Some(change.clone()),
            (Role::Organizer(_), change) => self.show_member(change, viewer.device),
            (Role::Member, change) => self.show_member(change, viewer.device).map(|mut change| {
                self.as_theirs(&mut change, viewer.device);
                change
            }),
        };
        change.map(|change| Entry { seq: entry.seq, record: entry.record, change })
    }

    /// What to tell a viewer whose record is stored as `entry`: whether they will see what it came to.
    pub fn stored(&self, entry: &Entry, viewer: &Viewer) -> Verdict {
        match self.show(entry, viewer).map(|shown| shown.change) {
            None | Some(Change::Activity(_)) => Verdict::Delivered,
            Some(_) => Verdict::Stored,
        }
    }

    /// What a viewer's cursor must remember beside the place: it changes whenever they may see something that is older than
    /// what they have read, and must read from the start.
    pub fn scope(&self, viewer: &Viewer) -> String {
        let words = |device: &DeviceId| self.histories.get(device).map_or(0, |history| history.words().len());
        let devices = self.devices_with(viewer.device);
        let own: usize = devices.iter().map(words).sum();
        // Where the owner's other devices have been, this one may know of too.
        let visits = |device: &DeviceId| self.visits.get(device).map_or(0, |visits| visits.len());
        let elsewhere: usize = devices.iter().filter(|device| **device != viewer.device).map(visits).sum();
        let binding = self.binding(viewer.device);
        let own = match binding {
            Some(binding) if elsewhere > 0 => format!("{}.{own}.{elsewhere}", binding.member),
            Some(binding) => format!("{}.{own}", binding.member),
            None => "-".to_owned(),
        };
        let own = match self.seen_of_registrations(viewer.device) {
            0 => own,
            seen => format!("{own}.r{seen:x}"),
        };
        let own = match self.seen_of_courses(viewer.device) {
            0 => own,
            seen => format!("{own}.c{seen:x}"),
        };
        match &viewer.role {
            Role::Administrator => "o".to_owned(),
            role @ Role::Organizer(unit) => format!("u{:x}.{own}", self.watched(role, unit)),
            Role::Member => own + &binding.map(|binding| self.group(binding.member)).unwrap_or_default(),
        }
    }

    /// Which rosters and which of the directory an organizer of a unit may see, and how many devices have passed from hand
    /// to hand, in one number.
    fn watched(&self, role: &Role, unit: &Unit) -> u64 {
        let rosters =
            self.plans.values().filter(|(_, plan)| self.may(role, Action::Watch, &plan.activity.host));
        let rosters = rosters.flat_map(|(record, plan)| {
            let newcomers =
                self.newcomers(plan.activity.id).iter().map(|member| digest([&member.id.bytes()[..]]));
            newcomers.chain([digest([&record.bytes()[..]])])
        });
        let passed = self.histories.values().map(|history| history.words().len().saturating_sub(1) as u64);
        let seen = digest([unit.path().as_bytes()]).wrapping_add(self.seen_of_directory(role));
        rosters.chain(passed).fold(seen, u64::wrapping_add)
    }

    /// Whether an organizer may see this: it belongs to an activity of theirs, or to somebody expected at one; or they did
    /// it themselves. A device's key is a number and no secret: they need it at the door.
    fn is_watched(&self, change: &Change, viewer: &Viewer) -> bool {
        let activity = |id: ActivityId| {
            self.plan(id).is_some_and(|plan| self.may(&viewer.role, Action::Watch, &plan.activity.host))
        };
        let device = |device: DeviceId| {
            let words = self.histories.get(&device).map_or(&[][..], |history| history.words());
            words.iter().any(|word| self.is_expected_by(word.member, viewer))
        };
        match change {
            Change::Plan(plan) => self.may(&viewer.role, Action::Watch, &plan.activity.host),
            Change::CheckIn(check_in) => activity(check_in.activity),
            Change::Correction(corrected) => {
                corrected.device == viewer.device || activity(corrected.correction.activity)
            }
            Change::Leave(asked) => activity(asked.request.activity),
            Change::Registered(registered) => activity(registered.registration.activity),
            Change::Studied(studied) => self.follows(studied, viewer),
            Change::Binding(binding) => device(binding.device),
            Change::Key(_) => true,
            Change::Act(acted) if acted.device == viewer.device => true,
            Change::Act(acted) => match (acted.act.activity(), &acted.act) {
                (Some(id), _) => activity(id),
                (None, Act::Approval(Approval { member, of })) => {
                    let of = match of {
                        Approved::Device(other) => Some(*other),
                        Approved::Key(key) => self.holders.get(key).copied(),
                        Approved::Guest(..) => None,
                    };
                    self.is_expected_by(*member, viewer) || of.is_some_and(device)
                }
                (None, Act::Revocation(revocation)) => device(revocation.device),
                (None, Act::Award(Award { member, .. }) | Act::Undo(Undo { member: Some(member), .. })) => {
                    self.knows(*member, viewer)
                }
                (None, _) => false,
            },
            Change::Activity(_) | Change::Directory(_) => false,
        }
    }

    /// Whether an activity of the viewer's expects somebody.
    pub(super) fn is_expected_by(&self, member: MemberId, viewer: &Viewer) -> bool {
        let watched = |host: &str| self.may(&viewer.role, Action::Watch, host);
        self.plans
            .values()
            .any(|(_, plan)| self.is_among(&plan.roster, member) && watched(&plan.activity.host))
    }

    /// What a member's device may see: what it said itself, and what any device said as its owner's.
    fn show_member(&self, change: &Change, device: DeviceId) -> Option<Change> {
        let owner = self.binding(device).map(|binding| binding.member);
        let owners = |member: Option<MemberId>| {
            owner.zip(member).is_some_and(|(owner, member)| self.are_one(owner, member))
        };
        match change {
            Change::Plan(plan) => self
                .listing(device, plan.activity.id)
                .map(|listing| Change::Activity(self.publish(plan, listing, device))),
            Change::CheckIn(check_in) => {
                let whose = || check_in.companion.or(self.speaker(check_in.device, check_in.received_at));
                (check_in.device == device || owners(whose()))
                    .then(|| Change::CheckIn(CheckIn { network: None, ..check_in.clone() }))
            }
            Change::Binding(binding) => {
                (binding.device == device || owners(Some(binding.member))).then(|| change.clone())
            }
            Change::Key(held) => {
                let whose = || self.binding(held.device).map(|binding| binding.member);
                (held.device == device || owners(whose())).then(|| change.clone())
            }
            Change::Leave(asked) => {
                let whose = || self.speaker(asked.device, asked.at);
                (asked.device == device || owners(whose())).then(|| change.clone())
            }
            Change::Registered(registered) => {
                (registered.device == device || owners(Some(registered.member.id))).then(|| change.clone())
            }
            Change::Correction(corrected) => {
                owners(Some(corrected.correction.member)).then(|| change.clone())
            }
            Change::Act(acted) => self.show_act(acted, device, owner),
            Change::Studied(studied) => {
                (studied.device == device || owners(Some(studied.member))).then(|| change.clone())
            }
            Change::Directory(filed) => self.show_course(filed, device).map(Change::Directory),
            Change::Activity(_) => None,
        }
    }

    /// An organizer's act, as far as it is about this member. That a device is theirs reaches that device as a binding.
    fn show_act(&self, acted: &Acted, device: DeviceId, owner: Option<MemberId>) -> Option<Change> {
        let owners = |member: Option<MemberId>| {
            owner.zip(member).is_some_and(|(owner, member)| self.are_one(owner, member))
        };
        let about = match &acted.act {
            Act::Approval(Approval { member, of }) => {
                let this = match of {
                    Approved::Device(other) => *other == device,
                    Approved::Key(key) => self.keys.get(&device) == Some(key),
                    Approved::Guest(..) => false,
                };
                if this {
                    return self.bindings.get(&acted.id).cloned().map(Change::Binding);
                }
                owners(Some(*member))
            }
            Act::Revocation(Revocation { device: other, .. }) => {
                let before = acted.received_at.plus(-1);
                *other == device || owners(self.speaker(*other, before))
            }
            Act::Guest(_) | Act::Closing(_) | Act::Headcount(_) => false,
            Act::Scan(_) | Act::LeaveAnswer(_) | Act::Award(_) | Act::Undo(_) => owners(acted.act.member()),
        };
        about.then(|| Change::Act(acted.clone()))
    }
}

/// A short digest of some bytes (FNV-1a).
pub(super) fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    parts.into_iter().flatten().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
