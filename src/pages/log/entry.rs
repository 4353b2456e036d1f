//! One entry: when, what, where, by whom, and whether it still holds.

use hongfan_domain::access::Role;
use hongfan_domain::deeds::{Deed, Force, What, certificate_back};
use hongfan_domain::directory::Subject;
use hongfan_domain::id::RecordId;
use hongfan_domain::proof::{CertificateDeed, ProofNumber};
use hongfan_domain::rights::Entitlement;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::Log;
use super::back::back;
use super::words::Names;
use crate::components::chip::{Tone, chip};
use crate::route::OrganizerRoute;
use crate::text::{BY_OPERATOR, LOG_BACK, LOG_REPLACED, LOG_TAKEN_BACK, t, when};

/// An entry in words, drawn anew when anything in it changes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) id: RecordId,
    at: Timestamp,
    what: String,
    place: Option<(String, String)>,
    by: String,
    force: Option<&'static str>,
    pub(super) back: Option<Back>,
}

/// How it can be taken back.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Back {
    /// With a reason.
    Reasoned,
    /// As it is.
    Plain,
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
            What::Planned(..) if deed.force == Force::Replaced => Back::Older,
            _ => Back::Plain,
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

pub(super) fn entry(log: Log, row: Row) -> impl IntoView {
    let Row { id, at, what, place, by, force, back: way } = row;
    let when = format!("{} {}", when::day(at, log.store.hub_now()), when::minute(at));
    let place = place.map(|(name, path)| view! { <a class="quiet-link" href=path>{name}</a> });
    let open = move || log.asked.get() == Some(id);
    let ask = move |_| {
        log.said.set(None);
        log.asked.update(|asked| *asked = (*asked != Some(id)).then_some(id));
    };
    let button = way.map(|_| {
        view! {
            <button class="button button-line button-small" type="button" aria-expanded=move || open().to_string()
                on:click=ask>{t(LOG_BACK)}</button>
        }
    });
    let class = if force.is_some() { "log-entry log-gone" } else { "log-entry" };
    view! {
        <li class=class>
            <div class="log-what">
                <b>{what}</b>
                {force.map(|words| chip(Tone::Quiet, words.to_owned()))}
                <small><time>{when}</time>" · "{by}</small>
                {place}
            </div>
            {button}
            {move || way.filter(|_| open()).map(|way| back(log, id, way))}
        </li>
    }
}
