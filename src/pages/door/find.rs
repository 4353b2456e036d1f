use hongfan_domain::id::MemberId;
use hongfan_domain::member::Member;
use leptos::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::state::door::Entrance;
use crate::text::{NOBODY_FITS, SEARCH, t};

/// How many people are listed: more are not read, one more letter is typed.
const LISTED: usize = 8;

/// Finds a member of the roster by name, unit or the last digits of the phone.
#[component]
pub(super) fn Find(
    /// The door.
    entrance: Entrance,
    /// What is looked for.
    query: RwSignal<String>,
    /// Who was found.
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let plan = entrance.plan.get();
        let roster = plan.map(|plan| plan.roster).unwrap_or_default();
        let fitting = roster.into_iter().filter(|member| member.fits(&query.read()));
        fitting.take(LISTED).collect::<Vec<_>>()
    });
    let row = move |member: Member| {
        let id = member.id;
        view! {
            <li><button class="row" type="button" aria-pressed=move || (chosen.get() == Some(id)).to_string()
                on:click=move |_| chosen.set(Some(id))>
                <span class="grow"><b>{member.name.clone()}</b><small>{particulars(&member)}</small></span>
                {icon(Icon::Tick)}
            </button></li>
        }
    };
    view! {
        <div class="search">
            {icon(Icon::Search)}
            <input type="search" id="door-search" aria-label=t(SEARCH) placeholder=t(SEARCH) autocomplete="off"
                prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))/>
        </div>
        <ul class="list door-found">
            {move || found.get().into_iter().map(row).collect_view()}
            {move || found.read().is_empty().then(|| view! { <li class="row quiet">{t(NOBODY_FITS)}</li> })}
        </ul>
    }
}

/// `互联网第二支部 · ···1234`
pub(super) fn particulars(member: &Member) -> String {
    let tail = member.phone_tail.as_ref().map(|tail| format!("···{}", tail.as_str()));
    let unit = Some(member.unit.clone()).filter(|unit| !unit.is_empty());
    unit.into_iter().chain(tail).collect::<Vec<_>>().join(" · ")
}
