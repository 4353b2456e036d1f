//! Where a lesson's file is: brought to the hub, or at an address.

use hongfan_domain::course::Source;
use hongfan_domain::media::MediaKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, icon};
use crate::state::store::Store;
use crate::state::uploading::{Given, Shown, Upload, UploadFault, bring, chosen};
use crate::text::{
    ADDRESS_HINT, FILE_THERE, OR_ADDRESS, REPLACE_FILE, Text, UPLOAD_NO_ROOM, UPLOAD_NOT_ALLOWED,
    UPLOAD_STOP, UPLOAD_TOO_LARGE, UPLOAD_UNREADABLE, UPLOAD_WRONG_KIND, size, t, upload_at, upload_waits,
};

/// What is wanted in one place.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// What the button says.
    pub(super) word: Text,
    /// Which kinds of files fit.
    pub(super) kinds: &'static [MediaKind],
    /// The same for the browser's own choice of files.
    pub(super) accept: &'static str,
}

/// The field: a file to choose, its way to the hub, and an address in its place. `found` is called with a file as soon as it was
/// chosen, before it is there.
pub(super) fn source(
    store: Store,
    (id, wanted): (String, Wanted),
    held: Signal<Option<Source>>,
    found: impl Fn(Given) + Copy + 'static,
    set: impl Fn(Source) + Copy + 'static,
) -> impl IntoView {
    let upload: Shown = RwSignal::new(None);
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = chosen(&event) else { return };
        found(file.clone());
        spawn_local(async move {
            if let Some((media, bytes)) = bring(store, &file, wanted.kinds, upload).await {
                set(Source::Hub { media, bytes });
            }
        });
    };
    let address = held.get_untracked().map_or(String::new(), |source| match source {
        Source::Address(address) => address,
        Source::Hub { .. } => String::new(),
    });
    let there = Memo::new(move |_| match held.get() {
        Some(Source::Hub { bytes, .. }) => Some(bytes),
        _ => None,
    });
    let label = move || t(if there.get().is_some() { REPLACE_FILE } else { wanted.word });
    let note = format!("{id}-note");
    view! {
        <div class="source">
            <label class="button button-line file">
                {icon(Icon::EXPORT)}{label}
                <input type="file" accept=wanted.accept on:change=choose/>
            </label>
            {move || there.get().filter(|_| upload.read().is_none()).map(|bytes| view! {
                <p class="source-there">{icon(Icon::TICK)}{t(FILE_THERE)}" "{size(bytes)}</p>
            })}
            {upload_line(upload)}
            <div class="field" hidden=move || there.get().is_some() || upload.read().is_some()>
                <label for=id.clone()>{t(OR_ADDRESS)}</label>
                <input id=id type="url" inputmode="url" autocomplete="off" maxlength="500" placeholder="https://" aria-describedby=note.clone()
                    prop:value=address on:change=move |event| set(Source::Address(event_target_value(&event).trim().to_owned()))/>
                <p class="field-note" id=note>{t(ADDRESS_HINT)}</p>
            </div>
        </div>
    }
}

/// How far a file is on its way, with a way to stop it.
pub(super) fn upload_line(upload: Shown) -> impl IntoView {
    let share = Memo::new(move |_| match upload.get() {
        Some(Upload::Going(sent, size) | Upload::Waiting(sent, size)) => Some(percent(sent, size)),
        _ => None,
    });
    let words = move || match upload.get() {
        Some(Upload::Going(sent, all)) => upload_at(percent(sent, all), size(sent), size(all)),
        Some(Upload::Waiting(sent, all)) => upload_waits(percent(sent, all)),
        Some(Upload::Failed(fault)) => t(fault_words(fault)).to_owned(),
        None => String::new(),
    };
    let failed = move || matches!(*upload.read(), Some(Upload::Failed(_)));
    view! {
        {move || share.get().map(|share| view! { <progress max="100" value=share aria-hidden="true"></progress> })}
        <p class="upload-words" role="status" class:field-error=failed>{words}</p>
        {move || share.get().is_some().then(|| view! {
            <button class="button button-line button-small" type="button" on:click=move |_| upload.set(None)>{t(UPLOAD_STOP)}</button>
        })}
    }
}

fn percent(sent: u64, all: u64) -> u64 {
    sent * 100 / all.max(1)
}

fn fault_words(fault: UploadFault) -> Text {
    match fault {
        UploadFault::TooLarge => UPLOAD_TOO_LARGE,
        UploadFault::WrongKind => UPLOAD_WRONG_KIND,
        UploadFault::NoRoom => UPLOAD_NO_ROOM,
        UploadFault::NotAllowed => UPLOAD_NOT_ALLOWED,
        UploadFault::Unreadable => UPLOAD_UNREADABLE,
    }
}
