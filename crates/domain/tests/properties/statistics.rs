//! Statistics add up to the sheets they come from, for every history, and count each person once.

use std::collections::BTreeSet;

use hongfan_domain::attendance::{Attendance, Presence, Tally, derive};
use hongfan_domain::directory::Merges;
use hongfan_domain::member::Participation;
use hongfan_domain::report::Subtotal;
use hongfan_domain::statistics::{Period, Span, Statistics, occasions};
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;

use crate::history::histories;
use crate::world::World;

/// After everything that a history plans.
const LONG: i64 = 60 * 24 * 60 * MINUTE;

proptest! {
    #[test]
    fn totals_add_up_over_time_and_over_units_and_count_each_person_once(history in histories(60)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        let (book, later) = (world.book(0), world.now.plus(LONG));
        let (over, others) = occasions(book, &[], later);
        prop_assert!(others.is_empty());
        let year = Period::of(Span::Year, world.now);
        let within = over.iter().all(|occasion| year.contains(occasion.starts_at));
        prop_assume!(within);

        let statistics = Statistics::of(&over, &others, year);
        let sum = |tallies: &mut dyn Iterator<Item = Tally>| tallies.sum::<Tally>();
        prop_assert_eq!(sum(&mut statistics.slices.iter().map(|slice| slice.tally)), statistics.total);
        prop_assert_eq!(sum(&mut statistics.kinds.iter().map(|kind| kind.tally)), statistics.total);
        prop_assert_eq!(sum(&mut statistics.units.iter().map(|unit| unit.tally)), statistics.total);
        prop_assert_eq!(statistics.units.iter().map(|unit| unit.people).sum::<usize>(), statistics.people);
        prop_assert_eq!(statistics.units.iter().map(|unit| unit.elsewhere).sum::<usize>(), statistics.elsewhere);
        let tops = || statistics.tree.iter().map(|top| top.total);
        prop_assert_eq!(sum(&mut tops().map(|counts| counts.tally)), statistics.total);
        prop_assert_eq!(tops().map(|counts| counts.people).sum::<usize>(), statistics.people);
        prop_assert_eq!(tops().map(|counts| counts.elsewhere).sum::<usize>(), statistics.elsewhere);
        for (_, line) in statistics.tree.iter().flat_map(Subtotal::lines).filter(|(_, line)| !line.below.is_empty()) {
            let below = || line.below.iter().map(|below| below.total);
            prop_assert_eq!(sum(&mut below().map(|counts| counts.tally)), line.total.tally, "of {:?}", line.whose);
            prop_assert_eq!(below().map(|counts| counts.people).sum::<usize>(), line.total.people);
        }
        let sheets: Vec<_> = book.plans().map(|plan| derive(plan, book, later)).collect();
        let hosted = |line: &&Attendance| line.participation == Participation::Hosted;
        let there = |line: &&Attendance| line.presence == Presence::Present;
        let guests = sheets.iter().flat_map(|sheet| &sheet.lines).filter(hosted).filter(there).count();
        prop_assert_eq!(statistics.elsewhere, guests, "each guest once, at home");
        prop_assert_eq!(sum(&mut sheets.iter().map(|sheet| sheet.tally)), statistics.total);

        // Whoever was merged is one person, here and in the list of absences.
        let merges = Merges::of(book);
        // Who registered and has a place is expected too.
        let everybody = book.merged();
        let plans = everybody.plans().flat_map(|plan| &plan.roster);
        let expected = plans.filter(|member| member.participation.is_expected());
        let mut people: BTreeSet<_> = expected.map(|member| merges.canonical(member.id)).collect();
        prop_assert!(statistics.people <= people.len());
        for absence in &statistics.absences {
            prop_assert!(people.remove(&absence.member), "{} twice, or merged away", absence.name);
        }
    }
}
