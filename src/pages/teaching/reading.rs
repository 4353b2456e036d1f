//! What is read: an article, or a document to open; and how long that takes at least.

use hongfan_domain::course::{Article, Content, Document, Source};
use hongfan_domain::id::LessonId;
use hongfan_domain::media::MediaKind;
use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Writing;
use super::pictures::KINDS as PICTURES;
use super::preview::beside;
use super::source::{Wanted, source, upload_line};
use crate::components::icon::{Icon, icon};
use crate::state::courses::address;
use crate::state::teaching::{Draft, place_of, with_picture};
use crate::state::uploading::{Part, Place, bring, chosen};
use crate::text::{
    ARTICLE, ARTICLE_HINT, ARTICLE_PICTURE, ARTICLE_PICTURE_HINT, DOCUMENT_MINUTES, READING_GUESS,
    READING_MINUTES, Text, UPLOAD_PDF, t,
};

const PDF: Wanted = Wanted { word: UPLOAD_PDF, kinds: &[MediaKind::Pdf], accept: "application/pdf,.pdf" };

/// So many characters of Chinese most people read in a minute; of other scripts, words count as two characters.
const A_MINUTE: usize = 300;

/// How many minutes a text takes, about.
fn guess(text: &str) -> u32 {
    let wide = text.chars().filter(|c| !c.is_ascii() && !c.is_whitespace()).count();
    let words = text.split_ascii_whitespace().filter(|word| word.bytes().any(|b| b.is_ascii_alphanumeric()));
    u32::try_from((wide + words.count() * 2).div_ceil(A_MINUTE)).unwrap_or(u32::MAX).max(1)
}

fn millis(content: &Content) -> u32 {
    content.millis()
}

fn set_minutes(draft: Draft, id: LessonId, minutes: u32) {
    draft.change(id, |lesson| match &mut lesson.content {
        Content::Article(Article { millis, .. }) | Content::Document(Document { millis, .. }) => {
            *millis = minutes.saturating_mul(60_000);
        }
        _ => {}
    });
}

/// How many minutes it takes: guessed from the text until somebody says.
fn minutes_field(draft: Draft, id: LessonId, label: Text) -> impl IntoView {
    let held = draft.of(id, |lesson| millis(&lesson.content));
    let value = move || held.get().map_or(String::new(), |millis| (millis / 60_000).to_string());
    let input = move |event| set_minutes(draft, id, event_target_value(&event).trim().parse().unwrap_or(0));
    let field = format!("lesson-{id}-minutes");
    view! {
        <div class="field field-number">
            <label for=field.clone()>{t(label)}</label>
            <input id=field type="text" inputmode="numeric" autocomplete="off" maxlength="4" prop:value=value on:change=input/>
        </div>
    }
}

/// A text in Markdown.
pub(super) fn article(writing: Writing, id: LessonId) -> impl IntoView {
    let draft = writing.draft;
    let start = draft.lesson(id).map_or(String::new(), |lesson| match lesson.content {
        Content::Article(article) => article.text,
        _ => String::new(),
    });
    let write = move |text: String| {
        draft.change(id, |lesson| {
            if let Content::Article(article) = &mut lesson.content {
                // As long as nobody has said anything else, the guess follows the text.
                if article.millis == guess(&article.text) * 60_000 {
                    article.millis = guess(&text) * 60_000;
                }
                article.text = text;
            }
        });
    };
    let (field, note) = (format!("lesson-{id}-text"), format!("lesson-{id}-text-note"));
    let area = NodeRef::<Textarea>::new();
    // A picture comes where somebody was writing.
    let insert = move |name: String, source: Source| {
        let Some(area) = area.get_untracked() else { return };
        let before = area.value();
        let at = area.selection_end().ok().flatten().map_or(before.len(), |at| place_of(&before, at));
        let text = with_picture(&before, at, &name, &address(&source));
        area.set_value(&text);
        draft.change(id, |lesson| {
            if let Content::Article(article) = &mut lesson.content {
                article.pictures.push(source);
            }
        });
        write(text);
    };
    view! {
        <div class="writing-beside">
            <div class="field">
                <label for=field.clone()>{t(ARTICLE)}</label>
                <textarea id=field rows=12 aria-describedby=note.clone() node_ref=area prop:value=start
                    on:input=move |event| write(event_target_value(&event))></textarea>
                <p class="field-note" id=note>{t(ARTICLE_HINT)}</p>
                {picture(writing, id, insert)}
            </div>
            {beside(writing, id)}
        </div>
        {minutes_field(draft, id, READING_MINUTES)}
        <p class="small">{t(READING_GUESS)}</p>
    }
}

/// Brings a picture to the hub, and puts it into the text.
fn picture(
    writing: Writing,
    id: LessonId,
    insert: impl Fn(String, Source) + Copy + 'static,
) -> impl IntoView {
    let upload = writing.uploads.to(Place { lesson: id, part: Part::Picture });
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = chosen(&event) else { return };
        spawn_local(async move {
            if let Some((media, bytes)) = bring(writing.store, &file, &PICTURES, upload).await {
                let name = file.name();
                let name = name.rsplit_once('.').map_or(name.as_str(), |(name, _)| name).to_owned();
                insert(name, Source::Hub { media, bytes });
            }
        });
    };
    view! {
        <label class="button button-line button-small file">
            {icon(Icon::PICTURES)}{t(ARTICLE_PICTURE)}
            <input type="file" accept="image/png,image/jpeg,image/webp" on:change=choose/>
        </label>
        <p class="field-note">{t(ARTICLE_PICTURE_HINT)}</p>
        {upload_line(upload)}
    }
}

/// A document to open.
pub(super) fn document(writing: Writing, id: LessonId) -> impl IntoView {
    let draft = writing.draft;
    let held = draft.of(id, |lesson| match &lesson.content {
        Content::Document(document) => Some(document.source.clone()),
        _ => None,
    });
    let set = move |source: Source| {
        draft.change(id, |lesson| {
            if let Content::Document(document) = &mut lesson.content {
                document.source = source;
            }
        });
    };
    view! {
        {source(writing, (Place { lesson: id, part: Part::Source }, PDF), Signal::derive(move || held.get().flatten()), |_| {}, set)}
        {minutes_field(draft, id, DOCUMENT_MINUTES)}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_takes_a_minute_for_three_hundred_characters() {
        assert_eq!(guess(""), 1);
        assert_eq!(guess(&"学".repeat(300)), 1);
        assert_eq!(guess(&"学".repeat(901)), 4);
        assert_eq!(guess(&"a word ".repeat(300)), 4, "six hundred words");
    }
}
