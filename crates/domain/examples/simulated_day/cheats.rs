//! The cheats. Whoever cheats here does what anybody can do with a phone, a clock, friends and the hub's address; the
//! rules know nothing of it.

mod codes;
mod data;
mod doors;
mod names;
mod times;

use std::ops::Range;

use hongfan_domain::access::Role;
use hongfan_domain::activity::RoundNumber;
use hongfan_domain::id::RecordId;
use hongfan_domain::record::{Body, Evidence, Record};
use hongfan_domain::sync::Request;
use hongfan_domain::time::Timestamp;

use crate::attempt::{Attempt, Trace, Trick};
use crate::day::Day;
use crate::device::{Device, Line};
use crate::hub::Letter;
use crate::people::{LECTURE_CHEATS, NEVER_ENROLLED};
use crate::plans::LECTURE;

/// Who tries something next.
struct Pool(Range<usize>);

impl Pool {
    fn take(&mut self, count: usize) -> Range<usize> {
        let from = self.0.start;
        assert!(from + count <= self.0.end, "there are not enough cheaters for all the cheats");
        self.0.start = from + count;
        from..self.0.start
    }
}

pub(crate) fn prepare(day: &mut Day) {
    let mut pool = Pool(LECTURE_CHEATS.start..NEVER_ENROLLED.start);
    codes::prepare(day, &mut pool);
    names::prepare(day, &mut pool);
    data::prepare(day, &mut pool);
    times::prepare(day, &mut pool);
    doors::prepare(day);
}

impl Day {
    /// Each of these people tries something, one after the other, so many milliseconds apart. `deed` gets who they are and
    /// which of them.
    fn each(
        &mut self,
        people: Range<usize>,
        from: Timestamp,
        apart: i64,
        deed: impl Fn(&mut Self, usize, usize) + Copy + 'static,
    ) {
        let mut when = from;
        for (n, person) in people.enumerate() {
            self.at(when, move |day| deed(day, person, n));
            when = when.plus(apart);
        }
    }

    /// Notes an attempt to have somebody counted at the lecture.
    fn tried(&mut self, trick: Trick, person: usize, records: Vec<RecordId>) {
        self.tried_at(LECTURE, trick, Some(person), Trace::Records(records));
    }

    fn tried_at(&mut self, activity: usize, trick: Trick, person: Option<usize>, trace: Trace) {
        self.attempts.push(Attempt { trick, person, activity, trace });
    }

    /// The phone of somebody who cheats.
    fn phone(&self, person: usize) -> usize {
        self.people[person].phone.expect("who cheats has a phone")
    }

    /// Somebody who really sits at the lecture, with a good line: a willing friend.
    fn friend(&self, n: usize) -> usize {
        let there = self.came.iter().filter(|(at, _)| *at == LECTURE).map(|(_, person)| *person);
        let willing = there.filter(|person| {
            let phone = self.people[*person].phone;
            phone.is_some_and(|phone| {
                let Line { loss, cut, .. } = &self.devices[phone].line;
                *loss == 0 && cut.is_empty() && self.devices[phone].ahead.abs() < 3_000
            })
        });
        let willing: Vec<_> = willing.collect();
        willing[n % willing.len()]
    }

    /// A device of somebody's own, as easily made as a browser window is opened.
    fn new_browser(&mut self, address: u32) -> usize {
        let (id, secret) = (self.new_device_id(), self.chance.bytes());
        self.add_device(Device::new(id, Role::Member, secret, Line::good(address)))
    }

    /// A phone sends a code that its owner got from somebody in the room so many milliseconds after it was shown.
    fn relay(&mut self, phone: usize, activity: usize, round: RoundNumber, ago: i64) -> RecordId {
        let code = self.code(activity, round, ago);
        self.record(phone, Body::CheckIn(Evidence::Code { code, ticket: None }))
    }

    /// Sends a request that no app would send.
    fn send_raw(&mut self, device: usize, record: &Record) {
        let it = &self.devices[device];
        let request = Request { cursor: None, records: vec![record.clone()] };
        let letter = Letter { request, sent_at: it.clock(self.now), address: it.line.address };
        let viewer = it.viewer.clone();
        self.hub.exchange(&viewer, &letter, self.now);
    }
}
