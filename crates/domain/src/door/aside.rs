use serde::{Deserialize, Serialize};

use crate::id::DeviceId;
use crate::pass::PassKey;
use crate::time::Timestamp;

/// Whose phone a code is from, as the code itself says. A pass has another text every half minute; the phone stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bearer {
    /// The phone that signs passes with this key.
    Key(PassKey),
    /// The phone that made a check-in.
    Device(DeviceId),
}

/// A code that was read while nobody was there who could be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// Whose.
    pub bearer: Bearer,
    /// When it was read first: then they came.
    pub at: Timestamp,
    /// What was read then.
    pub text: String,
}

/// Everybody who waits until an organizer has decided, each once, however often they try. There is no most: on a first
/// evening that is everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asides(Vec<Aside>);

impl Asides {
    /// Puts a code aside. Of a phone that waits already, the earliest stays: it says when they came.
    pub fn add(&mut self, aside: Aside) {
        match self.0.iter_mut().find(|other| other.bearer == aside.bearer) {
            Some(other) if other.at <= aside.at => {}
            Some(other) => *other = aside,
            None => self.0.push(aside),
        }
        self.0.sort_by_key(|aside| (aside.at, aside.bearer));
    }

    /// Somebody has decided about this phone's code.
    pub fn settle(&mut self, bearer: Bearer) {
        self.0.retain(|aside| aside.bearer != bearer);
    }

    /// The code of a phone that waits.
    pub fn of(&self, bearer: Bearer) -> Option<&Aside> {
        self.0.iter().find(|aside| aside.bearer == bearer)
    }

    /// Who waits, the first to come first.
    pub fn iter(&self) -> impl Iterator<Item = &Aside> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pass::PassSecret;

    fn key(n: u8) -> Bearer {
        Bearer::Key(PassSecret::new([n; 32]).key())
    }

    fn aside(n: u8, at: i64) -> Aside {
        Aside { bearer: key(n), at: Timestamp::from_millis(at), text: format!("HF:P:{n} at {at}") }
    }

    #[test]
    fn nobody_who_waits_is_pushed_out_and_one_who_tries_again_waits_once() {
        let mut asides = Asides::default();
        for n in 0..200 {
            asides.add(aside(n, i64::from(n)));
            // A pass changes every half minute.
            asides.add(aside(7, 1_000 + i64::from(n) * 30_000));
        }
        assert_eq!(asides.iter().count(), 200);
        assert_eq!(asides.of(key(7)), Some(&aside(7, 7)), "since when they are here");
        let times: Vec<_> = asides.iter().map(|aside| aside.at.millis()).collect();
        assert!(times.is_sorted(), "{times:?}");
    }

    #[test]
    fn what_is_read_back_in_any_order_is_the_same() {
        let (mut one, mut other) = (Asides::default(), Asides::default());
        let codes = [aside(1, 10), aside(2, 5), aside(1, 40)];
        codes.iter().for_each(|aside| one.add(aside.clone()));
        codes.iter().rev().for_each(|aside| other.add(aside.clone()));
        assert_eq!(one, other);
        let kept = serde_json::to_string(&codes[0]).unwrap();
        assert_eq!(serde_json::from_str::<Aside>(&kept).unwrap(), codes[0]);
    }

    #[test]
    fn a_decision_lets_one_go_who_may_come_again() {
        let mut asides = Asides::default();
        asides.add(aside(1, 10));
        asides.add(aside(2, 20));
        asides.settle(key(1));
        assert_eq!(asides.iter().collect::<Vec<_>>(), [&aside(2, 20)]);
        asides.add(aside(1, 90));
        assert_eq!(asides.of(key(1)), Some(&aside(1, 90)));
    }
}
