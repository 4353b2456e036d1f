//! What is said to be right, and of which kind a question is.

use crate::course::Choose;

/// What stands around an answer and between its letters.
const AROUND: &[char] = &[
    '。', '.', '．', ';', '；', ',', '，', '、', ' ', '\t', '\u{3000}', '\u{a0}', ':', '：', '【', '】', '[',
    ']', '(', ')', '（', '）', '/', '和', '与',
];

/// What is put in brackets to say of which kind a question is.
const KINDS: [(&str, Choose); 9] = [
    ("单选", Choose::One),
    ("单选题", Choose::One),
    ("单项选择题", Choose::One),
    ("判断", Choose::One),
    ("判断题", Choose::One),
    ("多选", Choose::Several),
    ("多选题", Choose::Several),
    ("多项选择题", Choose::Several),
    ("不定项选择题", Choose::Several),
];

/// The place of a letter that names an option, also a wide or a small one: 0 for A.
pub(super) fn letter(character: char) -> Option<usize> {
    let narrow = match character {
        'Ａ'..='Ｊ' => char::from_u32(character as u32 - 'Ａ' as u32 + 'A' as u32)?,
        'ａ'..='ｊ' => char::from_u32(character as u32 - 'ａ' as u32 + 'A' as u32)?,
        other => other.to_ascii_uppercase(),
    };
    ('A'..='J').contains(&narrow).then(|| narrow as usize - 'A' as usize)
}

/// Which of the options are right by this answer: its letters, or the words of one of them; none if that is not certain.
pub(super) fn right_of(answer: &str, options: &[String]) -> Option<u16> {
    let words = answer.trim_matches(AROUND);
    let same = |option: &&String| option.trim_matches(AROUND) == words;
    let by_words = match options.iter().filter(same).count() {
        0 => None,
        1 => options.iter().position(|option| same(&option)).map(|at| 1_u16 << at),
        _ => return None,
    };
    let by_letters = letters(words).filter(|bits| u32::from(*bits) < 1 << options.len());
    match (by_words, by_letters) {
        (Some(a), Some(b)) => (a == b).then_some(a),
        (Some(right), None) | (None, Some(right)) => Some(right),
        (None, None) => {
            let wanted = yes_or_no(words)?;
            let mut fitting =
                options.iter().enumerate().filter(|(_, option)| yes_or_no(option) == Some(wanted));
            let (at, _) = fitting.next()?;
            (fitting.next().is_none() && options.len() == 2).then_some(1 << at)
        }
    }
}

/// Letters alone, with what stands between them, as bits.
fn letters(text: &str) -> Option<u16> {
    let mut bits = 0;
    for character in text.chars().filter(|character| !AROUND.contains(character)) {
        bits |= 1 << letter(character)?;
    }
    (bits != 0).then_some(bits)
}

/// What an answer to a question of right or wrong says.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim_matches(AROUND).to_lowercase().as_str() {
        "对" | "正确" | "是" | "√" | "✓" | "✔" | "true" | "right" | "yes" => Some(true),
        "错" | "错误" | "不对" | "不正确" | "否" | "×" | "✗" | "✘" | "false" | "wrong" | "no" => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether a text can be nothing but an answer.
pub(super) fn is_answer(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && (letters(text).is_some() || yes_or_no(text).is_some())
}

/// Takes `【多选题】` out of a question, wherever in it that stands.
pub(super) fn kind_in(text: &str) -> (String, Option<Choose>) {
    for (start, end, inside) in brackets(text) {
        if let Some((_, choose)) = KINDS.iter().find(|(word, _)| *word == inside.trim()) {
            let rest = format!("{}{}", &text[..start], &text[end..]);
            return (rest.trim().to_owned(), Some(*choose));
        }
    }
    (text.to_owned(), None)
}

/// Takes the answer out of the brackets that are left free for it: `先做什么（ B ）。` Only where nothing but a mark follows, so
/// that `维生素（C）有什么用` is no answer.
pub(super) fn answer_in(text: String) -> (String, Option<String>) {
    let Some((start, end, inside)) = brackets(&text).last() else { return (text, None) };
    let is_last =
        text[end..].chars().all(|character| AROUND.contains(&character) || "？?！!".contains(character));
    if !is_last || !is_answer(inside) {
        return (text, None);
    }
    let answer = inside.trim().to_owned();
    (format!("{}（ ）{}", text[..start].trim_end(), &text[end..]), Some(answer))
}

/// Every pair of brackets without others in it: where it begins and ends, and what is inside.
fn brackets(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let opening = text.char_indices().filter(|(_, character)| "（(【[".contains(*character));
    opening.filter_map(move |(start, character)| {
        let from = start + character.len_utf8();
        let length = text[from..].find(['）', ')', '】', ']'])?;
        let closing = text[from + length..].chars().next()?;
        Some((start, from + length + closing.len_utf8(), &text[from..from + length]))
    })
}
