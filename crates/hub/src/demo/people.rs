//! The directory: six units and sixty people, those of the rosters among them.

use std::sync::Arc;

use hongfan_domain::credit::Targets;
use hongfan_domain::directory::{Arrangement, Card, Person, PersonKind, Settings, UnitCard, UnitKind};
use hongfan_domain::id::{MemberId, UnitId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::record::Body;
use hongfan_domain::time::Timestamp;

use super::telling::Telling;
use super::{DAY, PEOPLE};
use crate::keys::random;

/// Name, kind, and which one it is beneath.
const UNITS: [(&str, UnitKind, Option<usize>); 6] = [
    ("望江软件园党委", UnitKind::Committee, None),
    ("互联网第二支部", UnitKind::Branch, Some(0)),
    ("新材料联合支部", UnitKind::Branch, Some(0)),
    ("生物医药支部", UnitKind::Branch, Some(0)),
    ("综合服务支部", UnitKind::Branch, Some(0)),
    ("第一党小组", UnitKind::Group, Some(1)),
];

/// Everybody who is on no roster yet.
const OTHERS: [&str; 36] = [
    "陆知行",
    "姜若兰",
    "范文博",
    "石一凡",
    "廖清扬",
    "邹雨晴",
    "熊启明",
    "金子涵",
    "江海澜",
    "史思齐",
    "龙一诺",
    "段嘉树",
    "雷向阳",
    "侯梓萱",
    "孟庆禾",
    "秦越",
    "尹书航",
    "薛明远",
    "闫可心",
    "余自强",
    "潘清和",
    "杜若飞",
    "戴云舟",
    "夏初晴",
    "钟灵秀",
    "汪洋",
    "贾思源",
    "任晓峰",
    "邱实",
    "崔一弦",
    "黎明哲",
    "贺兰芝",
    "白鹿鸣",
    "文静姝",
    "欧阳川",
    "阿依古丽·买买提",
];

/// Writes the cards, some days before the first activity. Answers which unit is above all others.
pub(super) fn tell(telling: &mut Telling, now: Timestamp, roster: &[Member]) -> UnitId {
    let at = now.plus(-2 * DAY - DAY / 2);
    let units: Vec<_> = UNITS.iter().map(|_| UnitId::new(at, random())).collect();
    for (index, (name, kind, parent)) in UNITS.iter().enumerate() {
        let settings = match index {
            0 => Settings { late_after_minutes: Some(10), ..Settings::default() },
            1 => Settings { opens_before_minutes: Some(45), ..Settings::default() },
            _ => Settings::default(),
        };
        telling.organizer(
            at,
            Body::Directory(Arc::new(Card::Unit(UnitCard {
                id: units[index],
                name: (*name).to_owned(),
                kind: *kind,
                parent: parent.map(|parent| units[parent]),
                settings,
                targets: Targets::default(),
                closed: None,
                revision: 1,
            }))),
        );
    }
    let listed = roster.iter().zip(PEOPLE).map(|(member, (_, unit, _))| {
        let home = UNITS.iter().position(|(name, ..)| *name == unit).unwrap_or_default();
        Person { phone_tail: member.phone_tail.clone(), ..person(member.id, &member.name, units[home]) }
    });
    let others = OTHERS.iter().enumerate().map(|(index, name)| {
        let home = units[[4, 5, 4, 2, 3, 5][index % 6]];
        let tail = format!("{:04}", (index * 2_357 + 1_123) % 10_000);
        let new = person(MemberId::new(at, random()), name, home);
        trimmed(index, Person { phone_tail: PhoneTail::parse(&tail), ..new }, &units)
    });
    for person in listed.chain(others).collect::<Vec<_>>() {
        telling.organizer(at, Body::Directory(Arc::new(Card::Person(person))));
    }
    units[0]
}

fn person(id: MemberId, name: &str, home: UnitId) -> Person {
    Person {
        id,
        name: name.to_owned(),
        home: Some(home),
        hosts: Vec::new(),
        kind: PersonKind::Full,
        tags: Vec::new(),
        phone_tail: None,
        number: None,
        arrangement: None,
        departed: None,
        revision: 1,
    }
}

/// A few are something else than most.
fn trimmed(index: usize, mut person: Person, units: &[UnitId]) -> Person {
    match index {
        2 | 9 => person.kind = PersonKind::Probationary,
        4 | 16 | 23 => person.kind = PersonKind::Applicant,
        7 | 19 => {
            person.kind = PersonKind::Mobile;
            person.hosts = vec![units[1]];
        }
        12 => {
            person.arrangement = Some(Arrangement {
                participation: Participation::Exempt,
                reason: "年事已高".to_owned(),
                until: None,
            });
        }
        _ => {}
    }
    if index.is_multiple_of(5) {
        person.tags.push("青年骨干".to_owned());
    }
    if index.is_multiple_of(11) {
        person.tags.push("志愿者".to_owned());
    }
    person
}
