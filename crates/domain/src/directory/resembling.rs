use super::card::{MOST, tags_with};
use super::{Directory, Person};

impl Directory {
    /// Who may be somebody already who is about to be added: the same name or number, or the same phone in the same unit.
    pub fn resembling(&self, new: &Person) -> Vec<&Person> {
        let number = |person: &Person| {
            let both = person.number.as_ref().zip(new.number.as_ref());
            both.is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        let phone = |person: &Person| {
            new.phone_tail.is_some() && person.phone_tail == new.phone_tail && person.home == new.home
        };
        let like = |person: &&Person| {
            person.id != new.id && (person.name == new.name || number(person) || phone(person))
        };
        self.people().filter(like).collect()
    }
}

impl Person {
    /// The same with what another entry of this person knows and this one does not: a phone, a number, a home, tags, and
    /// where they are a guest.
    #[must_use]
    pub fn completed_by(&self, other: &Self) -> Self {
        let mut person = self.clone();
        person.home = self.home.or(other.home);
        person.phone_tail = self.phone_tail.clone().or_else(|| other.phone_tail.clone());
        person.number = self.number.clone().or_else(|| other.number.clone());
        person.tags = tags_with(&self.tags, &other.tags);
        for host in &other.hosts {
            if !person.hosts.contains(host) && person.hosts.len() < MOST {
                person.hosts.push(*host);
            }
        }
        person.hosts.retain(|host| Some(*host) != person.home);
        person
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::directory::{Card, PersonKind};
    use crate::id::{MemberId, RecordId, UnitId};
    use crate::member::PhoneTail;

    fn person(n: u8, name: &str, home: u8, tail: &str, number: &str) -> Person {
        Person {
            id: MemberId::from_bytes([n; 16]),
            name: name.to_owned(),
            home: (home > 0).then(|| UnitId::from_bytes([home; 16])),
            hosts: Vec::new(),
            kind: PersonKind::Full,
            tags: vec![format!("标签{n}")],
            phone_tail: PhoneTail::parse(tail),
            number: (!number.is_empty()).then(|| number.to_owned()),
            arrangement: None,
            departed: None,
            revision: 1,
        }
    }

    #[test]
    fn somebody_who_may_be_known_already_is_found() {
        let mut directory = Directory::default();
        for known in [person(1, "陈思远", 1, "1234", "A1"), person(2, "李文静", 2, "5678", "")] {
            directory.file(RecordId::from_bytes(*known.id.bytes()), &Arc::new(Card::Person(known)));
        }
        for (new, expected) in [
            (person(9, "陈思远", 2, "", ""), vec![1]),
            (person(9, "王海峰", 2, "5678", ""), vec![2]),
            (person(9, "王海峰", 1, "5678", ""), vec![]),
            (person(9, "王海峰", 3, "", "a1"), vec![1]),
            (person(9, "李文静", 1, "1234", ""), vec![1, 2]),
            (person(1, "陈思远", 1, "1234", "A1"), vec![]),
        ] {
            let found: Vec<_> = directory.resembling(&new).iter().map(|it| it.id.bytes()[0]).collect();
            assert_eq!(found, expected, "{new:?}");
        }
    }

    #[test]
    fn an_entry_that_stays_takes_over_what_it_lacks() {
        let stays = person(1, "陈思远", 1, "", "A1");
        let gone =
            Person { hosts: vec![UnitId::from_bytes([1; 16])], ..person(2, "陈思元", 2, "1234", "B2") };
        let completed = stays.completed_by(&gone);
        let expected = Person {
            phone_tail: PhoneTail::parse("1234"),
            tags: vec!["标签1".to_owned(), "标签2".to_owned()],
            ..stays
        };
        assert_eq!(completed, expected, "what it knows stays, and nobody is a guest at home");
    }
}
