//! One activity: its counts on one sheet, everybody's attendance on another.

use super::month::{Meeting, State};
use super::{Cell, How, Table, Word, Workbook};
use crate::activity::{Plan, Round};
use crate::attendance::{
    Attendance, Basis, Claim, Claims, Presence, Sheet, TimeResult, Trust, claims, decisions_about,
};
use crate::book::Book;
use crate::fact::Source;
use crate::identity::Voices;
use crate::member::Member;
use crate::record::{LeaveKind, Openness};
use crate::time::{MINUTE, Timestamp};

/// The workbook of one activity, as it stands at `now`.
pub fn activity_report(
    plan: &Plan,
    book: &Book,
    sheet: &Sheet,
    now: Timestamp,
    say: &dyn Fn(Word) -> String,
) -> Workbook {
    let mut workbook = Workbook::default();
    workbook.add(summary(plan, book, sheet, now, say));
    workbook.add(attendance_table(plan, book, sheet, say));
    workbook
}

fn rounds(plan: &Plan) -> Vec<Round> {
    plan.activity.sessions.iter().flat_map(|session| &session.rounds).copied().collect()
}

fn summary(plan: &Plan, book: &Book, sheet: &Sheet, now: Timestamp, say: &dyn Fn(Word) -> String) -> Table {
    let Meeting { title, kind, host, venue, starts_at, state, tally } = Meeting::of(plan, sheet, now);
    let ends_at = plan.activity.sessions.last().map(|session| session.ends_at);
    let absent = if state == State::Over { Word::Absent } else { Word::NotYet };
    let moment = |at: Option<Timestamp>| at.map_or(Cell::Empty, Cell::Moment);
    let mut rows = vec![
        (Word::Activity, Cell::text_of(&title)),
        (Word::Kind, Cell::Text(say(Word::OfKind(kind)))),
        (Word::Host, Cell::text_of(&host)),
        (Word::Venue, Cell::text_of(&venue)),
        (Word::Starts, moment(starts_at)),
        (Word::Ends, moment(ends_at)),
        (Word::State, Cell::text_of(&say(state.word()))),
        (Word::Expected, Cell::count(tally.expected)),
        (Word::Actual, Cell::count(tally.actual)),
        (Word::OnLeave, Cell::count(tally.on_leave)),
        (absent, Cell::count(tally.absent)),
        (Word::Rate, rate(tally.rate_permille())),
        (Word::Late, Cell::count(tally.late)),
        (Word::LeftEarly, Cell::count(tally.left_early)),
        (Word::ToCheck, Cell::count(tally.provisional)),
        (Word::Guests, Cell::count(sheet.guests.len())),
    ];
    rows.extend(sheet.heads.map(|heads| (Word::Heads, Cell::Integer(i64::from(heads)))));
    let Claims { listed, .. } = claims(plan, book, &Voices::of(book));
    for round in rounds(plan) {
        let mut came: Vec<_> =
            listed.iter().filter(|claim| claim.round == round.number).map(|claim| claim.member).collect();
        came.sort_unstable();
        came.dedup();
        rows.push((Word::CameTo(round.number.get(), round.kind), Cell::count(came.len())));
    }
    Table {
        name: say(Word::Summary),
        titles: vec![say(Word::Item), say(Word::Value)],
        rows: rows.into_iter().map(|(item, cell)| vec![Cell::Text(say(item)), cell]).collect(),
    }
}

/// The share of those who came; empty where nobody is expected.
pub(super) fn rate(permille: Option<usize>) -> Cell {
    permille.and_then(|permille| u32::try_from(permille).ok()).map_or(Cell::Empty, Cell::Permille)
}

/// Everybody on the roster in its order, then the guests. One column for each round.
pub fn attendance_table(plan: &Plan, book: &Book, sheet: &Sheet, say: &dyn Fn(Word) -> String) -> Table {
    let rounds = rounds(plan);
    let numbered = plan.roster.iter().any(|member| member.number.is_some());
    let Claims { listed, .. } = claims(plan, book, &Voices::of(book));
    let mut titles = vec![Word::Name, Word::Unit, Word::Tail];
    titles.extend(numbered.then_some(Word::Number));
    titles.extend([Word::Presence, Word::At, Word::Result]);
    titles.extend(rounds.iter().map(|round| Word::Round(round.number.get(), round.kind)));
    titles.extend([Word::Source, Word::Trust, Word::Flags, Word::Note]);
    let mut rows = Vec::new();
    for (member, line) in plan.roster.iter().zip(&sheet.lines) {
        let start = listed.partition_point(|claim| claim.member < member.id);
        let own = &listed[start..];
        let own = &own[..own.partition_point(|claim| claim.member == member.id)];
        let mut row = vec![Cell::text_of(&member.name), Cell::text_of(&member.unit), tail(member)];
        row.extend(numbered.then(|| Cell::text_of(member.number.as_deref().unwrap_or_default())));
        row.push(Cell::Text(say(presence(line, sheet.openness))));
        row.push(line.at.map_or(Cell::Empty, Cell::Moment));
        row.push(word(time(line), say));
        row.extend(rounds.iter().map(|round| first(own, round)));
        row.extend([word(source(line), say), word(trust(line), say), flags(line, say)]);
        row.push(note(plan, book, sheet, line, say));
        rows.push(row);
    }
    for guest in &sheet.guests {
        let mut row = vec![Cell::text_of(&guest.name), Cell::text_of(&guest.unit), Cell::Empty];
        row.extend(numbered.then_some(Cell::Empty));
        row.extend([Cell::Text(say(Word::Guest)), Cell::Moment(guest.at), Cell::Empty]);
        row.extend(rounds.iter().map(|_| Cell::Empty));
        row.extend([Word::How(How::AtTheDoor), Word::Manual].map(|word| Cell::Text(say(word))));
        row.extend([Cell::Empty, Cell::Text(say(Word::NotCounted))]);
        rows.push(row);
    }
    Table { name: say(Word::Attendance), titles: titles.into_iter().map(say).collect(), rows }
}

