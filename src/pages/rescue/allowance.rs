//! Why a hub says that this device may not do something, and what to do: whose it is, and who may.

use hongfan_domain::access::Role;
use hongfan_domain::directory::Card;
use hongfan_domain::id::ActivityId;
use hongfan_domain::record::{Body, Record};
use leptos::prelude::*;

use super::words::{plans, sentences};
use crate::route::OrganizerRoute;
use crate::state::rights::told;
use crate::state::store::{Side, Store};
use crate::text::{
    MEND_PLAN, NEXT_NOT_ALLOWED, NEXT_RIGHTS_LOST, WHY_NO_HOST, WHY_NOT_ALLOWED, WHY_OUTSIDE,
    WHY_RIGHTS_LOST, next_ask_unit, next_own_host, t, why_other_unit,
};

/// Why it was refused, and the next step.
pub(super) fn why(store: Store, body: &Body) -> String {
    if store.has_lost_its_rights() {
        return sentences(t(WHY_RIGHTS_LOST), t(NEXT_RIGHTS_LOST));
    }
    let (Side::Organizers, Some(Role::Organizer(own))) = (store.side(), told()) else {
        return sentences(t(WHY_NOT_ALLOWED), t(NEXT_NOT_ALLOWED));
    };
    let own = own.path().to_owned();
    let unit = unit_of(store, body);
    let next = match body {
        Body::Plan(_) => next_own_host(own.clone()),
        _ => next_ask_unit(unit.clone().unwrap_or_default()),
    };
    match unit {
        None => sentences(t(WHY_OUTSIDE), t(NEXT_NOT_ALLOWED)),
        Some(unit) if unit.is_empty() => sentences(t(WHY_NO_HOST), &next),
        Some(unit) => sentences(&why_other_unit(unit, own), &next),
    }
}

/// The unit that it belongs to; none where this device does not know.
fn unit_of(store: Store, body: &Body) -> Option<String> {
    let host = |id: ActivityId| {
        store.read(|engine| {
            let plan = plans(engine).find(|plan| plan.activity.id == id);
            plan.map(|plan| plan.activity.host.clone())
        })
    };
    match body {
        Body::Plan(plan) => Some(plan.activity.host.clone()),
        Body::Correction(correction) => host(correction.activity),
        Body::Act(act) => host(act.activity()?),
        Body::Directory(card) => match &**card {
            Card::Template(template) => Some(template.unit.path().to_owned()),
            Card::Course(course) => Some(course.unit.path().to_owned()),
            Card::Unit(_) | Card::Person(_) | Card::Merge(_) => None,
        },
        _ => None,
    }
}

/// The way out of a plan that was refused: the form, with all that was typed.
pub(super) fn mend(store: Store, record: &Record) -> Option<impl IntoView + use<>> {
    let Body::Plan(plan) = &record.body else { return None };
    (store.side() == Side::Organizers).then(|| {
        let form = OrganizerRoute::Edit(plan.activity.id).path();
        view! { <a class="quiet-link" href=form>{t(MEND_PLAN)}</a> }
    })
}
