use hongfan_domain::particulars::ActivityKind;

use super::{phrases, t, texts};

texts! {
    BY_KIND = "各类活动", "By kind";
    PARTICULARS = "活动信息", "About the activity";
    PARTICULARS_HINT = "类别、主题、学时、线上地址、联合主办、报名", "Kind, themes, study hours, online address, co-hosts, registration";
    ACTIVITY_KIND = "类别", "Kind";
    ACTIVITY_GENERAL = "支部党员大会", "General meeting";
    ACTIVITY_COMMITTEE = "支委会", "Committee meeting";
    ACTIVITY_GROUP = "党小组会", "Group meeting";
    ACTIVITY_LECTURE = "党课", "Lecture";
    ACTIVITY_THEME_DAY = "主题党日", "Theme day";
    ACTIVITY_REVIEW = "组织生活会", "Review meeting";
    ACTIVITY_THEMED = "特色主题活动", "Themed event";
    ACTIVITY_VOLUNTEER = "志愿服务", "Volunteering";
    ACTIVITY_OTHER = "其他", "Other";
    THEMES = "主题", "Themes";
    THEMES_HINT = "用顿号或逗号隔开，最多 12 个", "Divided by commas, at most 12";
    THEMES_WRONG = "主题最多 12 个，每个不超过 20 字", "At most 12 themes of 20 characters";
    MODE = "方式", "Where";
    MODE_ONSITE = "线下", "On site";
    MODE_ONLINE = "线上", "Online";
    MODE_HYBRID = "线上线下同步", "Both";
    LINK = "线上会议地址", "Address of the online meeting";
    LINK_HINT = "以 https:// 开头；到场的人不需要", "Begins with https://; who is on site does not need it";
    LINK_WRONG = "地址要以 https:// 开头，不能有空格", "The address begins with https:// and has no spaces";
    OPEN_LINK = "进入线上会议", "Join the meeting online";
    HYBRID_WARNING = "线上的人也能看到大屏幕的二维码。现场签到请以组织者扫码为准，线上参加的人用另一轮签到。", "People online can see the code on the big screen too. Scan passes on site, and give those online a round of their own.";
    ABOUT_ACTIVITY = "说明", "Description";
    ABOUT_HINT = "带什么、找谁、怎么走，最多 2000 字", "What to bring, whom to ask, how to get there";
    ABOUT_WRONG = "说明最多 2000 字", "At most 2,000 characters";
    CO_HOSTS = "联合主办", "Co-hosts";
    CO_HOSTS_HINT = "一行一个单位，最多 12 个", "A unit a line, at most 12";
    CO_HOSTS_WRONG = "联合主办最多 12 个单位，不能重复", "At most 12 units, each once";

    REGISTRATION = "报名", "Registration";
    REGISTRATION_OFF = "不用报名", "None";
    REGISTRATION_ON = "开放报名", "Open";
    REGISTRATION_HINT = "报上名的人自动成为应到；满了就候补，有人取消时自动递补。", "Who registers is expected. When it is full they wait, and move up when somebody withdraws.";
    CAPACITY = "名额（含名单上的人）", "Places (the roster included)";
    CAPACITY_HINT = "不填就不限", "Empty for as many as come";
    CAPACITY_WRONG = "名额是 1 到 20000 的整数", "A whole number from 1 to 20,000";
    DEADLINE = "报名截止", "Register until";
    DEADLINE_WRONG = "请填报名截止的日期和时间", "Until when can one register?";
    OPEN_TO = "谁可以报名", "Who may register";
    OPEN_TO_HINT = "一行一个单位；不填就是所有登记过的人", "A unit a line; empty for everyone known here";

    REPEAT = "重复", "Repeat";
    REPEAT_NONE = "不重复", "Once";
    REPEAT_WEEK = "每周", "Weekly";
    REPEAT_TWO_WEEKS = "每两周", "Every 2 weeks";
    REPEAT_MONTH = "每月同一天", "Monthly, same day";
    REPEAT_WEEKDAY = "每月同一个星期几", "Monthly, same weekday";
    REPEAT_QUARTER = "每季度", "Quarterly";
    REPEAT_TIMES = "一共几次", "How many times";
    REPEAT_WRONG = "次数是 2 到 52 的整数", "A whole number from 2 to 52";
    REPEAT_HINT = "每一次都是独立的活动，可以单独修改。", "Each is an activity of its own and can be changed alone.";
    COPY = "再办一场", "Hold it again";
    ADD_TO_CALENDAR = "加到手机日历", "Add to my calendar";
    CALENDAR_PAGE = "活动日历", "Calendar";
    EARLIER_MONTH = "上个月", "The month before";
    LATER_MONTH = "下个月", "The month after";
    THIS_MONTH = "本月", "This month";
    NOTHING_THIS_MONTH = "这个月没有活动", "Nothing in this month";

    MAY_REGISTER = "可以报名", "Open for registration";
    REGISTER_NOW = "我要报名", "Register";
    WITHDRAW = "取消报名", "Withdraw";
    REGISTERED = "已报名", "Registered";
    REGISTERED_HINT = "有您的位置，到时扫码签到即可。", "You have a place. Scan the code when you are there.";
    WAITLIST_HINT = "名额满了。有人取消时会自动轮到您，到时这里会变。", "It is full. You move up when somebody withdraws; it will show here.";
    REGISTRATION_SAVED = "已保存在本机，联网后自动提交", "Kept on this phone; sent when there is a network";
    WITHDRAWAL_SAVED = "取消已保存，联网后自动提交", "Kept on this phone; your place is given up when there is a network";
    REGISTRATION_SENDING = "正在提交…", "Sending…";
    REGISTRATION_OVER = "报名已截止", "Registration is over";
    REGISTRATION_CLOSED = "这个活动没有对您的单位开放报名", "Registration is not open to your unit";
    REGISTRATION_REFUSED = "没有成功，请联系组织者", "It did not work; please ask the organizer";
    REGISTRATION_UNBOUND = "报名前先登记一次您是谁", "First say who you are, once";
    REGISTRANTS = "报名情况", "Registered";
    NO_REGISTRANTS = "还没有人报名", "Nobody has registered yet";
}

