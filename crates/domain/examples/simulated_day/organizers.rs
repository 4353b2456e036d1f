//! The twelve organizers' devices, and what is done on them that nobody at a door asks for.

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::attendance::{Sheet, derive};
use hongfan_domain::closing::OpenQuestions;
use hongfan_domain::foresight::foresee;
use hongfan_domain::id::{DeviceId, MemberId, RecordId};
use hongfan_domain::record::{
    Act, Answer, Approval, Approved, Body, Closing, Correction, Decision, Guest, Headcount, LeaveAnswer,
    Openness, Undo,
};
use hongfan_domain::review::{Flag, Item, Subject, review};
use hongfan_domain::time::MINUTE;

use crate::day::Day;
use crate::device::{Device, Line};
use crate::plans::{ARRIVAL, CIRCLE, LECTURE, MEETING, TITLES, WORKDAY, clock, start, surprise};

pub(crate) const ORGANIZERS: usize = 12;
/// An administrator's laptop.
pub(crate) const DESK: usize = 0;
/// Another's: it shows the code in the hall, and loses its network for an hour.
const PROJECTOR: usize = 1;
/// A phone of the first branch, in the basement all afternoon.
pub(crate) const BASEMENT: usize = 8;

/// The id of an organizer's device.
pub(crate) fn organizer_id(n: usize) -> DeviceId {
    let n = u8::try_from(n).expect("there are twelve");
    DeviceId::new(clock(-1, 16, 0), [n; 10])
}

/// The device whose screen shows the codes of an activity.
pub(crate) const fn screen_of(activity: usize) -> usize {
    match activity {
        MEETING => PROJECTOR,
        WORKDAY => 6,
        LECTURE => 9,
        _ => BASEMENT,
    }
}

/// Its time minus the hub's, in seconds. Each corrects it by what it measured.
const AHEAD: [i64; ORGANIZERS] = [0, 420, -180, 90, -40, 7_200, 10, -480, 1, 30, -30, 10_800];

pub(crate) fn prepare(day: &mut Day) {
    for (n, ahead) in AHEAD.into_iter().enumerate() {
        let role = match n {
            0..2 => Role::Administrator,
            2..6 => Role::Organizer(Unit::new("望江园区")),
            6..9 => Role::Organizer(Unit::new("望江园区/互联网第一支部")),
            _ => Role::Organizer(Unit::new("望江园区/互联网第二支部")),
        };
        let mut line = Line::good(1);
        if (2..9).contains(&n) {
            line = Line { loss: 12, slow: 3_000, twice: 8, ..line };
        }
        line.cut = match n {
            PROJECTOR => vec![(clock(0, 9, 20), clock(0, 10, 20))],
            BASEMENT => vec![(clock(0, 13, 0), clock(0, 19, 30))],
            _ => Vec::new(),
        };
        let secret = day.chance.bytes();
        let device = day.add_device(Device::new(organizer_id(n), role, secret, line));
        day.devices[device].ahead = ahead * 1_000;
        for (from, hours) in [(clock(-1, 17, 0), 6), (clock(0, 7, 30), 15), (clock(1, 13, 30), 5)] {
            day.at(from, move |day| day.open(device, hours * 60));
        }
    }
    for activity in [MEETING, WORKDAY, LECTURE] {
        let plan = day.plans[activity].clone();
        day.say(DESK, Body::Plan(plan));
    }
    day.at(clock(0, 13, 20), |day| day.devices[BASEMENT].ahead += 20_000);
    day.at(clock(0, 15, 30), |day| {
        let plan = day.plans[CIRCLE].clone();
        day.say(BASEMENT, Body::Plan(plan));
    });
    day.at(clock(0, 10, 30), |day| {
        day.plans[MEETING] = surprise(&day.plans[MEETING]);
        let plan = day.plans[MEETING].clone();
        day.say(DESK, Body::Plan(plan));
    });
    for when in [clock(-1, 23, 0), clock(0, 8, 30), clock(0, 20, 30), clock(1, 14, 0), clock(1, 17, 0)] {
        day.at(when, |day| (0..TITLES.len()).for_each(|activity| day.settle_doubts(activity)));
    }
    for activity in 0..TITLES.len() {
        day.at(start(activity).plus(70 * MINUTE), move |day| day.count_heads(activity));
        day.at(clock(0, 21, 0), move |day| day.close(activity));
    }
    receive_guests(day);
}

