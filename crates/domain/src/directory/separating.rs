use super::history::{cards, undo};
use super::{Card, Merge, Subject};
use crate::book::Book;
use crate::id::MemberId;

/// The cards that take a merge back: both are themselves again, and what the one took over of the other as they were merged
/// goes back too, unless it was changed since.
pub fn separate(book: &Book, from: MemberId) -> Vec<Card> {
    let merges = cards(book, Subject::Merge(from));
    let Some((last, Card::Merge(Merge { into: Some(into), revision, .. }))) =
        merges.last().map(|last| (last, &*last.card))
    else {
        return Vec::new();
    };
    let subject = Subject::Person(*into);
    let together =
        |other: &&&crate::fact::Filed| (other.device, other.id.made_at()) == (last.device, last.id.made_at());
    let taken_over = cards(book, subject).last().filter(together).and_then(|_| undo(book, subject));
    let merge = Card::Merge(Merge { from, into: None, revision: revision.saturating_add(1) });
    std::iter::once(merge).chain(taken_over).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::directory::{Directory, Person, PersonKind};
    use crate::fact::{Change, Filed};
    use crate::id::{DeviceId, RecordId};
    use crate::member::PhoneTail;
    use crate::time::Timestamp;

    fn write(book: &mut Book, at: i64, cards: Vec<Card>) {
        let at = Timestamp::from_millis(at);
        for (n, card) in (0..).zip(cards) {
            let id = RecordId::new(at, [n; 10]);
            let filed =
                Filed { id, device: DeviceId::from_bytes([9; 16]), card: Arc::new(card), at, heard_at: None };
            book.apply(id, &Change::Directory(filed));
        }
    }

    #[test]
    fn both_are_as_they_were_when_a_merge_is_taken_back() {
        let person = |n: u8, tail: &str| Person {
            id: MemberId::from_bytes([n; 16]),
            name: "陈思远".to_owned(),
            home: None,
            hosts: Vec::new(),
            kind: PersonKind::Full,
            tags: Vec::new(),
            phone_tail: PhoneTail::parse(tail),
            number: None,
            arrangement: None,
            departed: None,
            revision: 1,
        };
        let (stays, gone) = (person(1, ""), person(2, "1234"));
        let (id, from) = (stays.id, gone.id);
        let mut book = Book::default();
        write(&mut book, 1, vec![Card::Person(stays.clone()), Card::Person(gone.clone())]);
        assert!(separate(&book, from).is_empty(), "they are two");
        let merge = Card::Merge(Merge { from, into: Some(id), revision: 1 });
        write(&mut book, 2, vec![merge, Card::Person(stays.completed_by(&gone)).revised(2)]);
        let tail = |book: &Book| Directory::of(book).person(id).and_then(|person| person.phone_tail.clone());
        assert_eq!(tail(&book), gone.phone_tail);
        let back = separate(&book, from);
        assert_eq!(back.len(), 2);
        let mut apart = book.clone();
        write(&mut apart, 3, back);
        assert_eq!((tail(&apart), Directory::of(&apart).merges().is_gone(from)), (None, false));

        let changed = Person { number: Some("A1".to_owned()), revision: 3, ..stays.completed_by(&gone) };
        write(&mut book, 4, vec![Card::Person(changed)]);
        assert_eq!(separate(&book, from).len(), 1, "what was changed since stays");
    }
}