pub(super) fn word(word: Option<Word>, say: &dyn Fn(Word) -> String) -> Cell {
    word.map_or(Cell::Empty, |word| Cell::Text(say(word)))
}

fn tail(member: &Member) -> Cell {
    member.phone_tail.clone().map_or(Cell::Empty, Cell::Tail)
}

/// When somebody was first at a round.
fn first(own: &[Claim], round: &Round) -> Cell {
    let at = own.iter().filter(|claim| claim.round == round.number).map(|claim| claim.at);
    at.min().map_or(Cell::Empty, Cell::Clock)
}

pub(super) fn presence(line: &Attendance, openness: Openness) -> Word {
    match (line.presence, openness) {
        (Presence::Present, _) => Word::Actual,
        (Presence::OnLeave, _) => Word::OnLeave,
        (Presence::Absent, Openness::Open) => Word::NotYet,
        (Presence::Absent, Openness::Closed) => Word::Absent,
    }
}

/// Whether somebody was in time; nothing for who did not come.
pub(super) fn time(line: &Attendance) -> Option<Word> {
    match line.time {
        TimeResult::OnTime => Some(Word::OnTime),
        TimeResult::Late(millis) => Some(Word::LateBy((millis / MINUTE).max(1))),
        TimeResult::NotSigned => None,
    }
}

pub(super) fn source(line: &Attendance) -> Option<Word> {
    let how = match line.basis {
        Basis::Claim(Source::Code, _) => How::Code,
        Basis::Claim(Source::Digits, _) => How::Digits,
        Basis::Claim(Source::Pass, _) => How::Pass,
        Basis::Claim(Source::Guest, _) => How::AtTheDoor,
        Basis::Claim(Source::Receipt, _) => How::Receipt,
        Basis::Claim(Source::Hand, _) | Basis::Decision(_) => How::Hand,
        Basis::Leave(_) => How::Request,
        Basis::Nothing => return None,
    };
    Some(Word::How(how))
}

pub(super) fn trust(line: &Attendance) -> Option<Word> {
    line.trust.map(|trust| match trust {
        Trust::Verified => Word::Verified,
        Trust::Provisional(_) => Word::Doubtful,
        Trust::Manual => Word::Manual,
    })
}

fn flags(line: &Attendance, say: &dyn Fn(Word) -> String) -> Cell {
    let all: Vec<_> = line.flags.iter().map(|flag| say(Word::Flag(*flag))).collect();
    Cell::text_of(&all.join(&say(Word::Semicolon)))
}

/// When somebody came: the time of day alone where the whole activity is on one day.
pub(super) fn moment_of(plan: &Plan, at: Option<Timestamp>) -> Cell {
    let Some(at) = at else { return Cell::Empty };
    let sessions = &plan.activity.sessions;
    let day = at.in_shanghai().date();
    let same = |moment: Timestamp| moment.in_shanghai().date() == day;
    let one_day = sessions.iter().all(|session| same(session.starts_at) && same(session.ends_at));
    if one_day { Cell::Clock(at) } else { Cell::Moment(at) }
}

/// Which leave somebody has and why, why somebody decided, and whether the person is outside the count.
pub(super) fn note(
    plan: &Plan,
    book: &Book,
    sheet: &Sheet,
    line: &Attendance,
    say: &dyn Fn(Word) -> String,
) -> Cell {
    let with = |kind: Option<LeaveKind>, reason: &str| {
        let kind = kind.map(|kind| say(Word::Leave(kind))).filter(|_| line.presence == Presence::OnLeave);
        let parts: Vec<_> = kind.into_iter().chain((!reason.is_empty()).then(|| reason.to_owned())).collect();
        (!parts.is_empty()).then(|| parts.join(&say(Word::Colon)))
    };
    let asked = sheet.leaves.iter().find(|leave| line.basis == Basis::Leave(leave.request));
    let asked = asked.and_then(|leave| with(Some(leave.kind), &leave.reason));
    let decided = decisions_about(book, plan.activity.id, line.member);
    let reasons = decided.all().filter_map(|said| with(said.correction.leave, &said.correction.reason));
    let outside = (!line.participation.is_expected()).then(|| say(Word::NotCounted));
    let notes: Vec<_> = asked.into_iter().chain(reasons).chain(outside).collect();
    Cell::text_of(&notes.join(&say(Word::Semicolon)))
}
