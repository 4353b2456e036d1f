//! The activities of the day.

use std::ops::Range;

use hongfan_domain::activity::{
    Activity, Counting, Plan, Round, RoundKind, RoundNumber, Rules, Session, Window,
};
use hongfan_domain::code::Secret;
use hongfan_domain::id::ActivityId;
use hongfan_domain::member::Member;
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::chance::Chance;

/// Everybody: rounds of arrival, midway and departure, and one that nobody was told of.
pub(crate) const MEETING: usize = 0;
/// Passes at three doors, one of them in the basement.
pub(crate) const WORKDAY: usize = 1;
/// In a hall, and online with a round of its own.
pub(crate) const LECTURE: usize = 2;
/// Planned on a phone that has no network.
pub(crate) const CIRCLE: usize = 3;

pub(crate) const TITLES: [&str; 4] = ["meeting", "workday", "lecture", "circle"];

pub(crate) const ARRIVAL: RoundNumber = RoundNumber::ARRIVAL;
pub(crate) const ONLINE: RoundNumber = number(2);
pub(crate) const MIDWAY: RoundNumber = number(2);
pub(crate) const DEPARTURE: RoundNumber = number(3);
pub(crate) const SURPRISE: RoundNumber = number(4);

const fn number(number: u8) -> RoundNumber {
    RoundNumber::new(number).expect("1 to 14")
}

/// When a clock on the wall shows this, on the day (0), the evening before (−1) or the morning after (1).
pub(crate) fn clock(day: i64, hour: i64, minute: i64) -> Timestamp {
    let midnight = Timestamp::from_shanghai(2026, 11, 26, 0, 0).expect("a day in the calendar");
    midnight.plus(((day * 24 + hour) * 60 + minute) * MINUTE)
}

/// When it begins.
pub(crate) fn start(activity: usize) -> Timestamp {
    [clock(0, 9, 0), clock(0, 14, 0), clock(0, 14, 0), clock(0, 16, 30)][activity]
}

/// Who is on the roster.
pub(crate) fn roster(activity: usize) -> Range<usize> {
    [0..500, 0..180, 180..430, 430..465][activity].clone()
}

pub(crate) fn plan(activity: usize, members: &[Member], chance: &mut Chance) -> Plan {
    let starts_at = start(activity);
    let round = |number, kind| Round { number, kind, window: None };
    let mut rounds = vec![round(ARRIVAL, RoundKind::Arrival)];
    if activity == MEETING {
        let window = Some(Window { opens_at: clock(0, 10, 0), closes_at: clock(0, 10, 20) });
        rounds.push(Round { window, ..round(MIDWAY, RoundKind::Midway) });
        rounds.push(round(DEPARTURE, RoundKind::Departure));
    }
    if activity == LECTURE {
        rounds.push(round(ONLINE, RoundKind::Arrival));
    }
    let session = Session {
        venue: String::new(),
        starts_at,
        ends_at: starts_at.plus(if activity == CIRCLE { 90 } else { 120 } * MINUTE),
        rounds,
    };
    let counting = if activity == MEETING { Counting::ArrivalAndAnother } else { Counting::Arrival };
    let activity_itself = Activity {
        id: ActivityId::new(clock(-1, 17, 0), chance.bytes()),
        title: ["园区年度工作会", "志愿服务日", "新材料产业技术分享会", "读书会"][activity].to_owned(),
        host: ["望江园区", "望江园区/互联网第一支部", "望江园区/互联网第二支部", "望江园区/互联网第一支部"]
            [activity]
            .to_owned(),
        sessions: vec![session],
        rules: Rules { counting, ..Rules::default() },
    };
    let roster = members[roster(activity)].to_vec();
    Plan {
        activity: activity_itself,
        secret: Secret::new(chance.bytes()),
        roster,
        revision: 1,
        particulars: Default::default(),
        edit: std::sync::Arc::default(),
    }
}

/// The plan with one more round, that nobody was told of.
pub(crate) fn surprise(plan: &Plan) -> Plan {
    let mut plan = Plan { revision: plan.revision + 1, ..plan.clone() };
    let window = Some(Window { opens_at: clock(0, 10, 35), closes_at: clock(0, 10, 55) });
    let round = Round { number: SURPRISE, kind: RoundKind::Midway, window };
    plan.activity.sessions[0].rounds.push(round);
    plan
}
