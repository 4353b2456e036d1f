//! Checking somebody's proof: for everybody, without an account, and without a network once the hub's key is known.

use hongfan_domain::proof::{Certificate, ChinaDay, OpenSealError, Proof};
use hongfan_protocol::v1::ProofStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sheet::period;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::field::Field;
use crate::components::icon::{Icon, icon};
use crate::state::navigation::use_navigation;
use crate::state::proof::{self, Genuine};
use crate::text::{
    CHECK_ANOTHER, CHECK_ASKING, CHECK_BY, CHECK_COUNTS, CHECK_COURSE, CHECK_CREDIT, CHECK_DONE, CHECK_EMPTY,
    CHECK_FOREIGN, CHECK_FOREIGN_HINT, CHECK_FORGED, CHECK_FORGED_HINT, CHECK_GOOD, CHECK_GOOD_HINT,
    CHECK_ISSUED, CHECK_ISSUER, CHECK_LEAD, CHECK_NAME, CHECK_NEWER, CHECK_NEWER_HINT, CHECK_NO_KEY,
    CHECK_NO_KEY_HINT, CHECK_NOW, CHECK_OLD, CHECK_ONLINE_ASKING, CHECK_ONLINE_NOT, CHECK_ONLINE_UNKNOWN,
    CHECK_ONLINE_VALID, CHECK_OTHER, CHECK_OTHER_HINT, CHECK_PASTE, CHECK_PERIOD, CHECK_PROOF, CHECK_REVOKED,
    CHECK_SCAN, CHECK_UNIT, PROOF_AGAIN, PROOF_NUMBER, Text, check_replaced, check_revoked, proof_counts, t,
};

/// What is known of a code.
#[derive(Clone, PartialEq)]
enum Finding {
    /// The key is being fetched.
    Asking,
    /// Genuine, and who signed it.
    Genuine(Box<Genuine>, String),
    /// Why it is not, and whether this device knows who signs here.
    Not(OpenSealError, Issuer),
}

/// Whether this device knows who signs here.
#[derive(Clone, Copy, PartialEq)]
enum Issuer {
    Known,
    Unknown,
}

/// What the hub says of a genuine proof.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    Asking,
    Said(ProofStatus),
    Offline,
}

/// The screen without a code: how to come by one.
pub fn check_page() -> impl IntoView {
    view! {
        <TopBar title=t(CHECK_PROOF) back="/".to_owned()/>
        <main class="page">
            <p class="lead">{t(CHECK_LEAD)}</p>
            <a class="button button-main" href="/scan">{icon(Icon::SCAN)}{t(CHECK_SCAN)}</a>
            {paste()}
        </main>
    }
}

/// Says what a code proves.
pub fn verify_page(code: String) -> impl IntoView {
    let finding = RwSignal::new(Finding::Asking);
    let word = RwSignal::new(Word::Asking);
    let code = StoredValue::new(code);
    let look = move || {
        finding.set(Finding::Asking);
        spawn_local(async move {
            let found = find(&code.get_value()).await;
            if finding.is_disposed() {
                return;
            }
            finding.set(found.clone());
            if let Finding::Genuine(genuine, _) = found {
                let said = proof::status(&genuine).await;
                word.try_set(said.map_or(Word::Offline, Word::Said));
            }
        });
    };
    look();
    view! {
        <TopBar title=t(CHECK_PROOF) back="/".to_owned()/>
        <main class="page">
            <div role="status" aria-live="assertive">{move || verdict(&finding.read(), word.get())}</div>
            {move || match &*finding.read() {
                Finding::Genuine(genuine, operator) => facts(genuine, operator).into_any(),
                Finding::Not(OpenSealError::UnknownKey, Issuer::Unknown) => view! {
                    <button class="button button-main" type="button" on:click=move |_| look()>{t(PROOF_AGAIN)}</button>
                }.into_any(),
                _ => ().into_any(),
            }}
            <a class="button button-line" href="/v">{t(CHECK_ANOTHER)}</a>
        </main>
    }
}

/// Checks a code with what is known; asks for the hub's key where that is not enough.
async fn find(code: &str) -> Finding {
    let mut checked = proof::check(code);
    if checked == Err(OpenSealError::UnknownKey) && proof::learn().await {
        checked = proof::check(code);
    }
    match checked {
        Ok((genuine, operator)) => Finding::Genuine(Box::new(genuine), operator),
        Err(error) => {
            Finding::Not(error, if proof::knows_issuer() { Issuer::Known } else { Issuer::Unknown })
        }
    }
}

