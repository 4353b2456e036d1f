use super::{Member, Participation, PhoneTail, clean_name, half_width};

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

impl RosterLine {
    /// Whether this line is about `member`: the same name, and nothing that tells them apart.
    pub fn is(&self, member: &Member) -> bool {
        self.name == member.name && self.phone_tail == member.phone_tail && self.number == member.number
    }

    /// Whether this line is about the same person as another, whatever the two say of their participation.
    fn repeats(&self, other: &Self) -> bool {
        let Self { name, unit, phone_tail, number, participation: _ } = self;
        (name, unit, phone_tail, number) == (&other.name, &other.unit, &other.phone_tail, &other.number)
    }
}

/// Reads a roster as people paste it: a name a line, or columns from a spreadsheet, or names with commas between them.
///
/// In each line the first field that is a name is the name; four or eleven digits are a phone; a field with a digit in
/// it is a member number; 免参加, 列席 and 外单位 say how they take part; the next is the unit. A heading line (姓名, name) is passed over.
pub fn paste(text: &str) -> Pasted {
    let mut pasted = Pasted::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with("姓名") || line.to_lowercase().starts_with("name") {
            continue;
        }
        for line in people_of(line) {
            match read(&line) {
                None => pasted.unread.push((index + 1, line)),
                Some(read) if pasted.lines.iter().any(|line| line.repeats(&read)) => {
                    pasted.repeated.push((index + 1, line))
                }
                Some(read) => pasted.lines.push(read),
            }
        }
    }
    pasted
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
    let name = clean_name(fields.next()?)?;
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
            read.number = Some(half_width(field));
        } else if read.unit.is_empty() {
            read.unit = clean_name(field)?;
        } else if field.is_ascii() && read.unit.is_ascii() {
            read.name = format!("{} {}", read.name, read.unit);
            read.unit = clean_name(field)?;
        }
    }
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn lines_that_repeat_or_cannot_be_read_are_told() {
        let pasted = paste("陈思远 1234\n陈思远 1234\n13800001234\n陈思远 5678");
        assert_eq!(pasted.lines.len(), 2, "two people of one name with different phones are two people");
        assert_eq!(pasted.repeated, [(2, "陈思远 1234".to_owned())]);
        assert_eq!(pasted.unread, [(3, "13800001234".to_owned())]);
    }
}
