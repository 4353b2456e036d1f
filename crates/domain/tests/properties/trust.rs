//! Trust is never inflated. What `Verified` must rest on is worked out here a second time, from the records as they were
//! made and from when they reached the hub, not from what the hub wrote down.

use std::collections::BTreeSet;

use hongfan_domain::attendance::{Basis, Presence, TimeResult, Trust};
use hongfan_domain::fact::Change;
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::outcome::{Stage, outcome, own_check_in};
use hongfan_domain::record::{Body, Evidence};
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;

use crate::history::{Step, histories};
use crate::world::{DEVICES, ORGANIZERS, World};

/// Who is verified where.
fn verified(world: &World) -> BTreeSet<(ActivityId, MemberId)> {
    let sheets = world.sheets(0).into_iter();
    let lines =
        sheets.flat_map(|(plan, sheet)| sheet.lines.into_iter().map(move |line| (plan.activity.id, line)));
    lines
        .filter(|(_, line)| line.presence == Presence::Present && line.trust == Trust::Verified)
        .map(|(activity, line)| (activity, line.member))
        .collect()
}

/// Whether a record's code was real, for this activity, and on the screen when the hub first had the record.
fn reached_in_time(world: &World, activity: ActivityId, id: RecordId) -> bool {
    let record = world.devices.iter().flat_map(|device| &device.made).find(|record| record.id == id);
    let Some(Body::CheckIn(Evidence::Code { code, .. })) = record.map(|record| &record.body) else {
        return false;
    };
    let plan = world.plans.iter().find(|plan| plan.activity.id == activity).expect("one of the two");
    let shown_at = i64::from(code.slot.0) * 15_000;
    let age = world.reached[&id].millis() - shown_at;
    code.is_authentic(&plan.secret, activity) && (-15_000..30_000).contains(&age)
}

/// The first device that the hub bound to a member.
fn first_device(world: &World, member: MemberId) -> Option<DeviceId> {
    world.hub.memory.feed().iter().find_map(|entry| match &entry.change {
        Change::Binding(binding) if binding.member == member => Some(binding.device),
        _ => None,
    })
}

proptest! {
    #[test]
    fn verified_rests_on_a_real_code_that_reached_the_hub_in_time_from_the_first_device(history in histories(80)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        for (plan, sheet) in world.sheets(0) {
            for line in sheet.lines {
                if line.presence == Presence::Absent && line.basis == Basis::Nothing {
                    prop_assert_eq!(line.time, TimeResult::NotSigned);
                } else if line.trust == Trust::Verified {
                    let Basis::Claim(_, id) = line.basis else { panic!("verified by {:?}", line.basis) };
                    let claim = world.book(0).check_in(id).expect("it is what the line rests on");
                    prop_assert!(reached_in_time(&world, plan.activity.id, id), "{:?}", claim);
                    prop_assert_eq!(first_device(&world, line.member), Some(claim.device));
                }
            }
        }
    }

    #[test]
    fn a_members_clock_changes_nobody_to_verified_or_from_it(
        history in histories(60),
        minutes in prop::collection::vec(-600_000i64..600_000, DEVICES - ORGANIZERS),
    ) {
        let history: Vec<_> = history.into_iter().filter(|step| !matches!(step, Step::SetClock { .. })).collect();
        let (mut right, mut wrong) = (World::planned(), World::planned());
        for (device, ahead) in minutes.iter().enumerate() {
            wrong.devices[ORGANIZERS + device].clock_ahead = ahead * MINUTE;
        }
        for world in [&mut right, &mut wrong] {
            world.live(&history);
            world.settle();
        }
        prop_assert_eq!(verified(&right), verified(&wrong));
    }

    #[test]
    fn a_phone_shows_green_only_for_what_the_feed_verified(history in histories(80)) {
        let mut world = World::planned();
        for step in history.chunks(4) {
            world.live(step);
            for device in &world.devices[ORGANIZERS..] {
                for record in &device.made {
                    let Some(found) = outcome(&device.engine, device.viewer.device, record.id) else { continue };
                    if let Stage::Verified(_) = found.stage {
                        let activity = found.activity.expect("a verified check-in is somewhere");
                        prop_assert!(reached_in_time(&world, activity, record.id), "{:?}", record);
                        let told = device.told.iter().flat_map(|(_, response)| &response.entries);
                        prop_assert!(told.into_iter().any(|entry| entry.record == record.id), "only here: {:?}", record);
                    }
                }
            }
        }
    }

    #[test]
    fn in_the_end_a_phone_shows_green_only_where_organizers_see_verified(history in histories(80)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        for device in &world.devices[ORGANIZERS..] {
            for (plan, sheet) in world.sheets(0) {
                let id = device.viewer.device;
                let own = own_check_in(&device.engine, id, &plan.activity);
                let Some(Stage::Verified(time)) = own.map(|(_, outcome)| outcome.stage) else { continue };
                let member = world.book(0).binding(id).expect("verified, so known").member;
                let line = sheet.lines.iter().find(|line| line.member == member);
                // Somebody taken off the roster of a place where they never were is not told.
                if let Some(line) = line {
                    prop_assert_eq!((line.trust, line.time), (Trust::Verified, time));
                }
            }
        }
    }
}
