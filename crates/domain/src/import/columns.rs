//! Which column of a table is what, guessed from its heading, or from what stands under it.

mod content;
mod heading;

use serde::{Deserialize, Serialize};

use super::entry::told;
use content::Content;
use heading::{Heading, understand};

/// How many rows may stand above the heading: titles, dates, notes.
const ROWS_ABOVE: usize = 10;

/// How many rows are looked at to guess what a column is.
const SAMPLE: usize = 200;

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// The name (姓名).
    Name,
    /// The unit (单位).
    Unit,
    /// The phone, or its last four digits (手机).
    Phone,
    /// The member number (编号).
    Number,
    /// How they take part (参加方式).
    Participation,
    /// What they are (类别): for the directory.
    Kind,
    /// Words to find them by (标签): for the directory.
    Tags,
}

/// What a table is brought into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// The roster of one activity.
    #[default]
    Roster,
    /// The directory.
    Directory,
}

impl Purpose {
    /// What it keeps of somebody.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Roster => &Field::OF_ROSTER,
            Self::Directory => &Field::OF_DIRECTORY,
        }
    }
}

impl Field {
    /// What a roster keeps.
    pub const OF_ROSTER: [Self; 5] = [Self::Name, Self::Unit, Self::Phone, Self::Number, Self::Participation];

    /// What the directory keeps.
    pub const OF_DIRECTORY: [Self; 7] =
        [Self::Name, Self::Unit, Self::Phone, Self::Number, Self::Participation, Self::Kind, Self::Tags];
}

/// What each column of a table is. No two are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// How many rows at the top are titles and headings.
    pub header: usize,
    /// What each column is; `None` for one that is not used.
    pub columns: Vec<Option<Field>>,
}

impl Mapping {
    /// Guesses for a roster. What a heading says comes first; what stands in a column speaks where the heading does not.
    pub fn guess(rows: &[Vec<String>]) -> Self {
        Self::guess_for(rows, Purpose::Roster)
    }

    /// Guesses for whatever the table is brought into.
    pub fn guess_for(rows: &[Vec<String>], purpose: Purpose) -> Self {
        let kept = |heading: Heading| Heading {
            field: heading.field.filter(|field| purpose.fields().contains(field)),
            ..heading
        };
        let heading = rows.iter().take(ROWS_ABOVE).position(|row| heading::is_heading(row));
        let header = heading.map_or(0, |row| row + 1);
        let width = rows.iter().take(SAMPLE).map(Vec::len).max().unwrap_or(0);
        let headings = heading.and_then(|row| rows.get(row));
        let title = |column: usize| headings.and_then(|row| row.get(column)).map_or("", String::as_str);
        let titles: Vec<Option<Heading>> =
            (0..width).map(|column| understand(title(column)).map(kept)).collect();
        let mut mapping = Self { header, columns: vec![None; width] };
        for exactly in [true, false] {
            for (column, heading) in titles.iter().enumerate() {
                if let Some(Heading { field: Some(field), exact }) = heading
                    && *exact == exactly
                {
                    mapping.offer(column, *field);
                }
            }
        }
        let open = (0..width).filter(|column| titles[*column].is_none());
        let contents: Vec<_> = open
            .map(|column| {
                let cells = rows.iter().skip(header).take(SAMPLE);
                (column, Content::of(cells.filter_map(|row| row.get(column)).filter_map(|cell| told(cell))))
            })
            .collect();
        let likely =
            [Field::Kind, Field::Participation, Field::Phone, Field::Name, Field::Unit, Field::Number];
        for field in likely.into_iter().filter(|field| purpose.fields().contains(field)) {
            let free = contents.iter().filter(|(column, _)| mapping.columns[*column].is_none());
            let likeliest = free.map(|(column, content)| (content.looks_like(field), *column));
            // Of columns that look alike, the first.
            let best = likeliest
                .filter(|(score, _)| *score > 0)
                .max_by_key(|(score, column)| (*score, width - column));
            if let Some((_, column)) = best {
                mapping.offer(column, field);
            }
        }
        mapping
    }

    fn offer(&mut self, column: usize, field: Field) {
        if !self.columns.contains(&Some(field)) && self.columns[column].is_none() {
            self.columns[column] = Some(field);
        }
    }

    /// Makes a column what somebody says it is; another that was this is then unused.
    pub fn assign(&mut self, column: usize, field: Option<Field>) {
        for other in self.columns.iter_mut().filter(|other| field.is_some() && **other == field) {
            *other = None;
        }
        if let Some(column) = self.columns.get_mut(column) {
            *column = field;
        }
    }

