use hongfan_domain::credit::StudyWord;

use super::{COLUMN_NAME, COLUMN_UNIT, Text, UNIT_ABOVE, UNIT_DIRECTLY, WITHOUT_UNIT, phrases, t, texts};

texts! {
    STUDY_HOURS = "学时", "Study hours";
    WAS_TARGETED = "改了年度学时目标", "Other yearly study hours";
    WHAT_AWARD = "记学时", "Study hours by hand";
    BY_COLLECTIVE = "集中学习", "Collective study";
    BY_SELF_STUDY = "自学", "Self-study";

    HOURS_GRANTED = "学时", "Study hours";
    HOURS_NONE = "不计学时", "None";
    HOURS_FIXED = "固定学时", "A fixed number";
    HOURS_BY_BANDS = "按时长分档", "By bands of length";
    HOURS_PER_HALF_DAY = "每半天", "For each half day";
    HOURS_PER_DAY = "每天", "For each day";
    HOURS_KEPT = "沿用原来的规则", "As it was";
    HOURS_AMOUNT = "多少学时", "How many study hours";
    HOURS_WRONG = "学时是大于 0 的数，最多两位小数，比如 2 或 0.5", "A number above 0 with at most two decimals, such as 2 or 0.5";
    HOURS_BANDS = "分档（满几分钟=几学时）", "Bands (from how many minutes=how many hours)";
    HOURS_BANDS_HINT = "用逗号隔开，最多 8 档", "Divided by commas, at most 8";
    HOURS_BANDS_WRONG = "每一档写成“分钟=学时”，比如 15=0.5，30=1", "Each is minutes=hours, such as 15=0.5, 30=1";

    STUDY_HOURS_THIS_YEAR = "今年的学时", "Study hours this year";
    HOURS_FROM = "学时从哪来", "What gave them";
    HOURS_PENDING = "待确认", "Not sure yet";
    HOURS_BY_HAND = "组织者记的学时", "By an organizer";
    HOURS_EXEMPT = "今年不要求学时。", "No hours are asked of you this year.";

    HOURS_EXEMPT_PERSON = "免参加，今年不要求学时。", "Exempt: no hours are asked this year.";
    HOURS_NONE_YET = "今年还没有学时。", "None yet this year.";
    HOURS_TO_CHECK = "待核验", "To check";
    HOURS_ELSEWHERE = "其他单位的活动", "Another unit's activity";
    AWARD_HOURS = "多少学时", "How many";
    AWARD_HOURS_HINT = "比如 0.5；要减去就写 −0.5", "Such as 0.5; −0.5 takes some back";
    AWARD_HOURS_WRONG = "请填学时，最多两位小数，不能是 0", "A number with at most two decimals, not 0";
    AWARD_DAY = "哪天的学习", "Studied on";
    AWARD_DAY_WRONG = "请选日期", "Which day was it?";
    AWARD_HOW = "怎么学的", "How";
    AWARD_WHY = "原因", "Reason";
    AWARD_WHY_HINT = "必填，本人也会看到", "Needed; the person sees it too";
    AWARD_WHY_WRONG = "请写明原因", "Please say why";
    AWARD_WHY_COURSE = "参加外部培训", "A course elsewhere";
    AWARD_WHY_READING = "自学登记", "Self-study";
    AWARD_WHY_CORRECTION = "核对后更正", "Checked again";
    AWARD_SAVE = "记下", "Save";
    AWARD_UNDO = "撤销", "Undo";

    HOURS_REACHED = "已达标", "Reached";
    HOURS_HALF = "过半", "At least half";
    HOURS_UNDER = "不到一半", "Under half";
    HOURS_ASKED = "有目标的人", "With a target";
    HOURS_WITHOUT = "不要求的人", "Without a target";
    HOURS_TOTAL = "合计学时", "Total";
    HOURS_ALL = "合计", "All";
    HOURS_TARGET = "目标", "Target";
    HOURS_BY_UNIT = "学时_单位", "Hours by unit";
    HOURS_BY_PERSON = "学时_个人", "Hours by person";
    HOURS_BY_TREE = "学时_逐级汇总", "Hours by level";
    HOURS_OF_THESE = "其中待确认", "To be confirmed";
    HOURS_EXEMPT_WORD = "免参加", "Exempt";
    HOURS_PEOPLE = "每个人的学时", "Everybody's hours";
    HOURS_SEARCH = "找姓名或单位", "Name or unit";
    HOURS_NOBODY_FITS = "没有符合的人", "Nobody fits";
    HOURS_YEAR_HINT = "按全年计，一场活动记在它开始的那一年；人按单位和姓名排列，不排名。", "The whole year; an activity counts for the year in which it begins. People stand by unit and name; nobody is ranked.";

    TARGETS = "年度学时目标", "Study hours a year";
    TARGETS_HINT = "从今年起生效，往年不变；下级单位没有另设的就沿用。填 0 就是不要求。免参加的人不要求。", "From this year on; earlier years stay. Units below follow unless they say otherwise. 0 asks for none. Nothing is asked of those who are exempt.";
    GROUP_ORDINARY = "党员", "Members";
    GROUP_LEADING = "书记和委员", "Secretaries and committees";
    GROUP_APPLICANT = "入党积极分子", "Applicants";
    GROUP_OTHER = "其他人员", "Others";
}

