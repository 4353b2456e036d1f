//! Questions line by line: the question, `A. …` for each option, `答案：B`.

use super::answer::{is_answer, letter};
use super::key::{Keyed, keyed, number, unlock};
use super::{Rough, RoughOption};
use crate::course::Choose;

/// What stands before what is right.
const ANSWER: [&str; 10] = [
    "正确答案",
    "参考答案",
    "标准答案",
    "正确选项",
    "答案",
    "correct answer",
    "answers",
    "answer",
    "ans",
    "key",
];

/// What stands before why it is right.
const EXPLANATION: [&str; 6] = ["答案解析", "解析", "解释", "说明", "出处", "explanation"];

/// What marks an option as right.
const MARKS: [char; 5] = ['*', '＊', '√', '✓', '✔'];

/// A line, by what it is.
enum Line<'a> {
    Empty,
    Heading(Option<Choose>),
    Options(Vec<RoughOption>),
    Answer(&'a str),
    /// Answers to questions by their numbers.
    Key(Vec<Keyed>),
    Explanation,
    /// A question, or more of one.
    Text(&'a str, Numbered),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbered {
    Yes(Option<u32>),
    No,
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    done: Vec<Rough>,
    besides: Vec<(usize, String)>,
    current: Rough,
    /// What the section that it stands in says.
    section: Option<Choose>,
    explaining: bool,
    /// Answers that stand apart, each with its line.
    keys: Vec<(usize, Keyed)>,
    /// `答案：` stood alone: what follows may be answers.
    answering: bool,
}

/// Reads all of it.
pub(super) fn read(text: &str) -> (Vec<Rough>, Vec<(usize, String)>) {
    let mut reading = Reading::default();
    for (at, line) in text.lines().enumerate() {
        reading.take(at, line);
    }
    reading.end();
    for (at, key) in std::mem::take(&mut reading.keys) {
        if !unlock(&mut reading.done, &key) {
            reading.besides.push((at, format!("{} {}", key.0, key.1)));
        }
    }
    (reading.done, reading.besides)
}

impl Reading {
    fn end(&mut self) {
        let rough = std::mem::take(&mut self.current);
        if !rough.is_empty() {
            self.done.push(rough);
        }
        self.explaining = false;
    }

    fn take(&mut self, at: usize, line: &str) {
        let before = (!self.current.is_empty()).then_some(self.current.options.len());
        let answering = std::mem::take(&mut self.answering);
        match kind(line, before) {
            Line::Empty => (self.explaining, self.answering) = (false, answering),
            Line::Key(keys) if answering || keys.len() > 1 || after(line, &ANSWER).is_some() => {
                self.end();
                self.answering = true;
                self.keys.extend(keys.into_iter().map(|key| (at, key)));
            }
            Line::Key(keys) => {
                let (number, text) = keys.into_iter().next().unwrap_or_default();
                self.text(at, &text, Numbered::Yes(Some(number)));
            }
            Line::Answer("") => self.answering = true,
            Line::Heading(section) => {
                self.end();
                self.section = section;
                self.besides.push((at, line.trim().to_owned()));
            }
            Line::Options(options) if !self.current.is_empty() => {
                self.current.options.extend(options);
                self.current.lines.end = at + 1;
            }
            Line::Answer(answer) if !self.current.is_empty() && self.current.answer.is_none() => {
                self.current.answer = Some(answer.to_owned());
                self.current.lines.end = at + 1;
            }
            Line::Text(text, numbered) if !self.explaining || numbered != Numbered::No => {
                self.text(at, text, numbered);
            }
            Line::Explanation => {
                self.explaining = true;
                self.beside(at, line);
            }
            _ => self.beside(at, line),
        }
    }

    /// A line that is not taken: why an answer is right, or an answer to nothing. It goes with the question above it.
    fn beside(&mut self, at: usize, line: &str) {
        self.besides.push((at, line.trim().to_owned()));
        if !self.current.is_empty() {
            self.current.lines.end = at + 1;
        }
    }

    fn text(&mut self, at: usize, text: &str, numbered: Numbered) {
        let is_more = !self.current.text.is_empty()
            && self.current.options.is_empty()
            && self.current.answer.is_none()
            && numbered == Numbered::No;
        if is_more {
            self.current.text = format!("{}\n{text}", self.current.text);
            self.current.lines.end = at + 1;
            return;
        }
        self.end();
        let (text, options) = with_options(text);
        let text = text.to_owned();
        let number = if let Numbered::Yes(number) = numbered { number } else { None };
        self.current = Rough { lines: at..at + 1, number, text, options, answer: None, choose: self.section };
    }
}

/// What a line is, where so many options of a question came before; none where there is no question.
fn kind(line: &str, before: Option<usize>) -> Line<'_> {
    let line = line.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    if line.is_empty() {
        return Line::Empty;
    }
    if let Some(section) = heading(line) {
        return Line::Heading(section);
    }
    if after(line, &EXPLANATION).is_some() {
        return Line::Explanation;
    }
    if let Some(keys) = keyed(after(line, &ANSWER).unwrap_or(line)) {
        return Line::Key(keys);
    }
    if let Some(answer) = after(line, &ANSWER) {
        let end = EXPLANATION.iter().filter_map(|word| answer.find(word)).min().unwrap_or(answer.len());
        return Line::Answer(answer[..end].trim_matches(['【', '[', ' ', '；', ';', '。', '\t']));
    }
    let mut options = options(line, before.unwrap_or(0));
    if options.is_empty() {
        options = before.map(|before| spaced(line, before)).unwrap_or_default();
    }
    if !options.is_empty() {
        return Line::Options(options);
    }
    match numbered(line) {
        Some(text) => {
            let open = line.trim_start_matches(['（', '(', '第', '【', '[']);
            Line::Text(text, Numbered::Yes(number(open).map(|(number, _)| number)))
        }
        None => Line::Text(line, Numbered::No),
    }
}

