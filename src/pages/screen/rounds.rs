//! Which round the big screen shows.

use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::Projected;
use crate::pages::words::round_name;
use crate::text::{ROUNDS, t};

/// Whether there is more than one round to show.
pub(super) fn are_several(plan: &Plan) -> bool {
    plan.activity.sessions.iter().map(|session| session.rounds.len()).sum::<usize>() > 1
}

/// A round that somebody chose, and the one that was due then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    round: RoundNumber,
    instead_of: RoundNumber,
}

fn due(plan: &Plan, now: Timestamp) -> RoundNumber {
    let session = plan.activity.session_at(now);
    let due = session.and_then(|session| plan.activity.round_at(session, now));
    due.map_or(RoundNumber::ARRIVAL, |due| due.number)
}

/// The round that was chosen until another is due, as when somebody opens one from the door; else the one that is due.
pub(super) fn shown(plan: &Plan, choice: Option<Choice>, now: Timestamp) -> RoundNumber {
    let due = due(plan, now);
    let holds = |choice: &Choice| choice.instead_of == due && plan.activity.round(choice.round).is_some();
    choice.filter(holds).map_or(due, |choice| choice.round)
}

/// The round in large words, for a room that must not mistake one for another.
pub(super) fn title(screen: Projected) -> impl IntoView {
    let name = Memo::new(move |_| {
        let plan = screen.plan.read();
        are_several(&plan).then(|| round_name(&plan, screen.round.get()))
    });
    move || name.get().map(|name| view! { <h2 class="big-round" role="status">{name}</h2> })
}

/// A button for each round of the session, where there are several.
pub(super) fn choice(screen: Projected) -> impl IntoView {
    let rounds = Memo::new(move |_| {
        let plan = screen.plan.read();
        let numbers = plan.activity.session_of(screen.round.get()).map(|session| session.rounds.clone());
        let numbers = numbers.filter(|_| are_several(&plan)).unwrap_or_default();
        numbers.iter().map(|round| (round.number, round_name(&plan, round.number))).collect::<Vec<_>>()
    });
    let choose = move |round: RoundNumber| {
        let instead_of = due(&screen.plan.read_untracked(), screen.now.get_untracked());
        screen.chosen.set(Some(Choice { round, instead_of }));
    };
    let button = move |(number, name): (RoundNumber, String)| {
        view! {
            <button type="button" aria-pressed=move || (screen.round.get() == number).to_string()
                on:click=move |_| choose(number)>{name}</button>
        }
    };
    move || {
        (!rounds.read().is_empty()).then(|| view! {
            <p class="choice big-choice" role="group" aria-label=t(ROUNDS)>{rounds.get().into_iter().map(button).collect_view()}</p>
        })
    }
}

#[cfg(test)]
mod tests {
    use hongfan_domain::activity::{Activity, Round, RoundKind, Rules, Session, Window};
    use hongfan_domain::code::Secret;
    use hongfan_domain::id::ActivityId;
    use hongfan_domain::time::MINUTE;

    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_764_000_000_000);
    const FIRST: RoundNumber = RoundNumber::ARRIVAL;

    fn second() -> RoundNumber {
        RoundNumber::new(2).unwrap()
    }

    /// Two hours; a second round ten minutes long, an hour after the start.
    fn plan() -> Plan {
        let window = Window { opens_at: START.plus(60 * MINUTE), closes_at: START.plus(70 * MINUTE) };
        let rounds = vec![
            Round { number: FIRST, kind: RoundKind::Arrival, window: None },
            Round { number: second(), kind: RoundKind::Midway, window: Some(window) },
        ];
        let ends_at = START.plus(120 * MINUTE);
        let session = Session { venue: String::new(), starts_at: START, ends_at, rounds };
        let activity = Activity {
            id: ActivityId::new(START, [1; 10]),
            title: "学习会".into(),
            host: String::new(),
            sessions: vec![session],
            rules: Rules::default(),
        };
        Plan {
            activity,
            secret: Secret::new([2; 32]),
            roster: Vec::new(),
            revision: 1,
            particulars: Default::default(),
            edit: std::sync::Arc::default(),
        }
    }

    #[test]
    fn a_choice_holds_until_another_round_is_due() {
        let plan = plan();
        let choice = Some(Choice { round: second(), instead_of: FIRST });
        assert_eq!(shown(&plan, None, START), FIRST, "the arrival is due");
        assert_eq!(shown(&plan, choice, START), second(), "as chosen");
        let back = Some(Choice { round: FIRST, instead_of: FIRST });
        assert_eq!(shown(&plan, back, START.plus(61 * MINUTE)), second(), "a round that opens is shown");
    }
}
