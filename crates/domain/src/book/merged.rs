use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Book;
use crate::activity::Plan;
use crate::directory::Merges;
use crate::fact::Change;
use crate::id::{ActivityId, MemberId};
use crate::registration::{Registrant, newcomers, registrants};
use crate::study::{Studied, as_one};

impl Book {
    /// The same where ids that are one person are one id, on rosters, in check-ins and in everything that was said about
    /// them, and where rosters have those too who registered and have a place: what attendance is derived from. As long as
    /// nothing was merged and nobody has registered it is the book itself.
    pub fn merged(&self) -> Cow<'_, Self> {
        if self.is_merged {
            return Cow::Borrowed(self);
        }
        let merges = Merges::of(self);
        if merges.is_empty() && self.registered.is_empty() {
            return Cow::Borrowed(self);
        }
        let who = |id| merges.canonical(id);
        let mut book = self.clone();
        book.is_merged = true;
        book.written = book.plans.clone();
        book.plans = book.plans.with(|(_, plan)| plan.with_members(who));
        book.check_ins = book.check_ins.with(|check_in| check_in.companion = check_in.companion.map(who));
        book.bindings = book.bindings.with(|binding| binding.member = who(binding.member));
        book.corrections = book.corrections.with(|said| said.correction.member = who(said.correction.member));
        book.studied = book.studied.with(|studied| studied.member = who(studied.member));
        book.learn_as_one(&merges);
        book.acts = book.acts.with(|acted| acted.act.with_member(who));
        let open: BTreeSet<_> = self.registered().map(|said| said.registration.activity).collect();
        for id in open {
            let Some(plan) = book.plan(id) else { continue };
            let line = registrants(plan, self.registered(), &merges);
            if let Some((record, plan)) = book.plans.get(id) {
                let (record, mut plan) = (*record, plan.clone());
                plan.roster.extend(newcomers(&line));
                book.plans.insert(id, (record, plan));
            }
            book.registrants.insert(id, line);
        }
        Cow::Owned(book)
    }

    /// Of whoever was known by more than one id, counts no time twice.
    fn learn_as_one(&mut self, merges: &Merges) {
        let people: BTreeSet<_> = merges.iter().map(|(from, _)| merges.canonical(from)).collect();
        let mut told: BTreeMap<MemberId, Vec<Studied>> = BTreeMap::new();
        for studied in self.studied().filter(|studied| people.contains(&studied.member)) {
            told.entry(studied.member).or_default().push(studied.clone());
        }
        for mut own in told.into_values() {
            as_one(&mut own);
            own.into_iter().for_each(|studied| self.studied.insert(studied.id, studied));
        }
    }

    /// Everybody who registered for an activity and has not withdrawn, in line.
    pub fn registrants(&self, id: ActivityId) -> Vec<Registrant> {
        if self.is_merged {
            return self.registrants.get(id).cloned().unwrap_or_default();
        }
        let Some(plan) = self.plan(id) else { return Vec::new() };
        let merges = Merges::of(self);
        let mut plan = plan.clone();
        plan.with_members(|id| merges.canonical(id));
        registrants(&plan, self.registered(), &merges)
    }

    /// A plan as its organizers wrote it: without those who are expected because they registered.
    #[must_use]
    pub fn as_written(&self, mut plan: Plan) -> Plan {
        let line = self.registrants(plan.activity.id);
        plan.roster.retain(|member| line.iter().all(|registrant| registrant.member.id != member.id));
        plan
    }

    /// The same for a plan, whichever book it was taken from.
    pub fn merged_plan<'a>(&self, plan: &'a Plan) -> Cow<'a, Plan> {
        let merges = Merges::of(self);
        let has_registered = |said: &crate::fact::Registered| said.registration.activity == plan.activity.id;
        let anybody = self.registered().any(has_registered);
        if !anybody && plan.roster.iter().all(|member| !merges.is_gone(member.id)) {
            return Cow::Borrowed(plan);
        }
        let mut plan = plan.clone();
        plan.with_members(|id| merges.canonical(id));
        let line = registrants(&plan, self.registered(), &merges);
        plan.roster.extend(newcomers(&line));
        Cow::Owned(plan)
    }

    /// Tells everything it holds about units and people.
    pub(super) fn directory_entries(&self, mut tell: impl FnMut(crate::id::RecordId, Change)) {
        for filed in self.filed() {
            tell(filed.id, Change::Directory(filed.clone()));
        }
    }
}
