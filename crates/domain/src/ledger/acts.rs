use super::decide::Arrival;
use super::{Ledger, Viewer};
use crate::access::Action;
use crate::activity::Plan;
use crate::fact::{Acted, Asked, Change, Corrected, Refusal};
use crate::id::{ActivityId, MemberId};
use crate::identity::History;
use crate::record::{
    Act, Approval, Approved, Award, Correction, Decision, Guest, LONGEST_REASON, LeaveRequest, LeaveWish,
    Record, Revocation, Scan, Undo,
};

impl Ledger {
    pub(super) fn decide_plan(&self, plan: &Plan, viewer: &Viewer) -> Result<Change, Refusal> {
        let known = self.plan(plan.activity.id);
        let hosts =
            known.map(|known| known.activity.host.as_str()).into_iter().chain([plan.activity.host.as_str()]);
        if !hosts.into_iter().all(|host| self.may(&viewer.role, Action::Plan, host)) {
            return Err(Refusal::NotAllowed);
        }
        plan.check().map_err(|_| Refusal::Malformed)?;
        match known {
            Some(known) if known.secret != plan.secret => Err(Refusal::Malformed),
            _ => Ok(Change::Plan(plan.clone())),
        }
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
        if !explained || reason.chars().count() > LONGEST_REASON {
            return Err(Refusal::Malformed);
        }
        if !self.is_among(&plan.roster, correction.member) {
            return Err(Refusal::NotOnRoster);
        }
        Ok(Change::Correction(Corrected {
            id: record.id,
            device: record.device,
            correction: correction.clone(),
            at: arrival.claimed_at(record, viewer),
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
        if !self.is_among(&plan.roster, binding.member) {
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
        } else if let Act::Award(Award { member, .. }) | Act::Undo(Undo { member: Some(member), .. }) = act {
            self.check_awarding(*member, viewer)?;
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
        if member.is_some_and(|member| !self.is_among(&plan.roster, member)) {
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

    /// Whether the viewer may say whose a device is: they know the member.
    fn check_vouching(&self, act: &Act, viewer: &Viewer) -> Result<(), Refusal> {
        let everywhere = viewer.role.may(Action::Appoint, "");
        let member = match act {
            Act::Approval(Approval { member, of: Approved::Device(_) | Approved::Key(_) }) => Some(*member),
            Act::Revocation(Revocation { device, .. }) => {
                Some(self.binding(*device).ok_or(Refusal::Unbound)?.member)
            }
            _ => None,
        };
        let member = member.ok_or(Refusal::Malformed)?;
        if everywhere && self.member(member).is_none() && self.directory.person(member).is_none() {
            return Err(Refusal::NotOnRoster);
        }
        let known = everywhere
            || (viewer.role.is_organizers()
                && (self.is_expected_by(member, viewer) || self.knows(member, viewer)));
        known.then_some(()).ok_or(Refusal::NotAllowed)
    }
}
