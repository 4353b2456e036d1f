//! The part of the form that says what the activity is: kind, themes, where people are, with whom, who may register.

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::directory::Directory;
use hongfan_domain::particulars::{ActivityKind, DeliveryMode, Particulars, ParticularsError};
use hongfan_domain::registration::Terms;
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;

use super::form::Fault;
use super::hours::{Gained, HoursFields, hours, starts_with};
use crate::components::field::Field;
use crate::pages::unit_field::more_units;
use crate::pages::words::mode_name;
use crate::state::directory::Followed;
use crate::state::draft;
use crate::text::{
    ABOUT_ACTIVITY, ABOUT_HINT, ABOUT_WRONG, ACTIVITY_KIND, CAPACITY, CAPACITY_HINT, CAPACITY_WRONG,
    CO_HOSTS, CO_HOSTS_HINT, CO_HOSTS_WRONG, DEADLINE, DEADLINE_WRONG, HYBRID_WARNING, LINK, LINK_HINT,
    LINK_WRONG, MODE, OPEN_TO, OPEN_TO_HINT, PARTICULARS, PARTICULARS_HINT, REGISTRATION, REGISTRATION_HINT,
    REGISTRATION_OFF, REGISTRATION_ON, THEMES, THEMES_HINT, THEMES_WRONG, UNITS_SEVERAL, activity_kind_name,
    t, when,
};

/// Themes that most need at some time; others are typed.
const SEEDS: [&str; 4] = ["形势分析会", "产业研讨会", "人才建设会", "技术分享会"];

/// What is typed here, each kept under a key of its own.
#[derive(Clone, Copy)]
pub(super) struct Details {
    kind: RwSignal<String>,
    themes: RwSignal<String>,
    mode: RwSignal<String>,
    link: RwSignal<String>,
    about: RwSignal<String>,
    co_hosts: RwSignal<String>,
    registers: RwSignal<String>,
    capacity: RwSignal<String>,
    closes: RwSignal<String>,
    open_to: RwSignal<String>,
    hours: HoursFields,
}

/// The keys beneath a form's own.
pub(super) const FIELDS: [&str; 13] = [
    "kind",
    "themes",
    "mode",
    "link",
    "about",
    "co_hosts",
    "registers",
    "capacity",
    "closes",
    "open_to",
    "hours",
    "hours_amount",
    "hours_bands",
];

impl Details {
    /// What is kept under these keys, or what `known` says; registration ends when the activity starts if nobody says else.
    pub(super) fn open(keys: &[String], known: &Particulars, starts: RwSignal<String>) -> Self {
        let paths = |units: &[Unit]| units.iter().map(Unit::path).collect::<Vec<_>>().join("\n");
        let terms = known.registration.as_ref();
        let start = [
            format!("{:?}", known.kind),
            known.themes.join("、"),
            format!("{:?}", known.mode),
            known.link.clone(),
            known.about.clone(),
            paths(&known.co_hosts),
            terms.map_or("", |_| "yes").to_owned(),
            terms.and_then(|terms| terms.capacity).map_or(String::new(), |n| n.to_string()),
            terms.map_or_else(|| starts.get_untracked(), |terms| when::field(terms.closes_at)),
            terms.map_or(String::new(), |terms| paths(&terms.open_to)),
        ];
        let start = start.into_iter().chain(starts_with(&known.credit));
        let mut fields = keys.iter().zip(start).map(|(key, start)| draft::kept_text(key, &start));
        let mut next = || fields.next().unwrap_or_default();
        let [kind, themes, mode, link, about] = [(); 5].map(|()| next());
        let [co_hosts, registers, capacity, closes, open_to] = [(); 5].map(|()| next());
        let hours = HoursFields::new([(); 3].map(|()| next()), &known.credit);
        Self { kind, themes, mode, link, about, co_hosts, registers, capacity, closes, open_to, hours }
    }

    fn mode(self) -> DeliveryMode {
        let mode = self.mode.read();
        DeliveryMode::ALL.into_iter().find(|other| format!("{other:?}") == *mode).unwrap_or_default()
    }

