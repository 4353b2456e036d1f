use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Field, FormerRoster};
use crate::activity::{Activity, Plan, Rules, Session};
use crate::particulars::Particulars;

/// What a plan was before an edit, as far as the edit changed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Former {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Places, times and rounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<Session>>,
    /// How check-ins were taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Rules>,
    /// Everything else that everyone may know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub particulars: Option<Particulars>,
    /// Who was on the roster.
    #[serde(skip_serializing_if = "FormerRoster::is_same")]
    pub roster: FormerRoster,
}

fn changed<T: PartialEq + Clone>(before: &T, after: &T) -> Option<T> {
    (before != after).then(|| before.clone())
}

impl Former {
    /// What `before` was that `after` is not.
    pub fn of(before: &Plan, after: &Plan) -> Self {
        let (was, is) = (&before.activity, &after.activity);
        Self {
            title: changed(&was.title, &is.title),
            host: changed(&was.host, &is.host),
            sessions: changed(&was.sessions, &is.sessions),
            rules: changed(&was.rules, &is.rules),
            particulars: changed(&*before.particulars, &*after.particulars),
            roster: FormerRoster::of(&before.roster, &after.roster),
        }
    }

    /// Whether the edit changed nothing.
    pub fn is_same(&self) -> bool {
        *self == Self::default()
    }

    /// The plan as it was before, of the one that came of it: its contents, not its number.
    #[must_use]
    pub fn restore(&self, after: &Plan) -> Plan {
        Plan { roster: self.roster.restore(&after.roster), ..self.restore_public(after) }
    }

    /// The same without its roster.
    pub(super) fn restore_public(&self, after: &Plan) -> Plan {
        let is = &after.activity;
        Plan {
            activity: Activity {
                id: is.id,
                title: self.title.clone().unwrap_or_else(|| is.title.clone()),
                host: self.host.clone().unwrap_or_else(|| is.host.clone()),
                sessions: self.sessions.clone().unwrap_or_else(|| is.sessions.clone()),
                rules: self.rules.unwrap_or(is.rules),
            },
            secret: after.secret.clone(),
            roster: Vec::new(),
            revision: after.revision,
            particulars: match &self.particulars {
                Some(particulars) => Arc::new(particulars.clone()),
                None => Arc::clone(&after.particulars),
            },
            edit: Arc::default(),
        }
    }
}

/// What differs between two plans, rosters aside.
pub(super) fn differences(a: &Plan, b: &Plan) -> Vec<Field> {
    fn differs<T: PartialEq>(a: &[Session], b: &[Session], part: impl Fn(&Session) -> T) -> bool {
        a.len() != b.len() || a.iter().zip(b).any(|(a, b)| part(a) != part(b))
    }
    let (first, second) = (&a.activity, &b.activity);
    let (told, other) = (&*a.particulars, &*b.particulars);
    let sessions = (&first.sessions[..], &second.sessions[..]);
    let (rules, others) = (first.rules, second.rules);
    let all = [
        (Field::Cancellation, told.canceled != other.canceled),
        (Field::Title, first.title != second.title),
        (Field::Time, differs(sessions.0, sessions.1, |session| (session.starts_at, session.ends_at))),
        (Field::Place, differs(sessions.0, sessions.1, |session| session.venue.clone())),
        (Field::Host, first.host != second.host),
        (Field::Rounds, differs(sessions.0, sessions.1, |session| session.rounds.clone())),
        (Field::Counting, rules.counting != others.counting),
        (Field::Rules, Rules { counting: others.counting, ..rules } != others),
        (Field::Kind, told.kind != other.kind),
        (Field::Themes, told.themes != other.themes),
        (Field::Mode, told.mode != other.mode),
        (Field::Link, told.link != other.link),
        (Field::About, told.about != other.about),
        (Field::CoHosts, told.co_hosts != other.co_hosts),
        (Field::Registration, told.registration != other.registration),
        (Field::Hours, told.credit != other.credit),
        (Field::Series, told.series != other.series),
    ];
    all.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}
