use std::sync::Arc;

use hongfan_domain::activity::{Activity, Counting, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::code::Secret;
use hongfan_domain::credit::{CreditRule, Granting};
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::member::{Claimant, Member, Participation, PhoneTail};
use hongfan_domain::particulars::Particulars;
use hongfan_domain::registration::Terms;
use hongfan_domain::time::{MINUTE, Timestamp};

/// When the activities begin: 2026-11-26 14:30 in Shanghai.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_795_674_600_000);

/// The people there are. The last is known by name only.
pub(crate) const PEOPLE: usize = 5;

const NAMES: [&str; PEOPLE] = ["陈思远", "李文静", "王海峰", "刘佳宁", "阿卜杜拉·买买提"];

/// One of them.
pub(crate) fn person(n: usize) -> Member {
    Member {
        id: MemberId::new(START, [n as u8 + 0xe1; 10]),
        name: NAMES[n].to_owned(),
        unit: "互联网第二支部".to_owned(),
        phone_tail: (n + 1 < PEOPLE).then(|| PhoneTail::parse(&format!("{n}{n}34"))).flatten(),
        number: None,
        participation: match n {
            3 => Participation::Exempt,
            4 => Participation::Hosted,
            _ => Participation::Expected,
        },
    }
}

/// How one of them says who they are.
pub(crate) fn claimant(n: usize) -> Claimant {
    let proof = person(n).phone_tail.map_or("0000".to_owned(), |tail| tail.as_str().to_owned());
    Claimant::new(NAMES[n], &proof).expect("a name and four digits")
}

/// The units that host the activities.
pub(crate) const HOSTS: [&str; 2] = ["望江软件园党群服务站", "滨江园区联合党委"];

/// People may register for the second activity, which has room for so many.
pub(crate) fn particulars(n: usize, capacity: u32) -> Arc<Particulars> {
    let terms = Terms { capacity: Some(capacity), closes_at: START, open_to: Vec::new() };
    let registration = (n == 1).then_some(terms);
    Arc::new(Particulars { registration, credit: granting(n), ..Particulars::default() })
}

/// What it gives: the second, study hours by its length.
fn granting(n: usize) -> Granting {
    Granting::new(CreditRule::parse("per 45 0.5").as_ref().filter(|_| n == 1))
}

/// One of the activities, with nobody expected. The first has one round; the second also asks whether people are still
/// there, and when they leave.
pub(crate) fn empty_plan(n: usize) -> Plan {
    let round =
        |number, kind| Round { number: RoundNumber::new(number).expect("1 to 14"), kind, window: None };
    let mut rounds = vec![round(1, RoundKind::Arrival)];
    if n == 1 {
        rounds.extend([round(2, RoundKind::Midway), round(3, RoundKind::Departure)]);
    }
    let session = Session {
        venue: "3 楼报告厅".to_owned(),
        starts_at: START,
        ends_at: START.plus(120 * MINUTE),
        rounds,
    };
    let counting = if n == 0 { Counting::Arrival } else { Counting::ArrivalAndAnother };
    Plan {
        activity: Activity {
            id: ActivityId::new(START, [n as u8 + 0xa1; 10]),
            title: ["新材料产业技术分享会", "形势分析会"][n].to_owned(),
            host: HOSTS[n].to_owned(),
            sessions: vec![session],
            rules: Rules { counting, ..Rules::default() },
        },
        secret: Secret::new([n as u8 + 50; 32]),
        roster: Vec::new(),
        revision: 1,
        particulars: Arc::new(Particulars { credit: granting(n), ..Particulars::default() }),
        edit: Arc::default(),
    }
}
