//! What is known about people as files: workbooks and separated values. Each that was handed over goes on record.

use hongfan_domain::activity::{Plan, RoundKind};
use hongfan_domain::attendance::{Sheet, derive_with};
use hongfan_domain::book::Book;
use hongfan_domain::course::{Course, Roll, roll_report, roll_table};
use hongfan_domain::csv::Csv;
use hongfan_domain::identity::Voices;
use hongfan_domain::import::{Order, Reply};
use hongfan_domain::record::{Act, Export};
use hongfan_domain::report::{Meeting, Table, Workbook, activity_report, attendance_table, month_report};
use hongfan_domain::statistics::{Period, Statistics, statistics_report};
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::{DOWNLOADS, FILE_NAME, Left};

use super::acts::act;
use super::board::Board;
use super::store::Store;
use crate::platform::tables::Bytes;
use crate::platform::{download, http, json, page, tables};
use crate::text::{
    DIRECTORY, EXPORT_COPIED, EXPORT_DONE, EXPORT_FAILED_BOTH, EXPORT_FAILED_EXCEL, EXPORT_SHEET,
    EXPORT_WECHAT, FILE_NO_WORKER, ISSUED_FILE, MONTH_FILE, ROLL_FILE, ROUND_ARRIVAL, ROUND_DEPARTURE,
    ROUND_MIDWAY, STATISTICS_FILE, Text, report_word, roll_word, t, when,
};

/// What a workbook is to a browser.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What came of an export.
#[derive(Clone, Debug)]
pub enum Handed {
    /// In a word.
    Said(Text),
    /// The browser hands over no file; it waits at the hub, under this address, for another one.
    Link(String),
}

/// What kind of file a table becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Separated values.
    Csv,
    /// A workbook.
    Workbook,
}

impl FileKind {
    /// How its name ends.
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Workbook => "xlsx",
        }
    }
}

/// A year and a month in Shanghai.
pub type Month = (i32, u32);

/// Hands the attendance over as separated values, or puts it on the clipboard where files cannot be had; says which.
pub async fn hand_over(store: Store, board: &Board) -> Handed {
    let table = table(&board.plan, &board.book, &board.sheet);
    let name = file_name(&board.plan.activity.title, t(EXPORT_SHEET), day(store, board), "csv");
    let of = Export::Attendance(board.plan.activity.id);
    hand_over_text(store, of, &name, &table).await
}

/// The attendance as a workbook; says what came of it.
pub async fn hand_over_workbook(store: Store, board: &Board) -> Handed {
    let name = file_name(&board.plan.activity.title, t(EXPORT_SHEET), day(store, board), "xlsx");
    let now = store.hub_now();
    let report = activity_report(&board.plan, &board.book, &board.sheet, now, &report_word);
    offer(store, Export::Attendance(board.plan.activity.id), report, &name).await
}

/// The months in which there is an activity, the newest first.
pub fn months(book: &Book) -> Vec<Month> {
    let mut months: Vec<_> = book.plans().filter_map(month_of).collect();
    months.sort_unstable();
    months.dedup();
    months.reverse();
    months
}

/// The activities of one month, or of all, as a workbook; says what came of it.
pub async fn hand_over_months(store: Store, month: Option<Month>) -> Handed {
    let (now, book) = (store.hub_now(), leptos::prelude::untrack(|| store.book()));
    let voices = Voices::of(&book);
    let wanted = book.plans().filter(|plan| month.is_none() || month_of(plan) == month);
    let meeting = |plan: &Plan| Meeting::of(plan, &derive_with(plan, &book, &voices, now), now);
    let meetings: Vec<_> = wanted.map(meeting).collect();
    let span = month.map_or_else(String::new, |(year, month)| format!("{year:04}-{month:02}"));
    let name =
        [t(MONTH_FILE), &span].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
    let of = Export::Activities(month.map(|(year, month)| Period::Month(year, month)));
    offer(store, of, month_report(&meetings, &report_word), &format!("{name}.xlsx")).await
}

