//! The people who are listed, as a file: what an import reads.

use hongfan_domain::import::{Field, directory_table};
use hongfan_domain::report::Table;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::list::Listed;
use crate::state::directory::Followed;
use crate::state::export::{self, FileKind, Handed};
use crate::state::store::Store;
use crate::text::{
    COLUMN_NAME, COLUMN_UNIT, DIRECTORY, EXPORT_CSV, EXPORT_EXCEL, EXPORT_WORKING, PERSON_KIND, PERSON_TAGS,
    SHELF_NUMBER, SHELF_PART, SHELF_PHONE, t,
};

/// The buttons, for those whom the list has found, in its order.
pub(super) fn taking(
    store: Store,
    directory: Followed,
    listed: Memo<Listed>,
    said: RwSignal<Option<Handed>>,
) -> impl IntoView {
    let take = move |kind: FileKind| {
        let (directory, listed) = (directory.get_untracked(), listed.read_untracked());
        let people = listed.ids.iter().filter_map(|id| directory.person(*id));
        let table = directory_table(&directory, people, store.hub_now(), |field| heading(field).to_owned());
        let table = Table { name: t(DIRECTORY).to_owned(), ..table };
        said.set(Some(Handed::Said(EXPORT_WORKING)));
        spawn_local(async move {
            said.try_set(Some(export::hand_over_directory(store, table, kind).await));
        });
    };
    view! {
        <button type="button" class="filter" id="export-people" on:click=move |_| take(FileKind::Workbook)>{t(EXPORT_EXCEL)}</button>
        <button type="button" class="filter" id="export-people-csv" on:click=move |_| take(FileKind::Csv)>{t(EXPORT_CSV)}</button>
    }
}

/// What stands above a column: in either language a word that an import knows.
fn heading(field: Field) -> &'static str {
    t(match field {
        Field::Name => COLUMN_NAME,
        Field::Unit => COLUMN_UNIT,
        Field::Phone => SHELF_PHONE,
        Field::Number => SHELF_NUMBER,
        Field::Participation => SHELF_PART,
        Field::Kind => PERSON_KIND,
        Field::Tags => PERSON_TAGS,
    })
}
