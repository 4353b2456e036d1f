//! How names are read, and in which order they stand: the dictionary behind `hongfan_domain::spelling`.
//!
//! ```
//! let answer = hongfan_names::answer("单小勇\n曾乐", str::cmp);
//! assert_eq!(answer, "shan xiao yong\t0\t0\nzeng le,yue\t1\t1\n");
//! ```

#![deny(missing_docs)]

use std::cmp::Ordering;

use hongfan_domain::spelling::{Spelled, spell};
use pinyin::ToPinyinMulti;

/// What a screen is told about names, of which `names` has one a line: for each, in their order, a line with how it is
/// spelled, its place among them by reading, and its place by strokes, with tabs between. Equal names have equal places.
/// `by_strokes` compares two names so; the browser knows how.
pub fn answer(names: &str, by_strokes: impl Fn(&str, &str) -> Ordering) -> String {
    let names: Vec<&str> = names.lines().collect();
    let spelled: Vec<Spelled> = names.iter().map(|name| spelled(name)).collect();
    let by_reading = places(names.len(), |a, b| spelled[a].order.cmp(&spelled[b].order));
    let by_strokes = places(names.len(), |a, b| by_strokes(names[a], names[b]));
    let mut answer = String::new();
    for ((spelled, reading), strokes) in spelled.iter().zip(by_reading).zip(by_strokes) {
        answer.push_str(&format!("{}\t{reading}\t{strokes}\n", spelled.spelling));
    }
    answer
}

/// A name's readings.
pub fn spelled(name: &str) -> Spelled {
    spell(name, readings)
}

/// What a dictionary gives for a character, the likeliest first.
fn readings(character: char) -> Vec<String> {
    let readings = character.to_pinyin_multi().into_iter().flatten();
    readings.map(|reading| reading.with_tone_num_end().to_owned()).collect()
}

fn places(count: usize, compare: impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    let mut places = vec![0; count];
    for (place, pair) in order.windows(2).enumerate() {
        let same = compare(pair[0], pair[1]) == Ordering::Equal;
        places[pair[1]] = if same { places[pair[0]] } else { place + 1 };
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, expected) in [
            ("张三", "zhang san"),
            ("曾国", "zeng guo"),
            ("单小勇", "shan xiao yong"),
            ("解放", "xie fang"),
            ("仇英", "qiu ying,yang"),
            ("查明", "zha ming,meng"),
            ("任安", "ren an"),
            ("区强", "ou qiang,jiang"),
            ("尉迟恭", "yu chi gong"),
            ("万俟明", "mo qi ming,meng"),
            ("万明", "wan ming,meng"),
            ("吕安", "lv,lu an"),
            ("欧阳静", "ou yang jing"),
            ("诸葛亮", "zhu ge liang"),
            ("司马光", "si ma guang"),
        ] {
            assert_eq!(spelled(name).spelling, expected, "{name}");
        }
    }

    #[test]
    fn who_has_the_same_name_has_the_same_place() {
        let answer = answer("王\n安\n王\n曾\n", str::cmp);
        let places: Vec<_> = answer.lines().map(|line| line.split('\t').nth(1).unwrap()).collect();
        assert_eq!(places, ["1", "0", "1", "3"]);
    }

    #[test]
    fn nobody_is_told_about_no_names() {
        assert_eq!(answer("", str::cmp), "");
    }
}
