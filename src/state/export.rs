//! The attendance of one activity as a table that Excel opens.

use hongfan_domain::activity::{Plan, RoundKind};
use hongfan_domain::attendance::{
    Attendance, Basis, Claim, Claims, Presence, Sheet, TimeResult, Trust, claims,
};
use hongfan_domain::book::Book;
use hongfan_domain::csv::Csv;
use hongfan_domain::fact::Source;
use hongfan_domain::identity::Voices;
use hongfan_domain::member::Member;
use hongfan_domain::record::Openness;
use hongfan_domain::time::{MINUTE, Timestamp};

use super::board::Board;
use super::store::Store;
use crate::platform::{download, page};
use crate::text::{
    ABSENT, ACTUAL, BY_HAND, COLUMN_NAME, COLUMN_NOTE, COLUMN_PRESENCE, COLUMN_RESULT, COLUMN_SOURCE,
    COLUMN_TAIL, COLUMN_TIME, COLUMN_TRUST, COLUMN_UNIT, DOUBTFUL, EXPORT_COPIED, EXPORT_DONE,
    EXPORT_FAILED_BOTH, EXPORT_SHEET, GUEST, NOT_COUNTED, NOT_YET, ON_LEAVE, ON_TIME, ROUND_ARRIVAL,
    ROUND_DEPARTURE, ROUND_MIDWAY, SOURCE_CODE, SOURCE_DIGITS, SOURCE_GUEST, SOURCE_PASS, TRUST_MANUAL,
    TRUST_VERIFIED, Text, late_by, round_column, t, when,
};

/// Hands the table over as a file, or puts it on the clipboard where files cannot be had; says which.
pub async fn hand_over(store: Store, board: &Board) -> Text {
    let Board { plan, book, sheet, .. } = board;
    let table = table(plan, book, sheet);
    let wall = plan.activity.sessions.first().map_or_else(|| store.hub_now(), |session| session.starts_at);
    let wall = wall.in_shanghai();
    let title: String =
        plan.activity.title.chars().map(|c| if r#"\/:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    let name = format!("{title}_{}_{:04}-{:02}-{:02}.csv", t(EXPORT_SHEET), wall.year, wall.month, wall.day);
    // WeChat takes the click and gives no file.
    let in_wechat = page::user_agent().contains("MicroMessenger");
    if !in_wechat && download::offer(&name, "text/csv;charset=utf-8", &table).is_some() {
        EXPORT_DONE
    } else if page::copy(&table).await {
        EXPORT_COPIED
    } else {
        EXPORT_FAILED_BOTH
    }
}

/// The word for a kind of round.
pub fn round_word(kind: RoundKind) -> &'static str {
    t(match kind {
        RoundKind::Arrival => ROUND_ARRIVAL,
        RoundKind::Midway => ROUND_MIDWAY,
        RoundKind::Departure => ROUND_DEPARTURE,
    })
}

/// Everybody on the roster in its order, then the guests. One column for each round.
pub fn table(plan: &Plan, book: &Book, sheet: &Sheet) -> String {
    let rounds: Vec<_> = plan.activity.sessions.iter().flat_map(|session| &session.rounds).copied().collect();
    let Claims { listed, .. } = claims(plan, book, &Voices::of(book));
    let mut csv = Csv::default();
    let word = |text: Text| t(text).to_owned();
    let mut head = vec![word(COLUMN_NAME), word(COLUMN_UNIT), word(COLUMN_TAIL), word(COLUMN_PRESENCE)];
    head.extend([word(COLUMN_TIME), word(COLUMN_RESULT)]);
    head.extend(rounds.iter().map(|round| round_column(round.number.get(), round_word(round.kind))));
    head.extend([word(COLUMN_SOURCE), word(COLUMN_TRUST), word(COLUMN_NOTE)]);
    csv.row(head);
    for (member, line) in plan.roster.iter().zip(&sheet.lines) {
        let own: Vec<_> = listed.iter().filter(|claim| claim.member == member.id).collect();
        let mut row = vec![member.name.clone(), member.unit.clone(), tail(member)];
        row.push(presence(line, sheet.openness).to_owned());
        row.extend([line.at.map(moment).unwrap_or_default(), time(line.time)]);
        row.extend(rounds.iter().map(|round| {
            let at = own.iter().filter(|claim: &&&Claim| claim.round == round.number).map(|claim| claim.at);
            at.min().map(when::second).unwrap_or_default()
        }));
        row.extend([source(line).to_owned(), trust(line).to_owned(), note(plan, book, line)]);
        csv.row(row);
    }
    for guest in &sheet.guests {
        let mut row = vec![guest.name.clone(), guest.unit.clone(), String::new(), word(GUEST)];
        row.extend([moment(guest.at), String::new()]);
        row.extend(rounds.iter().map(|_| String::new()));
        row.extend([word(SOURCE_GUEST), word(TRUST_MANUAL), word(NOT_COUNTED)]);
        csv.row(row);
    }
    csv.into_text()
}

