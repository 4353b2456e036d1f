//! People: who is on a roster, and how somebody says who they are.

mod roster;

pub use roster::{Line, Pasted, Roster, RosterLine, paste, read_roster};

use serde::{Deserialize, Serialize};

use crate::id::MemberId;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 30;

/// The longest member number, in characters.
pub const LONGEST_NUMBER: usize = 32;

/// A person on a roster: the least that tells two people apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub id: MemberId,
    /// The name to show.
    pub name: String,
    /// The unit (支部) they belong to; may be empty.
    pub unit: String,
    /// The last four digits of their phone, if known.
    pub phone_tail: Option<PhoneTail>,
    /// Their member number, if they have one.
    pub number: Option<String>,
    /// Whether the activity counts on them.
    #[serde(default, skip_serializing_if = "Participation::is_expected")]
    pub participation: Participation,
}

impl Member {
    /// How many bytes a line of a roster takes to send, about and at least.
    pub fn weight(&self) -> usize {
        const FRAME: usize = 112;
        FRAME + self.name.len() + self.unit.len() + self.number.as_ref().map_or(0, String::len)
    }
}

/// `张*`, `张*丰`: a name as public lists are printed.
pub fn masked(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    match characters.as_slice() {
        [] => String::new(),
        [first] => first.to_string(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len())),
    }
}

/// Whether an activity counts on somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Participation {
    /// They are expected (应到).
    #[default]
    Expected,
    /// They need not come: old, ill, abroad (不计入应到).
    Exempt,
    /// They sit in (列席).
    Observer,
    /// Their home is another unit, which the attendance is credited to (流动党员).
    Hosted,
}

impl Participation {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Expected, Self::Exempt, Self::Observer, Self::Hosted];

    /// The word for it in a roster that is pasted.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Expected => "应到",
            Self::Exempt => "免参加",
            Self::Observer => "列席",
            Self::Hosted => "外单位",
        }
    }

    /// Reads such a word, or another in use for the same.
    pub fn parse(field: &str) -> Option<Self> {
        match field.to_lowercase().as_str() {
            "应到" | "expected" => Some(Self::Expected),
            "免参加" | "免到" | "exempt" => Some(Self::Exempt),
            "列席" | "observer" => Some(Self::Observer),
            "外单位" | "流动" | "流动党员" | "hosted" => Some(Self::Hosted),
            _ => None,
        }
    }

    /// Whether they count among the expected.
    pub const fn is_expected(&self) -> bool {
        matches!(self, Self::Expected)
    }
}

/// The last four digits of a phone number. The rest is never asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneTail(String);

impl PhoneTail {
    /// Reads four digits, or the last four of a longer phone number.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = half_width(text).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let all_digits = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
        (all_digits && (digits.len() == 4 || digits.len() == 11))
            .then(|| Self(digits[digits.len() - 4..].to_owned()))
    }

    /// The four digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PhoneTail {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a phone tail is four digits")
    }
}

impl From<PhoneTail> for String {
    fn from(tail: PhoneTail) -> Self {
        tail.0
    }
}

/// What somebody gives to be matched with their roster line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimant {
    /// The name they typed.
    pub name: String,
    /// The four digits or the member number they typed.
    pub proof: String,
}

impl Claimant {
    /// A claimant from the two fields of the form; `None` when one of them cannot be right.
    pub fn new(name: &str, proof: &str) -> Option<Self> {
        let name = clean_name(name)?;
        let proof = half_width(proof.trim());
        (!proof.is_empty() && proof.chars().count() <= LONGEST_NUMBER).then_some(Self { name, proof })
    }

    /// Whether this is how `member` would introduce themselves: by name, and by phone tail or number as far as their
    /// roster line has one. A roster of bare names is all that some organizers have.
    pub fn is(&self, member: &Member) -> bool {
        let tail = PhoneTail::parse(&self.proof);
        let by_tail = tail.is_some() && tail == member.phone_tail;
        let by_number = member.number.as_ref().is_some_and(|number| number.eq_ignore_ascii_case(&self.proof));
        let nothing_to_compare = member.phone_tail.is_none() && member.number.is_none();
        self.name == member.name && (by_tail || by_number || nothing_to_compare)
    }
}

/// A name as it is kept: no space around it or doubled inside, 1 to [`LONGEST_NAME`] characters. Any script and any sign
/// is a name: people are called what they are called.
pub fn clean_name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = name.chars().count();
    ((1..=LONGEST_NAME).contains(&count) && !name.chars().any(char::is_control)).then_some(name)
}

