//! What an activity is: kind, themes, where people are, with whom, and what else there is to know.

use hongfan_domain::access::Unit;
use hongfan_domain::activity::Activity;
use hongfan_domain::particulars::{ActivityKind, DeliveryMode, Particulars};
use leptos::prelude::*;

use crate::components::chip::{Tone, chip};
use crate::pages::words::mode_name;
use crate::state::store::Store;
use crate::text::{LISTED, OPEN_LINK, activity_kind_name, jointly_with, t, worth_hours};

/// What the hub has told of it; nothing where there is nothing to say.
pub(super) fn particulars_of(store: Store, activity: &Activity) -> Option<impl IntoView + use<>> {
    let told = store
        .read(|engine| engine.book().published(activity.id).map(|published| published.particulars.clone()));
    told.filter(|particulars| !particulars.is_bare())
        .map(|particulars| particulars_view(&particulars, activity))
}

/// The same for particulars at hand.
fn particulars_view(particulars: &Particulars, activity: &Activity) -> impl IntoView + use<> {
    let Particulars { kind, themes, mode, link, about, co_hosts, credit, .. } = particulars.clone();
    let hours = (!credit.is_nothing()).then(|| credit.credit_of(&activity.sessions));
    let hours = hours.map(|hours| chip(Tone::Quiet, worth_hours(hours.to_string())));
    let kind = (kind != ActivityKind::Other).then(|| chip(Tone::Quiet, activity_kind_name(kind).to_owned()));
    let place = (mode != DeliveryMode::Onsite).then(|| chip(Tone::Quiet, mode_name(mode).to_owned()));
    let themes = themes.into_iter().map(|theme| chip(Tone::Quiet, theme)).collect_view();
    let hosts = (!co_hosts.is_empty()).then(|| {
        let names: Vec<_> = co_hosts.iter().map(Unit::path).collect();
        view! { <p class="small">{jointly_with(names.join(t(LISTED)))}</p> }
    });
    view! {
        <p class="chips">{kind}{place}{hours}{themes}</p>
        {hosts}
        {(!about.is_empty()).then(|| view! { <p class="prose">{about}</p> })}
        {(!link.is_empty()).then(|| view! {
            <a class="button button-line" href=link target="_blank" rel="noopener noreferrer">{t(OPEN_LINK)}</a>
        })}
    }
}
