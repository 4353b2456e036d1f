//! The classroom (红帆课堂) as members see it.

mod article;
mod attention;
mod call;
mod contents;
mod course;
mod dwell;
mod film;
mod lesson;
mod live;
mod offline;
mod quiz;
mod shown;
mod trial;
mod words;

pub use article::prose;
pub use call::live_call;
pub use course::course_page;
pub use lesson::lesson_page;
pub use quiz::ask;
pub use shown::{document_link, leaves};
pub use trial::trial;

use std::cmp::Reverse;

use hongfan_domain::course::Stage;
use hongfan_domain::outcome::{Enrollment, enrollment};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::route::MemberRoute;
use crate::state::courses::{Courses, OwnCourse};
use crate::state::status::sync_chip;
use crate::state::store::Store;
use crate::text::{
    ALL_COURSES, CLASSROOM, CLASSROOM_HINT, COURSES_NOBODY_HINT, DONE_COURSES, GO_ON_LEARNING, IS_WITHDRAWN,
    NO_COURSES, NO_COURSES_HINT, NONE_OF_THESE, NOT_REGISTERED, OPEN_COURSES, REGISTER, lessons_done, t,
};
use offline::offline_all;
use words::{course_chips, progress_bar};

/// Every course.
pub fn courses_page() -> impl IntoView {
    let (store, courses): (Store, Courses) = (expect_context(), expect_context());
    let who = Memo::new(move |_| store.read(|engine| enrollment(engine, store.device().id)));
    let chosen = RwSignal::new(Which::All);
    // With one course there is nothing to choose among.
    let several = Memo::new(move |_| courses.all().len() > 1);
    view! {
        <TopBar title=t(CLASSROOM) back="/".to_owned()>{sync_chip(store)}</TopBar>
        <main class="page">
            {move || several.get().then(|| choose(chosen))}
            {move || {
                let all = courses.all();
                if all.is_empty() {
                    return nothing(&who.read()).into_any();
                }
                let shown: Vec<&OwnCourse> = all.iter().filter(|own| chosen.get().has(own)).collect();
                let none = shown.is_empty().then(|| view! { <p class="center" role="status">{t(NONE_OF_THESE)}</p> });
                view! { {none} {by_series(store, &shown)} }.into_any()
            }}
            {offline_all(courses)}
        </main>
    }
}

/// Instead of a list: whoever has not said who they are says it first.
fn nothing(who: &Enrollment) -> impl IntoView + use<> {
    if matches!(who, Enrollment::Unknown | Enrollment::Revoked(_)) {
        let join = view! { <Empty title=t(NOT_REGISTERED) hint=t(COURSES_NOBODY_HINT)>
            <a class="button button-main" href=MemberRoute::Join.path()>{t(REGISTER)}</a>
        </Empty> };
        join.into_any()
    } else {
        view! { <Empty title=t(NO_COURSES) hint=t(NO_COURSES_HINT)/> }.into_any()
    }
}

/// Which courses are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    Open,
    Done,
}

impl Which {
    fn has(self, own: &OwnCourse) -> bool {
        match self {
            Self::All => true,
            Self::Open => own.progress.done_at.is_none(),
            Self::Done => own.progress.done_at.is_some(),
        }
    }
}

fn choose(chosen: RwSignal<Which>) -> impl IntoView {
    let words = [(Which::All, ALL_COURSES), (Which::Open, OPEN_COURSES), (Which::Done, DONE_COURSES)];
    let buttons = words.map(|(which, word)| {
        view! {
            <button type="button" aria-pressed=move || (chosen.get() == which).to_string()
                on:click=move |_| chosen.set(which)>{t(word)}</button>
        }
    });
    view! { <div class="choice choice-wide">{buttons.collect_view()}</div> }
}

fn by_series(store: Store, shown: &[&OwnCourse]) -> impl IntoView + use<> {
    let mut series: Vec<&str> = shown.iter().map(|own| own.course.series.as_str()).collect();
    series.sort_unstable();
    series.dedup();
    let part = |name: &str| {
        let cards = shown.iter().filter(|own| own.course.series == name).map(|own| course_card(store, own));
        view! {
            {(!name.is_empty()).then(|| view! { <h2 class="section">{name.to_owned()}</h2> })}
            <ul class="stack">{cards.collect_view()}</ul>
        }
    };
    series.into_iter().map(part).collect_view()
}

fn course_card(store: Store, own: &OwnCourse) -> impl IntoView + use<> {
    let (done, of) = own.progress.done(&own.course);
    let withdrawn = own.course.stage == Stage::Withdrawn;
    let note = if withdrawn { t(IS_WITHDRAWN).to_owned() } else { lessons_done(done, of) };
    view! {
        <li><a class="card course-card" href=MemberRoute::Course(own.course.id).path()>
            <b>{own.course.title.clone()}</b>
            {course_chips(store, own)}
            {(!withdrawn).then(|| progress_bar(own.progress.percent(&own.course)))}
            <small>{note}</small>
        </a></li>
    }
}

/// The way in from Today: the course to go on with. Nothing where there is none.
pub fn classroom_card() -> impl IntoView {
    let (store, courses): (Store, Courses) = (expect_context(), expect_context());
    move || {
        let all = courses.all();
        let open = all.iter().filter(|own| own.progress.next(&own.course).is_some());
        // What is due first; of those without a day, where they were last.
        let due = |own: &&OwnCourse| own.course.term.due_at.unwrap_or(Timestamp::from_millis(i64::MAX));
        let next = open.min_by_key(|own| (due(own), Reverse(own.progress.last_at)));
        (!all.is_empty()).then(|| match next {
            Some(own) => {
                let percent = own.progress.percent(&own.course);
                view! {
                    <h2 class="section">{t(GO_ON_LEARNING)}</h2>
                    <a class="card course-card" href=MemberRoute::Course(own.course.id).path()>
                        <b>{own.course.title.clone()}</b>
                        {course_chips(store, own)}
                        {progress_bar(percent)}
                    </a>
                    <a class="quiet-link" href=MemberRoute::Courses.path()>{t(CLASSROOM)}</a>
                }
                .into_any()
            }
            None => view! {
                <a class="card card-link" href=MemberRoute::Courses.path()>
                    <span class="tile">{icon(Icon::SCREEN)}</span>
                    <span class="grow"><b>{t(CLASSROOM)}</b><small>{t(CLASSROOM_HINT)}</small></span>
                </a>
            }
            .into_any(),
        })
    }
}
