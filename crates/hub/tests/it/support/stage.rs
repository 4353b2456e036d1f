//! The usual scene: an organizer's laptop, an activity that is beginning, and two people on its roster.

use hongfan_domain::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::code::{RotatingCode, Secret, ShortCode, Slot};
use hongfan_domain::fact::CheckIn;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::record::Body;
use hongfan_domain::time::{MINUTE, Timestamp};

use hongfan_hub::config::Config;

use super::{Device, TestHub, different};

pub(crate) struct Stage {
    pub(crate) hub: TestHub,
    pub(crate) laptop: Device,
    pub(crate) plan: Plan,
}

/// A person on a roster.
pub(crate) fn person(name: &str, tail: &str) -> Member {
    Member {
        id: MemberId::new(Timestamp::from_millis(1_764_000_000_000), different()),
        name: name.to_owned(),
        unit: "互联网第二支部".to_owned(),
        phone_tail: PhoneTail::parse(tail),
        number: None,
        participation: Participation::Expected,
    }
}

/// An activity of two hours.
pub(crate) fn plan(title: &str, starts_at: Timestamp, roster: Vec<Member>) -> Plan {
    let mut secret = [0x5a; 32];
    secret[..8].copy_from_slice(&different::<8>());
    Plan {
        activity: Activity {
            id: ActivityId::new(starts_at, different()),
            title: title.to_owned(),
            host: "望江软件园党群服务站".to_owned(),
            sessions: vec![Session {
                venue: "3 楼报告厅".to_owned(),
                starts_at,
                ends_at: starts_at.plus(120 * MINUTE),
                rounds: vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }],
            }],
            rules: Rules::default(),
        },
        secret: Secret::new(secret),
        roster,
        revision: 1,
        particulars: Default::default(),
        edit: std::sync::Arc::default(),
    }
}

/// What the screen shows of a plan at a moment.
pub(crate) fn code_of(plan: &Plan, at: Timestamp) -> RotatingCode {
    RotatingCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, Slot::at(at, 15))
}

impl Stage {
    pub(crate) fn set() -> Self {
        Self::set_with(|_| {})
    }

    pub(crate) fn set_with(configure: impl FnOnce(&mut Config)) -> Self {
        let hub = TestHub::start_with(configure);
        let mut laptop = Device::organizer(&hub);
        let roster = vec![person("陈思远", "1234"), person("李文静", "5678")];
        let plan = plan("新材料产业技术分享会", hub.now(), roster);
        laptop.record(&hub, Body::Plan(plan.clone()));
        laptop.sync(&hub);
        assert_eq!(laptop.waiting(), 0, "the plan is at the hub");
        Self { hub, laptop, plan }
    }

    /// The rotating code on the screen now.
    pub(crate) fn code(&self) -> RotatingCode {
        code_of(&self.plan, self.hub.now())
    }

    /// The six digits on the screen now.
    pub(crate) fn digits(&self) -> ShortCode {
        ShortCode::derive(&self.plan.secret, self.plan.activity.id, RoundNumber::ARRIVAL, self.hub.now())
    }

    /// Six digits that are not on the screen.
    pub(crate) fn wrong_digits(&self) -> ShortCode {
        let shown = self.digits();
        let guesses = ["111111", "222222", "333333", "444444"].map(|text| ShortCode::parse(text).unwrap());
        let near = [self.hub.now(), self.hub.now().plus(-MINUTE)]
            .map(|at| ShortCode::derive(&self.plan.secret, self.plan.activity.id, RoundNumber::ARRIVAL, at));
        guesses.into_iter().find(|guess| *guess != shown && !near.contains(guess)).unwrap()
    }

    /// The check-ins that the organizer's laptop knows after looking.
    pub(crate) fn arrivals(&mut self) -> Vec<CheckIn> {
        self.laptop.sync(&self.hub);
        self.laptop.engine.book().check_ins().cloned().collect()
    }
}
