//! The page that is shown and printed.

use hongfan_domain::proof::{Attended, ChinaDay, Proof};
use leptos::prelude::*;

use crate::components::qr::Qr;
use crate::state::proof::Shown;
use crate::text::{
    ATTENDANCE_PROOF, PAPER_NUMBER, PROOF_DAY, PROOF_ISSUED, PROOF_ISSUER, PROOF_NONE_ATTENDED, PROOF_NUMBER,
    PROOF_QR, PROOF_SAYS_ONLY, PROOF_SCAN, PROOF_SEAL_HERE, PROOF_UNTIL, PROOF_WHAT, activity_kind_name,
    proof_counts, t,
};

/// The proof, with an empty place for a seal: none is ever drawn.
pub(super) fn sheet(shown: &Shown) -> impl IntoView + use<> {
    let proof = &shown.proof;
    let unit = (!proof.unit.is_empty()).then(|| view! { <span>{proof.unit.replace('/', " / ")}</span> });
    let address = shown.address();
    view! {
        <article class="proof-sheet">
            <header>
                <h2>{t(ATTENDANCE_PROOF)}</h2>
                <p class="proof-number">{t(PROOF_NUMBER)}" "{proof.number.to_string()}</p>
            </header>
            <p class="proof-who"><b>{proof.name.clone()}</b>{unit}</p>
            <p class="proof-says">
                <span>{period(proof)}</span>
                <b>{proof_counts(proof.expected, proof.present)}</b>
            </p>
            {list(&shown.signed.attended)}
            <footer class="proof-foot">
                <figure class="proof-code">
                    <Qr text=Signal::stored(address) label=t(PROOF_QR)/>
                    <figcaption>{t(PROOF_SCAN)}</figcaption>
                </figure>
                <div class="proof-end">
                    <p>{t(PROOF_ISSUER)}<b>{shown.operator.clone()}</b></p>
                    <p>{t(PROOF_ISSUED)}{proof.issued_on.to_string()}</p>
                    <p class="proof-seal">{t(PROOF_SEAL_HERE)}</p>
                </div>
            </footer>
            <p class="proof-small">{t(PROOF_SAYS_ONLY)}</p>
        </article>
    }
}

/// From when until when; a date stays on one line.
pub(super) fn period(proof: &Proof) -> impl IntoView + use<> {
    let day = |day: ChinaDay| view! { <span class="proof-day">{day.to_string()}</span> };
    view! { {day(proof.from)}" "{t(PROOF_UNTIL)}" "{day(proof.to)} }
}

fn list(attended: &[Attended]) -> AnyView {
    if attended.is_empty() {
        return view! { <p class="proof-none">{t(PROOF_NONE_ATTENDED)}</p> }.into_any();
    }
    let row = |(n, one): (usize, &Attended)| {
        view! {
            <tr>
                <td class="proof-n">{n + 1}</td>
                <td class="proof-day">{one.day.to_string()}</td>
                <td>{one.title.clone()}<small>{activity_kind_name(one.kind)}</small></td>
            </tr>
        }
    };
    view! {
        <table>
            <thead><tr>
                <th scope="col" class="proof-n">{t(PAPER_NUMBER)}</th><th scope="col">{t(PROOF_DAY)}</th><th scope="col">{t(PROOF_WHAT)}</th>
            </tr></thead>
            <tbody>{attended.iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