fn verdict(finding: &Finding, word: Word) -> impl IntoView + use<> {
    let (tone, title, hint) = match finding {
        Finding::Asking => (Tone::Quiet, CHECK_ASKING, None),
        Finding::Genuine(..) if matches!(word, Word::Said(ProofStatus::Superseded(_))) => {
            (Tone::Wait, CHECK_OLD, None)
        }
        Finding::Genuine(..) if matches!(word, Word::Said(ProofStatus::Revoked(_))) => {
            (Tone::Bad, CHECK_REVOKED, None)
        }
        Finding::Genuine(..) => (Tone::Good, CHECK_GOOD, Some(CHECK_GOOD_HINT)),
        Finding::Not(error, issuer) => refusal(*error, *issuer),
    };
    let picture = match tone {
        Tone::Good => Icon::TICK,
        Tone::Bad => Icon::STOP,
        Tone::Wait | Tone::Quiet => Icon::CLOCK,
    };
    let online = matches!(finding, Finding::Genuine(..)).then(|| {
        let (tone, words) = match word {
            Word::Asking => (Tone::Quiet, t(CHECK_ONLINE_ASKING).to_owned()),
            Word::Offline => (Tone::Quiet, t(CHECK_ONLINE_NOT).to_owned()),
            Word::Said(ProofStatus::Valid) => (Tone::Good, t(CHECK_ONLINE_VALID).to_owned()),
            Word::Said(ProofStatus::Unknown) => (Tone::Wait, t(CHECK_ONLINE_UNKNOWN).to_owned()),
            Word::Said(ProofStatus::Superseded(day)) => (Tone::Wait, check_replaced(day.to_string())),
            Word::Said(ProofStatus::Revoked(day)) => (Tone::Bad, check_revoked(day.to_string())),
        };
        banner(tone, words)
    });
    view! {
        <section class=format!("proof-verdict proof-verdict-{}", tone.as_str())>
            <span class="proof-picture">{icon(picture)}</span>
            <h2>{t(title)}</h2>
            {hint.map(|hint| view! { <p>{t(hint)}</p> })}
        </section>
        {online}
    }
}

fn refusal(error: OpenSealError, issuer: Issuer) -> (Tone, Text, Option<Text>) {
    let (tone, title, hint) = match (error, issuer) {
        (OpenSealError::Forged, _) => (Tone::Bad, CHECK_FORGED, CHECK_FORGED_HINT),
        (OpenSealError::UnknownKey, Issuer::Known) => (Tone::Bad, CHECK_OTHER, CHECK_OTHER_HINT),
        (OpenSealError::UnknownKey, Issuer::Unknown) => (Tone::Wait, CHECK_NO_KEY, CHECK_NO_KEY_HINT),
        (OpenSealError::Foreign, _) => (Tone::Bad, CHECK_FOREIGN, CHECK_FOREIGN_HINT),
        (OpenSealError::NewerVersion, _) => (Tone::Wait, CHECK_NEWER, CHECK_NEWER_HINT),
    };
    (tone, title, Some(hint))
}

fn facts(genuine: &Genuine, operator: &str) -> impl IntoView + use<> {
    let rows = match genuine {
        Genuine::Attendance(proof) => of_proof(proof, operator),
        Genuine::Course(certificate) => of_certificate(certificate, operator),
    };
    let row = |(word, value): (Text, AnyView)| view! { <div><dt>{t(word)}</dt><dd>{value}</dd></div> };
    view! { <dl class="card proof-facts">{rows.into_iter().map(row).collect_view()}</dl> }
}

fn of_certificate(certificate: &Certificate, operator: &str) -> Vec<(Text, AnyView)> {
    let Certificate { number, issued_on, completion, .. } = certificate;
    // Neither date is broken in two.
    let day = |day: &ChinaDay| view! { <span class="proof-day">{day.to_string()}</span> };
    let to = (completion.from != completion.done_on).then(|| view! { " – " {day(&completion.done_on)} });
    let days = view! { {day(&completion.from)}{to} };
    vec![
        (CHECK_NAME, completion.name.clone().into_any()),
        (CHECK_UNIT, completion.unit.replace('/', " / ").into_any()),
        (CHECK_COURSE, completion.course.clone().into_any()),
        (CHECK_CREDIT, completion.credit.to_string().into_any()),
        (CHECK_DONE, days.into_any()),
        (CHECK_BY, completion.by.replace('/', " / ").into_any()),
        (PROOF_NUMBER, number.to_string().into_any()),
        (CHECK_ISSUED, issued_on.to_string().into_any()),
        (CHECK_ISSUER, operator.to_owned().into_any()),
    ]
}

fn of_proof(proof: &Proof, operator: &str) -> Vec<(Text, AnyView)> {
    vec![
        (CHECK_NAME, proof.name.clone().into_any()),
        (CHECK_UNIT, proof.unit.replace('/', " / ").into_any()),
        (CHECK_PERIOD, period(proof).into_any()),
        (CHECK_COUNTS, proof_counts(proof.expected, proof.present).into_any()),
        (PROOF_NUMBER, proof.number.to_string().into_any()),
        (CHECK_ISSUED, proof.issued_on.to_string().into_any()),
        (CHECK_ISSUER, operator.to_owned().into_any()),
    ]
}

/// A code that was copied.
fn paste() -> impl IntoView {
    let navigation = use_navigation();
    let (text, wrong) = (RwSignal::new(String::new()), RwSignal::new(""));
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if text.read_untracked().trim().is_empty() {
            return wrong.set(t(CHECK_EMPTY));
        }
        match proof::path_of(&text.read_untracked()) {
            Some(path) => navigation.go(&path),
            None => wrong.set(t(CHECK_FOREIGN_HINT)),
        }
    };
    view! {
        <form class="card form" on:submit=check>
            <Field id="proof-text" label=t(CHECK_PASTE) value=text error=wrong longest=1000/>
            <button class="button button-line" type="submit">{t(CHECK_NOW)}</button>
        </form>
    }
}
