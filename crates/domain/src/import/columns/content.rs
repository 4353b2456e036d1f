//! What stands in a column, where its heading does not say what it is.

use std::collections::BTreeSet;

use super::Field;
use crate::directory::PersonKind;
use crate::import::entry::phone;
use crate::member::Participation;

/// How many of a column's cells look like what.
#[derive(Debug, Default)]
pub(super) struct Content {
    cells: usize,
    distinct: usize,
    names: usize,
    units: usize,
    phones: usize,
    tails: usize,
    numbers: usize,
    words: usize,
    kinds: usize,
    /// Whether each is one more than the one before: lines that somebody has numbered.
    counted: bool,
}

/// How names of units end.
const UNIT_ENDINGS: [&str; 22] = [
    "支部",
    "总支",
    "党委",
    "公司",
    "集团",
    "中心",
    "社区",
    "街道",
    "学校",
    "学院",
    "大学",
    "医院",
    "银行",
    "委员会",
    "部",
    "处",
    "科",
    "室",
    "局",
    "厂",
    "组",
    "站",
];

impl Content {
    /// Looks at the cells that say something.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut content, mut distinct) = (Self { counted: true, ..Self::default() }, BTreeSet::new());
        let mut before = None::<u32>;
        for cell in cells {
            content.cells += 1;
            distinct.insert(cell);
            let count = cell.parse::<u32>().ok().filter(|_| !cell.starts_with('0'));
            content.counted &= count.is_some() && before.is_none_or(|before| count == Some(before + 1));
            before = count;
            let digits = cell.chars().filter(char::is_ascii_digit).count();
            match phone(cell) {
                Ok(_) if digits == 4 && cell.len() == 4 => content.tails += 1,
                Ok(_) => content.phones += 1,
                Err(_) if digits > 0 && cell.is_ascii() && (2..=16).contains(&cell.len()) => {
                    content.numbers += 1
                }
                Err(_) => {}
            }
            let unit = UNIT_ENDINGS.iter().any(|ending| cell.ends_with(ending)) && cell.chars().count() > 3;
            content.units += usize::from(unit);
            content.names += usize::from(!unit && is_name(cell));
            content.words += usize::from(Participation::parse(cell).is_some());
            let kind = PersonKind::parse(cell).filter(|kind| !matches!(kind, PersonKind::Other(_)));
            content.kinds += usize::from(kind.is_some());
        }
        content.distinct = distinct.len();
        content
    }

    /// How well the column would do for a field: 0 for not at all, 1,000 at best.
    pub(super) fn looks_like(&self, field: Field) -> usize {
        let share = |part: usize| (part * 1_000).checked_div(self.cells).unwrap_or(0);
        let at_least = |least: usize, share: usize| if share >= least { share } else { 0 };
        let distinct = share(self.distinct);
        match field {
            Field::Participation => at_least(800, share(self.words)),
            Field::Kind => at_least(800, share(self.kinds)),
            Field::Tags => 0,
            Field::Phone if share(self.phones) >= 600 => share(self.phones),
            Field::Phone if !self.counted => at_least(800, share(self.tails)) / 2,
            Field::Phone => 0,
            // Many people share a sex, few share a name.
            Field::Name => {
                at_least(600, share(self.names)) * at_least(if self.cells > 3 { 300 } else { 0 }, distinct)
                    / 1_000
            }
            Field::Unit => at_least(500, share(self.units)),
            Field::Number if self.counted => 0,
            Field::Number => {
                at_least(600, share(self.numbers + self.tails)) * at_least(900, distinct) / 1_000
            }
        }
    }
}

fn is_name(cell: &str) -> bool {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || c >= '\u{20000}';
    let chinese = cell.chars().filter(|c| !c.is_whitespace()).all(|c| han(c) || c == '·');
    let length = cell.chars().filter(|c| han(*c)).count();
    let latin = cell.chars().all(|c| c.is_alphabetic() || " .-'".contains(c)) && cell.contains(' ');
    (chinese && ((2..=4).contains(&length) || cell.contains('·'))) || (latin && cell.len() <= 40)
}
