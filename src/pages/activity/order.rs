//! Who is shown, and in which order.

use core::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use hongfan_domain::search::{Fit, Query};

use super::filter::Filter;
use crate::state::board::Board;
use crate::state::spelling::Spellings;
use crate::text::{ORDER_ARRIVAL, ORDER_NAME, ORDER_STROKES, ORDER_UNIT, Text};

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Who arrived last comes first, and after those who came the others in the order of the roster.
    Arrival,
    /// By how the name is read.
    Name,
    /// By the strokes of the surname, and then of the given name, as lists are published.
    Strokes,
    /// By unit, these in the order of the roster; within one by name.
    Unit,
}

impl Order {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Arrival, Self::Name, Self::Strokes, Self::Unit];

    /// The name under which the choice is kept.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Arrival => "arrival",
            Self::Name => "name",
            Self::Strokes => "strokes",
            Self::Unit => "unit",
        }
    }

    /// The choice that was kept.
    pub(super) fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.as_str() == text).unwrap_or(Self::Arrival)
    }

    /// What it is called.
    pub(super) const fn word(self) -> Text {
        match self {
            Self::Arrival => ORDER_ARRIVAL,
            Self::Name => ORDER_NAME,
            Self::Strokes => ORDER_STROKES,
            Self::Unit => ORDER_UNIT,
        }
    }
}

/// What a person chose to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) filter: Filter,
    pub(super) order: Order,
    pub(super) query: Query,
}

/// The lines that are listed, and what they were listed by.
#[derive(Clone)]
pub(super) struct Listing {
    board: Arc<Board>,
    spellings: Option<Arc<Spellings>>,
    choice: Choice,
    /// In order.
    pub(super) lines: Vec<usize>,
}

impl Listing {
    /// The listing for a choice. Where somebody has only typed on, whoever did not fit before is not looked at again.
    pub(super) fn of(
        board: Arc<Board>,
        spellings: Option<Arc<Spellings>>,
        choice: Choice,
        before: Option<Self>,
    ) -> Self {
        let before = before.filter(|before| before.is_wider(&board, spellings.as_ref(), &choice));
        let among = before.map_or_else(|| (0..board.sheet.lines.len()).collect(), |before| before.lines);
        let lines = listed(&board, spellings.as_deref(), &choice, &among);
        Self { board, spellings, choice, lines }
    }

    fn is_wider(&self, board: &Arc<Board>, spellings: Option<&Arc<Spellings>>, choice: &Choice) -> bool {
        let same = match (&self.spellings, spellings) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (None, None) => true,
            _ => false,
        };
        let filter = self.choice.filter == choice.filter || self.choice.filter == Filter::All;
        same && Arc::ptr_eq(&self.board, board) && filter && choice.query.narrows(&self.choice.query)
    }
}

/// Of these lines of the roster those that are counted and fit, in order; those that fit a query best come first. Until the
/// readings are known names are compared as they are written.
fn listed(board: &Board, spellings: Option<&Spellings>, choice: &Choice, among: &[usize]) -> Vec<usize> {
    let Choice { filter, order, query } = choice;
    let spellings = spellings.filter(|spellings| spellings.are_of(&board.plan));
    let (roster, lines) = (&board.plan.roster, &board.sheet.lines);
    let fitting = among.iter().filter_map(|at| {
        let (at, line) = (*at, &lines[*at]);
        if !line.participation.is_expected() || !filter.passes(line) {
            return None;
        }
        let spelling = spellings.map(|spellings| spellings.spelling(at));
        Some((query.rank(&roster[at], spelling)?, at))
    });
    let mut chosen: Vec<(Fit, usize)> = fitting.collect();
    let name = |at: usize| {
        let reading = spellings.map_or(0, |spellings| spellings.by_reading(at));
        (reading, roster[at].name.as_str(), at)
    };
    match order {
        Order::Arrival => chosen.sort_unstable_by_key(|(fit, at)| (*fit, Reverse(lines[*at].at), *at)),
        Order::Name => chosen.sort_unstable_by_key(|(fit, at)| (*fit, name(*at))),
        Order::Strokes => chosen.sort_unstable_by_key(|(fit, at)| {
            (*fit, spellings.map_or(0, |spellings| spellings.by_strokes(*at)), name(*at))
        }),
        Order::Unit => {
            let mut units: HashMap<&str, usize> = HashMap::new();
            for (at, member) in roster.iter().enumerate() {
                units.entry(&member.unit).or_insert(at);
            }
            chosen.sort_by_cached_key(|(fit, at)| (*fit, units[roster[*at].unit.as_str()], name(*at)));
        }
    }
    chosen.into_iter().map(|(_, at)| at).collect()
}
