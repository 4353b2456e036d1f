//! What `Verified` must rest on, worked out a second time: from the records as they were made, from when and by whom they
//! reached the hub, and from the order of its feed.

use hongfan_domain::directory::Merges;
use hongfan_domain::fact::{Acted, BindingOrder, Change, Source};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::pass::PassKey;
use hongfan_domain::record::{
    Act, Approval, Approved, Body, Correction, Decision, Evidence, Record, Revocation, Scan,
};
use hongfan_domain::time::Timestamp;

use crate::world::World;

/// Whether a record's code was real, for this activity, and on the screen when the phone itself brought it to the hub.
pub(super) fn reached_in_time(world: &World, activity: ActivityId, id: RecordId) -> bool {
    let evidence = made(world, id).and_then(|record| record.body.evidence());
    let Some(Evidence::Code { code, .. }) = evidence else { return false };
    let plan = world.plans.iter().find(|plan| plan.activity.id == activity).expect("one of the two");
    let shown_at = i64::from(code.slot.0) * 15_000;
    let in_time = |at: &Timestamp| (-15_000..30_000).contains(&(at.millis() - shown_at));
    code.is_authentic(&plan.secret, activity) && world.reached.get(&id).is_some_and(in_time)
}

/// Whether a claim may be called verified for this member.
pub(super) fn backs(
    world: &World,
    activity: ActivityId,
    member: MemberId,
    source: Source,
    id: RecordId,
) -> bool {
    match source {
        Source::Code => {
            let device = made(world, id).map(|record| record.device);
            let at = world.reached[&id];
            reached_in_time(world, activity, id)
                && device.is_some_and(|device| knows(world, device, member, at))
        }
        Source::Pass => scanned_in_time(world, activity, member, id),
        Source::Digits | Source::Guest | Source::Receipt | Source::Hand => false,
    }
}

/// Whether an organizer's device scanned a current pass, signed with a key of this member's.
fn scanned_in_time(world: &World, activity: ActivityId, member: MemberId, id: RecordId) -> bool {
    let Some(Record { device, body: Body::Act(Act::Scan(scan)), .. }) = made(world, id) else { return false };
    let Scan { activity: at_activity, member: named, pass, .. } = scan;
    let acted = world.hub.memory.feed().iter().find_map(|entry| match &entry.change {
        Change::Act(acted) if acted.id == id => Some(acted.at),
        _ => None,
    });
    let Some(at) = acted else { return false };
    let organizers = world.devices.iter().find(|other| other.viewer.device == *device);
    let scanned = organizers.is_some_and(|device| device.viewer.role.is_organizers());
    let bytes = base45::decode(&pass.encode()[5..]).expect("a pass is base45");
    let slot = u32::from_be_bytes([bytes[49], bytes[50], bytes[51], bytes[52]]);
    let age = at.millis().div_euclid(30_000) - i64::from(slot);
    let genuine = pass.is_genuine() && age.abs() <= 2;
    let undone = world.devices.iter().flat_map(|device| &device.made).any(|record| {
        let Body::Act(Act::Undo(undo)) = &record.body else { return false };
        undo.act == id && undo.activity == Some(activity) && in_feed(world, record.id)
    });
    let right = *at_activity == activity && are_one(world, *named, member);
    scanned && genuine && right && !undone && holds(world, pass.key(), member, at)
}

/// Whether a key is known to be this member's at `at`.
fn holds(world: &World, key: PassKey, member: MemberId, at: Timestamp) -> bool {
    let holder = world.hub.memory.feed().iter().find_map(|entry| match &entry.change {
        Change::Key(held) if held.key == key => Some(held.device),
        _ => None,
    });
    match holder {
        Some(device) => knows(world, device, member, at),
        None => {
            let approved = last_approval(world, |of| of == Approved::Key(key), |_| true);
            approved.is_some_and(|approved| are_one(world, approved, member))
        }
    }
}

/// Whether it is settled that a device was this member's at `at`: told from the feed, revocation by revocation.
fn knows(world: &World, device: DeviceId, member: MemberId, at: Timestamp) -> bool {
    let feed = world.hub.memory.feed();
    let revoked = feed.iter().filter_map(|entry| match &entry.change {
        Change::Act(acted) => match &acted.act {
            Act::Revocation(Revocation { device: other, .. }) if *other == device => Some(acted.received_at),
            _ => None,
        },
        _ => None,
    });
    let revoked: Vec<_> = revoked.collect();
    let life = |moment: Timestamp| revoked.iter().filter(|revoked| **revoked <= moment).count();
    let own_key = feed.iter().find_map(|entry| match &entry.change {
        Change::Key(held) if held.device == device => Some(held.key),
        _ => None,
    });
    let about = |of: Approved| match of {
        Approved::Device(other) => other == device,
        Approved::Key(key) => own_key == Some(key),
        Approved::Guest(..) => false,
    };
    if let Some(approved) = last_approval(world, about, |said| life(said) == life(at)) {
        return are_one(world, approved, member);
    }
    let said: Vec<_> = feed
        .iter()
        .filter_map(|entry| match &entry.change {
            Change::Binding(binding) if binding.device == device && life(binding.bound_at) == life(at) => {
                Some((entry.seq, binding))
            }
            _ => None,
        })
        .collect();
    let owner = said.iter().min_by_key(|(seq, binding)| (binding.bound_at, *seq)).map(|(_, b)| b.member);
    let settled = said.iter().any(|(seq, binding)| match binding.order {
        BindingOrder::First => {
            are_one(world, binding.member, member) && is_first(world, *seq, binding.member, device)
        }
        BindingOrder::Transferred => are_one(world, binding.member, member),
        BindingOrder::Later | BindingOrder::Approved => false,
    });
    owner.is_some_and(|owner| are_one(world, owner, member)) && settled
}

