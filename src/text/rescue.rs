use super::{phrases, texts};

texts! {
    RESCUE = "待同步的记录", "Records to be sent";
    RESCUE_LINK = "查看、导出或转到别的设备", "See, export or move to another device";
    RESCUE_NOTHING = "没有待同步的记录", "Nothing waits to be sent";
    RESCUE_NOTHING_HINT = "这台设备记录的都已送到。别的设备送不出去的记录，可以在下面导入，由这台代送。", "Everything recorded here has been sent. Records that another device cannot send can be brought in below; this one sends them.";
    WAITING_PART = "待同步", "To be sent";
    REFUSED_PART = "没有被接受", "Not taken";
    UNREADABLE_PART = "读不懂的记录", "Records that cannot be read";
    UNREADABLE_HINT = "可能是更新的版本写的，或存储损坏。原样保留，导出时一并带上；刷新页面更新应用后再看。", "Written by a newer version, perhaps, or damaged. They are kept as they are and go into the export. Reload the page to update, then look again.";
    CARRIED = "替别的设备代送", "Carried for another device";

    WHAT_SCAN = "扫码签到", "Check-in by code";
    WHAT_DIGITS = "输码签到", "Check-in by digits";
    WHAT_ENROLL = "登记", "Registration";
    WHAT_KEY = "签到码的钥匙", "The key of the pass";
    WHAT_TRANSFER = "换手机", "A second phone";
    WHAT_LEAVE = "请假", "Leave";
    WHAT_REGISTRATION = "报名", "Registration";
    WHAT_WITHDRAWAL = "取消报名", "Registration withdrawn";
    WHAT_PASS = "扫签到码", "Pass scanned";
    WHAT_GUEST = "来宾", "Guest";
    WHAT_APPROVAL = "认可设备", "Device approved";
    WHAT_CONFIRMATION = "认可学习", "Learning confirmed";
    WHAT_REVOCATION = "停用设备", "Device revoked";
    WHAT_LEAVE_ANSWER = "批假", "Answer on leave";
    WHAT_UNDO = "撤销", "Taken back";
    WHAT_CLOSING = "结束或重开", "Closed or opened";
    WHAT_HEADCOUNT = "清点人数", "Headcount";
    WHAT_PLAN = "活动", "Activity";
    WHAT_CORRECTION = "更正", "Correction";

    WHY_OFFLINE = "没有网络。联网后自动上传，不用再扫。", "No network. It is sent by itself later; no need to scan again.";
    WHY_SIGN_IN = "服务器不认识这台设备。请重新登记，或用下面的办法转到别的设备。", "The hub does not know this device. Register again, or move it to another device below.";
    WHY_SENDING = "正在上传。", "Being sent.";
    WHY_RECEIVED = "已送到，等服务器回执。", "Sent; waiting for the hub's receipt.";
    WHY_UNANNOUNCED = "服务器还没有这个活动。组织者联网后会自动再送。", "The hub does not have this activity yet. It is sent again once the organizer is connected.";
    WHY_NOT_KEPT = "只在这个页面里，还没有写到存储。", "Only in this page; not in the storage yet.";

    NEXT_KEEP = "记录会保留在这里，请给组织者看，或导出给组织者。", "It stays here. Show it to the organizer, or export it for them.";
    WHY_NOT_ALLOWED = "这台设备没有组织者的权限。", "This device is not an organizer's.";
    NEXT_NOT_ALLOWED = "请用管理员给的一次性链接登记这台设备，或导出给另一位组织者。", "Register it with a one-time link, or export this for another organizer.";
    WHY_MALFORMED = "服务器认为这条记录有问题。", "The hub finds this record faulty.";
    WHY_NOT_FOUND = "名单上没有找到这个姓名和号码。", "Nobody on the roster has this name and number.";
    WHY_AMBIGUOUS = "有不止一位同名同号。", "More than one person has this name and number.";
    WHY_BOUND = "这台手机已登记为别人。", "This phone is registered for somebody else.";
    WHY_TRANSFER_OLD = "换机码已过期（十分钟内有效）。", "The transfer code is more than ten minutes old.";
    WHY_TRANSFER_USED = "换机码已被别的设备用过。", "Another device has used the transfer code.";
    NEXT_TRANSFER = "请在原来的手机上重新显示一个。", "Show a new one on the first phone.";
    WHY_UNBOUND = "这台设备还没有登记是谁的。", "This device is not registered for anybody yet.";
    NEXT_ENROLL = "请核对后重新登记，或请组织者帮忙。", "Check it and register again, or ask the organizer.";

    TAKE_OUT = "转出这些记录", "Take these records out";
    TAKE_OUT_HINT = "送不出去时，交给任何一台能联网的设备代送。原记录留在这里，不会重复计算。", "When they cannot be sent, any connected device can send them. They also stay here, and never count twice.";
    TAKE_OUT_SECRET = "其中有组织者的记录和活动密钥，只交给组织者。", "Organizers' records and secrets are among them: for organizers only.";
    SAVE_FILE = "存成文件", "Save as a file";
    FILE_SAVED = "已存成文件，在“下载”里", "Saved as a file, under Downloads";
    COPY_TEXT = "复制成文字", "Copy as text";
    COPIED = "已复制，可以粘贴到微信里发出去", "Copied; paste it into a message";
    NOT_COPIED = "这个浏览器不能复制，请改用二维码", "This browser cannot copy; use the QR codes";
    FILE_NOT_SAVED = "这个浏览器不能下载，已复制成文字", "No downloads here; copied as text instead";
    SHOW_SERIES = "显示为二维码", "Show as QR codes";
    SERIES_TOO_LONG = "记录太多，二维码放不下，请存成文件。", "Too many for QR codes; save a file instead.";
    SERIES_TITLE = "让另一台设备扫描", "Let the other device scan";
    SERIES_HINT = "另一台打开“待同步的记录”，点“扫描二维码”，对准这里，直到全部读完。", "On the other one open Records to be sent, tap Scan QR codes, and hold it here until all are read.";
    PAUSE = "暂停", "Pause";
    GO_ON = "继续", "Go on";
    PREVIOUS = "上一张", "Previous";
    NEXT = "下一张", "Next";

    BRING_IN = "导入别的设备的记录", "Bring in another device's records";
    BRING_IN_HINT = "导入后由这台设备代送，算在原来那个人名下。", "This device sends them; they count for whoever made them.";
    OPEN_FILE = "打开文件", "Open a file";
    SCAN_SERIES = "扫描二维码", "Scan QR codes";
    PASTE_TEXT = "粘贴文字", "Paste text";
    BRING_IN_NOW = "导入", "Bring in";
    NOT_A_RESCUE = "这不是红帆签到导出的记录", "These are not records exported by this app";
    NOT_A_RESCUE_HINT = "请选以“hongfan_”开头的文件，或重新复制一次。", "Choose a file whose name begins with hongfan_, or copy it again.";
    AIM_AT_SERIES = "对准另一台设备上的二维码", "Point at the codes on the other device";
    OTHER_CODE = "这不是转移记录的二维码", "This code does not carry records";
    OTHER_SERIES = "这是另一组二维码。要改读这一组，点“重新开始”。", "This is another series. To read it instead, tap Begin anew.";
    WRONG_DIGEST = "拼起来对不上，请重新读一遍", "The parts do not fit together; please read them again";
    BEGIN_ANEW = "重新开始", "Begin anew";
    USE_A_FILE = "也可以让对方存成文件再导入。", "Or have the other device save a file.";

    STORAGE = "这台设备的存储", "This device's storage";
    STORAGE_FINE = "存储正常", "The storage works";
    PERSISTED = "浏览器已答应：不会自动清理这里的数据。", "The browser has promised not to clear this by itself.";
    NOT_PERSISTED = "浏览器没有答应保留。空间紧张或长期不打开时，可能被清理；添加到主屏幕、常联网最稳妥。", "The browser has not promised to keep this. Short of space or long unused, it may be cleared. Add the app to the home screen, and connect often.";
    PERSISTENCE_UNKNOWN = "浏览器没有说会不会清理。请常联网。", "The browser does not say whether it may clear this. Connect often.";
    ASK_TO_PERSIST = "请浏览器保留", "Ask the browser to keep it";
    STORAGE_NEARLY_FULL = "手机存储已满，离线缓存存不下；签到记录都还在。请清理空间。", "The storage is full; the offline copy is not kept, your records are. Please free some space.";
    STORAGE_FORBIDDEN = "浏览器不允许保存数据（无痕模式？）。有网络时仍可签到；请改用普通窗口。", "This browser keeps no data (a private window?). With a network you can still check in; better use a normal window.";
    STORAGE_NEWER = "更新的版本写过这里的数据，这个旧页面打不开。请刷新页面；记录都还在。", "A newer version has written here, and this old page cannot open it. Please reload; the records are there.";
    STORAGE_DAMAGED = "这里的存储损坏，打不开了。下面是从备份里找回的；请先导出，再重建存储。", "The storage is damaged and does not open. Below is what the second copy had. Export it, then rebuild the storage.";
    STORAGE_FAILED = "刚才没有存下来，会自动再试。请先不要关闭此页。", "That was not saved; it is tried again. Please keep this page open.";
    RELOAD = "刷新页面", "Reload";
    TRY_AGAIN_NOW = "现在再试", "Try again now";
    REBUILD = "重建存储", "Rebuild the storage";
    REBUILD_FAILED = "没有成功：浏览器连重建也不允许。请先导出，再重启手机；还不行，就在浏览器设置里清除本网站的数据，再导入回来。", "That did not work: the browser does not even let it be rebuilt. Export first, then restart the phone; if it stays so, clear this site's data in the browser's settings and import again.";
    NOTED = "知道了", "Got it";
    NOTED_HINT = "点“知道了”，别处的红色提醒会收起；记录仍留在这里，可以导出。", "Got it puts the red sign away; the records stay here and can be exported.";
    DETAILS = "查看", "See";
}

