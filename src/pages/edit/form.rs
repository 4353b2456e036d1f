//! What the form holds, and the plan that it makes.

use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::access::Role;
use hongfan_domain::activity::{Activity, Counting, Plan, PlanError, Rules, Session};
use hongfan_domain::code::Secret;
use hongfan_domain::directory::{Directory, Found};
use hongfan_domain::id::{ActivityId, MemberId, TemplateId};
use hongfan_domain::import::Imported;
use hongfan_domain::member::{Line, Member, read_roster};
use hongfan_domain::particulars::Particulars;
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;

use super::host::{UnitRules, host_of};
use super::particulars::{self, Details};
use super::rounds;
use super::schedule::COUNTINGS;
use crate::state::long_draft::{self, Lost};
use crate::state::{draft, fresh};
use crate::text::when;

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The name.
    Title,
    /// The unit that hosts it: none of theirs.
    Host,
    /// The unit that hosts it: several are called so.
    HostSeveral,
    /// A time that is not there.
    Time,
    /// The end.
    Order,
    /// When a round is open.
    Window,
    /// The address of the online meeting.
    Link,
    /// The description.
    About,
    /// The themes.
    Themes,
    /// Who hosts it too.
    CoHosts,
    /// Who hosts it too: several units are called so.
    CoHostSeveral,
    /// Whose people may register: several units are called so.
    OpenToSeveral,
    /// How many may register.
    Capacity,
    /// Until when they may.
    Deadline,
    /// The study hours that it grants.
    Hours,
    /// How many times it is held.
    Times,
    /// More people than one activity takes.
    Roster,
    /// Something else.
    Other,
}

impl Fault {
    /// Whether it is in the part that says what the activity is.
    pub(super) const fn is_in_particulars(self) -> bool {
        matches!(
            self,
            Self::Link
                | Self::About
                | Self::Themes
                | Self::CoHosts
                | Self::CoHostSeveral
                | Self::OpenToSeveral
                | Self::Capacity
                | Self::Deadline
                | Self::Hours
        )
    }
}

/// What a form begins with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'a> {
    /// Nothing.
    New,
    /// An activity that is changed.
    Known(&'a Plan),
    /// One that somebody was changing, as it was then: others have changed it since.
    Resumed(&'a Plan),
    /// An activity that is held again.
    Copied(&'a Plan),
    /// A plan made of a template.
    Template(TemplateId, &'a Plan),
}

impl<'a> Source<'a> {
    /// The plan that is changed, if one is.
    pub(super) const fn known(self) -> Option<&'a Plan> {
        if let Self::Known(plan) | Self::Resumed(plan) = self { Some(plan) } else { None }
    }

    /// Whether templates are offered to begin with.
    pub(super) const fn offers_templates(self) -> bool {
        matches!(self, Self::New | Self::Template(..))
    }

    /// The template that was taken.
    pub(super) const fn template(self) -> Option<TemplateId> {
        if let Self::Template(id, _) = self { Some(id) } else { None }
    }

    /// The plan that it takes everything from.
    fn plan(self) -> Option<&'a Plan> {
        match self {
            Self::New => None,
            Self::Known(plan) | Self::Resumed(plan) | Self::Copied(plan) | Self::Template(_, plan) => {
                Some(plan)
            }
        }
    }

    /// Under which key its fields are kept.
    fn key(self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Known(plan) | Self::Resumed(plan) => plan.activity.id.to_string(),
            Self::Copied(plan) => format!("copy.{}", plan.activity.id),
            Self::Template(id, _) => format!("template.{id}"),
        }
    }
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
    pub(super) rounds: RwSignal<String>,
    pub(super) counting: RwSignal<String>,
    pub(super) early: RwSignal<String>,
    pub(super) details: Details,
    /// People whose lines are theirs as long as nobody touches them.
    pub(super) known: Memo<Vec<Member>>,
    /// Of these, whom a table has changed.
    imported: RwSignal<Vec<Member>>,
    /// What is typed and this device has no room for.
    pub(super) lost: Lost,
    keys: StoredValue<Vec<String>>,
}

/// Of which revision the plan was when somebody began to change it.
const BASE: &str = "base";

/// Which revision of an activity somebody has begun to change, if anything they typed is kept.
pub(super) fn begun(id: ActivityId) -> Option<u32> {
    let kept = |field: &str| draft::kept(&format!("{id}.{field}"));
    let typed = FIELDS.iter().chain(&particulars::FIELDS).any(|field| kept(field).is_some());
    kept(BASE).filter(|_| typed)?.parse().ok()
}