    /// What it comes to; `known` keeps what the form does not show.
    pub(super) fn read(self, known: &Particulars, directory: &Directory) -> Result<Arc<Particulars>, Fault> {
        let kind = self.kind.get_untracked();
        let mode = untrack(|| self.mode());
        let link = self.link.get_untracked().trim().to_owned();
        let read = Particulars {
            kind: ActivityKind::ALL.into_iter().find(|it| format!("{it:?}") == kind).unwrap_or_default(),
            themes: themes(&self.themes.read_untracked()),
            mode,
            link: if mode.is_remote() { link } else { String::new() },
            about: self.about.get_untracked().trim().to_owned(),
            co_hosts: units(directory, &self.co_hosts.read_untracked()).ok_or(Fault::CoHostSeveral)?,
            registration: self.terms(directory)?,
            series: known.series,
            canceled: known.canceled.clone(),
            credit: untrack(|| self.hours.read()).ok_or(Fault::Hours)?,
        };
        read.check().map_err(|error| match error {
            ParticularsError::Link => Fault::Link,
            ParticularsError::About => Fault::About,
            ParticularsError::Themes => Fault::Themes,
            ParticularsError::CoHosts => Fault::CoHosts,
            ParticularsError::Registration => Fault::Capacity,
            ParticularsError::Credit => Fault::Hours,
            ParticularsError::Cancellation => Fault::Other,
        })?;
        Ok(Arc::new(read))
    }

    fn terms(self, directory: &Directory) -> Result<Option<Terms>, Fault> {
        if self.registers.read_untracked().is_empty() {
            return Ok(None);
        }
        let typed = self.capacity.get_untracked();
        let typed = typed.trim();
        let capacity = match typed {
            "" => None,
            typed => Some(typed.parse().map_err(|_| Fault::Capacity)?),
        };
        let closes_at = Timestamp::parse_shanghai(&self.closes.get_untracked()).ok_or(Fault::Deadline)?;
        let open_to = units(directory, &self.open_to.read_untracked()).ok_or(Fault::OpenToSeveral)?;
        Ok(Some(Terms { capacity, closes_at, open_to }))
    }
}

/// Themes as they are typed, each once.
fn themes(text: &str) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    for theme in text.split(['、', '，', ',', ';', '；', '\n']).map(str::trim) {
        if !theme.is_empty() && themes.iter().all(|other| other != theme) {
            themes.push(theme.to_owned());
        }
    }
    themes
}

/// The units that are typed, a line each, by their paths; nothing where a name is that of several.
fn units(directory: &Directory, text: &str) -> Option<Vec<Unit>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| directory.path_of(line).ok()).collect()
}

/// The fields. They unfold when something in them is wrong.
pub(super) fn particulars(
    directory: Followed,
    details: Details,
    times: (RwSignal<String>, RwSignal<String>),
    fault: RwSignal<Option<Fault>>,
) -> impl IntoView {
    let wrong = move |which: Fault, words: &'static str| {
        Signal::derive(move || if fault.get() == Some(which) { words } else { "" })
    };
    let co_hosts_wrong = Signal::derive(move || match fault.get() {
        Some(Fault::CoHosts) => t(CO_HOSTS_WRONG),
        Some(Fault::CoHostSeveral) => t(UNITS_SEVERAL),
        _ => "",
    });
    let remote = Memo::new(move |_| details.mode().is_remote());
    let hybrid = Memo::new(move |_| details.mode() == DeliveryMode::Hybrid);
    let minutes = Signal::derive(move || {
        let at = |text: RwSignal<String>| Timestamp::parse_shanghai(&text.read());
        u32::try_from(at(times.1)?.since(at(times.0)?) / MINUTE).ok()
    });
    let filled =
        !details.themes.read_untracked().is_empty() || !details.registers.read_untracked().is_empty();
    let ours = move || fault.get().is_some_and(Fault::is_in_particulars);
    view! {
        <details class="form-fold" id="particulars" open=move || filled || ours()>
            <summary><b>{t(PARTICULARS)}</b><small>{t(PARTICULARS_HINT)}</small></summary>
            {kinds(details.kind)}
            {modes(details.mode)}
            <div hidden=move || !remote.get()>
                <Field id="link" label=t(LINK) value=details.link hint=t(LINK_HINT) error=wrong(Fault::Link, t(LINK_WRONG)) kind="url" keyboard="url" longest=500/>
                {move || hybrid.get().then(|| view! { <p class="small">{t(HYBRID_WARNING)}</p> })}
            </div>
            <Field id="themes" label=t(THEMES) value=details.themes hint=t(THEMES_HINT) error=wrong(Fault::Themes, t(THEMES_WRONG)) longest=300/>
            {seeds(details.themes)}
            {lines("about", t(ABOUT_ACTIVITY), t(ABOUT_HINT), details.about, wrong(Fault::About, t(ABOUT_WRONG)))}
            {lines("co-hosts", t(CO_HOSTS), t(CO_HOSTS_HINT), details.co_hosts, co_hosts_wrong)}
            {more_units("co-hosts-more", directory, details.co_hosts)}
            {hours(details.hours, Gained::ByBeingThere, minutes, Signal::derive(move || fault.get() == Some(Fault::Hours)))}
            {registration(directory, details, fault)}
        </details>
    }
}

