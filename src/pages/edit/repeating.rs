//! How often a new activity is held: one activity for each time.

use hongfan_domain::repeat::{Every, MOST_TIMES};
use leptos::prelude::*;

use super::form::Fault;
use crate::components::field::Field;
use crate::text::{
    REPEAT, REPEAT_HINT, REPEAT_MONTH, REPEAT_NONE, REPEAT_QUARTER, REPEAT_TIMES, REPEAT_TWO_WEEKS,
    REPEAT_WEEK, REPEAT_WEEKDAY, REPEAT_WRONG, t, times_made,
};

/// What is chosen here. It is not kept: it is one touch.
#[derive(Clone, Copy)]
pub(super) struct Repeating {
    every: RwSignal<Option<Every>>,
    times: RwSignal<String>,
}

impl Repeating {
    pub(super) fn new() -> Self {
        Self { every: RwSignal::new(None), times: RwSignal::new("4".to_owned()) }
    }

    /// How often and how many times; nothing for once.
    pub(super) fn read(self) -> Result<Option<(Every, u32)>, Fault> {
        let Some(every) = self.every.get() else { return Ok(None) };
        let times = self.times.get().trim().parse().ok();
        let times = times.filter(|times| (2..=MOST_TIMES).contains(times));
        times.map(|times| Some((every, times))).ok_or(Fault::Times)
    }
}

/// The choice, and how many times.
pub(super) fn repeating(repeating: Repeating, fault: RwSignal<Option<Fault>>) -> impl IntoView {
    let Repeating { every, times } = repeating;
    let name = |every: Option<Every>| {
        t(match every {
            None => REPEAT_NONE,
            Some(Every::Week) => REPEAT_WEEK,
            Some(Every::TwoWeeks) => REPEAT_TWO_WEEKS,
            Some(Every::Month) => REPEAT_MONTH,
            Some(Every::MonthWeekday) => REPEAT_WEEKDAY,
            Some(Every::Quarter) => REPEAT_QUARTER,
        })
    };
    let choices = std::iter::once(None).chain(Every::ALL.map(Some));
    let key = |every: Option<Every>| every.map(|every| format!("{every:?}")).unwrap_or_default();
    let options = choices.map(move |choice| {
        view! { <option value=key(choice) prop:selected=move || every.get() == choice>{name(choice)}</option> }
    });
    let chosen = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        every.set(Every::ALL.into_iter().find(|other| key(Some(*other)) == value));
    };
    let error = Signal::derive(move || if fault.get() == Some(Fault::Times) { t(REPEAT_WRONG) } else { "" });
    let many = move || repeating.read().ok().flatten().map(|(_, times)| times_made(times as usize));
    view! {
        <div class="field">
            <label for="repeat">{t(REPEAT)}</label>
            <select id="repeat" on:change=chosen>{options.collect_view()}</select>
        </div>
        <div hidden=move || every.get().is_none()>
            <Field id="times" label=t(REPEAT_TIMES) value=times error=error hint=t(REPEAT_HINT) keyboard="numeric" longest=2/>
            <p class="small" role="status">{many}</p>
        </div>
    }
}
