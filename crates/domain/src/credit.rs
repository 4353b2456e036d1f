//! Study hours (学时): what an activity is worth, what somebody has gained in a year, and how much they are to gain.
//!
//! What is gained stands in a ledger of [`CreditEntry`]s. Those from activities are derived from attendance and never
//! stored, so that a correction changes them by itself; those by hand are organizers' acts, each with a reason. Whatever
//! order facts arrive in, and however often, one person gains an activity's hours once. A year is a calendar year in
//! Shanghai, and an activity counts for the year in which it begins; nothing is carried over.
//!
//! An organizer's ledger rests on the activities of their unit, and on what the hub tells of their people at others'.

mod amount;
mod courses;
mod entries;
mod goal;
mod overview;
mod own;
mod rule;
mod tables;
mod targets;
#[cfg(test)]
mod tests;

pub use amount::Credit;
pub use entries::{Certainty, CreditEntry, CreditSource, Hours, Learning, entries, year_of};
pub use goal::{Goal, Group, LEADING};
pub use overview::{Learner, StudyYear, UnitStudy, study_year};
pub use own::own_entries;
pub(crate) use own::{is_final, own_line};
pub use rule::{Band, CreditRule, Granting, Length, MOST_BANDS};
pub use tables::{StudyWord, learner_table, unit_study_table, unit_study_tree_table};
pub use targets::{Target, Targets};