/// Spreadsheets drop the zeros in front of a number, so it does not look like one.
fn tail(member: &Member) -> String {
    member.phone_tail.as_ref().map(|tail| format!("···{}", tail.as_str())).unwrap_or_default()
}

fn presence(line: &Attendance, openness: Openness) -> &'static str {
    t(match (line.presence, openness) {
        (Presence::Present, _) => ACTUAL,
        (Presence::OnLeave, _) => ON_LEAVE,
        (Presence::Absent, Openness::Open) => NOT_YET,
        (Presence::Absent, Openness::Closed) => ABSENT,
    })
}

fn moment(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{:04}-{:02}-{:02} {}", wall.year, wall.month, wall.day, when::second(at))
}

fn time(result: TimeResult) -> String {
    match result {
        TimeResult::OnTime => t(ON_TIME).to_owned(),
        TimeResult::Late(millis) => late_by((millis / MINUTE).max(1)),
        TimeResult::NotSigned => String::new(),
    }
}

fn source(line: &Attendance) -> &'static str {
    match line.basis {
        Basis::Claim(Source::Code, _) => t(SOURCE_CODE),
        Basis::Claim(Source::Digits, _) => t(SOURCE_DIGITS),
        Basis::Claim(Source::Pass, _) => t(SOURCE_PASS),
        Basis::Claim(Source::Guest, _) => t(SOURCE_GUEST),
        Basis::Decision(_) | Basis::Leave(_) => t(BY_HAND),
        Basis::Nothing => "",
    }
}

fn trust(line: &Attendance) -> &'static str {
    match (line.basis, line.trust) {
        (Basis::Nothing, _) => "",
        (_, Trust::Verified) => t(TRUST_VERIFIED),
        (_, Trust::Provisional(_)) => t(DOUBTFUL),
        (_, Trust::Manual) => t(TRUST_MANUAL),
    }
}

/// Why somebody decided, and whether the person is outside the count.
fn note(plan: &Plan, book: &Book, line: &Attendance) -> String {
    let reason =
        book.last_correction(plan.activity.id, line.member).map(|last| last.correction.reason.clone());
    let outside = (!line.participation.is_expected()).then(|| t(NOT_COUNTED).to_owned());
    let notes: Vec<_> = reason.into_iter().filter(|reason| !reason.is_empty()).chain(outside).collect();
    notes.join("；")
}

#[cfg(test)]
mod tests {
    use hongfan_domain::activity::{Activity, Round, RoundNumber, Rules, Session};
    use hongfan_domain::attendance::derive;
    use hongfan_domain::code::Secret;
    use hongfan_domain::fact::{Acted, Change, Corrected};
    use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
    use hongfan_domain::member::{Participation, PhoneTail};
    use hongfan_domain::pass::{Pass, PassSecret, Speaker};
    use hongfan_domain::record::{Act, Approval, Approved, Correction, Decision, Guest, Scan};

    use super::*;

    fn start() -> Timestamp {
        Timestamp::parse_shanghai("2026-03-05T14:30").unwrap()
    }

