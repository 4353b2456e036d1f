use super::{Ledger, Viewer};
use crate::access::{Action, Role};
use crate::activity::{Phase, Plan, RoundNumber};
use crate::code::{Freshness, RotatingCode, ShortCode};
use crate::fact::{Change, CheckIn, Refusal, Source, Standing, Verdict};
use crate::id::ActivityId;
use crate::record::{Body, Companion, Evidence, Record};
use crate::time::{MINUTE, Timestamp};

/// A claim that reaches the hub within this many milliseconds of the scan was made with a network: the code must have
/// been on the screen. One that took longer is judged by what its device says, and stays provisional.
pub(crate) const DELIVERED_AT_ONCE: i64 = 2 * MINUTE;

/// What belongs to an activity or a device that the hub does not know may be ahead of it: made without a network, like the
/// plan that is still on an organizer's phone. For so many milliseconds the hub asks for it again instead of refusing it
/// for good.
const PLAN_MAY_FOLLOW: i64 = 24 * 60 * MINUTE;

/// How a record reached the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// When the hub received it, by the hub's clock.
    pub received_at: Timestamp,
    /// Hub time minus device time, in milliseconds, as measured by the request that brought it.
    pub skew: i64,
    /// When the hub first saw the record's code, if the record carries a valid ticket for it.
    pub announced_at: Option<Timestamp>,
    /// The network it came from, as the hub numbers networks.
    pub network: Option<u32>,
}

impl Arrival {
    /// A record that came just now, from a device whose clock is right.
    pub const fn at(received_at: Timestamp) -> Self {
        Self { received_at, skew: 0, announced_at: None, network: None }
    }

    /// When a record was made: its device's word, corrected by the skew if that device brought it itself, and never after
    /// it was received.
    pub fn claimed_at(self, record: &Record, viewer: &Viewer) -> Timestamp {
        self.uncapped(record, viewer).min(self.received_at)
    }

    fn uncapped(self, record: &Record, viewer: &Viewer) -> Timestamp {
        let skew = if record.device == viewer.device { self.skew } else { 0 };
        record.recorded_at.plus(skew)
    }
}

impl Ledger {
    /// What a record comes to, brought by `viewer`: a change for the feed, or why it is not taken. Decides only;
    /// [`Ledger::apply`] takes it in.
    ///
    /// Any device may carry any other's check-ins: they are never in time. What says who somebody is, or that they want to
    /// be away, only an organizer may carry, and organizers' records only those who might have made them.
    pub fn decide(&self, record: &Record, arrival: Arrival, viewer: &Viewer) -> Result<Change, Refusal> {
        if record.body.is_genuine() { self.weigh(record, arrival, viewer) } else { Err(Refusal::Forged) }
    }

    /// The same for a record whose signatures the caller has checked: a device checks them when it reads a code, and its
    /// outbox may hold thousands.
    pub(crate) fn weigh(
        &self,
        record: &Record,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let carried = record.device != viewer.device;
        let organizers = viewer.role.is_organizers();
        let personal = matches!(
            &record.body,
            Body::Enroll(_)
                | Body::Key(_)
                | Body::Transfer(_)
                | Body::Leave(_)
                | Body::Registration(_)
                | Body::Study(_)
        );
        if !organizers && (record.body.is_organizers() || carried && personal) {
            return Err(Refusal::NotAllowed);
        }
        let change = self.decide_body(record, arrival, viewer)?;
        // An organizer of a unit may vouch for their own people only.
        let watched = |id: ActivityId| {
            self.plan(id).is_some_and(|plan| self.may(&viewer.role, Action::Watch, &plan.activity.host))
        };
        let concerns = match &change {
            Change::Binding(binding) => self.is_expected_by(binding.member, viewer),
            Change::Leave(asked) => watched(asked.request.activity),
            Change::Registered(registered) => watched(registered.registration.activity),
            Change::Studied(studied) => self.follows(studied, viewer),
            _ => true,
        };
        let everything = viewer.role == Role::Administrator;
        if carried && !concerns && !everything { Err(Refusal::NotAllowed) } else { Ok(change) }
    }

