//! Whom each row means.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::groups::Groups;
use super::{Doubt, Outcome, Why};
use crate::id::MemberId;
use crate::member::{Member, PhoneTail};

/// How many people are named whom a doubtful row may mean.
const CANDIDATES: usize = 5;

/// How many other rows with one name are compared.
const NAMESAKES: usize = 100;

/// Rows on one side, members on the other; each finds at most one.
///
/// What is surest is settled first, and rows that say more before those that say less, so that a bare name takes nobody whom a
/// name with a phone is about.
pub(super) struct Search<'a> {
    rows: &'a [(usize, &'a Entry)],
    groups: Groups<'a>,
    /// Whether a row says nothing new of somebody in what a roster does not keep.
    beyond: &'a dyn Fn(&Entry, MemberId) -> bool,
    /// Rows, those that say most first.
    order: Vec<usize>,
    /// The member that each row has found.
    found: Vec<Option<usize>>,
    /// The row that has found each member.
    taken: Vec<Option<usize>>,
    /// Members whom a row may mean that may mean others too.
    wanted: BTreeSet<usize>,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        rows: &'a [(usize, &'a Entry)],
        members: &'a [Member],
        beyond: &'a dyn Fn(&Entry, MemberId) -> bool,
    ) -> Self {
        let mut order: Vec<_> = (0..rows.len()).collect();
        order.sort_by_key(|row| core::cmp::Reverse(rows[*row].1.weight()));
        Self {
            rows,
            groups: Groups::of(members),
            beyond,
            order,
            found: vec![None; rows.len()],
            taken: vec![None; members.len()],
            wanted: BTreeSet::new(),
        }
    }

    /// Each row's outcome, and who is in no row.
    pub(super) fn run(mut self) -> (Vec<Outcome>, Vec<MemberId>) {
        let order = self.order.clone();
        for row in &order {
            let entry = self.rows[*row].1;
            let says_all =
                |member: &usize| self.taken[*member].is_none() && self.says_nothing_new(entry, *member);
            if let Some(member) = self.groups.just_so(entry).into_iter().find(says_all) {
                self.take(*row, member);
            }
        }
        for row in &order {
            if self.found[*row].is_none() {
                self.settle(*row, &mut BTreeSet::new());
            }
        }
        for likeness in [is_surely, is_possibly] {
            for row in &order {
                if self.found[*row].is_none() {
                    self.change(*row, likeness);
                }
            }
        }
        let open = self.doubt(&order);
        self.conclude(open)
    }

    fn take(&mut self, row: usize, member: usize) {
        self.found[row] = Some(member);
        self.taken[member] = Some(row);
    }

    /// Of two people who differ in nothing but what they are, each row finds its own.
    fn says_nothing_new(&self, entry: &Entry, member: usize) -> bool {
        let member = &self.groups.members[member];
        entry.edits(member).is_empty() && (self.beyond)(entry, member.id)
    }

    /// Finds a member of whom the row says nothing new; who has found that member already may have to find another
    /// (Kuhn's algorithm, within those of one name).
    fn settle(&mut self, row: usize, seen: &mut BTreeSet<usize>) -> bool {
        let entry = self.rows[row].1;
        let namesakes: Vec<_> = self.groups.named(&entry.name).collect();
        for member in namesakes {
            if !self.says_nothing_new(entry, member) || !seen.insert(member) {
                continue;
            }
            if self.taken[member].is_none_or(|other| self.settle(other, seen)) {
                self.take(row, member);
                return true;
            }
        }
        false
    }

    /// Finds the one member whom the row changes, if no other of its name is `like` it.
    fn change(&mut self, row: usize, like: fn(&Entry, &Member) -> bool) {
        let entry = self.rows[row].1;
        let members = self.groups.members;
        let likely = |member: &usize| like(entry, &members[*member]);
        let free: Vec<_> = self.free(self.groups.named(&entry.name)).filter(likely).collect();
        match free.as_slice() {
            [one] if !self.wanted.contains(one) => self.take(row, *one),
            several => self.wanted.extend(several),
        }
    }

    /// What is left is doubtful, or new.
    fn doubt(&self, order: &[usize]) -> BTreeMap<usize, Outcome> {
        let mut open = BTreeMap::new();
        let mut settled: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for row in (0..self.rows.len()).filter(|row| self.found[*row].is_some()) {
            settled.entry(self.rows[row].1.name.as_str()).or_default().push(row);
        }
        for row in order.iter().copied() {
            if self.found[row].is_some() {
                continue;
            }
            let entry = self.rows[row].1;
            let same_name = settled.entry(entry.name.as_str()).or_default();
            let twice =
                same_name.iter().take(NAMESAKES).find(|other| agree(entry, self.rows[**other].1)).copied();
            let outcome = self.question(row).or_else(|| {
                twice.map(|other| {
                    Outcome::Doubtful(Doubt { why: Why::Twice(self.rows[other].0), candidates: Vec::new() })
                })
            });
            if outcome.is_none() {
                same_name.push(row);
            }
            open.insert(row, outcome.unwrap_or(Outcome::New));
        }
        open
    }

    /// Whom on the roster the row may mean, if there is anybody like that.
    fn question(&self, row: usize) -> Option<Outcome> {
        let entry = self.rows[row].1;
        let members = self.groups.members;
        let namesakes: Vec<_> = self.free(self.groups.named(&entry.name)).collect();
        if let Some(first) = namesakes.first() {
            return Some(
                self.doubtful(conflict(entry, &members[*first]).unwrap_or(Why::Several), &namesakes),
            );
        }
        let numbered: Vec<_> = self.free(self.groups.numbered(entry)).collect();
        if !numbered.is_empty() {
            return Some(self.doubtful(Why::OtherName, &numbered));
        }
        let with_tail: Vec<_> = self.free(self.groups.with_tail(entry)).collect();
        let almost = with_tail.iter().filter(|member| is_almost(&entry.name, &members[**member].name));
        let almost: Vec<_> = almost.copied().collect();
        if !almost.is_empty() {
            return Some(self.doubtful(Why::AlmostTheName, &almost));
        }
        let unit = entry.unit.as_deref()?;
        let neighbors: Vec<_> =
            with_tail.into_iter().filter(|member| members[*member].unit == unit).collect();
        (!neighbors.is_empty()).then(|| self.doubtful(Why::SamePhone, &neighbors))
    }

    fn free<'s>(&'s self, members: impl Iterator<Item = usize> + 's) -> impl Iterator<Item = usize> + 's {
        members.filter(|member| self.taken[*member].is_none())
    }

    fn doubtful(&self, why: Why, members: &[usize]) -> Outcome {
        let candidates = members.iter().take(CANDIDATES).map(|member| self.groups.members[*member].id);
        Outcome::Doubtful(Doubt { why, candidates: candidates.collect() })
    }

    fn conclude(self, mut open: BTreeMap<usize, Outcome>) -> (Vec<Outcome>, Vec<MemberId>) {
        let members = self.groups.members;
        let rows = self.rows.iter().zip(&self.found).enumerate();
        let outcomes = rows.map(|(row, ((_, entry), found))| match *found {
            None => open.remove(&row).unwrap_or(Outcome::New),
            Some(member) => match entry.edits(&members[member]) {
                edits if edits.is_empty() => Outcome::Same(members[member].id),
                edits => Outcome::Changed(members[member].id, edits),
            },
        });
        let missing = members.iter().zip(&self.taken).filter(|(_, taken)| taken.is_none());
        (outcomes.collect(), missing.map(|(member, _)| member.id).collect())
    }
}

