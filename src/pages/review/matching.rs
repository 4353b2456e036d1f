//! Finding somebody on the roster: whose phone it is, or which member a guest turned out to be.

use hongfan_domain::id::MemberId;
use hongfan_domain::member::Member;
use hongfan_domain::search::{Query, best};
use leptos::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::components::search::search_field;
use crate::pages::words::detail;
use crate::state::board::Watched;
use crate::state::readings::readings;
use crate::text::{NOBODY_FITS, t};

/// So many people fit on a phone below the search.
const SHOWN: usize = 5;

/// A search through the roster; `found` hears whom the organizer chose.
pub(in crate::pages) fn matching(
    board: Watched,
    label: &'static str,
    found: impl Fn(MemberId) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let names = move || {
        let board = board.get();
        board.iter().flat_map(|board| &board.plan.roster).map(|member| member.name.clone()).collect()
    };
    let readings = readings(query, names);
    let fitting = move || -> Vec<Member> {
        let query = Query::new(&query.read());
        let Some(board) = board.get().filter(|_| !query.is_empty()) else { return Vec::new() };
        best(board.plan.roster.iter().cloned(), SHOWN, |member| readings.rank(&query, member))
    };
    let line = move |member: Member| {
        let id = member.id;
        let detail = detail(&member);
        view! {
            <li><button class="row" type="button" on:click=move |_| found(id)>
                <span class="grow"><b>{member.name}</b><small>{detail}</small></span>{icon(Icon::TICK)}
            </button></li>
        }
    };
    let nobody = move || (!query.read().trim().is_empty() && fitting().is_empty()).then(|| t(NOBODY_FITS));
    view! {
        {search_field(None, label, query, move |text| query.set(text))}
        <ul class="list found">{move || fitting().into_iter().map(line).collect_view()}</ul>
        <p class="small" role="status">{nobody}</p>
    }
}
