use hongfan_domain::course::Article;
use leptos::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::dwell;
use super::lesson::Desk;

/// A text to read.
pub(super) fn article_view(desk: Desk, article: &Article) -> impl IntoView + use<> {
    view! {
        {prose(&article.text)}
        {dwell::stay(desk, article.millis)}
    }
}

/// A text in Markdown as it is drawn, also for whoever writes it.
pub fn prose(text: &str) -> impl IntoView + use<> {
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES);
    view! { <article class="card article">{parts(&mut events)}</article> }
}

/// What stands up to the end of what is open. Markup within the text is shown as the text that it is.
fn parts(events: &mut Parser<'_>) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut last = None;
    while let Some(event) = events.next() {
        match event {
            Event::Start(tag) => {
                let inside = parts(events);
                views.push(element(tag, inside));
            }
            Event::End(_) => break,
            Event::Code(text) => views.push(view! { <code>{text.into_string()}</code> }.into_any()),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                last = text.chars().next_back();
                views.push(text.into_string().into_any());
            }
            // Chinese is written without spaces: a line that ends within a sentence is no place for one.
            Event::SoftBreak if last.is_some_and(is_wide) => {}
            Event::SoftBreak => views.push(" ".into_any()),
            Event::HardBreak => views.push(view! { <br/> }.into_any()),
            Event::Rule => views.push(view! { <hr/> }.into_any()),
            _ => {}
        }
    }
    views
}

/// Whether a character belongs to Chinese writing, its marks and wide forms included (Unicode blocks from 2E80 on).
fn is_wide(character: char) -> bool {
    character >= '\u{2E80}'
}

fn element(tag: Tag<'_>, inside: Vec<AnyView>) -> AnyView {
    match tag {
        Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. } => {
            view! { <h2>{inside}</h2> }.into_any()
        }
        Tag::Heading { .. } => view! { <h3>{inside}</h3> }.into_any(),
        Tag::Paragraph => view! { <p>{inside}</p> }.into_any(),
        Tag::BlockQuote(_) => view! { <blockquote>{inside}</blockquote> }.into_any(),
        Tag::CodeBlock(_) => view! { <pre>{inside}</pre> }.into_any(),
        Tag::List(None) => view! { <ul>{inside}</ul> }.into_any(),
        Tag::List(Some(_)) => view! { <ol>{inside}</ol> }.into_any(),
        Tag::Item => view! { <li>{inside}</li> }.into_any(),
        Tag::Table(_) => view! { <div class="article-table"><table>{inside}</table></div> }.into_any(),
        Tag::TableHead | Tag::TableRow => view! { <tr>{inside}</tr> }.into_any(),
        Tag::TableCell => view! { <td>{inside}</td> }.into_any(),
        Tag::Emphasis => view! { <em>{inside}</em> }.into_any(),
        Tag::Strong => view! { <strong>{inside}</strong> }.into_any(),
        Tag::Link { dest_url, .. } if dest_url.starts_with("https://") => {
            let href = dest_url.into_string();
            view! { <a href=href target="_blank" rel="noopener noreferrer">{inside}</a> }.into_any()
        }
        Tag::Image { dest_url, title, .. }
            if dest_url.starts_with("https://") || dest_url.starts_with("/media/") =>
        {
            view! { <img src=dest_url.into_string() alt=title.into_string()/> {inside} }.into_any()
        }
        _ => inside.into_any(),
    }
}