    fn decide_body(&self, record: &Record, arrival: Arrival, viewer: &Viewer) -> Result<Change, Refusal> {
        match &record.body {
            Body::CheckIn(evidence) => self.decide_check_in(record, evidence, arrival, viewer),
            Body::Companion(companion) => self.decide_companion(record, companion, arrival, viewer),
            Body::Enroll(claimant) => self.decide_enrollment(record, claimant, arrival, viewer),
            Body::Key(key) => self.decide_key(record, *key),
            Body::Transfer(code) => self.decide_transfer(record, code, arrival),
            Body::Leave(request) => self.decide_leave(record, request, arrival, viewer),
            Body::Registration(registration) => {
                self.decide_registration(record, registration, arrival, viewer)
            }
            Body::Study(study) => self.decide_study(record, study, arrival, viewer),
            Body::Plan(plan) => self.decide_plan(record, plan, arrival, viewer),
            Body::Correction(correction) => self.decide_correction(record, correction, arrival, viewer),
            Body::Act(act) => self.decide_act(record, act, arrival, viewer),
            Body::Directory(card) => self.decide_card(record, card, arrival, viewer),
        }
    }

    /// The same, with the verdict for what is not taken: a refusal, or to send it again later.
    ///
    /// # Errors
    /// The verdict.
    pub fn judge(&self, record: &Record, arrival: Arrival, viewer: &Viewer) -> Result<Change, Verdict> {
        self.decide(record, arrival, viewer).map_err(|refusal| {
            let age = arrival.received_at.since(arrival.uncapped(record, viewer));
            let may_follow = matches!(refusal, Refusal::UnknownActivity | Refusal::Unbound);
            if may_follow && age.saturating_abs() < PLAN_MAY_FOLLOW {
                Verdict::NotYet(arrival.received_at.plus(MINUTE))
            } else {
                Verdict::Refused(refusal)
            }
        })
    }

    /// The activity and its plan that a code belongs to.
    pub fn plan_of(&self, code: &RotatingCode) -> Result<&Plan, Refusal> {
        let candidates = self.handles.get(&code.handle).ok_or(Refusal::UnknownActivity)?;
        let mut plans = candidates.iter().filter_map(|id| self.plan(*id));
        plans.find(|plan| code.is_authentic(&plan.secret, plan.activity.id)).ok_or(Refusal::Forged)
    }

    fn decide_check_in(
        &self,
        record: &Record,
        evidence: &Evidence,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let check_in = match evidence {
            Evidence::Code { code, .. } => self.decide_code(record, code, arrival, viewer),
            Evidence::Digits(digits) => self.decide_digits(record, *digits, arrival, viewer),
        };
        check_in.map(Change::CheckIn)
    }

    /// A check-in for somebody else. Who names themselves has merely checked in. Who has no code learns nothing of whether a
    /// name and number go together.
    fn decide_companion(
        &self,
        record: &Record,
        companion: &Companion,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        let Change::CheckIn(check_in) = self.decide_check_in(record, &companion.evidence, arrival, viewer)?
        else {
            return Err(Refusal::Malformed);
        };
        let member = self.match_member(&companion.claimant)?.id;
        let own = self.binding(record.device).is_some_and(|binding| self.are_one(binding.member, member));
        Ok(Change::CheckIn(CheckIn { companion: (!own).then_some(member), ..check_in }))
    }

