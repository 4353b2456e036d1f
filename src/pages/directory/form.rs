//! Somebody's data: a new person, or a known one changed.

use hongfan_domain::access::Role;
use hongfan_domain::directory::{Arrangement, Card, Directory, Person, PersonKind};
use hongfan_domain::id::{MemberId, UnitId};
use hongfan_domain::member::{Participation, PhoneTail, clean_name};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pick::{Branch, own_unit, picked, tree, unit_field};
use super::{detail, kind_name};
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::components::reason::Reason;
use crate::pages::words::participation_name;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, file, follow, role};
use crate::state::fresh;
use crate::state::navigation::use_navigation;
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    ADD_PERSON, ALIKE, ALIKE_AGAIN, ARRANGEMENT, ARRANGEMENT_REASON, ARRANGEMENT_REASON_WRONG,
    ARRANGEMENT_UNTIL, CANCEL, KIND_OTHER, NO_UNIT, OPTIONAL, PERSON_HOME, PERSON_HOME_WRONG, PERSON_HOSTS,
    PERSON_HOSTS_HINT, PERSON_KIND, PERSON_KIND_OTHER, PERSON_NAME, PERSON_NAME_WRONG, PERSON_NUMBER,
    PERSON_TAGS, PERSON_TAGS_HINT, PERSON_TAIL, PERSON_TAIL_WRONG, REASON_ABROAD, REASON_OLD, REASON_POSTED,
    SAVE, t, when,
};

/// The kinds that have a button; any other has a name.
const KINDS: [PersonKind; 4] =
    [PersonKind::Full, PersonKind::Probationary, PersonKind::Mobile, PersonKind::Applicant];

/// How many are shown who may be the same.
const ALIKE_SHOWN: usize = 5;

/// What is wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Name,
    Tail,
    Home,
    Reason,
}

/// The fields.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    tail: RwSignal<String>,
    number: RwSignal<String>,
    kind: RwSignal<Option<PersonKind>>,
    other: RwSignal<String>,
    tags: RwSignal<String>,
    home: RwSignal<String>,
    hosts: RwSignal<Vec<UnitId>>,
    part: RwSignal<Participation>,
    reason: RwSignal<String>,
    until: RwSignal<String>,
}

/// Adds somebody.
pub fn new_person_page() -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    let (directory, role) = (follow(store), role(store));
    let new = Person {
        id: MemberId::new(fresh::now(), fresh::bytes()),
        name: String::new(),
        home: own_unit(&directory.read_untracked(), &role.read_untracked()),
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: None,
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    };
    let done = move |person: Person| navigation.replace(&OrganizerRoute::Person(person.id).path());
    view! {
        <TopBar title=t(ADD_PERSON) back=OrganizerRoute::People.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide">
            {person_form(store, (directory, role), new, done, move || navigation.replace(&OrganizerRoute::People.path()))}
        </main>
    }
}

