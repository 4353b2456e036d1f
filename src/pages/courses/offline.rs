//! What is kept on this phone, to learn without a network (离线学习).

use leptos::prelude::*;

use crate::components::chip::{Tone, banner};
use crate::components::icon::{Icon, icon};
use crate::state::courses::{Courses, File, OwnCourse};
use crate::state::saved::{Saved, Saving, Trouble};
use crate::text::{
    OFFLINE_BROKEN, OFFLINE_BUSY, OFFLINE_CANCEL, OFFLINE_HINT, OFFLINE_KEPT, OFFLINE_REMOVE,
    OFFLINE_REMOVE_ALL, OFFLINE_TITLE, offline_at, offline_download, offline_full, offline_kept, size, t,
};

/// Downloads files, says how far it is, and removes them. Nothing where there are none, or the browser cannot keep them.
pub(super) fn offline_part(files: Vec<File>) -> impl IntoView {
    let saved: Saved = expect_context();
    let state = {
        let files = files.clone();
        Memo::new(move |_| saved.of(&files))
    };
    // The kind of state decides what is there; bytes that come change words only, so that a button stays under the finger.
    let kind = Memo::new(move |_| std::mem::discriminant(&state.get()));
    move || {
        // Read, not only tracked: nothing follows what has never been worked out.
        kind.get();
        let body = match state.get_untracked() {
            Saving::Impossible => return None,
            Saving::Missing(bytes) => missing(saved, files.clone(), bytes).into_any(),
            Saving::Going(..) => going(saved, state).into_any(),
            Saving::Busy => view! { <p class="small">{t(OFFLINE_BUSY)}</p> }.into_any(),
            Saving::Kept => kept(saved, files.clone()).into_any(),
        };
        let files = files.clone();
        let trouble = move || {
            saved.trouble(&files).map(|trouble| {
                let words = match trouble {
                    Trouble::Broken => t(OFFLINE_BROKEN).to_owned(),
                    Trouble::Full(room) => offline_full(room.map_or("0 KB".to_owned(), size)),
                };
                banner(Tone::Bad, words)
            })
        };
        Some(view! {
            <section class="offline" aria-label=t(OFFLINE_TITLE)>
                {trouble}
                {body}
            </section>
        })
    }
}

fn missing(saved: Saved, files: Vec<File>, bytes: u64) -> impl IntoView {
    view! {
        <button class="button button-line" type="button" on:click=move |_| saved.download(files.clone())>
            {icon(Icon::DOWNLOAD)}{offline_download(size(bytes))}
        </button>
        <p class="small">{t(OFFLINE_HINT)}</p>
    }
}

fn going(saved: Saved, state: Memo<Saving>) -> impl IntoView {
    let part = move || match state.get() {
        Saving::Going(came, of) => (came, of.max(1)),
        _ => (0, 1),
    };
    let width = move || {
        let (came, of) = part();
        format!("{}%", came * 100 / of)
    };
    let words = move || {
        let (came, of) = part();
        offline_at(size(came), size(of))
    };
    view! {
        <div class="learned">
            <span class="hours-bar" aria-hidden="true"><i style:width=width></i></span>
            <small role="status">{words}</small>
        </div>
        <button class="button button-line" type="button" on:click=move |_| saved.give_up()>{t(OFFLINE_CANCEL)}</button>
    }
}

fn kept(saved: Saved, files: Vec<File>) -> impl IntoView {
    view! {
        <p class="offline-kept" role="status">{icon(Icon::TICK)}<span>{t(OFFLINE_KEPT)}</span></p>
        <button class="button button-line" type="button" on:click=move |_| saved.remove(files.clone())>{t(OFFLINE_REMOVE)}</button>
    }
}

/// All that is kept, and how to get rid of it. Nothing where nothing is.
pub(super) fn offline_all(courses: Courses) -> impl IntoView {
    let saved: Saved = expect_context();
    move || {
        saved.has_some().then(|| {
            let files: Vec<File> = courses.all().iter().flat_map(OwnCourse::files).collect();
            view! {
                <section class="card row">
                    <span class="grow"><b>{t(OFFLINE_TITLE)}</b><small>{offline_kept(size(saved.bytes(&files)))}</small></span>
                    <button class="button button-line" type="button" on:click=move |_| saved.remove_all()>{t(OFFLINE_REMOVE_ALL)}</button>
                </section>
            }
        })
    }
}
