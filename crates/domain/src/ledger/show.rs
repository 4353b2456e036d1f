use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Ledger, Viewer};
use crate::access::{Action, Role, Unit};
use crate::fact::{Acted, Binding, Change, CheckIn, Entry, Listing, Verdict};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::identity::History;
use crate::record::{Act, Approval, Approved, Award, Confirmation, Export, Revocation, Undo};
use crate::time::Timestamp;

impl Ledger {
    /// How a member's device may know an activity; `None` for not at all.
    pub(super) fn listing(&self, device: DeviceId, id: ActivityId) -> Option<Listing> {
        let binding = self.binding(device);
        let lasts = |binding: &Binding| {
            let plan = self.plan(id);
            plan.is_some_and(|plan| {
                plan.activity.sessions.iter().any(|session| binding.reads(session.ends_at))
            })
        };
        if binding.is_some_and(|binding| self.expects(id, binding.member) && lasts(binding)) {
            return Some(Listing::Expected);
        }
        let been = |device: &DeviceId| self.visits.get(device).is_some_and(|visits| visits.contains(&id));
        let others = binding.filter(|binding| lasts(binding)).map(|_| self.devices_with(device));
        if been(&device) || others.iter().flatten().any(been) {
            return Some(Listing::Unlisted);
        }
        let Binding { member, unit, .. } = self.binding(device)?;
        let terms = self.plan(id)?.particulars.registration.as_ref()?;
        terms.invite(&self.directory, *member, unit).then_some(Listing::Invited)
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
            role @ Role::Organizer(unit) => {
                let all = binding.map(|binding| self.all_of(binding.member)).unwrap_or_default();
                format!("u{:x}.{own}{}", self.watched(role, unit), self.overruled(&all))
            }
            Role::Member => own + &binding.map(|binding| self.group(binding.member)).unwrap_or_default(),
        }
    }

    /// Which rosters and which of the directory an organizer of a unit may see, and how many devices have passed from hand
    /// to hand, in one number.
    fn watched(&self, role: &Role, unit: &Unit) -> u64 {
        self.outlook.of(unit, || self.overlooked(role, unit)).wrapping_add(self.passed)
    }

    fn overlooked(&self, role: &Role, unit: &Unit) -> u64 {
        let rosters =
            self.plans.values().filter(|(_, plan)| self.may(role, Action::Watch, &plan.activity.host));
        let rosters = rosters.flat_map(|(record, plan)| {
            let newcomers =
                self.newcomers(plan.activity.id).iter().map(|member| digest([&member.id.bytes()[..]]));
            newcomers.chain([digest([&record.bytes()[..]])])
        });
        let seen = digest([unit.path().as_bytes()]).wrapping_add(self.seen_of_directory(role));
        rosters.fold(seen, u64::wrapping_add)
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
            Change::Revised(revised) => activity(revised.activity),
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
                    self.is_expected_by(*member, viewer) || self.device_of(*of).is_some_and(device)
                }
                // Whoever was told of an approval is told that it was taken back.
                (None, Act::Undo(Undo { act, .. })) if self.approvals.contains_key(act) => {
                    self.approvals.get(act).is_some_and(|(by, Approval { member, of })| {
                        *by == viewer.device
                            || self.is_expected_by(*member, viewer)
                            || self.device_of(*of).is_some_and(device)
                    })
                }
                (None, Act::Revocation(revocation)) => device(revocation.device),
                (None, Act::Confirmation(Confirmation { member, course, .. })) => {
                    self.keeps_learning(*course, viewer) || self.knows(*member, viewer)
                }
                (None, Act::Award(Award { member, .. })) => self.knows(*member, viewer),
                (None, Act::Export(Export::Roll(course) | Export::Certificates(course))) => {
                    self.keeps_learning(*course, viewer)
                }
                (None, Act::Undo(Undo { member: Some(member), act, .. })) => {
                    let confirmed = self.confirmed.get(act);
                    confirmed.is_some_and(|course| self.keeps_learning(*course, viewer))
                        || self.knows(*member, viewer)
                }
                (None, _) => false,
            },
            Change::Activity(_) | Change::Directory(_) => false,
        }
    }

    /// The device that an approval is about, as far as it is known.
    pub(super) fn device_of(&self, of: Approved) -> Option<DeviceId> {
        match of {
            Approved::Device(device) => Some(device),
            Approved::Key(key) => self.holders.get(&key).copied(),
            Approved::Guest(..) => None,
        }
    }

    /// Whether this is an approval of a key that organizers said later is somebody else's. Its member's other devices are not
    /// told of it: whose it is now is not theirs to know, and by itself it would say too much.
    fn is_overruled(&self, approval: RecordId) -> bool {
        let Some((_, Approval { of: Approved::Key(key), .. })) = self.approvals.get(&approval) else {
            return false;
        };
        let words = self.approved_keys.get(key).map_or(&[][..], |history| history.words());
        let Some(word) = words.iter().find(|word| word.heard.1 == approval) else { return false };
        let history = self.holders.get(key).and_then(|device| self.histories.get(device));
        let history = history.or(self.approved_keys.get(key));
        history.is_some_and(|history| history.is_overruled(word, |other| self.are_one(other, word.member)))
    }

    /// What stands at the end of a member's scope: who else they are, and how many approvals of keys were theirs in error.
    fn group(&self, member: MemberId) -> String {
        let mut all = self.all_of(member);
        all.sort_unstable();
        let overruled = self.overruled(&all);
        if all.len() < 2 {
            overruled
        } else {
            format!("~{:x}{overruled}", digest(all.iter().map(|id| &id.bytes()[..])))
        }
    }

    /// The approvals of somebody's keys that hold at no time, as the end of a scope; empty without any.
    fn overruled(&self, ids: &[MemberId]) -> String {
        let keys = ids.iter().filter_map(|member| self.keys_of.get(member)).flatten();
        let words = keys.filter_map(|key| self.approved_keys.get(key)).flat_map(History::words);
        let overruled = words.map(|word| word.heard.1).filter(|record| self.is_overruled(*record));
        let seen = overruled.map(|record| digest([&record.bytes()[..]])).fold(0, u64::wrapping_add);
        if seen == 0 { String::new() } else { format!("~k{seen:x}") }
    }

    /// What an act takes back says about whose a device is: the approval, if it takes one back.
    pub fn approval_taken_back(&self, act: &Act) -> Option<&Approval> {
        let record = crate::identity::taken_back(act)?;
        self.approvals.get(&record).map(|(_, approval)| approval)
    }

    /// What a member's device may see: what it said itself, and what any device said as its owner's; a device that nobody
    /// has vouched for only what the hub has heard since it came.
    fn show_member(&self, change: &Change, device: DeviceId) -> Option<Change> {
        let theirs = Theirs { ledger: self, binding: self.binding(device) };
        let shown = match change {
            Change::Plan(plan) => {
                return self
                    .listing(device, plan.activity.id)
                    .map(|listing| Change::Activity(self.publish(plan, listing, device)));
            }
            Change::CheckIn(check_in) => {
                let whose = || check_in.companion.or(self.speaker(check_in.device, check_in.received_at));
                let shown = check_in.device == device || theirs.has(whose(), check_in.received_at);
                return shown.then(|| Change::CheckIn(CheckIn { network: None, ..check_in.clone() }));
            }
            Change::Act(acted) => return self.show_act(acted, device, theirs),
            Change::Directory(filed) => return self.show_course(filed, device).map(Change::Directory),
            Change::Activity(_) | Change::Revised(_) => return None,
            Change::Binding(binding) => {
                binding.device == device || theirs.has(Some(binding.member), binding.bound_at)
            }
            Change::Key(held) => {
                let whose = || self.binding(held.device).map(|binding| binding.member);
                // When it was told nobody knows any more.
                held.device == device || theirs.has(whose(), Timestamp::from_millis(i64::MIN))
            }
            Change::Leave(asked) => {
                let whose = || self.speaker(asked.device, asked.at);
                asked.device == device || theirs.has(whose(), asked.at)
            }
            Change::Registered(registered) => {
                let whose = Some(registered.member.id);
                registered.device == device || theirs.has(whose, registered.received_at)
            }
            Change::Correction(corrected) => {
                let heard = corrected.received_at.unwrap_or(corrected.at);
                theirs.has(Some(corrected.correction.member), heard)
            }
            Change::Studied(studied) => {
                studied.device == device || theirs.has(Some(studied.member), studied.received_at)
            }
        };
        shown.then(|| change.clone())
    }

    /// An organizer's act, as far as it is about this member. That a device is theirs reaches that device as a binding.
    fn show_act(&self, acted: &Acted, device: DeviceId, theirs: Theirs<'_>) -> Option<Change> {
        let owners = |member: Option<MemberId>| theirs.has(member, acted.received_at);
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
                owners(Some(*member)) && !self.is_overruled(acted.id)
            }
            Act::Undo(Undo { act, .. }) if self.approvals.contains_key(act) => {
                let this = self.bindings.get(act).is_some_and(|bound| bound.device == device);
                this || owners(acted.act.member())
            }
            Act::Revocation(Revocation { device: other, .. }) => {
                let before = acted.received_at.plus(-1);
                *other == device || owners(self.speaker(*other, before))
            }
            Act::Guest(_) | Act::Closing(_) | Act::Headcount(_) | Act::Export(_) => false,
            Act::Scan(_) | Act::LeaveAnswer(_) | Act::Award(_) | Act::Confirmation(_) | Act::Undo(_) => {
                owners(acted.act.member())
            }
        };
        about.then(|| Change::Act(acted.clone()))
    }
}

