use std::sync::Arc;

use super::decide::Arrival;
use super::{Ledger, Viewer};
use crate::access::{Action, Reach};
use crate::activity::Plan;
use crate::directory::Person;
use crate::fact::{Acted, Asked, Change, Corrected, Refusal};
use crate::id::{ActivityId, CourseId, MemberId};
use crate::identity::History;
use crate::record::{
    Act, Approval, Approved, Award, Confirmation, Correction, Decision, Export, Guest, LONGEST_REASON,
    LeaveRequest, LeaveWish, Record, Revocation, Scan, Undo,
};
use crate::revision::{Edit, Former, joined};

impl Ledger {
    /// A plan, made or changed. What was done to it since by others stays, and what it says of the edit is what the edit
    /// changed of the plan that stood.
    pub(super) fn decide_plan(
        &self,
        record: &Record,
        plan: &Plan,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let known = self.plan(plan.activity.id);
        let hosts =
            known.map(|known| known.activity.host.as_str()).into_iter().chain([plan.activity.host.as_str()]);
        if !hosts.into_iter().all(|host| self.may(&viewer.role, Action::Plan, host)) {
            return Err(Refusal::NotAllowed);
        }
        plan.check().map_err(|_| Refusal::Malformed)?;
        if known.is_some_and(|known| known.secret != plan.secret) {
            return Err(Refusal::Malformed);
        }
        if plan.roster.iter().any(|line| !self.may_expect(line.id, viewer)) {
            return Err(Refusal::NotAllowed);
        }
        let at = Some(arrival.claimed_at(record, viewer));
        let undoes = plan.edit.unsigned().and_then(|edit| edit.undoes);
        let mut edit = Edit { by: Some(record.device), at, before: None, undoes };
        let mut taken = plan.clone();
        if let Some((by, standing)) = self.written(plan.activity.id) {
            taken = joined(&standing, plan);
            let stands = (taken.revision, record.id) > (standing.revision, by);
            edit.before = stands.then(|| Former::of(&standing, &taken));
        }
        taken.edit = Arc::new(edit);
        Ok(Change::Plan(taken))
    }

    pub(super) fn decide_correction(
        &self,
        record: &Record,
        correction: &Correction,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let plan = self.decided_plan(correction.activity, viewer)?;
        let reason = correction.reason.trim();
        let explained = !reason.is_empty() || correction.decision == Decision::Confirmed;
        let misplaced = correction.round.is_some_and(|round| {
            matches!(correction.decision, Decision::OnLeave | Decision::Absent)
                || plan.activity.round(round).is_none()
        });
        if !explained || misplaced || reason.chars().count() > LONGEST_REASON {
            return Err(Refusal::Malformed);
        }
        if !self.expects(plan.activity.id, correction.member) {
            return Err(Refusal::NotOnRoster);
        }
        Ok(Change::Correction(Corrected {
            id: record.id,
            device: record.device,
            correction: correction.clone(),
            at: arrival.claimed_at(record, viewer),
            received_at: Some(arrival.received_at),
        }))
    }

    /// A word on leave. Whose it is follows from the device, as with a check-in; a device that speaks for nobody yet is
    /// asked to say so first.
    pub(super) fn decide_leave(
        &self,
        record: &Record,
        request: &LeaveRequest,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let plan = self.plan(request.activity).ok_or(Refusal::UnknownActivity)?;
        let binding = self.binding(record.device).ok_or(Refusal::Unbound)?;
        if !self.expects(plan.activity.id, binding.member) {
            return Err(Refusal::NotOnRoster);
        }
        if let LeaveWish::Away(_, reason) = &request.wish
            && reason.chars().count() > LONGEST_REASON
        {
            return Err(Refusal::Malformed);
        }
        // Whose word it is follows from when it was said: no clock set back may make it a former owner's.
        let revoked = self.histories.get(&record.device).and_then(History::last_revoked);
        let at = arrival.claimed_at(record, viewer);
        Ok(Change::Leave(Asked {
            id: record.id,
            device: record.device,
            request: request.clone(),
            at: revoked.map_or(at, |revoked| at.max(revoked)),
            received_at: Some(arrival.received_at),
        }))
    }

    pub(super) fn decide_act(
        &self,
        record: &Record,
        act: &Act,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        if !act.is_well_formed() {
            return Err(Refusal::Malformed);
        }
        if let Some(activity) = act.activity() {
            let plan = self.decided_plan(activity, viewer)?;
            self.check_about(plan, act)?;
        } else if let Act::Export(export) = act {
            self.check_exporting(*export, viewer)?;
        } else if let Some(course) = self.confirmed_course(act) {
            self.check_confirming(act, course, viewer)?;
        } else if let Act::Undo(Undo { act: undone, .. }) = act
            && let Some((_, Approval { member, .. })) = self.approvals.get(undone)
        {
            let right = act.member().is_some_and(|named| self.are_one(named, *member));
            if !right {
                return Err(Refusal::Malformed);
            }
            self.may_vouch(*member, viewer).then_some(()).ok_or(Refusal::NotAllowed)?;
        } else if let Act::Award(Award { member, .. }) | Act::Undo(Undo { member: Some(member), .. }) = act {
            self.check_awarding(*member, viewer)?;
        } else if self.taken_back.contains(&record.id) {
            // It came after the word that takes it back, as from a clock set back in between: then it never held.
            return Err(Refusal::Malformed);
        } else {
            self.check_vouching(act, viewer)?;
        }
        Ok(Change::Act(Acted {
            id: record.id,
            device: record.device,
            act: act.clone(),
            at: arrival.claimed_at(record, viewer),
            received_at: arrival.received_at,
        }))
    }