/// Guests at the workday: one is written down twice, and two turn out to be members without their phones.
fn receive_guests(day: &mut Day) {
    let when = |minute| clock(0, 13, minute);
    for (n, name) in ["周航", "何苇", "Anna Kowalska"].into_iter().enumerate() {
        day.at(when(40 + n as i64), move |day| {
            day.welcome_guest(6, name);
            *day.guests.entry(WORKDAY).or_default() += 1;
        });
    }
    day.at(when(45), |day| {
        let (twice, activity) = (day.welcome_guest(6, "周航"), day.activity(WORKDAY));
        let undo = Act::Undo(Undo { activity: Some(activity), act: twice, member: None });
        day.after(20_000, move |day| {
            day.say(6, Body::Act(undo));
        });
    });
    for n in [7, 22] {
        day.at(when(50), move |day| {
            day.came.insert((WORKDAY, n));
            let name = day.people[n].member.name.clone();
            let guest = day.welcome_guest(BASEMENT, &name);
            let (activity, member) = (day.activity(WORKDAY), day.member(n));
            day.at(clock(0, 20, 0), move |day| {
                let of = Approved::Guest(activity, guest);
                day.say(DESK, Body::Act(Act::Approval(Approval { member, of })));
            });
        });
    }
}

impl Day {
    fn welcome_guest(&mut self, desk: usize, name: &str) -> RecordId {
        let guest = Guest {
            activity: self.activity(WORKDAY),
            round: ARRIVAL,
            name: name.to_owned(),
            unit: "滨江园区".to_owned(),
            phone_tail: None,
        };
        self.say(desk, Body::Act(Act::Guest(guest)))
    }

    /// Somebody counts, at the meeting first with a typing error.
    fn count_heads(&mut self, activity: usize) {
        let members = self.came.iter().filter(|(at, _)| *at == activity).count();
        let heads = members + self.guests.get(&activity).copied().unwrap_or_default();
        let id = self.activity(activity);
        let count = |heads| Body::Act(Act::Headcount(Headcount { activity: id, heads }));
        let desk = screen_of(activity);
        if activity == MEETING {
            let act = self.say(desk, count(9_999));
            self.say(desk, Body::Act(Act::Undo(Undo { activity: Some(id), act, member: None })));
        }
        self.say(desk, count(u32::try_from(heads).expect("there are some hundreds")));
    }

    /// An organizer enters somebody who has no phone.
    pub(crate) fn enter(&mut self, desk: usize, activity: usize, person: usize) {
        let reason = "没有手机，本人在场".to_owned();
        self.decide(desk, activity, person, Decision::Present, reason);
    }

    fn decide(&mut self, desk: usize, activity: usize, person: usize, decision: Decision, reason: String) {
        let (activity, member) = (self.activity(activity), self.member(person));
        self.say(desk, Body::Correction(Correction::new(activity, member, decision, reason)));
    }

    /// What the desk sees of an activity, if it knows it.
    fn desk_sees(&self, activity: usize) -> Option<(Sheet, Vec<Item>)> {
        let it = &self.devices[DESK];
        let now = it.corrected(self.now);
        let book = foresee(&it.engine, &it.viewer, it.skew.unwrap_or_default(), now);
        let plan = book.plan(self.activity(activity))?;
        let sheet = derive(plan, &book, now);
        let items = review(plan, &book, &sheet);
        Some((sheet, items))
    }

    /// The review list, one by one. Whoever is asked about tells the truth here: what is flagged comes out, what is not
    /// flagged nobody asks about.
    fn settle_doubts(&mut self, activity: usize) {
        for item in self.desk_sees(activity).map(|(_, items)| items).unwrap_or_default() {
            match item.subject {
                Subject::Member(member) => {
                    let person = self.person(member).expect("somebody of the roster");
                    let came = self.came.contains(&(activity, person));
                    let decision = match came {
                        // Whoever was there all the time was at the round that their phone missed, too.
                        true if item.flags.contains(&Flag::RoundMissed) => Decision::Present,
                        true => Decision::Confirmed,
                        false => Decision::Absent,
                    };
                    let reason = if came { "已核对" } else { "核实未到场" }.to_owned();
                    self.decide(DESK, activity, person, decision, reason);
                }
                Subject::Leave(member, request) => self.answer_leave(activity, member, request),
                Subject::Device(_) => {}
            }
        }
    }

    fn close(&mut self, activity: usize) {
        if let Some((sheet, items)) = self.desk_sees(activity) {
            let OpenQuestions { leave, doubtful, .. } = OpenQuestions::of(&sheet, &items);
            self.counts.open_questions += (leave + doubtful) as u64;
        }
        let act = Act::Closing(Closing { activity: self.activity(activity), to: Openness::Closed });
        self.say(DESK, Body::Act(act));
    }

    fn answer_leave(&mut self, activity: usize, member: MemberId, request: RecordId) {
        let person = self.person(member).expect("somebody of the roster");
        let answer = if must_come(person) { Answer::Declined } else { Answer::Granted };
        let reason = if answer == Answer::Granted { "" } else { "请尽量到场" }.to_owned();
        let activity = self.activity(activity);
        let answer = LeaveAnswer { activity, member, request, answer, reason };
        self.say(DESK, Body::Act(Act::LeaveAnswer(answer)));
    }
}

/// Whose leave is not granted.
pub(crate) const fn must_come(person: usize) -> bool {
    person.is_multiple_of(9)
}
