//! What the form holds, and the plan that it makes.

use hongfan_domain::activity::{Activity, Plan, PlanError, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::code::Secret;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::member::{Member, Participation, PhoneTail, paste};
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;

use crate::state::{draft, fresh};
use crate::text::when;

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The name.
    Title,
    /// A time that is not there.
    Time,
    /// The end.
    Order,
    /// Something else.
    Other,
}

/// The fields. Each keeps what is typed under a key of its own.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) title: RwSignal<String>,
    pub(super) host: RwSignal<String>,
    pub(super) venue: RwSignal<String>,
    pub(super) starts: RwSignal<String>,
    pub(super) ends: RwSignal<String>,
    pub(super) period: RwSignal<String>,
    pub(super) roster: RwSignal<String>,
    keys: StoredValue<Vec<String>>,
}

const FIELDS: [&str; 7] = ["title", "host", "venue", "starts", "ends", "period", "roster"];

impl Form {
    /// The form for `known`, or for a new activity at the next full hour.
    pub(super) fn open(known: Option<&Plan>, now: Timestamp) -> Self {
        let keys: Vec<_> = match known {
            Some(plan) => {
                FIELDS.map(|field| format!("{}.{}.{field}", plan.activity.id, plan.revision)).to_vec()
            }
            None => FIELDS.map(|field| format!("new.{field}")).to_vec(),
        };
        let hour = 60 * MINUTE;
        let next = Timestamp::from_millis((now.millis() / hour + 1) * hour);
        let session = known.and_then(|plan| plan.activity.sessions.first());
        let start = [
            known.map_or(String::new(), |plan| plan.activity.title.clone()),
            known.map_or(String::new(), |plan| plan.activity.host.clone()),
            session.map_or(String::new(), |session| session.venue.clone()),
            when::field(session.map_or(next, |session| session.starts_at)),
            when::field(session.map_or(next.plus(2 * hour), |session| session.ends_at)),
            known.map_or(Rules::default(), |plan| plan.activity.rules).period_seconds.to_string(),
            known.map_or(String::new(), |plan| plan.roster.iter().map(line).collect::<Vec<_>>().join("\n")),
        ];
        let mut fields = keys.iter().zip(start).map(|(key, start)| draft::kept_text(key, &start));
        let mut next_field = || fields.next().unwrap_or_default();
        Self {
            title: next_field(),
            host: next_field(),
            venue: next_field(),
            starts: next_field(),
            ends: next_field(),
            period: next_field(),
            roster: next_field(),
            keys: StoredValue::new(keys),
        }
    }

    /// The plan that the form describes. People who are known already, from this activity or another, keep their ids.
    pub(super) fn read(self, known: Option<&Plan>, plans: &[Plan]) -> Result<Plan, Fault> {
        let starts_at = Timestamp::parse_shanghai(&self.starts.get_untracked()).ok_or(Fault::Time)?;
        let ends_at = Timestamp::parse_shanghai(&self.ends.get_untracked()).ok_or(Fault::Order)?;
        let rules = known.map_or(Rules::default(), |plan| plan.activity.rules);
        let rounds = vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }];
        let plan = Plan {
            activity: Activity {
                id: known
                    .map_or_else(|| ActivityId::new(fresh::now(), fresh::bytes()), |plan| plan.activity.id),
                title: self.title.get_untracked().trim().to_owned(),
                host: self.host.get_untracked().trim().to_owned(),
                sessions: vec![Session {
                    venue: self.venue.get_untracked().trim().to_owned(),
                    starts_at,
                    ends_at,
                    rounds,
                }],
                rules: Rules {
                    period_seconds: self.period.get_untracked().parse().unwrap_or(rules.period_seconds),
                    ..rules
                },
            },
            secret: known.map_or_else(|| Secret::new(fresh::bytes()), |plan| plan.secret.clone()),
            roster: self.members(known, plans),
            revision: known.map_or(1, |plan| plan.revision + 1),
        };
        plan.check().map(|()| plan).map_err(|error| match error {
            PlanError::Title => Fault::Title,
            PlanError::Times => Fault::Order,
            _ => Fault::Other,
        })
    }

    fn members(self, known: Option<&Plan>, plans: &[Plan]) -> Vec<Member> {
        let directory: Vec<_> = known.into_iter().chain(plans).flat_map(|plan| &plan.roster).collect();
        let lines = paste(&self.roster.get_untracked()).lines;
        lines
            .into_iter()
            .map(|line| Member {
                participation: Participation::Expected,
                id: directory
                    .iter()
                    .find(|member| line.is(member))
                    .map_or_else(|| MemberId::new(fresh::now(), fresh::bytes()), |member| member.id),
                name: line.name,
                unit: line.unit,
                phone_tail: line.phone_tail,
                number: line.number,
            })
            .collect()
    }

    /// Forgets what was typed.
    pub(super) fn forget(self) {
        self.keys.with_value(|keys| draft::forget(&keys.iter().map(String::as_str).collect::<Vec<_>>()));
    }
}

/// A member as a line of the roster.
fn line(member: &Member) -> String {
    let tail = member.phone_tail.as_ref().map_or("", PhoneTail::as_str);
    let fields = [member.name.as_str(), tail, member.number.as_deref().unwrap_or(""), member.unit.as_str()];
    fields.into_iter().filter(|field| !field.is_empty()).collect::<Vec<_>>().join("\t")
}
