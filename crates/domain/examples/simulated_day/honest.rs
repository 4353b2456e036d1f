//! What honest people do all day, with the phones and networks they have.

mod afternoon;
mod meeting;
mod phones;

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Body, Companion, Evidence, LeaveRequest, LeaveWish, Record};
use hongfan_domain::sync::State;

use crate::day::Day;
use crate::organizers::DESK;
use crate::people::claimant;
use crate::plans::{ARRIVAL, CIRCLE, LECTURE, MEETING, ONLINE};

pub(crate) fn prepare(day: &mut Day) {
    phones::prepare(day);
    meeting::prepare(day);
    afternoon::prepare(day);
}

/// Whether somebody is at an activity online.
const fn is_online(activity: usize, person: usize) -> bool {
    activity == LECTURE && person % 10 < 3
}

impl Day {
    /// Somebody says on a phone who they are, and the phone what its key is.
    pub(crate) fn introduce(&mut self, phone: usize, person: usize) {
        let key = self.devices[phone].secret.key();
        self.say(phone, Body::Key(key));
        let right = claimant(&self.people[person].member);
        if self.chance.percent(5) {
            let wrong = Claimant { proof: "0001".to_owned(), ..right.clone() };
            let id = self.say(phone, Body::Enroll(wrong));
            self.mistyped.insert(id);
            self.after(50_000, move |day| {
                day.say(phone, Body::Enroll(right));
            });
        } else {
            self.say(phone, Body::Enroll(right));
        }
    }

    /// Whether a phone was told whose it is.
    fn is_introduced(&self, phone: usize) -> bool {
        let said = |body: &Body| matches!(body, Body::Enroll(_) | Body::Transfer(_));
        self.devices[phone].engine.outbox().iter().any(|pending| said(&pending.record.body))
    }

    /// Somebody scans the screen. Who is told that the code was too old scans again.
    fn scan(&mut self, phone: usize, activity: usize, round: RoundNumber) {
        let code = self.code(activity, round, 0);
        let connected = !self.devices[phone].line.is_cut(self.now);
        if connected && self.chance.percent(15) {
            // The link was opened with the camera; the app, or the form, takes its time.
            let device = self.devices[phone].viewer.device;
            let ticket = Some(self.hub.announce(&code, device, self.now));
            let needed = self.chance.between(5_000, 100_000);
            self.after(needed, move |day| {
                day.say(phone, Body::CheckIn(Evidence::Code { code, ticket }));
            });
        } else {
            self.say(phone, Body::CheckIn(Evidence::Code { code, ticket: None }));
        }
        self.look_again(phone, activity, round);
    }

    /// Somebody types the digits beside the code.
    fn type_digits(&mut self, phone: usize, activity: usize, round: RoundNumber) {
        let digits = self.digits(activity, round);
        self.say(phone, Body::CheckIn(Evidence::Digits(digits)));
        self.look_again(phone, activity, round);
    }

    fn look_again(&mut self, phone: usize, activity: usize, round: RoundNumber) {
        for seconds in [60, 150] {
            self.after(seconds * 1_000, move |day| {
                if day.is_refused(phone, activity, round) {
                    day.scan(phone, activity, round);
                }
            });
        }
    }

    /// Whether a phone shows its owner's check-in as refused, and no other.
    fn is_refused(&self, phone: usize, activity: usize, round: RoundNumber) -> bool {
        let it = &self.devices[phone];
        let handle = self.plans[activity].activity.handle();
        let here = |record: &Record| match &record.body {
            Body::CheckIn(Evidence::Code { code, .. }) => (code.handle, code.round) == (handle, round),
            Body::CheckIn(Evidence::Digits(_)) => (activity, round) == (MEETING, ARRIVAL),
            _ => false,
        };
        let mut made = it.engine.outbox().iter().filter(|pending| here(&pending.record)).peekable();
        made.peek().is_some() && made.all(|pending| matches!(pending.state, State::Shelved(_)))
    }

    /// Who sees too late that their phone was refused tells the desk, as the phone says.
    fn complain(&mut self, phone: usize, person: usize) {
        for activity in [MEETING, LECTURE, CIRCLE] {
            let round = if is_online(activity, person) { ONLINE } else { ARRIVAL };
            let complains =
                self.came.contains(&(activity, person)) && self.is_refused(phone, activity, round);
            if complains && self.complained.insert((activity, person)) {
                self.enter(DESK, activity, person);
            }
        }
    }

    /// Somebody checks in the one they came with, who has no phone.
    fn bring(&mut self, phone: usize, companion: usize, activity: usize, round: RoundNumber) {
        let evidence = Evidence::Code { code: self.code(activity, round, 0), ticket: None };
        let claimant = claimant(&self.people[companion].member);
        self.say(phone, Body::Companion(Companion { evidence, claimant }));
    }

    /// Somebody asks to be away, or says that they come after all.
    fn ask_leave(&mut self, phone: usize, activity: usize, wish: LeaveWish) {
        let activity = self.activity(activity);
        self.say(phone, Body::Leave(LeaveRequest { activity, wish }));
    }
}
