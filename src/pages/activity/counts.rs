//! The count: who is there of those expected, how it adds up, and who stands outside.

use hongfan_domain::attendance::{DepartureResult, Presence, Sheet, Tally};
use hongfan_domain::member::Participation;
use hongfan_domain::record::Openness;
use leptos::prelude::*;

use super::Desk;
use super::curve::curve;
use crate::pages::words::participation_name;
use crate::text::{
    ABSENT, ACTUAL, DEPARTED, EXPECTED, GUESTS, LATE, LEFT_EARLY, NOT_DEPARTED, NOT_YET, ON_LEAVE, ON_TIME,
    OUTSIDE_ROSTER, adds_up, beside, counted, of_expected, rate, t,
};

/// The word for who is expected and not marked: they may still come until the activity is closed.
pub(super) fn absent_word(openness: Openness) -> &'static str {
    t(if openness == Openness::Closed { ABSENT } else { NOT_YET })
}

/// The card with the counts.
pub(super) fn counts(desk: Desk) -> impl IntoView {
    let tally = Memo::new(move |_| desk.of_sheet(|sheet| sheet.tally));
    let (left, beside) =
        (Memo::new(move |_| desk.of_sheet(departures)), Memo::new(move |_| desk.of_sheet(outsiders)));
    let openness = Memo::new(move |_| desk.openness());
    let absent = move || absent_word(openness.get());
    let width = move |part: fn(&Tally) -> usize| {
        move || {
            let tally = tally.get();
            format!("{}%", part(&tally) * 1_000 / tally.expected.max(1) / 10)
        }
    };
    let percent =
        move || tally.get().rate_permille().map(|rate_| rate(format!("{}.{}", rate_ / 10, rate_ % 10)));
    let figure = move |class: &'static str, word: &'static str, part: fn(&Tally) -> usize| {
        view! { <div class=class><dd>{move || part(&tally.get())}</dd><dt>{word}</dt></div> }
    };
    let sum = move || {
        let Tally { expected, actual, on_leave, absent: missing, .. } = tally.get();
        adds_up(expected, actual, on_leave, absent().to_lowercase(), missing)
    };
    view! {
        <section class="card counts">
            <div class="counts-head" aria-live="polite">
                <p class="count"><b>{move || tally.get().actual}</b><span>{move || of_expected(tally.get().expected)}</span></p>
                {curve(desk)}
            </div>
            <p class="small">{t(ACTUAL)}" / "{t(EXPECTED)}" · "{percent}</p>
            <div class="count-bar" aria-hidden="true">
                <i class="bar-good" style:width=width(|t| t.actual - t.late)></i>
                <i class="bar-wait" style:width=width(|t| t.late)></i>
                <i class="bar-leave" style:width=width(|t| t.on_leave)></i>
            </div>
            <dl class="figures">
                {figure("good", t(ON_TIME), |tally| tally.actual - tally.late)}
                {figure("wait", t(LATE), |tally| tally.late)}
                {figure("leave", t(ON_LEAVE), |tally| tally.on_leave)}
                <div class="quiet"><dd>{move || tally.get().absent}</dd><dt>{absent}</dt></div>
            </dl>
            <p class="small counts-sum">{sum}</p>
            {move || left.get().map(|words| view! { <p class="small counts-left">{words}</p> })}
            {move || beside.get().map(|words| view! { <p class="small counts-beside">{words}</p> })}
        </section>
    }
}

/// Who stayed, left early, or did not check out, once anybody has; `None` where the activity does not ask.
fn departures(sheet: &Sheet) -> Option<String> {
    let here =
        || sheet.lines.iter().filter(|l| l.participation.is_expected() && l.presence == Presence::Present);
    here().any(|line| line.departure != DepartureResult::NotAsked).then(|| {
        let count = |of: fn(DepartureResult) -> bool| here().filter(|line| of(line.departure)).count();
        let stayed = count(|departure| departure == DepartureResult::Stayed);
        let early = count(|departure| matches!(departure, DepartureResult::LeftEarly(_)));
        let missing = count(|departure| departure == DepartureResult::Missing);
        [(DEPARTED, stayed), (LEFT_EARLY, early), (NOT_DEPARTED, missing)]
            .map(|(word, n)| counted(t(word).to_owned(), n))
            .join(" · ")
    })
}

/// Who is there, or on the roster, outside the count; `None` for nobody.
fn outsiders(sheet: &Sheet) -> Option<String> {
    let of = |participation: Participation| {
        let count = sheet.lines.iter().filter(|line| line.participation == participation).count();
        (participation_name(participation), count)
    };
    let all = [
        (t(GUESTS), sheet.guests.len()),
        of(Participation::Observer),
        of(Participation::Hosted),
        of(Participation::Exempt),
        (t(OUTSIDE_ROSTER), sheet.unlisted.len()),
    ];
    let words = all.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| counted(word.to_owned(), n));
    let words = words.collect::<Vec<_>>().join(" · ");
    (!words.is_empty()).then(|| beside(words))
}
