use std::collections::{BTreeMap, BTreeSet};

use super::{Member, Participation, PhoneTail, clean_number, clean_unit, half_width, roster_name};
use crate::id::MemberId;

/// One line of a pasted roster, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterLine {
    /// The name.
    pub name: String,
    /// The unit; empty if the line has none.
    pub unit: String,
    /// The phone tail, if the line has one.
    pub phone_tail: Option<PhoneTail>,
    /// The member number, if the line has one.
    pub number: Option<String>,
    /// Whether the activity counts on them: what a field says, else that it does.
    pub participation: Participation,
}

/// What a pasted text holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The people, in the order given, each once.
    pub lines: Vec<RosterLine>,
    /// Lines that could not be read: their number from 1 and their text.
    pub unread: Vec<(usize, String)>,
    /// Lines that repeat an earlier one: their number from 1 and their text.
    pub repeated: Vec<(usize, String)>,
}

/// A text field's roster, read by somebody who knows some of its people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster<'a> {
    /// The people, in the order given, each once.
    pub lines: Vec<Line<'a>>,
    /// Lines that could not be read: their number from 1 and their text.
    pub unread: Vec<(usize, String)>,
    /// Lines that repeat an earlier one: their number from 1 and their text.
    pub repeated: Vec<(usize, String)>,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Somebody known, whose line nobody has touched.
    Known(&'a Member),
    /// What the line says.
    Read(RosterLine),
}

impl Member {
    /// This member as a line of a roster, as [`paste`] reads it.
    pub fn as_line(&self) -> String {
        let tail = self.phone_tail.as_ref().map_or("", PhoneTail::as_str);
        let part = if self.participation.is_expected() { "" } else { self.participation.word() };
        let number = self.number.as_deref().unwrap_or("");
        let fields = [self.name.as_str(), tail, number, self.unit.as_str(), part];
        fields.into_iter().filter(|field| !field.is_empty()).collect::<Vec<_>>().join("\t")
    }
}

impl RosterLine {
    /// Whether this line is about `member`: the same name, and nothing that tells them apart.
    pub fn is(&self, member: &Member) -> bool {
        self.name == member.name && self.phone_tail == member.phone_tail && self.number == member.number
    }

    /// Whether this line says all there is to say of `member`, and nothing else.
    pub fn says_all_of(&self, member: &Member) -> bool {
        self.is(member) && self.unit == member.unit && self.participation == member.participation
    }

    /// This person as a member.
    pub fn into_member(self, id: MemberId) -> Member {
        let Self { name, unit, phone_tail, number, participation } = self;
        Member { id, name, unit, phone_tail, number, participation }
    }

    /// What two lines about the same person have in common, whatever the two say of their participation.
    fn person(&self) -> (String, String, Option<PhoneTail>, Option<String>) {
        let Self { name, unit, phone_tail, number, participation: _ } = self;
        (name.clone(), unit.clone(), phone_tail.clone(), number.clone())
    }
}

/// Reads a roster as people paste it: a name a line, or columns from a spreadsheet, or names with commas between them.
///
/// In each line the first field that is a name is the name; four or eleven digits are a phone; a field with a digit in
/// it is a member number; 免参加, 列席 and 外单位 say how they take part; the next is the unit. A heading line (姓名, name) is passed over.
pub fn paste(text: &str) -> Pasted {
    let Roster { lines, unread, repeated } = read_roster(text, &[]);
    let lines = lines.into_iter().filter_map(|line| match line {
        Line::Read(line) => Some(line),
        Line::Known(_) => None,
    });
    Pasted { lines: lines.collect(), unread, repeated }
}

/// The same, where some people are known: a line that is exactly theirs ([`Member::as_line`]) is that person, each once,
/// with all that a line cannot say, as a number that looks like a phone.
pub fn read_roster<'a>(text: &str, known: &'a [Member]) -> Roster<'a> {
    let mut of_line: BTreeMap<String, Vec<&Member>> = BTreeMap::new();
    for member in known.iter().rev() {
        of_line.entry(member.as_line()).or_default().push(member);
    }
    let (mut roster, mut met) = (Roster::default(), BTreeSet::new());
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(member) = of_line.get_mut(line).and_then(Vec::pop) {
            roster.lines.push(Line::Known(member));
            continue;
        }
        if line.is_empty() || line.starts_with("姓名") || line.to_lowercase().starts_with("name") {
            continue;
        }
        for line in people_of(line) {
            match read(&line) {
                None => roster.unread.push((index + 1, line)),
                Some(read) if !met.insert(read.person()) => roster.repeated.push((index + 1, line)),
                Some(read) => roster.lines.push(Line::Read(read)),
            }
        }
    }
    roster
}

/// A line of names with 、 or ； between them is several people; any other line is one.
fn people_of(line: &str) -> Vec<String> {
    if line.contains(['、', '；', ';']) && !line.contains('\t') && !line.chars().any(|c| c.is_ascii_digit())
    {
        return line
            .split(['、', '；', ';'])
            .map(|part| part.trim().to_owned())
            .filter(|p| !p.is_empty())
            .collect();
    }
    vec![line.to_owned()]
}

