//! The directory: units and people that live longer than one activity.

mod branches;
mod changes;
mod choose;
mod filters;
mod form;
mod gather;
mod hours;
mod leaving;
mod list;
mod merging;
mod moving;
mod news;
mod people;
mod person;
mod pick;
mod settings;
mod shelving;
mod taking;
mod targets;
mod together;
mod unit;
mod unit_form;
mod units;

pub use changes::change_words;
pub use choose::{RosterField, Ticked, choose, groups};
pub use form::new_person_page;
pub use list::people_page;
pub use person::person_page;
pub use unit::unit_page;
pub use unit_form::new_unit_page;
pub use units::units_page;

use hongfan_domain::directory::{Directory, Person, PersonKind, UnitKind};
use hongfan_domain::id::UnitId;
use hongfan_domain::member::Member;
use hongfan_domain::time::Timestamp;

use super::words::participation_name;
use crate::text::{self, exempt_until, t, when};

/// What a kind of unit is called.
fn unit_kind_name(kind: UnitKind) -> &'static str {
    t(match kind {
        UnitKind::Committee => text::KIND_COMMITTEE,
        UnitKind::Branch => text::KIND_BRANCH,
        UnitKind::Group => text::KIND_GROUP,
    })
}

/// What a kind of person is called.
pub fn kind_name(kind: &PersonKind) -> String {
    let word = match kind {
        PersonKind::Full => text::KIND_FULL,
        PersonKind::Probationary => text::KIND_PROBATIONARY,
        PersonKind::Mobile => text::KIND_MOBILE,
        PersonKind::Applicant => text::KIND_APPLICANT,
        PersonKind::Other(kind) => return kind.clone(),
    };
    t(word).to_owned()
}

/// A unit's name; a word for none, or for one that this device does not know.
fn unit_name(directory: &Directory, unit: Option<UnitId>) -> String {
    let unit = unit.and_then(|unit| directory.unit(unit));
    unit.map_or_else(|| t(text::NO_UNIT).to_owned(), |unit| unit.name.clone())
}

/// Somebody's unit, kind and phone tail, in one line.
fn detail(directory: &Directory, person: &Person) -> String {
    let tail = person.phone_tail.as_ref().map(|tail| format!("···{}", tail.as_str()));
    let kind = (person.kind != PersonKind::Full).then(|| kind_name(&person.kind));
    [Some(unit_name(directory, person.home)), kind, tail]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Somebody as a line of a roster, to be found by.
fn as_line(directory: &Directory, person: &Person) -> Member {
    Member {
        id: person.id,
        name: person.name.clone(),
        unit: directory.home_name(person),
        phone_tail: person.phone_tail.clone(),
        number: person.number.clone(),
        participation: Default::default(),
    }
}

/// How somebody takes part by default, if otherwise than everybody.
fn arrangement_words(person: &Person, now: Timestamp) -> Option<String> {
    let arrangement = person.arrangement.as_ref()?;
    let what = participation_name(arrangement.participation).to_owned();
    let what = if arrangement.reason.is_empty() { what } else { format!("{what} · {}", arrangement.reason) };
    Some(match arrangement.until {
        Some(until) => exempt_until(what, when::day_within(until, now)),
        None => what,
    })
}
