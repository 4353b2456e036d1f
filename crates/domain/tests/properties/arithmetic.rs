//! 应到 = 实到 + 请假 + 缺席, always; and whoever is not on the roster stands outside it.

use hongfan_domain::attendance::{self, Presence};
use hongfan_domain::book::Book;
use hongfan_domain::directory::Merges;
use hongfan_domain::fact::{Change, CheckIn};
use hongfan_domain::identity::Voices;
use hongfan_domain::member::Participation;
use proptest::prelude::*;

use crate::history::histories;
use crate::world::{UNIT, World};

proptest! {
    #[test]
    fn the_arithmetic_closes_for_every_history_at_every_moment(history in histories(60)) {
        let mut world = World::new();
        for step in history.chunks(5) {
            world.live(step);
            for (plan, sheet) in world.sheets(0).into_iter().chain(world.sheets(1)).chain(world.sheets(UNIT)) {
                let tally = sheet.tally;
                let expected = plan.roster.iter().filter(|member| member.participation == Participation::Expected);
                prop_assert_eq!(tally.expected, expected.count());
                prop_assert_eq!(tally.expected, tally.actual + tally.on_leave + tally.absent);
                prop_assert!(tally.late + tally.provisional <= 2 * tally.actual);
                let counted = sheet.lines.iter().filter(|line| line.participation == Participation::Expected);
                let present = counted.filter(|line| line.presence == Presence::Present);
                prop_assert_eq!(present.count(), tally.actual);
                prop_assert!(sheet.lines.iter().map(|line| line.member).eq(plan.roster.iter().map(|m| m.id)));
            }
        }
    }

    #[test]
    fn claims_from_outside_the_roster_change_no_count(history in histories(60)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let feed = world.hub.memory.feed();
        let (voices, merges) = (Voices::of(&world.book(0).merged()), Merges::of(world.book(0)));
        for (plan, sheet) in world.sheets(0) {
            let expected = |claim: &CheckIn| {
                let voice = voices.of_check_in(claim);
                voice.is_some_and(|voice| plan.roster.iter().any(|member| merges.are_one(member.id, voice.member)))
            };
            let mut without = Book::default();
            for entry in feed {
                let outside = matches!(&entry.change, Change::CheckIn(claim) if !expected(claim));
                if !outside {
                    without.apply(entry.record, &entry.change);
                }
            }
            let quiet = attendance::derive(&plan, &without, world.now);
            prop_assert_eq!(&quiet.lines, &sheet.lines);
            prop_assert_eq!(quiet.tally, sheet.tally);
            prop_assert!(quiet.unlisted.is_empty());
        }
    }
}
