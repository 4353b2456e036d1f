//! One person's study hours of this year: how much, from what, and an organizer's word on more or less.

use hongfan_domain::access::Role;
use hongfan_domain::credit::{Certainty, Credit, CreditEntry, CreditSource, Goal, Hours, Learning, year_of};
use hongfan_domain::deeds::take_back;
use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::record::{Act, Award};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, chip};
use crate::components::field::Field;
use crate::components::hours::{hours_bar, hours_line};
use crate::components::reason::Reason;
use crate::pages::words::{learned_how, learning_name, signed};
use crate::state::directory::Followed;
use crate::state::store::Store;
use crate::state::{acts, study};
use crate::text::{
    AWARD_DAY, AWARD_DAY_WRONG, AWARD_HOURS, AWARD_HOURS_HINT, AWARD_HOURS_WRONG, AWARD_HOW, AWARD_SAVE,
    AWARD_UNDO, AWARD_WHY, AWARD_WHY_HINT, AWARD_WHY_WRONG, AWARD_WHYS, HOURS_ELSEWHERE, HOURS_EXEMPT_PERSON,
    HOURS_NONE_YET, HOURS_TO_CHECK, LOG_BACK_SLIP, STUDY_HOURS_THIS_YEAR, WHAT_AWARD, award_saved,
    award_undone, t, when,
};

/// One line of what gave what.
#[derive(Clone, PartialEq)]
struct Line {
    entry: CreditEntry,
    title: String,
    /// The award that can be taken back.
    award: Option<RecordId>,
}

/// The section of a person's page.
pub(super) fn hours(
    store: Store,
    (directory, role): (Followed, RwSignal<Role>),
    id: MemberId,
) -> impl IntoView {
    let ledger = study::ledger(store);
    let lines = Memo::new(move |_| {
        let (book, year) = (store.book(), year_of(store.hub_now()));
        let who = directory.read().merges().canonical(id);
        let ledger = ledger.read();
        let own = ledger.iter().filter(|entry| entry.member == who && year_of(entry.at) == year);
        let mut lines: Vec<_> = own
            .map(|entry| {
                let (title, award) = match entry.source {
                    CreditSource::Activity(id) => {
                        (book.activity(id).map(|activity| activity.title.clone()), None)
                    }
                    CreditSource::Course(id) => {
                        (directory.read().course(id).map(|course| course.title.clone()), None)
                    }
                    CreditSource::Award(id) => (reason(&book, id), Some(id)),
                };
                Line { title: title.unwrap_or_else(|| t(HOURS_ELSEWHERE).to_owned()), award, entry: *entry }
            })
            .collect();
        lines.reverse();
        lines
    });
    let said = RwSignal::new(String::new());
    let keeps = move || {
        directory.read().person(id).is_some_and(|person| directory.read().keeps_person(&role.read(), person))
    };
    let goal = move || directory.read().goal_of(id, year_of(store.hub_now()), store.hub_now());
    view! {
        <section class="card directory-part hours-card" aria-labelledby="person-hours">
            <h2 id="person-hours">{t(STUDY_HOURS_THIS_YEAR)}</h2>
            {move || {
                let hours: Hours = lines.read().iter().map(|line| &line.entry).collect();
                view! {
                    <p class="hours-line">{hours_line(hours, Some(goal()))}</p>
                    {hours_bar(hours, Some(goal()))}
                    {(goal() == Goal::Exempt).then(|| view! { <p class="small">{t(HOURS_EXEMPT_PERSON)}</p> })}
                }
            }}
            <ul class="hours-list">{move || lines.get().into_iter().map(|it| line(store, Line { award: it.award.filter(|_| keeps()), ..it }, said)).collect_view()}</ul>
            {move || lines.read().is_empty().then(|| view! { <p class="small">{t(HOURS_NONE_YET)}</p> })}
            <p class="small" role="status">{move || said.get()}</p>
            {move || keeps().then(|| award(store, id, said))}
        </section>
    }
}

fn reason(book: &hongfan_domain::book::Book, id: RecordId) -> Option<String> {
    match &book.act(id)?.act {
        Act::Award(award) => Some(award.reason.clone()),
        _ => None,
    }
}

