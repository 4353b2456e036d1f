//! The people: filters, a search, and a row each, which unfolds to their lessons. They stand by unit and name, or by when they
//! were last there; nobody is ranked.

use std::sync::Arc;

use hongfan_domain::course::{Course, Roll, Student, StudentState};
use hongfan_domain::id::MemberId;
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::search::Query;
use leptos::prelude::*;

use super::student::student;
use crate::components::search::search_field;
use crate::state::readings::readings;
use crate::text::{
    ALL, HOURS_NOBODY_FITS, HOURS_SEARCH, ORDER, ORDER_UNIT, ROLL_DONE, ROLL_NOT_BEGUN, ROLL_ORDER_LAST,
    ROLL_ORDER_NAME, ROLL_OVERDUE, ROLL_PEOPLE, ROLL_STUDYING, Text, found, hours_more, t,
};

/// So many people at a time.
const SHOWN: usize = 100;

/// Which people are shown; all where none is named.
type Filter = Option<StudentState>;

/// In which order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Unit,
    Name,
    LastSeen,
}

const ORDERS: [(Order, Text); 3] =
    [(Order::Unit, ORDER_UNIT), (Order::Name, ROLL_ORDER_NAME), (Order::LastSeen, ROLL_ORDER_LAST)];

const FILTERS: [(StudentState, Text); 4] = [
    (StudentState::NotBegun, ROLL_NOT_BEGUN),
    (StudentState::Studying, ROLL_STUDYING),
    (StudentState::Done, ROLL_DONE),
    (StudentState::Overdue, ROLL_OVERDUE),
];

fn as_member(student: &Student) -> Member {
    Member {
        id: student.member,
        name: student.name.clone(),
        unit: student.unit.clone(),
        phone_tail: None,
        number: None,
        participation: Participation::Expected,
    }
}

/// Whether somebody passes. Who is overdue has begun or not, and is found under that too.
fn passes(filter: Filter, student: &Student) -> bool {
    let begun = student.progress.last_at.is_some();
    match filter {
        None => true,
        Some(StudentState::NotBegun) => !begun && student.state != StudentState::Done,
        Some(StudentState::Studying) => begun && student.state != StudentState::Done,
        Some(state) => student.state == state,
    }
}

/// The section.
pub(super) fn people(course: Arc<Course>, roll: Memo<Arc<Roll>>) -> impl IntoView {
    let (query, filter, order) =
        (RwSignal::new(String::new()), RwSignal::new(None), RwSignal::new(Order::Unit));
    let (shown, open) = (RwSignal::new(SHOWN), RwSignal::new(None::<MemberId>));
    let names = move || roll.read().students.iter().map(|student| student.name.clone()).collect();
    let readings = readings(query, names);
    let listed = Memo::new(move |_| {
        let (roll, query) = (roll.read(), Query::new(&query.read()));
        let fits = |student: &&Student| {
            passes(filter.get(), student)
                && (query.is_empty() || readings.rank(&query, &as_member(student)).is_some())
        };
        let mut listed: Vec<Student> = roll.students.iter().filter(fits).cloned().collect();
        match order.get() {
            Order::Unit => {}
            Order::Name => listed.sort_by(|a, b| a.name.cmp(&b.name)),
            Order::LastSeen => listed.sort_by_key(|student| std::cmp::Reverse(student.progress.last_at)),
        }
        listed
    });
    let rows = move || {
        let listed = listed.read();
        let row = |one: &Student| student(course.clone(), one.clone(), open);
        listed.iter().take(shown.get()).map(row).collect_view()
    };
    let more = move || {
        let rest = listed.read().len().saturating_sub(shown.get());
        (rest > 0).then(|| view! {
            <button class="button button-line" type="button" on:click=move |_| shown.update(|shown| *shown += SHOWN)>{hours_more(rest.min(SHOWN), rest)}</button>
        })
    };
    let counted = move || {
        let count = listed.read().len();
        if count == 0 { t(HOURS_NOBODY_FITS).to_owned() } else { found(count) }
    };
    let choose = move |event| {
        let at: usize = event_target_value(&event).parse().unwrap_or(0);
        order.set(ORDERS.get(at).map_or(Order::Unit, |(order, _)| *order));
    };
    view! {
        <section class="card roll-people" aria-labelledby="roll-people">
            <h2 id="roll-people">{t(ROLL_PEOPLE)}</h2>
            <div class="filters" role="group" aria-label=t(ROLL_PEOPLE)>{filters(roll, filter)}</div>
            <div class="people-tools">
                {search_field(Some("find-student"), t(HOURS_SEARCH), query, move |text| { query.set(text); shown.set(SHOWN); })}
                <label class="people-order"><span>{t(ORDER)}</span>
                    <select on:change=choose>{ORDERS.into_iter().enumerate().map(|(at, (_, word))| view! { <option value=at.to_string()>{t(word)}</option> }).collect_view()}</select>
                </label>
            </div>
            <p class="small" role="status">{counted}</p>
            <ul class="students" id="students">{rows}</ul>
            {more}
        </section>
    }
}

fn filters(roll: Memo<Arc<Roll>>, filter: RwSignal<Filter>) -> impl IntoView {
    let button = move |which: Filter, word: Text| {
        let count = move || roll.read().students.iter().filter(|student| passes(which, student)).count();
        view! {
            <button type="button" class="filter" aria-pressed=move || (filter.get() == which).to_string() on:click=move |_| filter.set(which)>
                {t(word)}" "{count}</button>
        }
    };
    let each = FILTERS.map(|(state, word)| button(Some(state), word));
    view! { {button(None, ALL)}{each} }
}