/// The longest unit, as a path, in characters.
pub const LONGEST_UNIT: usize = crate::activity::LONGEST_TEXT;

/// A unit as it is kept: a path whose parts, divided by `/`, are each a name.
pub fn clean_unit(text: &str) -> Option<String> {
    let parts = text.split(['/', '／']).map(clean_name).collect::<Option<Vec<_>>>()?;
    let path = parts.join("/");
    (path.chars().count() <= LONGEST_UNIT).then_some(path)
}

/// A name as it stands on a roster: like [`clean_name`], and without the spaces that tables put into Chinese names so that
/// they line up (张　三).
pub fn roster_name(text: &str) -> Option<String> {
    let name = clean_name(text)?;
    let han =
        |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}');
    Some(if name.chars().all(|c| c == ' ' || han(c)) { name.replace(' ', "") } else { name })
}

/// A member number as it is kept: half width, 1 to [`LONGEST_NUMBER`] characters.
pub fn clean_number(text: &str) -> Option<String> {
    let number = half_width(text.trim());
    ((1..=LONGEST_NUMBER).contains(&number.chars().count()) && !number.chars().any(char::is_control))
        .then_some(number)
}

/// Full-width digits and letters (U+FF01–U+FF5E), as Chinese keyboards type them, in half width.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;
    use crate::time::Timestamp;

    fn chen() -> Member {
        Member {
            id: MemberId::new(Timestamp::from_millis(0), [1; 10]),
            name: "陈思远".into(),
            unit: "互联网第二支部".into(),
            phone_tail: PhoneTail::parse("1234"),
            number: Some("HF-007".into()),
            participation: Participation::Expected,
        }
    }

    #[test]
    fn a_member_is_matched_by_name_and_tail_or_number() {
        for (name, proof, expected) in [
            ("陈思远", "1234", true),
            (" 陈思远　", "１２３４", true),
            ("陈思远", "13800001234", true),
            ("陈思远", "hf-007", true),
            ("陈思远", "4321", false),
            ("陈思元", "1234", false),
        ] {
            let claimant = Claimant::new(name, proof).unwrap();
            assert_eq!(claimant.is(&chen()), expected, "{name} {proof}");
        }
    }

    #[test]
    fn a_member_is_found_by_what_an_organizer_remembers() {
        for (query, expected) in [
            ("", true),
            ("思远", true),
            (" 第二 ", true),
            ("12", true),
            ("１２３", true),
            ("34", false),
            ("hf-0", true),
            ("李", false),
        ] {
            assert_eq!(Query::new(query).rank(&chen(), None).is_some(), expected, "{query}");
        }
    }

    #[test]
    fn a_name_is_masked_as_in_public_lists() {
        for (name, expected) in
            [("", ""), ("张", "张"), ("张三", "张*"), ("张三丰", "张*丰"), ("欧阳思远", "欧**远")]
        {
            assert_eq!(masked(name), expected);
        }
    }

    #[test]
    fn a_name_on_a_roster_is_not_spaced_out() {
        for (text, expected) in [
            ("张　三", "张三"),
            ("欧 阳 思 远", "欧阳思远"),
            ("Ada Lovelace", "Ada Lovelace"),
            ("阿里木 Ali", "阿里木 Ali"),
        ] {
            assert_eq!(roster_name(text).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_unit_is_a_path_of_names() {
        let long = "长".repeat(31);
        let deep = ["望江软件园互联网企业联合党委"; 6].join("/");
        for (text, expected) in [
            (" 望江软件园党委 ／ 互联网第二支部", Some("望江软件园党委/互联网第二支部")),
            ("Park  West/Branch 2", Some("Park West/Branch 2")),
            ("", None),
            ("望江软件园党委/", None),
            (long.as_str(), None),
            (deep.as_str(), None),
        ] {
            assert_eq!(clean_unit(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn names_are_what_people_are_called() {
        for (text, expected) in [
            ("阿卜杜拉·买买提", Some("阿卜杜拉·买买提")),
            ("𠮷田", Some("𠮷田")),
            ("Ada  Lovelace", Some("Ada Lovelace")),
            ("  ", None),
            ("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", None),
        ] {
            assert_eq!(clean_name(text).as_deref(), expected, "{text:?}");
        }
    }
}
