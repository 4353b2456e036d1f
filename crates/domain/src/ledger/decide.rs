use super::{Ledger, Role};
use crate::activity::{Phase, Plan, RoundNumber};
use crate::code::{Freshness, RotatingCode, ShortCode};
use crate::fact::{Binding, BindingOrder, Change, CheckIn, Corrected, Refusal, Source, Standing, Verdict};
use crate::member::{Claimant, Member};
use crate::record::{Body, Correction, Decision, Evidence, LONGEST_REASON, Record};
use crate::time::{MINUTE, Timestamp};

/// A claim that reaches the hub within this many milliseconds of the scan was made with a network: the code must have
/// been on the screen. One that took longer is judged by what its device says, and stays provisional.
const DELIVERED_AT_ONCE: i64 = 2 * MINUTE;

/// A code of an activity that the hub does not know may be of one that an organizer made without a network. For so many
/// milliseconds the hub asks for it again instead of refusing it for good.
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
}

impl Ledger {
    /// What a record comes to: a change for the feed, or why it is not taken. Decides only; [`Ledger::apply`] takes it in.
    pub fn decide(&self, record: &Record, arrival: Arrival, role: Role) -> Result<Change, Refusal> {
        match &record.body {
            Body::CheckIn(Evidence::Code { code, .. }) => self.decide_code(record, code, arrival),
            Body::CheckIn(Evidence::Digits(digits)) => self.decide_digits(record, *digits, arrival),
            Body::Enroll(claimant) => self.decide_enrollment(record, claimant, arrival),
            Body::Plan(_) | Body::Correction(_) if role != Role::Organizer => Err(Refusal::NotAllowed),
            Body::Plan(plan) => self.decide_plan(plan),
            Body::Correction(correction) => self.decide_correction(record, correction, arrival),
        }
    }

    /// The same, with the verdict for what is not taken: a refusal, or to send it again later.
    pub fn judge(&self, record: &Record, arrival: Arrival, role: Role) -> Result<Change, Verdict> {
        self.decide(record, arrival, role).map_err(|refusal| {
            let age = arrival.received_at.since(record.recorded_at.plus(arrival.skew));
            match refusal {
                Refusal::UnknownActivity
                    if matches!(record.body, Body::CheckIn(_)) && age.saturating_abs() < PLAN_MAY_FOLLOW =>
                {
                    Verdict::NotYet(arrival.received_at.plus(MINUTE))
                }
                _ => Verdict::Refused(refusal),
            }
        })
    }

    /// The activity and its plan that a code belongs to.
    pub fn plan_of(&self, code: &RotatingCode) -> Result<&Plan, Refusal> {
        let candidates = self.handles.get(&code.handle).ok_or(Refusal::UnknownActivity)?;
        let mut plans = candidates.iter().filter_map(|id| self.plan(*id));
        plans.find(|plan| code.is_authentic(&plan.secret, plan.activity.id)).ok_or(Refusal::Forged)
    }

