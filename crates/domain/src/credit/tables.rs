//! The study hours of a year as tables: what stands beside the chart, and what is exported.

use super::{Goal, Learner, StudyYear, UnitStudy};
use crate::report::{Cell, Subtotal, Table, Whose, is_tree};

/// A word that these tables need; whoever asks for them says it in their language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it names")]
pub enum StudyWord {
    ByUnit,
    ByPerson,
    ByTree,
    Above,
    Directly,
    Unit,
    Name,
    WithoutUnit,
    Asked,
    Reached,
    Half,
    Under,
    Without,
    Total,
    Target,
    Collective,
    SelfStudy,
    Pending,
    All,
    Exempt,
}

fn counts(unit: &UnitStudy) -> [Cell; 7] {
    let UnitStudy { reached, half, under, without, total, pending, .. } = *unit;
    let [asked, reached, half, under, without] =
        [unit.asked(), reached, half, under, without].map(Cell::count);
    [asked, reached, half, under, without, Cell::Hours(total), Cell::Hours(pending)]
}

/// What these counts are.
const COUNTED: [StudyWord; 7] = [
    StudyWord::Asked,
    StudyWord::Reached,
    StudyWord::Half,
    StudyWord::Under,
    StudyWord::Without,
    StudyWord::Total,
    StudyWord::Pending,
];

/// How many of each unit's people have reached their target, up the tree of units: a row for each, after the one that it is
/// part of. Without rows where no unit is below another.
pub fn unit_study_tree_table(study: &StudyYear, say: &dyn Fn(StudyWord) -> String) -> Table {
    let name = |whose: &Whose| match whose {
        Whose::Unit(name) => name.clone(),
        Whose::Directly => say(StudyWord::Directly),
        Whose::Nobody => say(StudyWord::WithoutUnit),
    };
    let row = |(above, line): (Vec<&Whose>, &Subtotal<UnitStudy>)| {
        let path: Vec<_> = above.iter().map(|whose| name(whose)).collect();
        let first = [Cell::Text(name(&line.whose)), Cell::text_of(&path.join("/"))];
        first.into_iter().chain(counts(&line.total)).collect()
    };
    let lines = study.tree.iter().filter(|_| is_tree(&study.tree)).flat_map(Subtotal::lines);
    let titles = [StudyWord::Unit, StudyWord::Above].into_iter().chain(COUNTED);
    Table { name: say(StudyWord::ByTree), titles: titles.map(say).collect(), rows: lines.map(row).collect() }
}

/// How many of each unit's people have reached their target, and the total.
pub fn unit_study_table(study: &StudyYear, say: &dyn Fn(StudyWord) -> String) -> Table {
    let row = |name: Cell, unit: &UnitStudy| core::iter::once(name).chain(counts(unit)).collect::<Vec<_>>();
    let mut rows: Vec<_> = study.units.iter().map(|unit| row(unit_cell(&unit.unit, say), unit)).collect();
    if rows.len() > 1 {
        rows.push(row(Cell::Text(say(StudyWord::All)), &study.total));
    }
    let titles = core::iter::once(StudyWord::Unit).chain(COUNTED);
    Table { name: say(StudyWord::ByUnit), titles: titles.map(say).collect(), rows }
}

/// Everybody's hours, by unit and name.
pub fn learner_table<'a>(
    people: impl IntoIterator<Item = &'a Learner>,
    say: &dyn Fn(StudyWord) -> String,
) -> Table {
    let row = |learner: &Learner| {
        let hours = learner.hours;
        vec![
            Cell::text_of(&learner.name),
            Cell::text_of(&learner.unit),
            match learner.goal {
                Goal::Hours(target) => Cell::Hours(target),
                Goal::Exempt => Cell::Text(say(StudyWord::Exempt)),
                Goal::Nothing => Cell::Empty,
            },
            Cell::Hours(hours.collective),
            Cell::Hours(hours.self_study),
            Cell::Hours(hours.total()),
            Cell::Hours(hours.pending),
        ]
    };
    let titles = [
        StudyWord::Name,
        StudyWord::Unit,
        StudyWord::Target,
        StudyWord::Collective,
        StudyWord::SelfStudy,
        StudyWord::Total,
        StudyWord::Pending,
    ];
    Table {
        name: say(StudyWord::ByPerson),
        titles: titles.map(say).to_vec(),
        rows: people.into_iter().map(row).collect(),
    }
}

fn unit_cell(unit: &str, say: &dyn Fn(StudyWord) -> String) -> Cell {
    if unit.is_empty() { Cell::Text(say(StudyWord::WithoutUnit)) } else { Cell::text_of(unit) }
}
