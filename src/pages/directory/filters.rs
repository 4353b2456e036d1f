//! Looking for people by what is remembered of them.

use leptos::prelude::*;

use super::kind_name;
use super::list::{ROWS, Wanted};
use super::pick::{kinds_of, tags_of};
use crate::components::search::{filter_field, search_field};
use crate::state::directory::Followed;
use crate::text::{ANY_KIND, ANY_TAG, PERSON_KIND, PERSON_TAGS, SEARCH_PEOPLE, SHOW_LEFT, t};

pub(super) fn filters(directory: Followed, wanted: Wanted) -> impl IntoView {
    let tags = Memo::new(move |_| tags_of(&directory.read()));
    let kinds = Memo::new(move |_| kinds_of(&directory.read()));
    let from_the_top = move || wanted.most.set(ROWS);
    let find = move |text| {
        wanted.query.set(text);
        from_the_top();
    };
    let choose_kind = move |name: String| {
        wanted.kind.set(kinds.get_untracked().into_iter().find(|kind| kind_name(kind) == name));
        from_the_top();
    };
    let choose_tag = move |tag| {
        wanted.tag.set(tag);
        from_the_top();
    };
    let chosen_kind = move || wanted.kind.get().map_or(String::new(), |kind| kind_name(&kind));
    let kind_names = move || {
        let names = kinds.get().into_iter().map(|kind| kind_name(&kind).to_string());
        names.map(|name| (name.clone(), name)).collect()
    };
    let tag_names = move || tags.get().into_iter().map(|tag| (tag.clone(), tag)).collect();
    view! {
        {search_field(Some("find-person"), t(SEARCH_PEOPLE), wanted.query, find)}
        <div class="directory-filters">
            {filter_field("kind-filter", PERSON_KIND, ANY_KIND, kind_names, chosen_kind, choose_kind)}
            {move || (!tags.read().is_empty()).then(|| filter_field("tag-filter", PERSON_TAGS, ANY_TAG, tag_names, move || wanted.tag.get(), choose_tag))}
            <label class="check"><input type="checkbox" id="left-filter" prop:checked=move || wanted.left.get()
                on:change=move |event| wanted.left.set(event_target_checked(&event))/><span>{t(SHOW_LEFT)}</span></label>
        </div>
    }
}