/// Statistics as a workbook, with tables besides; says what came of it.
pub async fn hand_over_statistics(store: Store, statistics: &Statistics, besides: Vec<Table>) -> Handed {
    let name = format!("{}_{}.xlsx", t(STATISTICS_FILE), statistics.period);
    let mut workbook = statistics_report(statistics, &report_word);
    besides.into_iter().for_each(|table| workbook.add(table));
    offer(store, Export::Statistics(statistics.period), workbook, &name).await
}

/// One table of a period as separated values, or on the clipboard where files cannot be had; says which.
pub async fn hand_over_table(store: Store, period: Period, table: &Table) -> Handed {
    let name = format!("{}_{}_{period}.csv", t(STATISTICS_FILE), table.name);
    hand_over_text(store, Export::Statistics(period), &name, &Csv::of(table).into_text()).await
}

/// How far people have come with a course: all of it as a workbook, everybody's line as separated values; says what came of it.
pub async fn hand_over_roll(store: Store, course: &Course, roll: &Roll, as_file: FileKind) -> Handed {
    let (of, day) = (Export::Roll(course.id), store.hub_now());
    match as_file {
        FileKind::Csv => {
            let name = file_name(&course.title, t(ROLL_FILE), day, "csv");
            hand_over_text(store, of, &name, &Csv::of(&roll_table(course, roll, &roll_word)).into_text())
                .await
        }
        FileKind::Workbook => {
            let name = file_name(&course.title, t(ROLL_FILE), day, "xlsx");
            offer(store, of, roll_report(course, roll, &roll_word), &name).await
        }
    }
}

/// The certificates of a course, as a workbook or as separated values; says what came of it.
pub async fn hand_over_certificates(store: Store, course: &Course, table: Table, kind: FileKind) -> Handed {
    let of = Export::Certificates(course.id);
    let name = file_name(&course.title, t(ISSUED_FILE), store.hub_now(), kind.ending());
    hand_over_one(store, of, table, &name, kind).await
}

/// People of the directory, as a workbook or as separated values; says what came of it.
pub async fn hand_over_directory(store: Store, table: Table, kind: FileKind) -> Handed {
    let of = Export::Directory(u32::try_from(table.rows.len()).unwrap_or(u32::MAX));
    let name = format!("{}_{}.{}", t(DIRECTORY), when::iso_day(store.hub_now()), kind.ending());
    hand_over_one(store, of, table, &name, kind).await
}

async fn hand_over_one(store: Store, of: Export, table: Table, name: &str, kind: FileKind) -> Handed {
    match kind {
        FileKind::Csv => hand_over_text(store, of, name, &Csv::of(&table).into_text()).await,
        FileKind::Workbook => offer(store, of, Workbook { tables: vec![table] }, name).await,
    }
}

async fn hand_over_text(store: Store, of: Export, name: &str, text: &str) -> Handed {
    let handed = if !in_wechat() && download::offer(name, "text/csv;charset=utf-8", text).is_some() {
        Handed::Said(EXPORT_DONE)
    } else {
        match leave(store, name, &Bytes::of(text)).await {
            Some(link) => Handed::Link(link),
            None if page::copy(text).await => Handed::Said(EXPORT_COPIED),
            None => return Handed::Said(EXPORT_FAILED_BOTH),
        }
    };
    act(store, Act::Export(of)).await;
    handed
}

async fn offer(store: Store, of: Export, workbook: Workbook, name: &str) -> Handed {
    let order = Order::Write(workbook, store.hub_now());
    let Some((reply, bytes)) = tables::once(json::write(&order)).await else {
        return Handed::Said(FILE_NO_WORKER);
    };
    let written = json::read(&reply) == Some(Reply::Written);
    let Some(bytes) = bytes.filter(|_| written) else { return Handed::Said(EXPORT_FAILED_EXCEL) };
    // WeChat takes the click and gives no file.
    let handed = if !in_wechat() && download::offer_bytes(name, XLSX, &bytes).is_some() {
        Handed::Said(EXPORT_DONE)
    } else {
        match leave(store, name, &bytes).await {
            Some(link) => Handed::Link(link),
            None => return Handed::Said(EXPORT_WECHAT),
        }
    };
    act(store, Act::Export(of)).await;
    handed
}