/// What follows one of these words and a sign that it is one: `答案：B`, `【答案】B`, `答案 B`.
fn after<'a>(line: &'a str, words: &[&str]) -> Option<&'a str> {
    let open = line.trim_start_matches(['【', '[', '（', '(']);
    let lower = open.to_lowercase();
    // Lower case changes no lengths in what these words are made of.
    let word = words.iter().find(|word| lower.starts_with(**word))?;
    let rest = open.get(word.len()..)?;
    let stripped =
        rest.trim_start_matches(['】', ']', '）', ')', ':', '：', ' ', '\t', '\u{3000}', '是', '为']);
    let is_said =
        rest.is_empty() || rest.starts_with(['】', ']', '）', ')', ':', '：']) || is_answer(stripped);
    is_said.then_some(stripped)
}

/// `一、单项选择题（每题 2 分）`, or the like alone on its line.
fn heading(line: &str) -> Option<Option<Choose>> {
    let number = line.trim_start_matches(|character| "一二三四五六七八九十".contains(character));
    let is_counted = number.len() < line.len() && number.starts_with(['、', '.', '．']);
    let kinds = ["单选", "单项选择", "判断", "多选", "多项选择", "不定项"];
    let bare = line.trim_matches(['【', '】', '[', ']', '：', ':', ' ']);
    let is_bare =
        kinds.iter().any(|kind| bare.strip_prefix(kind).is_some_and(|rest| ["题", ""].contains(&rest)));
    if !is_counted && !is_bare {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    // `一、来访的人先做什么？` is a question that somebody counts so.
    if !is_bare && !has(&["题"]) {
        return None;
    }
    Some(if has(&["多选", "多项", "不定项"]) {
        Some(Choose::Several)
    } else {
        has(&["单选", "单项", "判断"]).then_some(Choose::One)
    })
}

/// The text after `1. `, `1、`, `（1）` or `第1题`.
fn numbered(line: &str) -> Option<&str> {
    let is_digit = |character: char| character.is_ascii_digit() || ('０'..='９').contains(&character);
    let open = line.trim_start_matches(['（', '(', '第', '【', '[']);
    let rest = open.trim_start_matches(is_digit);
    let han = "一二三四五六七八九十";
    let rest = if rest.len() < open.len() { rest } else { open.trim_start_matches(|it| han.contains(it)) };
    if rest.len() == open.len() || open.len() - rest.len() > 12 {
        return None;
    }
    let text = rest.strip_prefix('题').unwrap_or(rest);
    let mark = text.strip_prefix(['.', '．', '、', ')', '）', '】', ']', ':', '：']);
    let text = match mark {
        // `3.5 米` is no number of a question.
        Some(after) if text.starts_with('.') && after.starts_with(is_digit) => return None,
        Some(after) => after,
        None if text.len() < rest.len() => text,
        None => return None,
    };
    Some(text.trim_start_matches(['、', '.', '．', ' ', '\t', '\u{3000}', '\u{a0}']))
}

/// An option at the start of a text: its letter, whether it is marked, and how many bytes that took.
fn marker(text: &str) -> Option<(usize, bool, usize)> {
    let unmarked = text.trim_start_matches(MARKS);
    let open = unmarked.trim_start_matches([' ', '\t']).trim_start_matches(['（', '(', '[']);
    let name = open.chars().next()?;
    let at = letter(name)?;
    let rest = open[name.len_utf8()..].trim_start_matches(' ');
    let sign = rest.chars().next()?;
    let is_sign = ".．、)）:：]\t".contains(sign) || (sign == ',' || sign == '，') && name.is_uppercase();
    is_sign.then(|| {
        let rest = &rest[sign.len_utf8()..];
        (at, unmarked.len() < text.len(), text.len() - rest.len())
    })
}

/// The options of a line that begins with one; several may stand side by side. `before` came already.
pub(super) fn options(line: &str, before: usize) -> Vec<RoughOption> {
    let mut found: Vec<RoughOption> = Vec::new();
    let Some((mut at, mut marked, mut from)) = marker(line) else {
        return bare_option(line).into_iter().filter(|_| before > 0).collect();
    };
    let mut rest = line;
    loop {
        rest = &rest[from..];
        // The next one is the next letter, after a space.
        let next = rest.char_indices().filter(|(_, character)| character.is_whitespace()).find_map(
            |(gap, space)| {
                let start = gap + space.len_utf8();
                marker(&rest[start..]).filter(|(other, ..)| *other == at + 1).map(|found| (gap, start, found))
            },
        );
        let end = next.map_or(rest.len(), |(gap, ..)| gap);
        let words = rest[..end].trim();
        let inner = words.trim_start_matches(MARKS);
        let is_marked = marked || inner.len() < words.len();
        found.push(RoughOption { letter: Some(at), words: inner.trim().to_owned(), is_marked });
        let Some((_, start, (other, is_marked, length))) = next else { return found };
        (at, marked, from) = (other, is_marked, start + length);
    }
}

/// Options whose letters have nothing but a space after them, `A 登记 B 问好`: only in their order, since `A` may begin a sentence.
fn spaced(line: &str, before: usize) -> Vec<RoughOption> {
    let place = |word: &str| {
        let mut characters = word.chars();
        let place = characters.next().filter(|name| name.is_uppercase()).and_then(letter);
        place.filter(|_| characters.next().is_none())
    };
    let mut found: Vec<RoughOption> = Vec::new();
    for word in line.split_whitespace() {
        let next = before + found.len();
        match (place(word), found.last_mut()) {
            (Some(at), _) if at == next => {
                found.push(RoughOption { letter: Some(at), ..RoughOption::default() });
            }
            (_, Some(option)) if option.words.is_empty() => word.clone_into(&mut option.words),
            (_, Some(option)) => option.words = format!("{} {word}", option.words),
            (_, None) => return Vec::new(),
        }
    }
    // A letter alone is no option yet.
    if found.iter().any(|option| option.words.is_empty()) { Vec::new() } else { found }
}

/// An option that has a mark, and no letter.
fn bare_option(line: &str) -> Option<RoughOption> {
    let words = line.strip_prefix(MARKS)?.trim();
    (!words.is_empty()).then(|| RoughOption { letter: None, words: words.to_owned(), is_marked: true })
}

/// A question that has its options on the same line.
fn with_options(text: &str) -> (&str, Vec<RoughOption>) {
    for (gap, space) in text.char_indices().filter(|(_, character)| character.is_whitespace()) {
        let options = options(&text[gap + space.len_utf8()..], 0);
        if options.len() > 1 && options[0].letter == Some(0) {
            return (text[..gap].trim_end(), options);
        }
    }
    (text, Vec::new())
}
