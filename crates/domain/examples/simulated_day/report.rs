//! The day in numbers, what held, and what became of each cheat.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use hongfan_domain::access::Role;
use hongfan_domain::attendance::{Attendance, Presence, Sheet, Tally, Trust, derive};
use hongfan_domain::closing::heads_over;
use hongfan_domain::fact::Change;

use crate::attempt::{Row, Word};
use crate::day::Day;
use crate::invariants::{self, Invariant, phantoms, whole_book};
use crate::organizers::ORGANIZERS;
use crate::outcome::{Tried, Undecided};
use crate::plans::TITLES;

/// What there is to say about a day.
pub(crate) struct Report {
    pub(crate) text: String,
    pub(crate) invariants: Vec<Invariant>,
}

impl Report {
    pub(crate) fn of(day: &Day) -> Self {
        let undecided = Undecided::of(day);
        let invariants = invariants::all(day, &undecided);
        let mut text = String::new();
        let written = numbers(&mut text, day, &undecided)
            .and_then(|()| activities(&mut text, day))
            .and_then(|()| held(&mut text, &invariants))
            .and_then(|()| cheats(&mut text, day, &undecided));
        written.expect("a string takes any text");
        Self { text, invariants }
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.invariants.iter().any(|invariant| !invariant.broken.is_empty())
    }
}

fn numbers(to: &mut String, day: &Day, undecided: &Undecided) -> fmt::Result {
    let phones = day.devices.iter().skip(ORGANIZERS).filter(|it| it.viewer.role == Role::Member).count();
    let feed = day.hub.memory.feed();
    let check_ins = feed.iter().filter(|entry| matches!(entry.change, Change::CheckIn(_))).count();
    let taken: BTreeSet<_> = feed.iter().map(|entry| entry.record).collect();
    let refused = day.honest.iter().filter(|(_, id)| !taken.contains(id) && !day.mistyped.contains(id));
    let counts = &day.counts;
    let [verified, provisional, review] = undecided.trusted();
    writeln!(to, "A simulated day, seed {}, {:?}\n", day.seed, day.hall)?;
    for (what, number) in [
        ("members", day.people.len() as u64),
        ("their phones and browsers, the cheaters' among them", phones as u64),
        ("organizers' devices", ORGANIZERS as u64),
        ("honest records made", day.honest.len() as u64),
        ("  names mistyped, refused and typed again", day.mistyped.len() as u64),
        ("  codes refused as too old, since the request was long on its way", refused.count() as u64),
        ("  whose owners saw that too late to scan again, and told the desk", day.complained.len() as u64),
        ("  of these carried by an organizer's device as well", counts.carried),
        ("facts at the hub", feed.len() as u64),
        ("  of these check-ins", check_ins as u64),
        ("requests sent", counts.requests),
        ("  without a network", counts.unreachable),
        ("  requests or answers lost on the way", counts.lost),
        ("  messages later than five seconds", counts.late),
        ("  requests that came twice, the second up to ninety seconds later", counts.twice),
        ("  given up and sent again", counts.again),
        ("codes turned away at a door", counts.turned_away),
        ("times that somebody is present by the rules alone, verified", verified as u64),
        ("  and provisional", provisional as u64),
        ("  and in the end by an organizer's word", entered(day) as u64),
        ("items on the review lists", review as u64),
        ("  of these honest people whom an organizer had to look at", undecided.honest_doubts(day) as u64),
        ("questions still open when the activities were closed", counts.open_questions),
        ("attempts to cheat", day.attempts.len() as u64),
    ] {
        writeln!(to, "{number:>8}  {what}")?;
    }
    writeln!(to)
}

/// How often somebody is present because an organizer says so.
fn entered(day: &Day) -> usize {
    let book = whole_book(day);
    let sheets = book.plans().map(|plan| derive(plan, &book, day.now));
    let manual = |line: &Attendance| (line.presence, line.trust) == (Presence::Present, Some(Trust::Manual));
    sheets.map(|sheet| sheet.lines.iter().filter(|line| manual(line)).count()).sum()
}

fn activities(to: &mut String, day: &Day) -> fmt::Result {
    let book = whole_book(day);
    writeln!(
        to,
        "In the end:\nactivity  expected  present  late  provisional  on leave  absent  guests  heads  too many listed"
    )?;
    for (activity, title) in TITLES.iter().enumerate() {
        let Some(plan) = book.plan(day.activity(activity)) else { continue };
        let sheet = derive(plan, &book, day.now);
        let Tally { expected, actual, late, provisional, on_leave, absent, .. } = sheet.tally;
        let (guests, heads) = (sheet.guests.len(), sheet.heads.unwrap_or_default());
        write!(
            to,
            "{title:<8}  {expected:>8}  {actual:>7}  {late:>4}  {provisional:>11}  {on_leave:>8}  {absent:>6}"
        )?;
        writeln!(to, "  {guests:>6}  {heads:>5}  {}", surplus(day, &sheet, activity))?;
    }
    writeln!(to)
}

/// What the head count says: how many are on the list who were not in the room.
fn surplus(day: &Day, sheet: &Sheet, activity: usize) -> String {
    let over = -heads_over(sheet).unwrap_or_default();
    let (members, strangers) = (phantoms(day, sheet, activity).len(), sheet.unlisted.len());
    format!("{over:>15}  ({members} members who never came, {strangers} devices of people not expected)")
}

fn held(to: &mut String, invariants: &[Invariant]) -> fmt::Result {
    for Invariant { says, broken } in invariants {
        writeln!(to, "{:<8}{says}", if broken.is_empty() { "ok" } else { "BROKEN" })?;
        for place in broken.iter().take(5) {
            writeln!(to, "          {place}")?;
        }
        if broken.len() > 5 {
            writeln!(to, "          and {} more", broken.len() - 5)?;
        }
    }
    writeln!(to)
}

fn cheats(to: &mut String, day: &Day, undecided: &Undecided) -> fmt::Result {
    let heads = ["cheat", "what was tried", "tries", "stopped", "flagged", "through", "so it is"];
    let [cheat, tried, tries, stopped, flagged, through, word] = heads;
    write!(to, "{cheat:<5} {tried:<66}{tries:>6}{stopped:>9}{flagged:>9}{through:>9}  {word:<16}")?;
    writeln!(to, "seen as -> suggested, or revealed by")?;
    for (row, tried) in undecided.table(day) {
        let seen = match tried.word() {
            Word::Unseen => revealed_by(day, undecided, row),
            _ => tried.shown.iter().cloned().collect::<Vec<_>>().join(", "),
        };
        let Tried { stopped, flagged, through, .. } = tried;
        let line = format!(
            "A{:<4} {:<66}{:>6}{stopped:>9}{flagged:>9}{through:>9}  {:<16}{seen}",
            row.cheat,
            row.tried,
            tried.attempts(),
            tried.word(),
        );
        writeln!(to, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The head count where it got through, and what else the row knows.
fn revealed_by(day: &Day, undecided: &Undecided, row: &Row) -> String {
    let own = day.attempts.iter().filter(|attempt| attempt.trick == row.trick);
    let through = own.filter(|attempt| undecided.outcome(day, attempt).0 == Word::Unseen);
    let places: BTreeSet<_> = through.map(|attempt| TITLES[attempt.activity]).collect();
    let places: Vec<_> = places.into_iter().collect();
    let heads = format!("the head count at the {}", places.join(" and the "));
    if row.revealed_by.is_empty() { heads } else { format!("{heads}; {}", row.revealed_by) }
}
