//! What one row says, cell by cell, by the rules that hold for every roster.

use serde::{Deserialize, Serialize};

use super::columns::{Field, Mapping};
use crate::directory::{MOST_TAGS, PersonKind};
use crate::member::{
    Member, Participation, PhoneTail, clean_name, clean_number, clean_unit, half_width, roster_name,
};

/// What one row says of one person. What it leaves out, it does not deny.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: Option<String>,
    /// The phone tail.
    pub phone_tail: Option<PhoneTail>,
    /// The member number.
    pub number: Option<String>,
    /// Whether the activity counts on them.
    pub participation: Option<Participation>,
    /// What they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PersonKind>,
    /// Words to find them by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
}

/// Why a row cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// There is no name.
    NoName,
    /// What stands for the name is none: digits, signs.
    NotAName,
    /// The name has more than 30 characters.
    NameTooLong,
    /// The unit has more than 30 characters.
    UnitTooLong,
    /// The phone has neither four nor eleven digits.
    Phone,
    /// A spreadsheet has cut a long number down to `1.38E+10`: its last digits are lost.
    Scientific,
    /// The number has more than 32 characters.
    NumberTooLong,
    /// A word for how they take part that nobody knows.
    Participation,
    /// The kind has more than 30 characters.
    KindTooLong,
    /// A tag has more than 30 characters, or there are more than 20.
    Tags,
    /// It is about somebody, or a unit, that others keep.
    NotYours,
    /// A line of totals or notes below the table.
    Total,
    /// The same as this line.
    Repeated(usize),
}

/// One field that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Which.
    pub field: Field,
    /// What it was; may be empty.
    pub before: String,
    /// What it becomes.
    pub after: String,
}

impl Entry {
    /// Reads a row.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(cells: &[String], mapping: &Mapping) -> Result<Self, Wrong> {
        let cell = |field| mapping.cell(cells, field);
        let name = name(cell(Field::Name), cells)?;
        let unit = cell(Field::Unit).map(|unit| clean_unit(unit).ok_or(Wrong::UnitTooLong)).transpose()?;
        let phone_tail = cell(Field::Phone).map(phone).transpose()?;
        let number = cell(Field::Number).map(number).transpose()?;
        let participation = cell(Field::Participation)
            .map(|word| Participation::parse(word).ok_or(Wrong::Participation))
            .transpose()?;
        let kind =
            cell(Field::Kind).map(|kind| PersonKind::parse(kind).ok_or(Wrong::KindTooLong)).transpose()?;
        let tags = cell(Field::Tags).map(tags).transpose()?;
        Ok(Self { name, unit, phone_tail, number, participation, kind, tags })
    }

    /// The same for two rows that say the same.
    pub(super) fn key(&self) -> Self {
        let number = self.number.as_ref().map(|number| number.to_ascii_lowercase());
        Self { number, ..self.clone() }
    }

    /// How much it says.
    pub(super) fn weight(&self) -> usize {
        let told = [self.unit.is_some(), self.phone_tail.is_some(), self.number.is_some()];
        told.into_iter().filter(|told| *told).count() * 2 + usize::from(self.participation.is_some())
    }

    /// What it would change in `member`, in the order of the fields.
    pub fn edits(&self, member: &Member) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut compare = |field, before: &str, after: Option<&str>| {
            if let Some(after) = after.filter(|after| *after != before) {
                edits.push(Edit { field, before: before.to_owned(), after: after.to_owned() });
            }
        };
        compare(Field::Name, &member.name, Some(&self.name));
        compare(Field::Unit, &member.unit, self.unit.as_deref());
        let tail = |tail: &Option<PhoneTail>| tail.as_ref().map(|tail| tail.as_str().to_owned());
        compare(
            Field::Phone,
            &tail(&member.phone_tail).unwrap_or_default(),
            tail(&self.phone_tail).as_deref(),
        );
        let known = member.number.as_deref().unwrap_or_default();
        compare(Field::Number, known, self.number.as_deref().filter(|new| !new.eq_ignore_ascii_case(known)));
        compare(
            Field::Participation,
            member.participation.word(),
            self.participation.map(Participation::word),
        );
        edits
    }

    /// Writes what it says into `member`.
    pub fn merge_into(&self, member: &mut Member) {
        let Self { name, unit, phone_tail, number, participation, .. } = self.clone();
        member.name = name;
        member.unit = unit.unwrap_or_else(|| core::mem::take(&mut member.unit));
        member.phone_tail = phone_tail.or_else(|| member.phone_tail.take());
        let same_number =
            |new: &String| member.number.as_ref().is_some_and(|old| old.eq_ignore_ascii_case(new));
        member.number = number.filter(|new| !same_number(new)).or_else(|| member.number.clone());
        member.participation = participation.unwrap_or(member.participation);
    }
}

