//! Finding a person among thousands by whatever somebody knows of them.

use crate::member::{Member, half_width};

/// How well somebody fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Their name begins so, as it is written or read.
    Start,
    /// It is elsewhere in their name.
    Within,
    /// It is their unit, number or phone, or several words that each fit.
    Beside,
}

/// What somebody typed to find a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    whole: Vec<char>,
    letters: Vec<char>,
    words: Vec<Vec<char>>,
}

impl Query {
    /// Reads what was typed: full-width signs as half-width ones, capitals as small letters. `xi'an` and `xi an` are `xian`.
    pub fn new(text: &str) -> Self {
        let text = half_width(text.trim()).to_lowercase();
        let letters = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
            .map(|c| if c == 'ü' { 'v' } else { c });
        let words: Vec<Vec<char>> = text.split_whitespace().map(|word| word.chars().collect()).collect();
        Self {
            letters: letters.collect(),
            words: if words.len() > 1 { words } else { Vec::new() },
            whole: text.chars().collect(),
        }
    }

    /// Whether nothing was typed, which everybody fits.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// Whether whoever fits this one fits the other too, which was typed on the way to it.
    pub fn narrows(&self, earlier: &Self) -> bool {
        self.whole.starts_with(&earlier.whole)
    }

    /// Whether and how well somebody fits: by a part of the name, as it is written, as it is read (`spelling`, see
    /// [`Spelled`](crate::spelling::Spelled)), by the first letters of its readings, or by these mixed (`zhang三`, `zsan`); by
    /// a part of the unit or of the number; or by the first of the four digits of the phone. Of several words each must fit.
    pub fn rank(&self, member: &Member, spelling: Option<&str>) -> Option<Fit> {
        if self.is_empty() {
            return Some(Fit::Start);
        }
        let fit = fit(&self.whole, &self.letters, member, spelling);
        fit.or_else(|| {
            let each =
                !self.words.is_empty() && self.words.iter().all(|word| fit_word(word, member, spelling));
            each.then_some(Fit::Beside)
        })
    }
}

/// The first `most` of those who fit, the best first; of equals, in their order.
pub fn best<T>(all: impl Iterator<Item = T>, most: usize, fit: impl Fn(&T) -> Option<Fit>) -> Vec<T> {
    let mut fitting: Vec<_> = all.filter_map(|one| fit(&one).map(|fit| (fit, one))).collect();
    fitting.sort_by_key(|(fit, _)| *fit);
    fitting.into_iter().take(most).map(|(_, one)| one).collect()
}

fn fit_word(word: &[char], member: &Member, spelling: Option<&str>) -> bool {
    fit(word, word, member, spelling).is_some()
}

fn fit(whole: &[char], letters: &[char], member: &Member, spelling: Option<&str>) -> Option<Fit> {
    let named = match spelling {
        Some(spelling) => in_name(letters, &member.name, spelling),
        None => position(&member.name, whole),
    };
    let beside = || {
        position(&member.unit, whole).is_some()
            || member.number.as_ref().is_some_and(|number| position(number, whole).is_some())
            || member.phone_tail.as_ref().is_some_and(|tail| position(tail.as_str(), whole) == Some(0))
    };
    match named.or_else(|| position(&member.name, whole)) {
        Some(0) => Some(Fit::Start),
        Some(_) => Some(Fit::Within),
        None => beside().then_some(Fit::Beside),
    }
}

/// Where `text` has these characters, small or capital; in characters.
fn position(text: &str, wanted: &[char]) -> Option<usize> {
    let Some((first, others)) = wanted.split_first() else { return Some(0) };
    let mut rest = text.chars();
    let mut at = 0;
    loop {
        if small(rest.next()?) == *first {
            let mut after = rest.clone();
            if others.iter().all(|other| after.next().map(small) == Some(*other)) {
                return Some(at);
            }
        }
        at += 1;
    }
}

