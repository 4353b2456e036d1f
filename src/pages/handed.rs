//! What came of an export: a word, or a link where the browser hands over no file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::export::Handed;
use crate::state::inviting;
use crate::text::{DOWNLOAD_COPIED, DOWNLOAD_COPY, DOWNLOAD_LINK, DOWNLOAD_OPEN, DOWNLOAD_READY, t};

/// Says it where it stands; a live region.
pub fn handed(said: RwSignal<Option<Handed>>) -> impl IntoView {
    view! {
        <div role="status" class="handed">{move || said.get().map(|said| match said {
            Handed::Said(text) => view! { <p class="small">{t(text)}</p> }.into_any(),
            Handed::Link(link) => waiting(link).into_any(),
        })}</div>
    }
}

/// The link under which the file waits.
fn waiting(link: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let (href, value) = (link.clone(), link.clone());
    let copy = move |_| {
        let link = link.clone();
        spawn_local(async move {
            copied.try_set(inviting::copy(&link).await);
        });
    };
    view! {
        <p class="form-note">{t(DOWNLOAD_READY)}</p>
        <div class="field"><label for="download-link">{t(DOWNLOAD_LINK)}</label>
            <input id="download-link" type="text" readonly prop:value=value/>
        </div>
        <div class="pair">
            <a class="button button-main" href=href rel="external">{t(DOWNLOAD_OPEN)}</a>
            <button class="button button-line" type="button" on:click=copy>
                {move || t(if copied.get() { DOWNLOAD_COPIED } else { DOWNLOAD_COPY })}
            </button>
        </div>
    }
}
