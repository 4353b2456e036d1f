//! What must hold at the end of the day.

use std::collections::{BTreeMap, BTreeSet};

use hongfan_domain::access::{Action, Role};
use hongfan_domain::attendance::{Presence, Sheet, Tally, derive};
use hongfan_domain::book::Book;
use hongfan_domain::closing::heads_over;
use hongfan_domain::fact::Refusal;
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::leave::LeaveState;
use hongfan_domain::outcome::{Stage, outcome};
use hongfan_domain::record::{Body, Decision};
use hongfan_domain::review::{Item, review};
use hongfan_domain::sync::State;

use crate::attempt::Word;
use crate::chance::Chance;
use crate::day::Day;
use crate::organizers::ORGANIZERS;
use crate::outcome::{Undecided, is_unseen};

/// What must hold, and where it does not.
pub(crate) struct Invariant {
    pub(crate) says: &'static str,
    pub(crate) broken: Vec<String>,
}

/// An activity as a device shows it.
type Shown = (ActivityId, Sheet, Vec<Item>);

pub(crate) fn all(day: &Day, undecided: &Undecided) -> Vec<Invariant> {
    let book = whole_book(day);
    let shown = shown(day, &book);
    let check = |says, broken| Invariant { says, broken };
    vec![
        check(
            "every honest record is in the hub's ledger once, or refused and kept on its phone",
            nothing_lost(day),
        ),
        check("whoever was there is present, and whoever has leave is on leave", nobody_lost(day, &shown)),
        check("what a phone showed green stays green", green_stays(day)),
        check("what a phone showed green the hub has", green_is_stored(day)),
        check("all twelve organizers' devices show what the hub concludes", devices_agree(day, &shown)),
        check("in whatever order the facts arrive, the attendance is the same", any_order(day, &shown)),
        check("expected = present + on leave + absent, at every activity", sums_close(&shown)),
        check(
            "nobody is verified for a room they were not in, but by a cheat that cannot be seen",
            no_phantoms(day, &shown, undecided),
        ),
        check("head counts differ by those who are listed and never came", heads_tell(day, &shown)),
        check("each cheat ends as the list of cheats says", as_expected(day, undecided)),
    ]
}

/// Everything the hub took.
pub(crate) fn whole_book(day: &Day) -> Book {
    let mut book = Book::default();
    book.apply_all(day.hub.memory.feed());
    book
}

/// What a book says of every activity, as it stands at the end.
fn shown(day: &Day, book: &Book) -> Vec<Shown> {
    let shown = book.plans().map(|plan| {
        let sheet = derive(plan, book, day.now);
        let items = review(plan, book, &sheet);
        (plan.activity.id, sheet, items)
    });
    shown.collect()
}

fn sheet_of<'a>(day: &Day, shown: &'a [Shown], activity: usize) -> Option<&'a Sheet> {
    let id = day.activity(activity);
    shown.iter().find(|(of, ..)| *of == id).map(|(_, sheet, _)| sheet)
}

fn nothing_lost(day: &Day) -> Vec<String> {
    let mut times: BTreeMap<_, usize> = BTreeMap::new();
    for entry in day.hub.memory.feed() {
        *times.entry(entry.record).or_default() += 1;
    }
    let lost = day.honest.iter().filter_map(|(device, id)| {
        let pending = day.devices[*device].engine.outbox().get(*id);
        let kept = match pending.map(|pending| (&pending.record.body, pending.state)) {
            Some((Body::Enroll(_), _)) => day.mistyped.contains(id),
            Some((_, State::Shelved(refusal))) => matches!(refusal, Refusal::Stale | Refusal::WrongDigits),
            _ => false,
        };
        match times.get(id).copied().unwrap_or_default() {
            1 => None,
            0 if kept => None,
            times => Some(format!("{id} of device {device}: {times} times, {pending:?}")),
        }
    });
    lost.collect()
}

fn nobody_lost(day: &Day, shown: &[Shown]) -> Vec<String> {
    let mut broken = Vec::new();
    for (activity, person) in &day.came {
        let Some(sheet) = sheet_of(day, shown, *activity) else {
            broken.push(format!("activity {activity} is unknown"));
            continue;
        };
        let line = sheet.lines.iter().find(|line| line.member == day.member(*person));
        if line.is_none_or(|line| line.presence != Presence::Present) {
            broken.push(format!("person {person} at activity {activity}: {line:?}"));
        }
    }
    for (activity, plan) in day.plans.iter().enumerate() {
        let Some(sheet) = sheet_of(day, shown, activity) else { continue };
        for leave in sheet.leaves.iter().filter(|leave| leave.state == LeaveState::Granted) {
            let line = sheet.lines.iter().find(|line| line.member == leave.member);
            if line.is_none_or(|line| line.presence == Presence::Absent) {
                broken.push(format!("leave from {} that does not count: {line:?}", plan.activity.title));
            }
        }
    }
    broken
}

fn green_stays(day: &Day) -> Vec<String> {
    let taken_back = day.devices.iter().flat_map(|it| {
        it.green.iter().filter_map(|id| {
            let stage = outcome(&it.engine, it.viewer.device, *id).map(|outcome| outcome.stage);
            let stays = matches!(
                stage,
                Some(Stage::Verified(_) | Stage::Decided(Decision::Confirmed | Decision::Present))
            );
            (!stays && is_honest(day, *id)).then(|| format!("{id}: {stage:?}"))
        })
    });
    taken_back.collect()
}