/// Whether no other device had spoken for the member before this place in the feed.
fn is_first(world: &World, seq: u64, member: MemberId, device: DeviceId) -> bool {
    let earlier = world.hub.memory.feed().iter().filter(|entry| entry.seq < seq);
    !earlier.into_iter().any(|entry| {
        matches!(&entry.change, Change::Binding(other) if other.member == member && other.device != device)
    })
}

/// The member in the last approval of something, by when the hub heard it.
fn last_approval(
    world: &World,
    about: impl Fn(Approved) -> bool,
    when: impl Fn(Timestamp) -> bool,
) -> Option<MemberId> {
    let approvals = world.hub.memory.feed().iter().filter_map(|entry| {
        let Change::Act(acted) = &entry.change else { return None };
        let Act::Approval(Approval { member, of }) = &acted.act else { return None };
        let taken_back = world.hub.memory.feed().iter().any(|later| match &later.change {
            Change::Act(Acted { act: Act::Undo(undo), .. }) => {
                undo.activity.is_none() && undo.act == acted.id
            }
            _ => false,
        });
        (!taken_back && about(*of) && when(acted.received_at)).then_some((
            acted.received_at,
            acted.id,
            *member,
        ))
    });
    approvals.max().map(|(.., member)| member)
}

/// Where a record stands in the feed, and the device that brought it.
fn place(world: &World, id: RecordId) -> Option<(u64, DeviceId)> {
    world.hub.memory.feed().iter().find(|entry| entry.record == id).map(|entry| {
        let by = match &entry.change {
            Change::CheckIn(check_in) => check_in.carrier.unwrap_or(check_in.device),
            Change::Act(acted) => acted.device,
            Change::Correction(corrected) => corrected.device,
            other => panic!("{other:?} speaks for nobody"),
        };
        (entry.seq, by)
    })
}

/// Whether the hub took something in after a decision of another device, which cannot have known of it.
pub(super) fn comes_after(world: &World, id: RecordId, decision: RecordId) -> bool {
    let (Some((seq, by)), Some((decided, device))) = (place(world, id), place(world, decision)) else {
        return false;
    };
    seq > decided && by != device
}

/// The decisions about somebody at an activity.
fn decided(world: &World, activity: ActivityId, member: MemberId) -> Vec<(RecordId, Correction)> {
    let about = world.hub.memory.feed().iter().filter_map(|entry| match &entry.change {
        Change::Correction(said) if said.correction.activity == activity => {
            are_one(world, said.correction.member, member).then(|| (said.id, said.correction.clone()))
        }
        _ => None,
    });
    about.collect()
}

/// Whether an organizer confirmed a claim that the hub, or their own device, had then.
pub(super) fn confirmed_in_the_feed(
    world: &World,
    activity: ActivityId,
    member: MemberId,
    claim: RecordId,
) -> bool {
    let round = world.hub.memory.feed().iter().find_map(|entry| match &entry.change {
        Change::CheckIn(check_in) if check_in.id == claim => Some(check_in.round),
        Change::Act(Acted { id, act: Act::Scan(scan), .. }) if *id == claim => Some(scan.round),
        _ => None,
    });
    decided(world, activity, member).into_iter().any(|(id, said)| {
        said.decision == Decision::Confirmed
            && said.round.is_none_or(|other| Some(other) == round)
            && (said.claim == Some(claim) || !comes_after(world, claim, id))
    })
}

/// Whether an organizer said of one round that somebody was there.
pub(super) fn entered_in_the_feed(
    world: &World,
    activity: ActivityId,
    member: MemberId,
    id: RecordId,
) -> bool {
    let entered = |(other, said): &(RecordId, Correction)| {
        *other == id && said.decision == Decision::Present && said.round.is_some()
    };
    decided(world, activity, member).iter().any(entered)
}

/// The scans of somebody at an activity.
pub(super) fn scans_of(world: &World, activity: ActivityId, member: MemberId) -> Vec<RecordId> {
    let scans = world.hub.memory.feed().iter().filter_map(|entry| match &entry.change {
        Change::Act(Acted { id, act: Act::Scan(scan), .. }) if scan.activity == activity => {
            are_one(world, scan.member, member).then_some(*id)
        }
        _ => None,
    });
    scans.collect()
}

/// Whether an organizer said in the end that two ids are one person.
fn are_one(world: &World, a: MemberId, b: MemberId) -> bool {
    Merges::of(world.book(0)).are_one(a, b)
}

fn made(world: &World, id: RecordId) -> Option<&Record> {
    world.devices.iter().flat_map(|device| &device.made).find(|record| record.id == id)
}

fn in_feed(world: &World, id: RecordId) -> bool {
    world.hub.memory.feed().iter().any(|entry| entry.record == id)
}
