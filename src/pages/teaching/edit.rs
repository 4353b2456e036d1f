//! The form of a course. What is typed is kept on this device until it is saved.

use hongfan_domain::access::Role;
use hongfan_domain::course::{Course, Lack, Stage};
use hongfan_domain::id::CourseId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Writing;
use super::audience::audience;
use super::basics::basics;
use super::found::found;
use super::lacks::lacks;
use super::lessons::lessons;
use super::overview::overview;
use super::rules::{credit, rules};
use super::warnings::warnings;
use super::words::stage_chip;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::pages::edit::HoursFields;
use crate::pages::not_found::not_found_page;
use crate::route::OrganizerRoute;
use crate::state::directory::{Followed, follow, role};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::state::teaching::{Draft, blank, own_unit, save};
use crate::state::uploading::Uploads;
use crate::text::{
    CANCEL, COURSE_NOT_YOURS, COURSE_SAVED_DRAFT, COURSE_TOO_WIDE, DRAFT_KEPT, EDIT_COURSE, NEW_COURSE,
    PUBLISH, PUBLISH_AGAIN, SAVE, SAVE_DRAFT, UPLOADS_GOING, t,
};

/// Makes a course.
pub fn new_course_page() -> impl IntoView {
    let store: Store = expect_context();
    let role = role(store);
    form(store, "new", blank(own_unit(&role.get_untracked())))
}

/// Changes one.
pub fn edit_course_page(id: CourseId) -> impl IntoView {
    let store: Store = expect_context();
    let directory = follow(store);
    match directory.read_untracked().course(id) {
        Some(course) => form(store, &id.to_string(), course.clone()).into_any(),
        None => not_found_page("/o").into_any(),
    }
}

/// What can come of the form.
#[derive(Clone, Copy)]
struct Ending {
    writing: Writing,
    navigation: Navigation,
    directory: Followed,
    role: RwSignal<Role>,
    said: RwSignal<Option<(Tone, &'static str)>>,
}

fn form(store: Store, name: &str, course: Course) -> impl IntoView + use<> {
    let known = course.revision > 0;
    let draft = Draft::open(name, course);
    let (id, stage) = draft.course.with_untracked(|course| (course.id, course.stage));
    let back = match (known, stage) {
        (true, Stage::Published | Stage::Withdrawn) => OrganizerRoute::Course(id),
        _ => OrganizerRoute::Courses,
    };
    let directory = follow(store);
    // Fields begin with what there is: with the other side of the changes there are others.
    let shown = back.clone();
    view! {
        <TopBar title=t(if known { EDIT_COURSE } else { NEW_COURSE }) back=back.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide course-form">
            {known.then(|| view! { <p>{stage_chip(stage)}</p> })}
            {found(draft)}
            {move || {
                draft.turned.track();
                untrack(|| fields(store, draft, directory, shown.path()))
            }}
        </main>
    }
}

fn fields(store: Store, draft: Draft, directory: Followed, back: String) -> impl IntoView {
    let role = role(store);
    let hours = credit(draft.course);
    let writing = Writing {
        store,
        draft,
        lacks: Memo::new(move |_| all_lacks(draft, hours)),
        checked: RwSignal::new(false),
        uploads: Uploads::none(),
    };
    let said = RwSignal::new(None);
    let ending = Ending { writing, navigation: use_navigation(), directory, role, said };
    let ours =
        Memo::new(move |_| draft.course.with(|course| directory.read().keeps_course(&role.read(), course)));
    let stage = draft.course.with_untracked(|course| course.stage);
    view! {
        {basics(writing, directory)}
        {lessons(writing)}
        {audience(writing, directory)}
        {rules(writing, hours)}
        {overview(writing)}
        <section class="course-end">
            {lacks(draft, writing.checked, writing.lacks)}
            {warnings(writing, directory)}
            {move || (!ours.get()).then(|| banner(Tone::Bad, t(COURSE_NOT_YOURS).to_owned()))}
            <div role="status">{move || ending.said.get().map(|(tone, words)| banner(tone, words.to_owned()))}</div>
            {ways_out(ending, stage, ours, back)}
            <p class="small">{t(DRAFT_KEPT)}</p>
        </section>
    }
}

fn all_lacks(draft: Draft, fields: HoursFields) -> Vec<Lack> {
    let mut lacks = draft.course.with(|course| Course { stage: Stage::Published, ..course.clone() }.lacks());
    if fields.read().is_none() {
        lacks.push(Lack::Credit);
    }
    lacks
}

fn ways_out(ending: Ending, stage: Stage, ours: Memo<bool>, back: String) -> impl IntoView {
    let draft = ending.writing.draft;
    let main = match stage {
        Stage::Draft => PUBLISH,
        Stage::Published => SAVE,
        Stage::Withdrawn => PUBLISH_AGAIN,
    };
    let second = match stage {
        Stage::Draft => Some(SAVE_DRAFT),
        Stage::Published => None,
        Stage::Withdrawn => Some(SAVE),
    };
    let give_up = move |_| draft.forget();
    view! {
        <div class="actions">
            <button class="button button-main" type="button" id="publish-course" disabled=move || !ours.get()
                on:click=move |_| finish(ending, Stage::Published)>{t(main)}</button>
            {second.map(|word| view! {
                <button class="button button-line" type="button" id="keep-course" disabled=move || !ours.get()
                    on:click=move |_| finish(ending, stage)>{t(word)}</button>
            })}
            <a class="button button-line" href=back on:click=give_up>{t(CANCEL)}</a>
        </div>
    }
}

/// Saves the course at a stage, if nothing is in the way, and shows what comes next.
fn finish(ending: Ending, stage: Stage) {
    let Ending { writing, navigation, said, .. } = ending;
    let Writing { store, draft, lacks, checked, uploads } = writing;
    if uploads.are_going() {
        said.set(Some((Tone::Wait, t(UPLOADS_GOING))));
        return;
    }
    let course = Course { stage, ..draft.course.get_untracked() };
    let credit = lacks.read_untracked().contains(&Lack::Credit);
    checked.set(true);
    if !course.is_well_formed() || credit {
        said.set(None);
        return;
    }
    if !ending.directory.read_untracked().may_require(&ending.role.read_untracked(), &course) {
        said.set(Some((Tone::Bad, t(COURSE_TOO_WIDE))));
        return;
    }
    draft.forget();
    let (id, known) = (course.id, ending.directory.read_untracked().course(course.id).is_some());
    spawn_local(async move {
        save(store, course, stage).await;
        match stage {
            Stage::Draft if known => {
                draft.saved();
                checked.try_set(false);
                said.try_set(Some((Tone::Good, t(COURSE_SAVED_DRAFT))));
            }
            Stage::Draft => navigation.replace(&OrganizerRoute::EditCourse(id).path()),
            Stage::Published | Stage::Withdrawn => navigation.replace(&OrganizerRoute::Course(id).path()),
        }
    });
}
