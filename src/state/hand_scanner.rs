//! A scanner that is a keyboard: by cable or Bluetooth, it types what it reads and then presses Enter.

use crate::platform::keyboard::{Fate, Press, release};

/// Characters that follow each other within so many milliseconds are typed by a machine. The slowest Bluetooth scanners
/// take about 50; people take 80 and more, and do not keep it up.
const MACHINE: f64 = 110.0;

/// What all codes of the app begin with: once it is there, the rest is taken from whatever has the keyboard.
const BEGINNINGS: [&str; 2] = ["HF:", "HTTP"];

/// Shorter than this, it is somebody at the keyboard.
const SHORTEST: usize = 8;

/// What has been typed so far.
#[derive(Debug, Default)]
pub(super) struct HandScanner {
    typed: String,
    last: f64,
}

impl HandScanner {
    /// Hears a key; gives back what is to become of it, and the text when it is complete.
    pub(super) fn hear(&mut self, press: &Press) -> (Fate, Option<String>) {
        if press.at - self.last > MACHINE {
            self.typed.clear();
        }
        if matches!(press.key.as_str(), "Enter" | "Tab") {
            let text = core::mem::take(&mut self.typed);
            return if text.len() < SHORTEST { (Fate::Pass, None) } else { (Fate::Take, Some(text)) };
        }
        let Some(character) = character(press) else {
            return (Fate::Pass, None);
        };
        self.last = press.at;
        self.typed.push(character);
        let begun = BEGINNINGS.iter().any(|beginning| self.typed.starts_with(beginning));
        if BEGINNINGS.contains(&self.typed.as_str()) {
            // This key itself is taken back, so the field has one character less.
            release(if press.into_field { self.typed.len() - 1 } else { 0 });
        }
        (if begun { Fate::Take } else { Fate::Pass }, None)
    }
}

/// The character that a scanner means: what the key types, or where an input method or another layout gets in between, what
/// it would type on the layout that scanners are set to (US). Codes are in upper case throughout, whatever Caps Lock does.
fn character(press: &Press) -> Option<char> {
    let mut typed = press.key.chars();
    if let (Some(one), None) = (typed.next(), typed.next())
        && (one.is_ascii_graphic() || one == ' ')
    {
        return Some(one.to_ascii_uppercase());
    }
    // Shift, arrows and the like have names, and codes that type nothing.
    let code = press.code.as_str();
    let (plain, shifted) = match code {
        "Space" => (' ', ' '),
        "Minus" => ('-', '_'),
        "Equal" => ('=', '+'),
        "Semicolon" => (';', ':'),
        "Quote" => ('\'', '"'),
        "Comma" => (',', '<'),
        "Period" | "NumpadDecimal" => ('.', '>'),
        "Slash" => ('/', '?'),
        "NumpadDivide" => ('/', '/'),
        "NumpadMultiply" => ('*', '*'),
        "NumpadAdd" => ('+', '+'),
        "NumpadSubtract" => ('-', '-'),
        _ => {
            if let Some(letter) = code.strip_prefix("Key").filter(|letter| letter.len() == 1) {
                return letter.chars().next();
            }
            let digit = code.strip_prefix("Digit").or(code.strip_prefix("Numpad"))?;
            let digit = digit.parse::<usize>().ok().filter(|digit| *digit < 10)?;
            let shifted = *b")!@#$%^&*(".get(digit)?;
            (char::from_digit(u32::try_from(digit).ok()?, 10)?, char::from(shifted))
        }
    };
    Some(if press.shift { shifted } else { plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "HF%P 1$+*.-/Z9";

    /// The key and the shift for a character on a US keyboard.
    fn code_of(c: char) -> (String, bool) {
        match c {
            'A'..='Z' => (format!("Key{c}"), true),
            '0'..='9' => (format!("Digit{c}"), false),
            ' ' => ("Space".into(), false),
            '$' => ("Digit4".into(), true),
            '%' => ("Digit5".into(), true),
            '*' => ("Digit8".into(), true),
            '+' => ("Equal".into(), true),
            '-' => ("Minus".into(), false),
            '.' => ("Period".into(), false),
            '/' => ("Slash".into(), false),
            ':' => ("Semicolon".into(), true),
            other => panic!("no key for {other:?}"),
        }
    }

    fn press(key: &str, code: &str, at: f64) -> Press {
        Press { key: key.into(), code: code.into(), shift: false, at, into_field: false }
    }

    fn typed(scanner: &mut HandScanner, key: impl Fn(char) -> String, pace: f64) -> Option<String> {
        let mut at = 1_000.0;
        for c in TEXT.chars() {
            at += pace;
            let (code, shift) = code_of(c);
            if shift {
                scanner.hear(&Press { shift, ..press("Shift", "ShiftLeft", at) });
            }
            assert_eq!(scanner.hear(&Press { shift, ..press(&key(c), &code, at) }).1, None);
        }
        scanner.hear(&press("Enter", "Enter", at + pace)).1
    }

    #[test]
    fn every_character_of_a_pass_arrives_with_and_without_an_input_method() {
        for key in [|c: char| c.to_string(), |_| "Process".to_owned(), |_| "Unidentified".to_owned()] {
            assert_eq!(typed(&mut HandScanner::default(), key, 20.0).as_deref(), Some(TEXT));
        }
    }

    #[test]
    fn caps_lock_and_full_width_signs_do_not_matter() {
        let lower = |c: char| c.to_ascii_lowercase().to_string();
        assert_eq!(typed(&mut HandScanner::default(), lower, 5.0).as_deref(), Some(TEXT));
        let wide = |c: char| char::from_u32(c as u32 + 0xfee0).map_or(" ".into(), String::from);
        assert_eq!(typed(&mut HandScanner::default(), wide, 5.0).as_deref(), Some(TEXT));
    }

    #[test]
    fn a_person_who_types_is_no_scanner() {
        assert_eq!(typed(&mut HandScanner::default(), |c| c.to_string(), 150.0), None);
        let mut scanner = HandScanner::default();
        scanner.hear(&press("a", "KeyA", 10.0));
        assert_eq!(scanner.hear(&press("Enter", "Enter", 20.0)), (Fate::Pass, None));
    }

    #[test]
    fn two_codes_one_after_the_other_are_two() {
        let mut scanner = HandScanner::default();
        for _ in 0..2 {
            assert_eq!(typed(&mut scanner, |c| c.to_string(), 5.0).as_deref(), Some(TEXT));
        }
    }
}
