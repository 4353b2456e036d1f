//! What became of an activity and of a person's place in it, for their story.

use super::{Event, What};
use crate::activity::Plan;
use crate::book::Book;
use crate::deeds::Force;
use crate::id::MemberId;
use crate::member::{Member, Participation};
use crate::record::{Act, Closing, Openness};
use crate::revision::{Field, Revision, history, taken_back};

/// What an organizer did to the activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Planned {
    /// It was called off, and why.
    Canceled(String),
    /// It takes place after all.
    Restored,
    /// It was closed, or opened again.
    Closed(Openness),
    /// When it is, its rounds or its rules were changed: attendance may be another by that.
    Judged(Vec<Field>),
    /// They were put on the roster.
    Listed,
    /// They were taken off it.
    Unlisted,
    /// How they take part was changed to this.
    TakesPart(Participation),
}

/// What was done to the plan that bears on whoever `is_theirs` says.
pub(super) fn planned(plan: &Plan, book: &Book, is_theirs: impl Fn(MemberId) -> bool) -> Vec<Event> {
    let undone: Vec<_> = taken_back(book).collect();
    let mut line = plan.roster.iter().find(|member| is_theirs(member.id));
    let mut events = Vec::new();
    let revisions = history(book, plan.activity.id);
    for revision in &revisions {
        let mut found = about_all(revision);
        found.extend(about_them(revision, &mut line, &is_theirs));
        let edit = &revision.told.edit;
        // Of older edits nobody knows by whom they were made.
        let Some(by) = edit.by else { continue };
        let (id, at) = (revision.told.id, edit.at.unwrap_or_else(|| revision.told.id.made_at()));
        let force = if undone.contains(&id) { Force::TakenBack } else { Force::Holds };
        let event = |planned| Event { at, told_at: None, id, by, what: What::Planned(planned), force };
        events.extend(found.into_iter().map(event));
    }
    events.extend(book.acts_at(plan.activity.id).filter_map(|acted| match &acted.act {
        Act::Closing(Closing { to, .. }) => Some(Event {
            at: acted.at,
            told_at: None,
            id: acted.id,
            by: acted.device,
            what: What::Planned(Planned::Closed(*to)),
            force: Force::Holds,
        }),
        _ => None,
    }));
    events
}

fn about_all(revision: &Revision) -> Vec<Planned> {
    let canceled = revision.fields.contains(&Field::Cancellation).then(|| match &revision.canceled {
        Some(reason) => Planned::Canceled(reason.clone()),
        None => Planned::Restored,
    });
    let judges =
        |field: &&Field| matches!(field, Field::Time | Field::Rounds | Field::Counting | Field::Rules);
    let judged: Vec<_> = revision.fields.iter().filter(judges).copied().collect();
    canceled.into_iter().chain((!judged.is_empty()).then_some(Planned::Judged(judged))).collect()
}

/// What a revision did about their line, which is as it stood after it, and afterwards as it stood before.
fn about_them<'a>(
    revision: &'a Revision,
    line: &mut Option<&'a Member>,
    is_theirs: impl Fn(MemberId) -> bool,
) -> Option<Planned> {
    let former = &revision.former()?.roster;
    let after = *line;
    if let Some((_, removed)) = former.removed.iter().find(|(_, member)| is_theirs(member.id)) {
        *line = Some(removed);
        return after.is_none().then_some(Planned::Unlisted);
    }
    if former.added.iter().any(|id| is_theirs(*id)) {
        *line = None;
        return after.map(|_| Planned::Listed);
    }
    let changed = former.changed.iter().find(|member| is_theirs(member.id))?;
    *line = Some(changed);
    let now = after?.participation;
    (now != changed.participation).then_some(Planned::TakesPart(now))
}
