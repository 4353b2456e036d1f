//! Made-up codes, old ones, and real ones that somebody passes on: A1, A2, A3, A11.

use hongfan_domain::code::{RotatingCode, Secret, Slot};
use hongfan_domain::pass::{Pass, Speaker};
use hongfan_domain::record::{Act, Body, Correction, Decision, Evidence, Scan};
use hongfan_domain::time::MINUTE;

use crate::attempt::{Trace, Trick};
use crate::day::Day;
use crate::people::MEETING_CHEATS;
use crate::plans::{ARRIVAL, LECTURE, MEETING, ONLINE, clock};

use super::Pool;

/// The number of the network of a program that scans for others.
const SCAN_ROOM: u32 = 900;

pub(super) fn prepare(day: &mut Day, pool: &mut Pool) {
    day.each(pool.take(6), clock(0, 14, 2), 20_000, make_up);
    day.each(pool.take(6), clock(0, 14, 21), 20_000, show_old_picture);
    day.each(pool.take(6), clock(0, 14, 3), 37_000, |day, person, _| {
        let id = day.relay(day.phone(person), LECTURE, ARRIVAL, 3_000);
        day.tried(Trick::Relay, person, vec![id]);
    });
    day.each(MEETING_CHEATS, clock(0, 9, 2), 23_000, |day, person, _| {
        let id = day.relay(day.phone(person), MEETING, ARRIVAL, 3_000);
        day.tried_at(MEETING, Trick::RelayOnce, Some(person), Trace::Records(vec![id]));
    });
    // In one slot of fifteen seconds.
    day.each(pool.take(8), clock(0, 14, 10).plus(1_000), 900, |day, person, _| {
        let phone = day.phone(person);
        day.devices[phone].line.address = SCAN_ROOM;
        let id = day.relay(phone, LECTURE, ARRIVAL, 500);
        day.tried(Trick::ScanRoom, person, vec![id]);
    });
    day.each(pool.take(6), clock(0, 14, 4), 25_000, |day, person, _| {
        let digits = day.digits(LECTURE, ARRIVAL);
        let id = day.record(day.phone(person), Body::CheckIn(Evidence::Digits(digits)));
        day.tried(Trick::ToldDigits, person, vec![id]);
    });
    day.each(pool.take(6), clock(0, 17, 0), 20_000, |day, person, _| {
        let id = day.relay(day.phone(person), LECTURE, ARRIVAL, 160 * MINUTE);
        day.tried(Trick::Recording, person, vec![id]);
    });
    day.each(pool.take(6), clock(0, 14, 25), 40_000, |day, person, _| {
        let id = day.relay(day.phone(person), LECTURE, ARRIVAL, 8_000);
        day.tried(Trick::LiveStream, person, vec![id]);
    });
}

fn make_up(day: &mut Day, person: usize, n: usize) {
    let phone = day.phone(person);
    let (activity, member) = (day.activity(LECTURE), day.member(person));
    let body = match n % 4 {
        0 => {
            let slot = Slot::at(day.now, 15);
            let code = RotatingCode::derive(&Secret::new(day.chance.bytes()), activity, ARRIVAL, slot);
            Body::CheckIn(Evidence::Code { code, ticket: None })
        }
        1 => {
            let mut bytes = day.code(LECTURE, ARRIVAL, 0).to_bytes();
            bytes[10..].copy_from_slice(&day.chance.bytes::<8>());
            let code = RotatingCode::from_bytes(bytes).expect("it looks like one");
            Body::CheckIn(Evidence::Code { code, ticket: Some("ticket 0".to_owned()) })
        }
        2 => {
            let pass = Pass::make(&day.devices[phone].secret, Speaker::Member(member), day.now);
            Body::Act(Act::Scan(Scan { activity, round: ARRIVAL, member, pass }))
        }
        _ => {
            let (decision, reason) = (Decision::Present, "本人在场".to_owned());
            Body::Correction(Correction::new(activity, member, decision, reason))
        }
    };
    let id = day.record(phone, body);
    day.tried(Trick::MadeUp, person, vec![id]);
}

fn show_old_picture(day: &mut Day, person: usize, n: usize) {
    let code = match n % 3 {
        0 => day.code(LECTURE, ARRIVAL, 10 * MINUTE),
        1 => {
            let mut bytes = day.code(LECTURE, ARRIVAL, 0).to_bytes();
            bytes[0] = bytes[0] & 0xf0 | ONLINE.get();
            RotatingCode::from_bytes(bytes).expect("it looks like one")
        }
        _ => {
            let mut bytes = day.code(MEETING, ARRIVAL, 0).to_bytes();
            bytes[1..6].copy_from_slice(&day.activity(LECTURE).bytes()[11..]);
            RotatingCode::from_bytes(bytes).expect("it looks like one")
        }
    };
    let id = day.record(day.phone(person), Body::CheckIn(Evidence::Code { code, ticket: None }));
    day.tried(Trick::OldPicture, person, vec![id]);
}