/// What the organizers of each unit may see, as one number: the same for all of them, and asked twice for every request.
/// Kept until a plan, a roster or the directory changes.
#[derive(Debug, Default)]
pub(super) struct Outlook(Mutex<HashMap<Unit, u64>>);

impl Outlook {
    fn of(&self, unit: &Unit, work_out: impl FnOnce() -> u64) -> u64 {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(unit).copied();
        known.unwrap_or_else(|| {
            let seen = work_out();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(unit.clone(), seen);
            seen
        })
    }

    pub(super) fn forget(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Clone for Outlook {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What a device's owner may read on it.
#[derive(Clone, Copy)]
struct Theirs<'a> {
    ledger: &'a Ledger,
    binding: Option<&'a Binding>,
}

impl Theirs<'_> {
    /// Whether something that was said at `at` about somebody is theirs to read.
    fn has(self, member: Option<MemberId>, at: Timestamp) -> bool {
        let (Some(binding), Some(member)) = (self.binding, member) else { return false };
        binding.reads(at) && self.ledger.are_one(binding.member, member)
    }
}

impl Binding {
    /// Whether a device that is bound so may read what its owner's other devices and organizers said at `at`. Who knows a
    /// name and four digits may be anybody; what they see is what happens while its owner can see them, too.
    fn reads(&self, at: Timestamp) -> bool {
        self.order.is_known() || at >= self.bound_at
    }
}

/// A short digest of some bytes (FNV-1a).
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    parts.into_iter().flatten().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
