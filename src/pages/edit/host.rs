//! Which unit hosts it: a name or a path, and the check-in settings that come with it.

use hongfan_domain::access::{Action, Role};
use hongfan_domain::activity::Rules;
use hongfan_domain::directory::{Directory, Resolved};
use leptos::prelude::*;

use super::form::{Fault, Form};
use crate::pages::unit_field::unit_field;
use crate::state::directory::Followed;
use crate::text::{HOST, HOST_OWN, UNIT_SEVERAL, host_not_yours, rules_from, t};

/// The rules that a unit's settings come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitRules {
    pub(super) name: String,
    pub(super) rules: Rules,
}

impl UnitRules {
    /// Those of the unit that this names.
    pub(super) fn of(directory: &Directory, host: &str) -> Option<Self> {
        let Resolved::One(unit) = directory.resolve(host) else { return None };
        let name = directory.unit(unit)?.name.clone();
        Some(Self { name, rules: directory.settings_of(Some(unit)).rules() })
    }
}

/// The path of the unit that `typed` names, if somebody of this role may make activities for it. `known` is the host that
/// the activity has already: it is asked about no more.
pub(super) fn host_of(
    directory: &Directory,
    role: &Role,
    typed: &str,
    known: Option<&str>,
) -> Result<String, Fault> {
    let typed = typed.trim();
    let host = match directory.path_of(typed) {
        Ok(path) => path.path().to_owned(),
        Err(_) if known == Some(typed) => typed.to_owned(),
        Err(_) => return Err(Fault::HostSeveral),
    };
    // A device that no hub has told anything may do as it likes.
    let bound = matches!(role, Role::Organizer(_));
    if bound && !directory.may(role, Action::Plan, &host) { Err(Fault::Host) } else { Ok(host) }
}

/// The field. Somebody bound to a unit begins with it, and must name one of theirs.
pub(super) fn hosting(
    directory: Followed,
    role: RwSignal<Role>,
    form: Form,
    fault: RwSignal<Option<Fault>>,
) -> impl IntoView {
    let start = form.host.get_untracked();
    Effect::new(move |_| {
        let (directory, role) = (directory.read(), role.read());
        let typed = form.host.get_untracked();
        let theirs = host_of(&directory, &role, &typed, Some(&typed)).is_ok();
        if let Some(own) = directory.own_unit(&role).filter(|_| !theirs && typed == start) {
            form.host.set(own.path().to_owned());
        }
    });
    // What was wrong is about what was typed then.
    Effect::new(move |before: Option<String>| {
        let typed = form.host.get();
        let about_host = matches!(fault.get_untracked(), Some(Fault::Host | Fault::HostSeveral));
        if about_host && before.is_some_and(|before| before != typed) {
            fault.set(None);
        }
        typed
    });
    let label = move || t(if matches!(*role.read(), Role::Organizer(_)) { HOST_OWN } else { HOST });
    let error = Signal::derive(move || match fault.get() {
        Some(Fault::HostSeveral) => t(UNIT_SEVERAL).to_owned(),
        Some(Fault::Host) => {
            let own = directory.read().own_unit(&role.read());
            own.map_or(String::new(), |own| host_not_yours(own.path().to_owned()))
        }
        _ => String::new(),
    });
    unit_field("host", label, directory, form.host, error)
}

/// The field where nothing is asked of it.
pub fn host(directory: Followed, value: RwSignal<String>) -> impl IntoView {
    unit_field("host", || t(HOST), directory, value, Signal::derive(String::new))
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
