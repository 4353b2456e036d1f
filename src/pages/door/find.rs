use hongfan_domain::id::MemberId;
use hongfan_domain::member::Member;
use hongfan_domain::search::{Query, best};
use leptos::prelude::*;

use super::Desk;
use crate::components::icon::{Icon, icon};
use crate::components::search::search_field;
use crate::state::door::Entrance;
use crate::state::readings::readings;
use crate::text::{CHOOSE_MEMBER, NOBODY_FITS, SEARCH, t};

/// How many people are listed: more are not read, one more letter is typed.
const LISTED: usize = 5;

/// Finds a member of the roster by name, unit or the last digits of the phone.
#[component]
fn Find(
    /// The door.
    entrance: Entrance,
    /// What is looked for.
    query: RwSignal<String>,
    /// Who was found.
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let names = move || {
        let plan = entrance.plan.get();
        plan.iter().flat_map(|plan| &plan.roster).map(|member| member.name.clone()).collect()
    };
    let readings = readings(query, names);
    let found = Memo::new(move |_| {
        let plan = entrance.plan.get();
        let roster = plan.map(|plan| plan.roster).unwrap_or_default();
        let query = Query::new(&query.read());
        best(roster.into_iter(), LISTED, |member| readings.rank(&query, member))
    });
    let row = move |member: Member| {
        let id = member.id;
        view! {
            <li><button class="row" type="button" on:click=move |_| chosen.set(Some(id))>
                <span class="grow"><b>{member.name.clone()}</b><small>{particulars(&member)}</small></span>
            </button></li>
        }
    };
    view! {
        {search_field(Some("door-search"), t(SEARCH), query, move |text| query.set(text))}
        <ul class="list door-found">
            {move || found.get().into_iter().map(row).collect_view()}
            {move || found.read().is_empty().then(|| view! { <li class="row quiet">{t(NOBODY_FITS)}</li> })}
        </ul>
    }
}

/// Who it is: the member that is chosen, or the search for one.
pub(super) fn who(desk: Desk, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let member = Memo::new(move |_| chosen.get().and_then(|member| desk.entrance.member(member)));
    move || {
        match member.get() {
        Some(member) => view! {
            <div class="door-who">
                <b>{member.name.clone()}</b><span>{particulars(&member)}</span>
                <button class="quiet-link" type="button" on:click=move |_| chosen.set(None)>{icon(Icon::SEARCH)}{t(CHOOSE_MEMBER)}</button>
            </div>
        }
        .into_any(),
        None => view! { <Find entrance=desk.entrance query=query chosen=chosen/> }.into_any(),
    }
    }
}

/// `互联网第二支部 · ···1234`
pub(super) fn particulars(member: &Member) -> String {
    let tail = member.phone_tail.as_ref().map(|tail| format!("···{}", tail.as_str()));
    let unit = Some(member.unit.clone()).filter(|unit| !unit.is_empty());
    unit.into_iter().chain(tail).collect::<Vec<_>>().join(" · ")
}
