use std::collections::HashSet;

use super::Field;
use super::roster::by_id;
use crate::activity::{Activity, Plan, Round, RoundNumber, Rules, Session, Window};
use crate::id::MemberId;
use crate::member::Member;
use crate::particulars::Particulars;

/// What two edits of one plan come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The plan with both. Its number and its edit are those of `theirs`.
    pub plan: Plan,
    /// What both changed, each to something else: there it is as `theirs` has it.
    pub conflicts: Vec<Field>,
}

/// Both edits of `base` in one plan: what only one of them changed is as that one has it, field by field and line by line.
pub fn merge(base: &Plan, ours: &Plan, theirs: &Plan) -> Merged {
    let mut both = Both { conflicts: Vec::new() };
    let (was, a, b) = (&base.activity, &ours.activity, &theirs.activity);
    let activity = Activity {
        id: b.id,
        title: both.pick(Field::Title, &was.title, &a.title, &b.title),
        host: both.pick(Field::Host, &was.host, &a.host, &b.host),
        sessions: both.sessions(&was.sessions, &a.sessions, &b.sessions),
        rules: both.rules(was.rules, a.rules, b.rules),
    };
    let particulars = both.particulars(&base.particulars, &ours.particulars, &theirs.particulars);
    let plan = Plan {
        activity,
        secret: theirs.secret.clone(),
        roster: both.roster(&base.roster, &ours.roster, &theirs.roster),
        revision: theirs.revision,
        particulars: particulars.into(),
        edit: theirs.edit.clone(),
    };
    both.conflicts.sort_unstable();
    both.conflicts.dedup();
    Merged { plan, conflicts: both.conflicts }
}

/// What a plan comes to that arrives where `standing` stands. An edit of another plan is merged with what was done since. A
/// plan that does not say what it changed, as they once were, is taken as it is: it stands if its number is the higher.
pub(crate) fn joined(standing: &Plan, arriving: &Plan) -> Plan {
    let Some(former) = arriving.edit.unsigned().and_then(|edit| edit.before.as_ref()) else {
        return arriving.clone();
    };
    let merged = merge(&former.restore(arriving), standing, arriving).plan;
    // Two edits, each of them sound, may make no sense together: an end before its beginning.
    let merged = [merged.clone(), Plan { roster: merged.roster, ..arriving.clone() }]
        .into_iter()
        .find(|plan| plan.check().is_ok())
        .unwrap_or_else(|| arriving.clone());
    Plan { revision: arriving.revision.max(standing.revision.saturating_add(1)), ..merged }
}

struct Both {
    conflicts: Vec<Field>,
}

impl Both {
    fn pick<T: PartialEq + Clone>(&mut self, field: Field, base: &T, ours: &T, theirs: &T) -> T {
        if theirs == base || ours == theirs {
            return ours.clone();
        }
        if ours != base {
            self.conflicts.push(field);
        }
        theirs.clone()
    }

    fn sessions(&mut self, base: &[Session], ours: &[Session], theirs: &[Session]) -> Vec<Session> {
        if base.len() != ours.len() || base.len() != theirs.len() {
            return self.pick(Field::Time, &base.to_vec(), &ours.to_vec(), &theirs.to_vec());
        }
        let all = base.iter().zip(ours).zip(theirs);
        all.map(|((base, ours), theirs)| self.session(base, ours, theirs)).collect()
    }

    fn session(&mut self, base: &Session, ours: &Session, theirs: &Session) -> Session {
        let times = |session: &Session| (session.starts_at, session.ends_at);
        let (starts_at, ends_at) = self.pick(Field::Time, &times(base), &times(ours), &times(theirs));
        Session {
            venue: self.pick(Field::Place, &base.venue, &ours.venue, &theirs.venue),
            starts_at,
            ends_at,
            rounds: self.rounds(&base.rounds, &ours.rounds, &theirs.rounds),
        }
    }

