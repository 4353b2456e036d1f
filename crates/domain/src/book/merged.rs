use std::borrow::Cow;

use super::Book;
use crate::activity::Plan;
use crate::directory::Merges;
use crate::fact::Change;

impl Book {
    /// The same where ids that are one person are one id, on rosters, in check-ins and in everything that was said about
    /// them: what attendance is derived from. As long as nothing was merged it is the book itself.
    pub fn merged(&self) -> Cow<'_, Self> {
        if self.is_merged {
            return Cow::Borrowed(self);
        }
        let merges = Merges::of(self);
        if merges.is_empty() {
            return Cow::Borrowed(self);
        }
        let who = |id| merges.canonical(id);
        let mut book = self.clone();
        book.is_merged = true;
        for (_, plan) in book.plans.values_mut() {
            plan.with_members(who);
        }
        for check_in in book.check_ins.values_mut() {
            check_in.companion = check_in.companion.map(who);
        }
        for binding in book.bindings.values_mut() {
            binding.member = who(binding.member);
        }
        for corrected in book.corrections.values_mut() {
            corrected.correction.member = who(corrected.correction.member);
        }
        for acted in book.acts.values_mut() {
            acted.act.with_member(who);
        }
        Cow::Owned(book)
    }

    /// The same for a plan, whichever book it was taken from.
    pub fn merged_plan<'a>(&self, plan: &'a Plan) -> Cow<'a, Plan> {
        let merges = Merges::of(self);
        if plan.roster.iter().all(|member| !merges.is_gone(member.id)) {
            return Cow::Borrowed(plan);
        }
        let mut plan = plan.clone();
        plan.with_members(|id| merges.canonical(id));
        Cow::Owned(plan)
    }

    /// Tells everything it holds about units and people.
    pub(super) fn directory_entries(&self, mut tell: impl FnMut(crate::id::RecordId, Change)) {
        for filed in self.filed() {
            tell(filed.id, Change::Directory(filed.clone()));
        }
    }
}
