//! Five hundred members, and what they have in their pockets.

use hongfan_domain::id::MemberId;
use hongfan_domain::member::{Claimant, Member, Participation, PhoneTail};

use crate::chance::Chance;
use crate::plans::clock;

pub(crate) const MEMBERS: usize = 500;

/// The members who cheat at the workday in the afternoon; in the morning they are like everybody else.
pub(crate) const WORKDAY_CHEATS: core::ops::Range<usize> = 150..180;
/// The same for the lecture. The last six have never used the app.
pub(crate) const LECTURE_CHEATS: core::ops::Range<usize> = 300..430;
pub(crate) const NEVER_ENROLLED: core::ops::Range<usize> = 424..430;
/// Members whom nobody expects at the lecture.
pub(crate) const STRANGERS: core::ops::Range<usize> = 465..480;
/// Members who stay away from the meeting, and have a code sent to them.
pub(crate) const MEETING_CHEATS: core::ops::Range<usize> = 480..488;

const SURNAMES: [&str; 20] = [
    "陈", "李", "王", "刘", "赵", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
    "郑", "梁", "谢",
];
const GIVEN: [&str; 25] = [
    "思远", "文静", "海峰", "佳宁", "一鸣", "晓明", "雨桐", "建国", "秀英", "志强", "丽华", "子涵", "俊杰",
    "欣怡", "浩然", "梦洁", "立新", "春梅", "国栋", "雅琴", "天宇", "若曦", "明哲", "婉清", "世杰",
];

/// How somebody checks in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// With a phone of their own.
    Phone,
    /// With none: an organizer enters them.
    NoPhone,
    /// On the phone of the one they come with.
    With(usize),
}

pub(crate) struct Person {
    pub(crate) member: Member,
    pub(crate) habit: Habit,
    /// Their phone, if they have one; the newest, if they have had several.
    pub(crate) phone: Option<usize>,
}

/// One of them.
pub(crate) fn person(n: usize, chance: &mut Chance) -> Person {
    let member = Member {
        id: MemberId::new(clock(-1, 16, 0), chance.bytes()),
        name: format!("{}{}", SURNAMES[n % SURNAMES.len()], GIVEN[n / SURNAMES.len()]),
        unit: ["互联网第一支部", "互联网第二支部", "新材料支部"][n / 180].to_owned(),
        phone_tail: PhoneTail::parse(&format!("{:04}", n * 17 % 10_000)),
        number: None,
        participation: match n {
            40..45 => Participation::Exempt,
            45..48 => Participation::Observer,
            48..50 => Participation::Hosted,
            _ => Participation::Expected,
        },
    };
    let honest = !WORKDAY_CHEATS.contains(&n) && !LECTURE_CHEATS.contains(&n) && n < STRANGERS.start;
    let habit = match n % 30 {
        7 | 22 if honest => Habit::NoPhone,
        11 if honest => Habit::With(n - 1),
        _ if NEVER_ENROLLED.contains(&n) => Habit::NoPhone,
        _ => Habit::Phone,
    };
    Person { member, habit, phone: None }
}

/// How somebody types who they are.
pub(crate) fn claimant(member: &Member) -> Claimant {
    let tail = member.phone_tail.as_ref().expect("everybody here has a phone number");
    Claimant::new(&member.name, tail.as_str()).expect("a name and four digits")
}
