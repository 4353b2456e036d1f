//! How the names on a roster are read: asked of a worker once for each roster, since the dictionary is a fifth of what the
//! organizers' screens weigh.

use std::sync::Arc;

use hongfan_domain::book::SharedPlan;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::board::Watched;
use crate::platform::tables;

/// The readings of everybody on a roster, in its order.
#[derive(Debug)]
pub struct Spellings {
    plan: SharedPlan,
    text: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    /// Where the spelling ends; it begins after the line before.
    start: usize,
    end: usize,
    reading: u32,
    strokes: u32,
}

/// The readings as they are known; `None` until they are.
pub type Spelt = RwSignal<Option<Arc<Spellings>>>;

/// Asks for the readings of a roster, and again when it is another.
pub fn spell(board: Watched) -> Spelt {
    let spelt: Spelt = RwSignal::new(None);
    let plan = Memo::new_with_compare(
        move |_| board.get().map(|board| board.plan.clone()),
        |a, b| match (a, b) {
            (Some(Some(a)), Some(Some(b))) => !has_names_of(a, b),
            (Some(None), Some(None)) => false,
            _ => true,
        },
    );
    Effect::new(move || {
        let Some(asked) = plan.get() else { return };
        spawn_local(async move {
            let names: String = asked.roster.iter().flat_map(|member| [member.name.as_str(), "\n"]).collect();
            let told = tables::spelled(names).await.and_then(|text| Spellings::read(asked, text));
            // The screen may be gone, or another roster asked for meanwhile.
            let now = plan.try_get_untracked().flatten();
            if let (Some(told), Some(now)) = (told, now)
                && told.are_of(&now)
            {
                let _ = spelt.try_set(Some(Arc::new(told)));
            }
        });
    });
    spelt
}

/// Whether two plans have the same names in the same order: a plan that comes back from the hub is another copy of it.
fn has_names_of(a: &SharedPlan, b: &SharedPlan) -> bool {
    fn names(plan: &SharedPlan) -> impl Iterator<Item = &str> {
        plan.roster.iter().map(|member| member.name.as_str())
    }
    a.is_same(b) || names(a).eq(names(b))
}

impl Spellings {
    /// Reads the worker's answer; `None` where it is not about this roster.
    fn read(plan: SharedPlan, text: String) -> Option<Self> {
        let mut start = 0;
        let lines = text.lines().map(|line| {
            let mut cells = line.split('\t');
            let end = start + cells.next()?.len();
            let (reading, strokes) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
            let read = Line { start, end, reading, strokes };
            start += line.len() + 1;
            Some(read)
        });
        let lines: Vec<_> = lines.collect::<Option<_>>()?;
        (lines.len() == plan.roster.len()).then_some(Self { plan, text, lines })
    }

    /// Whether these are the readings of this roster.
    pub fn are_of(&self, plan: &SharedPlan) -> bool {
        has_names_of(&self.plan, plan)
    }

    /// How the name on a line of the roster is spelled.
    pub fn spelling(&self, at: usize) -> &str {
        &self.text[self.lines[at].start..self.lines[at].end]
    }

    /// Its place among all by reading.
    pub fn by_reading(&self, at: usize) -> u32 {
        self.lines[at].reading
    }

    /// Its place among all by strokes.
    pub fn by_strokes(&self, at: usize) -> u32 {
        self.lines[at].strokes
    }
}
