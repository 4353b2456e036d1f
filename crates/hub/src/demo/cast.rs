//! Who there is, and what they are invited to.

use hongfan_domain::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::code::Secret;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::time::{MINUTE, Timestamp};

use super::DAY;
use crate::keys::random;

/// The number of the round of leaving.
pub(super) const DEPARTURE: RoundNumber = RoundNumber::new(2).expect("2 is between 1 and 14");

/// Name, unit and phone tail of everybody on the rosters. The first two have not come yet: they are for trying.
pub(super) const PEOPLE: [(&str, &str, &str); 24] = [
    ("陈思远", "互联网第二支部", "1234"),
    ("李文静", "新材料联合支部", "5678"),
    ("王海峰", "生物医药支部", "3071"),
    ("刘佳宁", "互联网第二支部", "8826"),
    ("张明哲", "新材料联合支部", "4415"),
    ("赵雨桐", "生物医药支部", "9052"),
    ("孙立新", "互联网第二支部", "2638"),
    ("周慧敏", "新材料联合支部", "7190"),
    ("吴子昂", "生物医药支部", "5384"),
    ("郑晓岚", "互联网第二支部", "6647"),
    ("冯志强", "新材料联合支部", "1809"),
    ("何静怡", "生物医药支部", "3925"),
    ("罗天宇", "互联网第二支部", "7763"),
    ("梁秋实", "新材料联合支部", "4208"),
    ("宋嘉禾", "生物医药支部", "9531"),
    ("唐若曦", "互联网第二支部", "2096"),
    ("韩东升", "新材料联合支部", "8374"),
    ("邓雅楠", "生物医药支部", "6152"),
    ("曹建国", "互联网第二支部", "5017"),
    ("彭一鸣", "新材料联合支部", "3489"),
    ("曾可欣", "生物医药支部", "7725"),
    ("萧云帆", "互联网第二支部", "1640"),
    ("田沐阳", "新材料联合支部", "9283"),
    ("董书瑶", "生物医药支部", "4856"),
];

/// Everybody, as on a roster.
pub(super) fn roster(now: Timestamp) -> Vec<Member> {
    let person = |(name, unit, tail): &(&str, &str, &str)| Member {
        id: MemberId::new(now.plus(-3 * DAY), random()),
        name: (*name).to_owned(),
        unit: (*unit).to_owned(),
        phone_tail: PhoneTail::parse(tail),
        number: None,
        participation: Participation::Expected,
    };
    PEOPLE.iter().map(person).collect()
}

/// An activity of two hours, at which people check in and out.
pub(super) fn plan(title: &str, venue: &str, starts_at: Timestamp, roster: &[Member]) -> Plan {
    let round = |number, kind| Round { number, kind, window: None };
    let session = Session {
        venue: venue.to_owned(),
        starts_at,
        ends_at: starts_at.plus(120 * MINUTE),
        rounds: vec![round(RoundNumber::ARRIVAL, RoundKind::Arrival), round(DEPARTURE, RoundKind::Departure)],
    };
    Plan {
        activity: Activity {
            id: ActivityId::new(starts_at.plus(-3 * DAY), random()),
            title: title.to_owned(),
            host: "望江软件园党群服务站".to_owned(),
            sessions: vec![session],
            rules: Rules { late_after_minutes: 30, ..Rules::default() },
        },
        secret: Secret::new(random()),
        roster: roster.to_vec(),
        revision: 1,
        particulars: Default::default(),
        edit: std::sync::Arc::default(),
    }
}
