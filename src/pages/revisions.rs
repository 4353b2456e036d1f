//! What an edit of an activity changed, in plain words.

use hongfan_domain::activity::Plan;
use hongfan_domain::revision::{Field, Former, Revision};

use crate::text::{self, t, when};

/// What a part of a plan is called.
fn field_name(field: Field, plan: Option<&Plan>) -> String {
    let name = match field {
        Field::Cancellation => text::FIELD_CANCELLATION,
        Field::Title => text::FIELD_TITLE,
        Field::Time => text::FIELD_TIME,
        Field::Place => text::FIELD_PLACE,
        Field::Host => text::FIELD_HOST,
        Field::Rounds => text::FIELD_ROUNDS,
        Field::Counting => text::FIELD_COUNTING,
        Field::Rules => text::FIELD_RULES,
        Field::Kind => text::FIELD_KIND,
        Field::Themes => text::FIELD_THEMES,
        Field::Mode => text::FIELD_MODE,
        Field::Link => text::FIELD_LINK,
        Field::About => text::FIELD_ABOUT,
        Field::CoHosts => text::FIELD_CO_HOSTS,
        Field::Registration => text::FIELD_REGISTRATION,
        Field::Hours => text::FIELD_HOURS,
        Field::Series => text::FIELD_SERIES,
        Field::Line(member) => {
            let lines = plan.into_iter().flat_map(|plan| &plan.roster);
            let name = lines.filter(|line| line.id == member).map(|line| line.name.clone()).next();
            return text::line_of(name.unwrap_or_else(|| t(text::LOG_SOMEBODY).to_owned()));
        }
    };
    t(name).to_owned()
}

/// Several of them, in one line.
pub(super) fn field_names(fields: &[Field], plan: Option<&Plan>) -> String {
    let names: Vec<_> = fields.iter().map(|field| field_name(*field, plan)).collect();
    joined(&names)
}

fn joined(words: &[String]) -> String {
    words.join(t(text::LIST_COMMA))
}

/// What a revision did, in one line.
pub(super) fn revision_words(revision: &Revision) -> String {
    let told = &revision.told;
    let Some(former) = revision.former() else {
        return if told.revision == 1 {
            t(text::LOG_PLANNED).to_owned()
        } else {
            text::log_edited(told.revision)
        };
    };
    let mut fields = revision.fields.clone();
    let canceled = fields.contains(&Field::Cancellation);
    fields.retain(|field| *field != Field::Cancellation);
    let mut parts: Vec<_> = fields.iter().map(|field| with_former(*field, former)).collect();
    parts.extend(roster_words(former));
    let cancellation = canceled.then(|| match &revision.canceled {
        Some(reason) => text::log_canceled(reason.clone()),
        None => t(text::RESTORE_ACTIVITY).to_owned(),
    });
    let edited = (!parts.is_empty()).then(|| joined(&parts));
    match (cancellation, edited, told.edit.undoes) {
        (Some(cancellation), None, _) => cancellation,
        (Some(cancellation), Some(parts), _) => format!("{} {cancellation}", text::log_edited_what(parts)),
        (None, Some(parts), Some(_)) => text::log_back_to(parts),
        (None, Some(parts), None) => text::log_edited_what(parts),
        (None, None, _) => text::log_edited(told.revision),
    }
}

/// The part, and what it was where that is short.
fn with_former(field: Field, former: &Former) -> String {
    let name = field_name(field, None);
    let first = former.sessions.as_ref().and_then(|sessions| sessions.first());
    let before = match field {
        Field::Title => former.title.clone(),
        Field::Host => former.host.clone(),
        Field::Time => first.map(|session| when::dates(session.starts_at, session.ends_at)),
        Field::Place => first.map(|session| session.venue.clone()),
        _ => None,
    };
    match before.filter(|before| !before.is_empty()) {
        Some(before) => text::was(name, before),
        None => name,
    }
}

fn roster_words(former: &Former) -> Vec<String> {
    let roster = &former.roster;
    let (added, removed, changed) = (roster.added.len(), roster.removed.len(), roster.changed.len());
    let count = match (added, removed) {
        (0, 0) => None,
        (added, 0) => Some(text::roster_added(added)),
        (0, removed) => Some(text::roster_removed(removed)),
        (added, removed) => Some(text::roster_both(added, removed)),
    };
    let order =
        (count.is_none() && changed == 0 && !roster.is_same()).then(|| t(text::ROSTER_ORDER).to_owned());
    count.into_iter().chain((changed > 0).then(|| text::roster_changed(changed))).chain(order).collect()
}
