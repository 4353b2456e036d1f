//! Looking for people by what is remembered of them.

use leptos::prelude::*;

use super::kind_name;
use super::list::{ROWS, Wanted};
use super::pick::{kinds_of, tags_of};
use crate::components::icon::{Icon, icon};
use crate::state::directory::Followed;
use crate::text::{ANY_KIND, ANY_TAG, PERSON_KIND, PERSON_TAGS, SEARCH_PEOPLE, SHOW_LEFT, t};

pub(super) fn filters(directory: Followed, wanted: Wanted) -> impl IntoView {
    let tags = Memo::new(move |_| tags_of(&directory.read()));
    let kinds = Memo::new(move |_| kinds_of(&directory.read()));
    let choose_kind = move |event| {
        let name: String = event_target_value(&event);
        wanted.kind.set(kinds.get_untracked().into_iter().find(|kind| kind_name(kind) == name));
        wanted.most.set(ROWS);
    };
    let choose_tag = move |event| {
        wanted.tag.set(event_target_value(&event));
        wanted.most.set(ROWS);
    };
    let find = move |event| {
        wanted.query.set(event_target_value(&event));
        wanted.most.set(ROWS);
    };
    view! {
        <div class="search">
            {icon(Icon::SEARCH)}
            <input type="search" id="find-person" aria-label=t(SEARCH_PEOPLE) placeholder=t(SEARCH_PEOPLE)
                prop:value=move || wanted.query.get() on:input=find/>
        </div>
        <div class="directory-filters">
            <select id="kind-filter" aria-label=t(PERSON_KIND) on:change=choose_kind>
                <option value="">{t(ANY_KIND)}</option>
                {move || kinds.get().iter().map(|kind| view! { <option>{kind_name(kind)}</option> }).collect_view()}
            </select>
            {move || (!tags.read().is_empty()).then(|| view! {
                <select id="tag-filter" aria-label=t(PERSON_TAGS) on:change=choose_tag>
                    <option value="">{t(ANY_TAG)}</option>
                    {tags.get().into_iter().map(|tag| view! { <option>{tag}</option> }).collect_view()}
                </select>
            })}
            <label class="check"><input type="checkbox" id="left-filter" prop:checked=move || wanted.left.get()
                on:change=move |event| wanted.left.set(event_target_checked(&event))/><span>{t(SHOW_LEFT)}</span></label>
        </div>
    }
}