const FIELDS: [&str; 11] = [
    "title", "host", "venue", "starts", "ends", "period", "roster", "rounds", "counting", "early", "imported",
];

/// What the fields say at first: what there is, or a new activity that begins at this hour.
fn starts_with(known: Option<&Plan>, hour: Timestamp) -> [String; 10] {
    let session = known.and_then(|plan| plan.activity.sessions.first());
    let rules = known.map_or(Rules::default(), |plan| plan.activity.rules);
    [
        known.map_or(String::new(), |plan| plan.activity.title.clone()),
        known.map_or(String::new(), |plan| plan.activity.host.clone()),
        session.map_or(String::new(), |session| session.venue.clone()),
        when::field(session.map_or(hour, |session| session.starts_at)),
        when::field(session.map_or(hour.plus(120 * MINUTE), |session| session.ends_at)),
        rules.period_seconds.to_string(),
        known.map_or(String::new(), |plan| lines(&plan.roster)),
        rounds::text_of(session),
        name_of(rules.counting).to_owned(),
        rules.early_before_minutes.to_string(),
    ]
}

impl Form {
    /// The form for what there is, or for a new activity at the next full hour.
    pub(super) fn open(source: Source<'_>, now: Timestamp) -> Self {
        let (known, prefix) = (source.plan(), source.key());
        let keys_of = |fields: &[&str]| fields.iter().map(|field| format!("{prefix}.{field}")).collect();
        let mut keys: Vec<String> = keys_of(&FIELDS);
        let more: Vec<String> = keys_of(&particulars::FIELDS);
        let start = starts_with(known, next_hour(now));
        let lost = Lost::default();
        let mut fields = keys.iter().zip(start).map(|(key, start)| match key.ends_with(".roster") {
            true => long_draft::kept_text(key, &start, lost),
            false => draft::kept_text(key, &start),
        });
        let mut next_field = || fields.next().unwrap_or_default();
        let [title, host, venue, starts, ends] = [(); 5].map(|()| next_field());
        let [period, roster, rounds, counting, early] = [(); 5].map(|()| next_field());
        let imported: RwSignal<Vec<Member>> =
            long_draft::kept_list(keys.last().map_or("", String::as_str), lost);
        let nothing = Particulars::default();
        let details = Details::open(&more, known.map_or(&nothing, |plan| &*plan.particulars), starts);
        keys.extend(more);
        if let Some(plan) = source.known() {
            let base = format!("{prefix}.{BASE}");
            draft::keep(&base, &plan.revision.to_string());
            keys.push(base);
        }
        let before = known.map_or_else(Vec::new, |plan| plan.roster.clone());
        let people = move |_: Option<&Vec<Member>>| {
            let imported = imported.get();
            let changed: BTreeSet<_> = imported.iter().map(|member| member.id).collect();
            let others: Vec<_> =
                before.iter().filter(|member| !changed.contains(&member.id)).cloned().collect();
            imported.into_iter().chain(others).collect()
        };
        Self {
            title,
            host,
            venue,
            starts,
            ends,
            period,
            roster,
            rounds,
            counting,
            early,
            details,
            known: Memo::new(people),
            imported,
            lost,
            keys: StoredValue::new(keys),
        }
    }

    /// The plan that the form describes; a new one with what `fresh` gives. People who are known already, from this activity or another, keep their ids.
    pub(super) fn read(
        self,
        known: Option<&Plan>,
        fresh: impl FnOnce() -> (ActivityId, Secret),
        plans: &[Plan],
        directory: &Directory,
        role: &Role,
    ) -> Result<Plan, Fault> {
        let (id, secret) = known.map_or_else(fresh, |plan| (plan.activity.id, plan.secret.clone()));
        let before = known.map(|plan| plan.activity.host.as_str());
        let host = host_of(directory, role, &self.host.read_untracked(), before)?;
        let starts_at = Timestamp::parse_shanghai(&self.starts.get_untracked()).ok_or(Fault::Time)?;
        let ends_at = Timestamp::parse_shanghai(&self.ends.get_untracked()).ok_or(Fault::Order)?;
        let known_rounds =
            known.and_then(|plan| plan.activity.sessions.first()).map(|first| first.rounds.as_slice());
        let mut activity = Activity {
            id,
            title: self.title.get_untracked().trim().to_owned(),
            host,
            sessions: Vec::new(),
            rules: self.rules(known, directory),
        };
        let venue = self.venue.get_untracked().trim().to_owned();
        let mut session = Session { venue, starts_at, ends_at, rounds: Vec::new() };
        let typed = self.rounds.get_untracked();
        session.rounds = rounds::rounds(&typed, &activity, &session, known_rounds.unwrap_or_default())?;
        activity.sessions.push(session);
        let nothing = Particulars::default();
        let particulars = self.details.read(known.map_or(&nothing, |plan| &*plan.particulars), directory)?;
        let plan = Plan {
            activity,
            secret,
            roster: self.members(known, plans, directory),
            revision: known.map_or(1, |plan| plan.revision + 1),
            particulars,
            edit: std::sync::Arc::default(),
        };
        plan.check().map(|()| plan).map_err(|error| match error {
            PlanError::Title => Fault::Title,
            PlanError::Times => Fault::Order,
            PlanError::Window => Fault::Window,
            PlanError::TooMany | PlanError::TooLarge => Fault::Roster,
            _ => Fault::Other,
        })
    }

