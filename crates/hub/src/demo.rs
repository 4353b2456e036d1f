//! Invented activities and people, to try things with. They come in the way everything does: as records that the ledger
//! judges, each with the time at which it would have arrived.

use hongfan_domain::access::Role;
use hongfan_domain::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::code::{RotatingCode, Secret, ShortCode, Slot};
use hongfan_domain::fact::Verdict;
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::ledger::{Arrival, Viewer};
use hongfan_domain::member::{Claimant, Member, Participation, PhoneTail};
use hongfan_domain::record::{Body, Correction, Decision, Evidence, Record};
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::keys::random;
use crate::store::{Rejected, Store, Task};

const DAY: i64 = 24 * 60 * MINUTE;

/// Name, unit and phone tail of everybody on the rosters. The first two have not come yet: they are for trying.
const PEOPLE: [(&str, &str, &str); 24] = [
    ("陈思远", "互联网第二支部", "1234"),
    ("李文静", "新材料联合支部", "5678"),
    ("王海峰", "生物医药支部", "3071"),
    ("刘佳宁", "互联网第二支部", "8826"),
    ("张明哲", "新材料联合支部", "4415"),
    ("赵雨桐", "生物医药支部", "9052"),
    ("孙立新", "互联网第二支部", "2638"),
    ("周慧敏", "新材料联合支部", "7190"),
    ("吴子昂", "生物医药支部", "5384"),
    ("郑晓岚", "互联网第二支部", "6647"),
    ("冯志强", "新材料联合支部", "1809"),
    ("何静怡", "生物医药支部", "3925"),
    ("罗天宇", "互联网第二支部", "7763"),
    ("梁秋实", "新材料联合支部", "4208"),
    ("宋嘉禾", "生物医药支部", "9531"),
    ("唐若曦", "互联网第二支部", "2096"),
    ("韩东升", "新材料联合支部", "8374"),
    ("邓雅楠", "生物医药支部", "6152"),
    ("曹建国", "互联网第二支部", "5017"),
    ("彭一鸣", "新材料联合支部", "3489"),
    ("曾可欣", "生物医药支部", "7725"),
    ("萧云帆", "互联网第二支部", "1640"),
    ("田沐阳", "新材料联合支部", "9283"),
    ("董书瑶", "生物医药支部", "4856"),
];

/// Fills an empty database; leaves any other as it is.
///
/// # Errors
/// [`Rejected::Busy`] when it cannot be stored.
pub(crate) async fn fill(store: &Store, now: Timestamp) -> Result<(), Rejected> {
    if store.reader().known().last_seq > 0 {
        return Ok(());
    }
    let verdicts = store.carry_out(Task::Seed(records(now))).await?;
    for (record, verdict) in verdicts.iter().filter(|(_, verdict)| *verdict != Verdict::Stored) {
        tracing::error!(record.id = %record, ?verdict, "a demo record was not taken");
    }
    Ok(())
}

type Seeded = (Record, Arrival, Viewer);

/// Everything that happened up to `now` in the invented days.
fn records(now: Timestamp) -> Vec<Seeded> {
    let roster: Vec<_> = PEOPLE.iter().map(|(name, unit, tail)| person(name, unit, tail, now)).collect();
    let rounded = Timestamp::from_millis((now.millis() - 20 * MINUTE).div_euclid(5 * MINUTE) * 5 * MINUTE);
    let today = now.in_shanghai();
    let at = |hour, minute, days: i64| {
        let today = Timestamp::from_shanghai(today.year, today.month, today.day, hour, minute);
        today.unwrap_or(now).plus(days * DAY)
    };
    let running = plan("新材料产业技术分享会", "3 楼报告厅", rounded, &roster);
    let coming = plan("青年骨干形势分析会", "2 楼会议室", at(9, 30, 1), &roster[..16]);
    let past = plan("校企联建·人才建设会", "1 楼路演厅", at(14, 30, -1), &roster);
    let desk = DeviceId::new(now.plus(-3 * DAY), random());
    let mut told: Vec<_> = [&past, &running, &coming]
        .map(|plan| organizer(desk, now.plus(-2 * DAY), Body::Plan(plan.clone())))
        .into();
    for (index, (who, member)) in PEOPLE.iter().zip(&roster).enumerate().skip(2) {
        let device = DeviceId::new(now.plus(-2 * DAY), random());
        come_to(&past, who, device, index, &mut told);
        if index < 18 {
            come_to(&running, who, device, index, &mut told);
        } else if index == 18 {
            told.push(organizer(desk, now, decide(&running, member, Decision::OnLeave, "出差")));
        }
    }
    let reason = "手机没电，现场核对";
    let afterwards = at(16, 40, -1);
    told.push(organizer(desk, afterwards, decide(&past, &roster[0], Decision::Present, reason)));
    told.retain(|(_, arrival, _)| arrival.received_at <= now);
    told
}

