//! Attendance over a month, a quarter or a year: charts, each with its numbers.
//!
//! The charts are drawn here, of boxes. Of the libraries, leptos-chartistry 0.2 fits our Leptos, but it styles itself by
//! `style` attributes, which the page's policy forbids, in fixed colors and a fixed type size, which neither the dark look
//! nor large text reach; plotters and charming draw pictures that nothing can be read from.

mod absences;
mod bars;
mod hours;
mod kinds;
mod numbers;
mod over_time;
mod tree;
mod units;

use hongfan_domain::attendance::Tally;
use hongfan_domain::credit::year_of;
use hongfan_domain::statistics::{Occasion, Period, Span, Statistics, occasions};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::absences::absences;
use self::hours::{Studied, hours, studied};
use self::kinds::kinds;
use self::over_time::over_time;
use self::tree::Folds;
use self::units::units;
use crate::components::bar::TopBar;
use crate::components::empty::Empty;
use crate::components::icon::{Icon, icon};
use crate::pages::handed::handed;
use crate::route::OrganizerRoute;
use crate::state::export::{self, Handed};
use crate::state::partnered::Shared;
use crate::state::store::Store;
use crate::text::{
    ABSENT, EXPORT_EXCEL, EXPORT_WORKING, LATEST_PERIOD, NO_STATISTICS, NO_STATISTICS_HINT, ON_LEAVE,
    PEOPLE_EXPECTED, PERIOD_AFTER, PERIOD_BEFORE, RATE_OF_ALL, RATE_WITHOUT_LEAVE, SPAN_KIND, SPAN_MONTH,
    SPAN_QUARTER, SPAN_YEAR, STATISTICS, TIMES_ACTUAL, TIMES_EXPECTED, Text, activities_counted, month_name,
    not_over_yet, quarter_name, rate_before, t, year_name,
};

/// What there is to count.
type Known = Memo<(Vec<Occasion>, Vec<Timestamp>)>;

/// The statistics of a period; of this year where none is named.
pub fn statistics_page(period: Option<Period>) -> impl IntoView {
    let store: Store = expect_context();
    let shared: Shared = expect_context();
    shared.follow();
    let known: Known = Memo::new(move |_| occasions(&store.book(), &shared.activities(), store.hub_now()));
    let period = period.unwrap_or_else(|| Period::of(Span::Year, store.hub_now()));
    let counted = Memo::new(move |_| {
        let known = known.read();
        Statistics::of(&known.0, &known.1, period)
    });
    let studied = studied(store, year_of(period.starts_at()));
    let (folds, folded_hours) = (Folds::new(), Folds::new());
    view! {
        <TopBar title=t(STATISTICS) back=OrganizerRoute::Desk.path()/>
        <main class="page page-wide statistics">
            {choice(known, period)}
            {move || if counted.read().activities == 0 {
                nothing(known, period).into_any()
            } else {
                view! {
                    {summary(store, counted, studied)}
                    {over_time(&counted.read())}
                    {units(&counted.read(), folds)}
                    {kinds(&counted.read())}
                    {absences(&counted.read())}
                }.into_any()
            }}
            {hours(store, studied, folded_hours)}
        </main>
    }
}

fn path(period: Period) -> String {
    OrganizerRoute::Statistics(Some(period)).path()
}

/// What a period is called.
fn name(period: Period) -> String {
    match period {
        Period::Month(year, month) => month_name(year, month),
        Period::Quarter(year, quarter) => quarter_name(year, quarter),
        Period::Year(year) => year_name(year),
    }
}

/// When the latest activity of a period began; of any period where there is none in it.
fn latest(known: Known, within: Option<Period>) -> Option<Timestamp> {
    let known = known.read();
    let times = known.0.iter().map(|occasion| occasion.starts_at);
    times.filter(|at| within.is_none_or(|period| period.contains(*at))).max()
}

/// The ways to other periods: longer and shorter, before and after.
fn choice(known: Known, period: Period) -> impl IntoView {
    let span = move |span: Span, word: Text| {
        let current = (period.span() == span).then_some("page");
        // A shorter period is the one of the latest activity in this one.
        let to =
            move || path(Period::of(span, latest(known, Some(period)).unwrap_or_else(|| period.starts_at())));
        view! { <a class="filter" href=to aria-current=current>{t(word)}</a> }
    };
    let step = |to: Period, class: &'static str, word: Text| {
        view! { <a class=class href=path(to) aria-label=t(word)>{icon(Icon::BACK)}</a> }
    };
    view! {
        <nav class="period" aria-label=t(SPAN_KIND)>
            <div class="filters">
                {span(Span::Month, SPAN_MONTH)}{span(Span::Quarter, SPAN_QUARTER)}{span(Span::Year, SPAN_YEAR)}
            </div>
            <div class="period-steps">
                {step(period.previous(), "icon-button", PERIOD_BEFORE)}
                <h2 id="period">{name(period)}</h2>
                {step(period.next(), "icon-button onward", PERIOD_AFTER)}
            </div>
        </nav>
    }
}

fn nothing(known: Known, period: Period) -> impl IntoView {
    let latest = latest(known, None).map(|at| path(Period::of(period.span(), at)));
    let way = latest.map(|path| view! { <a class="button button-main" href=path>{t(LATEST_PERIOD)}</a> });
    view! { <Empty title=t(NO_STATISTICS) hint=t(NO_STATISTICS_HINT)>{way}</Empty> }
}

/// A rate to one decimal, as the tables have it.
fn percent(permille: Option<usize>) -> String {
    permille.map_or_else(|| "—".to_owned(), |rate| format!("{}.{}%", rate / 10, rate % 10))
}

/// The figures of the whole period, and the workbook.
fn summary(store: Store, counted: Memo<Statistics>, studied: Studied) -> impl IntoView {
    let said = RwSignal::new(None::<Handed>);
    let export = move |_| {
        let (statistics, hours) = (counted.get_untracked(), hours::tables(studied));
        said.set(Some(Handed::Said(EXPORT_WORKING)));
        spawn_local(async move {
            said.try_set(Some(export::hand_over_statistics(store, &statistics, hours).await));
        });
    };
    let Statistics { period, activities, not_over, total, people, before, .. } = counted.get();
    let Tally { expected, actual, on_leave, absent, .. } = total;
    let earlier =
        before.rate_permille().map(|rate| rate_before(&name(period.previous()), &percent(Some(rate))));
    let figures = [
        (PEOPLE_EXPECTED, people.to_string()),
        (TIMES_EXPECTED, expected.to_string()),
        (TIMES_ACTUAL, actual.to_string()),
        (ON_LEAVE, on_leave.to_string()),
        (ABSENT, absent.to_string()),
        (RATE_WITHOUT_LEAVE, percent(total.rate_without_leave())),
    ];
    let figure = |(word, figure): (Text, String)| view! { <div><dt>{t(word)}</dt><dd>{figure}</dd></div> };
    view! {
        <section class="card stat-summary">
            <div class="stat-head">
                <p class="count"><b>{percent(total.rate_permille())}</b><span>{t(RATE_OF_ALL)}</span></p>
                <button class="button button-line" type="button" on:click=export>{icon(Icon::EXPORT)}{t(EXPORT_EXCEL)}</button>
            </div>
            <p class="small">
                {activities_counted(activities)}{earlier.map(|words| format!(" · {words}"))}
            </p>
            <dl class="stat-figures">{figures.map(figure)}</dl>
            {(not_over > 0).then(|| view! { <p class="small">{not_over_yet(not_over)}</p> })}
            {handed(said)}
        </section>
    }
}
