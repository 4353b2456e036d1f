use crate::book::Book;
use crate::id::ActivityId;

/// How much of a series something is done to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The one activity.
    #[default]
    This,
    /// It and those that begin later.
    Following,
    /// All of them.
    All,
}

impl Scope {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::This, Self::Following, Self::All];
}

/// The activities of the series that this one belongs to, as far as `scope` goes, in order of time; itself among them.
pub fn of_series(book: &Book, id: ActivityId, scope: Scope) -> Vec<ActivityId> {
    let Some(plan) = book.plan(id) else { return Vec::new() };
    let begins = |plan: &crate::activity::Plan| plan.activity.sessions.first().map(|first| first.starts_at);
    let (series, from) = (plan.particulars.series, begins(plan));
    let belongs = |other: &&crate::activity::Plan| {
        let one = other.activity.id == id;
        let same = series.is_some() && other.particulars.series == series;
        match scope {
            Scope::This => one,
            Scope::Following => one || same && begins(other) >= from,
            Scope::All => one || same,
        }
    };
    let mut found: Vec<_> = book.plans().filter(belongs).collect();
    found.sort_by_key(|plan| (begins(plan), plan.activity.id));
    found.into_iter().map(|plan| plan.activity.id).collect()
}
