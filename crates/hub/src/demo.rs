//! Invented activities and people, to try things with. They come in the way everything does: as records that the ledger
//! judges, each with the time at which it would have arrived.

mod cast;
mod course;
mod people;
mod telling;

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::activity::{Plan, RoundNumber};
use hongfan_domain::credit::{CreditRule, Granting};
use hongfan_domain::fact::Verdict;
use hongfan_domain::id::DeviceId;
use hongfan_domain::member::Member;
use hongfan_domain::particulars::{ActivityKind, Particulars};
use hongfan_domain::record::{
    Act, Answer, Body, Closing, Decision, Guest, Headcount, LeaveAnswer, LeaveKind, Openness,
};
use hongfan_domain::registration::{Registration, Terms, Wish};
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::keys::random;
use crate::media::MediaFiles;
use crate::store::{Rejected, Store, Task};
use cast::{PEOPLE, plan, roster};
use telling::{Seeded, Telling, Way};

const DAY: i64 = 24 * 60 * MINUTE;

/// Fills an empty database; leaves any other as it is.
///
/// # Errors
/// [`Rejected::Busy`] when it cannot be stored.
pub(crate) async fn fill(store: &Store, media: &MediaFiles, now: Timestamp) -> Result<(), Rejected> {
    if store.reader().known().last_seq > 0 {
        return Ok(());
    }
    if let Err(error) = course::bring(media, now) {
        tracing::error!(error = %error, "the demo's films cannot be stored");
        return Err(Rejected::Busy);
    }
    let verdicts = store.carry_out(Task::Seed(records(now))).await?;
    for (record, verdict) in verdicts.iter().filter(|(_, verdict)| *verdict != Verdict::Stored) {
        tracing::error!(record.id = %record, ?verdict, "a demo record was not taken");
    }
    Ok(())
}

/// Everything that happened up to `now` in the invented days.
fn records(now: Timestamp) -> Vec<Seeded> {
    let roster = roster(now);
    let rounded = Timestamp::from_millis((now.millis() - 20 * MINUTE).div_euclid(5 * MINUTE) * 5 * MINUTE);
    let today = now.in_shanghai();
    let at = |hour, minute, days: i64| {
        let today = Timestamp::from_shanghai(today.year, today.month, today.day, hour, minute);
        today.unwrap_or(now).plus(days * DAY)
    };
    let mut running = plan("新材料产业技术分享会", "3 楼报告厅", rounded, &roster);
    let coming = plan("青年骨干形势分析会", "2 楼会议室", at(9, 30, 1), &roster[..16]);
    let mut past = plan("校企联建·人才建设会", "1 楼路演厅", at(14, 30, -1), &roster);
    let mut open = plan("园区志愿服务日", "软件园南门集合", at(9, 0, 3), &roster[2..6]);
    running.particulars = about(ActivityKind::Themed, "技术分享会");
    past.particulars = about(ActivityKind::Themed, "人才建设会");
    open.particulars = volunteering(at(18, 0, 2));
    let mut telling = Telling::new(DeviceId::new(now.plus(-3 * DAY), random()));
    let committee = people::tell(&mut telling, now, &roster);
    course::tell(&mut telling, now, committee);
    for plan in [&past, &running, &coming, &open] {
        telling.organizer(now.plus(-2 * DAY), Body::Plan(plan.clone()));
    }
    let devices: Vec<_> = PEOPLE.iter().map(|_| DeviceId::new(now.plus(-2 * DAY), random())).collect();
    tell_past(&mut telling, &past, &roster, &devices, at(16, 40, -1));
    tell_running(&mut telling, &running, &roster, &devices, now);
    tell_registering(&mut telling, &open, &devices, now);
    let mut told = telling.told;
    told.retain(|(_, arrival, _)| arrival.received_at <= now);
    told
}

/// What an activity is, in two words; study hours by its length.
fn about(kind: ActivityKind, theme: &str) -> Arc<Particulars> {
    let credit = Granting::new(CreditRule::parse("per 45 0.5").as_ref());
    Arc::new(Particulars { kind, themes: vec![theme.to_owned()], credit, ..Particulars::default() })
}

