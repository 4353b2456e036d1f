//! What one person's claims, leave and an organizer's last word come to.

use super::{Attendance, Basis, Claim, Decided, DepartureResult, Presence, TimeResult, Trust};
use crate::activity::{Activity, Counting, Phase, Round, RoundKind, RoundNumber, Session};
use crate::fact::CheckIn;
use crate::leave::{Leave, LeaveState};
use crate::member::Member;
use crate::record::{Decision, Openness};
use crate::time::{MINUTE, Timestamp};

/// What holds for everybody at the activity.
pub(super) struct Context<'a> {
    pub(super) activity: &'a Activity,
    pub(super) openness: Openness,
    pub(super) now: Timestamp,
}

/// Whether a check-in was in time.
pub fn time_result(activity: &Activity, check_in: &CheckIn) -> TimeResult {
    time_at(activity, check_in.round, check_in.happened_at)
}

/// Whether somebody who was at this round at `at` was in time.
pub fn time_at(activity: &Activity, round: RoundNumber, at: Timestamp) -> TimeResult {
    match activity.session_of(round) {
        Some(session) if activity.is_late(session, at) => TimeResult::Late(at.since(session.starts_at)),
        _ => TimeResult::OnTime,
    }
}

/// The claim that counts among several of one person: the most trusted, and of those the first. Whatever order they
/// arrive in, it is the same one.
pub fn best_claim<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Option<&'a Claim> {
    claims.into_iter().min_by_key(|claim| (matches!(claim.trust, Trust::Provisional(_)), claim.at, claim.id))
}

