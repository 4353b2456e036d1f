use super::history::keep_rounds;
use super::{Scope, merge, of_series, revised};
use crate::activity::{Activity, Plan, Session};
use crate::book::Book;
use crate::repeat::{Moves, moved_apart};
use crate::time::Timestamp;

/// The next revisions when one activity of a series is to be `wanted` and the others are to change as it does, as far as
/// `scope` goes: in order of time, each merged with what it is itself, and only those that come to be other than they are.
///
/// What the edit changes of the one it changes of the others; whatever else is their own they keep. When the one is moved,
/// the others move as far. What has begun by `now` was when it was: of its times and rounds nothing changes.
pub fn revised_together(book: &Book, wanted: &Plan, scope: Scope, now: Timestamp) -> Vec<Plan> {
    let id = wanted.activity.id;
    let Some(before) = book.shown(id) else { return revised(book, wanted).into_iter().collect() };
    let edit = Spread { book, before: &before, after: wanted, now };
    let next = |other| {
        if other == id {
            return revised(book, wanted);
        }
        revised(book, &edit.to(&book.shown(other)?))
    };
    of_series(book, id, scope).into_iter().filter_map(next).collect()
}

/// What one activity becomes, for the others to become.
struct Spread<'a> {
    book: &'a Book,
    before: &'a Plan,
    after: &'a Plan,
    now: Timestamp,
}

fn begins(plan: &Plan) -> Option<Timestamp> {
    plan.activity.sessions.first().map(|first| first.starts_at)
}

impl Spread<'_> {
    /// Another activity with the edit.
    fn to(&self, own: &Plan) -> Plan {
        let times = (begins(self.before), begins(self.after), begins(own));
        let (Some(before), Some(after), Some(begins)) = times else { return own.clone() };
        let (away, moved) = (begins.since(before), after.since(before));
        let keeping_times = || self.without_times(own, away);
        if begins <= self.now {
            return keeping_times();
        }
        // Rounds with times of their own stay at these, as in the one that is edited, unless that makes no sense.
        let found = [0, moved].into_iter().map(|windows| self.with_times(own, away, moved, windows));
        found.into_iter().find(|plan| plan.check().is_ok()).unwrap_or_else(keeping_times)
    }

    /// All of the edit: the session `moved` as far as the one was, and rounds with times of their own by `windows`.
    fn with_times(&self, own: &Plan, away: i64, moved: i64, windows: i64) -> Plan {
        let base = Moves { sessions: away + moved, windows: away + windows, registration: away };
        let base = moved_apart(self.before, base);
        let ours = moved_apart(own, Moves { sessions: moved, windows, registration: 0 });
        self.merged(&base, &ours, moved_apart(self.after, Moves::all(away)))
    }

    /// The edit without what it says of times and rounds; nothing at all where even that makes no sense.
    fn without_times(&self, own: &Plan, away: i64) -> Plan {
        let base = moved_apart(self.before, Moves::all(away));
        let mut after = moved_apart(self.after, Moves::all(away));
        let venues: Vec<_> = after.activity.sessions.iter().map(|session| session.venue.clone()).collect();
        after.activity.sessions.clone_from(&base.activity.sessions);
        for (session, venue) in after.activity.sessions.iter_mut().zip(venues) {
            session.venue = venue;
        }
        let merged = self.merged(&base, own, after);
        if merged.check().is_ok() { merged } else { own.clone() }
    }

    fn merged(&self, base: &Plan, own: &Plan, after: Plan) -> Plan {
        let activity = Activity { id: own.activity.id, ..after.activity };
        let after = Plan { activity, secret: own.secret.clone(), ..after };
        let mut merged = Plan { revision: own.revision, ..merge(base, own, &after).plan };
        keep_rounds(self.book, own, &mut merged);
        let sessions = merged.activity.sessions.iter_mut().zip(&own.activity.sessions);
        sessions.for_each(|(session, own)| order_as(own, session));
        merged
    }
}

/// The rounds in the order that they had; new ones last.
fn order_as(before: &Session, session: &mut Session) {
    let place = |number| before.rounds.iter().position(|round| round.number == number).unwrap_or(usize::MAX);
    session.rounds.sort_by_key(|round| place(round.number));
}