fn read(line: &str) -> Option<RosterLine> {
    let separators: &[char] = if line.contains('\t') { &['\t'] } else { &[',', '，', ' ', '\u{3000}', '|'] };
    let mut fields = line.split(separators).map(str::trim).filter(|field| !field.is_empty()).peekable();
    if fields
        .peek()
        .is_some_and(|field| field.len() <= 4 && half_width(field).bytes().all(|b| b.is_ascii_digit()))
    {
        fields.next(); // a running number before the name
    }
    let name = roster_name(fields.next()?)?;
    if name.chars().any(|c| c.is_numeric()) {
        return None;
    }
    let participation = Participation::Expected;
    let mut read = RosterLine { name, unit: String::new(), phone_tail: None, number: None, participation };
    for field in fields {
        if let Some(participation) = Participation::parse(field) {
            read.participation = participation;
        } else if let Some(tail) = PhoneTail::parse(field).filter(|_| read.phone_tail.is_none()) {
            read.phone_tail = Some(tail);
        } else if field.chars().any(|c| c.is_ascii_digit()) && read.number.is_none() && field.is_ascii() {
            read.number = Some(clean_number(field)?);
        } else if read.unit.is_empty() {
            read.unit = clean_unit(field)?;
        } else if field.is_ascii() && read.unit.is_ascii() {
            read.name = format!("{} {}", read.name, read.unit);
            read.unit = clean_unit(field)?;
        }
    }
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    fn check(text: &str, expected: &[&str]) {
        let read: Vec<_> = paste(text)
            .lines
            .iter()
            .map(|line| {
                let tail = line.phone_tail.as_ref().map_or("", PhoneTail::as_str);
                format!("{}|{}|{}|{}", line.name, line.unit, tail, line.number.as_deref().unwrap_or(""))
            })
            .collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn rosters_are_read_as_people_paste_them() {
        check("陈思远\n李文静", &["陈思远|||", "李文静|||"]);
        check("陈思远、李文静；王海峰", &["陈思远|||", "李文静|||", "王海峰|||"]);
        check("姓名\t支部\t手机\n陈思远\t互联网第二支部\t13800001234", &["陈思远|互联网第二支部|1234|"]);
        check("1 陈思远 1234 互联网第二支部", &["陈思远|互联网第二支部|1234|"]);
        check("李文静，新材料联合支部，HF-012", &["李文静|新材料联合支部||HF-012"]);
        check("\n  \n", &[]);
    }

    #[test]
    fn a_field_says_who_is_not_counted_on() {
        let read: Vec<_> = paste("陈思远 1234 免参加 老干部支部\n李文静\t列席\n王海峰 流动\n赵一鸣 5678")
            .lines
            .into_iter()
            .map(|line| (line.participation, line.unit))
            .collect();
        let expected = [
            (Participation::Exempt, "老干部支部"),
            (Participation::Observer, ""),
            (Participation::Hosted, ""),
            (Participation::Expected, ""),
        ];
        assert_eq!(read, expected.map(|(participation, unit)| (participation, unit.to_owned())));
    }

    #[test]
    fn what_a_line_says_of_participation_reads_back() {
        for participation in Participation::ALL {
            assert_eq!(Participation::parse(participation.word()), Some(participation));
        }
    }

    #[test]
    fn a_line_that_nobody_touched_is_the_person_it_was() {
        let member = |n: u8, number: &str| Member {
            id: MemberId::new(Timestamp::from_millis(0), [n; 10]),
            name: "陈思远2".into(),
            unit: "3B".into(),
            phone_tail: None,
            number: Some(number.into()),
            participation: Participation::Observer,
        };
        let known = [member(1, "1024"), member(2, "1024"), member(3, "2048")];
        let text: Vec<_> = known.iter().map(Member::as_line).collect();
        let untouched = text.join("\n");
        let roster = read_roster(&untouched, &known);
        assert_eq!(roster.lines, known.iter().map(Line::Known).collect::<Vec<_>>());
        let touched = read_roster("陈思远\t2048\t3B", &known).lines;
        let [Line::Read(line)] = touched.as_slice() else { panic!("{touched:?}") };
        assert_eq!(line.phone_tail, PhoneTail::parse("2048"), "a line that is typed is read as any other");
    }

    #[test]
    fn lines_that_repeat_or_cannot_be_read_are_told() {
        let pasted = paste("陈思远 1234\n陈思远 1234\n13800001234\n陈思远 5678");
        assert_eq!(pasted.lines.len(), 2, "two people of one name with different phones are two people");
        assert_eq!(pasted.repeated, [(2, "陈思远 1234".to_owned())]);
        assert_eq!(pasted.unread, [(3, "13800001234".to_owned())]);
    }
}
