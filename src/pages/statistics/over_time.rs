//! A column for each activity, day or month: how many of those expected came, had leave, were absent.

use hongfan_domain::attendance::Tally;
use hongfan_domain::statistics::{Grain, Slice, Statistics, slice_table};
use leptos::prelude::*;

use super::numbers::{legend, numbers};
use super::percent;
use crate::text::{OVER_TIME, chart_of_time, report_word, t, when};

/// So many columns can carry their words, on a phone too and in large letters.
const MOST_WORDS: usize = 6;

/// The chart and its table.
pub(super) fn over_time(statistics: &Statistics) -> impl IntoView + use<> {
    let Statistics { period, grain, slices, .. } = statistics;
    let rates = || slices.iter().filter_map(|slice| slice.tally.rate_permille());
    let said = chart_of_time(slices.len(), &percent(rates().min()), &percent(rates().max()));
    let every = slices.len().div_ceil(MOST_WORDS).max(1);
    let columns = slices.iter().enumerate().map(|(n, slice)| column(slice, *grain, n, every));
    let columns = columns.collect_view();
    view! {
        <section class="card chart">
            <h2>{t(OVER_TIME)}</h2>
            <div class="chart-time" role="img" aria-label=said>
                <div class="chart-axis" aria-hidden="true"><span>"100%"</span><span>"50%"</span><span>"0"</span></div>
                <div class="chart-columns" aria-hidden="true">{columns}</div>
            </div>
            {legend()}
            {numbers(*period, slice_table(statistics, &report_word))}
        </section>
    }
}

/// The column at `n`. Where there is room for a word at each `every`th only, there is none for values.
fn column(slice: &Slice, grain: Grain, n: usize, every: usize) -> impl IntoView + use<> {
    let rate = slice.tally.rate_permille();
    let value = rate.filter(|_| every == 1).map(|rate| format!("{}%", (rate + 5) / 10));
    let word = n.is_multiple_of(every).then(|| match grain {
        Grain::Month => when::short_month(slice.at),
        Grain::Activity | Grain::Day => when::short_day(slice.at),
    });
    let hint = format!("{} {} {}", when::date(slice.at), slice.title, percent(rate));
    view! {
        <div class="chart-column" title=hint>
            <span class="chart-value">{value}</span>
            <span class="chart-track" class:chart-none=slice.tally.expected == 0>
                <i class="part-actual" style:height=share(slice.tally, |tally| tally.actual)></i>
                <i class="part-leave" style:height=share(slice.tally, |tally| tally.on_leave)></i>
            </span>
            <span class="chart-word">{word}</span>
        </div>
    }
}

/// A part of those expected, as a length.
pub(super) fn share(tally: Tally, part: fn(&Tally) -> usize) -> String {
    let permille = part(&tally) * 1_000 / tally.expected.max(1);
    format!("{}.{}%", permille / 10, permille % 10)
}