/// Something with fewer places than people who would like to come.
fn volunteering(closes_at: Timestamp) -> Arc<Particulars> {
    Arc::new(Particulars {
        kind: ActivityKind::Volunteer,
        about: "整理共享单车、清洁绿地，约两小时。请穿方便活动的鞋，手套和水由服务站准备。".to_owned(),
        co_hosts: vec![Unit::new("滨江创业园党群服务站")],
        registration: Some(Terms { capacity: Some(12), closes_at, open_to: Vec::new() }),
        ..Particulars::default()
    })
}

/// Nine people would like to help; eight places are left beside the four who are on the roster.
fn tell_registering(telling: &mut Telling, open: &Plan, devices: &[DeviceId], now: Timestamp) {
    for (index, device) in devices.iter().enumerate().skip(6).take(10).filter(|(index, _)| *index != 12) {
        let at = now.plus(-MINUTE + 1_000 * i64::try_from(index).unwrap_or(0));
        let registration = Registration { activity: open.activity.id, wish: Wish::Come };
        telling.says(*device, at, Body::Registration(registration));
    }
}

/// Yesterday: nearly everybody came, and most stayed until the end. The first two have not come to anything since: they
/// are for trying.
fn tell_past(telling: &mut Telling, past: &Plan, roster: &[Member], devices: &[DeviceId], after: Timestamp) {
    for (index, device) in devices.iter().enumerate().skip(2) {
        telling.arrives(past, index, *device, way(index));
        match index {
            7 => telling.leaves(past, *device, 35),
            11 => {} // did not check out
            _ => telling.leaves(past, *device, 4),
        }
    }
    telling.decides(after, past, &roster[0], Decision::Present, "手机没电，现场核对");
    let activity = past.activity.id;
    telling.organizer(after, Body::Act(Act::Headcount(Headcount { activity, heads: 23 })));
    telling.organizer(after, Body::Act(Act::Closing(Closing { activity, to: Openness::Closed })));
}

/// Now: most are there, and some things are for a person to look at.
fn tell_running(
    telling: &mut Telling,
    running: &Plan,
    roster: &[Member],
    devices: &[DeviceId],
    now: Timestamp,
) {
    let new_phone = DeviceId::new(now.plus(-60 * MINUTE), random());
    for (index, device) in devices.iter().enumerate().take(17).skip(2) {
        let device = if index == 12 { new_phone } else { *device };
        telling.arrives(running, index, device, way(index));
    }
    telling.is_scanned(running, &roster[17], 17, devices[17]);
    telling.decides(now.plus(-MINUTE), running, &roster[18], Decision::OnLeave, "出差");

    let asked_at = running.activity.sessions[0].starts_at.plus(-3 * 60 * MINUTE);
    telling.asks(running, asked_at, devices[19], LeaveKind::Personal, "家中老人就医，需要陪同");
    let request =
        telling.asks(running, asked_at.plus(9 * MINUTE), devices[20], LeaveKind::Sick, "发热，在家休息");
    let (activity, member, reason) = (running.activity.id, roster[20].id, String::new());
    let answer = LeaveAnswer { activity, member, request, answer: Answer::Granted, reason };
    telling.organizer(asked_at.plus(30 * MINUTE), Body::Act(Act::LeaveAnswer(answer)));

    let stranger = DeviceId::new(now.plus(-40 * MINUTE), random());
    let starts_at = running.activity.sessions[0].starts_at;
    telling.checks_in(running, RoundNumber::ARRIVAL, starts_at.plus(3 * MINUTE), stranger, Way::Scanning);
    let guest = Guest {
        activity,
        round: RoundNumber::ARRIVAL,
        name: "顾明朗".to_owned(),
        unit: "滨江创业园".to_owned(),
        phone_tail: None,
    };
    telling.organizer(starts_at.plus(5 * MINUTE), Body::Act(Act::Guest(guest)));
    let count = Headcount { activity, heads: 18 };
    telling.organizer(starts_at.plus(15 * MINUTE), Body::Act(Act::Headcount(count)));
}

/// Most scan, one types the digits, one had no network and was late to tell.
fn way(index: usize) -> Way {
    match index {
        5 => Way::Typing,
        9 => Way::Offline(11 * MINUTE),
        _ => Way::Scanning,
    }
}
