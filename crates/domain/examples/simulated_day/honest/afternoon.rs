//! Three doors at the workday, a hall and a live stream at the lecture, and the reading circle in the basement.

use hongfan_domain::time::MINUTE;

use crate::day::Day;
use crate::doors::Care;
use crate::organizers::BASEMENT;
use crate::people::{Habit, LECTURE_CHEATS, WORKDAY_CHEATS};
use crate::plans::{ARRIVAL, CIRCLE, LECTURE, ONLINE, WORKDAY, roster, start};

use super::is_online;

pub(super) fn prepare(day: &mut Day) {
    for activity in [WORKDAY, LECTURE, CIRCLE] {
        for person in roster(activity) {
            let cheats = WORKDAY_CHEATS.contains(&person) || LECTURE_CHEATS.contains(&person);
            if !cheats && day.chance.percent(86) && !is_guest(activity, person) {
                let when = start(activity).plus(day.chance.between(-25 * MINUTE, 12 * MINUTE));
                day.at(when, move |day| arrive(day, activity, person));
            }
        }
    }
}

/// Two members come as guests.
fn is_guest(activity: usize, person: usize) -> bool {
    activity == WORKDAY && [7, 22].contains(&person)
}

fn arrive(day: &mut Day, activity: usize, person: usize) {
    day.came.insert((activity, person));
    let Some(phone) = day.people[person].phone else { return without_phone(day, activity, person) };
    if !day.is_introduced(phone) {
        day.after(30_000, move |day| day.introduce(phone, person));
    }
    match activity {
        WORKDAY => at_the_door(day, person, phone),
        LECTURE if is_online(LECTURE, person) => day.scan(phone, LECTURE, ONLINE),
        _ => day.scan(phone, activity, ARRIVAL),
    }
}

fn without_phone(day: &mut Day, activity: usize, person: usize) {
    let desk = [0, 7, 10, BASEMENT][activity];
    if let (Habit::With(other), LECTURE) = (day.people[person].habit, activity) {
        day.at(start(LECTURE).plus(14 * MINUTE), move |day| {
            let phone = day.people[other].phone.filter(|_| day.came.contains(&(LECTURE, other)));
            match phone {
                Some(phone) => day.bring(phone, person, LECTURE, ARRIVAL),
                None => day.enter(desk, LECTURE, person),
            }
        });
    } else {
        day.enter(desk, activity, person);
    }
}

/// Somebody shows their pass; a few go out for a moment and come in by another door.
fn at_the_door(day: &mut Day, person: usize, phone: usize) {
    day.open(phone, 3);
    let desk = 6 + person % 3;
    let pass = day.pass(phone, person);
    day.after(4_000, move |day| {
        day.show(desk, WORKDAY, person, &pass, Care::Looks);
    });
    if person.is_multiple_of(29) {
        let other = 6 + (person + 1) % 3;
        day.after(90_000, move |day| {
            let pass = day.pass(phone, person);
            day.show(other, WORKDAY, person, &pass, Care::Looks);
        });
    }
}