    /// Takes over the rules of the unit that hosts it, as far as the form shows them.
    pub(super) fn follow(self, rules: &Rules) {
        self.period.set(rules.period_seconds.to_string());
        self.counting.set(name_of(rules.counting).to_owned());
        self.early.set(rules.early_before_minutes.to_string());
    }

    fn rules(self, known: Option<&Plan>, directory: &Directory) -> Rules {
        let unit = || UnitRules::of(directory, &self.host.get_untracked()).map(|unit| unit.rules);
        let rules = known.map_or_else(|| unit().unwrap_or_default(), |plan| plan.activity.rules);
        let counting = self.counting.get_untracked();
        let counting = COUNTINGS.iter().find(|(_, name)| *name == counting);
        Rules {
            period_seconds: self.period.get_untracked().parse().unwrap_or(rules.period_seconds),
            early_before_minutes: self.early.get_untracked().parse().unwrap_or(rules.early_before_minutes),
            counting: counting.map_or(rules.counting, |(counting, _)| *counting),
            ..rules
        }
    }

    /// Who is on the roster as it is written. People who are known already, from the directory, this activity or another,
    /// keep their ids.
    pub(super) fn members(self, known: Option<&Plan>, plans: &[Plan], directory: &Directory) -> Vec<Member> {
        let (people, mut ids) = (directory.by_name(), BTreeMap::new());
        for member in known.into_iter().chain(plans).flat_map(|plan| &plan.roster) {
            ids.entry((&member.name, &member.phone_tail, &member.number)).or_insert(member.id);
        }
        let (text, listed) = (self.roster.get_untracked(), self.known.get_untracked());
        let roster = read_roster(&text, &listed);
        let mut taken = BTreeSet::new();
        let mut member = |line| match line {
            Line::Known(member) => member.clone(),
            Line::Read(line) => {
                let id = match people.look_up(&line) {
                    Found::One(person) => Some(person.id),
                    Found::Nobody | Found::Several => {
                        ids.get(&(&line.name, &line.phone_tail, &line.number)).copied()
                    }
                };
                line.into_member(id.unwrap_or_else(|| MemberId::new(fresh::now(), fresh::bytes())))
            }
        };
        roster.lines.into_iter().map(&mut member).filter(|member| taken.insert(member.id)).collect()
    }

    /// Takes in a roster that was imported.
    pub(super) fn take(self, roster: Imported) {
        self.imported.update(|imported| {
            imported.retain(|member| roster.kept.iter().all(|other| other.id != member.id));
            imported.extend(roster.kept);
        });
        self.roster.set(roster.text);
    }

    /// Forgets what was typed.
    pub(super) fn forget(self) {
        self.forgetting()();
    }

    /// What forgets it, also when the form is gone.
    pub(super) fn forgetting(self) -> impl FnOnce() + use<> {
        let keys = self.keys.get_value();
        move || long_draft::forget(&keys)
    }
}

/// The next full hour.
pub(super) const fn next_hour(now: Timestamp) -> Timestamp {
    let hour = 60 * MINUTE;
    Timestamp::from_millis((now.millis() / hour + 1) * hour)
}

fn lines(roster: &[Member]) -> String {
    roster.iter().map(Member::as_line).collect::<Vec<_>>().join("\n")
}

fn name_of(counting: Counting) -> &'static str {
    COUNTINGS.iter().find(|(other, _)| *other == counting).map_or("", |(_, name)| name)
}
