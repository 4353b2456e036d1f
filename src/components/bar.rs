//! The bars at the top and the bottom of a screen.

use leptos::prelude::*;

use super::icon::{Icon, icon, mark};
use crate::text::{APP, BACK, HISTORY, ME, PASS, SCAN, TODAY, t};

/// The top of a screen: the sail or a step back, a title, and something at the end of the line.
#[component]
pub fn TopBar(
    /// What the screen is.
    title: &'static str,
    /// Where the arrow leads; the sail stands in its place where there is none.
    #[prop(optional)]
    back: Option<String>,
    /// What stands at the end of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let start = match back {
        Some(path) => {
            view! { <a class="icon-button" href=path aria-label=t(BACK)>{icon(Icon::BACK)}</a> }.into_any()
        }
        None => mark().into_any(),
    };
    view! {
        <header class="top-bar">
            {start}
            <h1 class="top-title">{title}</h1>
            {children.map(|children| children())}
        </header>
    }
}

/// A members' tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Today.
    Today,
    /// What was.
    History,
    /// The owner's own code.
    Pass,
    /// The person, and this phone.
    Me,
}

/// The bottom of a members' screen.
#[component]
pub fn TabBar(
    /// The tab that is shown.
    here: Tab,
) -> impl IntoView {
    let tab = move |tab: Tab, href: &'static str, picture: Icon, word: &'static str| {
        let current = (tab == here).then_some("page");
        view! { <a class="tab" href=href aria-current=current>{icon(picture)}<span>{word}</span></a> }
    };
    view! {
        <nav class="tab-bar" aria-label=t(APP)>
            {tab(Tab::Today, "/", Icon::TODAY, t(TODAY))}
            {tab(Tab::History, "/history", Icon::HISTORY, t(HISTORY))}
            <a class="tab-scan" href="/scan" aria-label=t(SCAN)><span>{icon(Icon::SCAN)}</span></a>
            {tab(Tab::Pass, "/pass", Icon::PASS, t(PASS))}
            {tab(Tab::Me, "/me", Icon::PERSON, t(ME))}
        </nav>
    }
}