fn kinds(value: RwSignal<String>) -> impl IntoView {
    let option = move |kind: ActivityKind| {
        let name = format!("{kind:?}");
        view! { <option value=name.clone() prop:selected=move || *value.read() == name>{activity_kind_name(kind)}</option> }
    };
    view! {
        <div class="field">
            <label for="kind">{t(ACTIVITY_KIND)}</label>
            <select id="kind" on:change=move |event| value.set(event_target_value(&event))>{ActivityKind::ALL.map(option)}</select>
        </div>
    }
}

fn modes(value: RwSignal<String>) -> impl IntoView {
    let choice = move |mode: DeliveryMode| {
        let name = format!("{mode:?}");
        let own = name.clone();
        view! {
            <button type="button" aria-pressed=move || (*value.read() == own).to_string()
                on:click=move |_| value.set(name.clone())>{mode_name(mode)}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(MODE)}</span>
            <span class="choice" role="group" aria-label=t(MODE)>{DeliveryMode::ALL.map(choice)}</span>
        </div>
    }
}

/// Common themes: a touch adds one, another takes it away.
fn seeds(value: RwSignal<String>) -> impl IntoView {
    let seed = move |seed: &'static str| {
        let has = move || themes(&value.read()).iter().any(|theme| theme == seed);
        let toggle = move |_| {
            let mut chosen = themes(&value.read_untracked());
            match chosen.iter().position(|theme| theme == seed) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(seed.to_owned()),
            }
            value.set(chosen.join("、"));
        };
        view! { <button class="filter" type="button" lang="zh-CN" aria-pressed=move || has().to_string() on:click=toggle>{seed}</button> }
    };
    view! { <div class="filters" role="group" aria-label=t(THEMES)>{SEEDS.map(seed)}</div> }
}

fn lines(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    value: RwSignal<String>,
    error: Signal<&'static str>,
) -> impl IntoView {
    let note = format!("{id}-note");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <textarea id=id rows="3" aria-describedby=note.clone() prop:value=move || value.get()
                aria-invalid=move || (!error.get().is_empty()).then_some("true")
                on:input=move |event| value.set(event_target_value(&event))></textarea>
            <p class="field-note" id=note class:field-error=move || !error.get().is_empty()>
                {move || if error.get().is_empty() { hint } else { error.get() }}
            </p>
        </div>
    }
}

fn registration(directory: Followed, details: Details, fault: RwSignal<Option<Fault>>) -> impl IntoView {
    let wrong = move |which: Fault, words: &'static str| {
        Signal::derive(move || if fault.get() == Some(which) { words } else { "" })
    };
    let open = Memo::new(move |_| !details.registers.read().is_empty());
    let choice = move |on: &'static str, word: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (*details.registers.read() == on).to_string()
                on:click=move |_| details.registers.set(on.to_owned())>{word}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(REGISTRATION)}</span>
            <span class="choice" role="group" aria-label=t(REGISTRATION)>{choice("", t(REGISTRATION_OFF))}{choice("yes", t(REGISTRATION_ON))}</span>
        </div>
        <div hidden=move || !open.get()>
            <p class="small">{t(REGISTRATION_HINT)}</p>
            <div class="pair">
                <Field id="capacity" label=t(CAPACITY) value=details.capacity hint=t(CAPACITY_HINT) error=wrong(Fault::Capacity, t(CAPACITY_WRONG)) keyboard="numeric" longest=5/>
                <Field id="closes" label=t(DEADLINE) value=details.closes error=wrong(Fault::Deadline, t(DEADLINE_WRONG)) kind="datetime-local"/>
            </div>
            {lines("open-to", t(OPEN_TO), t(OPEN_TO_HINT), details.open_to, wrong(Fault::OpenToSeveral, t(UNITS_SEVERAL)))}
            {more_units("open-to-more", directory, details.open_to)}
        </div>
    }
}
