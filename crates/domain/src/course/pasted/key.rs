//! Answers that stand apart from their questions, by number: `1.A 2.BC`, `1-5 ABCDA`.

use super::Rough;
use super::answer::{is_answer, letter};

/// An answer by the number of its question.
pub(super) type Keyed = (u32, String);

/// Reads a line that has nothing but numbers and answers.
pub(super) fn keyed(line: &str) -> Option<Vec<Keyed>> {
    let mut found = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (from, after) = number(rest)?;
        let (to, after) = match after.strip_prefix(['-', '－', '—', '–', '~', '～']) {
            Some(after) => number(after).map(|(to, after)| (Some(to), after))?,
            None => (None, after),
        };
        let after = after.trim_start_matches(['.', '．', '、', ':', '：', ')', '）', ' ', '\t', '\u{3000}']);
        let end = after.find(|it: char| digit(it).is_some()).unwrap_or(after.len());
        let said = after[..end].trim_matches(|it: char| it.is_whitespace() || ";；,，。、".contains(it));
        match to {
            None if is_answer(said) => found.push((from, said.to_owned())),
            Some(to) => {
                let each: Vec<char> = said.chars().filter(|it| letter(*it).is_some()).collect();
                let only = said.chars().all(|it| letter(it).is_some() || it.is_whitespace());
                if !only || to < from || each.len() as u64 != u64::from(to - from) + 1 {
                    return None;
                }
                found.extend((from..=to).zip(each.into_iter().map(String::from)));
            }
            None => return None,
        }
        rest = &after[end..];
    }
    (!found.is_empty()).then_some(found)
}

/// Gives the questions their answers. Where two have one number, nobody knows which is meant; where an answer says something
/// else than the one that is there, neither is taken. Gives back whether each was for a question.
pub(super) fn unlock(questions: &mut [Rough], (number, answer): &Keyed) -> bool {
    let mut meant = questions.iter_mut().filter(|question| question.number == Some(*number));
    let (Some(question), None) = (meant.next(), meant.next()) else { return false };
    question.answer = Some(match question.answer.take() {
        Some(other) if other.trim() != answer => format!("{other}≠{answer}"),
        _ => answer.clone(),
    });
    true
}

/// A number at the start of a text, of at most three digits, and what follows.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|it| digit(it).is_some());
    let digits = &text[..text.len() - rest.len()];
    if !(1..=3).contains(&digits.chars().count()) {
        return None;
    }
    Some((digits.chars().filter_map(digit).fold(0, |number, digit| number * 10 + digit), rest))
}

fn digit(character: char) -> Option<u32> {
    match character {
        '０'..='９' => Some(character as u32 - '０' as u32),
        other => other.to_digit(10),
    }
}
