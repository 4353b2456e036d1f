//! Pictures instead of people, at the doors of the workday: A8, A9.

use hongfan_domain::pass::{Pass, Speaker};
use hongfan_domain::record::Body;
use hongfan_domain::time::MINUTE;

use crate::attempt::{Trace, Trick};
use crate::day::Day;
use crate::doors::Care;
use crate::people::WORKDAY_CHEATS;
use crate::plans::{WORKDAY, clock};

use super::Pool;

/// Somebody who really is at the workday, and carries the pictures.
const BEARER: usize = 3;

pub(super) fn prepare(day: &mut Day) {
    let mut pool = Pool(WORKDAY_CHEATS);
    day.each(pool.take(6), clock(0, 14, 14), 20_000, forge_a_pass);
    day.each(pool.take(6), clock(0, 13, 40), 20_000, |day, person, n| {
        let picture = match n % 3 {
            0 => "https://example.com/photo/1.jpg".to_owned(),
            _ => day.pass(day.phone(person), person),
        };
        let care = if n % 3 == 1 { Care::Careless } else { Care::Looks };
        day.after(8 * MINUTE, move |day| {
            let scanned = day.show(6, WORKDAY, BEARER, &picture, care);
            let trace = Trace::Records(scanned.into_iter().collect());
            day.tried_at(WORKDAY, Trick::OldPass, Some(person), trace);
        });
    });
    day.each(pool.take(6), clock(0, 14, 5), 40_000, |day, person, _| {
        let picture = day.pass(day.phone(person), person);
        day.after(9_000, move |day| {
            let scanned = day.show(7, WORKDAY, BEARER, &picture, Care::Looks);
            let trace = Trace::Records(scanned.into_iter().collect());
            day.tried_at(WORKDAY, Trick::LivePass, Some(person), trace);
        });
    });
}

/// A pass with a friend's name, signed with a key of one's own; and the friend's key, claimed by another phone.
fn forge_a_pass(day: &mut Day, person: usize, _: usize) {
    let browser = day.new_browser(1);
    let forged = Pass::make(&day.devices[browser].secret, Speaker::Member(day.member(person)), day.now);
    let scanned = day.show(6, WORKDAY, BEARER, &forged.encode(), Care::Looks);
    let key = day.devices[day.phone(person)].secret.key();
    let claimed = day.record(browser, Body::Key(key));
    let trace = Trace::Records(scanned.into_iter().chain([claimed]).collect());
    day.tried_at(WORKDAY, Trick::ForeignPass, Some(person), trace);
}
