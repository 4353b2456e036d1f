//! What organizers write into the directory.

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::book::Book;
use hongfan_domain::credit::Targets;
use hongfan_domain::directory::{
    Arrangement, Card, Departed, Directory, Merge, Person, PersonKind, Settings, Subject, Template, UnitCard,
    UnitKind,
};
use hongfan_domain::id::{TemplateId, UnitId};
use hongfan_domain::member::Participation;
use hongfan_domain::record::Body;
use proptest::prelude::*;
use proptest::sample::select;

use super::learning::{Written, course, writings};
use crate::world::{HOSTS, PEOPLE, START, World, empty_plan, person};

/// The units there may be.
pub(crate) const UNITS: usize = 4;

/// What each may be called. The second stays at the top: what hosts the second activity is not the unit organizer's.
const NAMES: [[&str; 2]; UNITS] = [
    [HOSTS[0], "望江数字经济党群服务站"],
    [HOSTS[1], "滨江园区党委"],
    ["第三支部", "第三联合支部"],
    ["第四支部", "第三支部"],
];

/// A tag that a search finds wherever it is.
pub(crate) const TAG: &str = "青年骨干";

/// One thing that is written.
#[derive(Clone, Debug)]
pub(crate) enum Filing {
    /// What a unit is called, what it is beneath, and how long it shows a code.
    Unit { which: usize, name: usize, parent: Option<usize>, period: Option<u8> },
    /// Where somebody is at home and a guest, and whether they are still there.
    Person { person: usize, home: Option<usize>, host: Option<usize>, left: bool },
    /// That two people are one, or are not.
    Merge { from: usize, into: Option<usize> },
    /// A template of the second unit or the first, under one of two names, there or taken away.
    Template { which: usize, host: usize, removed: bool },
    /// A course, as it is to be from now on.
    Course { which: usize, written: Written },
    /// The change before last of somebody, once more.
    Undo { person: usize },
}

/// A template's id.
fn template(n: usize) -> TemplateId {
    TemplateId::new(START, [n as u8 + 0xd1; 10])
}

/// A unit's id.
pub(crate) fn unit(n: usize) -> UnitId {
    UnitId::new(START, [n as u8 + 0xb1; 10])
}

pub(crate) fn filings() -> impl Strategy<Value = Filing> {
    let unit = || prop::option::weighted(0.8, 0..UNITS);
    prop_oneof![
        4 => (0..UNITS, 0usize..2, prop::option::weighted(0.6, 0..UNITS), select(vec![None, Some(20), Some(30)]))
            .prop_map(|(which, name, parent, period)| Filing::Unit { which, name, parent, period }),
        5 => (0..PEOPLE, unit(), prop::option::weighted(0.3, 0..UNITS), prop::bool::weighted(0.2))
            .prop_map(|(person, home, host, left)| Filing::Person { person, home, host, left }),
        3 => (0..PEOPLE, prop::option::weighted(0.6, 0..PEOPLE))
            .prop_map(|(from, into)| Filing::Merge { from, into }),
        2 => (0usize..2, 0..HOSTS.len(), any::<bool>())
            .prop_map(|(which, host, removed)| Filing::Template { which, host, removed }),
        3 => writings().prop_map(|(which, written)| Filing::Course { which, written }),
        1 => (0..PEOPLE).prop_map(|person| Filing::Undo { person }),
    ]
}

impl World {
    /// An organizer writes a card, as the next edit of what their device knows.
    pub(crate) fn file(&mut self, organizer: usize, filing: &Filing) {
        let known = self.known_directory(organizer);
        if let Some(card) = card(filing, &known, self.book(organizer)) {
            let revision = known.next_revision(card.subject());
            self.record(organizer, Body::Directory(Arc::new(card.revised(revision))));
        }
    }

    /// What a device has read and written.
    fn known_directory(&self, device: usize) -> Directory {
        let mut known = Directory::of(self.book(device));
        for record in &self.devices[device].made {
            if let Body::Directory(card) = &record.body {
                known.file(record.id, card);
            }
        }
        known
    }
}

fn card(filing: &Filing, known: &Directory, book: &Book) -> Option<Card> {
    let revision = 1;
    Some(match *filing {
        Filing::Unit { which, name, parent, period } => Card::Unit(UnitCard {
            id: unit(which),
            name: NAMES[which][name].to_owned(),
            kind: UnitKind::Branch,
            parent: parent.map(unit).filter(|parent| which != 1 && known.unit(*parent).is_some()),
            settings: Settings { period_seconds: period, ..Settings::default() },
            targets: Targets::default(),
            closed: None,
            revision,
        }),
        Filing::Person { person: n, home, host, left } => {
            let member = person(n);
            let known_unit = |n: usize| Some(unit(n)).filter(|unit| known.unit(*unit).is_some());
            let home = home.and_then(known_unit);
            Card::Person(Person {
                id: member.id,
                name: member.name,
                home,
                hosts: host.and_then(known_unit).into_iter().filter(|host| Some(*host) != home).collect(),
                kind: PersonKind::Full,
                tags: vec![TAG.to_owned()],
                phone_tail: member.phone_tail,
                number: None,
                arrangement: (n == 3).then(|| Arrangement {
                    participation: Participation::Exempt,
                    reason: "年老体弱".to_owned(),
                    until: None,
                }),
                departed: left.then(|| Departed { at: START, reason: "调离".to_owned() }),
                revision,
            })
        }
        Filing::Merge { from, into } => {
            let into = into.filter(|into| *into != from).map(|into| person(into).id);
            Card::Merge(Merge { from: person(from).id, into, revision })
        }
        Filing::Template { which, host, removed } => {
            let made = Template::of(&empty_plan(which), template(which), ["例会", "党课"][which])?;
            Card::Template(Box::new(Template { unit: Unit::new(HOSTS[host]), removed, ..made }))
        }
        Filing::Course { which, written } => Card::Course(Box::new(course(which, written))),
        Filing::Undo { person: n } => hongfan_domain::directory::undo(book, Subject::Person(person(n).id))?,
    })
}
