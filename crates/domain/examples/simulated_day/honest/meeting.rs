//! The meeting in the morning: four rounds of the rotating code.

use hongfan_domain::record::{LeaveKind, LeaveWish};
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::day::Day;
use crate::doors::Care;
use crate::organizers::{BASEMENT, must_come};
use crate::people::{Habit, MEETING_CHEATS, MEMBERS, NEVER_ENROLLED};
use crate::plans::{ARRIVAL, DEPARTURE, MEETING, MIDWAY, SURPRISE, clock};

use super::phones::is_early;

pub(super) fn prepare(day: &mut Day) {
    for person in 0..MEMBERS {
        let elsewhere = MEETING_CHEATS.contains(&person) || NEVER_ENROLLED.contains(&person);
        let habit = day.people[person].habit;
        let asks = person % 16 == 6 && habit == Habit::Phone && is_early(person) && !elsewhere;
        let comes = if asks { ask(day, person) } else { !elsewhere && day.chance.percent(93) };
        if comes {
            let when = clock(0, 8, 32).plus(day.chance.between(0, 40 * MINUTE));
            day.at(when, move |day| arrive(day, person));
        }
    }
    day.at(clock(0, 11, 30), show_receipts);
    day.at(clock(0, 12, 0), import_files);
}

/// Somebody asks for leave. Whether they come all the same: it is not granted, or they change their mind.
fn ask(day: &mut Day, person: usize) -> bool {
    let when = if person.is_multiple_of(3) { clock(0, 8, 0) } else { clock(-1, 22, 30) };
    let kind = day.chance.pick(&[LeaveKind::Official, LeaveKind::Personal, LeaveKind::Sick]);
    let changes_mind = person.is_multiple_of(5);
    day.at(when, move |day| {
        let Some(phone) = day.people[person].phone else { return };
        day.ask_leave(phone, MEETING, LeaveWish::Away(kind, "家中有事".to_owned()));
        if changes_mind {
            day.after(10 * MINUTE, move |day| day.ask_leave(phone, MEETING, LeaveWish::Back));
        }
    });
    changes_mind || must_come(person)
}

fn arrive(day: &mut Day, person: usize) {
    day.came.insert((MEETING, person));
    match (day.people[person].habit, day.people[person].phone) {
        (Habit::Phone, Some(phone)) => check_in(day, person, phone),
        (Habit::With(other), _) => come_with(day, person, other),
        _ => {
            let desk = 2 + person % 4;
            day.enter(desk, MEETING, person);
        }
    }
}

fn check_in(day: &mut Day, person: usize, phone: usize) {
    if day.chance.percent(7) {
        day.type_digits(phone, MEETING, ARRIVAL);
    } else {
        day.scan(phone, MEETING, ARRIVAL);
    }
    if !is_early(person) {
        let needed = day.chance.between(15_000, 90_000);
        day.after(needed, move |day| day.introduce(phone, person));
    }
    let leaves_early = day.chance.percent(4);
    let later = day.chance.percent(90);
    let mut rounds = Vec::new();
    if later && day.chance.percent(90) {
        rounds.push((MIDWAY, moment(day, (10, 1), 17)));
    }
    if later && !leaves_early {
        rounds.push((SURPRISE, moment(day, (10, 37), 15)));
    }
    let leaves = if leaves_early { moment(day, (10, 22), 8) } else { moment(day, (10, 56), 30) };
    rounds.push((DEPARTURE, leaves));
    for (round, when) in rounds {
        day.at(when, move |day| day.scan(phone, MEETING, round));
    }
}

fn moment(day: &mut Day, (hour, minute): (i64, i64), within: i64) -> Timestamp {
    clock(0, hour, minute).plus(day.chance.between(0, within * MINUTE))
}

/// Who has no phone is checked in on the phone of the one they come with, if that one is there.
fn come_with(day: &mut Day, person: usize, other: usize) {
    day.at(clock(0, 9, 14), move |day| {
        let phone = day.people[other].phone.filter(|_| day.came.contains(&(MEETING, other)));
        let Some(phone) = phone else { return day.enter(2, MEETING, person) };
        day.bring(phone, person, MEETING, ARRIVAL);
        day.at(clock(0, 10, 40), move |day| day.bring(phone, person, MEETING, SURPRISE));
    });
}

/// Those without a network show their receipts on the way out, at two doors.
fn show_receipts(day: &mut Day) {
    for person in (0..MEMBERS).filter(|n| n % 3 == 0) {
        let Some(phone) = day.people[person].phone else { continue };
        let stuck = day.came.contains(&(MEETING, person)) && day.devices[phone].line.is_cut(day.now);
        if stuck {
            let when = day.now.plus(person as i64 * 1_500);
            let desk = if person % 2 == 0 { 4 } else { BASEMENT };
            day.at(when, move |day| {
                for text in day.receipts(phone, person) {
                    day.show(desk, MEETING, person, &text, Care::Looks);
                }
            });
        }
    }
}

/// Some give an organizer everything that waits on their phone as a file.
fn import_files(day: &mut Day) {
    for person in (0..MEMBERS).filter(|n| n % 3 == 1) {
        let Some(phone) = day.people[person].phone else { continue };
        let it = &day.devices[phone];
        if day.came.contains(&(MEETING, person)) && it.line.is_cut(clock(0, 18, 0)) {
            let waiting: Vec<_> = it.engine.outbox().unsettled().cloned().collect();
            waiting.into_iter().for_each(|record| day.carry(5, record));
        }
    }
}
