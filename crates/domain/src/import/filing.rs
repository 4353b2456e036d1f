//! A table on its way into the directory: which unit each text means, and what of a person a roster does not keep.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cards::is_there;
use super::{Doubt, Edit, Entry, Field, Outcome, Preview, Why, Wrong};
use crate::access::{Action, Role, Unit};
use crate::directory::{Card, Directory, Person, PersonKind, Resolved, UnitCard, tags_with};
use crate::id::{MemberId, RecordId};
use crate::member::{Member, clean_unit};
use crate::time::Timestamp;

/// The directory as an import must know it: its units, and its people as lines of a roster whose unit is a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// Whose import it is.
    pub role: Role,
    /// Every unit.
    pub units: Vec<UnitCard>,
    /// Everybody.
    pub people: Vec<Shelved>,
}

/// Somebody in the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelved {
    /// As a line of a roster.
    pub member: Member,
    /// What they are.
    pub kind: PersonKind,
    /// Their tags.
    pub tags: Vec<String>,
    /// Whether they are this role's to change.
    pub theirs: bool,
}

impl Shelf {
    /// The directory as somebody of this role keeps it at `now`.
    pub fn of(directory: &Directory, role: &Role, now: Timestamp) -> Self {
        let shelved = |person: &Person| Shelved {
            member: Member {
                id: person.id,
                name: person.name.clone(),
                unit: home_path(directory, person),
                phone_tail: person.phone_tail.clone(),
                number: person.number.clone(),
                participation: person.participation(now),
            },
            kind: person.kind.clone(),
            tags: person.tags.clone(),
            theirs: directory.keeps_person(role, person),
        };
        Self {
            role: role.clone(),
            units: directory.units().cloned().collect(),
            people: directory.people().map(shelved).collect(),
        }
    }
}

pub(super) fn home_path(directory: &Directory, person: &Person) -> String {
    let path = person.home.and_then(|home| directory.path(home));
    path.map_or(String::new(), |path| path.path().to_owned())
}

/// What somebody says a text in the column of units means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// A unit that is to be made, at the top.
    Make,
    /// The unit with this path.
    Is(Unit),
}

/// A text in the column of units of which somebody must say what it means, or has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The text.
    pub text: String,
    /// In how many rows it stands.
    pub rows: usize,
    /// The units that are called so; none where it is unknown.
    pub candidates: Vec<Unit>,
    /// What was said.
    pub meaning: Option<Meaning>,
}

/// What an import into the directory knows beside rows and members.
#[derive(Debug)]
pub(super) struct Places {
    directory: Directory,
    role: Role,
    more: BTreeMap<MemberId, (PersonKind, Vec<String>, bool)>,
    meanings: BTreeMap<String, Meaning>,
    /// The units that the table makes by their paths, by name.
    coming: BTreeMap<String, BTreeSet<String>>,
}

/// Where a text leads.
enum Led {
    To(Unit),
    Nowhere(Why, Vec<Unit>),
}

impl Places {
    /// These, and the people as members.
    pub(super) fn begin(shelf: Shelf) -> (Self, Vec<Member>) {
        let mut directory = Directory::default();
        for unit in shelf.units {
            directory.file(RecordId::from_bytes([0; 16]), &Arc::new(Card::Unit(unit)));
        }
        let (mut more, mut members) = (BTreeMap::new(), Vec::new());
        for Shelved { member, kind, tags, theirs } in shelf.people {
            more.insert(member.id, (kind, tags, theirs));
            members.push(member);
        }
        let (meanings, coming) = (BTreeMap::new(), BTreeMap::new());
        (Self { directory, role: shelf.role, more, meanings, coming }, members)
    }

    /// What the table makes of these texts: a row may name by its name alone what another has the whole path of.
    pub(super) fn expect(&mut self, texts: &[(String, usize)]) {
        self.coming.clear();
        for (text, _) in texts.iter().filter(|(text, _)| text.contains('/')) {
            let Led::To(path) = self.lead(text) else { continue };
            for (end, _) in path.path().match_indices('/').chain([(path.path().len(), "")]) {
                let above = &path.path()[..end];
                if !is_there(&self.directory, above) {
                    let name = above.rsplit('/').next().unwrap_or(above).to_owned();
                    self.coming.entry(name).or_default().insert(above.to_owned());
                }
            }
        }
    }

    pub(super) fn say(&mut self, text: String, meaning: Option<Meaning>) {
        match meaning {
            Some(meaning) => drop(self.meanings.insert(text, meaning)),
            None => drop(self.meanings.remove(&text)),
        }
    }

    /// Puts the path of the unit into a row; where it leads nowhere, what is said of the row instead.
    pub(super) fn place(&self, entry: &mut Entry) -> Option<Outcome> {
        let text = entry.unit.as_ref()?;
        match self.lead(text) {
            Led::Nowhere(why, _) => Some(Outcome::Doubtful(Doubt { why, candidates: Vec::new() })),
            Led::To(path) if !self.directory.may(&self.role, Action::Keep, path.path()) => {
                Some(Outcome::Wrong(Wrong::NotYours))
            }
            Led::To(path) if clean_unit(path.path()).is_none() => Some(Outcome::Wrong(Wrong::UnitTooLong)),
            Led::To(path) => {
                entry.unit = Some(path.path().to_owned());
                None
            }
        }
    }

