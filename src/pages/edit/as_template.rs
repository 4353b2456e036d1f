//! Keeping what the form holds as a template.

use hongfan_domain::access::Unit;
use hongfan_domain::activity::Plan;
use hongfan_domain::directory::{Card, Template};
use hongfan_domain::id::TemplateId;
use hongfan_domain::member::clean_name;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::Fault;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::state::directory::{Followed, file, role};
use crate::state::fresh;
use crate::state::store::Store;
use crate::text::{
    AS_TEMPLATE, AS_TEMPLATE_HINT, TEMPLATE_NAME, TEMPLATE_NAME_HINT, TEMPLATE_NAME_WRONG,
    TEMPLATE_NOT_YOURS, TEMPLATE_PLAN_WRONG, t, template_kept, template_replaced,
};

/// A name and a button, folded away. `read` makes the plan, and points at what is wrong with the form.
pub(super) fn as_template(
    store: Store,
    directory: Followed,
    read: impl Fn() -> Result<Plan, Fault> + Copy + Send + 'static,
) -> impl IntoView {
    let role = role(store);
    let (name, wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let said = RwSignal::new(None::<(Tone, String)>);
    let keep = move || {
        let name = clean_name(&name.get_untracked());
        wrong.set(name.is_none());
        said.set(None);
        let Some(name) = name else { return };
        let Ok(plan) = read() else {
            said.set(Some((Tone::Wait, t(TEMPLATE_PLAN_WRONG).to_owned())));
            return;
        };
        let (directory, unit) = (directory.get_untracked(), Unit::new(&plan.activity.host));
        if !directory.keeps_templates(&role.get_untracked(), &unit) {
            said.set(Some((Tone::Wait, t(TEMPLATE_NOT_YOURS).to_owned())));
            return;
        }
        let before = directory.templates().find(|other| other.name == name && other.unit == unit);
        let before = before.map(|other| other.id);
        let id = before.unwrap_or_else(|| TemplateId::new(fresh::now(), fresh::bytes()));
        let Some(template) = Template::of(&plan, id, &name) else { return };
        let words = if before.is_some() { template_replaced(name) } else { template_kept(name) };
        spawn_local(async move {
            file(store, vec![Card::Template(Box::new(template))]).await;
            said.try_set(Some((Tone::Good, words)));
        });
    };
    let error = Signal::derive(move || if wrong.get() { t(TEMPLATE_NAME_WRONG) } else { "" });
    // The form around it is the activity's, and is not what Enter is to send from here.
    let enter = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            keep();
        }
    };
    view! {
        <details class="form-fold" id="as-template">
            <summary><b>{t(AS_TEMPLATE)}</b><small>{t(AS_TEMPLATE_HINT)}</small></summary>
            <div on:keydown=enter>
                <Field id="as-template-name" label=t(TEMPLATE_NAME) value=name hint=t(TEMPLATE_NAME_HINT) error=error longest=30/>
            </div>
            <button class="button button-line" type="button" id="keep-template" on:click=move |_| keep()>{t(AS_TEMPLATE)}</button>
            <div role="status">{move || said.get().map(|(tone, words)| banner(tone, words))}</div>
        </details>
    }
}
