//! The tree of units in a chart: a row for each unit, which opens onto those below it.

use std::collections::BTreeSet;

use hongfan_domain::report::{Subtotal, Whose};
use leptos::prelude::*;

use crate::text::{UNIT_DIRECTLY, WITHOUT_UNIT, t};

/// The rows that were opened or closed, each by itself and those above it, from the top.
#[derive(Clone, Copy)]
pub(super) struct Folds(RwSignal<BTreeSet<Vec<Whose>>>);

/// A row.
#[derive(Clone)]
struct Line<T> {
    path: Vec<Whose>,
    total: T,
    has_below: bool,
}

impl Folds {
    /// As a tree is shown at first.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    fn turn(self, path: &[Whose]) {
        self.0.update(|turned| {
            if !turned.remove(path) {
                turned.insert(path.to_vec());
            }
        });
    }

    /// Whether a row is open; the caller follows it. Where all is of one unit, it is so at first.
    fn is_open(self, path: &[Whose], tops: usize) -> bool {
        let at_first = tops == 1 && path.len() == 1;
        at_first != self.0.read().contains(path)
    }

    /// The rows that are to be seen; the caller follows them.
    fn lines<T: Clone>(self, tree: &[Subtotal<T>]) -> Vec<Line<T>> {
        let mut lines = Vec::new();
        tree.iter().for_each(|top| self.gather(top, &[], tree.len(), &mut lines));
        lines
    }

    fn gather<T: Clone>(
        self,
        subtotal: &Subtotal<T>,
        above: &[Whose],
        tops: usize,
        lines: &mut Vec<Line<T>>,
    ) {
        let path = [above, std::slice::from_ref(&subtotal.whose)].concat();
        let has_below = !subtotal.below.is_empty();
        lines.push(Line { path: path.clone(), total: subtotal.total.clone(), has_below });
        if has_below && self.is_open(&path, tops) {
            subtotal.below.iter().for_each(|below| self.gather(below, &path, tops, lines));
        }
    }
}

/// The rows of a table, each with the cells that `cells` makes of its name and its sum.
pub(super) fn tree<T, Cells>(
    tree: Vec<Subtotal<T>>,
    folds: Folds,
    cells: impl Fn(AnyView, T) -> Cells + Clone + Send + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Cells: IntoView + 'static,
{
    let tops = tree.len();
    let tree = StoredValue::new(tree);
    let lines = move || tree.with_value(|tree| folds.lines(tree));
    let row = move |line: Line<T>| {
        let Line { path, total, has_below } = line;
        view! { <tr>{cells(name(folds, path, has_below.then_some(tops)), total)}</tr> }
    };
    view! { <For each=lines key=|line| line.path.clone() children=row/> }
}

/// What a row is called; a button where it opens, in a tree with so many tops.
fn name(folds: Folds, path: Vec<Whose>, tops: Option<usize>) -> AnyView {
    let word = match path.last() {
        Some(Whose::Unit(name)) => name.clone(),
        Some(Whose::Directly) => t(UNIT_DIRECTLY).to_owned(),
        Some(Whose::Nobody) | None => t(WITHOUT_UNIT).to_owned(),
    };
    let level = path.len().saturating_sub(1).to_string();
    let Some(tops) = tops else {
        return view! { <span class="tree-name" style=("--level", level)>{word}</span> }.into_any();
    };
    let path = StoredValue::new(path);
    let open = move || path.with_value(|path| folds.is_open(path, tops)).to_string();
    view! {
        <button class="tree-name" type="button" style=("--level", level) aria-expanded=open
            on:click=move |_| path.with_value(|path| folds.turn(path))>{word}</button>
    }
    .into_any()
}