    /// The unit that a text means: one that was said, or else by itself.
    fn lead(&self, text: &str) -> Led {
        match self.meanings.get(text) {
            Some(Meaning::Is(path)) => Led::To(path.clone()),
            Some(Meaning::Make) => Led::To(Unit::new(text)),
            None => self.lead_by_itself(text),
        }
    }

    /// The unit that there is, or that a path makes beneath one that there is.
    fn lead_by_itself(&self, text: &str) -> Led {
        let parts: Vec<&str> = text.split('/').collect();
        for length in (1..=parts.len()).rev() {
            let (known, rest) = parts.split_at(length);
            let below = |above: &Unit| {
                let whole = std::iter::once(above.path()).chain(rest.iter().copied());
                Unit::new(&whole.collect::<Vec<_>>().join("/"))
            };
            match self.directory.resolve(&known.join("/")) {
                Resolved::One(unit) => {
                    return Led::To(
                        self.directory.path(unit).map_or_else(|| Unit::new(text), |path| below(&path)),
                    );
                }
                Resolved::Several(paths) => {
                    return Led::Nowhere(Why::SeveralUnits, paths.iter().map(below).collect());
                }
                Resolved::Unknown => {}
            }
        }
        // Who writes a whole path means it; a name alone may be one that is known under another.
        if parts.len() > 1 {
            return Led::To(Unit::new(text));
        }
        let coming: Vec<_> =
            self.coming.get(text).into_iter().flatten().map(|path| Unit::new(path)).collect();
        match coming.as_slice() {
            [] => Led::Nowhere(Why::NoSuchUnit, coming),
            [only] => Led::To(only.clone()),
            _ => Led::Nowhere(Why::SeveralUnits, coming),
        }
    }

    /// The texts about which somebody must say something, or has, in their order in the table.
    pub(super) fn asked(&self, texts: &[(String, usize)]) -> Vec<Asked> {
        let asked = |(text, rows): &(String, usize)| match self.lead_by_itself(text) {
            Led::To(_) => None,
            Led::Nowhere(_, candidates) => {
                let meaning = self.meanings.get(text).cloned();
                Some(Asked { text: text.clone(), rows: *rows, candidates, meaning })
            }
        };
        texts.iter().filter_map(asked).collect()
    }

    /// The units that are to be made for these paths: their own, and those above them.
    pub(super) fn making<'a>(&self, named: impl Iterator<Item = &'a str>) -> Vec<Unit> {
        let mut made = BTreeSet::new();
        for path in named.collect::<BTreeSet<_>>() {
            let parts: Vec<&str> = path.split('/').collect();
            let paths = (1..=parts.len()).map(|length| parts[..length].join("/"));
            made.extend(paths.filter(|path| !is_there(&self.directory, path)));
        }
        made.into_iter().map(Unit::from).collect()
    }

    /// Adds to each row's outcome what a roster does not keep; and who is somebody else's to change is not changed.
    pub(super) fn complete(&self, preview: &mut Preview) {
        for row in &mut preview.rows {
            let Some(entry) = &row.entry else { continue };
            let (id, mut edits) = match &row.outcome {
                Outcome::Same(id) => (*id, Vec::new()),
                Outcome::Changed(id, edits) => (*id, edits.clone()),
                Outcome::New | Outcome::Doubtful(_) | Outcome::Wrong(_) => continue,
            };
            edits.extend(self.more_edits(entry, id));
            let theirs = self.more.get(&id).is_none_or(|(_, _, theirs)| *theirs);
            if edits.is_empty() {
                continue;
            }
            row.outcome = if theirs { Outcome::Changed(id, edits) } else { Outcome::Wrong(Wrong::NotYours) };
        }
    }

    /// What a row would change of somebody that a roster does not keep.
    pub(super) fn more_edits(&self, entry: &Entry, id: MemberId) -> Vec<Edit> {
        let Some((kind, tags, _)) = self.more.get(&id) else { return Vec::new() };
        let mut edits = Vec::new();
        if let Some(new) = entry.kind.as_ref().filter(|new| *new != kind) {
            let (before, after) = (kind.word().to_owned(), new.word().to_owned());
            edits.push(Edit { field: Field::Kind, before, after });
        }
        let added = tags_with(tags, entry.tags.as_deref().unwrap_or_default());
        if added != *tags {
            edits.push(Edit { field: Field::Tags, before: tags.join("、"), after: added.join("、") });
        }
        edits
    }

    /// Whether somebody of this role may make this of a doubtful row.
    pub(super) fn may_change(&self, id: MemberId) -> bool {
        self.more.get(&id).is_none_or(|(_, _, theirs)| *theirs)
    }
}
