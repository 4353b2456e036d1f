//! What is printed says what the counts say, for every history.

use hongfan_domain::report::{SignOrder, people_by_state, sign_in_lines};
use proptest::prelude::*;

use crate::history::histories;
use crate::world::World;

proptest! {
    #[test]
    fn a_printed_report_has_as_many_people_as_its_counts(history in histories(60)) {
        let mut world = World::planned();
        world.live(&history);
        world.settle();
        for (plan, sheet) in world.sheets(0) {
            let book = world.book(0).merged();
            let tables = people_by_state(&plan, &book, &sheet, &|word| format!("{word:?}"));
            let rows = |names: &[&str]| {
                let tables = tables.iter().filter(|table| names.contains(&table.name.as_str()));
                tables.map(|table| table.rows.len()).sum::<usize>()
            };
            prop_assert_eq!(rows(&["Actual"]), sheet.tally.actual);
            prop_assert_eq!(rows(&["OnLeave"]), sheet.tally.on_leave);
            prop_assert_eq!(rows(&["Absent", "NotYet"]), sheet.tally.absent);
            prop_assert_eq!(rows(&["Guests"]), sheet.guests.len());
            let names = |order| {
                let mut names: Vec<_> = sign_in_lines(&plan, &sheet, order).into_iter().map(|line| line.name).collect();
                names.sort();
                names
            };
            let mut roster: Vec<_> = plan.roster.iter().map(|member| member.name.clone()).collect();
            roster.sort();
            prop_assert_eq!(names(SignOrder::Unit), names(SignOrder::Roster));
            prop_assert_eq!(names(SignOrder::Roster), roster);
        }
    }
}