    /// An activity that the viewer may decide about.
    fn decided_plan(&self, activity: ActivityId, viewer: &Viewer) -> Result<&Plan, Refusal> {
        if !viewer.role.is_organizers() {
            return Err(Refusal::NotAllowed);
        }
        let plan = self.plan(activity).ok_or(Refusal::UnknownActivity)?;
        self.may(&viewer.role, Action::Decide, &plan.activity.host).then_some(plan).ok_or(Refusal::NotAllowed)
    }

    /// Whether what an act is about belongs to its activity.
    fn check_about(&self, plan: &Plan, act: &Act) -> Result<(), Refusal> {
        let member = match act {
            Act::Scan(Scan { round, .. }) | Act::Guest(Guest { round, .. })
                if plan.activity.round(*round).is_none() =>
            {
                return Err(Refusal::Malformed);
            }
            Act::Undo(_) => None,
            act => act.member(),
        };
        if member.is_some_and(|member| !self.expects(plan.activity.id, member)) {
            Err(Refusal::NotOnRoster)
        } else {
            Ok(())
        }
    }

    /// Whether the viewer may give somebody study hours, or take an award back: they keep them in the directory, or without
    /// a card expect them at an activity.
    fn check_awarding(&self, member: MemberId, viewer: &Viewer) -> Result<(), Refusal> {
        if !viewer.role.is_organizers() || !self.knows(member, viewer) {
            return Err(Refusal::NotAllowed);
        }
        let somebody = self.directory.person(member).is_some() || self.member(member).is_some();
        somebody.then_some(()).ok_or(Refusal::NotOnRoster)
    }

    /// The course in which an act confirms somebody's learning, or takes that back.
    fn confirmed_course(&self, act: &Act) -> Option<CourseId> {
        match act {
            Act::Confirmation(Confirmation { course, .. }) => Some(*course),
            Act::Undo(Undo { activity: None, act, .. }) => self.confirmed.get(act).copied(),
            _ => None,
        }
    }

    /// Whether the viewer may confirm what somebody learned, or take that back: in a course of theirs, or of their people.
    fn check_confirming(&self, act: &Act, course: CourseId, viewer: &Viewer) -> Result<(), Refusal> {
        let member = act.member().ok_or(Refusal::Malformed)?;
        let course = self.directory.course(course).ok_or(Refusal::UnknownActivity)?;
        let theirs = self.directory.keeps_course(&viewer.role, course) || self.knows(member, viewer);
        if viewer.role.is_organizers() && theirs { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Whether the viewer may have made a file. Whatever they see they can copy: that they did is not to be lost because they
    /// see less by now.
    fn check_exporting(&self, export: Export, viewer: &Viewer) -> Result<(), Refusal> {
        if let Export::Roll(course) | Export::Certificates(course) = export {
            self.directory.course(course).ok_or(Refusal::UnknownActivity)?;
        }
        viewer.role.is_organizers().then_some(()).ok_or(Refusal::NotAllowed)
    }

    /// Whether the viewer may say whose a device is.
    fn check_vouching(&self, act: &Act, viewer: &Viewer) -> Result<(), Refusal> {
        let member = match act {
            Act::Approval(Approval { member, of: Approved::Device(_) | Approved::Key(_) }) => Some(*member),
            Act::Revocation(Revocation { device, .. }) => {
                Some(self.binding(*device).ok_or(Refusal::Unbound)?.member)
            }
            _ => None,
        };
        let member = member.ok_or(Refusal::Malformed)?;
        let everywhere = viewer.role.reach(Action::Vouch) == Reach::Everything;
        if everywhere && self.member(member).is_none() && self.directory.person(member).is_none() {
            return Err(Refusal::NotOnRoster);
        }
        self.may_vouch(member, viewer).then_some(()).ok_or(Refusal::NotAllowed)
    }

    /// Whether somebody's devices are the viewer's to speak for: they are at home in their unit or a guest of it, or the
    /// directory has no home for them and an activity of theirs expects them. Being on a roster is not enough for who has a
    /// home elsewhere: anybody can write a roster.
    fn may_vouch(&self, member: MemberId, viewer: &Viewer) -> bool {
        match viewer.role.reach(Action::Vouch) {
            Reach::Nothing | Reach::Own => false,
            Reach::Everything => true,
            Reach::Unit => match self.housed(member).as_slice() {
                [] => self.is_expected_by(member, viewer),
                cards => cards.iter().any(|person| self.directory.is_in_sight(&viewer.role, person)),
            },
        }
    }

    /// The cards that say where somebody is at home, under whichever of their ids.
    fn housed(&self, member: MemberId) -> Vec<&Person> {
        let cards = self.all_of(member).into_iter().filter_map(|id| self.directory.person(id));
        cards.filter(|person| person.home.is_some()).collect()
    }

    /// Whether the viewer may expect somebody at an activity of theirs, and so learn which devices are whose: somebody whom
    /// they see or saw in the directory, whom it has no home for, or whom an activity of theirs expects already, because
    /// they registered or because somebody put them there who may.
    fn may_expect(&self, member: MemberId, viewer: &Viewer) -> bool {
        let cards = self.housed(member);
        let been = |person: &&Person| {
            let mut units = self.directory.units_been(person.id);
            units.any(|unit| self.directory.is_theirs(&viewer.role, unit))
        };
        viewer.role.reach(Action::Plan) == Reach::Everything
            || cards.is_empty()
            || cards.iter().any(been)
            || self.is_expected_by(member, viewer)
    }
}
