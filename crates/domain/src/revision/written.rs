use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::roster::by_id;
use super::{Edit, Former};
use crate::activity::Plan;
use crate::book::Book;
use crate::directory::Merges;
use crate::id::MemberId;
use crate::member::Member;

/// The next revision of a plan, which screens show as `book` has it and which is to be `wanted`: every edit is made by this.
/// `None` if it is to be what it is.
///
/// Screens show people who turned out to be one under one id, and on rosters those who registered. Neither is written: a
/// merge can be taken back, and who registered may withdraw. So of what is shown only what differs is carried over to the
/// plan as it is written.
pub fn revised(book: &Book, wanted: &Plan) -> Option<Plan> {
    let id = wanted.activity.id;
    let (Some(written), Some(shown)) = (book.written(id), book.shown(id)) else {
        return Some(wanted.clone());
    };
    let roster =
        roster(&written.roster, &shown.roster, &wanted.roster, &Merges::of(book), &registered(book, id));
    let plan = Plan {
        activity: wanted.activity.clone(),
        secret: written.secret.clone(),
        roster,
        revision: written.revision.saturating_add(1),
        particulars: Arc::clone(&wanted.particulars),
        edit: Arc::default(),
    };
    let before = Former::of(written, &plan);
    let edit = Arc::new(Edit { before: Some(before), ..Edit::default() });
    (edit.before.as_ref().is_some_and(|before| !before.is_same())).then_some(Plan { edit, ..plan })
}

/// Who is shown because they registered.
fn registered(book: &Book, id: crate::id::ActivityId) -> Vec<Member> {
    crate::registration::newcomers(&book.registrants(id)).collect()
}

fn roster(
    written: &[Member],
    shown: &[Member],
    wanted: &[Member],
    merges: &Merges,
    registered: &[Member],
) -> Vec<Member> {
    let registered = by_id(registered);
    // Whoever registered and was not touched is expected for that reason still.
    let wanted: Vec<_> =
        wanted.iter().filter(|line| registered.get(&line.id).is_none_or(|other| other != line)).collect();
    if written.iter().all(|line| !merges.is_gone(line.id)) {
        return wanted.into_iter().cloned().collect();
    }
    let (shown, by_wanted) =
        (by_id(shown), wanted.iter().map(|line| (line.id, *line)).collect::<HashMap<_, _>>());
    let mut told: HashSet<MemberId> = HashSet::new();
    let mut roster = Vec::with_capacity(written.len());
    for line in written {
        let id = merges.canonical(line.id);
        told.insert(id);
        if let (Some(wanted), Some(shown)) = (by_wanted.get(&id), shown.get(&id)) {
            roster.push(if wanted == shown { line.clone() } else { edited(line, shown, wanted) });
        }
    }
    roster.extend(wanted.into_iter().filter(|line| !told.contains(&line.id)).cloned());
    roster
}

/// The line with what somebody changed of how it was shown.
fn edited(line: &Member, shown: &Member, wanted: &Member) -> Member {
    fn of<T: PartialEq + Clone>(line: &T, shown: &T, wanted: &T) -> T {
        if shown == wanted { line.clone() } else { wanted.clone() }
    }
    Member {
        id: line.id,
        name: of(&line.name, &shown.name, &wanted.name),
        unit: of(&line.unit, &shown.unit, &wanted.unit),
        phone_tail: of(&line.phone_tail, &shown.phone_tail, &wanted.phone_tail),
        number: of(&line.number, &shown.number, &wanted.number),
        participation: of(&line.participation, &shown.participation, &wanted.participation),
    }
}
