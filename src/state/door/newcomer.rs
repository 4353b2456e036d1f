use hongfan_domain::activity::Plan;
use hongfan_domain::door::{Bearer, acquainted};
use hongfan_domain::id::MemberId;
use hongfan_domain::member::Member;
use hongfan_domain::pass::Pass;
use hongfan_domain::record::{Act, Body, Scan};
use hongfan_domain::revision::revised;
use leptos::prelude::*;

use super::{Entrance, Outcome};

impl Entrance {
    /// A member, from this roster or as this device knows them otherwise.
    pub fn member(self, id: MemberId) -> Option<Member> {
        let of = |plan: &Plan| plan.roster.iter().find(|member| member.id == id).cloned();
        let own = self.plan.with(|plan| plan.as_ref().and_then(of));
        own.or_else(|| self.newcomer(id))
    }

    /// The line that somebody who is not on the roster would have there, if this device knows them.
    pub fn newcomer(self, id: MemberId) -> Option<Member> {
        let book = self.store.book();
        self.plan.with(|plan| acquainted(&book, &plan.as_ref()?.activity, id, self.store.hub_now()))
    }

    /// Puts somebody on the roster whom another roster or the directory knows, and lets them in by their pass.
    pub fn add_to_roster(self, line: Member, pass: Pass) {
        let (Some(round), Some(mut wanted)) = (self.round.get_untracked(), self.plan.get_untracked()) else {
            return;
        };
        let member = line.id;
        if wanted.roster.iter().all(|other| other.id != member) {
            wanted.roster.push(line);
        }
        let plan = revised(&untrack(|| self.store.book()), &wanted).map(Body::Plan);
        let scan = Scan { activity: self.activity, round, member, pass };
        let bodies = plan.into_iter().chain([Body::Act(Act::Scan(scan))]).collect();
        let outcome = Outcome::Entered(member, self.store.hub_now());
        self.keep_about(Some(Bearer::Key(pass.key())), bodies, Some(member), outcome);
    }
}
