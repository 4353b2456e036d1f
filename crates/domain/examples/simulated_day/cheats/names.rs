//! One phone for many, somebody else's phone, and programs that speak for somebody: A4, A8, A14.

use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::pass::TransferCode;
use hongfan_domain::record::{Body, Companion, Evidence, Record};
use hongfan_domain::time::MINUTE;

use crate::attempt::Trick;
use crate::day::Day;
use crate::device::Hall;
use crate::people::{NEVER_ENROLLED, claimant};
use crate::plans::{ARRIVAL, LECTURE, clock};

use super::Pool;

/// The venue's network, those of friends' phones where there is none, and one of programs.
const VENUE: u32 = 1;
const FRIENDS: u32 = 6_000;
const PROGRAMS: u32 = 7_000;

pub(super) fn prepare(day: &mut Day, pool: &mut Pool) {
    day.each(pool.take(6), clock(0, 14, 12), 20_000, |day, person, n| {
        let (friend, code) = (day.friend(n / 3), day.code(LECTURE, ARRIVAL, 0));
        let claimant = claimant(&day.people[person].member);
        let evidence = Evidence::Code { code, ticket: None };
        let id = day.record(day.phone(friend), Body::Companion(Companion { evidence, claimant }));
        day.tried(Trick::Companions, person, vec![id]);
    });
    day.each(pool.take(6), clock(0, 14, 15), 20_000, |day, person, n| {
        let friend = day.friend(n + 2);
        let id = day.record(day.phone(friend), Body::Enroll(claimant(&day.people[person].member)));
        day.tried(Trick::SecondName, person, vec![id]);
    });
    day.each(pool.take(6), clock(0, 14, 16), 20_000, |day, person, n| {
        let records = day.speak_for(person, beside_a_friend(day.hall, n));
        day.tried(Trick::Browsers, person, records);
    });
    day.each(NEVER_ENROLLED, clock(0, 14, 19), 20_000, |day, person, n| {
        let records = day.speak_for(person, beside_a_friend(day.hall, n));
        day.tried(Trick::NewBrowsers, person, records);
    });
    day.each(pool.take(6), clock(0, 14, 22), 20_000, write_in_anothers_name);
    day.each(pool.take(6), clock(0, 14, 27), 30_000, |day, person, n| {
        let records = day.speak_for(person, PROGRAMS + n as u32);
        day.tried(Trick::Tool, person, records);
    });
    day.each(pool.take(6), clock(0, 13, 40), 30_000, post_transfer);
    day.each(pool.take(6), clock(0, 14, 30), 45_000, hand_transfer);
}

/// The network of a browser on a friend's phone.
fn beside_a_friend(hall: Hall, n: usize) -> u32 {
    match hall {
        Hall::Wifi => VENUE,
        Hall::MobileData => FRIENDS + n as u32,
    }
}

impl Day {
    /// A browser that nobody has seen says that it is somebody's, and sends the code on the screen.
    fn speak_for(&mut self, person: usize, address: u32) -> Vec<RecordId> {
        let browser = self.new_browser(address);
        let key = self.devices[browser].secret.key();
        self.record(browser, Body::Key(key));
        self.record(browser, Body::Enroll(claimant(&self.people[person].member)));
        vec![self.relay(browser, LECTURE, ARRIVAL, 2_000)]
    }

    /// The transfer code that somebody makes on their phone.
    fn transfer(&mut self, person: usize) -> TransferCode {
        let (member, random) = (self.member(person), self.chance.bytes());
        TransferCode::make(&self.devices[self.phone(person)].secret, member, self.now, random)
    }
}

/// A friend in the room sends records with the number of another phone in them.
fn write_in_anothers_name(day: &mut Day, person: usize, n: usize) {
    let friend = day.phone(day.friend(n));
    let device: DeviceId = match n % 2 {
        0 => day.devices[day.phone(person)].viewer.device,
        _ => day.new_device_id(),
    };
    let code = day.code(LECTURE, ARRIVAL, 0);
    let bodies = [
        Body::Enroll(claimant(&day.people[person].member)),
        Body::CheckIn(Evidence::Code { code, ticket: None }),
    ];
    let mut sent = Vec::new();
    for body in bodies {
        let record = Record { device, ..day.made(friend, body) };
        sent.push(record.id);
        day.devices[friend].engine.record(record);
    }
    day.open(friend, 4);
    day.tried(Trick::ForeignDevice, person, sent);
}

/// Somebody posts a transfer code where many read it: one uses it too late, another is not the first.
fn post_transfer(day: &mut Day, person: usize, n: usize) {
    let posted = day.transfer(person);
    if n % 2 == 1 {
        let own = day.new_browser(PROGRAMS);
        day.record(own, Body::Transfer(posted));
    }
    let later = if n % 2 == 1 { 2 } else { 12 };
    day.after(later * MINUTE, move |day| {
        let program = day.new_browser(PROGRAMS + 100);
        let id = day.record(program, Body::Transfer(posted));
        day.tried(Trick::PostedTransfer, person, vec![id]);
    });
}

/// Somebody makes a program their second phone, and a friend sends it pictures.
fn hand_transfer(day: &mut Day, person: usize, n: usize) {
    let (code, program) = (day.transfer(person), day.new_browser(PROGRAMS + 200 + n as u32));
    day.record(program, Body::Transfer(code));
    day.after(20_000, move |day| {
        let id = day.relay(program, LECTURE, ARRIVAL, 2_000);
        day.tried(Trick::HandedTransfer, person, vec![id]);
    });
}
