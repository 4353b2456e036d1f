//! Trust is never inflated. What `Verified` must rest on is worked out here a second time, from the records as they were
//! made and from when they reached the hub, not from what the hub wrote down.

mod oracle;

use std::collections::BTreeSet;

use hongfan_domain::attendance::{Basis, Presence, TimeResult, Trust, time_at};
use hongfan_domain::directory::Merges;
use hongfan_domain::fact::Source;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::outcome::{Stage, outcome, own_check_in};
use hongfan_domain::review::claims_of;
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;

use crate::history::{Step, histories};
use crate::world::{MEMBERS, World};
use oracle::{backs, comes_after, confirmed_in_the_feed, entered_in_the_feed, reached_in_time, scans_of};

/// Who is verified where.
fn verified(world: &World) -> BTreeSet<(ActivityId, MemberId)> {
    let sheets = world.sheets(0).into_iter();
    let lines =
        sheets.flat_map(|(plan, sheet)| sheet.lines.into_iter().map(move |line| (plan.activity.id, line)));
    lines
        .filter(|(_, line)| line.presence == Presence::Present && line.trust == Some(Trust::Verified))
        .map(|(activity, line)| (activity, line.member))
        .collect()
}

proptest! {
    #[test]
    fn verified_rests_on_a_code_or_a_pass_that_was_seen_in_time_from_a_device_known_as_theirs(history in histories(80)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        for (plan, sheet) in world.sheets(0) {
            for line in sheet.lines {
                if line.presence == Presence::Absent && line.basis == Basis::Nothing {
                    prop_assert_eq!(line.time, TimeResult::NotSigned);
                } else if line.trust == Some(Trust::Verified) {
                    let Basis::Claim(source, id) = line.basis else { panic!("verified by {:?}", line.basis) };
                    prop_assert!(
                        backs(&world, plan.activity.id, line.member, source, id),
                        "{:?} of {:?}", line, id
                    );
                }
            }
        }
    }

    #[test]
    fn an_organizers_word_is_of_what_their_device_or_the_hub_had(history in histories(80)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        for (plan, sheet) in world.sheets(0) {
            let id = plan.activity.id;
            for line in sheet.lines {
                let by_hand = line.trust == Some(Trust::Manual);
                match line.basis {
                    Basis::Claim(Source::Hand, said) => {
                        prop_assert!(entered_in_the_feed(&world, id, line.member, said), "{:?}", line);
                    }
                    Basis::Claim(Source::Guest, _) => {}
                    Basis::Claim(_, claim) if by_hand => {
                        prop_assert!(confirmed_in_the_feed(&world, id, line.member, claim), "{:?}", line);
                    }
                    // Whoever was seen at a door since is not away any more.
                    Basis::Decision(said) if line.presence != Presence::Present => {
                        for scan in scans_of(&world, id, line.member) {
                            let seen = backs(&world, id, line.member, Source::Pass, scan);
                            prop_assert!(!seen || !comes_after(&world, scan, said), "{:?}: {:?}", line, scan);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn a_members_clock_changes_nobody_to_verified_or_from_it(
        history in histories(60),
        minutes in prop::collection::vec(-600_000i64..600_000, MEMBERS.len()),
    ) {
        let history: Vec<_> = history.into_iter().filter(|step| !matches!(step, Step::SetClock { .. })).collect();
        let (mut right, mut wrong) = (World::planned(), World::planned());
        for (device, ahead) in minutes.iter().enumerate() {
            wrong.devices[MEMBERS.start + device].clock_ahead = ahead * MINUTE;
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
            for device in &world.devices[MEMBERS] {
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
        for device in &world.devices[MEMBERS] {
            for plan in world.book(0).plans() {
                let id = device.viewer.device;
                let own = own_check_in(&device.engine, id, &plan.activity);
                let Some((record, outcome)) = own else { continue };
                let Stage::Verified(time) = outcome.stage else { continue };
                let member = device.engine.book().binding(id).expect("verified, so known").member;
                // Somebody taken off the roster of a place where they never were is not told.
                let merges = Merges::of(world.book(0));
                if plan.roster.iter().any(|other| merges.are_one(other.id, member)) {
                    let claims = claims_of(plan, world.book(0), member);
                    let seen = claims.iter().find(|claim| claim.id == record);
                    let seen = seen.map(|claim| (claim.trust, time_at(&plan.activity, claim.round, claim.at)));
                    prop_assert_eq!(seen, Some((Trust::Verified, time)));
                }
            }
        }
    }
}
