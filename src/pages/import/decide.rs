//! Who a doubtful row is.

use hongfan_domain::import::{Ask, Candidate, Decision};
use leptos::prelude::*;

use super::rows::{edits, named};
use crate::state::importing::Importing;
use crate::text::{IS_ANOTHER, LEFT_OUT, t};

pub(super) fn decide(
    import: Importing,
    line: usize,
    candidates: Vec<Candidate>,
    decided: Option<Decision>,
) -> impl IntoView {
    let choice = move |decision: Decision, words: String| {
        let pressed = (decided == Some(decision)).to_string();
        view! {
            <button type="button" class="import-choice" aria-pressed=pressed
                on:click=move |_| import.ask(Ask::Decide(line, decision))>{words}</button>
        }
    };
    let candidate = move |Candidate { member, edits: changes }: Candidate| {
        let same = Decision::Same(member.id);
        // What it would change is said once it is chosen.
        let changes = (decided == Some(same)).then(|| edits(changes));
        view! { {choice(same, named(&member))}{changes} }
    };
    view! {
        <div class="import-choices" role="group">
            {candidates.into_iter().map(candidate).collect_view()}
            {choice(Decision::Another, t(IS_ANOTHER).to_owned())}
            {choice(Decision::LeaveOut, t(LEFT_OUT).to_owned())}
        </div>
    }
}
