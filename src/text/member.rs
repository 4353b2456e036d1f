use super::{phrases, texts};

texts! {
    APP = "红帆签到", "Hongfan";
    TODAY = "今日", "Today";
    HISTORY = "记录", "History";
    SCAN = "扫码", "Scan";
    ME = "我的", "Me";
    BACK = "返回", "Back";
    CLOSE = "关闭", "Close";
    DONE = "完成", "Done";
    RETRY = "再试一次", "Try again";

    SYNCED = "已同步", "Up to date";
    NO_NETWORK = "无网络", "No network";
    NO_NETWORK_HINT = "没有网络也能签到：记录先保存在本机，联网后自动上传。", "You can check in without a network: it is kept on this phone and sent later.";
    SIGN_IN_AGAIN = "需要重新登记", "Please register again";

    SCAN_TO_CHECK_IN = "扫码签到", "Scan to check in";
    TYPE_SIX_DIGITS = "输入 6 位签到码", "Type the 6 digits";
    NOW_ON = "进行中", "On now";
    UP_NEXT = "接下来", "Up next";
    RECENT = "最近签到", "Recent check-ins";
    NOTHING_TODAY = "今天没有安排给您的活动", "Nothing planned for you today";
    NOTHING_TODAY_HINT = "到了现场，扫大屏幕上的二维码就能签到。", "At the venue, scan the code on the big screen.";
    WHO_ARE_YOU = "先告诉我们您是谁", "Tell us who you are";
    WHO_ARE_YOU_HINT = "登记一次，以后扫码就签到，20 秒就好。", "Once, in 20 seconds. Then a scan is enough.";
    REGISTER = "登记", "Register";
    CHECKED_IN = "已签到", "Checked in";

    POINT_AT_SCREEN = "对准大屏幕上的二维码", "Point at the code on the big screen";
    STARTING_CAMERA = "正在打开相机…", "Opening the camera…";
    LAMP = "手电筒", "Torch";
    SWITCH_CAMERA = "换一个摄像头", "Switch camera";
    ZOOM = "放大", "Zoom";
    CAMERA_DENIED = "没有使用相机的权限", "The camera is not allowed";
    CAMERA_DENIED_HINT = "请在浏览器或微信的设置里允许使用相机，再试一次；也可以输入屏幕上的 6 位签到码。", "Allow the camera in the settings of your browser, then try again; or type the 6 digits on the screen.";
    CAMERA_MISSING = "没有找到摄像头", "No camera was found";
    CAMERA_MISSING_HINT = "请输入屏幕上的 6 位签到码。", "Type the 6 digits on the screen.";
    CAMERA_BUSY = "相机正被别的应用使用", "Another app is using the camera";
    CAMERA_BUSY_HINT = "请关闭其他正在使用相机的应用，再试一次。", "Close the other app, then try again.";
    CAMERA_INSECURE = "这个网址不能使用相机", "No camera at this address";
    CAMERA_INSECURE_HINT = "网址要以 https 开头才能用相机。请用手机自带的扫码，或输入 6 位签到码。", "Browsers open the camera only at https addresses. Scan with the phone's own camera, or type the 6 digits.";
    CAMERA_UNSUPPORTED = "这个浏览器不能使用相机", "This browser has no camera";
    CAMERA_UNSUPPORTED_HINT = "请在微信里点右上角“···”，用浏览器打开；或输入 6 位签到码。", "Open this page in another browser, or type the 6 digits.";
    NOT_OUR_CODE = "这不是签到码，请对准活动大屏幕", "Not a check-in code. Point at the big screen";
    NEWER_CODE = "需要更新应用才能识别，请刷新页面", "Please reload the page to read this code";

    DIGITS_TITLE = "输入签到码", "Type the code";
    DIGITS_HINT = "大屏幕二维码下方的 6 位数字，每分钟更换一次。", "The 6 digits below the code on the big screen. They change every minute.";
    DIGITS_LABEL = "6 位签到码", "6-digit code";
    DIGITS_INCOMPLETE = "请输入完整的 6 位数字", "Please type all 6 digits";
    CHECK_IN = "签到", "Check in";
    READING_CODE = "正在记录…", "Recording…";

    ENROLL_TITLE = "您是哪一位？", "Who are you?";
    ENROLL_HINT = "和名单核对一次，以后扫码就签到。", "We match you with the roster once. After that a scan is enough.";
    NAME = "姓名", "Name";
    NAME_HINT = "和报名时一致", "As on the roster";
    PROOF = "手机号后四位，或成员编号", "Last 4 digits of your phone, or member number";
    CONSENT = "我同意用以上信息核对名单、记录签到", "I agree that this is used to match me with the roster and to record my attendance";
    CONSENT_DETAIL = "只保存姓名、单位、编号、手机号后四位、签到时间和学习记录；不收集身份证号、照片、人脸和位置。可以随时在“我的”里查看、导出和停止使用。", "Kept are your name, unit, number, the last 4 digits of your phone, when you checked in and what you learned. No ID number, photo, face or location. See, export and stop any time under Me.";
    CONSENT_MISSING = "请先勾选同意，才能登记", "Please tick the box to go on";
    NAME_MISSING = "请填写姓名", "Please fill in your name";
    PROOF_MISSING = "请填写手机号后四位或成员编号", "Please fill in the 4 digits or your number";
    CONFIRM_ME = "确认，我是本人", "Yes, this is me";
    ENROLLING = "正在和名单核对…", "Looking at the roster…";
    ENROLL_WAITING = "登记信息已保存在本机，联网后自动核对", "Saved on this phone; matched with the roster when there is a network";
    ENROLL_NOT_FOUND = "名单上没有找到。请核对姓名和号码，或请组织者把您加入名单。", "Not found on the roster. Check the name and the number, or ask the organizer to add you.";
    ENROLL_AMBIGUOUS = "有不止一位同名同号。请改用成员编号，或请组织者帮忙。", "More than one person fits. Use your member number, or ask the organizer.";
    ENROLL_BOUND = "这台手机已登记为别人。请使用自己的手机，或请组织者为您签到。", "This phone is registered for somebody else. Use your own, or ask the organizer to check you in.";
    ARRIVAL_KEPT = "到场已记录", "Your arrival is recorded";

    RESULT_VERIFIED = "签到成功", "Checked in";
    RESULT_MIDWAY = "中途签到成功", "Checked in again";
    RESULT_DEPARTED = "签退成功", "Checked out";
    RESULT_SAVED = "已记录，待同步", "Saved, not yet sent";
    RESULT_SENDING = "正在确认…", "Confirming…";
    RESULT_RECEIVED = "已收到，待确认", "Received, to be confirmed";
    RESULT_UNLISTED = "已收到，名单上没有您", "Received, but you are not on the roster";
    RESULT_HELD = "试得太频繁，请稍等", "Too many tries, please wait";
    ON_TIME = "准时", "On time";
    LATE = "迟到", "Late";
    SAVED_DETAIL = "恢复网络后会自动上传，无需重新扫码。请保留这个页面或这个浏览器，不要清除数据。", "It is sent by itself when there is a network. No need to scan again. Please do not clear this browser's data.";
    DOUBT_LATE = "网络恢复后才送到，组织者会核对。", "It arrived late; the organizer will look at it.";
    DOUBT_TYPED = "输入的签到码由组织者核对后生效。", "Typed codes count once the organizer has confirmed them.";
    DOUBT_AHEAD = "现场屏幕的时钟快了，组织者会核对。", "The screen's clock was ahead; the organizer will look at it.";
    DOUBT_COMPANION = "用别人的手机签到，等待组织者确认", "Checked in with somebody else's phone; an organizer will confirm";
    DOUBT_OLD_PASS = "出示的签到码不是当时的，等待组织者确认", "The pass was not of that moment; an organizer will confirm";
    DOUBT_DEVICE = "这是您新登记的手机，组织者会核对。", "This phone is new for you; the organizer will look at it.";
    UNANNOUNCED_DETAIL = "请确认扫的是现场大屏幕。如果活动是刚刚创建的，等组织者联网后会自动确认，不用重新扫。", "Make sure that you scan the screen at the venue. If the activity was just made, this is confirmed by itself once the organizer has a network.";
    UNLISTED_DETAIL = "请找组织者把您加入名单；这条记录会一直保留。", "Ask the organizer to add you to the roster. This record is kept.";
    UNNAMED_DETAIL = "已收到您的到场。登记后就能算到您名下。", "Your arrival is received. Register, and it counts as yours.";
    DECIDED_PRESENT = "组织者已确认您到场", "The organizer has confirmed you";
    DECIDED_LEAVE = "组织者记录为请假", "The organizer has put you on leave";
    DECIDED_ABSENT = "组织者记录为未到", "The organizer has put you as absent";
    DECIDED_ABSENT_DETAIL = "如有出入，请直接联系组织者更正。", "If this is wrong, please talk to the organizer.";

    REFUSED_UNKNOWN = "没有找到这个活动", "No such activity";
    REFUSED_UNKNOWN_NEXT = "请确认扫的是现场大屏幕；如果刚刚创建，请稍后再扫。", "Make sure that you scan the screen at the venue. If it was just made, scan again in a moment.";
    REFUSED_FORGED = "这个签到码无效", "This code is not valid";
    REFUSED_FORGED_NEXT = "请对准现场大屏幕重新扫一次。", "Scan the screen at the venue once more.";
    REFUSED_STALE = "签到码已过期", "This code is no longer valid";
    REFUSED_STALE_NEXT = "签到码每隔几秒更换，照片和转发的无效。请到现场重新扫码，或请组织者补签。", "The code changes every few seconds; photos and forwarded codes are not taken. Scan at the venue, or ask the organizer.";
    REFUSED_EARLY = "还没有开始签到", "Check-in has not opened";
    REFUSED_OVER = "活动已经结束", "The activity is over";
    REFUSED_OVER_NEXT = "如果您参加了，请联系组织者补签。", "If you were there, ask the organizer to add you.";
    REFUSED_DIGITS = "签到码不对", "These digits are not right";
    REFUSED_DIGITS_NEXT = "请看一眼大屏幕上现在的 6 位数字，再输一次。", "Look at the 6 digits on the screen now, and type them again.";
    REFUSED_OTHER = "没有被接受", "Not taken";
    REFUSED_OTHER_NEXT = "这条记录保留在“记录”里，请给组织者看。", "The record is kept under History; please show it to the organizer.";
    SCAN_AGAIN = "重新扫码", "Scan again";
    TYPE_AGAIN = "重新输入", "Type again";

    NOT_SAVED = "还没有存到手机里", "Not on the phone yet";
    NOT_SAVED_NEXT = "这条只在这个页面里，请不要关闭。清理空间或连上网；也可以请组织者当场为您签到。", "It is only in this page: keep it open. Free some space or connect; or ask the organizer to check you in.";

    NO_HISTORY = "还没有签到记录", "No check-ins yet";
    NO_HISTORY_HINT = "签到以后，每一次都会记在这里。", "Every check-in will be listed here.";
    UNKNOWN_ACTIVITY = "活动名称待同步", "Activity, not yet known";
    STATE_SAVED = "待同步", "To be sent";
    STATE_PROVISIONAL = "待确认", "To be confirmed";
    STATE_VERIFIED = "已签到", "Checked in";
    STATE_REFUSED = "未接受", "Not taken";
    STATE_LEAVE = "请假", "On leave";
    STATE_ABSENT = "未到", "Absent";

    NOT_REGISTERED = "还没有登记", "Not registered yet";
    LARGE_TEXT = "长辈版（大字）", "Larger text";
    LANGUAGE = "语言 Language", "语言 Language";
    LOOK = "外观", "Look";
    LOOK_AUTO = "跟随系统", "Auto";
    LOOK_LIGHT = "浅色", "Light";
    LOOK_DARK = "深色", "Dark";
    ON_THIS_PHONE = "这台手机上的数据", "On this phone";
    EXPORT_MINE = "导出我的数据", "Export my data";
    EXPORT_FAILED = "这个浏览器不能下载，已复制到剪贴板", "No downloads here; copied to the clipboard instead";
    ALL_SENT = "全部记录都已同步", "Everything has been sent";
    ERASE = "停止使用，清除本机数据", "Stop and erase this phone's data";
    ERASE_HINT = "这台手机上的登记和记录会全部清除；已经送到的签到仍由组织者保存，如需删除请联系他们。", "The registration and the records on this phone are erased. What has been sent stays with the organizers; ask them to delete it.";
    ERASE_NOW = "确定清除", "Erase now";
    KEEP = "不清除", "Keep it";
    ABOUT_PRIVACY = "个人信息", "Personal data";
    FOR_ORGANIZERS = "组织者入口", "For organizers";
    NOT_FOUND = "没有这个页面", "No such page";
    TO_TODAY = "回到今日", "Back to Today";
}