    /// The cell of a row for a field, if it says anything.
    pub fn cell<'a>(&self, cells: &'a [String], field: Field) -> Option<&'a str> {
        let column = self.columns.iter().position(|column| *column == Some(field))?;
        told(cells.get(column)?)
    }

    /// A row as it is shown: only the columns that are used, since others may say more of a person than anybody needs.
    pub(super) fn shown(&self, cells: &[String]) -> String {
        let used = self
            .columns
            .iter()
            .zip(cells)
            .filter(|(column, cell)| column.is_some() && !cell.trim().is_empty());
        used.map(|(_, cell)| cell.trim()).collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
    }

    #[track_caller]
    fn check(text: &str, header: usize, columns: &str) {
        let letter = |field: &Option<Field>| match field {
            None => '.',
            Some(Field::Name) => 'n',
            Some(Field::Unit) => 'u',
            Some(Field::Phone) => 'p',
            Some(Field::Number) => '#',
            Some(Field::Participation) => 't',
            Some(Field::Kind) => 'k',
            Some(Field::Tags) => 'g',
        };
        let mapping = Mapping::guess(&table(text));
        let guessed: String = mapping.columns.iter().map(letter).collect();
        assert_eq!((mapping.header, guessed.as_str()), (header, columns), "{text}");
    }

    #[test]
    fn columns_are_known_by_their_headings() {
        check("姓名|单位|手机号\n陈思远|第二支部|13800001234", 1, "nup");
        check(
            "序号|党员姓名|所在支部|联系电话|身份证号|备注\n1|陈思远|第二支部|13800001234|310115198001011234|",
            1,
            ".nup..",
        );
        check(
            "Name|Branch|Mobile phone|Employee ID|Email\nAda Lovelace|Two|13800001234|E1|a@b.c",
            1,
            "nup#.",
        );
        check("工号|姓名|部门|参加方式\nA01|陈思远|研发|列席", 1, "#nut");
        check("单位名称|联系人姓名（必填）|手机尾号*\n某公司|陈思远|1234", 1, "unp");
        check("姓名\n陈思远\n李文静", 1, "n");
    }

    #[test]
    fn a_title_above_the_headings_is_passed_over() {
        check(
            "2026 年 3 月组织生活会应到人员||\n||\n姓 名|支 部|电 话\n陈思远|第二支部|13800001234",
            3,
            "nup",
        );
    }

    #[test]
    fn columns_without_headings_are_known_by_what_they_hold() {
        check(
            "1|陈思远|互联网第二支部|13800001234\n2|李文静|互联网第二支部|13900005678\n3|阿卜杜拉·买买提|新材料支部|13700004321",
            0,
            ".nup",
        );
        check("13800001234|陈思远\n13900005678|李文静", 0, "pn");
        check("陈思远|1234\n李文静|5678\n王海峰|0099", 0, "np");
        check("陈思远|男|HF-012|列席\n李文静|女|HF-013|应到\n王海峰|男|HF-014|列席", 0, "n.#t");
        check("Ada Lovelace|ada@example.org\nAlan Turing|alan@example.org", 0, "n.");
    }

    #[test]
    fn what_only_the_directory_keeps_is_known_there_only() {
        let rows = table("姓名|所在党支部|党员类别|标签\n陈思远|第二支部|预备党员|青年、志愿者");
        let guess = |purpose| Mapping::guess_for(&rows, purpose).columns;
        let (name, unit) = (Some(Field::Name), Some(Field::Unit));
        assert_eq!(guess(Purpose::Directory), [name, unit, Some(Field::Kind), Some(Field::Tags)]);
        assert_eq!(guess(Purpose::Roster), [name, unit, None, None]);
        let bare = table("陈思远|流动党员|1234\n李文静|正式党员|5678\n王海峰|正式党员|9012");
        let columns = Mapping::guess_for(&bare, Purpose::Directory).columns;
        assert_eq!(columns, [name, Some(Field::Kind), Some(Field::Phone)]);
    }

    #[test]
    fn a_column_is_changed_and_no_two_are_the_same() {
        let mut mapping = Mapping::guess(&table("姓名|别名|手机\n陈思远|思远|1234"));
        mapping.assign(1, Some(Field::Name));
        assert_eq!(mapping.columns, [None, Some(Field::Name), Some(Field::Phone)]);
        mapping.assign(2, None);
        assert_eq!(mapping.columns, [None, Some(Field::Name), None]);
    }

    #[test]
    fn an_empty_table_has_no_columns() {
        check("", 0, "");
        assert_eq!(Mapping::guess(&[vec![], vec![String::new()]]).columns, [None]);
    }
}
