//! What can be read, guessed, invented or smuggled in: A5, A6, A7, A10, A12, A15.

use hongfan_domain::code::{RotatingCode, Secret, ShortCode, Slot};
use hongfan_domain::id::RecordId;
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Act, Body, Evidence, Guest, LeaveKind, LeaveRequest, LeaveWish, Record};
use hongfan_domain::time::MINUTE;
use serde_json::json;

use crate::attempt::{Trace, Trick, Word};
use crate::day::Day;
use crate::people::STRANGERS;
use crate::plans::{ARRIVAL, LECTURE, WORKDAY, clock};

use super::Pool;

/// Names that a spreadsheet or a browser could take for something else.
pub(crate) const HOSTILE: [&str; 6] =
    ["=HYPERLINK(\"//x\",\"y\")", "+86", "-2+3", "@SUM(A1)", "＝1+1", "<img src=x onerror=alert(1)>"];

pub(super) fn prepare(day: &mut Day, pool: &mut Pool) {
    let spies = pool.take(6);
    day.at(clock(0, 8, 0), {
        let spies = spies.clone();
        move |day| spies.for_each(|person| day.listen(person))
    });
    day.each(spies, clock(0, 14, 26), 20_000, use_what_leaks);
    day.each(pool.take(5), clock(0, 14, 5), 700, |day, person, _| {
        for n in 0..30 {
            day.after(n * 4_000, move |day| guess(day, person));
        }
    });
    day.each(pool.take(6), clock(0, 14, 28), 20_000, send_a_place);
    day.each(STRANGERS, clock(0, 14, 6), 40_000, come_unexpected);
    day.each(pool.take(6), clock(0, 14, 0), 1_000, wait_for_others);
    day.each(pool.take(3), clock(0, 12, 50), 30_000, give_a_formula_as_reason);
    for (n, name) in HOSTILE.into_iter().enumerate() {
        day.at(clock(0, 13, 55).plus(n as i64 * 10_000), move |day| come_with_a_formula(day, name));
    }
}

impl Day {
    fn listen(&mut self, person: usize) {
        let phone = self.phone(person);
        self.devices[phone].overheard = Some(String::new());
    }
}

/// Looks through everything that the hub ever told this phone and that the phone keeps. Without a secret there, it tries
/// what is left: numbers that everybody knows.
fn use_what_leaks(day: &mut Day, person: usize, _: usize) {
    let phone = day.phone(person);
    let it = &day.devices[phone];
    let book = serde_json::to_string(it.engine.book()).expect("a book is kept as JSON");
    let held = book + it.overheard.as_deref().unwrap_or_default();
    let leaks = day.plans.iter().any(|plan| {
        let secret = serde_json::to_string(&plan.secret).expect("a secret is text");
        let slots = (0..8).map(|n| day.now.plus((n - 4) * 15_000));
        let codes = slots.map(|at| {
            RotatingCode::derive(&plan.secret, plan.activity.id, ARRIVAL, Slot::at(at, 15)).encode()
        });
        held.contains(secret.trim_matches('"')) || codes.into_iter().any(|code| held.contains(&code))
    });
    if leaks {
        return day.tried_at(LECTURE, Trick::Leak, Some(person), Trace::Known(Word::Unseen));
    }
    let activity = day.activity(LECTURE);
    let mut guess = [0; 32];
    guess[..16].copy_from_slice(activity.bytes());
    let code = RotatingCode::derive(&Secret::new(guess), activity, ARRIVAL, Slot::at(day.now, 15));
    let id = day.record(phone, Body::CheckIn(Evidence::Code { code, ticket: None }));
    day.tried(Trick::Leak, person, vec![id]);
}

fn guess(day: &mut Day, person: usize) {
    let number = u32::try_from(day.chance.below(1_000_000)).expect("six digits");
    let digits = ShortCode::from_number(number).expect("six digits");
    let phone = day.phone(person);
    let id = day.record(phone, Body::CheckIn(Evidence::Digits(digits)));
    day.open(phone, 20);
    day.tried(Trick::Guess, person, vec![id]);
}

/// No body has room for a place; and beside an old code it says nothing.
fn send_a_place(day: &mut Day, person: usize, _: usize) {
    let phone = day.phone(person);
    let code = day.code(LECTURE, ARRIVAL, 20 * MINUTE);
    let record = day.made(phone, Body::CheckIn(Evidence::Code { code, ticket: None }));
    let place = json!({ "latitude": 31.03, "longitude": 121.44, "accuracy": 5 });
    let mut written = serde_json::to_value(&record).expect("a record is JSON");
    written["location"] = place.clone();
    written["body"]["CheckIn"]["Code"]["location"] = place.clone();
    let mut instead = written.clone();
    instead["body"] = json!({ "CheckIn": { "Place": place } });
    let mut sent: Vec<RecordId> = Vec::new();
    for written in [instead, written] {
        if let Ok(record) = serde_json::from_value::<Record>(written) {
            sent.push(record.id);
            day.devices[phone].engine.record(record);
        }
    }
    day.open(phone, 4);
    day.tried(Trick::Location, person, sent);
}

/// Members of other branches, and people whom no roster knows, with the code on the screen.
fn come_unexpected(day: &mut Day, person: usize, n: usize) {
    if n % 3 < 2 {
        let id = day.relay(day.phone(person), LECTURE, ARRIVAL, 2_000);
        day.tried(Trick::OffRoster, person, vec![id]);
    } else {
        let browser = day.new_browser(8_000 + n as u32);
        let stranger = Claimant::new("不在册", "0000").expect("a name and four digits");
        day.record(browser, Body::Enroll(stranger));
        let id = day.relay(browser, LECTURE, ARRIVAL, 2_000);
        day.tried_at(LECTURE, Trick::OffRoster, None, Trace::Records(vec![id]));
    }
}

/// Looks every two minutes how many are in. When it sees a fifth of them, it has a friend's picture sent.
fn wait_for_others(day: &mut Day, person: usize, _: usize) {
    let phone = day.phone(person);
    for look in 1..=20 {
        day.after(look * 2 * MINUTE, move |day| day.open(phone, 1));
    }
    day.after(45 * MINUTE, move |day| {
        let it = &day.devices[phone];
        let book = it.engine.book();
        let others = book.check_ins_at(day.activity(LECTURE)).filter(|c| c.device != it.viewer.device);
        if others.count() < 50 {
            return day.tried_at(LECTURE, Trick::Bot, Some(person), Trace::Known(Word::Stopped));
        }
        let id = day.relay(phone, LECTURE, ARRIVAL, 2_000);
        day.tried(Trick::Bot, person, vec![id]);
    });
}

fn give_a_formula_as_reason(day: &mut Day, person: usize, n: usize) {
    let reason = HOSTILE[n].to_owned();
    let wish = LeaveWish::Away(LeaveKind::Sick, reason.clone());
    let activity = day.activity(LECTURE);
    day.record(day.phone(person), Body::Leave(LeaveRequest { activity, wish }));
    day.tried_at(LECTURE, Trick::Formula, Some(person), Trace::Text(reason));
}

fn come_with_a_formula(day: &mut Day, name: &str) {
    let (activity, name) = (day.activity(WORKDAY), name.to_owned());
    let (unit, phone_tail) = ("=1+1".to_owned(), None);
    let guest = Guest { activity, round: ARRIVAL, name: name.clone(), unit, phone_tail };
    day.say(7, Body::Act(Act::Guest(guest)));
    *day.guests.entry(WORKDAY).or_default() += 1;
    day.tried_at(WORKDAY, Trick::Formula, None, Trace::Text(name));
}