impl Context<'_> {
    fn rounds(&self) -> impl Iterator<Item = (&Session, &Round)> {
        self.activity
            .sessions
            .iter()
            .flat_map(|session| session.rounds.iter().map(move |round| (session, round)))
    }

    /// Whether a round takes no more check-ins.
    fn is_over(&self, session: &Session, round: &Round) -> bool {
        self.openness == Openness::Closed
            || self.activity.window(session, round).phase(self.now) == Phase::Over
    }

    /// Whether these claims make somebody present, and the counted rounds that are over without them. A round that is not
    /// over is not held against anybody.
    fn attended(&self, claims: &[Claim]) -> (bool, Vec<RoundNumber>) {
        let was_at = |round: &Round| claims.iter().any(|claim| claim.round == round.number);
        let missed = |(session, round): &(&Session, &Round)| self.is_over(session, round) && !was_at(round);
        let arrivals = || self.rounds().filter(|(_, round)| round.kind == RoundKind::Arrival);
        let others = || self.rounds().filter(|(_, round)| round.kind != RoundKind::Arrival);
        let arrived = arrivals().any(|(_, round)| was_at(round));
        let no_arrival: Vec<_> =
            if arrivals().all(|pair| missed(&pair)) { arrivals().collect() } else { Vec::new() };
        let (attended, missed) = match self.activity.rules.counting {
            Counting::Arrival => (arrived, no_arrival),
            Counting::Any => (!claims.is_empty(), Vec::new()),
            Counting::ArrivalAndAnother => {
                let all_missed = others().next().is_some() && others().all(|pair| missed(&pair));
                let others: Vec<_> = if all_missed { others().collect() } else { Vec::new() };
                (arrived && !all_missed, no_arrival.into_iter().chain(others).collect())
            }
            Counting::Every => {
                let missed: Vec<_> = self.rounds().filter(missed).collect();
                (!claims.is_empty() && missed.is_empty(), missed)
            }
        };
        let missed = if claims.is_empty() { Vec::new() } else { missed };
        (attended, missed.into_iter().map(|(_, round)| round.number).collect())
    }

    fn departure(&self, claims: &[Claim]) -> DepartureResult {
        let mut departures = self.rounds().filter(|(_, round)| round.kind == RoundKind::Departure).peekable();
        if departures.peek().is_none() {
            return DepartureResult::NotAsked;
        }
        let mut pending = false;
        for (session, round) in departures {
            // Who checks out twice left when they did so last.
            let last = claims.iter().filter(|claim| claim.round == round.number).max_by_key(|claim| claim.at);
            if let Some(claim) = last {
                let early = session.ends_at.since(claim.at);
                let grace = MINUTE * i64::from(self.activity.rules.early_before_minutes);
                return if early > grace {
                    DepartureResult::LeftEarly(early)
                } else {
                    DepartureResult::Stayed
                };
            }
            pending |= !self.is_over(session, round);
        }
        if pending || claims.is_empty() { DepartureResult::Pending } else { DepartureResult::Missing }
    }

    /// What it all comes to. An organizer's word on the whole activity goes before what the rounds say; that somebody was not
    /// there, or has leave, holds until an organizer has them before them.
    pub(super) fn conclude(
        &self,
        member: &Member,
        claims: &[Claim],
        decided: &Decided<'_>,
        leave: Option<&Leave>,
    ) -> Attendance {
        let absent = Attendance {
            member: member.id,
            participation: member.participation,
            presence: Presence::Absent,
            time: TimeResult::NotSigned,
            departure: DepartureResult::NotAsked,
            trust: None,
            basis: Basis::Nothing,
            at: None,
            missed: Vec::new(),
            flags: Vec::new(),
        };
        let granted = leave.filter(|leave| leave.state == LeaveState::Granted);
        let granted = granted.map(|leave| Basis::Leave(leave.request));
        let Some(whole) = decided.whole() else { return self.by_claims(claims, granted, absent) };
        let basis = Basis::Decision(whole.id);
        let manual = Attendance { trust: Some(Trust::Manual), basis, ..absent.clone() };
        let is_here = || claims.iter().any(|claim| claim.witnessed && !claim.overruled);
        match whole.correction.decision {
            Decision::Withdrawn | Decision::Confirmed => self.by_claims(claims, granted, absent),
            Decision::Present => {
                let claimed = self.by_claims(claims, None, absent);
                Attendance {
                    presence: Presence::Present,
                    time: if claims.is_empty() { TimeResult::OnTime } else { claimed.time },
                    departure: claimed.departure,
                    at: claimed.at.or(Some(whole.at)),
                    ..manual
                }
            }
            Decision::OnLeave if is_here() => self.by_claims(claims, Some(basis), absent),
            Decision::OnLeave => Attendance { presence: Presence::OnLeave, ..manual },
            Decision::Absent if is_here() => {
                let since: Vec<_> = claims.iter().filter(|claim| !claim.overruled).copied().collect();
                self.by_claims(&since, granted, absent)
            }
            Decision::Absent => manual,
        }
    }

    /// What the rounds say; `leave` is what gave them leave, if anything did.
    fn by_claims(&self, claims: &[Claim], leave: Option<Basis>, absent: Attendance) -> Attendance {
        let arrival = |claim: &&Claim| {
            self.activity.round(claim.round).is_some_and(|(_, round)| round.kind == RoundKind::Arrival)
        };
        let best = best_claim(claims.iter().filter(arrival)).or_else(|| best_claim(claims));
        let Some(best) = best else {
            return match leave {
                Some(basis) => {
                    let trust = Some(Trust::Manual);
                    Attendance { presence: Presence::OnLeave, trust, basis, ..absent }
                }
                None => absent,
            };
        };
        let (attended, missed) = self.attended(claims);
        let presence = match (attended, leave) {
            (true, _) => Presence::Present,
            (false, Some(_)) => Presence::OnLeave,
            (false, None) => Presence::Absent,
        };
        Attendance {
            presence,
            time: time_at(self.activity, best.round, best.at),
            departure: self.departure(claims),
            trust: Some(best.trust),
            basis: Basis::Claim(best.source, best.id),
            at: Some(best.at),
            missed,
            ..absent
        }
    }
}
