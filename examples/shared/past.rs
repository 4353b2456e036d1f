//! A year of activities that are over, for pictures of what is counted over time. The demo has one, and the journeys count it.

use std::sync::Arc;

use hongfan_domain::activity::Plan;
use hongfan_domain::credit::{CreditRule, Granting};
use hongfan_domain::id::ActivityId;
use hongfan_domain::particulars::ActivityKind;
use hongfan_domain::record::{Act, Body, Closing, Correction, Decision, Openness};
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::world::{Desk, World};

const DAY: i64 = 24 * 60 * MINUTE;

/// What was held, of which kind, and how many days ago.
const HELD: [(&str, ActivityKind, i64); 12] = [
    ("年度学习交流会", ActivityKind::Themed, 12),
    ("安全生产知识讲座", ActivityKind::Lecture, 26),
    ("园区绿地养护", ActivityKind::Volunteer, 40),
    ("秋季工作例会", ActivityKind::Other, 61),
    ("数字化转型分享会", ActivityKind::Themed, 84),
    ("社区开放日志愿服务", ActivityKind::Volunteer, 103),
    ("半年工作小结会", ActivityKind::Other, 130),
    ("急救知识讲座", ActivityKind::Lecture, 158),
    ("新员工见面会", ActivityKind::Themed, 189),
    ("春季植树", ActivityKind::Volunteer, 221),
    ("读书分享会", ActivityKind::Themed, 252),
    ("年初工作例会", ActivityKind::Other, 290),
];

/// Tells of all of them, with who came.
#[track_caller]
pub(crate) fn tell(world: &World) {
    let desk = Desk::new(world);
    let model = desk.plan();
    for (number, (title, kind, ago)) in (0..).zip(HELD) {
        held(&desk, plan(&model, world.now(), (number, title, kind, ago)), number.into());
    }
}

fn plan(model: &Plan, now: Timestamp, (number, title, kind, ago): (u8, &str, ActivityKind, i64)) -> Plan {
    let mut plan = model.clone();
    plan.activity.id = ActivityId::new(now.plus(-(ago + 3) * DAY), [100 + number; 10]);
    title.clone_into(&mut plan.activity.title);
    let session = &mut plan.activity.sessions[0];
    let day = now.plus(-ago * DAY).in_shanghai();
    session.starts_at = Timestamp::from_shanghai(day.year, day.month, day.day, 14, 30).unwrap();
    session.ends_at = session.starts_at.plus(90 * MINUTE);
    session.rounds.truncate(1);
    let particulars = Arc::make_mut(&mut plan.particulars);
    particulars.kind = kind;
    particulars.credit = Granting::new(CreditRule::parse("per 45 0.5").as_ref());
    plan
}

/// Most came; a few had leave, and others of them each time.
fn held(desk: &Desk, plan: Plan, number: usize) {
    desk.record(Body::Plan(plan.clone()));
    let activity = plan.activity.id;
    for (place, member) in plan.roster.iter().enumerate() {
        let decision = match (place * 7 + number * 5) % 23 {
            0 | 9 => continue,
            1 if number.is_multiple_of(2) => continue,
            4 | 12 => Decision::OnLeave,
            _ => Decision::Present,
        };
        let correction = Correction::new(activity, member.id, decision, "纸质签到表补录".to_owned());
        desk.record(Body::Correction(correction));
    }
    desk.record(Body::Act(Act::Closing(Closing { activity, to: Openness::Closed })));
}
