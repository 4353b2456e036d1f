//! The statistics as tables: what stands beside each chart, and what is exported.

use super::{Absence, Grain, KindShare, Slice, Statistics, UnitCounts, UnitShare};
use crate::attendance::Tally;
use crate::report::{COUNTS, Cell, Heading, Subtotal, Table, Whose, Word, Workbook, counts, is_tree};
use crate::time::Timestamp;

/// Everything as a workbook: the summary, then a sheet for each table that has a row.
pub fn statistics_report(statistics: &Statistics, say: &dyn Fn(Word) -> String) -> Workbook {
    let mut workbook = Workbook::default();
    workbook.add(summary(statistics, say));
    let tables = [
        slice_table(statistics, say),
        unit_table(statistics, say),
        unit_tree_table(statistics, say),
        kind_table(statistics, say),
        absence_table(statistics, say),
    ];
    tables.into_iter().filter(|table| !table.rows.is_empty()).for_each(|table| workbook.add(table));
    workbook
}

fn summary(statistics: &Statistics, say: &dyn Fn(Word) -> String) -> Table {
    let Tally { expected, actual, on_leave, absent, late, left_early, .. } = statistics.total;
    let rows = [
        (Word::Heading(Heading::Period), Cell::Text(statistics.period.to_string())),
        (Word::Meetings, Cell::count(statistics.activities)),
        (Word::Heading(Heading::People), Cell::count(statistics.people)),
        (Word::Expected, Cell::count(expected)),
        (Word::Actual, Cell::count(actual)),
        (Word::OnLeave, Cell::count(on_leave)),
        (Word::Absent, Cell::count(absent)),
        (Word::Late, Cell::count(late)),
        (Word::LeftEarly, Cell::count(left_early)),
        (Word::Rate, share(statistics.total.rate_permille())),
        (Word::Heading(Heading::RateWithoutLeave), share(statistics.total.rate_without_leave())),
    ];
    Table {
        name: say(Word::Summary),
        titles: vec![say(Word::Item), say(Word::Value)],
        rows: rows.into_iter().map(|(item, cell)| vec![Cell::Text(say(item)), cell]).collect(),
    }
}

fn share(permille: Option<usize>) -> Cell {
    permille.and_then(|permille| u32::try_from(permille).ok()).map_or(Cell::Empty, Cell::Permille)
}

/// Attendance over time, and its total.
pub fn slice_table(statistics: &Statistics, say: &dyn Fn(Word) -> String) -> Table {
    let first = match statistics.grain {
        Grain::Activity => vec![Word::Starts, Word::Activity],
        Grain::Day => vec![Word::Starts, Word::Meetings],
        Grain::Month => vec![Word::Month, Word::Meetings],
    };
    let row = |slice: &Slice| {
        let mut row = vec![moment(statistics.grain, slice.at)];
        row.push(match statistics.grain {
            Grain::Activity => Cell::text_of(&slice.title),
            Grain::Day | Grain::Month => Cell::count(slice.activities),
        });
        row.extend(counts(&slice.tally));
        row
    };
    let mut rows: Vec<_> = statistics.slices.iter().map(row).collect();
    if rows.len() > 1 {
        let mut total = vec![Cell::Text(say(Word::Total)), Cell::count(statistics.activities)];
        total.extend(counts(&statistics.total));
        rows.push(total);
    }
    table(Word::Heading(Heading::OverTime), first, rows, say)
}

/// When a part of a period was, as exactly as it is cut.
fn moment(grain: Grain, at: Timestamp) -> Cell {
    let text = Cell::Moment(at).text();
    match grain {
        Grain::Activity => Cell::Moment(at),
        Grain::Day => Cell::Text(text.chars().take(10).collect()),
        Grain::Month => Cell::Text(text.chars().take(7).collect()),
    }
}