fn person(name: &str, unit: &str, tail: &str, now: Timestamp) -> Member {
    Member {
        id: MemberId::new(now.plus(-3 * DAY), random()),
        name: name.to_owned(),
        unit: unit.to_owned(),
        phone_tail: PhoneTail::parse(tail),
        number: None,
        participation: Participation::Expected,
    }
}

fn plan(title: &str, venue: &str, starts_at: Timestamp, roster: &[Member]) -> Plan {
    let session = Session {
        venue: venue.to_owned(),
        starts_at,
        ends_at: starts_at.plus(120 * MINUTE),
        rounds: vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }],
    };
    Plan {
        activity: Activity {
            id: ActivityId::new(starts_at.plus(-3 * DAY), random()),
            title: title.to_owned(),
            host: "望江软件园党群服务站".to_owned(),
            sessions: vec![session],
            rules: Rules { late_after_minutes: 30, ..Rules::default() },
        },
        secret: Secret::new(random()),
        roster: roster.to_vec(),
        revision: 1,
    }
}

/// One person comes: most scan, some type the digits, some had no network and were late to tell.
fn come_to(plan: &Plan, who: &(&str, &str, &str), device: DeviceId, index: usize, told: &mut Vec<Seeded>) {
    let Activity { id, sessions, rules, .. } = &plan.activity;
    let Some(session) = sessions.first() else { return };
    let minute = i64::try_from(index).unwrap_or_default() - 14;
    let at = session.starts_at.plus(minute * MINUTE + minute * 1_300);
    let round = RoundNumber::ARRIVAL;
    let code = RotatingCode::derive(&plan.secret, *id, round, Slot::at(at, rules.period_seconds));
    let (evidence, delay) = match index {
        5 => (Evidence::Digits(ShortCode::derive(&plan.secret, *id, round, at)), 400),
        9 => (Evidence::Code { code, ticket: None }, 11 * MINUTE),
        _ => (Evidence::Code { code, ticket: None }, 400),
    };
    told.push(member(device, at, delay, Body::CheckIn(evidence)));
    if let Some(claimant) = Claimant::new(who.0, who.2) {
        told.push(member(device, at.plus(15_000), delay, Body::Enroll(claimant)));
    }
}

fn decide(plan: &Plan, member: &Member, decision: Decision, reason: &str) -> Body {
    Body::Correction(Correction {
        activity: plan.activity.id,
        member: member.id,
        decision,
        reason: reason.to_owned(),
        leave: None,
    })
}

fn member(device: DeviceId, at: Timestamp, delay: i64, body: Body) -> Seeded {
    seeded(device, at, delay, body, Role::Member)
}

fn organizer(device: DeviceId, at: Timestamp, body: Body) -> Seeded {
    seeded(device, at, 0, body, Role::Administrator)
}

fn seeded(device: DeviceId, at: Timestamp, delay: i64, body: Body, role: Role) -> Seeded {
    let record = Record { id: RecordId::new(at, random()), device, recorded_at: at, body };
    (record, Arrival::at(at.plus(delay)), Viewer { device, role })
}
