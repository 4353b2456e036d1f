//! Help for organizers: what the ways of checking in can do, in one page that is short and honest.

use hongfan_domain::review::Flag;
use leptos::prelude::*;

use super::words::flag_name;
use crate::components::bar::TopBar;
use crate::components::icon::{Icon, icon};
use crate::route::{HelpTopic, OrganizerRoute};
use crate::state::shortcuts::turn_soon;
use crate::text::{self, HELP, HELP_CONTENTS, HELP_MORE, HELP_WHICH_WAY, Text, t};

/// Every flag and what it means.
const FLAGS: [(Flag, Text); 12] = [
    (Flag::LateSync, text::HELP_FLAG_LATE),
    (Flag::Typed, text::HELP_FLAG_TYPED),
    (Flag::NewDevice, text::HELP_FLAG_DEVICE),
    (Flag::SharedDevice, text::HELP_FLAG_SHARED),
    (Flag::Burst, text::HELP_FLAG_BURST),
    (Flag::ClockSkew, text::HELP_FLAG_SKEW),
    (Flag::RoundMissed, text::HELP_FLAG_MISSED),
    (Flag::OffRoster, text::HELP_FLAG_OFF),
    (Flag::TwoDoors, text::HELP_FLAG_DOORS),
    (Flag::OldPass, text::HELP_FLAG_OLD),
    (Flag::ScreenAhead, text::HELP_FLAG_AHEAD),
    (Flag::Contradicted, text::HELP_FLAG_CONTRADICTED),
];

/// The page; at one of its parts where a question led there.
pub fn help_page(topic: Option<HelpTopic>) -> impl IntoView {
    if let Some(topic) = topic {
        Effect::new(move || turn_soon(topic.as_str().to_owned()));
    }
    view! {
        <TopBar title=t(HELP) back=OrganizerRoute::Desk.path()/>
        <main class="page page-wide help">
            {contents()}
            {ways()}
            {codes()}
            {states()}
            {flags()}
            {offline()}
        </main>
    }
}

/// The way to a part of it, from where the question arises.
pub fn help_link(topic: HelpTopic) -> impl IntoView {
    let word = match topic {
        HelpTopic::Ways => HELP_WHICH_WAY,
        _ => HELP_MORE,
    };
    view! { <a class="quiet-link help-link" href=OrganizerRoute::Help(Some(topic)).path()>{icon(Icon::QUESTION)}{t(word)}</a> }
}

fn title(topic: HelpTopic) -> Text {
    match topic {
        HelpTopic::Ways => text::HELP_WAYS,
        HelpTopic::Codes => text::HELP_CODES,
        HelpTopic::States => text::HELP_COLORS,
        HelpTopic::Flags => text::HELP_FLAGS,
        HelpTopic::Offline => text::HELP_OFFLINE,
    }
}

fn contents() -> impl IntoView {
    let part = |topic: HelpTopic| {
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            turn_soon(topic.as_str().to_owned());
        };
        view! { <li><a href=OrganizerRoute::Help(Some(topic)).path() on:click=go>{t(title(topic))}</a></li> }
    };
    view! {
        <nav class="card help-contents" aria-label=t(HELP_CONTENTS)><ol>{HelpTopic::ALL.map(part)}</ol></nav>
    }
}

fn part(topic: HelpTopic, inside: impl IntoView) -> impl IntoView {
    view! {
        <section class="card help-part" aria-labelledby=topic.as_str()>
            <h2 id=topic.as_str() tabindex="-1">{t(title(topic))}</h2>
            {inside}
        </section>
    }
}

fn points(class: &'static str, picture: Icon, points: impl IntoIterator<Item = Text>) -> impl IntoView {
    let point = |text| view! { <li>{icon(picture)}<span>{t(text)}</span></li> };
    view! { <ul class=format!("help-points {class}")>{points.into_iter().map(point).collect_view()}</ul> }
}

fn ways() -> impl IntoView {
    let way = |(picture, name, when): (Icon, Text, Text)| {
        view! { <div class="help-way">{icon(picture)}<dt>{t(name)}</dt><dd>{t(when)}</dd></div> }
    };
    let all = [
        (Icon::SCREEN, text::HELP_WAY_SCREEN, text::HELP_WAY_SCREEN_WHEN),
        (Icon::SCAN, text::HELP_WAY_DOOR, text::HELP_WAY_DOOR_WHEN),
        (Icon::LOCK, text::HELP_WAY_KIOSK, text::HELP_WAY_KIOSK_WHEN),
    ];
    part(HelpTopic::Ways, view! { <dl class="help-ways">{all.map(way)}</dl> })
}

fn codes() -> impl IntoView {
    let stops = [text::HELP_CODES_STOPS_OLD, text::HELP_CODES_STOPS_FORGED, text::HELP_CODES_STOPS_CLOCK];
    let fails = [text::HELP_CODES_FAILS_RELAY, text::HELP_CODES_FAILS_PHONES];
    let inside = view! {
        <div class="help-sides">
            <div><h3>{t(text::HELP_CODES_STOPS)}</h3>{points("help-good", Icon::TICK, stops)}</div>
            <div><h3>{t(text::HELP_CODES_FAILS)}</h3>{points("help-bad", Icon::CLOSE, fails)}</div>
        </div>
        <p class="help-then">{t(text::HELP_CODES_THEN)}</p>
    };
    part(HelpTopic::Codes, inside)
}

fn states() -> impl IntoView {
    let inside = view! {
        {points("help-good", Icon::TICK, [text::HELP_COLOR_GOOD])}
        {points("help-wait", Icon::QUESTION, [text::HELP_COLOR_WAIT])}
        {points("help-quiet", Icon::EDIT, [text::HELP_COLOR_HAND])}
    };
    part(HelpTopic::States, inside)
}

fn flags() -> impl IntoView {
    let line = |(flag, meaning): (Flag, Text)| {
        let (picture, name) = flag_name(flag);
        view! {
            <div class="help-flag">
                <dt><span class="chip chip-wait">{icon(picture)}<span>{name}</span></span></dt>
                <dd>{t(meaning)}</dd>
            </div>
        }
    };
    let inside = view! {
        <p>{t(text::HELP_FLAGS_HINT)}</p>
        <dl class="help-flags">{FLAGS.map(line)}</dl>
    };
    part(HelpTopic::Flags, inside)
}

fn offline() -> impl IntoView {
    let all = [
        text::HELP_OFFLINE_PHONE,
        text::HELP_OFFLINE_SCREEN,
        text::HELP_OFFLINE_DOOR,
        text::HELP_OFFLINE_RECEIPT,
        text::HELP_OFFLINE_NEVER,
    ];
    part(HelpTopic::Offline, points("help-quiet", Icon::OFFLINE, all))
}