    fn decide_code(
        &self,
        record: &Record,
        code: &RotatingCode,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<CheckIn, Refusal> {
        let carried = record.device != viewer.device;
        let plan = self.plan_of(code)?;
        let period = plan.activity.rules.period_seconds;
        let shown_at = code.slot.starts_at(period);
        let arrived_at = arrival.announced_at.unwrap_or(arrival.received_at).min(arrival.received_at);
        let claimed_at = arrival.uncapped(record, viewer);
        let (standing, happened_at) = match code.freshness(arrived_at, period) {
            // Nobody can tell when the phone that made it saw the code.
            Freshness::InTime if carried => (Standing::Late, claimed_at.max(shown_at).min(arrived_at)),
            Freshness::InTime => (Standing::InTime, arrived_at),
            Freshness::Ahead => (Standing::Ahead, arrived_at),
            Freshness::Stale => {
                // Refused is only what the phone itself says was old, and says at once. A claim from the future is a
                // clock that has jumped since; it proves nothing, either way.
                let was_stale = code.freshness(claimed_at, period) == Freshness::Stale;
                if !carried && was_stale && arrived_at.since(claimed_at).saturating_abs() < DELIVERED_AT_ONCE
                {
                    return Err(Refusal::Stale);
                }
                (Standing::Late, claimed_at.max(shown_at).min(arrived_at))
            }
        };
        // The screen's last code of a session may be on its way while the session ends.
        let shown_until = shown_at.plus(i64::from(period) * 1_000 - 1);
        check_phase(
            plan,
            code.round,
            if standing == Standing::Late { shown_at } else { arrived_at.min(shown_until) },
        )?;
        Ok(CheckIn {
            round: code.round,
            source: Source::Code,
            arrived_at,
            happened_at,
            standing,
            ..CheckIn::bare(record, arrival, viewer, plan.activity.id)
        })
    }

    fn decide_digits(
        &self,
        record: &Record,
        digits: ShortCode,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<CheckIn, Refusal> {
        let claimed_at = arrival.claimed_at(record, viewer);
        let mut found: Vec<_> = self
            .plans
            .values()
            .flat_map(|(_, plan)| {
                plan.activity
                    .sessions
                    .iter()
                    .flat_map(move |s| s.rounds.iter().map(move |r| (plan, r.number)))
            })
            .filter(|(plan, round)| phase_of(plan, *round, claimed_at) == Some(Phase::Open))
            .filter(|(plan, round)| digits.is_authentic(&plan.secret, plan.activity.id, *round, claimed_at))
            .collect();
        let expected = self.binding(record.device).map(|binding| binding.member);
        found.sort_by_key(|(plan, round)| {
            let listed = expected.is_some_and(|member| self.expects(plan.activity.id, member));
            (plan.particulars.is_canceled(), !listed, plan.activity.id, *round)
        });
        let (plan, round) = found.first().ok_or(Refusal::WrongDigits)?;
        check_phase(plan, *round, claimed_at)?;
        Ok(CheckIn {
            round: *round,
            happened_at: claimed_at,
            ..CheckIn::bare(record, arrival, viewer, plan.activity.id)
        })
    }
}

impl CheckIn {
    /// What every check-in says of how it came: typed, at the first round, when it was received, until told otherwise.
    fn bare(record: &Record, arrival: Arrival, viewer: &Viewer, activity: ActivityId) -> Self {
        Self {
            id: record.id,
            device: record.device,
            activity,
            round: RoundNumber::ARRIVAL,
            source: Source::Digits,
            recorded_at: record.recorded_at,
            received_at: arrival.received_at,
            arrived_at: arrival.received_at,
            skew: arrival.skew,
            happened_at: arrival.received_at,
            standing: Standing::Typed,
            companion: None,
            carrier: (record.device != viewer.device).then_some(viewer.device),
            network: arrival.network,
        }
    }
}

fn check_phase(plan: &Plan, round: RoundNumber, at: Timestamp) -> Result<(), Refusal> {
    match phase_of(plan, round, at).ok_or(Refusal::Forged)? {
        _ if plan.particulars.is_canceled() => Err(Refusal::Canceled),
        Phase::Ahead(opens_at) => Err(Refusal::TooEarly(opens_at)),
        Phase::Over => Err(Refusal::Over),
        Phase::Open => Ok(()),
    }
}

fn phase_of(plan: &Plan, round: RoundNumber, at: Timestamp) -> Option<Phase> {
    let (session, round) = plan.activity.round(round)?;
    Some(plan.activity.window(session, round).phase(at))
}
