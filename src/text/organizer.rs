use super::{phrases, texts};

texts! {
    DESK = "活动管理", "Activities";
    NEW_ACTIVITY = "新建活动", "New activity";
    EDIT = "编辑", "Edit";
    SAVE = "保存", "Save";
    CANCEL = "取消", "Cancel";
    ONGOING = "进行中", "On now";
    COMING = "即将开始", "Coming up";
    PAST = "已结束", "Past";
    NO_ACTIVITIES = "还没有活动", "No activities yet";
    NO_ACTIVITIES_HINT = "一分钟就能建好：名称、时间、名单。", "It takes a minute: a name, a time, a roster.";
    JOINING = "正在登记这台设备…", "Registering this device…";
    JOIN_USED = "这个链接已被别的设备用过", "This link was used by another device";
    JOIN_USED_NEXT = "链接只能用一次。请管理员再生成一个。", "It works once. Ask the administrator for a new one.";
    JOIN_UNKNOWN = "这个链接无效或已过期", "This link is not valid, or no longer";
    JOIN_OFFLINE = "连不上服务器", "The hub cannot be reached";
    JOIN_OFFLINE_NEXT = "请连上网络，再试一次。", "Connect to the network and try again.";
    NOT_ORGANIZER = "这台设备还不是组织者的", "This device is not an organizer's";
    NOT_ORGANIZER_HINT = "请打开管理员给您的一次性链接。", "Open the one-time link that the administrator gave you.";
    TO_MEMBER_APP = "去成员页面", "To the members' page";

    TITLE = "活动名称", "Name of the activity";
    HOST = "主办单位（可不填）", "Host (optional)";
    VENUE = "地点（可不填）", "Place (optional)";
    STARTS = "开始", "Starts";
    ENDS = "结束", "Ends";
    ROSTER = "名单", "Roster";
    ROSTER_HINT = "一行一位，可从表格粘贴：姓名 手机后四位 单位；不计入应到的，加一列：免参加、列席或外单位", "One person a line, or pasted from a spreadsheet: name, last 4 digits of the phone, unit; and for who is not counted on: exempt, observer or hosted";
    PERIOD = "二维码更换间隔", "The code changes every";
    TITLE_MISSING = "请填写活动名称（80 字以内）", "Please give it a name of up to 80 characters";
    TIMES_WRONG = "结束时间要晚于开始时间，且不超过一周", "It must end after it starts, within a week";
    TIME_MISSING = "请选择日期和时间", "Please choose a date and time";
    PLAN_WRONG = "有一项内容过长或重复，请检查", "Something is too long or there twice; please check";
    DRAFT_KEPT = "草稿自动保存", "Drafts are kept";

    PROJECT = "投屏二维码", "Show the code";
    LIVE = "实时", "Live";
    OFFLINE = "离线", "Offline";
    EXPECTED = "应到", "Expected";
    ACTUAL = "实到", "Present";
    ON_LEAVE = "请假", "On leave";
    NOT_YET = "未到", "Not yet";
    ABSENT = "缺席", "Absent";
    DOUBTFUL = "待核验", "To check";
    ALL = "全部", "All";
    SEARCH = "搜索姓名、单位、手机尾号", "Search by name, unit, phone";
    NOBODY_FITS = "没有符合的人", "Nobody fits";
    NO_ROSTER = "名单还是空的", "The roster is empty";
    NO_ROSTER_HINT = "在“编辑”里粘贴名单，签到就会算到每个人名下。", "Paste a roster under Edit, and check-ins count for each person.";
    OUTSIDE_ROSTER = "名单之外", "Not on the roster";
    OUTSIDE_HINT = "不计入应到与实到", "Outside the count";
    UNNAMED = "还没登记的手机", "A phone not yet registered";
    MARK_PRESENT = "补签", "Mark present";
    MARK_LEAVE = "记为请假", "Put on leave";
    MARK_ABSENT = "记为未到", "Put as absent";
    CONFIRM_CLAIM = "确认到场", "Confirm";
    REASON = "原因（必填）", "Reason (needed)";
    REASON_MISSING = "请写一句原因，方便日后核对", "Please give a short reason, for later";
    REASON_HINT = "例如：手机没电，本人到场", "For example: phone was flat, was here in person";
    STORY = "经过", "What happened";
    STORY_EMPTY = "还没有记录", "Nothing yet";
    SOURCE_CODE = "扫动态码", "By code";
    SOURCE_PASS = "出示签到码", "Pass";
    SOURCE_GUEST = "现场登记", "Walk-in";
    SOURCE_DIGITS = "输入签到码", "By digits";
    SOURCE_RECEIPT = "收下离线签到", "Offline receipt";
    COLON = "：", ": ";
    SEMICOLON = "；", "; ";
    LISTED = "、", ", ";
    BY_HAND = "补签", "By hand";
    NOT_SENT = "未同步", "Not yet sent";

    CHECKED_IN_COUNT = "已签到", "Checked in";
    OR_TYPE = "或输入签到码", "or type";
    FULL_SCREEN = "全屏", "Full screen";
    SCREEN_OFFLINE = "屏幕离线，二维码照常有效；人数联网后更新", "Offline: the code stays valid, the count follows later";
    SCREEN_NOT_OPEN = "还没到签到时间", "Check-in has not opened yet";
    SCREEN_OVER = "活动已经结束", "This activity is over";
    SCREEN_LABEL = "签到二维码", "Check-in code";
    CLOCK_FIXED = "已自动校正本机时钟", "This device's clock is being corrected";
}

phrases! {
    people(n: usize) = "{n} 人", "{n} people";
    roster_read(n: usize) = "读到 {n} 人", "{n} people read";
    roster_unread(lines: String) = "这些行没有读懂：{lines}", "Could not read: {lines}";
    roster_repeated(n: usize) = "{n} 行重复，已合并", "{n} repeated lines merged";
    seconds(n: u8) = "{n} 秒", "{n} s";
    changes_every(n: u8) = "每 {n} 秒更新 · 截图无效", "New every {n} s · photos don't work";
    rate(percent: String) = "到会率 {percent}%", "{percent}% present";
    of_expected(n: usize) = "/ {n}", "/ {n}";
    here_of_all(of: usize) = "/ {of} 已到", "/ {of} here";
    arrived_late(minutes: i64) = "离线 · 晚到 {minutes} 分", "offline · {minutes} min later";
}
