//! Whose being done an organizer is to confirm: learned without a network, or by a clock that had jumped.

use std::sync::Arc;

use hongfan_domain::course::{Roll, Student};
use hongfan_domain::id::CourseId;
use hongfan_domain::record::{Act, Body, Confirmation};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::student::minutes;
use crate::state::acts;
use crate::state::store::Store;
use crate::text::{
    CONFIRM_STUDY, CONFIRM_STUDY_ALL, UNCONFIRMED, UNCONFIRMED_HINT, confirm_study_of, learned_offline,
    study_confirmed, t,
};

/// The section; nothing where nobody waits.
pub(super) fn unconfirmed(store: Store, course: CourseId, roll: Memo<Arc<Roll>>) -> impl IntoView {
    let said = RwSignal::new(None::<usize>);
    let waiting = Memo::new(move |_| roll.read().unconfirmed().cloned().collect::<Vec<_>>());
    let confirm = move |students: Vec<Student>| {
        let until = store.hub_now();
        let of = |student: &Student| {
            Body::Act(Act::Confirmation(Confirmation { member: student.member, course, until }))
        };
        let (bodies, count) = (students.iter().map(of).collect(), students.len());
        spawn_local(async move {
            acts::record_all(store, bodies).await;
            said.try_set(Some(count));
        });
    };
    let row = move |student: Student| {
        let offline = learned_offline(minutes(student.progress.unwitnessed()));
        let (name, unit) = (student.name.clone(), student.unit.clone());
        let label = confirm_study_of(&name);
        view! {
            <li class="issued"><div class="student">
                <span class="grow"><b>{name}</b><small>{unit}</small><small>{offline}</small></span>
                <button class="button button-line button-small" type="button" aria-label=label
                    on:click=move |_| confirm(vec![student.clone()])>{t(CONFIRM_STUDY)}</button>
            </div></li>
        }
    };
    let all = move || {
        (waiting.read().len() > 1).then(|| {
            view! {
                <button class="button button-line" type="button" id="confirm-all"
                    on:click=move |_| confirm(waiting.get_untracked())>{t(CONFIRM_STUDY_ALL)}</button>
            }
        })
    };
    let is_there = Memo::new(move |_| !waiting.read().is_empty());
    view! {
        <p class="small" role="status">{move || said.get().map(study_confirmed)}</p>
        {move || is_there.get().then(|| view! {
            <section class="card" id="unconfirmed" aria-labelledby="unconfirmed-title">
                <h2 id="unconfirmed-title">{t(UNCONFIRMED)}</h2>
                <p class="small">{t(UNCONFIRMED_HINT)}</p>
                <ul class="students">{move || waiting.get().into_iter().map(row).collect_view()}</ul>
                {all}
            </section>
        })}
    }
}
