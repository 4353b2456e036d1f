//! What carries requests and answers: it loses them, delays them, brings them twice and in another order.

use hongfan_domain::access::Role;
use hongfan_domain::outcome::{Stage, outcome};
use hongfan_domain::record::{Act, Body, Scan};
use hongfan_domain::sync::{Failure, Request, Response, State};
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::day::Day;
use crate::device::Line;
use crate::hub::Letter;

/// How long an app waits for an answer, in milliseconds.
const PATIENCE: i64 = 10_000;

/// From here on, in milliseconds, a message counts as late in the report.
const LATE: i64 = 5_000;

impl Day {
    /// Somebody opens the app, or goes on looking at it.
    pub(crate) fn open(&mut self, device: usize, minutes: i64) {
        let until = self.now.plus(minutes * MINUTE);
        let it = &mut self.devices[device];
        it.open_until = it.open_until.max(until);
        it.engine.poke();
        self.wake(device, self.now);
    }

    fn wake(&mut self, device: usize, when: Timestamp) {
        let it = &mut self.devices[device];
        it.turn += 1;
        let turn = it.turn;
        self.at(when, move |day| day.turn(device, turn));
    }

    fn turn(&mut self, device: usize, turn: u64) {
        let it = &self.devices[device];
        if it.turn != turn || it.out.is_some() || self.now > it.open_until {
            return;
        }
        match it.engine.next(it.clock(self.now)) {
            Some(request) => self.send(device, request),
            None => {
                let due = it.engine.due_at().map_or(self.now, |due| due.plus(-it.ahead));
                self.wake(device, due.max(self.now.plus(1_000)));
            }
        }
    }

    fn send(&mut self, device: usize, request: Request) {
        self.counts.requests += 1;
        let number = self.counts.requests;
        let it = &mut self.devices[device];
        it.out = Some(number);
        let Line { address, loss, twice, .. } = it.line;
        let letter = Letter { request: request.clone(), sent_at: it.clock(self.now), address };
        if it.line.is_cut(self.now) {
            self.counts.unreachable += 1;
            self.after(300, move |day| day.give_up(device, number, &request));
            return;
        }
        self.after(PATIENCE, move |day| day.give_up(device, number, &request));
        if self.chance.percent(twice) {
            self.counts.twice += 1;
            let again = Letter { request: letter.request.clone(), ..letter };
            let delay = self.chance.between(0, 90_000);
            self.after(delay, move |day| day.arrive(device, number, again));
        }
        if self.chance.percent(loss) {
            self.counts.lost += 1;
            return;
        }
        let delay = self.delay(device);
        self.after(delay, move |day| day.arrive(device, number, letter));
    }

    /// Most messages are quick; on a bad line some take up to eight times as long as usual.
    fn delay(&mut self, device: usize) -> i64 {
        let Line { slow, loss, .. } = self.devices[device].line;
        let stuck = loss > 0 && self.chance.percent(3);
        let delay = self.chance.between(40, if stuck { slow * 8 } else { slow });
        self.counts.late += u64::from(delay > LATE);
        delay
    }

    fn arrive(&mut self, device: usize, number: u64, letter: Letter) {
        let viewer = self.devices[device].viewer.clone();
        let response = self.hub.exchange(&viewer, &letter, self.now);
        let Line { loss, .. } = self.devices[device].line;
        if self.chance.percent(loss) {
            self.counts.lost += 1;
            return;
        }
        let (arrived_at, delay) = (self.now, self.delay(device));
        self.after(delay, move |day| day.answer(device, number, &letter, response, arrived_at));
    }

    fn answer(
        &mut self,
        device: usize,
        number: u64,
        letter: &Letter,
        response: Response,
        arrived_at: Timestamp,
    ) {
        let it = &mut self.devices[device];
        if let Some(overheard) = &mut it.overheard {
            let told = (&response.verdicts, &response.entries, &response.cursor);
            overheard.push_str(&serde_json::to_string(&told).expect("as it was sent"));
        }
        let clock = it.clock(self.now);
        it.engine.receive(&letter.request, response, clock);
        if it.out != Some(number) {
            return; // an answer that nobody waits for any more
        }
        it.out = None;
        let halfway = letter.sent_at.plus(clock.since(letter.sent_at) / 2);
        it.skew = Some(arrived_at.since(halfway));
        self.look_for_green(device);
        self.wake(device, self.now);
    }

    fn give_up(&mut self, device: usize, number: u64, request: &Request) {
        let it = &mut self.devices[device];
        if it.out != Some(number) {
            return;
        }
        it.out = None;
        self.counts.again += 1;
        let jitter = u16::from_be_bytes(self.chance.bytes());
        let clock = it.clock(self.now);
        it.engine.failed(request, Failure::Unreachable, clock, jitter);
        self.wake(device, self.now);
    }

    /// Notes which of its owner's check-ins a phone shows green.
    fn look_for_green(&mut self, device: usize) {
        let it = &mut self.devices[device];
        if it.viewer.role != Role::Member {
            return;
        }
        let own = it.viewer.device;
        let made = it.engine.outbox().made_by(own).map(|pending| &pending.record);
        let made = made.filter(|record| matches!(record.body, Body::CheckIn(_))).map(|record| record.id);
        let acts = it.engine.book().acts();
        let scanned = acts.filter(|acted| matches!(acted.act, Act::Scan(Scan { .. }))).map(|acted| acted.id);
        let green = made.chain(scanned).filter(|id| {
            let shown = outcome(&it.engine, own, *id).map(|outcome| outcome.stage);
            matches!(shown, Some(Stage::Verified(_)))
        });
        let green: Vec<_> = green.collect();
        it.green.extend(green);
    }

    /// In the end everybody has a good network and time, until nothing waits any more.
    pub(crate) fn settle(&mut self) {
        for _ in 0..60 {
            for device in 0..self.devices.len() {
                let address = self.devices[device].line.address;
                self.devices[device].line = Line::good(address);
                self.open(device, 1);
            }
            self.pass_until(self.now.plus(3 * MINUTE));
            let waits = |state| matches!(state, State::Waiting | State::Held(_) | State::Acknowledged);
            if self.devices.iter().all(|it| !it.engine.outbox().iter().any(|p| waits(p.state))) {
                break;
            }
        }
        self.pass_until(self.now.plus(2 * MINUTE));
    }
}
