use super::{
    Arrangement, Card, Departed, Directory, Merge, Person, PersonKind, Settings, Subject, Template, UnitCard,
    UnitKind,
};
use crate::access::Unit;
use crate::book::Book;
use crate::course::{Course, Stage};
use crate::fact::Filed;
use crate::id::{DeviceId, MemberId, RecordId, UnitId};
use crate::time::Timestamp;

/// One change of one card, and who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// The record that tells it.
    pub id: RecordId,
    /// By which organizer's device.
    pub by: DeviceId,
    /// What is different from the card before; nothing if that said the same.
    pub what: Vec<What>,
}

/// One difference. Of two values the first is the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The first card: there was none before.
    Added,
    /// Called otherwise.
    Renamed(String, String),
    /// At home elsewhere, or beneath another unit: the paths as they were then.
    Moved(Option<Unit>, Option<Unit>),
    /// A guest of other units: the paths as they were then.
    Hosted(Vec<Unit>, Vec<Unit>),
    /// Another kind of person.
    Kind(PersonKind, PersonKind),
    /// Another kind of unit.
    UnitKind(UnitKind, UnitKind),
    /// Other tags.
    Tagged(Vec<String>, Vec<String>),
    /// Another phone tail or number.
    Numbered,
    /// Takes part otherwise by default.
    Arranged(Option<Arrangement>, Option<Arrangement>),
    /// Left.
    Left(Departed),
    /// Came back.
    CameBack,
    /// Other settings.
    Set(Settings, Settings),
    /// Other yearly study hours for its people.
    Targets,
    /// Another plan.
    Remade,
    /// Shown to those for whom it is: a course.
    Published,
    /// A draft again: a course.
    Hidden,
    /// Taken away: a template, a course.
    Removed,
    /// There again: a template.
    Restored,
    /// Closed down.
    Closed,
    /// Opened again.
    Reopened,
    /// This id was merged into another.
    MergedInto(MemberId),
    /// That was taken back.
    Parted(MemberId),
    /// Another id was merged into this one.
    TookIn(MemberId),
    /// That was taken back.
    GaveBack(MemberId),
}

/// Everything that was changed about one unit or one person, oldest edit first.
pub fn events(book: &Book, subject: Subject) -> Vec<Event> {
    let mut events = Vec::new();
    let mut before: Option<&Filed> = None;
    for filed in cards(book, subject) {
        let what = differences(book, before, filed);
        events.push(Event { at: filed.at, id: filed.id, by: filed.device, what });
        before = Some(filed);
    }
    if let Subject::Person(member) = subject {
        merged(book, member, &mut events);
    }
    events.sort_by_key(|event| (event.at, event.id));
    events
}

/// What the card of one record changed.
pub fn change(book: &Book, record: RecordId) -> Vec<What> {
    let Some(filed) = book.filed().find(|filed| filed.id == record) else { return Vec::new() };
    let cards = cards(book, filed.card.subject());
    let at = cards.iter().position(|other| other.id == record);
    let before = at.and_then(|at| at.checked_sub(1)).map(|at| cards[at]);
    match &*filed.card {
        Card::Merge(merge) => {
            let before = before.and_then(|before| match &*before.card {
                Card::Merge(before) => before.into,
                _ => None,
            });
            let parted = before.filter(|before| merge.into != Some(*before)).map(What::Parted);
            let merged = merge.into.filter(|into| before != Some(*into)).map(What::MergedInto);
            parted.into_iter().chain(merged).collect()
        }
        _ => differences(book, before, filed),
    }
}

/// The card that takes back the last change of this subject: the one before it, as a new edit. None for a subject that has
/// been changed only once: somebody who was added leaves, a unit is closed. A template is taken away.
pub fn undo(book: &Book, subject: Subject) -> Option<Card> {
    let cards = cards(book, subject);
    let (last, before) = (cards.last()?, cards.len().checked_sub(2).and_then(|at| cards.get(at)));
    let revision = last.card.revision().saturating_add(1);
    match (before, &*last.card) {
        (Some(before), _) => Some(before.card.revised(revision)),
        (None, Card::Merge(Merge { from, into: Some(_), .. })) => {
            Some(Card::Merge(Merge { from: *from, into: None, revision }))
        }
        (None, Card::Template(template)) if !template.removed => {
            Some(Card::Template(Box::new(Template { removed: true, revision, ..(**template).clone() })))
        }
        (None, Card::Course(course)) if course.stage != Stage::Withdrawn => {
            Some(Card::Course(Box::new(Course { stage: Stage::Withdrawn, revision, ..(**course).clone() })))
        }
        (None, _) => None,
    }
}

/// The cards of one subject, the one that stands last.
pub(super) fn cards(book: &Book, subject: Subject) -> Vec<&Filed> {
    let mut cards: Vec<_> = book.filed().filter(|filed| filed.card.subject() == subject).collect();
    cards.sort_by_key(|filed| (filed.card.revision(), filed.id));
    cards
}

