//! The activities of a month, for the head office.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, icon};
use crate::pages::handed::handed;
use crate::state::export::{self, Handed, Month};
use crate::state::store::Store;
use crate::text::{
    EXPORT_EXCEL, EXPORT_WORKING, MONTH, MONTH_ALL, MONTH_EXPORT, MONTH_EXPORT_HINT, month_name, t,
};

/// A month, and its workbook.
pub(super) fn months(store: Store) -> impl IntoView {
    let months = Memo::new(move |_| export::months(&store.book()));
    let chosen = RwSignal::new(None::<Month>);
    let said = RwSignal::new(None::<Handed>);
    // The newest month is wanted most.
    let month = move || chosen.get().or_else(|| months.read().first().copied());
    let all = RwSignal::new(false);
    let choose = move |event| {
        let value = event_target_value(&event);
        all.set(value.is_empty());
        chosen.set(
            value.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?))),
        );
    };
    let export = move |_| {
        let wanted = untrack(month).filter(|_| !all.get_untracked());
        said.set(Some(Handed::Said(EXPORT_WORKING)));
        spawn_local(async move {
            said.try_set(Some(export::hand_over_months(store, wanted).await));
        });
    };
    let option = move |(year, number): Month| {
        view! { <option value=format!("{year}-{number}")>{month_name(year, number)}</option> }
    };
    move || {
        (!months.read().is_empty()).then(|| {
            view! {
                <details class="card months">
                    <summary>{icon(Icon::EXPORT)}<span class="grow"><b>{t(MONTH_EXPORT)}</b><small>{t(MONTH_EXPORT_HINT)}</small></span></summary>
                    <div class="months-choice">
                        <div class="field"><label for="month">{t(MONTH)}</label>
                            <select id="month" on:change=choose>
                                {months.get().into_iter().map(option).collect_view()}
                                <option value="">{t(MONTH_ALL)}</option>
                            </select>
                        </div>
                        <button class="button button-line" type="button" on:click=export>{t(EXPORT_EXCEL)}</button>
                    </div>
                    {handed(said)}
                </details>
            }
        })
    }
}