phrases! {
    storage_full(n: usize) = "手机存储已满：{n} 条记录只在这个页面里。请不要关闭此页，清理空间，或先导出。", "The storage is full: {n} records are only in this page. Keep it open; free some space, or export them.";
    storage_evicted(n: usize) = "浏览器清理过这里的数据。{n} 条还没送到的已从备份找回；其余联网后自动取回。", "The browser has cleared this app's data. {n} unsent records came back from the second copy; the rest is fetched again.";
    storage_unreadable(n: usize) = "{n} 条记录这个版本读不懂。已原样保留，可以导出。", "{n} records cannot be read by this version. They are kept as they are and can be exported.";
    about(what: &str, subject: &str) = "{what}：{subject}", "{what}: {subject}";
    refused_kept(n: usize) = "{n} 条没有被接受，都还留在这台设备上。请看原因和办法。", "{n} not taken. They are kept on this device; see why, and what to do.";
    not_taken(n: usize) = "{n} 条没有被接受", "{n} not taken";
    oldest(ago: String) = "最早的一条：{ago}", "The oldest: {ago}";
    tried_after(at: String) = "试得太频繁，{at} 后自动再试。", "Too many tries; tried again after {at}.";
    series_at(number: usize, count: usize) = "{number} / {count}", "{number} / {count}";
    series_read(read: usize, count: usize) = "已读 {read} / {count}", "{read} of {count} read";
    series_missing(numbers: String) = "还差第 {numbers} 张", "Still missing: {numbers}";
    brought_in(new: usize, known: usize) = "新导入 {new} 条，{known} 条这里已有。", "{new} new, {known} already here.";
    brought_unreadable(n: usize) = "{n} 条读不懂，没有导入；请保留原来的文件。", "{n} cannot be read and were left out; keep the file.";
    brought_organizers(n: usize) = "{n} 条是组织者的，没有导入；请在组织者的设备上打开。", "{n} are organizers' and were left out; open the file on an organizer's device.";
    rescue_file(date: String) = "hongfan_待同步_{date}.json", "hongfan_to-send_{date}.json";
}