/// Attendance by unit, and its total.
pub fn unit_table(statistics: &Statistics, say: &dyn Fn(Word) -> String) -> Table {
    let row = |UnitShare { unit, tally, people, elsewhere, .. }: &UnitShare| {
        let name = if unit.is_empty() {
            Cell::Text(say(Word::Heading(Heading::WithoutUnit)))
        } else {
            Cell::text_of(unit)
        };
        let mut row = vec![name, Cell::count(*people)];
        row.extend(counts(tally));
        row.push(Cell::count(*elsewhere));
        row
    };
    let mut rows: Vec<_> = statistics.units.iter().map(row).collect();
    if rows.len() > 1 {
        let mut total = vec![Cell::Text(say(Word::Total)), Cell::count(statistics.people)];
        total.extend(counts(&statistics.total));
        total.push(Cell::count(statistics.elsewhere));
        rows.push(total);
    }
    let mut table =
        table(Word::Heading(Heading::ByUnit), vec![Word::Unit, Word::Heading(Heading::People)], rows, say);
    table.titles.push(say(Word::Heading(Heading::Elsewhere)));
    table
}

/// Attendance up the tree of units: a row for each, after the one that it is part of. Without rows where no unit is below
/// another.
pub fn unit_tree_table(statistics: &Statistics, say: &dyn Fn(Word) -> String) -> Table {
    let name = |whose: &Whose| match whose {
        Whose::Unit(name) => name.clone(),
        Whose::Directly => say(Word::Heading(Heading::Directly)),
        Whose::Nobody => say(Word::Heading(Heading::WithoutUnit)),
    };
    let row = |(above, line): (Vec<&Whose>, &Subtotal<UnitCounts>)| {
        let UnitCounts { tally, people, elsewhere } = line.total;
        let path: Vec<_> = above.iter().map(|whose| name(whose)).collect();
        let mut row =
            vec![Cell::Text(name(&line.whose)), Cell::text_of(&path.join("/")), Cell::count(people)];
        row.extend(counts(&tally));
        row.push(Cell::count(elsewhere));
        row
    };
    let tree = &statistics.tree;
    let lines = tree.iter().filter(|_| is_tree(tree)).flat_map(Subtotal::lines);
    let rows = lines.map(row).collect();
    let first = vec![Word::Unit, Word::Heading(Heading::Above), Word::Heading(Heading::People)];
    let mut table = table(Word::Heading(Heading::ByTree), first, rows, say);
    table.titles.push(say(Word::Heading(Heading::Elsewhere)));
    table
}

/// Attendance by kind of activity, and its total.
pub fn kind_table(statistics: &Statistics, say: &dyn Fn(Word) -> String) -> Table {
    let row = |KindShare { kind, activities, tally }: &KindShare| {
        let mut row = vec![Cell::Text(say(Word::OfKind(*kind))), Cell::count(*activities)];
        row.extend(counts(tally));
        row
    };
    let mut rows: Vec<_> = statistics.kinds.iter().map(row).collect();
    if rows.len() > 1 {
        let mut total = vec![Cell::Text(say(Word::Total)), Cell::count(statistics.activities)];
        total.extend(counts(&statistics.total));
        rows.push(total);
    }
    table(Word::Heading(Heading::ByKind), vec![Word::Kind, Word::Meetings], rows, say)
}

/// Who has missed three or more in a row.
pub fn absence_table(statistics: &Statistics, say: &dyn Fn(Word) -> String) -> Table {
    let moment = |at: Option<Timestamp>| at.map_or(Cell::Empty, Cell::Moment);
    let row = |absence: &Absence| {
        let times = || absence.missed.iter().map(|(_, at)| *at);
        vec![
            Cell::text_of(&absence.name),
            Cell::text_of(&absence.unit),
            Cell::count(absence.missed.len()),
            moment(times().next()),
            moment(times().next_back()),
            moment(absence.last_there),
        ]
    };
    let titles = [
        Word::Name,
        Word::Unit,
        Word::Heading(Heading::TimesInARow),
        Word::Heading(Heading::FirstMissed),
        Word::Heading(Heading::LastMissed),
        Word::Heading(Heading::LastThere),
    ];
    Table {
        name: say(Word::Heading(Heading::MissedInARow)),
        titles: titles.map(say).to_vec(),
        rows: statistics.absences.iter().map(row).collect(),
    }
}

fn table(name: Word, first: Vec<Word>, rows: Vec<Vec<Cell>>, say: &dyn Fn(Word) -> String) -> Table {
    Table { name: say(name), titles: first.into_iter().chain(COUNTS).map(say).collect(), rows }
}