fn line(store: Store, line: Line, said: RwSignal<String>) -> impl IntoView {
    let Line { entry, title, award } = line;
    let at = format!("{} · {}", when::day(entry.at, store.hub_now()), learned_how(&entry));
    let doubtful =
        (entry.certainty == Certainty::Pending).then(|| chip(Tone::Wait, t(HOURS_TO_CHECK).to_owned()));
    let back = award.map(|id| {
        let undo = move |_| {
            let body = take_back(&untrack(|| store.book()), id, t(LOG_BACK_SLIP));
            spawn_local(async move {
                if let Some(body) = body {
                    store.record(body).await;
                    said.set(award_undone(signed(entry.credit)));
                }
            });
        };
        view! { <button class="button button-line button-small" type="button" on:click=undo>{t(AWARD_UNDO)}</button> }
    });
    view! {
        <li class="row">
            <span class="grow"><b>{title}</b><small>{at}</small></span>
            {doubtful}
            <b class="hours-given">{signed(entry.credit)}</b>
            {back}
        </li>
    }
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Hours,
    Day,
    Reason,
}

/// The form for hours by hand, closed at first.
fn award(store: Store, member: MemberId, said: RwSignal<String>) -> impl IntoView {
    let (amount, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let day = RwSignal::new(when::numeric_day(store.hub_now()));
    let learning = RwSignal::new(Learning::SelfStudy);
    let (fault, open) = (RwSignal::new(None::<Fault>), RwSignal::new(false));
    let read = move || {
        let credit = Credit::parse(&amount.read_untracked().replace('−', "-"));
        let credit = credit.filter(|credit| *credit != Credit::ZERO && credit.is_possible());
        let at = Timestamp::parse_shanghai(&format!("{}T12:00", day.read_untracked()));
        let reason = reason.get_untracked().trim().to_owned();
        Ok(Award {
            member,
            credit: credit.ok_or(Fault::Hours)?,
            learning: learning.get_untracked(),
            at: at.ok_or(Fault::Day)?,
            reason: if reason.is_empty() { return Err(Fault::Reason) } else { reason },
        })
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let award = match read() {
            Ok(award) => award,
            Err(found) => return fault.set(Some(found)),
        };
        fault.set(None);
        spawn_local(async move {
            let words = award_saved(signed(award.credit));
            acts::act(store, Act::Award(award)).await;
            amount.set(String::new());
            reason.set(String::new());
            open.set(false);
            said.set(words);
        });
    };
    let wrong = move |which: Fault, words: &'static str| {
        Signal::derive(move || if fault.get() == Some(which) { words } else { "" })
    };
    let bad_reason = Signal::derive(move || fault.get() == Some(Fault::Reason));
    let note = Signal::derive(move || t(if bad_reason.get() { AWARD_WHY_WRONG } else { AWARD_WHY_HINT }));
    let choice = move |which: Learning| {
        view! {
            <button type="button" aria-pressed=move || (learning.get() == which).to_string()
                on:click=move |_| learning.set(which)>{learning_name(which)}</button>
        }
    };
    view! {
        <button class="button button-line" type="button" aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)>{t(WHAT_AWARD)}</button>
        <form class="form hours-form" hidden=move || !open.get() on:submit=save>
                <div class="pair">
                    <Field id="award-hours" label=t(AWARD_HOURS) value=amount hint=t(AWARD_HOURS_HINT) error=wrong(Fault::Hours, t(AWARD_HOURS_WRONG)) keyboard="text" longest=8/>
                    <Field id="award-day" label=t(AWARD_DAY) value=day error=wrong(Fault::Day, t(AWARD_DAY_WRONG)) kind="date"/>
                </div>
                <div class="setting"><span>{t(AWARD_HOW)}</span>
                    <span class="choice" role="group" aria-label=t(AWARD_HOW)>{choice(Learning::SelfStudy)}{choice(Learning::Collective)}</span>
                </div>
                <Reason id="award-why".to_owned() label=t(AWARD_WHY) value=reason note=note wrong=bad_reason usual=AWARD_WHYS.map(t).to_vec()/>
                <button class="button button-main" type="submit">{t(AWARD_SAVE)}</button>
        </form>
    }
}
