//! Clocks set back, and places kept for a code to be filled in later: A13.

use hongfan_domain::code::RotatingCode;
use hongfan_domain::record::{Body, Evidence, Record};
use hongfan_domain::time::MINUTE;

use crate::attempt::Trick;
use crate::day::Day;
use crate::plans::{ARRIVAL, LECTURE, clock};

use super::Pool;

pub(super) fn prepare(day: &mut Day, pool: &mut Pool) {
    day.each(pool.take(6), clock(0, 14, 5), 20_000, |day, person, n| {
        let picture = day.code(LECTURE, ARRIVAL, 1_000);
        day.after(170 * MINUTE, move |day| claim_late(day, person, n, picture));
    });
    day.each(pool.take(4), clock(0, 13, 0), 30_000, keep_a_place);
}

/// At home, with a friend's picture: the clock says that it is still two. Half of them put it right before they send.
fn claim_late(day: &mut Day, person: usize, n: usize, picture: RotatingCode) {
    let phone = day.phone(person);
    day.devices[phone].ahead -= 170 * MINUTE;
    let record = day.made(phone, Body::CheckIn(Evidence::Code { code: picture, ticket: None }));
    if n.is_multiple_of(2) {
        day.devices[phone].ahead += 170 * MINUTE;
    }
    let id = record.id;
    day.devices[phone].engine.record(record);
    day.open(phone, 4);
    day.tried(Trick::Backdated, person, vec![id]);
}

/// A record that is sent at one with a code of nothing, and again after the lecture with a picture in it; or a picture with the ticket
/// of the friend who took it.
fn keep_a_place(day: &mut Day, person: usize, n: usize) {
    let phone = day.phone(person);
    if n % 2 == 1 {
        return day.at(clock(0, 14, 8), move |day| use_a_friends_ticket(day, person, n));
    }
    let mut bytes = day.code(LECTURE, ARRIVAL, 0).to_bytes();
    bytes[1..6].copy_from_slice(&day.chance.bytes::<5>());
    let code = RotatingCode::from_bytes(bytes).expect("it looks like one");
    let place = day.made(phone, Body::CheckIn(Evidence::Code { code, ticket: None }));
    day.send_raw(phone, &place);
    day.at(clock(0, 14, 8), move |day| {
        let code = day.code(LECTURE, ARRIVAL, 0);
        let filled = Record { body: Body::CheckIn(Evidence::Code { code, ticket: None }), ..place };
        day.after(150 * MINUTE, move |day| {
            day.send_raw(phone, &filled);
            day.tried(Trick::KeptPlace, person, vec![filled.id]);
        });
    });
}

fn use_a_friends_ticket(day: &mut Day, person: usize, n: usize) {
    let code = day.code(LECTURE, ARRIVAL, 0);
    let friend = day.devices[day.phone(day.friend(n))].viewer.device;
    let ticket = Some(day.hub.announce(&code, friend, day.now));
    day.after(5 * MINUTE, move |day| {
        let id = day.record(day.phone(person), Body::CheckIn(Evidence::Code { code, ticket }));
        day.tried(Trick::KeptPlace, person, vec![id]);
    });
}
