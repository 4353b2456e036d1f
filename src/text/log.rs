use super::{phrases, texts};

texts! {
    LOG = "操作记录", "Log";
    LOG_HINT = "组织者做过的每件事，最近的在前。撤销也会记下来，原来的记录不会消失。", "Everything that organizers did, the newest first. Taking something back is recorded too; nothing disappears.";
    LOG_NONE = "还没有操作记录", "Nothing has been done yet";
    LOG_NOTHING_FITS = "没有符合条件的记录", "Nothing fits";
    LOG_SEARCH = "找姓名、活动或原因", "Name, activity or reason";
    LOG_ACTIVITY = "活动", "Activity";
    LOG_ANY_ACTIVITY = "所有活动", "Every activity";
    LOG_KIND = "类别", "Kind";
    LOG_ANY_KIND = "所有操作", "Everything";
    LOG_PLAN = "活动安排", "Activities";
    LOG_DECISION = "考勤更正", "Decisions";
    LOG_DOOR = "门口登记", "The door";
    LOG_LEAVE = "请假审批", "Leave";
    LOG_PHONE = "手机", "Phones";
    LOG_CLOSING = "结束与重开", "Closing";
    LOG_DIRECTORY = "名册", "Directory";
    LOG_CERTIFICATE = "结业证书", "Certificates";
    LOG_NO_DEVICE = "设备未记录", "device not recorded";
    LOG_PLANNED = "新建活动", "Made the activity";
    LOG_CLOSED = "结束签到", "Closed the activity";
    LOG_REOPENED = "重新开始签到", "Opened it again";
    LOG_SOMEBODY = "（名单外的人）", "(somebody not listed)";
    LOG_REPLACED = "之后有新的操作", "Changed since";
    LOG_TAKEN_BACK = "已撤销", "Taken back";
    LOG_BACK = "撤销", "Undo";
    LOG_BACK_NOW = "确认撤销", "Take it back";
    LOG_BACK_HINT = "会恢复到这条操作之前的样子，两条记录都会保留。", "Everything will be as it was before; both stay in the log.";
    LOG_BACK_OLDER = "只恢复这次改的内容；之后又改过的地方不动。", "Only what this edit changed is as it was before; what was changed again since stays.";
    LOG_BACK_NOTHING = "没有可以撤销的了：都已改过，或已有其他记录。", "Nothing is left to take back: all of it was changed, or is in use.";
    LOG_BACK_WHY = "为什么撤销（必填）", "Why (needed)";
    LOG_BACK_SLIP = "误操作", "By mistake";
    LOG_BACK_WRONG_PERSON = "弄错了人", "The wrong person";
    LOG_BACK_CHECKED = "核对后更正", "Checked again";
    LOG_BACK_DONE = "已撤销，新的记录在最上面", "Taken back; the new entry is at the top";
    LOG_BACK_LATE = "这条已经不能撤销：之后有新的操作。", "This can no longer be taken back: something was done since.";
}

phrases! {
    log_count(n: usize) = "{n} 条", "{n} entries";
    log_more(n: usize, rest: usize) = "再显示 {n} 条（还有 {rest} 条）", "{n} more (of {rest})";
    log_edited(n: u32) = "修改活动（第 {n} 版）", "Changed the activity (version {n})";
    log_decided(what: String, who: String) = "{what}：{who}", "{who}: {what}";
    log_scanned(who: String, round: String) = "扫码登记：{who}（{round}）", "Scanned the pass of {who} ({round})";
    log_guest(who: String, round: String) = "登记来宾：{who}（{round}）", "Let in {who} ({round})";
    log_heads(n: u32) = "清点人数：{n} 人", "Counted {n} heads";
    log_granted(who: String) = "批准请假：{who}", "Granted leave to {who}";
    log_declined(who: String) = "不批准请假：{who}", "Declined leave to {who}";
    log_approved(who: String) = "认可手机：{who}", "Approved a phone of {who}";
    log_approved_guest(who: String) = "把来宾认作：{who}", "A guest is {who}";
    log_revoked(who: String) = "停用手机：{who}", "Revoked a phone of {who}";
    log_undone(what: String) = "撤销：{what}", "Took back: {what}";
    log_filed(who: String, what: String) = "{who}：{what}", "{who}: {what}";
    log_people(n: usize) = "一次写入名册：{n} 人", "Written to the directory at once. People: {n}";
    log_units_and_people(units: usize, people: usize) = "一次写入名册：{units} 个单位、{people} 人", "Written to the directory at once. Units: {units}, people: {people}";
    log_back_by(who: &str, when: String) = "由 {who} 撤销 · {when}", "Taken back by {who} · {when}";
    log_back_leave(n: usize) = "新加的 {n} 人标为已离开。", "People who were added and will be marked as left: {n}. ";
    log_back_restore(n: usize) = "改动的 {n} 人恢复原样。", "People who will be as they were: {n}. ";
    log_back_close(n: usize) = "新建的 {n} 个单位停用。", "New units that will be closed: {n}. ";
    log_back_changed(n: usize) = "之后又改过的 {n} 项不动。", "Changed again since, and left alone: {n}. ";
    log_back_known(n: usize) = "已有签到、名单等记录的 {n} 人不动。", "People already on a list or with a record, left alone: {n}. ";
    log_back_occupied(n: usize) = "还在使用的 {n} 个单位不动。", "Units still in use, left alone: {n}. ";
    log_back_writing(done: usize, of: usize) = "正在撤销 {done} / {of} …请不要关闭页面", "Taking back {done} of {of} … please keep this page open";
    log_back_import(reason: &str) = "{reason}（撤销导入）", "{reason} (import taken back)";
    log_reason(what: String, reason: String) = "{what}。原因：{reason}", "{what}. Reason: {reason}";
}
