//! The numbers first, and the workbook.

use std::sync::Arc;

use hongfan_domain::course::{Course, Demand, Roll, RollTotal};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::icon::{Icon, icon};
use crate::pages::handed::handed;
use crate::state::export::{self, FileKind, Handed};
use crate::state::store::Store;
use crate::text::{
    EXPORT_CSV, EXPORT_EXCEL, EXPORT_WORKING, ROLL_DONE, ROLL_EXPECTED, ROLL_NOT_BEGUN, ROLL_OVERDUE,
    ROLL_STUDYING, Text, done_share, students_besides, t,
};

/// The section.
pub(super) fn summary(store: Store, course: Arc<Course>, roll: Arc<Roll>) -> impl IntoView {
    let said = RwSignal::new(None::<Handed>);
    let RollTotal { expected, not_begun, studying, done, overdue, besides, .. } = roll.total;
    let asked = course.demand == Demand::Required;
    let export = move |kind: FileKind| {
        let (course, roll) = (course.clone(), roll.clone());
        said.set(Some(Handed::Said(EXPORT_WORKING)));
        spawn_local(async move {
            said.try_set(Some(export::hand_over_roll(store, &course, &roll, kind).await));
        });
    };
    let as_csv = export.clone();
    let figures = [
        (ROLL_DONE, done),
        (ROLL_STUDYING, studying),
        (ROLL_NOT_BEGUN, not_begun),
        (ROLL_EXPECTED, expected),
    ];
    let late = (asked && overdue > 0).then_some((ROLL_OVERDUE, overdue));
    let figure = |(word, figure): (Text, usize)| view! { <div><dt>{t(word)}</dt><dd>{figure}</dd></div> };
    let share = done * 100 / expected.max(1);
    view! {
        <section class="card stat-summary">
            <div class="stat-head">
                <p class="count"><b>{format!("{share}%")}</b><span>{t(ROLL_DONE)}</span></p>
                <div class="course-ways">
                    <button class="button button-line" type="button" id="export-roll" on:click=move |_| export(FileKind::Workbook)>{icon(Icon::EXPORT)}{t(EXPORT_EXCEL)}</button>
                    <button class="button button-line" type="button" id="export-roll-csv" on:click=move |_| as_csv(FileKind::Csv)>{icon(Icon::EXPORT)}{t(EXPORT_CSV)}</button>
                </div>
            </div>
            <span class="chart-bar" role="img" aria-label=done_share(done, expected)>
                <i class="part-actual" style:width=width(done, expected)></i>
                <i class="part-leave" style:width=width(studying, expected)></i>
            </span>
            <dl class="stat-figures">{figures.into_iter().chain(late).map(figure).collect_view()}</dl>
            {(besides > 0).then(|| view! { <p class="small">{students_besides(besides)}</p> })}
            {handed(said)}
        </section>
    }
}

/// A share as a width.
pub(super) fn width(part: usize, of: usize) -> String {
    format!("{}%", part * 100 / of.max(1))
}