    fn rounds(&mut self, base: &[Round], ours: &[Round], theirs: &[Round]) -> Vec<Round> {
        let find = |rounds: &[Round], number| rounds.iter().find(|round| round.number == number).copied();
        let mut numbers: Vec<RoundNumber> = Vec::new();
        for round in theirs.iter().chain(ours) {
            if !numbers.contains(&round.number) {
                numbers.push(round.number);
            }
        }
        let mut round = |number: &RoundNumber| {
            let (base, ours, theirs) = (find(base, *number), find(ours, *number), find(theirs, *number));
            match (base, ours, theirs) {
                (None, Some(ours), Some(theirs)) => Some(self.opened_twice(ours, theirs)),
                _ => self.pick(Field::Rounds, &base, &ours, &theirs),
            }
        };
        numbers.iter().filter_map(&mut round).collect()
    }

    /// Two screens show the codes of one new number: both are good.
    fn opened_twice(&mut self, ours: Round, theirs: Round) -> Round {
        let window = match (ours.window, theirs.window) {
            (Some(a), Some(b)) => {
                Some(Window { opens_at: a.opens_at.min(b.opens_at), closes_at: a.closes_at.max(b.closes_at) })
            }
            _ => None,
        };
        if ours.kind != theirs.kind {
            self.conflicts.push(Field::Rounds);
        }
        Round { window, ..theirs }
    }

    fn rules(&mut self, base: Rules, ours: Rules, theirs: Rules) -> Rules {
        let mut part =
            |field, part: fn(Rules) -> u16| self.pick(field, &part(base), &part(ours), &part(theirs));
        let period = part(Field::Rules, |rules| rules.period_seconds.into());
        Rules {
            period_seconds: u8::try_from(period).unwrap_or(theirs.period_seconds),
            opens_before_minutes: part(Field::Rules, |rules| rules.opens_before_minutes),
            late_after_minutes: part(Field::Rules, |rules| rules.late_after_minutes),
            early_before_minutes: part(Field::Rules, |rules| rules.early_before_minutes),
            counting: self.pick(Field::Counting, &base.counting, &ours.counting, &theirs.counting),
        }
    }

    fn particulars(&mut self, base: &Particulars, ours: &Particulars, theirs: &Particulars) -> Particulars {
        let (a, b) = (ours, theirs);
        Particulars {
            kind: self.pick(Field::Kind, &base.kind, &a.kind, &b.kind),
            themes: self.pick(Field::Themes, &base.themes, &a.themes, &b.themes),
            mode: self.pick(Field::Mode, &base.mode, &a.mode, &b.mode),
            link: self.pick(Field::Link, &base.link, &a.link, &b.link),
            about: self.pick(Field::About, &base.about, &a.about, &b.about),
            co_hosts: self.pick(Field::CoHosts, &base.co_hosts, &a.co_hosts, &b.co_hosts),
            registration: self.pick(
                Field::Registration,
                &base.registration,
                &a.registration,
                &b.registration,
            ),
            series: self.pick(Field::Series, &base.series, &a.series, &b.series),
            credit: self.pick(Field::Hours, &base.credit, &a.credit, &b.credit),
            canceled: self.pick(Field::Cancellation, &base.canceled, &a.canceled, &b.canceled),
        }
    }

    /// Line by line. Who was added stands at the end; the order is that of whoever changed it.
    fn roster(&mut self, base: &[Member], ours: &[Member], theirs: &[Member]) -> Vec<Member> {
        if ours == base {
            return theirs.to_vec();
        }
        if theirs == base || ours == theirs {
            return ours.to_vec();
        }
        let (was, a, b) = (by_id(base), by_id(ours), by_id(theirs));
        let (first, then) = if is_reordered(base, theirs) { (theirs, ours) } else { (ours, theirs) };
        let mut taken: HashSet<MemberId> = HashSet::with_capacity(first.len());
        let mut roster = Vec::with_capacity(first.len());
        for id in first.iter().chain(then).map(|member| member.id) {
            if taken.insert(id) {
                let line = self.pick(Field::Line(id), &was.get(&id), &a.get(&id), &b.get(&id));
                roster.extend(line.map(|member| (*member).clone()));
            }
        }
        roster
    }
}

/// Whether those who stayed stand in another order.
fn is_reordered(before: &[Member], after: &[Member]) -> bool {
    let (was, is) = (by_id(before), by_id(after));
    let stayed = before.iter().map(|member| member.id).filter(|id| is.contains_key(id));
    let stay = after.iter().map(|member| member.id).filter(|id| was.contains_key(id));
    !stayed.eq(stay)
}