/// The form for somebody; `done` is told when the change is kept.
pub(super) fn person_form(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    person: Person,
    done: impl Fn(Person) + Copy + Send + Sync + 'static,
    cancel: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let fields = Fields::of(&person);
    let fault = RwSignal::new(None::<Fault>);
    // Who was asked about, and who may be the same: said twice, they are another.
    let alike = RwSignal::new((None::<Person>, Vec::<Alike>::new()));
    let is_new = person.name.is_empty();
    let wrong = move |which: Fault, words: &'static str| {
        Signal::derive(move || if fault.get() == Some(which) { words } else { "" })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match fields.read(&person, &role.read_untracked()) {
            Err(found) => fault.set(Some(found)),
            Ok(person) => {
                let again = alike.with_untracked(|(asked, _)| asked.as_ref() == Some(&person));
                let found = if is_new { similar(&directory.read_untracked(), &person) } else { Vec::new() };
                alike.set((Some(person.clone()), found.clone()));
                if !found.is_empty() && !again {
                    return;
                }
                spawn_local(async move {
                    file(store, vec![Card::Person(person.clone())]).await;
                    done(person);
                });
            }
        }
    };
    view! {
        <form class="card form" on:submit=submit novalidate>
            <Field id="name" label=t(PERSON_NAME) value=fields.name error=wrong(Fault::Name, t(PERSON_NAME_WRONG)) longest=30/>
            {unit_field("home", t(PERSON_HOME), t(NO_UNIT), directory, role, fields.home, wrong(Fault::Home, t(PERSON_HOME_WRONG)))}
            <div class="pair">
                <Field id="tail" label=t(PERSON_TAIL) value=fields.tail error=wrong(Fault::Tail, t(PERSON_TAIL_WRONG)) keyboard="numeric" longest=11 hint=t(OPTIONAL)/>
                <Field id="number" label=t(PERSON_NUMBER) value=fields.number error="" longest=30 hint=t(OPTIONAL)/>
            </div>
            {kinds(fields)}
            <Field id="tags" label=t(PERSON_TAGS) value=fields.tags error="" hint=t(PERSON_TAGS_HINT)/>
            {hosts(directory, fields)}
            {part(fields, fault)}
            {move || alike_words(&alike.read().1)}
            <div class="actions">
                <button class="button button-main" type="submit">{t(SAVE)}</button>
                <button class="button button-line" type="button" on:click=move |_| cancel()>{t(CANCEL)}</button>
            </div>
        </form>
    }
}

/// Somebody who may be the same person already.
#[derive(Clone)]
struct Alike {
    id: MemberId,
    name: String,
    detail: String,
}

fn similar(directory: &Directory, person: &Person) -> Vec<Alike> {
    let one =
        |other: &&Person| Alike { id: other.id, name: other.name.clone(), detail: detail(directory, other) };
    directory.resembling(person).iter().take(ALIKE_SHOWN).map(one).collect()
}

/// Who may be the same, each to be opened.
fn alike_words(alike: &[Alike]) -> Option<impl IntoView + use<>> {
    let links = alike.iter().cloned().map(|Alike { id, name, detail }| {
        view! {
            <li><a class="row" href=OrganizerRoute::Person(id).path()>
                <span class="grow"><b>{name}</b><small>{detail}</small></span>
            </a></li>
        }
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="alike" role="alert">
                {banner(Tone::Wait, t(ALIKE).to_owned())}
                <ul class="card list">{links}</ul>
                <p class="small">{t(ALIKE_AGAIN)}</p>
            </div>
        }
    })
}

fn kinds(fields: Fields) -> impl IntoView {
    let button = move |kind: Option<PersonKind>, word: String| {
        let own = kind.clone();
        view! {
            <button type="button" aria-pressed=move || (fields.kind.get() == own).to_string()
                on:click=move |_| fields.kind.set(kind.clone())>{word}</button>
        }
    };
    view! {
        <div class="setting"><span>{t(PERSON_KIND)}</span>
            <span class="choice" role="group" aria-label=t(PERSON_KIND)>
                {KINDS.map(|kind| { let word = kind_name(&kind); button(Some(kind), word) })}
                {button(None, t(KIND_OTHER).to_owned())}
            </span>
        </div>
        {move || fields.kind.get().is_none().then(|| view! {
            <Field id="kind-other" label=t(PERSON_KIND_OTHER) value=fields.other error="" longest=30/>
        })}
    }
}

fn hosts(directory: Followed, fields: Fields) -> impl IntoView {
    let tick = move |id: UnitId| {
        move |event| {
            let on = event_target_checked(&event);
            fields.hosts.update(|hosts| {
                hosts.retain(|host| *host != id);
                hosts.extend(on.then_some(id));
            });
        }
    };
    let open = !fields.hosts.read_untracked().is_empty();
    view! {
        <details class="form-fold" open=open>
            <summary><b>{t(PERSON_HOSTS)}</b><small>{t(PERSON_HOSTS_HINT)}</small></summary>
            <div class="ticks">
                {move || tree(&directory.read()).into_iter().map(|Branch { id, depth, name }| view! {
                    <label class="check" style:--depth=depth.to_string()><input type="checkbox" prop:checked=move || fields.hosts.read().contains(&id)
                        on:change=tick(id)/><span>{name}</span></label>
                }).collect_view()}
            </div>
        </details>
    }
}

