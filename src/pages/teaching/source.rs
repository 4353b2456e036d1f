//! Where a lesson's file is: brought to the hub, or at an address.

use hongfan_domain::course::Source;
use hongfan_domain::media::MediaKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Writing;
use crate::components::icon::{Icon, icon};
use crate::state::uploading::{Given, Part, Place, Shown, Upload, UploadFault, bring, chosen, percent};
use crate::text::{
    ADDRESS_HINT, FILE_THERE, OR_ADDRESS, REPLACE_FILE, Text, UPLOAD_NO_ROOM, UPLOAD_NOT_ALLOWED,
    UPLOAD_STOP, UPLOAD_TOO_LARGE, UPLOAD_UNREADABLE, UPLOAD_WRONG_KIND, pages_left, size, t, upload_at,
    upload_left, upload_waits,
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
    writing: Writing,
    (place, wanted): (Place, Wanted),
    held: Signal<Option<Source>>,
    found: impl Fn(Given) + Copy + 'static,
    set: impl Fn(Source) + Copy + 'static,
) -> impl IntoView {
    let upload = writing.uploads.to(place);
    let address = held.get_untracked().map_or(String::new(), |source| match source {
        Source::Address(address) => address,
        Source::Hub { .. } => String::new(),
    });
    let there = Memo::new(move |_| matches!(held.get(), Some(Source::Hub { .. })));
    let id = format!("lesson-{}-{}", place.lesson, place.part.as_str());
    let note = format!("{id}-note");
    view! {
        <div class="source">
            {brought(writing, (place, wanted), held, found, set)}
            <div class="field" hidden=move || there.get() || upload.get().is_some()>
                <label for=id.clone()>{t(OR_ADDRESS)}</label>
                <input id=id type="url" inputmode="url" autocomplete="off" maxlength="500" placeholder="https://" aria-describedby=note.clone()
                    prop:value=address on:change=move |event| set(Source::Address(event_target_value(&event).trim().to_owned()))/>
                <p class="field-note" id=note>{t(ADDRESS_HINT)}</p>
            </div>
        </div>
    }
}

/// The same where only a file will do.
pub(super) fn brought(
    writing: Writing,
    (place, wanted): (Place, Wanted),
    held: Signal<Option<Source>>,
    found: impl Fn(Given) + Copy + 'static,
    set: impl Fn(Source) + Copy + 'static,
) -> impl IntoView {
    let upload = writing.uploads.to(place);
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = chosen(&event) else { return };
        found(file.clone());
        spawn_local(async move {
            if let Some((media, bytes)) = bring(writing.store, &file, wanted.kinds, upload).await {
                set(Source::Hub { media, bytes });
            }
        });
    };
    let there = Memo::new(move |_| match held.get() {
        Some(Source::Hub { bytes, .. }) => Some(bytes),
        _ => None,
    });
    let label = move || t(if there.get().is_some() { REPLACE_FILE } else { wanted.word });
    view! {
        <div class="source">
            <label class="button button-line file">
                {icon(Icon::EXPORT)}{label}
                <input type="file" accept=wanted.accept disabled=move || upload.get().is_some_and(|upload| upload.share().is_some()) on:change=choose/>
            </label>
            {move || there.get().filter(|_| upload.get().is_none()).map(|bytes| view! {
                <p class="source-there">{icon(Icon::TICK)}{t(FILE_THERE)}" "{size(bytes)}</p>
            })}
            {upload_line(upload)}
        </div>
    }
}

/// How far a file is on its way, with a way to stop it.
pub(super) fn upload_line(upload: Shown) -> impl IntoView {
    let share = Memo::new(move |_| upload.get().and_then(|upload| upload.share()));
    let words = move || match upload.get() {
        Some(Upload::Going(sent, all)) => upload_at(percent(sent, all), size(sent), size(all)),
        Some(Upload::Waiting(sent, all)) => upload_waits(percent(sent, all)),
        Some(Upload::Failed(fault)) => t(fault_words(fault)).to_owned(),
        None => String::new(),
    };
    let failed = move || matches!(upload.get(), Some(Upload::Failed(_)));
    let left = move || {
        let (name, percent) = upload.get().is_none().then(|| upload.place.left()).flatten()?;
        Some(if upload.place.part == Part::Pages { pages_left(&name) } else { upload_left(&name, percent) })
    };
    view! {
        {move || share.get().map(|share| view! { <progress max="100" value=share aria-hidden="true"></progress> })}
        <p class="upload-words" role="status" class:field-error=failed>{words}</p>
        {move || left().map(|words| view! { <p class="upload-left">{words}</p> })}
        {move || share.get().is_some().then(|| view! {
            <button class="button button-line button-small" type="button" on:click=move |_| upload.stop()>{t(UPLOAD_STOP)}</button>
        })}
    }
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
