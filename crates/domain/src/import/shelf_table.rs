//! People of the directory as a table: what an import reads, so that it can be brought in again and changes nothing.

use super::Field;
use super::filing::home_path;
use crate::directory::{Directory, Person};
use crate::report::{Cell, Table};
use crate::time::Timestamp;

/// A line for each of these people, in their order: how they take part is as of `now`. `word` says what stands above a
/// column.
pub fn directory_table<'a>(
    directory: &Directory,
    people: impl IntoIterator<Item = &'a Person>,
    now: Timestamp,
    word: impl Fn(Field) -> String,
) -> Table {
    let cell = |person: &Person, field: Field| match field {
        Field::Name => Cell::text_of(&person.name),
        Field::Unit => Cell::text_of(&home_path(directory, person)),
        Field::Phone => person.phone_tail.clone().map_or(Cell::Empty, Cell::Tail),
        Field::Number => Cell::text_of(person.number.as_deref().unwrap_or_default()),
        Field::Participation => Cell::text_of(person.participation(now).word()),
        Field::Kind => Cell::text_of(person.kind.word()),
        Field::Tags => Cell::text_of(&person.tags.join("、")),
    };
    Table {
        name: String::new(),
        titles: Field::OF_DIRECTORY.map(word).to_vec(),
        rows: people
            .into_iter()
            .map(|person| Field::OF_DIRECTORY.map(|field| cell(person, field)).to_vec())
            .collect(),
    }
}
