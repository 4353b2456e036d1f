use super::{phrases, texts};

texts! {
    DOOR = "门口扫码", "Door";
    DOOR_AIM = "对准成员手机上的签到码", "Point at the member's pass";
    DOOR_AIM_YOURS = "把您的签到码对准镜头", "Hold your pass to the camera";
    DOOR_NO_CAMERA = "请在浏览器设置里允许使用相机，再试一次；也可以手动签到，或用扫码枪。", "Allow the camera in the browser's settings and try again; or check people in by hand, or with a hand scanner.";
    DOOR_IDLE = "请出示“我的签到码”", "Please show your pass";
    DOOR_IDLE_HINT = "打开红帆签到，点“我的签到码”", "Open Hongfan and tap My pass";
    DOOR_CAME = "已到", "here";
    MUTE = "静音", "Mute";
    ROUND = "场次", "Round";
    MANUAL = "手动签到", "By hand";
    GUEST_IN = "现场登记", "Walk-in";
    KIOSK = "自助模式", "Self-service";
    LAST_DONE = "刚才", "Just now";
    NOTHING_DONE = "扫到的每一位都列在这里，可以撤销。", "Everyone you scan is listed here and can be undone.";
    DOOR_UNDO_REASON = "门口撤销", "Taken back at the door";
    SCANNER_READY = "扫码枪就绪", "Hand scanner ready";
    SCANNER_AWAY = "点一下屏幕，扫码枪才能继续", "Tap the page so that the hand scanner works";

    DOOR_ENTERED = "已签到", "Checked in";
    DOOR_ALREADY = "签过了", "Already in";
    DOOR_MARKED = "已补签", "Marked present";
    DOOR_GUEST = "来宾已登记", "Guest let in";
    DOOR_RECEIVED = "已收下 · 待核验", "Taken in, to check";
    DOOR_RECEIVED_HINT = "手机离线时存下的", "Kept by the phone";
    DOOR_RECEIVED_BEFORE = "这条已经收下过了", "Taken in before";
    DOOR_ASKED = "请看一下", "Please look";
    SEE_SOMEBODY = "请找工作人员", "Please see the staff";
    SEE_SOMEBODY_HINT = "您的签到码需要工作人员看一下。", "Somebody has to look at your pass.";
    DOOR_NOT_KEPT = "没有存下来", "Not saved";
    DOOR_NOT_KEPT_HINT = "这台设备的存储出了问题，请先用纸笔记下。", "This device could not keep it. Please note it on paper.";
    CONFIRM_IN_PERSON = "当面确认", "Confirm";
    MISREAD_FOREIGN = "不是签到码", "Not a pass";
    MISREAD_FOREIGN_HINT = "这是别的系统的码。请成员打开红帆签到的“我的签到码”。", "A code of another system. Ask them to open My pass in Hongfan.";
    MISREAD_NEWER = "需要更新", "Please update";
    MISREAD_NEWER_HINT = "对方的应用比这台设备新。请联网后刷新这个页面。", "Their app is newer than this device's. Connect and reload this page.";
    MISREAD_FORGED = "这个码是假的，或没有读清", "Not genuine, or misread";
    MISREAD_FORGED_HINT = "请对方重新打开签到码再扫；还不行就手动签到。", "Ask them to open the pass again; otherwise check them in by hand.";
    MISREAD_SCREEN = "这是大屏幕的二维码", "This is the big screen's code";
    MISREAD_SCREEN_HINT = "它是给成员扫的。这里请扫成员手机上的“我的签到码”。", "Members scan it. Here, scan the pass on the member's phone.";
    MISREAD_TRANSFER = "这是换手机用的码", "This code is for a second phone";
    MISREAD_TRANSFER_HINT = "请对方回到“我的签到码”。", "Ask them to go back to My pass.";

    ASK_UNKNOWN = "第一次见到这部手机", "A phone not seen before";
    ASK_UNKNOWN_HINT = "请核对本人，确认一次以后就直接放行。", "Look at the person. Confirmed once, it is let in from then on.";
    ASK_NEW = "这位用的是另一部手机", "Another phone of theirs";
    ASK_NEW_HINT = "名单上的人已经登记过别的手机。请核对本人。", "They are known by another phone. Please look at the person.";
    ASK_OLD = "这个签到码是旧的", "This pass is old";
    ASK_AHEAD = "这部手机的时间快了", "This phone's clock is ahead";
    ASK_OLD_HINT = "可能是截图，也可能手机时间不准。请对方当场打开应用；本人在场才确认。", "A screenshot, or a phone whose clock is wrong. Ask them to open the app here; confirm only if it is them.";
    ASK_PHONE = "这是谁的手机？", "Whose phone is this?";
    ASK_PHONE_HINT = "签到已收下。选好是哪一位，以后这部手机就认得了。", "The check-in is taken in. Choose who they are; the phone is known from then on.";
    ASK_OFF = "不在这次活动的名单上", "Not on this roster";
    ASK_OFF_HINT = "请核对本人，再选怎么登记。", "Look at the person, then choose how to let them in.";
    ADD_HOSTED = "加入名单（外单位）", "Add to the roster (other unit)";
    ADD_HOSTED_HINT = "签到记在本人名下，所在单位也看得到。", "The attendance is theirs, and their own unit sees it.";
    ADD_EXPECTED = "加入名单", "Add to the roster";
    ADD_EXPECTED_HINT = "是本单位的人，加入后计入应到。", "One of this unit: added, they are expected.";
    IT_IS_THEM = "是本人，签到", "It is them, check in";
    CHOOSE_MEMBER = "换一位", "Somebody else";
    DOOR_WHO = "请选择是哪一位", "Choose who it is";
    CONFIRM_PRESENT = "本人在场，确认", "They are here, confirm";
    NOTE_FOR_LATER = "先记下，待核验", "Note it, check later";
    DOOR_NOT_NOW = "先不签", "Not now";
    DOOR_NOT_AT_ALL = "不签，不再等", "Not at all, take it off the list";

    WHY_BY_HAND = "为什么手动签？", "Why by hand?";
    WHY_BATTERY = "手机没电", "Phone was flat";
    WHY_NO_PHONE = "没带手机", "No phone with them";
    WHY_NO_CODE = "打不开签到码", "Pass did not open";
    WHY_OTHER = "其他", "Other";
    GUEST_NAME = "姓名", "Name";
    GUEST_UNIT = "单位（可不填）", "Unit (optional)";
    GUEST_TAIL = "手机后四位（可不填）", "Last 4 digits of the phone (optional)";
    GUEST_TAIL_WRONG = "请填四位数字，或留空", "Four digits, or nothing";
    GUEST_SAVE = "登记进场", "Let in";
    GUEST = "来宾", "Guest";

    KIOSK_ENTER = "进入自助模式", "Start self-service";
    KIOSK_HINT = "设备留在门口，成员自己扫：不显示全名，菜单收起。退出要输入 PIN。", "Leave the device at the door and let members scan by themselves: no full names, no menus. Leaving takes the PIN.";
    KIOSK_PIN = "设一个 4–6 位数字 PIN", "Choose a PIN of 4–6 digits";
    KIOSK_PIN_WRONG = "请输入 4–6 位数字", "4 to 6 digits, please";
    KIOSK_FORGOTTEN = "忘了 PIN：活动结束一小时后自动退出；或在这台设备上打开新的组织者链接。", "Forgot it: it ends by itself an hour after the activity, or when a new organizer's link is opened on this device.";
    KIOSK_LEAVE = "退出自助模式", "Leave self-service";
    KIOSK_LEAVE_PIN = "请输入 PIN", "Type the PIN";
    KIOSK_LEAVE_NOW = "退出", "Leave";
    WAITING_LIST = "等工作人员处理", "Waiting for staff";
    WAITING_HINT = "自助时没有直接放行的码，点开逐个处理。", "Codes that self-service did not let in. Open them one by one.";
    LOOK_AT = "处理", "Look at it";
    SOMEBODY = "还不认识的手机", "A phone not known yet";

    ONLY_HERE = "仅本机", "Only here";
    BEGIN_ALONE = "在本机开始（不需要服务器）", "Start on this device (no server)";
    BEGIN_ALONE_HINT = "名单、签到和导出都在这台设备上。以后有了服务器，打开组织者链接就会全部交上去。", "Rosters, check-ins and exports stay on this device. With a hub later, an organizer's link hands everything over.";
    SCREEN_ALONE = "没有服务器，手机扫了这个码只能先存在自己手机里。请用“门口扫码”。", "Without a hub, phones can only keep what they scan here. Use the door instead.";

    EXPORT_SHEET = "签到表", "attendance";
    EXPORT_DONE = "表格已下载", "Downloaded";
    EXPORT_COPIED = "这里不能下载，表格已复制，可以粘贴到别处", "No downloads here; the table is on the clipboard";
    EXPORT_FAILED_BOTH = "这里不能下载也不能复制，请换个浏览器打开", "Neither download nor copy works here; try another browser";
    COLUMN_NAME = "姓名", "Name";
    COLUMN_UNIT = "单位", "Unit";
    COLUMN_TAIL = "手机尾号", "Phone";
    COLUMN_PRESENCE = "出勤", "Attendance";
    COLUMN_TIME = "签到时间", "Time";
    COLUMN_RESULT = "时间结果", "Time result";
    COLUMN_SOURCE = "方式", "How";
    COLUMN_TRUST = "核验", "Trust";
    COLUMN_FLAGS = "标记", "Flags";
    COLUMN_NOTE = "备注", "Note";
    TRUST_VERIFIED = "已核验", "Verified";
    TRUST_MANUAL = "人工", "By hand";
    NOT_COUNTED = "不计入应到", "Not counted";
}

phrases! {
    door_since(at: String) = "已于 {at} 签到", "Checked in at {at}";
    door_at(at: String) = "{at} 签到", "At {at}";
    minutes_old(n: i64, hint: &str) = "{n} 分钟前的码。{hint}", "{n} min old. {hint}";
    minutes_ahead(n: i64, hint: &str) = "快了 {n} 分钟。{hint}", "{n} min ahead. {hint}";
    pin_tries(n: u8) = "PIN 不对，还可以试 {n} 次", "Wrong PIN; {n} tries left";
    pin_locked(at: String) = "试错太多次，{at} 以后再试", "Too many tries; try again after {at}";
    waiting_codes(n: usize) = "{n} 个等处理", "{n} waiting";
    here_of(n: usize, of: usize) = "已到 {n} / {of}", "{n} of {of} here";
    round_column(n: u8, kind: &str) = "第 {n} 轮 {kind}", "Round {n} {kind}";
}
