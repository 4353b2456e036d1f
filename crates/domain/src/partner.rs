//! Activities that another unit hosts, as far as they are an organizer's business: because their unit hosts them together
//! with it (联合主办), or because people at home in their unit take part (流动党员). A unit that hosts together sees the
//! totals; everybody sees their own people, and nobody anybody else's.

use serde::{Deserialize, Serialize};

use crate::access::{Action, Role};
use crate::activity::{Activity, Plan};
use crate::attendance::{Attendance, Sheet, Tally, derive_with};
use crate::book::Book;
use crate::credit::Granting;
use crate::id::ActivityId;
use crate::identity::Voices;
use crate::ledger::Ledger;
use crate::member::Member;
use crate::particulars::ActivityKind;
use crate::report::{State, state};
use crate::time::Timestamp;

/// An activity of another unit, as its partner's organizers know it. Derived by the hub, since they have neither its roster
/// nor its claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partnered {
    /// What everyone may know.
    pub activity: Activity,
    /// What kind of activity it is.
    pub kind: ActivityKind,
    /// Whether it is over.
    pub state: State,
    /// The study hours that whoever is there gains.
    #[serde(default, skip_serializing_if = "Granting::is_nothing")]
    pub credit: Granting,
    /// The counts of everybody, for a unit that hosts it together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
    /// Why it does not take place, if it was canceled: then there are no counts and no people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canceled: Option<String>,
    /// Those at home in the viewer's unit, in the order of the roster.
    pub people: Vec<Participant>,
}

/// One person at an activity of another unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Who, as the host's roster has them.
    pub member: Member,
    /// Their attendance.
    pub line: Attendance,
}

/// An activity and its attendance: everybody's, so told to nobody as it is. Deriving it takes no ledger, which others wait
/// for meanwhile.
#[derive(Clone, Debug)]
pub struct Taken {
    plan: Plan,
    sheet: Sheet,
    state: State,
}

impl Taken {
    /// Every activity of a book as it is at `now`, in the order they were made. The book holds everything about them.
    pub fn all(book: &Book, now: Timestamp) -> Vec<Self> {
        let book = book.merged();
        let voices = Voices::of(&book);
        let take = |plan: &Plan| {
            let sheet = derive_with(plan, &book, &voices, now);
            Self { state: state(plan, sheet.openness, now), plan: plan.clone(), sheet }
        };
        book.plans().map(take).collect()
    }
}

impl Ledger {
    /// The activities of other units that are this role's business.
    pub fn partnered(&self, role: &Role) -> Vec<ActivityId> {
        let mut all: Vec<_> = self
            .all_plans()
            .filter(|plan| self.is_partnered(plan, role))
            .map(|plan| plan.activity.id)
            .collect();
        all.sort_unstable();
        all
    }

    fn is_partnered(&self, plan: &Plan, role: &Role) -> bool {
        matches!(role, Role::Organizer(_))
            && !self.may(role, Action::Watch, &plan.activity.host)
            && (self.is_co_host(plan, role) || plan.roster.iter().any(|member| self.is_at_home(member, role)))
    }

    fn is_co_host(&self, plan: &Plan, role: &Role) -> bool {
        plan.particulars.co_hosts.iter().any(|unit| self.may(role, Action::Watch, unit.path()))
    }

    /// Whether somebody on a roster belongs to this role's unit: as the directory says, or where it does not know them as
    /// the roster does.
    fn is_at_home(&self, member: &Member, role: &Role) -> bool {
        let directory = self.directory();
        let person = directory.person(directory.merges().canonical(member.id));
        match person.and_then(|person| person.home) {
            Some(home) => directory.keeps(role, home),
            None => self.may(role, Action::Watch, &member.unit),
        }
    }

    /// What this role may know of these activities as far as they are their business, in the same order.
    pub fn share(&self, taken: Vec<Taken>, role: &Role) -> Vec<Partnered> {
        let theirs = taken.into_iter().filter(|taken| self.is_partnered(&taken.plan, role));
        theirs.map(|taken| self.share_one(taken, role)).collect()
    }

    fn share_one(&self, Taken { plan, sheet, state }: Taken, role: &Role) -> Partnered {
        let everybody = plan.roster.iter().zip(sheet.lines);
        let own = everybody.filter(|(member, _)| self.is_at_home(member, role));
        let canceled = plan.particulars.canceled.clone();
        let takes_place = canceled.is_none();
        let people = own.map(|(member, line)| Participant { member: member.clone(), line });
        Partnered {
            activity: plan.activity.clone(),
            kind: plan.particulars.kind,
            // An app that is older than the hub knows no other word for what counts nowhere.
            state: if takes_place { state } else { State::Over },
            credit: plan.particulars.credit.clone(),
            tally: (takes_place && self.is_co_host(&plan, role)).then_some(sheet.tally),
            canceled,
            people: people.filter(|_| takes_place).collect(),
        }
    }
}

impl Partnered {
    /// The counts of its people here.
    pub fn own(&self) -> Tally {
        let mut tally = Tally::default();
        self.people.iter().for_each(|participant| tally.count(&participant.line));
        tally
    }
}