    fn decide_code(&self, record: &Record, code: &RotatingCode, arrival: Arrival) -> Result<Change, Refusal> {
        let plan = self.plan_of(code)?;
        let period = plan.activity.rules.period_seconds;
        let shown_at = code.slot.starts_at(period);
        let arrived_at = arrival.announced_at.unwrap_or(arrival.received_at).min(arrival.received_at);
        let claimed_at = record.recorded_at.plus(arrival.skew);
        let (standing, happened_at) = match code.freshness(arrived_at, period) {
            Freshness::InTime => (Standing::InTime, arrived_at),
            Freshness::Ahead => (Standing::Ahead, arrived_at),
            Freshness::Stale => {
                // Refused is only what the phone itself says was old, and says at once. A claim from the future is a
                // clock that has jumped since; it proves nothing, either way.
                let was_stale = code.freshness(claimed_at, period) == Freshness::Stale;
                if was_stale && arrived_at.since(claimed_at).saturating_abs() < DELIVERED_AT_ONCE {
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
        Ok(Change::CheckIn(CheckIn {
            id: record.id,
            device: record.device,
            activity: plan.activity.id,
            round: code.round,
            source: Source::Code,
            recorded_at: record.recorded_at,
            received_at: arrival.received_at,
            arrived_at,
            skew: arrival.skew,
            happened_at,
            standing,
        }))
    }

    fn decide_digits(&self, record: &Record, digits: ShortCode, arrival: Arrival) -> Result<Change, Refusal> {
        let claimed_at = record.recorded_at.plus(arrival.skew).min(arrival.received_at);
        let mut found: Vec<_> = self
            .plans
            .values()
            .flat_map(|(_, plan)| {
                plan.activity
                    .sessions
                    .iter()
                    .flat_map(move |s| s.rounds.iter().map(move |r| (plan, r.number)))
            })
            .filter(|(plan, round)| check_phase(plan, *round, claimed_at).is_ok())
            .filter(|(plan, round)| digits.is_authentic(&plan.secret, plan.activity.id, *round, claimed_at))
            .collect();
        let expected = self.binding(record.device).map(|binding| binding.member);
        found.sort_by_key(|(plan, round)| {
            let listed = plan.roster.iter().any(|member| Some(member.id) == expected);
            (!listed, plan.activity.id, *round)
        });
        let (plan, round) = found.first().ok_or(Refusal::WrongDigits)?;
        Ok(Change::CheckIn(CheckIn {
            id: record.id,
            device: record.device,
            activity: plan.activity.id,
            round: *round,
            source: Source::Digits,
            recorded_at: record.recorded_at,
            received_at: arrival.received_at,
            arrived_at: arrival.received_at,
            skew: arrival.skew,
            happened_at: claimed_at,
            standing: Standing::Typed,
        }))
    }

    fn decide_enrollment(
        &self,
        record: &Record,
        claimant: &Claimant,
        arrival: Arrival,
    ) -> Result<Change, Refusal> {
        let member = self.match_member(claimant)?;
        if let Some(known) = self.binding(record.device) {
            // Saying it again changes nothing: a first device stays the first.
            let same = known.member == member.id;
            return if same { Ok(Change::Binding(known.clone())) } else { Err(Refusal::AlreadyBound) };
        }
        let others = self.devices.contains_key(&member.id);
        Ok(Change::Binding(Binding {
            device: record.device,
            member: member.id,
            name: member.name.clone(),
            unit: member.unit.clone(),
            bound_at: arrival.received_at,
            order: if others { BindingOrder::Later } else { BindingOrder::First },
        }))
    }

    /// The one person who goes by this name and number, over all rosters. Lines that agree in every way are one person,
    /// known by the id of the newest activity: two organizers may have pasted the same list.
    fn match_member(&self, claimant: &Claimant) -> Result<&Member, Refusal> {
        let mut plans: Vec<_> = self.plans.values().map(|(_, plan)| plan).collect();
        plans.sort_by_key(|plan| core::cmp::Reverse(plan.activity.id));
        let mut found = plans.iter().flat_map(|plan| &plan.roster).filter(|member| claimant.is(member));
        let member = found.next().ok_or(Refusal::NotOnRoster)?;
        let same =
            |other: &Member| (&other.phone_tail, &other.number) == (&member.phone_tail, &member.number);
        if found.all(|other| other.id == member.id || same(other)) {
            Ok(member)
        } else {
            Err(Refusal::Ambiguous)
        }
    }

    fn decide_plan(&self, plan: &Plan) -> Result<Change, Refusal> {
        plan.check().map_err(|_| Refusal::Malformed)?;
        match self.plan(plan.activity.id) {
            Some(known) if known.secret != plan.secret => Err(Refusal::Malformed),
            _ => Ok(Change::Plan(plan.clone())),
        }
    }

    fn decide_correction(
        &self,
        record: &Record,
        correction: &Correction,
        arrival: Arrival,
    ) -> Result<Change, Refusal> {
        let plan = self.plan(correction.activity).ok_or(Refusal::UnknownActivity)?;
        let reason = correction.reason.trim();
        let explained = !reason.is_empty() || correction.decision == Decision::Confirmed;
        if !explained || reason.chars().count() > LONGEST_REASON {
            return Err(Refusal::Malformed);
        }
        if !plan.roster.iter().any(|member| member.id == correction.member) {
            return Err(Refusal::NotOnRoster);
        }
        let at = record.recorded_at.plus(arrival.skew).min(arrival.received_at);
        Ok(Change::Correction(Corrected {
            id: record.id,
            device: record.device,
            correction: correction.clone(),
            at,
        }))
    }
}

fn check_phase(plan: &Plan, round: RoundNumber, at: Timestamp) -> Result<(), Refusal> {
    let session = plan.activity.session_of(round).ok_or(Refusal::Forged)?;
    match plan.activity.phase(session, at) {
        Phase::Ahead(opens_at) => Err(Refusal::TooEarly(opens_at)),
        Phase::Over => Err(Refusal::Over),
        Phase::Open => Ok(()),
    }
}
