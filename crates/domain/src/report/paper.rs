//! What is printed: the empty sheet that people sign, and the report that is filed.

use super::activity::{moment_of, note, presence, source, time, trust, word};
use super::{Cell, Table, Word};
use crate::activity::Plan;
use crate::attendance::{Attendance, Presence, Sheet};
use crate::book::Book;
use crate::member::{Member, Participation};

/// A line of a sign-in sheet. No digits of phones and no numbers: the sheet goes from hand to hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignLine {
    /// Who signs there.
    pub name: String,
    /// Their unit; may be empty.
    pub unit: String,
    /// What is known of them beforehand: that they have leave, or that they stand outside the count.
    pub note: Option<Word>,
}

/// The order of a sign-in sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignOrder {
    /// As in the roster.
    #[default]
    Roster,
    /// Unit by unit, in the order in which the roster first names them; within one as in the roster.
    Unit,
}

/// The lines of an empty sign-in sheet: everybody on the roster, once.
pub fn sign_in_lines(plan: &Plan, sheet: &Sheet, order: SignOrder) -> Vec<SignLine> {
    let mut people: Vec<(&Member, &Attendance)> = plan.roster.iter().zip(&sheet.lines).collect();
    if order == SignOrder::Unit {
        let mut units: Vec<&str> = Vec::new();
        let mut rank = std::collections::BTreeMap::new();
        for member in &plan.roster {
            rank.entry(member.unit.as_str()).or_insert_with(|| {
                units.push(&member.unit);
                units.len()
            });
        }
        people.sort_by_key(|(member, _)| rank.get(member.unit.as_str()).copied());
    }
    let line = |(member, line): (&Member, &Attendance)| SignLine {
        name: member.name.clone(),
        unit: member.unit.clone(),
        note: match (line.participation, line.presence) {
            (Participation::Expected, Presence::OnLeave) => Some(Word::OnLeave),
            (Participation::Expected, _) => None,
            (outside, _) => Some(Word::Outside(outside)),
        },
    };
    people.into_iter().map(line).collect()
}

