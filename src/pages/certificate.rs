//! The certificate of a course (结业证书): asked of the hub, kept, shown, printed, and saved as a picture.

mod drawing;

use hongfan_domain::credit::Certainty;
use hongfan_domain::id::CourseId;
use hongfan_domain::proof::Certificate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::pages::unvouched::{is_unvouched, unvouched_card};
use crate::route::MemberRoute;
use crate::state::certificate::{self, Answer, Shown};
use crate::state::courses::Courses;
use crate::state::printing;
use crate::state::store::Store;
use crate::text::{
    CERTIFICATE, CERTIFICATE_FROM_BEFORE, CERTIFICATE_KEPT, CERTIFICATE_NOT_YET, CERTIFICATE_NOT_YET_HINT,
    CERTIFICATE_OFFLINE_HINT, CERTIFICATE_PICTURE, CERTIFICATE_PICTURE_HINT, CERTIFICATE_PRINT_HINT,
    CERTIFICATE_UNCONFIRMED_HINT, PRINT_OUT, PRINT_WECHAT, PROOF_AGAIN, PROOF_ASKING, PROOF_OFFLINE,
    TO_THE_COURSE, certificate_revoked, certificate_says, t,
};

/// Where the question stands.
#[derive(Clone, PartialEq)]
enum Asked {
    /// On its way, and nothing is kept.
    Asking,
    /// There is one.
    Here(Box<Shown>),
    /// The one that was kept, since the hub cannot be asked.
    Kept(Box<Shown>),
    /// There is no new one, and why; beside it the one that was kept.
    None(Answer, Option<Box<Shown>>),
    /// The hub cannot be asked, and none is kept.
    Offline,
    /// None is kept, and nobody has said that this device is its owner's.
    Unvouched,
}

/// The owner's certificate of one course.
pub fn certificate_page(course: CourseId) -> impl IntoView {
    let store: Store = expect_context();
    let (asked, courses): (_, Courses) = (RwSignal::new(Asked::Asking), expect_context());
    let own = courses.one(course);
    let waits = move || {
        own.get().is_some_and(|own| own.progress.done_at.is_some() && own.certainty == Certainty::Pending)
    };
    let ask = move || {
        let kept = certificate::kept(store, course).map(Box::new);
        asked.set(kept.clone().map_or(Asked::Asking, Asked::Here));
        spawn_local(async move {
            let answer = certificate::ask(store, course).await;
            let now = match (answer, kept) {
                (Some(Answer::Signed(shown)), _) => Asked::Here(shown),
                (Some(Answer::NotYet), kept) => Asked::None(Answer::NotYet, kept),
                (Some(other), _) => Asked::None(other, None),
                (None, Some(kept)) => Asked::Kept(kept),
                (None, None) if is_unvouched(store) => Asked::Unvouched,
                (None, None) => Asked::Offline,
            };
            asked.try_set(now);
        });
    };
    ask();
    view! {
        <TopBar title=t(CERTIFICATE) back=format!("/courses/{course}")/>
        <main class="page certificate-page">
            <div role="status">{move || said(&asked.read())}</div>
            {move || match &*asked.read() {
                Asked::Here(shown) | Asked::Kept(shown) | Asked::None(_, Some(shown)) => {
                    Some(paper(shown).into_any())
                }
                Asked::Offline => Some(view! {
                    <Empty title=t(PROOF_OFFLINE) hint=t(CERTIFICATE_OFFLINE_HINT)>
                        <button class="button button-main" type="button" on:click=move |_| ask()>{t(PROOF_AGAIN)}</button>
                    </Empty>
                }.into_any()),
                Asked::None(Answer::NotYet, None) => {
                    let hint = if waits() { CERTIFICATE_UNCONFIRMED_HINT } else { CERTIFICATE_NOT_YET_HINT };
                    Some(view! { <Empty title=t(CERTIFICATE_NOT_YET) hint=t(hint)>
                        <a class="button button-main" href=MemberRoute::Course(course).path()>{t(TO_THE_COURSE)}</a>
                    </Empty> }.into_any())
                }
                Asked::Unvouched => Some(unvouched_card(store).into_any()),
                Asked::None(_, None) => Some(view! {
                    <a class="button button-main" href=MemberRoute::Course(course).path()>{t(TO_THE_COURSE)}</a>
                }.into_any()),
                Asked::Asking => None,
            }}
        </main>
    }
}

fn said(asked: &Asked) -> Option<AnyView> {
    match asked {
        Asked::Asking => Some(view! { <p class="center">{t(PROOF_ASKING)}</p> }.into_any()),
        Asked::Kept(_) => Some(banner(Tone::Quiet, t(CERTIFICATE_KEPT).to_owned()).into_any()),
        Asked::None(Answer::NotYet, Some(_)) => {
            Some(banner(Tone::Quiet, t(CERTIFICATE_FROM_BEFORE).to_owned()).into_any())
        }
        Asked::None(Answer::Revoked(day), _) => {
            Some(banner(Tone::Bad, certificate_revoked(day.to_string())).into_any())
        }
        _ => None,
    }
}

fn paper(shown: &Shown) -> impl IntoView + use<> {
    let Certificate { number, issued_on, completion, .. } = &shown.certificate;
    printing::name(&completion.name, t(CERTIFICATE), issued_on.noon());
    let drawing = drawing::draw(shown);
    let words = certificate_says(
        completion.name.clone(),
        completion.course.clone(),
        completion.credit.to_string(),
        number.to_string(),
    );
    let picture = RwSignal::new(None::<String>);
    let address = certificate::address(&drawing);
    let make = {
        let drawing = drawing.clone();
        move |_| {
            let drawing = drawing.clone();
            spawn_local(async move {
                picture.try_set(certificate::picture(&drawing).await);
            });
        }
    };
    let print = if crate::state::export::in_wechat() {
        view! { <p class="form-note" role="note">{t(PRINT_WECHAT)}</p> }.into_any()
    } else {
        view! {
            <button class="button button-line" type="button" id="print" on:click=move |_| printing::print()>
                {icon(Icon::PRINT)}{t(PRINT_OUT)}
            </button>
            <p class="small">{t(CERTIFICATE_PRINT_HINT)}</p>
        }
        .into_any()
    };
    view! {
        <img class="certificate" src=address alt=words.clone() width="1123" height="794"/>
        <section class="card certificate-tools">
            {print}
            <button class="button button-line" type="button" id="picture" on:click=make>{t(CERTIFICATE_PICTURE)}</button>
            <div role="status">{move || picture.get().map(|picture| view! {
                <p class="small">{t(CERTIFICATE_PICTURE_HINT)}</p>
                <img class="certificate certificate-picture" src=picture alt=words.clone() width="1123" height="794"/>
            })}</div>
        </section>
    }
}
