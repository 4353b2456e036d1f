use super::part::{Part, SeriesId};

/// Puts one series together from its parts, as they come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collector {
    series: Option<SeriesId>,
    pieces: Vec<Option<Vec<u8>>>,
}

/// What a part brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A new piece; more are missing.
    Piece,
    /// Nothing: this part was here already.
    Again,
    /// The last missing piece. This is the text.
    Whole(String),
    /// A part of another series. The one that was begun stays; [`Collector::begin_anew`] gives it up.
    OtherSeries,
    /// Every part is here, and together they are not the text they say they are: some part was not genuine, or two
    /// texts share a digest. What was collected is given up.
    WrongDigest,
}

impl Collector {
    /// How many parts have been read.
    pub fn read(&self) -> usize {
        self.pieces.iter().flatten().count()
    }

    /// How many parts the series has; 0 before its first one.
    pub fn count(&self) -> usize {
        self.pieces.len()
    }

    /// The numbers of the parts that are missing, from 0.
    pub fn missing(&self) -> impl Iterator<Item = usize> {
        (0..).zip(&self.pieces).filter(|(_, piece)| piece.is_none()).map(|(number, _)| number)
    }

    /// Gives up what was collected.
    pub fn begin_anew(&mut self) {
        *self = Self::default();
    }

    /// Takes in a part.
    pub fn take(&mut self, part: Part) -> Taken {
        if self.series.is_none() {
            self.series = Some(part.series());
            self.pieces = vec![None; part.count()];
        }
        if self.series != Some(part.series()) || self.pieces.len() != part.count() {
            return Taken::OtherSeries;
        }
        match self.pieces.get_mut(part.number()) {
            Some(place @ None) => *place = Some(part.into_piece()),
            _ => return Taken::Again,
        }
        if self.missing().next().is_some() {
            return Taken::Piece;
        }
        let bytes: Vec<u8> = self.pieces.iter().flatten().flatten().copied().collect();
        if self.series != Some(SeriesId::of(&bytes)) {
            self.begin_anew();
            return Taken::WrongDigest;
        }
        String::from_utf8(bytes).map_or(Taken::WrongDigest, Taken::Whole)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::rescue::cut;

    /// What a camera sees of a text: each code as text and back.
    fn codes(text: &str) -> Vec<Part> {
        cut(text).unwrap().iter().map(|part| Part::parse(&part.encode()).unwrap()).collect()
    }

    fn texts() -> impl Strategy<Value = String> {
        // Up to twenty parts, with characters of one, three and four bytes.
        proptest::collection::vec("[a-z签到🚩]{0,40}", 0..60).prop_map(|lines| lines.join("\n"))
    }

    #[test]
    fn a_short_text_is_whole_with_its_only_part() {
        for text in ["", "签"] {
            let [part]: [Part; 1] = codes(text).try_into().unwrap();
            assert_eq!(Collector::default().take(part), Taken::Whole(text.to_owned()));
        }
    }

    #[test]
    fn a_part_that_was_tampered_with_is_noticed() {
        let genuine = codes(&"a".repeat(900));
        let other = codes(&format!("{}b", "a".repeat(899)));
        // The last part of another text, under the digest of this one.
        let bytes = |part: &Part| base45::decode(&part.encode()["HF:Q:".len()..]).unwrap();
        let mut forged = bytes(&other[2]);
        forged[1..9].copy_from_slice(&bytes(&genuine[2])[1..9]);
        let forged = Part::parse(&format!("HF:Q:{}", base45::encode(forged))).unwrap();
        let mut collector = Collector::default();
        let taken = [&genuine[0], &genuine[1], &forged].map(|part| collector.take(part.clone()));
        assert_eq!(taken, [Taken::Piece, Taken::Piece, Taken::WrongDigest]);
        assert_eq!(collector, Collector::default(), "the next try begins anew");
    }

    proptest! {
        #[test]
        fn in_any_order_and_repeated_the_text_is_whole_once_every_part_was_there(
            text in texts(), order in proptest::collection::vec(any::<Index>(), 0..60),
        ) {
            let parts = codes(&text);
            let mut collector = Collector::default();
            let shown = order.iter().map(|index| index.get(&parts)).chain(&parts);
            let mut whole = None;
            for part in shown {
                match collector.take(part.clone()) {
                    Taken::Whole(text) => prop_assert_eq!(whole.replace(text), None, "it is whole once"),
                    Taken::Piece => prop_assert!(collector.read() < collector.count()),
                    Taken::Again => {}
                    other => prop_assert!(false, "{:?}", other),
                }
            }
            prop_assert_eq!(whole, Some(text));
        }

        #[test]
        fn a_lost_part_is_missed_and_named(text in texts(), lost: Index) {
            let parts = codes(&text);
            let lost = lost.index(parts.len());
            let mut collector = Collector::default();
            for part in parts.iter().filter(|part| part.number() != lost) {
                prop_assert_eq!(collector.take(part.clone()), Taken::Piece);
            }
            if parts.len() > 1 {
                prop_assert_eq!(collector.missing().collect::<Vec<_>>(), vec![lost]);
            }
            prop_assert_eq!(collector.take(parts[lost].clone()), Taken::Whole(text));
        }

        #[test]
        fn of_two_series_side_by_side_the_first_is_put_together(one in texts(), other in texts()) {
            prop_assume!(one != other);
            let (mine, theirs) = (codes(&one), codes(&other));
            let mut collector = Collector::default();
            let mut whole = None;
            for turn in 0..mine.len().max(theirs.len()) {
                if let Some(part) = mine.get(turn)
                    && let Taken::Whole(text) = collector.take(part.clone())
                {
                    whole = Some(text);
                }
                if let Some(part) = theirs.get(turn) {
                    prop_assert_eq!(collector.take(part.clone()), Taken::OtherSeries);
                }
            }
            prop_assert_eq!(whole, Some(one));
            collector.begin_anew();
            let last = theirs.into_iter().map(|part| collector.take(part)).last();
            prop_assert_eq!(last, Some(Taken::Whole(other)));
        }
    }
}