/// Everybody by what they were: there, on leave, not there, outside the count and there, guests. A table for each that
/// has anybody in it, named by its word; each person stands in one of them, but for those outside who did not come.
pub fn people_by_state(plan: &Plan, book: &Book, sheet: &Sheet, say: &dyn Fn(Word) -> String) -> Vec<Table> {
    let people: Vec<_> = plan.roster.iter().zip(&sheet.lines).collect();
    let state = |wanted: Presence| {
        let fits = move |line: &Attendance| line.participation.is_expected() && line.presence == wanted;
        people.iter().copied().filter(move |(_, line)| fits(line))
    };
    let came = |(member, line): (&Member, &Attendance)| {
        let mut row = who(member);
        row.extend([moment_of(plan, line.at), word(time(line), say), word(source(line), say)]);
        row.extend([word(trust(line), say), note(plan, book, sheet, line, say)]);
        row
    };
    let away = |(member, line): (&Member, &Attendance)| {
        let mut row = who(member);
        row.push(note(plan, book, sheet, line, say));
        row
    };
    let outside = people.iter().copied();
    let outside = outside.filter(|(_, l)| !l.participation.is_expected() && l.presence == Presence::Present);
    let beside = |(member, line): (&Member, &Attendance)| {
        let mut row = who(member);
        row.extend([moment_of(plan, line.at), Cell::Text(say(Word::Outside(line.participation)))]);
        row
    };
    let guests = sheet.guests.iter().map(|guest| {
        let at = moment_of(plan, Some(guest.at));
        vec![Cell::text_of(&guest.name), Cell::text_of(&guest.unit), at]
    });
    let absent = match sheet.lines.iter().find(|line| line.presence == Presence::Absent) {
        Some(line) => presence(line, sheet.openness),
        None => Word::Absent,
    };
    let (name, unit, at) = (Word::Name, Word::Unit, Word::At);
    let full = [name, unit, at, Word::Result, Word::Source, Word::Trust, Word::Note];
    let table = |named: Word, titles: &[Word], rows: Vec<Vec<Cell>>| Table {
        name: say(named),
        titles: titles.iter().copied().map(say).collect(),
        rows,
    };
    let tables = [
        table(Word::Actual, &full, state(Presence::Present).map(came).collect()),
        table(Word::OnLeave, &[name, unit, Word::Note], state(Presence::OnLeave).map(away).collect()),
        table(absent, &[name, unit, Word::Note], state(Presence::Absent).map(away).collect()),
        table(Word::NotCounted, &[name, unit, at, Word::Note], outside.map(beside).collect()),
        table(Word::Guests, &[name, unit, at], guests.collect()),
    ];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn who(member: &Member) -> Vec<Cell> {
    vec![Cell::text_of(&member.name), Cell::text_of(&member.unit)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::{Activity, Round, RoundKind, RoundNumber, Rules, Session};
    use crate::attendance::derive;
    use crate::code::Secret;
    use crate::fact::{Change, Corrected};
    use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
    use crate::record::{Correction, Decision};
    use crate::time::{MINUTE, Timestamp};

    fn start() -> Timestamp {
        Timestamp::parse_shanghai("2026-03-05T14:30").unwrap()
    }

    fn plan() -> Plan {
        let person = |(n, name, unit, participation): (u8, &str, &str, Participation)| Member {
            id: MemberId::new(start(), [n; 10]),
            name: name.into(),
            unit: unit.into(),
            phone_tail: None,
            number: None,
            participation,
        };
        let round = Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None };
        let (starts_at, ends_at) = (start(), start().plus(90 * MINUTE));
        Plan {
            activity: Activity {
                id: ActivityId::new(start(), [1; 10]),
                title: "技术分享会".into(),
                host: String::new(),
                sessions: vec![Session { venue: String::new(), starts_at, ends_at, rounds: vec![round] }],
                rules: Rules::default(),
            },
            particulars: Default::default(),
            secret: Secret::new([5; 32]),
            roster: [
                (1, "陈思远", "第二支部", Participation::Expected),
                (2, "李文静", "第一支部", Participation::Expected),
                (3, "王海峰", "第二支部", Participation::Observer),
                (4, "刘佳宁", "第一支部", Participation::Expected),
            ]
            .map(person)
            .to_vec(),
            revision: 1,
            edit: std::sync::Arc::default(),
        }
    }

    /// 陈思远 is there, by an organizer's word, and so is 王海峰, who sits in; 李文静 has leave.
    fn book(plan: &Plan) -> Book {
        let mut book = Book::default();
        for (n, decision) in [(1, Decision::Present), (2, Decision::OnLeave), (3, Decision::Present)] {
            let (id, at) = (RecordId::new(start(), [n; 10]), start().plus(MINUTE));
            let correction = Correction::new(
                plan.activity.id,
                MemberId::new(start(), [n; 10]),
                decision,
                "本人到场".to_owned(),
            );
            let device = DeviceId::new(start(), [9; 10]);
            book.apply(id, &Change::Correction(Corrected { id, device, correction, at, received_at: None }));
        }
        book
    }

    #[test]
    fn a_sign_in_sheet_says_beforehand_who_has_leave_and_who_sits_in() {
        let plan = plan();
        let sheet = derive(&plan, &book(&plan), start());
        let lines = |order| {
            let lines = sign_in_lines(&plan, &sheet, order).into_iter();
            lines.map(|line| (line.name, line.note)).collect::<Vec<_>>()
        };
        let [chen, li, wang, liu] = [
            ("陈思远", None),
            ("李文静", Some(Word::OnLeave)),
            ("王海峰", Some(Word::Outside(Participation::Observer))),
            ("刘佳宁", None),
        ]
        .map(|(name, note)| (name.to_owned(), note));
        let [roster, unit] = [SignOrder::Roster, SignOrder::Unit].map(lines);
        assert_eq!(roster, [chen.clone(), li.clone(), wang.clone(), liu.clone()]);
        assert_eq!(unit, [chen, wang, li, liu]);
    }

    #[test]
    fn a_report_has_everybody_under_what_they_were() {
        let plan = plan();
        let book = book(&plan);
        let sheet = derive(&plan, &book, start());
        let tables = people_by_state(&plan, &book, &sheet, &|word| format!("{word:?}"));
        let shown: Vec<_> = tables
            .iter()
            .flat_map(|table| {
                let row = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>().join("|");
                table.rows.iter().map(move |cells| format!("{}: {}", table.name, row(cells)))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Actual: 陈思远|第二支部|14:31:00|OnTime|How(Hand)|Manual|本人到场",
                "OnLeave: 李文静|第一支部|本人到场",
                "NotYet: 刘佳宁|第一支部|",
                "NotCounted: 王海峰|第二支部|14:31:00|Outside(Observer)",
            ]
        );
        assert!(tables.iter().all(|table| table.rows.iter().all(|row| row.len() == table.titles.len())));
    }
}