    fn member(n: u8, name: &str, participation: Participation) -> Member {
        let (id, unit) = (MemberId::new(start(), [n; 10]), "互联网第二支部".to_owned());
        Member {
            id,
            name: name.into(),
            unit,
            phone_tail: PhoneTail::parse("0034"),
            number: None,
            participation,
        }
    }

    fn plan() -> Plan {
        let round = |number, kind| Round { number: RoundNumber::new(number).unwrap(), kind, window: None };
        Plan {
            activity: Activity {
                id: ActivityId::new(start(), [1; 10]),
                title: "技术分享会".into(),
                host: String::new(),
                sessions: vec![Session {
                    venue: String::new(),
                    starts_at: start(),
                    ends_at: start().plus(120 * MINUTE),
                    rounds: vec![round(1, RoundKind::Arrival), round(2, RoundKind::Departure)],
                }],
                rules: Rules::default(),
            },
            secret: Secret::new([5; 32]),
            roster: vec![
                member(1, "陈思远", Participation::Expected),
                member(2, "=cmd|李文静", Participation::Expected),
                member(3, "王海峰", Participation::Observer),
                member(4, "刘佳宁", Participation::Expected),
            ],
            revision: 1,
        }
    }

    #[test]
    fn the_table_says_for_everybody_what_is_known_and_how() {
        let (plan, device) = (plan(), DeviceId::new(start(), [9; 10]));
        let activity = plan.activity.id;
        let mut book = Book::default();
        let mut made = 0;
        let mut act = |at: Timestamp, act: Act| {
            made += 1;
            let id = RecordId::new(at, [made; 10]);
            book.apply(id, &Change::Act(Acted { id, device, act, at, received_at: at }));
        };
        let (chen, secret) = (plan.roster[0].id, PassSecret::new([1; 32]));
        act(start(), Act::Approval(Approval { member: chen, of: Approved::Key(secret.key()) }));
        for (round, minutes) in [(1, 12), (2, 119)] {
            let at = start().plus(minutes * MINUTE);
            let pass = Pass::make(&secret, Speaker::Nobody, at);
            let round = RoundNumber::new(round).unwrap();
            act(at, Act::Scan(Scan { activity, round, member: chen, pass }));
        }
        let name = "周小川".to_owned();
        let guest =
            Guest {
                activity, round: RoundNumber::ARRIVAL, name, unit: "友邻支部".into(), phone_tail: None
            };
        act(start().plus(MINUTE), Act::Guest(guest));
        for (n, decision, reason) in [(1, Decision::Present, "+手机没电"), (2, Decision::OnLeave, "出差")]
        {
            let id = RecordId::new(start(), [n + 100; 10]);
            let member = plan.roster[usize::from(n)].id;
            let correction = Correction { activity, member, decision, reason: reason.into(), leave: None };
            book.apply(id, &Change::Correction(Corrected { id, device, correction, at: start() }));
        }
        let sheet = derive(&plan, &book, start().plus(121 * MINUTE));
        let text = table(&plan, &book, &sheet);
        let lines: Vec<_> = text.trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
        let expected = [
            "姓名|单位|手机尾号|出勤|签到时间|时间结果|第 1 轮 签到|第 2 轮 签退|方式|核验|备注",
            "陈思远|互联网第二支部|···0034|实到|2026-03-05 14:42:00|迟到 12 分|14:42:00|16:29:00|出示签到码|已核验|",
            "'=cmd|李文静|互联网第二支部|···0034|实到|2026-03-05 14:30:00|准时|||补签|人工|'+手机没电",
            "王海峰|互联网第二支部|···0034|请假|||||补签|人工|出差；不计入应到",
            "刘佳宁|互联网第二支部|···0034|未到|||||||",
            "周小川|友邻支部||来宾|2026-03-05 14:31:00||||现场登记|人工|不计入应到",
        ];
        let plain = |line: &str| -> Option<String> {
            let cells = line.strip_prefix('"')?.strip_suffix('"')?;
            Some(cells.replace("\",\"", "|"))
        };
        assert_eq!(lines.into_iter().filter_map(plain).collect::<Vec<_>>(), expected);
    }
}
