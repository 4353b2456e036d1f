//! Pages to turn: pictures, brought several at a time, in an order.

use hongfan_domain::course::{Content, Pages, Source};
use hongfan_domain::id::LessonId;
use hongfan_domain::media::MediaKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Writing;
use super::source::upload_line;
use crate::components::icon::{Icon, icon};
use crate::state::teaching::{Draft, Shift};
use crate::state::uploading::{Given, Part, Place, bring, chosen_all};
use crate::text::{
    LESSON_DOWN, LESSON_REMOVE, LESSON_UP, PAGES_HINT, UPLOAD_PAGES, page_number, pages_count, t,
};

/// Which kinds of files are pictures.
pub(super) const KINDS: [MediaKind; 3] = [MediaKind::Png, MediaKind::Jpeg, MediaKind::WebP];

fn change(draft: Draft, id: LessonId, change: impl FnOnce(&mut Vec<Source>)) {
    draft.change(id, |lesson| {
        if let Content::Pages(Pages { pages }) = &mut lesson.content {
            change(pages);
        }
    });
}

/// The fields.
pub(super) fn pictures(writing: Writing, id: LessonId) -> impl IntoView {
    let Writing { draft, store, uploads, .. } = writing;
    let pages = draft.of(id, |lesson| match &lesson.content {
        Content::Pages(pages) => pages.pages.clone(),
        _ => Vec::new(),
    });
    let upload = uploads.to(Place { lesson: id, part: Part::Pages });
    let choose = move |event: leptos::ev::Event| {
        let mut files: Vec<Given> = chosen_all(&event);
        files.sort_by_key(Given::name);
        spawn_local(async move {
            for file in files {
                let Some((media, bytes)) = bring(store, &file, &KINDS, upload).await else { return };
                change(draft, id, |pages| pages.push(Source::Hub { media, bytes }));
            }
        });
    };
    let rows = move || {
        let pages = pages.get().unwrap_or_default();
        let count = pages.len();
        pages.into_iter().enumerate().map(|(at, page)| row(draft, id, (at, count), &page)).collect_view()
    };
    view! {
        <p class="small">{t(PAGES_HINT)}</p>
        <ol class="page-list">{rows}</ol>
        <p class="small" role="status">{move || pages.get().filter(|pages| !pages.is_empty()).map(|pages| pages_count(pages.len()))}</p>
        <label class="button button-line file">
            {icon(Icon::EXPORT)}{t(UPLOAD_PAGES)}
            <input type="file" multiple accept="image/png,image/jpeg,image/webp" on:change=choose/>
        </label>
        {upload_line(upload)}
    }
}

fn row(draft: Draft, id: LessonId, (at, count): (usize, usize), page: &Source) -> impl IntoView + use<> {
    let address = match page {
        Source::Hub { media, .. } => format!("/media/{media}"),
        Source::Address(address) => address.clone(),
    };
    let shift = move |to: Shift| {
        change(draft, id, |pages| {
            let other = if to == Shift::Up { at.checked_sub(1) } else { Some(at + 1) };
            if let Some(other) = other.filter(|other| *other < pages.len()) {
                pages.swap(at, other);
            }
        });
    };
    view! {
        <li>
            <img src=address alt=page_number(at + 1) loading="lazy"/>
            <span class="lesson-moves">
                <button class="icon-button lesson-up" type="button" aria-label=t(LESSON_UP) disabled=at == 0 on:click=move |_| shift(Shift::Up)>{icon(Icon::BACK)}</button>
                <button class="icon-button lesson-down" type="button" aria-label=t(LESSON_DOWN) disabled=at + 1 == count on:click=move |_| shift(Shift::Down)>{icon(Icon::BACK)}</button>
                <button class="icon-button" type="button" aria-label=t(LESSON_REMOVE)
                    on:click=move |_| change(draft, id, |pages| drop(pages.remove(at)))>{icon(Icon::CLOSE)}</button>
            </span>
        </li>
    }
}
