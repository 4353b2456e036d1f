//! How Chinese names are read, so that they are found by letters and stand in the order of published lists. The readings of
//! single characters come from outside; which of them is meant in a surname is decided here.

mod surnames;

use self::surnames::surname;

/// A name's readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// For each character of the name its readings without tones, for [`Query::rank`](crate::search::Query::rank):
    /// characters with a space between them, readings with a comma (`zeng xiao le,yue`). A character of another script reads
    /// as itself, in lower case; a sign between words has no reading.
    pub spelling: String,
    /// The likeliest reading with its tones and each character after its own, as a key to sort by: people with one surname
    /// stand together.
    pub order: String,
}

/// Spells a name. `readings` gives the readings of a Chinese character, the likeliest first, with the tone as a digit at the
/// end (`zhang1`, `lü4`); none for any other character. In a surname with a reading of its own only that one holds; in a
/// given name any may be meant.
pub fn spell(name: &str, readings: impl Fn(char) -> Vec<String>) -> Spelled {
    let special = surname(name);
    let (mut spelling, mut order) = (String::new(), String::new());
    for (at, character) in name.chars().enumerate() {
        let known = match special.and_then(|readings| readings.get(at)) {
            Some(readings) => readings.iter().map(|reading| (*reading).to_owned()).collect(),
            None => readings(character),
        };
        if at > 0 {
            spelling.push(' ');
        }
        order.extend(known.first().map(String::as_str));
        order.push(character);
        // Below every letter, so that 李 comes before 李安 and both before 梁.
        order.push('\u{1}');
        let mut plain: Vec<String> = known.iter().flat_map(|reading| typed(reading)).collect();
        if known.is_empty() && character.is_alphanumeric() {
            plain.extend(character.to_lowercase().map(String::from));
        }
        let mut heard = Vec::new();
        plain.retain(|reading| {
            !heard.contains(reading) && {
                heard.push(reading.clone());
                true
            }
        });
        spelling.push_str(&plain.join(","));
    }
    Spelled { spelling, order }
}

/// A reading as people type it: without its tone, and ü as v or as u (`lü4` → `lv`, `lu`).
fn typed(reading: &str) -> Vec<String> {
    let plain = reading.trim_end_matches(|c: char| c.is_ascii_digit());
    if plain.contains('ü') {
        vec![plain.replace('ü', "v"), plain.replace('ü', "u")]
    } else {
        vec![plain.replace('ê', "e")]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn readings(character: char) -> Vec<String> {
        let known: &[&str] = match character {
            '曾' => &["ceng2", "zeng1"],
            '单' => &["dan1", "shan4", "chan2"],
            '乐' => &["le4", "yue4"],
            '尉' => &["wei4", "yu4"],
            '迟' => &["chi2"],
            '万' => &["wan4", "mo4"],
            '俟' => &["si4", "qi2"],
            '吕' => &["lü3"],
            '王' => &["wang2"],
            '小' => &["xiao3"],
            _ => &[],
        };
        known.iter().map(|reading| (*reading).to_owned()).collect()
    }

    #[test]
    fn a_surname_reads_as_a_surname_and_a_given_name_in_any_way() {
        for (name, spelling) in [
            ("曾小乐", "zeng xiao le,yue"),
            ("王曾", "wang ceng,zeng"),
            ("单小", "shan xiao"),
            ("小单", "xiao dan,shan,chan"),
            ("尉迟小", "yu chi xiao"),
            ("尉小", "wei,yu xiao"),
            ("万俟小", "mo qi xiao"),
            ("万小", "wan xiao"),
            ("吕小", "lv,lu xiao"),
            ("Ann·王", "a n n  wang"),
            ("", ""),
        ] {
            assert_eq!(spell(name, readings).spelling, spelling, "{name}");
        }
    }

    #[test]
    fn names_stand_in_the_order_of_their_readings_and_one_surname_stands_together() {
        let mut names = ["曾小", "王乐", "吕小", "王", "汪乐", "单小", "王小", "汪小"];
        let order = |name: &&str| {
            let readings = |c| if c == '汪' { vec!["wang1".to_owned()] } else { readings(c) };
            spell(name, readings).order
        };
        names.sort_by_key(order);
        assert_eq!(names, ["吕小", "单小", "汪乐", "汪小", "王", "王乐", "王小", "曾小"]);
    }

    proptest! {
        #[test]
        fn every_character_has_its_place(name in "\\PC{0,8}") {
            let spelled = spell(&name, readings);
            let places = if name.is_empty() { 0 } else { spelled.spelling.split(' ').count() };
            prop_assert_eq!(places, name.chars().count());
        }
    }
}
