//! Saving what the form says: once, however often it is tapped, and with what others did meanwhile.

use hongfan_domain::activity::Plan;
use hongfan_domain::code::Secret;
use hongfan_domain::id::ActivityId;
use hongfan_domain::record::Body;
use hongfan_domain::repeat::{Every, series};
use hongfan_domain::revision::{Field, Scope, merge, revised_together};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::Form;
use crate::pages::revisions::field_names;
use crate::route::OrganizerRoute;
use crate::state::navigation::Navigation;
use crate::state::store::Store;
use crate::state::{acts, fresh};
use crate::text::{
    BACK_TO_FORM, DRAFT_KEPT, KEEP_MINE, KEEP_THEIRS, SAVE, SAVING, SOMEBODY_ELSE_TOO, changed_meanwhile,
    keeping_many, t,
};

/// What is being saved, and what is asked about it.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    store: Store,
    navigation: Navigation,
    /// How many activities are being kept.
    under_way: RwSignal<Option<usize>>,
    asked: RwSignal<Option<Asked>>,
    /// How much of its series is changed.
    pub(super) scope: RwSignal<Scope>,
    /// What the activities of this form are called and keyed by: made once, so that nothing is made twice.
    fresh: StoredValue<Vec<(ActivityId, Secret)>>,
}

/// Something that somebody else has changed too, since the form was opened.
#[derive(Clone)]
struct Asked {
    what: Vec<Field>,
    mine: Plan,
    theirs: Plan,
}

impl Saving {
    pub(super) fn new(store: Store, navigation: Navigation) -> Self {
        Self {
            store,
            navigation,
            under_way: RwSignal::new(None),
            asked: RwSignal::new(None),
            scope: RwSignal::new(Scope::This),
            fresh: StoredValue::new(Vec::new()),
        }
    }

    /// The id and the key of the activity that is held at this time, from 0: the same whenever it is asked for.
    pub(super) fn fresh(self, time: usize) -> (ActivityId, Secret) {
        self.fresh
            .try_update_value(|fresh| {
                while fresh.len() <= time {
                    fresh.push((ActivityId::new(fresh::now(), fresh::bytes()), Secret::new(fresh::bytes())));
                }
                fresh[time].clone()
            })
            .unwrap_or_else(|| (ActivityId::new(fresh::now(), fresh::bytes()), Secret::new(fresh::bytes())))
    }

    /// Whether something is being kept; the caller follows it.
    pub(super) fn is_busy(self) -> bool {
        self.under_way.get().is_some()
    }

    /// What the button says.
    pub(super) fn word(self) -> &'static str {
        t(if self.is_busy() { SAVING } else { SAVE })
    }

    /// What is said beneath it.
    pub(super) fn said(self) -> String {
        match self.under_way.get() {
            Some(many) if many > 1 => keeping_many(many),
            Some(_) => t(SAVING).to_owned(),
            None => t(DRAFT_KEPT).to_owned(),
        }
    }

    /// Saves what the form says: a new activity, once or several times, or a change of the one that is known.
    pub(super) fn save(self, form: Form, known: Option<&Plan>, plan: Plan, times: Option<(Every, u32)>) {
        match known {
            None => self.make(form, plan, times),
            Some(known) => self.change(form, known, plan),
        }
    }

    /// Makes the activity, or one for each time that it is held.
    fn make(self, form: Form, plan: Plan, times: Option<(Every, u32)>) {
        let (id, mut time) = (plan.activity.id, 0);
        let again = || {
            time += 1;
            self.fresh(time)
        };
        let plans = match times {
            Some((every, times)) => series(plan, every, times, again),
            None => vec![plan],
        };
        self.keep(form, id, plans);
    }

    /// Changes the activity, which was `known` when the form was opened. What others changed since stays; where they changed
    /// the same, it asks.
    fn change(self, form: Form, known: &Plan, mine: Plan) {
        let book = untrack(|| self.store.book());
        let Some(standing) = book.shown(mine.activity.id) else {
            return self.keep(form, mine.activity.id, vec![mine]);
        };
        let merged = merge(known, &standing, &mine);
        let theirs = merge(known, &mine, &standing).plan;
        // Two edits, each of them sound, may make no sense together: a round outside its session.
        let sound = merged.plan.check().is_ok() && theirs.check().is_ok();
        if merged.conflicts.is_empty() && sound {
            return self.keep_changed(form, &merged.plan);
        }
        let of = |own: Plan, roster| Plan { roster, ..own };
        let asked = if sound {
            Asked { what: merged.conflicts, mine: merged.plan, theirs }
        } else {
            let what = vec![Field::Time, Field::Rounds];
            Asked { what, mine: of(mine, merged.plan.roster), theirs: of(standing, theirs.roster) }
        };
        self.asked.set(Some(asked));
    }

    fn keep_changed(self, form: Form, wanted: &Plan) {
        let (book, scope) = (untrack(|| self.store.book()), self.scope.get_untracked());
        self.keep(form, wanted.activity.id, revised_together(&book, wanted, scope, self.store.hub_now()));
    }

    /// Keeps these, all together, and shows the one with this id.
    fn keep(self, form: Form, id: ActivityId, plans: Vec<Plan>) {
        if plans.is_empty() {
            form.forget();
            return self.show(id);
        }
        if self.under_way.get_untracked().is_some() {
            return;
        }
        self.under_way.set(Some(plans.len()));
        let forget = form.forgetting();
        spawn_local(async move {
            acts::record_all(self.store, plans.into_iter().map(Body::Plan).collect()).await;
            forget();
            // Whoever has left the form meanwhile stays where they are.
            if self.under_way.try_set(None).is_none() {
                self.show(id);
            }
        });
    }

    fn show(self, id: ActivityId) {
        self.navigation.replace(&OrganizerRoute::Activity(id).path());
    }

    /// What somebody else has changed too, and whose it is to be.
    pub(super) fn question(self, form: Form) -> impl IntoView {
        let names = move |asked: &Asked| {
            let book = untrack(|| self.store.book());
            changed_meanwhile(field_names(&asked.what, book.plan(asked.mine.activity.id)))
        };
        let decide = move |plan: Plan| {
            self.asked.set(None);
            self.keep_changed(form, &plan);
        };
        move || {
            self.asked.get().map(|asked| {
                let words = names(&asked);
                let Asked { mine, theirs, .. } = asked;
                view! {
                    <div class="sheet-back sheet-over" on:click=move |_| self.asked.set(None)></div>
                    <section class="sheet sheet-over" role="alertdialog" aria-modal="true" aria-labelledby="changed-too"
                        on:keydown=move |event| if event.key() == "Escape" { self.asked.set(None) }>
                        <h2 id="changed-too">{t(SOMEBODY_ELSE_TOO)}</h2>
                        <p>{words}</p>
                        <div class="pair">
                            <button class="button button-main" type="button" autofocus id="keep-mine" on:click=move |_| decide(mine.clone())>{t(KEEP_MINE)}</button>
                            <button class="button button-line" type="button" id="keep-theirs" on:click=move |_| decide(theirs.clone())>{t(KEEP_THEIRS)}</button>
                        </div>
                        <button class="button button-line" type="button" on:click=move |_| self.asked.set(None)>{t(BACK_TO_FORM)}</button>
                    </section>
                }
            })
        }
    }
}