phrases! {
    operated_by(who: String, contact: String) = "本服务由{who}负责（{contact}）。", "Run by {who} ({contact}). ";
    erase_waiting(n: usize) = "还有 {n} 条没有同步，清除后就没有了。请先联网，或先导出。", "{n} records are not sent yet and would be gone. Connect first, or export them.";
    syncing(n: usize) = "正在同步 {n} 条", "Sending {n}";
    waiting(n: usize) = "{n} 条待同步", "{n} to be sent";
    waiting_since(n: usize, ago: String) = "{n} 条待同步，最早：{ago}", "{n} to be sent, the oldest from {ago}";
    opens(at: String) = "{at} 开始签到", "Check-in opens {at}";
    opens_hint(at: String) = "{at} 起可以签到，到时请再扫一次。", "Check-in opens at {at}. Please scan again then.";
    late_by(minutes: i64) = "迟到 {minutes} 分", "{minutes} min late";
    saved_at(at: String) = "{at} 已保存在本机", "Saved on this phone at {at}";
    received_at(at: String) = "{at} 到场", "Arrived at {at}";
    enroll_held(at: String) = "试错的次数太多，{at} 后自动再核对，不用重填。着急的话，请组织者扫您的签到码。", "Too many wrong tries. It is looked up again by itself after {at}. In a hurry, let the organizer scan your pass.";
    held_until(at: String) = "{at} 后自动再试。已保存在本机，不会丢。", "Tried again after {at}. It is kept on this phone.";
    checked_in_at(at: String) = "{at} 签到", "Checked in at {at}";
    shelved(n: usize) = "{n} 条没有被接受，都还留着", "{n} not taken; they are kept";
}