/// The cell where it says anything: 无, a dash and the like say nothing. An apostrophe in front is a spreadsheet's sign for text.
pub(super) fn told(cell: &str) -> Option<&str> {
    let cell = cell.trim();
    let cell = cell.strip_prefix('\'').unwrap_or(cell).trim_start();
    let nothing = ["", "无", "暂无", "空", "/", "\\", "-", "--", "—", "——", "N/A", "n/a", "NA"];
    (!nothing.contains(&cell)).then_some(cell)
}

fn name(cell: Option<&str>, cells: &[String]) -> Result<String, Wrong> {
    let first = cells.iter().find_map(|cell| told(cell)).unwrap_or_default().replace([' ', '\u{3000}'], "");
    let total = ["合计", "总计", "小计", "共计", "备注：", "备注:", "说明：", "说明:", "注：", "注:", "制表"];
    if total.iter().any(|word| first.starts_with(word)) {
        return Err(Wrong::Total);
    }
    let name = roster_name(cell.ok_or(Wrong::NoName)?).ok_or(Wrong::NameTooLong)?;
    if name.chars().any(char::is_alphabetic) { Ok(name) } else { Err(Wrong::NotAName) }
}

/// A phone as tables have it: with +86 in front, with spaces or dashes, or masked but for its end (138****1234, ···1234).
pub(super) fn phone(cell: &str) -> Result<PhoneTail, Wrong> {
    let cell = half_width(cell);
    if is_scientific(&cell) {
        return Err(Wrong::Scientific);
    }
    let digits = cell.strip_prefix("+86").or(cell.strip_prefix("0086")).unwrap_or(&cell);
    let digits = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(digits);
    let masked = digits.rsplit_once(['*', '·', '•', '…', 'x', 'X']).map(|(_, end)| end);
    PhoneTail::parse(masked.filter(|end| end.len() == 4).unwrap_or(digits)).ok_or(Wrong::Phone)
}

fn number(cell: &str) -> Result<String, Wrong> {
    let number = clean_number(cell).ok_or(Wrong::NumberTooLong)?;
    if is_scientific(&number) { Err(Wrong::Scientific) } else { Ok(number) }
}

fn tags(cell: &str) -> Result<Vec<String>, Wrong> {
    let mut tags: Vec<String> = Vec::new();
    for tag in cell.split(['、', '，', ',', ';', '；', '\n']).filter(|tag| !tag.trim().is_empty()) {
        let tag = clean_name(tag).ok_or(Wrong::Tags)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > MOST_TAGS { Err(Wrong::Tags) } else { Ok(tags) }
}

/// `1.38E+10`, as spreadsheets show what they think is a large number.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let whole = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    power.strip_prefix('+').is_some_and(whole) && whole(&digits.replacen('.', "", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_read_as_tables_have_it() {
        for text in [
            "13800001234",
            "1234",
            "138 0000 1234",
            "138-0000-1234",
            "+86 13800001234",
            "8613800001234",
            "138****1234",
            "···1234",
            "１３８００００１２３４",
        ] {
            assert_eq!(phone(text).map(|tail| tail.as_str().to_owned()), Ok("1234".to_owned()), "{text}");
        }
        for (text, wrong) in [
            ("138000012", Wrong::Phone),
            ("13800001234/13900005678", Wrong::Phone),
            ("1.38E+10", Wrong::Scientific),
            ("1.38000012e+10", Wrong::Scientific),
            ("微信", Wrong::Phone),
        ] {
            assert_eq!(phone(text), Err(wrong), "{text}");
        }
    }

    #[test]
    fn a_row_that_cannot_be_used_says_why() {
        let mapping = Mapping {
            header: 0,
            columns: vec![
                Some(Field::Name),
                Some(Field::Unit),
                Some(Field::Phone),
                Some(Field::Number),
                Some(Field::Participation),
            ],
        };
        let long = "长".repeat(31);
        for (row, wrong) in [
            (["", "第二支部", "1234", "", ""], Wrong::NoName),
            (["13800001234", "", "", "", ""], Wrong::NotAName),
            ([&long, "", "", "", ""], Wrong::NameTooLong),
            (["陈思远", &long, "", "", ""], Wrong::UnitTooLong),
            (["陈思远", "", "12345", "", ""], Wrong::Phone),
            (["陈思远", "", "", "3.10115E+17", ""], Wrong::Scientific),
            (["陈思远", "", "", &"9".repeat(33), ""], Wrong::NumberTooLong),
            (["陈思远", "", "", "", "也许"], Wrong::Participation),
            (["合　计", "", "120", "", ""], Wrong::Total),
        ] {
            assert_eq!(Entry::read(&row.map(str::to_owned), &mapping), Err(wrong), "{row:?}");
        }
        let silent = Entry::read(&["陈 思 远", "无", "-", "/", "  "].map(str::to_owned), &mapping);
        let entry = Entry {
            name: "陈思远".into(),
            unit: None,
            phone_tail: None,
            number: None,
            participation: None,
            kind: None,
            tags: None,
        };
        assert_eq!(silent, Ok(entry), "what says nothing is left out");
    }
}