/// Whether both name the same phone or number, and do not differ in the other.
fn is_surely(entry: &Entry, member: &Member) -> bool {
    let same_tail = entry.phone_tail.is_some() && entry.phone_tail == member.phone_tail;
    let same_number = entry.number.is_some()
        && !differ_in_number(entry.number.as_deref(), member.number.as_deref())
        && member.number.is_some();
    same_number || (same_tail && !differ_in_number(entry.number.as_deref(), member.number.as_deref()))
}

/// Whether nothing tells them apart.
fn is_possibly(entry: &Entry, member: &Member) -> bool {
    conflict(entry, member).is_none()
}

/// What speaks against the row being about a member of the same name.
fn conflict(entry: &Entry, member: &Member) -> Option<Why> {
    let unit = (!member.unit.is_empty()).then_some(member.unit.as_str());
    difference(entry, unit, member.phone_tail.as_ref(), member.number.as_deref())
}

/// Whether nothing speaks against two rows of one name being about one person.
fn agree(one: &Entry, other: &Entry) -> bool {
    difference(one, other.unit.as_deref(), other.phone_tail.as_ref(), other.number.as_deref()).is_none()
}

fn difference(
    entry: &Entry,
    unit: Option<&str>,
    tail: Option<&PhoneTail>,
    number: Option<&str>,
) -> Option<Why> {
    let other_unit = entry.unit.as_deref().zip(unit).is_some_and(|(a, b)| a != b);
    let tails = entry.phone_tail.as_ref().zip(tail);
    if tails.is_some_and(|(a, b)| a != b) {
        Some(Why::OtherPhone)
    } else if differ_in_number(entry.number.as_deref(), number) {
        Some(Why::OtherNumber)
    } else if other_unit && tails.is_none() {
        Some(Why::OtherUnit)
    } else {
        None
    }
}

fn differ_in_number(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(b))
}

/// Whether two names differ by one character: another, one more or one less.
fn is_almost(one: &str, other: &str) -> bool {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let front = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let (rest, spare) = (short.len(), long.len() - short.len());
    // Of a single character nothing is left to be alike.
    spare <= 1 && long.len() > 1 && front + back + 1 - spare >= rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_almost_the_same_when_one_character_differs() {
        for (one, other, expected) in [
            ("王晓明", "王小明", true),
            ("陈思远", "陈远", true),
            ("陈远", "陈思远", true),
            ("陈思远", "李文静", false),
            ("李明", "李华", true),
            ("李", "王", false),
            ("陈思远", "远思陈", false),
            ("陈思远远", "陈远", false),
        ] {
            assert_eq!(is_almost(one, other), expected, "{one} {other}");
        }
    }
}
