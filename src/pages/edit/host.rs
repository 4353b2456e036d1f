//! Which unit hosts it: a name or a path, and the check-in settings that come with it.

use hongfan_domain::access::Unit;
use hongfan_domain::activity::Rules;
use hongfan_domain::directory::Directory;
use leptos::prelude::*;

use super::form::Form;
use crate::state::directory::Followed;
use crate::text::{HOST, rules_from, t};

/// The rules that a unit's settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitRules {
    pub(super) name: String,
    pub(super) rules: Rules,
}

impl UnitRules {
    /// Those of the unit with this path or, if there is only one, this name.
    pub(super) fn of(directory: &Directory, host: &str) -> Option<Self> {
        let host = host.trim();
        let mut named = directory.units().filter(|unit| unit.name == host && unit.closed.is_none());
        let by_name = named.next().filter(|_| named.next().is_none()).map(|unit| unit.id);
        let unit = directory.find(&Unit::new(host)).or(by_name)?;
        let name = directory.unit(unit)?.name.clone();
        Some(Self { name, rules: directory.settings_of(Some(unit)).rules() })
    }
}

/// The field, with every unit to choose from.
pub fn host(directory: Followed, value: RwSignal<String>) -> impl IntoView {
    let paths = move || {
        let known = directory.get();
        let open = known.units().filter(|unit| unit.closed.is_none());
        let paths = open.filter_map(|unit| known.path(unit.id));
        paths.map(|path| view! { <option value=path.path().to_owned()></option> }).collect_view()
    };
    view! {
        <div class="field">
            <label for="host">{t(HOST)}</label>
            <input id="host" type="text" autocomplete="off" maxlength="80" list="host-units" prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))/>
            <datalist id="host-units">{paths}</datalist>
        </div>
    }
}

/// A new activity starts with the settings of the unit that hosts it, and says so.
pub(super) fn follow_unit(directory: Followed, form: Form) -> impl IntoView {
    let found = Memo::new(move |_| UnitRules::of(&directory.read(), &form.host.read()));
    Effect::new(move |before: Option<Option<UnitRules>>| {
        let found = found.get();
        if let Some(UnitRules { rules, .. }) = found.as_ref().filter(|_| before != Some(found.clone())) {
            form.follow(rules);
        }
        found
    });
    view! { <p class="small" role="status">{move || found.get().map(|found| rules_from(found.name))}</p> }
}