/// A character in lower case. The scripts between Chinese radicals and the end of its signs have only one, and looking them up
/// in Unicode's tables would cost most of a search through thousands.
fn small(character: char) -> char {
    match character {
        '\u{0}'..='\u{7f}' => character.to_ascii_lowercase(),
        '\u{2e80}'..='\u{a63f}' => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

/// At which character of the name `letters` begin to match it.
fn in_name(letters: &[char], name: &str, spelling: &str) -> Option<usize> {
    let (mut name, mut spelling) = (name, Some(spelling));
    let mut at = 0;
    while !name.is_empty() {
        if begins(letters, name, spelling) {
            return Some(at);
        }
        name = after_first(name);
        spelling = spelling.and_then(|spelling| spelling.split_once(' ')).map(|(_, rest)| rest);
        at += 1;
    }
    None
}

/// Whether the first characters of a name, each as it is written or by a beginning of a reading, are just these letters.
fn begins(letters: &[char], name: &str, spelling: Option<&str>) -> bool {
    let Some(first) = letters.first() else { return true };
    let Some(character) = name.chars().next() else { return false };
    let (readings, rest) = match spelling.and_then(|spelling| spelling.split_once(' ')) {
        Some((readings, rest)) => (readings, Some(rest)),
        None => (spelling.unwrap_or_default(), None),
    };
    let name = after_first(name);
    let go_on = |used: usize| begins(&letters[used..], name, rest);
    if small(character) == *first {
        return go_on(1);
    }
    if readings.is_empty() {
        // A point between two names, or a character that nobody knows how to read.
        return !character.is_alphanumeric() && go_on(0);
    }
    readings.split(',').any(|reading| {
        let shared = reading.chars().zip(letters).take_while(|(a, b)| a == *b).count();
        (1..=shared).rev().any(go_on)
    })
}

fn after_first(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::MemberId;
    use crate::member::{Participation, PhoneTail};
    use crate::time::Timestamp;

    fn member(name: &str) -> Member {
        Member {
            id: MemberId::new(Timestamp::from_millis(0), [1; 10]),
            name: name.to_owned(),
            unit: "互联网第二支部".to_owned(),
            phone_tail: PhoneTail::parse("1234"),
            number: Some("A-77".to_owned()),
            participation: Participation::Expected,
        }
    }

    #[test]
    fn a_person_is_found_by_what_somebody_knows_of_them() {
        use Fit::{Beside, Start, Within};
        let table = [
            ("张三", "zhang san", "zs", Some(Start)),
            ("张三", "zhang san", "zhangsan", Some(Start)),
            ("张三", "zhang san", "ZhangS", Some(Start)),
            ("张三", "zhang san", "zhsan", Some(Start)),
            ("张三", "zhang san", "张s", Some(Start)),
            ("张三", "zhang san", "zhang三", Some(Start)),
            ("张三", "zhang san", "zhang san", Some(Start)),
            ("张三", "zhang san", "ｚｓ", Some(Start)),
            ("张三", "zhang san", "三", Some(Within)),
            ("张三", "zhang san", "san", Some(Within)),
            ("张三", "zhang san", "s", Some(Within)),
            ("张三", "zhang san", "sz", None),
            ("张三", "zhang san", "zhangsang", None),
            ("张三", "zhang san", "hang", None),
            ("曾乐", "zeng le,yue", "ceng", None),
            ("曾乐", "zeng le,yue", "zengle", Some(Start)),
            ("曾乐", "zeng le,yue", "zy", Some(Start)),
            ("吕安", "lv,lu an", "lva", Some(Start)),
            ("吕安", "lv,lu an", "lüan", Some(Start)),
            ("吕安", "lv,lu an", "lua", Some(Start)),
            ("李西安", "li xi an", "xi'an", Some(Within)),
            ("买买提·艾山", "mai mai ti  ai shan", "mmtas", Some(Start)),
            ("Li Lei", "l i   l e i", "li lei", Some(Start)),
            ("Li Lei", "l i   l e i", "lei", Some(Within)),
            ("张三", "zhang san", "12", Some(Beside)),
            ("张三", "zhang san", "34", None),
            ("张三", "zhang san", "a-7", Some(Beside)),
            ("张三", "zhang san", "第二", Some(Beside)),
            ("张三", "zhang san", "张 第二", Some(Beside)),
            ("张三", "zhang san", "zs 1234", Some(Beside)),
            ("张三", "zhang san", "zs 4321", None),
            ("张三", "zhang san", "  ", Some(Start)),
        ];
        for (name, spelling, query, expected) in table {
            assert_eq!(Query::new(query).rank(&member(name), Some(spelling)), expected, "{query} for {name}");
        }
    }

    #[test]
    fn without_readings_a_name_is_found_as_it_is_written() {
        let rank = |query| Query::new(query).rank(&member("张三"), None);
        assert_eq!((rank("张"), rank("三"), rank("zs")), (Some(Fit::Start), Some(Fit::Within), None));
    }

    /// A name of up to four characters with one or two readings each.
    fn named() -> impl Strategy<Value = (String, Vec<Vec<String>>)> {
        prop::collection::vec(("[一-龥]", prop::collection::vec("[a-z]{1,5}", 1..3)), 1..4).prop_map(
            |characters| {
                let name = characters.iter().map(|(character, _)| character.as_str()).collect();
                (name, characters.into_iter().map(|(_, readings)| readings).collect())
            },
        )
    }

    fn spelling(readings: &[Vec<String>]) -> String {
        readings.iter().map(|readings| readings.join(",")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_best_fitting_come_first_and_of_equals_as_they_stood() {
        let all = ["张文", "文静", "李文静", "文远"].map(member);
        let query = Query::new("文");
        let found = best(all.iter(), 3, |member| query.rank(member, None));
        assert_eq!(
            found.iter().map(|member| member.name.as_str()).collect::<Vec<_>>(),
            ["文静", "文远", "张文"]
        );
    }

    proptest! {
        #[test]
        fn any_beginnings_of_any_readings_find_a_name((name, readings) in named(), cuts: [usize; 4], which: [usize; 4]) {
            let mut query = String::new();
            for (at, of) in readings.iter().enumerate() {
                let reading = &of[which[at] % of.len()];
                query.push_str(&reading[..1 + cuts[at] % reading.len()]);
            }
            prop_assert_eq!(Query::new(&query).rank(&member(&name), Some(&spelling(&readings))), Some(Fit::Start), "{}", query);
        }

        /// So that a list only gets shorter while somebody types.
        #[test]
        fn a_longer_query_finds_nobody_whom_a_shorter_one_does_not((name, readings) in named(), query in "[a-z1-9一-龥 ]{1,6}") {
            let (member, spelling) = (member(&name), spelling(&readings));
            let fits = |query: &str| Query::new(query).rank(&member, Some(&spelling)).is_some();
            if fits(&query) {
                let shorter: String = query.chars().take(query.chars().count() - 1).collect();
                prop_assert!(fits(&shorter), "{} but not {}", query, shorter);
            }
        }

        #[test]
        fn no_query_and_no_spelling_stops_the_search(name in "\\PC{0,8}", spelling in "[a-z, ]{0,12}", query in "\\PC{0,8}") {
            let _ = Query::new(&query).rank(&member(&name), Some(&spelling));
        }
    }
}
