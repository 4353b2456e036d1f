//! Phones, lines and clocks as they are; and how people get to be known on them the evening before.

use hongfan_domain::access::Role;
use hongfan_domain::pass::TransferCode;
use hongfan_domain::record::{Act, Approval, Approved, Body, Revocation};
use hongfan_domain::time::MINUTE;

use crate::day::Day;
use crate::device::{Device, Hall, Line};
use crate::organizers::DESK;
use crate::people::{Habit, LECTURE_CHEATS, MEETING_CHEATS, MEMBERS, STRANGERS, WORKDAY_CHEATS};
use crate::plans::clock;

/// Whether somebody cheats later, and so has a good line and a right clock.
fn schemes(person: usize) -> bool {
    WORKDAY_CHEATS.contains(&person)
        || LECTURE_CHEATS.contains(&person)
        || STRANGERS.contains(&person)
        || MEETING_CHEATS.contains(&person)
}

/// Whether somebody moves to a second phone the evening before.
fn moves(person: usize) -> bool {
    person % 20 == 3 && !schemes(person)
}

/// Whether somebody loses their phone that night.
fn loses_phone(person: usize) -> bool {
    person < 300 && person % 100 == 14
}

/// Whether somebody says who they are the evening before, and not at their first check-in.
pub(super) fn is_early(person: usize) -> bool {
    person % 4 != 1 || schemes(person)
}

pub(super) fn prepare(day: &mut Day) {
    for person in (0..MEMBERS).filter(|n| n % 2 == 0).chain((0..MEMBERS).filter(|n| n % 2 == 1)) {
        if day.people[person].habit == Habit::Phone {
            hand_out(day, person);
        }
    }
}

fn hand_out(day: &mut Day, person: usize) {
    let needed = schemes(person) || moves(person) || loses_phone(person);
    let luck = if needed { Luck::Steady } else { Luck::Any };
    let phone = add_phone(day, person, luck);
    day.people[person].phone = Some(phone);
    if is_early(person) {
        let when = clock(-1, 18, 0).plus(day.chance.between(0, 180 * MINUTE));
        day.at(when, move |day| day.introduce(phone, person));
    }
    if moves(person) && is_early(person) {
        let second = add_phone(day, person, Luck::Steady);
        day.at(clock(-1, 22, 0).plus(person as i64 * 2_000), move |day| move_to(day, person, second));
    }
    if loses_phone(person) {
        let second = add_phone(day, person, Luck::Steady);
        day.at(clock(0, 7, 40), move |day| lose(day, person, second));
    }
    if !needed && person % 40 == 9 {
        let jump = day.chance.pick(&[-180, -25, 40, 600]) * MINUTE;
        day.at(clock(0, 9, 30), move |day| day.devices[phone].ahead += jump);
    }
    for (when, minutes) in [(clock(0, 12, 35), 4), (clock(0, 19, 35), 5), (clock(1, 10, 30), 8)] {
        let when = when.plus(day.chance.between(0, 50 * MINUTE));
        day.at(when, move |day| {
            let phone = day.people[person].phone.unwrap_or(phone);
            day.open(phone, minutes);
            day.after(MINUTE, move |day| day.complain(phone, person));
        });
    }
}

/// What line and what clock a phone has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Luck {
    /// Good ones.
    Steady,
    /// As they come.
    Any,
}

/// A phone with a line and a clock.
pub(crate) fn add_phone(day: &mut Day, person: usize, luck: Luck) -> usize {
    let own = 1_000 + u32::try_from(person).expect("they are few");
    let in_hall = day.chance.percent(60);
    let mut line = Line::good(if in_hall && luck == Luck::Any && day.hall == Hall::Wifi { 1 } else { own });
    let mut ahead = day.chance.between(-2_000, 2_000);
    if luck == Luck::Any {
        line = match day.chance.below(100) {
            0..55 => Line { loss: 3, slow: 900, twice: 2, ..line },
            55..82 => Line { loss: 25, slow: 5_000, twice: 10, ..line },
            82..94 => Line { cut: vec![(clock(0, 8, 20), clock(0, 12, 30))], ..line },
            _ => Line { cut: vec![(clock(0, 8, 0), clock(1, 9, 0))], ..line },
        };
        ahead = match day.chance.below(100) {
            0..70 => ahead,
            70..88 => day.chance.between(-60_000, 60_000),
            88..96 => day.chance.between(-10 * MINUTE, 10 * MINUTE),
            _ => day.chance.pick(&[-8, -1, 1, 13]) * 60 * MINUTE,
        };
    }
    let (id, secret) = (day.new_device_id(), day.chance.bytes());
    let mut device = Device::new(id, Role::Member, secret, line);
    device.ahead = ahead;
    day.add_device(device)
}

/// The first phone shows a code, the second brings it to the hub.
fn move_to(day: &mut Day, person: usize, second: usize) {
    let Some(first) = day.people[person].phone else { return };
    let it = &day.devices[first];
    let now = it.corrected(day.now);
    let code = TransferCode::make(&it.secret, day.member(person), now, day.chance.bytes());
    let key = day.devices[second].secret.key();
    day.say(second, Body::Key(key));
    day.say(second, Body::Transfer(code));
    day.people[person].phone = Some(second);
}

/// A phone is lost; its owner says so at the desk, and who they are on a new one.
fn lose(day: &mut Day, person: usize, second: usize) {
    let Some(first) = day.people[person].phone else { return };
    let device = day.devices[first].viewer.device;
    let reason = "手机遗失".to_owned();
    day.say(DESK, Body::Act(Act::Revocation(Revocation { device, reason })));
    day.people[person].phone = Some(second);
    day.introduce(second, person);
    day.after(10 * MINUTE, move |day| {
        let (member, device) = (day.member(person), day.devices[second].viewer.device);
        day.say(DESK, Body::Act(Act::Approval(Approval { member, of: Approved::Device(device) })));
    });
}
