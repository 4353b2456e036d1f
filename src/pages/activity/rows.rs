//! The rows: as many as are in sight, however many people there are. A list on a phone, a table where there is room.

use hongfan_domain::activity::{Activity, Phase};
use hongfan_domain::attendance::Presence;
use hongfan_domain::id::MemberId;
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;

use super::Desk;
use super::filter::{Person, describe};
use super::keys::{keys, row_id};
use super::make_up::make_up_button;
use super::order::Choice;
use crate::components::chip::chip;
use crate::state::shortcuts::is_wide;
use crate::state::sight::Sight;
use crate::text::{
    COLUMN_NAME, COLUMN_SOURCE, COLUMN_STATE, COLUMN_TIME, COLUMN_UNIT, NOBODY_FITS, PEOPLE, t,
};

/// What is in sight of the list.
#[derive(Clone, Copy)]
struct Window {
    desk: Desk,
    count: Memo<usize>,
    people: Memo<Vec<Person>>,
    /// The place of the first of them.
    first: Memo<usize>,
    /// How many are left out above and below.
    gaps: Memo<(usize, usize)>,
}

/// Everybody who is listed, by their line of the roster.
pub(super) fn rows(desk: Desk, choice: Memo<Choice>, shown: Memo<Vec<usize>>) -> impl IntoView {
    let count = Memo::new(move |_| shown.read().len());
    let sight = Sight::of("people", count);
    stay_in_place(choice, shown, sight);
    keys(desk, shown, sight);
    let range = Memo::new(move |_| sight.range());
    let people = Memo::new(move |_| {
        let (start, end) = range.get();
        let (board, shown) = (desk.board.read(), shown.read());
        let Some(board) = board.as_ref() else { return Vec::new() };
        let has_begun = has_begun(&board.plan.activity, desk.store.hub_now());
        let person = |at: &usize| {
            let (member, line) = (&board.plan.roster[*at], &board.sheet.lines[*at]);
            let person = describe(member, line, board.sheet.openness, board.delay(line));
            Person { can_make_up: has_begun && line.presence == Presence::Absent, ..person }
        };
        shown.get(start..end).unwrap_or_default().iter().map(person).collect()
    });
    let first = Memo::new(move |_| range.get().0);
    let gaps = Memo::new(move |_| sight.gaps());
    let window = Window { desk, count, people, first, gaps };
    let wide = is_wide();
    move || if wide.get() { table(window).into_any() } else { list(window).into_any() }
}

/// Whether anybody can have come.
fn has_begun(activity: &Activity, now: Timestamp) -> bool {
    let first = activity.sessions.first();
    first.is_some_and(|session| !matches!(activity.phase(session, now), Phase::Ahead(_)))
}

/// Whoever reads far down the list goes on reading there when somebody arrives above; another choice begins at its top.
fn stay_in_place(choice: Memo<Choice>, shown: Memo<Vec<usize>>, sight: Sight) {
    Effect::new(move |before: Option<(Choice, Vec<usize>)>| {
        let now = (choice.get(), shown.get());
        if let (Some((choice, shown)), Some(top)) = (before, sight.topmost()) {
            if choice != now.0 {
                sight.show(0);
            } else if let Some(place) = shown.get(top).and_then(|at| now.1.iter().position(|now| now == at)) {
                sight.keep(place.cast_signed() - top.cast_signed());
            }
        }
        now
    });
}

impl Window {
    fn nobody(self) -> impl Fn() -> Option<&'static str> {
        move || (self.count.get() == 0).then(|| t(NOBODY_FITS))
    }
}

fn list(window: Window) -> impl IntoView {
    let Window { desk, count, people, first, gaps } = window;
    let nobody = window.nobody();
    view! {
        <ul class="card list people" id="people" role="list" aria-label=t(PEOPLE)
            style=("--above", move || gaps.get().0.to_string()) style=("--below", move || gaps.get().1.to_string())>
            <ForEnumerate each=move || people.get() key=|person| person.clone()
                children=move |index, person| {
                    let place = move || first.get() + index.get() + 1;
                    view! {
                        <li class="line" aria-setsize=move || count.get() aria-posinset=place>{line(desk, person)}</li>
                    }
                }/>
            {move || nobody().map(|word| view! { <li class="row quiet">{word}</li> })}
        </ul>
    }
}

fn table(window: Window) -> impl IntoView {
    let Window { desk, count, people, first, gaps } = window;
    let nobody = window.nobody();
    let columns = [COLUMN_NAME, COLUMN_UNIT, COLUMN_STATE, COLUMN_TIME, COLUMN_SOURCE];
    view! {
        <table class="card people-table" aria-label=t(PEOPLE) aria-rowcount=move || count.get() + 1>
            <thead><tr aria-rowindex="1">{columns.map(|column| view! { <th scope="col">{t(column)}</th> })}</tr></thead>
            <tbody id="people">
                <tr class="gap-above" aria-hidden="true"><td colspan="5" style=("--above", move || gaps.get().0.to_string())></td></tr>
                <ForEnumerate each=move || people.get() key=|person| person.clone()
                    children=move |index, person| cells(desk, person, move || first.get() + index.get() + 2)/>
                <tr class="gap-below" aria-hidden="true"><td colspan="5" style=("--below", move || gaps.get().1.to_string())></td></tr>
                {move || nobody().map(|word| view! { <tr><td colspan="5" class="quiet">{word}</td></tr> })}
            </tbody>
        </table>
    }
}

fn line(desk: Desk, person: Person) -> impl IntoView {
    let make_up = person.can_make_up.then(|| make_up_button(desk, person.member, &person.name));
    view! { {button(person, desk.chosen)}{make_up} }
}

fn cells(desk: Desk, person: Person, place: impl Fn() -> usize + Send + 'static) -> impl IntoView {
    let Person { member, name, detail, tone, state, time, source, can_make_up, .. } = person;
    let chosen = desk.chosen;
    let make_up = can_make_up.then(|| make_up_button(desk, member, &name));
    view! {
        <tr class="line" aria-rowindex=place on:click=move |_| chosen.set(Some(member))>
            <th scope="row"><button type="button" id=row_id(member) aria-current=move || is_chosen(chosen, member)>{name}</button></th>
            <td>{detail}</td>
            <td>{chip(tone, state)}</td>
            <td>{time}</td>
            <td>{source}{make_up}</td>
        </tr>
    }
}

/// A person's row in a list of its own; a tap tells their story.
pub(super) fn row(person: Person, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    view! { <li>{button(person, chosen)}</li> }
}

fn button(person: Person, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    let Person { member, name, detail, tone, state, note, .. } = person;
    let first = name.chars().next().map(String::from);
    view! {
        <button class="row" type="button" id=row_id(member) aria-current=move || is_chosen(chosen, member)
            on:click=move |_| chosen.set(Some(member))>
            <span class="face" aria-hidden="true">{first}</span>
            <span class="grow"><b>{name}</b><small>{detail}</small></span>
            <span class="end">{chip(tone, state)}<small>{note}</small></span>
        </button>
    }
}

fn is_chosen(chosen: RwSignal<Option<MemberId>>, member: MemberId) -> Option<&'static str> {
    (chosen.get() == Some(member)).then_some("true")
}
