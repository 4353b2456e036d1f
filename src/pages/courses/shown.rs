//! What is shown of a lesson: to whoever learns it, and to whoever writes it and looks at it first. Nothing here counts anything.

use hongfan_domain::course::{Document, Film, Pages};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::courses::address;
use crate::state::export::in_wechat;
use crate::state::inviting::{self, origin};
use crate::text::{
    DOCUMENT_COPIED, DOCUMENT_COPY, DOCUMENT_WECHAT, FILM_CAPTIONS, OPEN_DOCUMENT, PAGE_AFTER, PAGE_BEFORE,
    page_of, t,
};

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

/// The way to a document that the phone opens in whatever it has; `opened` is told when somebody goes there.
pub fn document_link(document: &Document, opened: impl Fn() + Copy + 'static) -> AnyView {
    // With its origin: what begins with a path the app takes for one of its own screens.
    let href = address(&document.source);
    let href = if href.starts_with('/') { origin() + &href } else { href };
    // WeChat takes the touch, and shows nothing.
    if in_wechat() {
        return elsewhere(href, opened).into_any();
    }
    view! {
        <a class="button button-main" href=href target="_blank" rel="noopener noreferrer" on:click=move |_| opened()>{t(OPEN_DOCUMENT)}</a>
    }
    .into_any()
}

/// The address, for a browser that opens files.
fn elsewhere(link: String, opened: impl Fn() + Copy + 'static) -> impl IntoView {
    let (copied, value) = (RwSignal::new(false), link.clone());
    let copy = move |_| {
        opened();
        let link = link.clone();
        spawn_local(async move {
            copied.try_set(inviting::copy(&link).await);
        });
    };
    view! {
        <p class="form-note">{t(DOCUMENT_WECHAT)}</p>
        <input class="document-address" type="text" readonly aria-label=t(OPEN_DOCUMENT) prop:value=value/>
        <button class="button button-main" type="button" on:click=copy>
            {move || t(if copied.get() { DOCUMENT_COPIED } else { DOCUMENT_COPY })}
        </button>
    }
}

/// What is said in a film. Only what the hub has: browsers take no captions from elsewhere.
pub(super) fn captions(film: &Film) -> Option<impl IntoView + use<>> {
    let source = film.captions.as_ref().filter(|source| source.bytes().is_some()).map(address)?;
    Some(view! { <track kind="captions" label=t(FILM_CAPTIONS) src=source default/> })
}