fn merged(book: &Book, member: MemberId, events: &mut Vec<Event>) {
    let mut last: std::collections::BTreeMap<MemberId, Option<MemberId>> = std::collections::BTreeMap::new();
    let mut merges: Vec<_> = book
        .filed()
        .filter_map(|filed| match &*filed.card {
            Card::Merge(merge) => Some((filed, merge)),
            _ => None,
        })
        .collect();
    merges.sort_by_key(|(filed, merge)| (merge.revision, filed.id));
    for (filed, merge) in merges {
        let before = last.insert(merge.from, merge.into).flatten();
        if before == merge.into {
            continue;
        }
        let own = merge.from == member;
        let mut what = Vec::new();
        what.extend(before.filter(|_| own).map(What::Parted));
        what.extend(merge.into.filter(|_| own).map(What::MergedInto));
        what.extend((before == Some(member)).then_some(What::GaveBack(merge.from)));
        what.extend((merge.into == Some(member)).then_some(What::TookIn(merge.from)));
        if !what.is_empty() {
            events.push(Event { at: filed.at, id: filed.id, by: filed.device, what });
        }
    }
}

fn differences(book: &Book, before: Option<&Filed>, after: &Filed) -> Vec<What> {
    let Some(before) = before else { return vec![What::Added] };
    let then = Then { book, at: after.at };
    match (&*before.card, &*after.card) {
        (Card::Unit(before), Card::Unit(after)) => then.of_units(before, after),
        (Card::Person(before), Card::Person(after)) => then.of_people(before, after),
        (Card::Template(before), Card::Template(after)) => of_templates(before, after),
        (Card::Course(before), Card::Course(after)) => of_courses(before, after),
        _ => Vec::new(),
    }
}

fn of_templates(before: &Template, after: &Template) -> Vec<What> {
    let mut what = Vec::new();
    if before.name != after.name {
        what.push(What::Renamed(before.name.clone(), after.name.clone()));
    }
    let unnamed = |template: &Template| Template {
        name: String::new(),
        removed: false,
        revision: 0,
        ..template.clone()
    };
    if unnamed(before) != unnamed(after) {
        what.push(What::Remade);
    }
    match (before.removed, after.removed) {
        (false, true) => what.push(What::Removed),
        (true, false) => what.push(What::Restored),
        _ => {}
    }
    what
}

fn of_courses(before: &Course, after: &Course) -> Vec<What> {
    let mut what = Vec::new();
    if before.title != after.title {
        what.push(What::Renamed(before.title.clone(), after.title.clone()));
    }
    let unnamed =
        |course: &Course| Course { title: String::new(), stage: Stage::Draft, revision: 0, ..course.clone() };
    if unnamed(before) != unnamed(after) {
        what.push(What::Remade);
    }
    match (before.stage, after.stage) {
        (before, after) if before == after => {}
        (_, Stage::Published) => what.push(What::Published),
        (_, Stage::Withdrawn) => what.push(What::Removed),
        (_, Stage::Draft) => what.push(What::Hidden),
    }
    what
}

/// The tree as it was at a moment.
struct Then<'a> {
    book: &'a Book,
    at: Timestamp,
}

impl Then<'_> {
    fn directory(&self) -> Directory {
        let mut directory = Directory::default();
        let units = self.book.filed().filter(|filed| filed.at <= self.at && filed.card.as_unit().is_some());
        for filed in units {
            directory.file(filed.id, &filed.card);
        }
        directory
    }

    fn of_units(&self, before: &UnitCard, after: &UnitCard) -> Vec<What> {
        let mut what = Vec::new();
        if before.name != after.name {
            what.push(What::Renamed(before.name.clone(), after.name.clone()));
        }
        if before.parent != after.parent {
            let tree = self.directory();
            what.push(What::Moved(tree.path_with(before), tree.path_with(after)));
        }
        if before.kind != after.kind {
            what.push(What::UnitKind(before.kind, after.kind));
        }
        if before.settings != after.settings {
            what.push(What::Set(before.settings, after.settings));
        }
        if before.targets != after.targets {
            what.push(What::Targets);
        }
        match (before.closed, after.closed) {
            (None, Some(_)) => what.push(What::Closed),
            (Some(_), None) => what.push(What::Reopened),
            _ => {}
        }
        what
    }

    fn of_people(&self, before: &Person, after: &Person) -> Vec<What> {
        let mut what = Vec::new();
        if before.name != after.name {
            what.push(What::Renamed(before.name.clone(), after.name.clone()));
        }
        let paths = |units: &[UnitId]| {
            let tree = self.directory();
            units.iter().filter_map(|unit| tree.path(*unit)).collect::<Vec<_>>()
        };
        if before.home != after.home {
            let path = |home: Option<UnitId>| paths(home.as_slice()).pop();
            what.push(What::Moved(path(before.home), path(after.home)));
        }
        if before.hosts != after.hosts {
            what.push(What::Hosted(paths(&before.hosts), paths(&after.hosts)));
        }
        if before.kind != after.kind {
            what.push(What::Kind(before.kind.clone(), after.kind.clone()));
        }
        if before.tags != after.tags {
            what.push(What::Tagged(before.tags.clone(), after.tags.clone()));
        }
        if (&before.phone_tail, &before.number) != (&after.phone_tail, &after.number) {
            what.push(What::Numbered);
        }
        if before.arrangement != after.arrangement {
            what.push(What::Arranged(before.arrangement.clone(), after.arrangement.clone()));
        }
        match (&before.departed, &after.departed) {
            (_, Some(departed)) if before.departed != after.departed => {
                what.push(What::Left(departed.clone()))
            }
            (Some(_), None) => what.push(What::CameBack),
            _ => {}
        }
        what
    }
}
