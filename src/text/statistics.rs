//! Words for attendance over a period.

use super::{phrases, texts};

texts! {
    STATISTICS = "统计", "Statistics";
    STATISTICS_HINT = "出勤率、各单位、各类活动、连续缺席；可导出", "Rates, units, kinds, absences in a row; can be exported";
    SPAN_MONTH = "月", "Month";
    SPAN_QUARTER = "季度", "Quarter";
    SPAN_YEAR = "年", "Year";
    SPAN_KIND = "多长时间", "How long";
    PERIOD_BEFORE = "上一个", "The one before";
    PERIOD_AFTER = "下一个", "The one after";
    NO_STATISTICS = "这段时间没有已结束的活动", "No activity of this time is over";
    NO_STATISTICS_HINT = "活动结束后才计入统计。", "Activities count once they are over.";
    LATEST_PERIOD = "看最近有活动的时间", "Show the latest with activities";
    OVER_TIME = "出勤情况", "Over time";
    BY_UNIT = "各单位", "By unit";
    BY_UNIT_HINT = "按单位名称排列。人次按当时名单上的单位计；人数按最近一次名单。“在外”是到其他单位参加活动的人次，记在本单位名下，不计入出勤率。", "In the order of names. Attendance counts for the unit on the roster of the day, people for their latest one. “Elsewhere” counts attendance as a guest of another unit: credited at home, outside the rate.";
    WITHOUT_UNIT = "未填单位", "No unit";
    UNIT_DIRECTLY = "本级直属", "Directly";
    UNIT_TREE = "逐级汇总", "By level";
    UNIT_ABOVE = "上级单位", "Part of";
    UNIT_TREE_HINT = "上级单位的数字是下级各单位与本级直属人员之和，点单位名称可以展开。", "A unit's numbers are the sum of those below it and of its own people. Press a name to open it.";
    IN_A_ROW = "连续缺席三次及以上", "Three or more missed in a row";
    IN_A_ROW_HINT = "截至这段时间结束，最近几次应到的活动都没有来、也没有请假。请假不算缺席；来过一次就不再列出。这里只列事实，按单位和姓名排列。", "Absent without leave from the last activities that expected them, up to the end of this time. Leave is no absence; who comes once is off the list. Facts only, by unit and name.";
    IN_A_ROW_NONE = "没有人连续缺席三次", "Nobody has missed three in a row";
    NEVER_THERE = "还没有到会记录", "never there so far";
    THE_NUMBERS = "看数字", "The numbers";
    NUMBERS_OF = "数字表", "Table of numbers";
    PEOPLE_EXPECTED = "人数", "People";
    ATTENDED_ELSEWHERE = "在外参加", "Elsewhere";
    TIMES_EXPECTED = "应到人次", "Expected";
    TIMES_ACTUAL = "实到人次", "Present";
    WORD_PERIOD = "时间范围", "Period";
    WORD_TIMES = "连续次数", "In a row";
    WORD_FIRST_MISSED = "最早一次", "First";
    WORD_LAST_MISSED = "最近一次", "Last";
    WORD_LAST_THERE = "上次到会", "Last there";
    STATISTICS_FILE = "出勤统计", "attendance";
}

phrases! {
    attended_elsewhere(times: usize) = "在外 {times} 人次", "{times} elsewhere";
    year_name(year: i32) = "{year} 年", "{year}";
    quarter_name(year: i32, quarter: u32) = "{year} 年第 {quarter} 季度", "Q{quarter} {year}";
    activities_counted(n: usize) = "{n} 场活动", "Activities: {n}";
    rate_before(period: &str, rate: &str) = "{period}：{rate}", "{period}: {rate}";
    not_over_yet(n: usize) = "另有 {n} 场还没有结束，未计入。", "Not yet over, and not counted: {n}.";
    chart_of_time(n: usize, low: &str, high: &str) = "柱状图，{n} 根：出勤率最低 {low}，最高 {high}。数字在下面的表里。", "Bar chart with {n} bars: rates from {low} to {high}. The numbers are in the table below.";
    missed_times(n: usize) = "连续 {n} 次", "{n} in a row";
    missed_between(first: &str, last: &str) = "{first} 至 {last}", "{first} to {last}";
    was_last_there(day: &str) = "上次到会 {day}", "last there {day}";
}
