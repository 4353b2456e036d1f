//! The page that is shown and printed.

use hongfan_domain::proof::Attended;
use leptos::prelude::*;

use crate::components::qr::Qr;
use crate::state::proof::Shown;
use crate::text::{
    ATTENDANCE_PROOF, PAPER_NUMBER, PROOF_DAY, PROOF_ISSUED, PROOF_ISSUER, PROOF_KIND, PROOF_NONE_ATTENDED,
    PROOF_NUMBER, PROOF_QR, PROOF_SAYS_ONLY, PROOF_SCAN, PROOF_SEAL_HERE, PROOF_WHAT, activity_kind_name,
    proof_counts, proof_of_unit, proof_period, t,
};

/// The proof, with an empty place for a seal: none is ever drawn.
pub(super) fn sheet(shown: &Shown) -> impl IntoView + use<> {
    let proof = &shown.proof;
    let unit = (!proof.unit.is_empty()).then(|| proof_of_unit(proof.unit.replace('/', " / ")));
    let address = shown.address();
    view! {
        <article class="proof-sheet">
            <header>
                <h2>{t(ATTENDANCE_PROOF)}</h2>
                <p class="proof-number">{t(PROOF_NUMBER)}" "{proof.number.to_string()}</p>
            </header>
            <p class="proof-who"><b>{proof.name.clone()}</b>{unit}</p>
            <p class="proof-says">
                <span>{proof_period(proof.from.to_string(), proof.to.to_string())}</span>
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

fn list(attended: &[Attended]) -> AnyView {
    if attended.is_empty() {
        return view! { <p class="proof-none">{t(PROOF_NONE_ATTENDED)}</p> }.into_any();
    }
    let row = |(n, one): (usize, &Attended)| {
        view! {
            <tr>
                <td class="proof-n">{n + 1}</td>
                <td class="proof-day">{one.day.to_string()}</td>
                <td>{one.title.clone()}</td>
                <td>{activity_kind_name(one.kind)}</td>
            </tr>
        }
    };
    view! {
        <table>
            <thead><tr>
                <th scope="col" class="proof-n">{t(PAPER_NUMBER)}</th><th scope="col">{t(PROOF_DAY)}</th>
                <th scope="col">{t(PROOF_WHAT)}</th><th scope="col">{t(PROOF_KIND)}</th>
            </tr></thead>
            <tbody>{attended.iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
