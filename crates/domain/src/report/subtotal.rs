use core::ops::AddAssign;
use std::collections::BTreeMap;

/// A unit's sum: what is its own, and that of all below it in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtotal<T> {
    /// Whose it is.
    pub whose: Whose,
    /// The sum.
    pub total: T,
    /// Those right below, in the order of their names, which add up to it; nothing where nothing is below.
    pub below: Vec<Self>,
}

/// Whose a subtotal is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// A unit's, by its name.
    Unit(String),
    /// That of the people of the unit above who are in none of those below it.
    Directly,
    /// That of people without a unit.
    Nobody,
}

struct Node<T> {
    own: Option<T>,
    below: BTreeMap<String, Node<T>>,
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { own: None, below: BTreeMap::new() }
    }
}

/// The sums of the units at the top, of what belongs to each unit itself. A unit is named by its path: its own name last.
pub fn subtotals<T: Clone + AddAssign>(
    shares: impl IntoIterator<Item = (Vec<String>, T)>,
) -> Vec<Subtotal<T>> {
    let mut top = Node::default();
    for (path, share) in shares {
        let node = path.into_iter().fold(&mut top, |node, name| node.below.entry(name).or_default());
        add(&mut node.own, share);
    }
    let Node { own, below } = top;
    let nobody = own.map(|total| Subtotal { whose: Whose::Nobody, total, below: Vec::new() });
    below.into_iter().filter_map(|(name, node)| sum(name, node)).chain(nobody).collect()
}

fn add<T: AddAssign>(sum: &mut Option<T>, more: T) {
    match sum {
        Some(sum) => *sum += more,
        None => *sum = Some(more),
    }
}

fn sum<T: Clone + AddAssign>(name: String, node: Node<T>) -> Option<Subtotal<T>> {
    let Node { own, below } = node;
    let mut below: Vec<_> = below.into_iter().filter_map(|(name, node)| sum(name, node)).collect();
    let mut total = own.clone();
    below.iter().for_each(|part| add(&mut total, part.total.clone()));
    if !below.is_empty() {
        below.extend(own.map(|total| Subtotal { whose: Whose::Directly, total, below: Vec::new() }));
    }
    Some(Subtotal { whose: Whose::Unit(name), total: total?, below })
}

impl<T> Subtotal<T> {
    /// This one and all below it as they stand in a table: each with the names of those above it.
    pub fn lines(&self) -> Vec<(Vec<&Whose>, &Self)> {
        let mut lines = vec![(Vec::new(), self)];
        for (above, line) in self.below.iter().flat_map(Self::lines) {
            lines.push((core::iter::once(&self.whose).chain(above).collect(), line));
        }
        lines
    }
}

/// Whether any unit is below another.
pub fn is_tree<T>(subtotals: &[Subtotal<T>]) -> bool {
    subtotals.iter().any(|subtotal| !subtotal.below.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(subtotals: &[Subtotal<u32>]) -> Vec<String> {
        let line = |(above, line): (Vec<&Whose>, &Subtotal<u32>)| {
            let name = match &line.whose {
                Whose::Unit(name) => name.as_str(),
                Whose::Directly => "directly",
                Whose::Nobody => "nobody",
            };
            format!("{}{name} {}", "-".repeat(above.len()), line.total)
        };
        subtotals.iter().flat_map(Subtotal::lines).map(line).collect()
    }

    #[test]
    fn a_committee_is_the_sum_of_its_branches_and_of_its_own_people() {
        let path = |path: &str| path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let shares = [
            ("东园/二支部", 2),
            ("东园/一支部", 1),
            ("东园", 4),
            ("东园/一支部/甲组", 8),
            ("", 16),
            ("西园/一支部", 32),
            ("散客", 64),
            ("东园/二支部", 1),
        ];
        let found = subtotals(shares.map(|(unit, n)| (path(unit), n)));
        assert_eq!(
            shown(&found),
            [
                "东园 16",
                "-一支部 9",
                "--甲组 8",
                "--directly 1",
                "-二支部 3",
                "-directly 4",
                "散客 64",
                "西园 32",
                "-一支部 32",
                "nobody 16",
            ]
        );
        assert!(is_tree(&found));
        assert!(!is_tree(&subtotals([(path("一支部"), 1), (path(""), 2)])));
    }
}