/// Leaves a file at the hub; its address, if the hub has taken it.
async fn leave(store: Store, name: &str, bytes: &Bytes) -> Option<String> {
    let authorization = store.device().authorization();
    let answer = http::post_file(DOWNLOADS, &authorization, (FILE_NAME, name), bytes).await.ok()?;
    let Left { link, .. } = json::read(&answer)?;
    Some(page::origin() + &link)
}

/// Whether this is the browser inside WeChat, which downloads nothing.
pub fn in_wechat() -> bool {
    page::user_agent().contains("MicroMessenger")
}

fn month_of(plan: &Plan) -> Option<Month> {
    let wall = plan.activity.sessions.first()?.starts_at.in_shanghai();
    Some((wall.year, wall.month))
}

fn day(store: Store, board: &Board) -> Timestamp {
    board.plan.activity.sessions.first().map_or_else(|| store.hub_now(), |session| session.starts_at)
}

pub(super) fn file_name(title: &str, what: &str, day: Timestamp, kind: &str) -> String {
    let title: String = title.chars().map(|c| if r#"\/:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    format!("{title}_{what}_{}.{kind}", when::iso_day(day))
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
    Csv::of(&attendance_table(plan, book, sheet, &report_word)).into_text()
}

#[cfg(test)]
mod tests {
    use hongfan_domain::activity::{Activity, Round, RoundNumber, Rules, Session};
    use hongfan_domain::attendance::derive;
    use hongfan_domain::code::Secret;
    use hongfan_domain::fact::{Acted, Change, Corrected};
    use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
    use hongfan_domain::member::{Member, Participation, PhoneTail};
    use hongfan_domain::pass::{Pass, PassSecret, Speaker};
    use hongfan_domain::record::{Act, Approval, Approved, Correction, Decision, Guest, LeaveKind, Scan};

    use hongfan_domain::time::MINUTE;

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
            particulars: Default::default(),
            edit: std::sync::Arc::default(),
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
            let leave = (decision == Decision::OnLeave).then_some(LeaveKind::Official);
            let correction =
                Correction { leave, ..Correction::new(activity, member, decision, reason.into()) };
            let (at, received_at) = (start(), None);
            book.apply(id, &Change::Correction(Corrected { id, device, correction, at, received_at }));
        }
        let sheet = derive(&plan, &book, start().plus(121 * MINUTE));
        let text = table(&plan, &book, &sheet);
        let lines: Vec<_> = text.trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
        let expected = [
            "姓名|单位|手机尾号|出勤|签到时间|时间结果|第 1 轮 签到|第 2 轮 签退|方式|核验|标记|备注",
            "陈思远|互联网第二支部|···0034|实到|2026-03-05 14:42:00|迟到 12 分|14:42:00|16:29:00|出示签到码|已核验||",
            "'=cmd|李文静|互联网第二支部|···0034|实到|2026-03-05 14:30:00|准时|||补签|人工||'+手机没电",
            "王海峰|互联网第二支部|···0034|请假|||||补签|人工||公假：出差；不计入应到",
            "刘佳宁|互联网第二支部|···0034|未到||||||||",
            "周小川|友邻支部||来宾|2026-03-05 14:31:00||||现场登记|人工||不计入应到",
        ];
        let plain = |line: &str| -> Option<String> {
            let cells = line.strip_prefix('"')?.strip_suffix('"')?;
            Some(cells.replace("\",\"", "|"))
        };
        assert_eq!(lines.into_iter().filter_map(plain).collect::<Vec<_>>(), expected);
    }
}
