//! The proof of attendance: one's own, and for organizers that of their people. What others check is in [`verify`].

mod sheet;
pub mod verify;

use hongfan_domain::id::MemberId;
use hongfan_domain::statistics::{Period, Span};
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::sheet::sheet;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::pages::unvouched::{is_unvouched, unvouched_card};
use crate::route::OrganizerRoute;
use crate::state::proof::{self, ProvingError, Shown};
use crate::state::store::Store;
use crate::state::{export, printing};
use crate::text::{
    ATTENDANCE_PROOF, PRINT_OUT, PRINT_WECHAT, PROOF_AGAIN, PROOF_ASKING, PROOF_CHECK_ONE, PROOF_KEPT,
    PROOF_NOBODY, PROOF_NOBODY_HINT, PROOF_NOT_YOURS, PROOF_NOT_YOURS_HINT, PROOF_NOTHING,
    PROOF_NOTHING_HINT, PROOF_OFFLINE, PROOF_OFFLINE_HINT, PROOF_PRINT_HINT, PROOF_YEAR, REGISTER,
    proof_unsettled, t,
};

/// How many years can be chosen.
const YEARS: usize = 3;

/// Where the question stands.
#[derive(Clone, PartialEq)]
enum Asked {
    /// On its way, and nothing is kept.
    Asking,
    /// There is one, and so many check-ins that it could not count.
    Here(Box<Shown>, usize),
    /// The one that was kept, since the hub cannot be asked.
    Kept(Box<Shown>),
    /// Nothing to prove.
    Nothing,
    /// No.
    Failed(ProvingError),
}

/// Whose page it is.
#[derive(Clone, Copy)]
struct Desk {
    store: Store,
    /// None for the owner's own.
    member: Option<MemberId>,
    period: RwSignal<Period>,
    asked: RwSignal<Asked>,
}

/// The owner's own proof.
pub fn proof_page() -> impl IntoView {
    page(None, "/me".to_owned())
}

/// The proof of one of an organizer's people.
pub fn person_proof_page(member: MemberId) -> impl IntoView {
    page(Some(member), OrganizerRoute::Person(member).path())
}

fn page(member: Option<MemberId>, back: String) -> impl IntoView {
    let store: Store = expect_context();
    let period = RwSignal::new(Period::of(Span::Year, store.hub_now()));
    let desk = Desk { store, member, period, asked: RwSignal::new(Asked::Asking) };
    Effect::new(move || ask(desk, desk.period.get()));
    view! {
        <TopBar title=t(ATTENDANCE_PROOF) back=back/>
        <main class="page proof-page">
            {tools(desk)}
            <div role="status">{move || said(&desk.asked.read())}</div>
            {move || content(desk, &desk.asked.read())}
            {member.is_none().then(|| view! { <p class="center proof-other"><a class="quiet-link" href="/v">{t(PROOF_CHECK_ONE)}</a></p> })}
        </main>
    }
}

/// Shows what is kept at once, and what the hub says when it has.
fn ask(desk: Desk, period: Period) {
    let kept = desk.member.is_none().then(|| proof::kept(desk.store, period)).flatten().map(Box::new);
    desk.asked.set(kept.clone().map_or(Asked::Asking, |kept| Asked::Here(kept, 0)));
    spawn_local(async move {
        let answer = proof::ask(desk.store, desk.member, period).await;
        // The page may be gone, or ask for another year by now.
        if desk.period.try_get_untracked() != Some(period) {
            return;
        }
        desk.asked.set(match (answer, kept) {
            (Ok(Some((shown, unsettled))), _) => Asked::Here(Box::new(shown), unsettled),
            (Ok(None), _) => Asked::Nothing,
            (Err(ProvingError::Unreachable), Some(kept)) => Asked::Kept(kept),
            (Err(error), _) => Asked::Failed(error),
        });
    });
}

fn tools(desk: Desk) -> impl IntoView {
    let mut year = desk.period.get_untracked();
    let mut years = Vec::with_capacity(YEARS);
    while years.len() < YEARS {
        years.push(year);
        year = year.previous();
    }
    let choose = move |year: Period| {
        view! {
            <button type="button" aria-pressed=move || (desk.period.get() == year).to_string()
                on:click=move |_| desk.period.set(year)>{year.to_string()}</button>
        }
    };
    let printable = Memo::new(move |_| matches!(&*desk.asked.read(), Asked::Here(..) | Asked::Kept(_)));
    let print = move || {
        if export::in_wechat() {
            return view! { <p class="form-note" role="note">{t(PRINT_WECHAT)}</p> }.into_any();
        }
        view! {
            <button class="button button-line" type="button" id="print" on:click=move |_| printing::print()>
                {icon(Icon::PRINT)}{t(PRINT_OUT)}
            </button>
            <p class="small">{t(PROOF_PRINT_HINT)}</p>
        }
        .into_any()
    };
    view! {
        <section class="card proof-tools">
            <div class="setting"><span>{t(PROOF_YEAR)}</span>
                <span class="choice" role="group" aria-label=t(PROOF_YEAR)>{years.into_iter().map(choose).collect_view()}</span>
            </div>
            {move || printable.get().then(print)}
        </section>
    }
}

/// What there is to know beside the page itself.
fn said(asked: &Asked) -> Option<AnyView> {
    match asked {
        Asked::Asking => Some(view! { <p class="center">{t(PROOF_ASKING)}</p> }.into_any()),
        Asked::Kept(_) => Some(banner(Tone::Quiet, t(PROOF_KEPT).to_owned()).into_any()),
        Asked::Here(_, unsettled) if *unsettled > 0 => {
            Some(banner(Tone::Wait, proof_unsettled(*unsettled)).into_any())
        }
        _ => None,
    }
}

fn content(desk: Desk, asked: &Asked) -> Option<AnyView> {
    let again = move || {
        view! { <button class="button button-main" type="button" on:click=move |_| ask(desk, desk.period.get_untracked())>{t(PROOF_AGAIN)}</button> }
    };
    Some(match asked {
        Asked::Asking => return None,
        Asked::Here(shown, _) | Asked::Kept(shown) => {
            printing::name(&shown.proof.name, t(ATTENDANCE_PROOF), shown.proof.issued_on.noon());
            sheet(shown).into_any()
        }
        Asked::Nothing => view! { <Empty title=t(PROOF_NOTHING) hint=t(PROOF_NOTHING_HINT)/> }.into_any(),
        Asked::Failed(ProvingError::NotAllowed) if desk.member.is_none() && is_unvouched(desk.store) => {
            unvouched_card(desk.store).into_any()
        }
        Asked::Failed(ProvingError::NotAllowed) if desk.member.is_none() => view! {
            <Empty title=t(PROOF_NOBODY) hint=t(PROOF_NOBODY_HINT)>
                <a class="button button-main" href="/join">{t(REGISTER)}</a>
            </Empty>
        }
        .into_any(),
        Asked::Failed(ProvingError::NotAllowed) => {
            view! { <Empty title=t(PROOF_NOT_YOURS) hint=t(PROOF_NOT_YOURS_HINT)/> }.into_any()
        }
        Asked::Failed(ProvingError::Unreachable) => {
            view! { <Empty title=t(PROOF_OFFLINE) hint=t(PROOF_OFFLINE_HINT)>{again()}</Empty> }.into_any()
        }
    })
}