/// Why hours are given by hand, most often.
pub const AWARD_WHYS: [Text; 3] = [AWARD_WHY_READING, AWARD_WHY_COURSE, AWARD_WHY_CORRECTION];

phrases! {
    hours_of_goal(total: String, goal: String) = "已学 {total} / {goal}", "{total} of {goal}";
    hours_learned(total: String) = "已学 {total} 学时", "{total} study hours";
    hours_split(collective: String, alone: String) = "集中 {collective} · 自学 {alone}", "collective {collective} · self-study {alone}";
    hours_parts(collective: String, alone: String) = "（集中 {collective} · 自学 {alone}）", " (collective {collective} · self-study {alone})";
    hours_pending(hours: String) = "另有 {hours} 学时待确认，组织者核对后计入。", "{hours} more are not sure yet: an organizer is to check.";
    hours_year(year: i32) = "{year} 年", "{year}";
    hours_below(n: usize) = "已到第四季度，{n} 人不到目标的一半。", "It is the last quarter, and {n} have less than half of their target.";
    hours_more(n: usize, rest: usize) = "再显示 {n} 人（还有 {rest} 人）", "{n} more (of {rest})";
    worth_hours(hours: String) = "{hours} 学时", "Study hours: {hours}";
    award_saved(hours: String) = "已记 {hours} 学时", "Saved: {hours}";
    award_undone(hours: String) = "已撤销 {hours} 学时", "Taken back: {hours}";
    target_of(who: String) = "{who}（学时）", "{who} (hours)";
    target_wrong(year: i32) = "请填 0 或更大的数：{year} 年起每年多少学时", "0 or more: how many hours a year from {year} on";
    leading_tags(tags: String) = "带有这些标签的人算“书记和委员”：{tags}。", "Secretaries and committees are those with one of these tags: {tags}.";
    minutes_an_hour(n: u16) = "按时长：{n} 分钟为 1 学时", "By length: {n} minutes are one";
    gives_hours(hours: String) = "到场的人各得 {hours} 学时", "Everybody present gets {hours}";
    log_confirmed_study(who: String, course: &str) = "认可学习：{who}《{course}》", "Learning confirmed: {who}, {course}";
    log_awarded(who: String, hours: String, learning: String) = "记学时：{who} {hours}（{learning}）", "Study hours for {who}: {hours} ({learning})";
}

/// A word of the tables of study hours.
pub fn study_word(word: StudyWord) -> String {
    let text: Text = match word {
        StudyWord::ByUnit => HOURS_BY_UNIT,
        StudyWord::ByPerson => HOURS_BY_PERSON,
        StudyWord::ByTree => HOURS_BY_TREE,
        StudyWord::Above => UNIT_ABOVE,
        StudyWord::Directly => UNIT_DIRECTLY,
        StudyWord::Unit => COLUMN_UNIT,
        StudyWord::Name => COLUMN_NAME,
        StudyWord::WithoutUnit => WITHOUT_UNIT,
        StudyWord::Asked => HOURS_ASKED,
        StudyWord::Reached => HOURS_REACHED,
        StudyWord::Half => HOURS_HALF,
        StudyWord::Under => HOURS_UNDER,
        StudyWord::Without => HOURS_WITHOUT,
        StudyWord::Total => HOURS_TOTAL,
        StudyWord::Target => HOURS_TARGET,
        StudyWord::Collective => BY_COLLECTIVE,
        StudyWord::SelfStudy => BY_SELF_STUDY,
        StudyWord::Pending => HOURS_OF_THESE,
        StudyWord::All => HOURS_ALL,
        StudyWord::Exempt => HOURS_EXEMPT_WORD,
    };
    t(text).to_owned()
}
