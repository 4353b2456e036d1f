//! One entry: when, what, where, by whom, and whether it still holds.

use std::collections::HashMap;

use hongfan_domain::access::Role;
use hongfan_domain::deeds::{Deed, Force, Together, What, certificate_back};
use hongfan_domain::directory::Subject;
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::proof::{CertificateDeed, ProofNumber};
use hongfan_domain::rights::Entitlement;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::Log;
use super::back::back;
use super::words::Names;
use crate::components::chip::{Tone, chip};
use crate::route::OrganizerRoute;
use crate::text::{BY_OPERATOR, LOG_BACK, LOG_REPLACED, LOG_TAKEN_BACK, log_back_by, t, when};

/// An entry in words.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Row {
    id: RecordId,
    at: Timestamp,
    what: String,
    place: Option<(String, String)>,
    by: String,
    force: Option<&'static str>,
    /// By whom and when it was taken back, where that is one with it.
    undone: Option<(String, Timestamp)>,
    back: Option<Back>,
}

/// How it can be taken back.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Back {
    /// With a reason.
    Reasoned,
    /// As it is.
    Plain,
    /// All that was written together.
    Together,
    /// An edit of a plan that others followed.
    Older,
    /// By the hub, which is asked to do this about a certificate, with a reason.
    Certificate(ProofNumber, CertificateDeed),
}

impl Row {
    pub(super) fn of(deed: &Deed, names: &Names, role: &Role) -> Self {
        let link = |subject: &Subject| match subject {
            Subject::Unit(unit) => OrganizerRoute::Unit(*unit).path(),
            Subject::Template(_) => OrganizerRoute::Templates.path(),
            Subject::Course(course) => OrganizerRoute::Course(*course).path(),
            Subject::Person(member) | Subject::Merge(member) => OrganizerRoute::Person(*member).path(),
        };
        let place = match (&deed.what, deed.what.activity()) {
            (What::Filed(subject @ Subject::Template(_)), _) => {
                Some((t(crate::text::TEMPLATES).to_owned(), link(subject)))
            }
            (What::Filed(subject @ Subject::Course(_)), _) => {
                Some((t(crate::text::COURSES).to_owned(), link(subject)))
            }
            (What::Entitled(Entitlement::Revoked(paper) | Entitlement::Reinstated(paper)), _) => {
                let certificates = OrganizerRoute::Certificates(paper.course).path();
                Some((t(crate::text::LOG_CERTIFICATE).to_owned(), certificates))
            }
            (What::FiledTogether(_), _) => {
                Some((t(crate::text::LOG_DIRECTORY).to_owned(), OrganizerRoute::People.path()))
            }
            (What::Filed(subject), _) => Some((t(crate::text::LOG_DIRECTORY).to_owned(), link(subject))),
            (_, Some(activity)) => {
                Some((names.activity(activity), OrganizerRoute::Activity(activity).path()))
            }
            (_, None) => None,
        };
        let certificate = certificate_back(deed).map(|(number, back)| Back::Certificate(number, back));
        let way = match deed.what {
            What::Entitled(_) => certificate.unwrap_or(Back::Plain),
            What::Decided(_) => Back::Reasoned,
            What::FiledTogether(_) => Back::Together,
            What::Planned(..) if deed.force == Force::Replaced => Back::Older,
            _ => Back::Plain,
        };
        let undone: Option<(DeviceId, Timestamp)> = match &deed.what {
            What::FiledTogether(Together { taken_back, .. }) => *taken_back,
            _ => None,
        };
        let back = names.can_go_back(deed, role).then_some(way);
        Self {
            id: deed.id,
            at: deed.at,
            what: names.what(deed.id, &deed.what),
            place: place.filter(|(name, _)| !name.is_empty()),
            by: match (&deed.what, deed.by) {
                (What::Entitled(_), None) => t(BY_OPERATOR).to_owned(),
                (_, by) => names.device(by).to_owned(),
            },
            force: match deed.force {
                Force::Holds => None,
                Force::Replaced => Some(t(LOG_REPLACED)),
                Force::TakenBack => Some(t(LOG_TAKEN_BACK)),
            },
            undone: undone.map(|(by, at)| (names.device(Some(by)).to_owned(), at)),
            back,
        }
    }
}

impl Row {
    /// The same on a page that is about one activity.
    pub(super) fn without_place(self) -> Self {
        Self { place: None, ..self }
    }
}

/// The entries that are drawn, in order.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Listed {
    order: Vec<RecordId>,
    rows: HashMap<RecordId, Row>,
}

impl FromIterator<Row> for Listed {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        let mut listed = Self::default();
        for row in rows {
            listed.order.push(row.id);
            listed.rows.insert(row.id, row);
        }
        listed
    }
}

impl Listed {
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }
}

pub(super) fn entries(log: Log, listed: Signal<Listed>) -> impl IntoView {
    view! {
        <For each=move || listed.read().order.clone() key=|id| *id let:id>
            {entry(log, id, Memo::new(move |before: Option<&Option<Row>>| {
                listed.read().rows.get(&id).cloned().or_else(|| before.cloned().flatten())
            }))}
        </For>
    }
}

/// An entry, in its place for as long as it is listed: what is said of it may change under a finger that is on its button,
/// as when the hub says when it was.
fn entry(log: Log, id: RecordId, row: Memo<Option<Row>>) -> impl IntoView {
    let open = move || log.asked.get() == Some(id);
    let way = Memo::new(move |_| row.read().as_ref().and_then(|row| row.back));
    let ask = move |_| {
        log.said.set(None);
        log.asked.update(|asked| *asked = (*asked != Some(id)).then_some(id));
    };
    let button = move || {
        way.get().map(|_| {
            view! {
                <button class="button button-line button-small" type="button" aria-expanded=move || open().to_string()
                    on:click=ask>{t(LOG_BACK)}</button>
            }
        })
    };
    let gone = move || row.read().as_ref().is_some_and(|row| row.force.is_some());
    view! {
        <li class="log-entry" class:log-gone=gone>
            <div class="log-what">{move || row.get().map(|row| told(log, row))}</div>
            {button}
            {move || way.get().filter(|_| open()).map(|way| back(log, id, way))}
        </li>
    }
}

fn told(log: Log, row: Row) -> impl IntoView {
    let Row { at, what, place, by, force, undone, .. } = row;
    let moment = |at| format!("{} {}", when::day(at, log.store.hub_now()), when::minute(at));
    let place = place.map(|(name, path)| view! { <a class="quiet-link" href=path>{name}</a> });
    let undone = undone.map(|(who, at)| view! { <small>{log_back_by(&who, moment(at))}</small> });
    view! {
        <b>{what}</b>
        {force.map(|words| chip(Tone::Quiet, words.to_owned()))}
        <small><time>{moment(at)}</time>" · "{by}</small>
        {undone}
        {place}
    }
}
