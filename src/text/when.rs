//! Dates and times as people say them. Always Shanghai's, whatever the device's zone.

use hongfan_domain::time::{MINUTE, Timestamp, WallClock};

use super::{Language, spoken};

const WEEKDAYS: [(&str, &str); 7] = [
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `14:03`
pub fn minute(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{:02}:{:02}", wall.hour, wall.minute)
}

/// `14:03:27`
pub fn second(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{:02}:{:02}:{:02}", wall.hour, wall.minute, wall.second)
}

/// `14:30–16:30`
pub fn span(from: Timestamp, to: Timestamp) -> String {
    format!("{}–{}", minute(from), minute(to))
}

/// `周四`, `Thu`
pub fn weekday(wall: WallClock) -> &'static str {
    weekday_of(wall.weekday as usize)
}

/// The same for so many days after Monday.
pub fn weekday_of(days: usize) -> &'static str {
    let (chinese, english) = WEEKDAYS[days % 7];
    if spoken() == Language::Chinese { chinese } else { english }
}

/// `今天`, `明天`, `昨天`, else `11月26日（周四）` with the year when it is another.
pub fn day(at: Timestamp, now: Timestamp) -> String {
    let wall = at.in_shanghai();
    let today = now.in_shanghai();
    let is = |days: i64| now.plus(days * 24 * 60 * MINUTE).in_shanghai().date() == wall.date();
    let chinese = spoken() == Language::Chinese;
    let near = [(0, "今天", "Today"), (1, "明天", "Tomorrow"), (-1, "昨天", "Yesterday")];
    if let Some((_, zh, en)) = near.into_iter().find(|(days, ..)| is(*days)) {
        return if chinese { zh } else { en }.to_owned();
    }
    let name = weekday(wall);
    let month = MONTHS[(wall.month as usize + 11) % 12];
    let WallClock { year, day, .. } = wall;
    match (chinese, wall.year == today.year) {
        (true, true) => format!("{}月{day}日（{name}）", wall.month),
        (true, false) => format!("{year}年{}月{day}日（{name}）", wall.month),
        (false, true) => format!("{name} {day} {month}"),
        (false, false) => format!("{name} {day} {month} {year}"),
    }
}

/// The same inside a sentence: `today`, where `day` begins one.
pub fn day_within(at: Timestamp, now: Timestamp) -> String {
    inside(day(at, now))
}

fn inside(day: String) -> String {
    if matches!(&*day, "Today" | "Tomorrow" | "Yesterday") { day.to_lowercase() } else { day }
}

/// `2026年11月23日（周一）`, with the year whatever day it is: for paper.
pub fn date(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    let (name, WallClock { year, month, day, .. }) = (weekday(wall), wall);
    match spoken() {
        Language::Chinese => format!("{year}年{month}月{day}日（{name}）"),
        Language::English => format!("{name} {day} {} {year}", MONTHS[(month as usize + 11) % 12]),
    }
}

/// `2026-11-23`, for lists.
pub fn numeric_day(at: Timestamp) -> String {
    field(at).chars().take(10).collect()
}

/// `11/23`, under a column of a chart.
pub fn short_day(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{}/{}", wall.month, wall.day)
}

/// `11月`, `Nov`
pub fn short_month(at: Timestamp) -> String {
    let month = at.in_shanghai().month;
    if spoken() == Language::Chinese {
        format!("{month}月")
    } else {
        MONTHS[(month as usize + 11) % 12].to_owned()
    }
}

/// `2026年11月23日（周一）14:30`
pub fn moment(at: Timestamp) -> String {
    let gap = if spoken() == Language::Chinese { "" } else { " " };
    format!("{}{gap}{}", date(at), minute(at))
}

/// `2026年11月23日（周一）14:30–16:30`, and the other day where it ends on another.
pub fn dates(from: Timestamp, to: Timestamp) -> String {
    let same = from.in_shanghai().date() == to.in_shanghai().date();
    let end = if same { minute(to) } else { moment(to) };
    format!("{}–{end}", moment(from))
}

/// `2026-11-23T14:30`, the value of a `datetime-local` field.
pub fn field(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{}T{:02}:{:02}", iso_day(at), wall.hour, wall.minute)
}

/// `2026-11-23`, for names of files: a calendar date of ISO 8601.
pub fn iso_day(at: Timestamp) -> String {
    let wall = at.in_shanghai();
    format!("{:04}-{:02}-{:02}", wall.year, wall.month, wall.day)
}

/// How long ago, in words: `刚刚`, `5 分钟前`, `3 小时前`, `2 天前`.
pub fn ago(at: Timestamp, now: Timestamp) -> String {
    let minutes = now.since(at).max(0) / MINUTE;
    let chinese = spoken() == Language::Chinese;
    match minutes {
        0 if chinese => "刚刚".to_owned(),
        0 => "just now".to_owned(),
        1..60 if chinese => format!("{minutes} 分钟前"),
        1..60 => format!("{minutes} min ago"),
        60..1_440 if chinese => format!("{} 小时前", minutes / 60),
        60..1_440 => format!("{} h ago", minutes / 60),
        _ if chinese => format!("{} 天前", minutes / 1_440),
        _ => format!("{} d ago", minutes / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        let now = Timestamp::parse_shanghai("2026-12-31T23:50").unwrap();
        for (text, expected) in [
            ("2026-12-31T00:00", "今天"),
            ("2027-01-01T00:00", "明天"),
            ("2026-12-30T23:59", "昨天"),
            ("2026-11-26T14:30", "11月26日（周四）"),
            ("2025-11-26T14:30", "2025年11月26日（周三）"),
        ] {
            assert_eq!(day(Timestamp::parse_shanghai(text).unwrap(), now), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_has_one_capital_letter() {
        let within = |day: &str| inside(day.to_owned());
        assert_eq!(["Today", "Tomorrow", "Yesterday"].map(within), ["today", "tomorrow", "yesterday"]);
        assert_eq!(["今天", "Thu 26 Nov"].map(within), ["今天", "Thu 26 Nov"]);
    }

    #[test]
    fn paper_says_the_whole_date() {
        let at = |text| Timestamp::parse_shanghai(text).unwrap();
        let start = at("2026-11-26T14:30");
        assert_eq!(dates(start, at("2026-11-26T16:00")), "2026年11月26日（周四）14:30–16:00");
        assert_eq!(
            dates(start, at("2026-11-27T09:00")),
            "2026年11月26日（周四）14:30–2026年11月27日（周五）09:00"
        );
    }
}