fn is_honest(day: &Day, id: RecordId) -> bool {
    day.honest.iter().any(|(_, honest)| *honest == id)
}

fn green_is_stored(day: &Day) -> Vec<String> {
    let stored: BTreeSet<_> = day.hub.memory.feed().iter().map(|entry| entry.record).collect();
    let green = day.devices.iter().flat_map(|it| &it.green);
    green.filter(|id| !stored.contains(id)).map(|id| id.to_string()).collect()
}

fn devices_agree(day: &Day, shown: &[Shown]) -> Vec<String> {
    let mut broken = Vec::new();
    for (n, it) in day.devices.iter().enumerate().take(ORGANIZERS) {
        let book = it.engine.book();
        let own = self::shown(day, book);
        for (id, sheet, items) in shown {
            let host = &whose(day, *id);
            let watched = it.viewer.role.may(Action::Watch, host);
            let here = own.iter().find(|(of, ..)| of == id);
            let role = &it.viewer.role;
            let same = here.is_some_and(|(_, here, listed)| {
                nameless(here, role) == nameless(sheet, role) && listed == items
            });
            if here.is_some() != watched || watched && !same {
                broken.push(format!("device {n} about the activity of {host}"));
            }
        }
    }
    broken
}

fn whose(day: &Day, id: ActivityId) -> String {
    let plan = day.plans.iter().find(|plan| plan.activity.id == id);
    plan.map(|plan| plan.activity.host.clone()).unwrap_or_default()
}

/// A sheet without the names of strangers, which an organizer of a unit is not told.
fn nameless(sheet: &Sheet, role: &Role) -> Sheet {
    let mut sheet = sheet.clone();
    if *role != Role::Administrator {
        sheet.unlisted.iter_mut().for_each(|outsider| (outsider.member, outsider.name) = (None, None));
    }
    sheet
}

fn any_order(day: &Day, shown: &[Shown]) -> Vec<String> {
    let mut chance = Chance::new(day.seed);
    let shuffles = (0..5).filter_map(|n| {
        let mut feed: Vec<_> = day.hub.memory.feed().iter().collect();
        let again: Vec<_> = feed.iter().copied().step_by(3).collect();
        feed.extend(again);
        chance.shuffle(&mut feed);
        let mut book = Book::default();
        book.apply_all(feed);
        (self::shown(day, &book) != shown).then(|| format!("shuffle {n}"))
    });
    shuffles.collect()
}

fn sums_close(shown: &[Shown]) -> Vec<String> {
    let open = shown.iter().filter(|(_, sheet, _)| {
        let Tally { expected, actual, on_leave, absent, .. } = sheet.tally;
        expected != actual + on_leave + absent
    });
    open.map(|(id, sheet, _)| format!("{id}: {:?}", sheet.tally)).collect()
}

/// Who is listed as present at an activity without having been there.
pub(crate) fn phantoms(day: &Day, sheet: &Sheet, activity: usize) -> Vec<usize> {
    let present = sheet.lines.iter().filter(|line| line.presence == Presence::Present);
    let people = present.filter_map(|line| day.person(line.member));
    people.filter(|person| !day.came.contains(&(activity, *person))).collect()
}

fn no_phantoms(day: &Day, shown: &[Shown], undecided: &Undecided) -> Vec<String> {
    let through = day.attempts.iter().filter(|attempt| undecided.outcome(day, attempt).0 == Word::Unseen);
    let mut explained: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut broken = Vec::new();
    for attempt in through {
        if is_unseen(attempt.trick) {
            explained.extend(attempt.person.map(|person| (attempt.activity, person)));
        } else {
            broken.push(format!("{:?} got through for person {:?}", attempt.trick, attempt.person));
        }
    }
    for activity in 0..day.plans.len() {
        let Some(sheet) = sheet_of(day, shown, activity) else { continue };
        let phantoms = phantoms(day, sheet, activity);
        let unexplained = phantoms.into_iter().filter(|person| !explained.contains(&(activity, *person)));
        broken.extend(unexplained.map(|person| format!("person {person} at activity {activity}")));
    }
    broken
}

fn heads_tell(day: &Day, shown: &[Shown]) -> Vec<String> {
    let told = |activity: usize| {
        let sheet = sheet_of(day, shown, activity)?;
        let outside = phantoms(day, sheet, activity).len() + sheet.unlisted.len();
        let outside = -i64::try_from(outside).expect("they are few");
        let over = heads_over(sheet);
        (over != Some(outside)).then(|| format!("activity {activity}: {over:?}, expected {outside}"))
    };
    (0..day.plans.len()).filter_map(told).collect()
}

fn as_expected(day: &Day, undecided: &Undecided) -> Vec<String> {
    let table = undecided.table(day).into_iter();
    let broken = table.filter(|(row, tried)| {
        tried.attempts() < 3 || tried.misnamed > 0 || !row.expected.holds(tried.word())
    });
    broken.map(|(row, tried)| format!("A{} {}: {} ({tried:?})", row.cheat, row.tried, tried.word())).collect()
}
