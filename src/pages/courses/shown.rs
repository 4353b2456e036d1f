//! What is shown of a lesson: to whoever learns it, and to whoever writes it and looks at it first. Nothing here counts anything.

use hongfan_domain::course::{Document, Film, Pages};
use leptos::prelude::*;

use crate::state::courses::address;
use crate::text::{OPEN_DOCUMENT, PAGE_AFTER, PAGE_BEFORE, page_of, t};

/// Pages to turn, one at a time; `turned` is told which one is shown then.
pub fn leaves<F: Fn(usize) + Copy + 'static>(pages: &Pages, turned: F) -> impl IntoView + use<F> {
    let pictures: Vec<_> = pages.pages.iter().map(address).collect();
    let (count, here) = (pictures.len(), RwSignal::new(0_usize));
    let go = move |page: usize| {
        here.set(page);
        turned(page);
    };
    let at_end = move || here.get() + 1 >= count;
    view! {
        <img class="leaf" src=move || pictures.get(here.get()).cloned() alt=move || page_of(here.get() + 1, count)/>
        <div class="leaf-turn">
            <button class="button button-line" type="button" disabled=move || here.get() == 0
                on:click=move |_| go(here.get_untracked().saturating_sub(1))>{t(PAGE_BEFORE)}</button>
            <span role="status">{move || page_of(here.get() + 1, count)}</span>
            <button class="button button-line" type="button" disabled=at_end
                on:click=move |_| go((here.get_untracked() + 1).min(count.saturating_sub(1)))>{t(PAGE_AFTER)}</button>
        </div>
    }
}

/// The way to a document that the phone opens in whatever it has.
pub fn document_link(document: &Document) -> impl IntoView + use<> {
    let href = address(&document.source);
    view! { <a class="button button-main" href=href target="_blank" rel="noopener noreferrer" download="">{t(OPEN_DOCUMENT)}</a> }
}

/// What is said in a film.
pub fn captions(film: &Film) -> Option<impl IntoView + use<>> {
    let source = film.captions.as_ref().map(address)?;
    Some(view! { <track kind="captions" srclang="zh" label="中文" src=source default/> })
}
