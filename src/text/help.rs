//! The organizers' help: what the ways of checking in can do and cannot.

use super::texts;

texts! {
    HELP = "使用说明", "Help";
    HELP_HINT = "五分钟看完：签到码防得住什么、标记是什么意思、没有网络怎么办", "Five minutes: what the codes stop, what flags mean, and what to do without a network";
    HELP_CONTENTS = "这一页讲什么", "On this page";
    HELP_MORE = "这些是什么意思？", "What does this mean?";
    HELP_WHICH_WAY = "扫大屏、站门口、放自助机，选哪个？", "Screen, door or kiosk?";

    HELP_CODES = "大屏上的签到码", "The code on the big screen";
    HELP_CODES_STOPS = "防得住", "It stops";
    HELP_CODES_STOPS_OLD = "旧照片：二维码每 15 秒换一次，过时的不算。", "Old photographs: the code changes every 15 seconds, and an old one does not count.";
    HELP_CODES_STOPS_FORGED = "自己编的码：密钥只在组织者的设备和服务器上。", "Made-up codes: the key is only on organizers' devices and the server.";
    HELP_CODES_STOPS_CLOCK = "改手机时间：什么时候扫的，以服务器收到为准。", "A phone whose clock was changed: what counts is when the server heard of it.";
    HELP_CODES_FAILS = "防不住", "It does not stop";
    HELP_CODES_FAILS_RELAY = "现场有人不断把新码发给外面的人。任何网页里的二维码都防不住。", "Somebody in the room who keeps sending the new code to a friend outside. No code in a web page can.";
    HELP_CODES_FAILS_PHONES = "一个人带着别人的手机来。", "Somebody who brings other people's phones.";
    HELP_CODES_THEN = "要更放心：在门口扫成员的签到码（有人看着）；中途加一轮签到；点一遍人数，和实到对一对。", "To be surer: scan members' passes at the door, where somebody looks; add a round in the middle; count heads and compare.";

    HELP_WAYS = "选哪种签到方式", "Which way to check in";
    HELP_WAY_SCREEN = "投屏二维码", "The big screen";
    HELP_WAY_SCREEN_WHEN = "人多、开始前几分钟一起到。成员自己扫，不用排队。", "Many who come at about the same time. They scan it themselves; nobody queues.";
    HELP_WAY_DOOR = "门口扫码", "The door";
    HELP_WAY_DOOR_WHEN = "要确认是本人，或没有网络。组织者扫成员手机上的“我的签到码”，两边都离线也行；没带手机的，按姓名找到人补签。", "To see that it is them, or without a network. You scan the pass on their phone, and both may be offline; whoever has no phone is found by name.";
    HELP_WAY_KIOSK = "自助签到机", "The kiosk";
    HELP_WAY_KIOSK_WHEN = "门口没人守着。一台固定的设备让成员自己刷码；设个密码，别人退不出来。拿不准的人先记下，等您来定。", "Nobody can stand at the door. A device that stays there scans passes by itself; a PIN keeps people in it. Whoever is in doubt waits for your decision.";

    HELP_COLORS = "状态是什么意思", "What the states mean";
    HELP_COLOR_GOOD = "已核验：服务器按时收到，或组织者当面扫过。", "Verified: the server heard in time, or an organizer scanned it.";
    HELP_COLOR_WAIT = "待核验：来过的记录在，但有一处要人看一眼。算实到，可以确认，也可以改。", "To check: it is recorded that they came, but somebody should look. It counts as present; you can confirm or change it.";
    HELP_COLOR_HAND = "人工：组织者补签或更正的，写明了谁、什么时候、为什么。", "By hand: an organizer marked or corrected it, with who, when and why.";

    HELP_FLAGS = "标记是什么意思", "What the flags mean";
    HELP_FLAGS_HINT = "标记只是提醒：不拦任何人，也不说明谁做错了。怎么算由您决定。", "A flag is a reminder: it stops nobody and proves nothing. You decide.";
    HELP_FLAG_SHARED = "一部手机替几个人签到。可能是帮没带手机的人；问一声。", "One phone checked in several people. It may have helped somebody without one; ask.";
    HELP_FLAG_BURST = "几秒内有好几个人从同一个网络签到，又不是会场的网络。可能坐同一辆车，也可能有人代签。", "Several check-ins within seconds from one network that is not the room's. They may share a car; somebody may have done it for them.";
    HELP_FLAG_LATE = "签到很晚才送到。多半是当时没有网络。", "It arrived long after it was made; mostly there was no network.";
    HELP_FLAG_SKEW = "手机时钟差了两分钟以上。时间以服务器为准。", "The phone's clock is off by more than two minutes. The server's counts.";
    HELP_FLAG_DEVICE = "这个人第一次用这部手机。换了手机、或在微信和浏览器里各开一次，都会这样。", "The first time that this phone speaks for them: a new phone, or WeChat and a browser on the same one.";
    HELP_FLAG_OFF = "名单上没有这个人。可以对上名单里的人，也可以留在名单外。", "Not on the roster. Match them to somebody, or leave them outside.";
    HELP_FLAG_MISSED = "要计入的轮次里少了一轮。", "They missed one of the rounds that count.";
    HELP_FLAG_DOORS = "两台设备都扫过这个人的签到码。", "Two devices scanned their pass.";
    HELP_FLAG_TYPED = "没有扫码，输入的是六位数字。数字比二维码容易传给别人。", "The six digits were typed, not scanned; digits are easier to pass on.";
    HELP_FLAG_AHEAD = "投屏设备的时钟快了。不是成员的问题。", "The screen's clock was ahead: not the member's doing.";
    HELP_FLAG_OLD = "扫到的签到码不是那一刻的，可能是截图。", "The pass was not of that moment; it may have been a screenshot.";
    HELP_FLAG_CONTRADICTED = "您已经定过“没来”或“请假”，之后又收到了签到。再看一眼。", "You had decided that they were away, and then a check-in arrived. Look again.";

    HELP_OFFLINE = "没有网络的时候", "Without a network";
    HELP_OFFLINE_PHONE = "成员的手机：照样扫码，先记在手机里，联网后自动上传。显示“已记录，待同步”，不会显示成功。", "A member's phone scans all the same, keeps it, and sends it later. It says “saved”, not “checked in”.";
    HELP_OFFLINE_SCREEN = "投屏：二维码照样更换、照样有效，人数等联网后更新。", "The screen goes on with codes that are valid; the count follows later.";
    HELP_OFFLINE_DOOR = "门口：照样扫、照样补签，记录不会丢。", "The door goes on scanning and marking; nothing is lost.";
    HELP_OFFLINE_RECEIPT = "成员的手机一直连不上：让他打开记录，出示“签到凭证”，您在门口扫一下就收下了。", "A phone that never gets through: they open their record and show its receipt, and you take it in at the door.";
    HELP_OFFLINE_NEVER = "上传之前，别清浏览器数据、别卸载。", "Until everything is sent, do not clear the browser's data.";
}
