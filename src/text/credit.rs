use super::{phrases, texts};

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
}

phrases! {
    minutes_an_hour(n: u16) = "按时长：{n} 分钟为 1 学时", "By length: {n} minutes are one";
    gives_hours(hours: String) = "到场的人各得 {hours} 学时", "Everybody present gets {hours}";
    log_awarded(who: String, hours: String, learning: String) = "记学时：{who} {hours}（{learning}）", "Study hours for {who}: {hours} ({learning})";
}
