//! The study hours of a year as tables: what stands beside the chart, and what is exported.

use super::{Goal, Learner, StudyYear, UnitStudy};
use crate::report::{Cell, Table};

/// A word that these tables need; whoever asks for them says it in their language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it names")]
pub enum StudyWord {
    ByUnit,
    ByPerson,
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

/// How many of each unit's people have reached their target, and the total.
pub fn unit_study_table(study: &StudyYear, say: &dyn Fn(StudyWord) -> String) -> Table {
    let row = |name: Cell, unit: &UnitStudy| {
        let UnitStudy { reached, half, under, without, total, pending, .. } = *unit;
        let [asked, reached, half, under, without] =
            [unit.asked(), reached, half, under, without].map(Cell::count);
        vec![name, asked, reached, half, under, without, Cell::Hours(total), Cell::Hours(pending)]
    };
    let mut rows: Vec<_> = study.units.iter().map(|unit| row(unit_cell(&unit.unit, say), unit)).collect();
    if rows.len() > 1 {
        rows.push(row(Cell::Text(say(StudyWord::All)), &study.total));
    }
    let titles = [
        StudyWord::Unit,
        StudyWord::Asked,
        StudyWord::Reached,
        StudyWord::Half,
        StudyWord::Under,
        StudyWord::Without,
        StudyWord::Total,
        StudyWord::Pending,
    ];
    Table { name: say(StudyWord::ByUnit), titles: titles.map(say).to_vec(), rows }
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