fn part(fields: Fields, fault: RwSignal<Option<Fault>>) -> impl IntoView {
    let button = move |part: Participation| {
        view! {
            <button type="button" aria-pressed=move || (fields.part.get() == part).to_string()
                on:click=move |_| fields.part.set(part)>{participation_name(part)}</button>
        }
    };
    let wrong = Signal::derive(move || fault.get() == Some(Fault::Reason));
    let note = Signal::derive(move || if wrong.get() { t(ARRANGEMENT_REASON_WRONG) } else { "" });
    view! {
        <div class="setting"><span>{t(ARRANGEMENT)}</span>
            <span class="choice" role="group" aria-label=t(ARRANGEMENT)>
                {[Participation::Expected, Participation::Exempt, Participation::Observer].map(button)}
            </span>
        </div>
        {move || (!fields.part.get().is_expected()).then(|| view! {
            <Reason id="part-reason".to_owned() label=t(ARRANGEMENT_REASON) value=fields.reason note=note wrong=wrong
                usual=vec![t(REASON_OLD), t(REASON_ABROAD), t(REASON_POSTED)]/>
            <Field id="until" label=t(ARRANGEMENT_UNTIL) value=fields.until error="" kind="date"/>
        })}
    }
}

impl Fields {
    fn of(person: &Person) -> Self {
        let text = |text: Option<&str>| RwSignal::new(text.unwrap_or_default().to_owned());
        let (kind, other) = match &person.kind {
            PersonKind::Other(name) => (None, name.as_str()),
            kind => (Some(kind.clone()), ""),
        };
        let arrangement = person.arrangement.as_ref();
        let until = arrangement.and_then(|it| it.until).map(|until| when::field(until)[..10].to_owned());
        Self {
            name: text(Some(&person.name)),
            tail: text(person.phone_tail.as_ref().map(PhoneTail::as_str)),
            number: text(person.number.as_deref()),
            kind: RwSignal::new(kind),
            other: text(Some(other)),
            tags: text(Some(&person.tags.join("、"))),
            home: RwSignal::new(person.home.map(|home| home.to_string()).unwrap_or_default()),
            hosts: RwSignal::new(person.hosts.clone()),
            part: RwSignal::new(arrangement.map(|it| it.participation).unwrap_or_default()),
            reason: text(arrangement.map(|it| it.reason.as_str())),
            until: text(until.as_deref()),
        }
    }

    fn read(self, person: &Person, role: &Role) -> Result<Person, Fault> {
        let name = clean_name(&self.name.get_untracked()).ok_or(Fault::Name)?;
        let tail = self.tail.get_untracked();
        let phone_tail = match tail.trim() {
            "" => None,
            tail => Some(PhoneTail::parse(tail).ok_or(Fault::Tail)?),
        };
        let home = picked(self.home);
        if home.is_none() && *role != Role::Administrator {
            return Err(Fault::Home);
        }
        let mut hosts = self.hosts.get_untracked();
        hosts.retain(|host| Some(*host) != home);
        let tags = self.tags.get_untracked();
        let mut tags: Vec<_> = tags.split(['、', '，', ',', ';', '；']).filter_map(clean_name).collect();
        tags.dedup();
        tags.truncate(20);
        let other = || clean_name(&self.other.get_untracked()).map_or(PersonKind::Full, PersonKind::Other);
        Ok(Person {
            name,
            home,
            hosts,
            kind: self.kind.get_untracked().unwrap_or_else(other),
            tags,
            phone_tail,
            number: clean_name(&self.number.get_untracked()),
            arrangement: self.arrangement()?,
            ..person.clone()
        })
    }

    fn arrangement(self) -> Result<Option<Arrangement>, Fault> {
        let participation = self.part.get_untracked();
        if participation.is_expected() {
            return Ok(None);
        }
        let reason = self.reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            return Err(Fault::Reason);
        }
        // The whole of the day.
        let until = Timestamp::parse_shanghai(&format!("{}T23:59", self.until.get_untracked()));
        Ok(Some(Arrangement { participation, reason, until }))
    }
}
