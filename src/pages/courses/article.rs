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
    let mut events = Shallow::new(Parser::new_ext(text, Options::ENABLE_TABLES));
    view! { <article class="card article">{parts(&mut events)}</article> }
}

/// So deep quotes, lists and emphasis may stand in each other. What is deeper is shown as if it stood there.
const DEEPEST: usize = 12;

/// The events of a text without the starts and ends that are too deep: whoever writes sixty thousand `>` would take the reader's
/// phone that deep.
struct Shallow<I> {
    events: I,
    depth: usize,
}

impl<I> Shallow<I> {
    const fn new(events: I) -> Self {
        Self { events, depth: 0 }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Shallow<I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let event = self.events.next()?;
            match event {
                Event::Start(_) => self.depth += 1,
                Event::End(_) => self.depth = self.depth.saturating_sub(1),
                _ => return Some(event),
            }
            // An end is as deep as the start was.
            let depth = self.depth + usize::from(matches!(event, Event::End(_)));
            if depth <= DEEPEST {
                return Some(event);
            }
        }
    }
}

/// What stands up to the end of what is open. Markup within the text is shown as the text that it is.
fn parts<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut last = None;
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let words = words(events);
                views.push(image(dest_url.into_string(), words));
            }
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
        _ => inside.into_any(),
    }
}

/// What stands for a picture, up to its end, without any markup.
fn words<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> String {
    let (mut words, mut depth) = (String::new(), 0_u32);
    for event in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            _ => words.push(' '),
        }
    }
    words
}

/// A picture of the hub's; one from elsewhere is a link, since pages of this app show nothing from elsewhere.
fn image(address: String, words: String) -> AnyView {
    if address.starts_with("/media/") {
        return view! { <img src=address alt=words loading="lazy"/> }.into_any();
    }
    if !address.starts_with("https://") {
        return words.into_any();
    }
    let words = if words.trim().is_empty() { address.clone() } else { words };
    view! { <a href=address target="_blank" rel="noopener noreferrer">{words}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deepest(text: &str) -> (usize, String) {
        let (mut depth, mut most, mut words) = (0_usize, 0, String::new());
        for event in Shallow::new(Parser::new_ext(text, Options::ENABLE_TABLES)) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Text(text) => words.push_str(&text),
                _ => {}
            }
            most = most.max(depth);
        }
        assert_eq!(depth, 0, "every start has its end");
        (most, words)
    }

    #[test]
    fn quotes_in_quotes_are_only_so_deep() {
        let text = format!("{}到底了", "> ".repeat(2_000));
        assert_eq!(deepest(&text), (DEEPEST, "到底了".to_owned()));
        assert_eq!(deepest("> 引用 **重点**"), (3, "引用 重点".to_owned()));
    }

    #[test]
    fn what_stands_for_a_picture_is_its_words() {
        let mut events = Parser::new("![登记 **表** `A`](/media/x) 完").skip(1);
        assert!(matches!(events.next(), Some(Event::Start(Tag::Image { .. }))));
        assert_eq!(words(&mut events), "登记 表 A");
        assert!(matches!(events.next(), Some(Event::Text(text)) if text.contains('完')));
    }
}
