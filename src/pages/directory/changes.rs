//! The history of one unit or person: who changed what, and when.

use hongfan_domain::access::Unit;
use hongfan_domain::directory::{Event, Subject, What, events};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::{kind_name, unit_kind_name};
use crate::pages::words::{organizers_device, participation_name};
use crate::state::colleagues::{Colleagues, Names};
use crate::state::store::Store;
use crate::text::{self, CHANGES, t, when};

/// The changes, the last one first.
pub(super) fn changes(store: Store, subject: Subject) -> impl IntoView {
    let colleagues: Colleagues = expect_context();
    let told = Memo::new(move |_| {
        let mut told = events(&store.book(), subject);
        told.reverse();
        told
    });
    view! {
        <section class="card directory-part" aria-label=t(CHANGES)>
            <h2>{t(CHANGES)}</h2>
            <ol class="changes">
                {move || {
                    let names = colleagues.names.get();
                    told.get().into_iter().map(|event| line(store, &names, event)).collect_view()
                }}
            </ol>
        </section>
    }
}

fn line(store: Store, names: &Names, event: Event) -> impl IntoView + use<> {
    let by = organizers_device(store, names, event.by);
    let words = change_words(&event.what);
    let now: Timestamp = store.hub_now();
    let at = format!("{} {}", when::day(event.at, now), when::minute(event.at));
    view! { <li><b>{words}</b><small>{at}" · "{by}</small></li> }
}

/// What one card changed, in words.
pub fn change_words(what: &[What]) -> String {
    let words: Vec<_> = what.iter().map(words).collect();
    if words.is_empty() { t(text::CHANGED_NOTHING).to_owned() } else { words.join("；") }
}

fn path(unit: Option<&Unit>) -> String {
    unit.map_or_else(|| t(text::NO_UNIT).to_owned(), |unit| unit.path().to_owned())
}

fn words(what: &What) -> String {
    let plain = |text| t(text).to_owned();
    match what {
        What::Added => plain(text::WAS_ADDED),
        What::Renamed(before, after) => text::was_renamed(before.clone(), after.clone()),
        What::Moved(before, after) => text::was_moved(path(before.as_ref()), path(after.as_ref())),
        What::Hosted(_, after) => {
            text::was_hosted(after.iter().map(Unit::path).collect::<Vec<_>>().join("、"))
        }
        What::Kind(before, after) => text::was_kind(kind_name(before), kind_name(after)),
        What::UnitKind(before, after) => {
            text::was_kind(unit_kind_name(*before).to_owned(), unit_kind_name(*after).to_owned())
        }
        What::Tagged(_, after) => text::was_tagged(after.join("、")),
        What::Numbered => plain(text::WAS_NUMBERED),
        What::Arranged(_, after) => {
            let part = after.as_ref().map(|it| it.participation).unwrap_or_default();
            text::was_arranged(participation_name(part).to_owned())
        }
        What::Left(departed) => text::was_left(departed.reason.clone()),
        What::CameBack => plain(text::WAS_BACK),
        What::Set(..) => plain(text::WAS_SET),
        What::Targets => plain(text::WAS_TARGETED),
        What::Remade => plain(text::WAS_REMADE),
        What::Published => plain(text::WAS_PUBLISHED),
        What::Hidden => plain(text::WAS_HIDDEN),
        What::Removed => plain(text::WAS_REMOVED),
        What::Restored => plain(text::WAS_RESTORED),
        What::Closed => plain(text::WAS_CLOSED),
        What::Reopened => plain(text::WAS_REOPENED),
        What::MergedInto(_) => plain(text::WAS_MERGED),
        What::Parted(_) => plain(text::WAS_PARTED),
        What::TookIn(_) => plain(text::TOOK_IN),
        What::GaveBack(_) => plain(text::GAVE_BACK),
    }
}
