//! Templates: to make activities of, to rename and to take away.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Card, Directory, Template};
use hongfan_domain::id::TemplateId;
use hongfan_domain::member::clean_name;
use hongfan_domain::particulars::ActivityKind;
use hongfan_domain::time::MINUTE;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::field::Field;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, file, follow, role};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    CANCEL, EVERY_UNIT, FROM_TEMPLATE, MANAGE_TEMPLATES, REMOVE_TEMPLATE, RENAME, SAVE, TEMPLATE_NAME,
    TEMPLATE_NAME_WRONG, TEMPLATES, TEMPLATES_HINT, TEMPLATES_NONE, TEMPLATES_NONE_HINT, USE_TEMPLATE,
    activity_kind_name, hours_long, t, template_removed, template_renamed,
};

/// So many are offered on the form; the others are on their own screen.
const OFFERED: usize = 8;

/// The screen, and what is being done on it.
#[derive(Clone, Copy)]
struct Shelf {
    store: Store,
    directory: Followed,
    role: RwSignal<Role>,
    /// Which is being renamed.
    renaming: RwSignal<Option<TemplateId>>,
    said: RwSignal<Option<String>>,
}

/// Every template that this device may use, by name.
fn offered(directory: &Directory, role: &Role) -> Vec<Template> {
    let offered = directory.templates().filter(|template| directory.offers_templates(role, &template.unit));
    let mut offered: Vec<_> = offered.cloned().collect();
    offered.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    offered
}

/// The choice of a template for a new activity; nothing where there is none. `current` is the one that was chosen.
pub(super) fn choice(store: Store, directory: Followed, current: Option<TemplateId>) -> impl IntoView {
    let role = role(store);
    let all = Memo::new(move |_| offered(&directory.read(), &role.read()));
    let link = move |template: Template| {
        let here = (current == Some(template.id)).then_some("page");
        view! { <a class="filter" href=OrganizerRoute::NewOf(template.id).path() aria-current=here>{template.name}</a> }
    };
    move || {
        (!all.read().is_empty()).then(|| {
            let links = all.get().into_iter().take(OFFERED).map(link).collect_view();
            view! {
                <nav class="template-choice" aria-label=t(FROM_TEMPLATE)>
                    <b>{t(FROM_TEMPLATE)}</b>
                    <div class="filters">{links}</div>
                    <a class="quiet-link" href=OrganizerRoute::Templates.path()>{t(MANAGE_TEMPLATES)}</a>
                </nav>
            }
        })
    }
}

/// The templates.
pub fn templates_page() -> impl IntoView {
    let store: Store = expect_context();
    let shelf = Shelf {
        store,
        directory: follow(store),
        role: role(store),
        renaming: RwSignal::new(None),
        said: RwSignal::new(None),
    };
    let all = Memo::new(move |_| offered(&shelf.directory.read(), &shelf.role.read()));
    view! {
        <TopBar title=t(TEMPLATES) back=OrganizerRoute::New.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            <p class="small">{t(TEMPLATES_HINT)}</p>
            <div role="status" class="directory-said">{move || shelf.said.get().map(|words| banner(Tone::Good, words))}</div>
            {move || if all.read().is_empty() {
                view! { <Empty title=t(TEMPLATES_NONE) hint=t(TEMPLATES_NONE_HINT)/> }.into_any()
            } else {
                let cards = all.get().into_iter().map(|template| card(shelf, template)).collect_view();
                view! { <ul class="stack" id="templates">{cards}</ul> }.into_any()
            }}
        </main>
    }
}

fn card(shelf: Shelf, template: Template) -> impl IntoView {
    let id = template.id;
    let keeps =
        shelf.directory.read_untracked().keeps_templates(&shelf.role.read_untracked(), &template.unit);
    let (name, about) = (template.name.clone(), about(&template));
    let open = move || shelf.renaming.get() == Some(id);
    let template = StoredValue::new(template);
    let rename = move |_| {
        shelf.said.set(None);
        shelf.renaming.update(|renaming| *renaming = (*renaming != Some(id)).then_some(id));
    };
    let remove = move |_| {
        let template = template.get_value();
        let words = template_removed(template.name.clone());
        keep(shelf, Template { removed: true, ..template }, words);
    };
    view! {
        <li class="card template">
            <div><b>{name}</b><small>{about}</small></div>
            <div class="directory-choices">
                <a class="button button-main" href=OrganizerRoute::NewOf(id).path()>{t(USE_TEMPLATE)}</a>
                {keeps.then(|| view! {
                    <button class="button button-line" type="button" aria-expanded=move || open().to_string() on:click=rename>{t(RENAME)}</button>
                    <button class="button button-line" type="button" on:click=remove>{t(REMOVE_TEMPLATE)}</button>
                })}
            </div>
            {move || open().then(|| renaming(shelf, template.get_value()))}
        </li>
    }
}

/// What is made of it, in one line: `每月党课 · 党课 · 2 小时 · 3 楼报告厅 · 望江园区`.
fn about(template: &Template) -> String {
    let kind = template.particulars.kind;
    let minutes = template.session.ends_at.since(template.session.starts_at) / MINUTE;
    let hours = if minutes % 60 == 0 {
        format!("{}", minutes / 60)
    } else {
        format!("{}.{}", minutes / 60, minutes % 60 * 10 / 60)
    };
    let unit = Some(template.unit.path()).filter(|unit| !unit.is_empty()).unwrap_or(t(EVERY_UNIT));
    let parts = [
        template.title.as_str(),
        if kind == ActivityKind::Other { "" } else { activity_kind_name(kind) },
        &hours_long(hours),
        &template.session.venue,
        unit,
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn renaming(shelf: Shelf, template: Template) -> impl IntoView {
    let name = RwSignal::new(template.name.clone());
    let wrong = RwSignal::new(false);
    let template = StoredValue::new(template);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match clean_name(&name.get_untracked()) {
            None => wrong.set(true),
            Some(name) => {
                shelf.renaming.set(None);
                let words = template_renamed(name.clone());
                keep(shelf, Template { name, ..template.get_value() }, words);
            }
        }
    };
    let error = Signal::derive(move || if wrong.get() { t(TEMPLATE_NAME_WRONG) } else { "" });
    view! {
        <form class="form" on:submit=submit novalidate>
            <Field id="template-name" label=t(TEMPLATE_NAME) value=name error=error longest=30/>
            <div class="directory-choices">
                <button class="button button-main" type="submit">{t(SAVE)}</button>
                <button class="button button-line" type="button" on:click=move |_| shelf.renaming.set(None)>{t(CANCEL)}</button>
            </div>
        </form>
    }
}

/// Writes a template, and says so once it is kept.
fn keep(shelf: Shelf, template: Template, words: String) {
    spawn_local(async move {
        file(shelf.store, vec![Card::Template(Box::new(template))]).await;
        shelf.said.try_set(Some(words));
    });
}