phrases! {
    year_month(year: i32, month: u32) = "{year}年{month}月", "{year}-{month:02}";
    waiting_at(n: u32) = "候补第 {n} 位", "No. {n} on the waiting list";
    until_when(time: String) = "{time} 截止", "Until {time}";
    registered_of(n: usize, waiting: usize) = "报名 {n} 人，候补 {waiting} 人", "{n} registered, {waiting} waiting";
    places_of(n: u32) = "名额 {n}", "{n} places";
    jointly_with(units: String) = "联合主办：{units}", "With {units}";
    times_made(n: usize) = "保存后会建立 {n} 个活动", "Saving makes {n} activities";
    beside_registered(n: usize) = "另有 {n} 人报名，不在下面的名单里，也算应到。", "{n} more have registered; they are expected too, and not in the list below.";
}

/// What a kind of activity is called.
pub fn activity_kind_name(kind: ActivityKind) -> &'static str {
    t(match kind {
        ActivityKind::GeneralMeeting => ACTIVITY_GENERAL,
        ActivityKind::CommitteeMeeting => ACTIVITY_COMMITTEE,
        ActivityKind::GroupMeeting => ACTIVITY_GROUP,
        ActivityKind::Lecture => ACTIVITY_LECTURE,
        ActivityKind::ThemeDay => ACTIVITY_THEME_DAY,
        ActivityKind::ReviewMeeting => ACTIVITY_REVIEW,
        ActivityKind::Themed => ACTIVITY_THEMED,
        ActivityKind::Volunteer => ACTIVITY_VOLUNTEER,
        ActivityKind::Other => ACTIVITY_OTHER,
    })
}
