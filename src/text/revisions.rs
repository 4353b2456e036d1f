use super::{phrases, texts};

texts! {
    SAVING = "正在保存…", "Saving…";
    SOMEBODY_ELSE_TOO = "别人也改了同一处", "Somebody else changed the same";
    KEEP_MINE = "用我的", "Keep mine";
    KEEP_THEIRS = "用对方的", "Keep theirs";
    BACK_TO_FORM = "回去看看", "Back to the form";

    FIELD_CANCELLATION = "取消与恢复", "cancellation";
    FIELD_TITLE = "名称", "name";
    FIELD_TIME = "时间", "time";
    FIELD_PLACE = "地点", "place";
    FIELD_HOST = "主办单位", "host";
    FIELD_ROUNDS = "签到轮次", "rounds";
    FIELD_COUNTING = "计到规则", "which rounds count";
    FIELD_RULES = "签到设置", "check-in settings";
    FIELD_KIND = "类别", "kind";
    FIELD_THEMES = "主题", "themes";
    FIELD_MODE = "方式", "on site or online";
    FIELD_LINK = "会议地址", "meeting address";
    FIELD_ABOUT = "说明", "description";
    FIELD_CO_HOSTS = "联合主办", "co-hosts";
    FIELD_REGISTRATION = "报名", "registration";
    FIELD_HOURS = "学时", "study hours";
    FIELD_SERIES = "系列", "series";

    LIST_COMMA = "、", ", ";
    ROSTER_ORDER = "名单顺序", "the order of the roster";
    HISTORY_OF_PLAN = "修改记录", "Changes";
    HISTORY_OF_PLAN_HINT = "谁在什么时候改了什么，可以撤销最近一次", "Who changed what and when; the last can be taken back";

    CANCEL_ACTIVITY = "取消活动", "Cancel the activity";
    CANCEL_ASK = "取消这个活动？", "Cancel this activity?";
    CANCEL_HINT = "不再接受签到，不计入任何统计、学时和报表；成员会看到原因。已有的记录不会丢，随时可以恢复。", "No more check-ins; it counts in no statistics, hours or reports. Members see the reason. What was recorded stays, and it can be restored at any time.";
    CANCEL_WHY = "为什么取消（必填，成员会看到）", "Why (needed; members see it)";
    CANCEL_NOW = "确认取消", "Cancel it";
    CANCEL_WEATHER = "天气原因", "The weather";
    CANCEL_MOVED = "时间另定", "A new date follows";
    CANCEL_WRONG = "建错了", "Made by mistake";
    KEEP_IT = "先不取消", "Keep it";
    RESTORE_ACTIVITY = "恢复活动", "Restore it";
    RESTORE_ASK = "恢复这个活动？", "Restore this activity?";
    RESTORE_NOW = "确认恢复", "Restore it";
    CANCELED = "已取消", "Canceled";
    CANCELED_SECTION = "已取消的活动", "Canceled";
    SCOPE = "哪些场次", "Which of the series";
    SCOPE_THIS = "只这一场", "Only this one";
    SCOPE_FOLLOWING = "这一场和以后的", "This and later ones";
    SCOPE_ALL = "整个系列", "The whole series";
    SCOPE_EDIT_HINT = "选几场，就一起改几场：时间挪得一样多，各场自己改过的地方保留。已经开始的场次不改时间。", "The same change is made to all that you choose: each moves by as much and keeps what was changed of it alone. What has begun keeps its time.";
    REFUSED_CANCELED = "这个活动已取消", "This activity was canceled";
    REFUSED_CANCELED_NEXT = "不用签到。有疑问请问组织者。", "No need to check in. Ask the organizer if in doubt.";
}

phrases! {
    keeping_many(n: usize) = "正在保存 {n} 个活动，请稍等…", "Saving {n} activities, one moment…";
    changed_meanwhile(what: String) = "您编辑的时候，{what}已被别人改过。用谁的？其他改动都会保留。", "While you were editing, somebody else changed: {what}. Whose is it to be? All other changes stay.";
    line_of(name: String) = "名单上的{name}", "the line of {name}";
    was(what: String, before: String) = "{what}（原为 {before}）", "{what} (was {before})";
    roster_added(n: usize) = "名单 +{n}", "roster +{n}";
    roster_removed(n: usize) = "名单 −{n}", "roster −{n}";
    roster_both(added: usize, removed: usize) = "名单 +{added} −{removed}", "roster +{added} −{removed}";
    roster_changed(n: usize) = "名单上改了 {n} 人", "{n} lines changed";
    log_edited_what(what: String) = "修改活动：{what}", "Changed the activity: {what}";
    log_canceled(reason: String) = "取消活动。原因：{reason}", "Canceled the activity. Reason: {reason}";
    log_back_to(what: String) = "撤销修改：{what}", "Took a change back: {what}";
    canceled_because(reason: String) = "已取消：{reason}", "Canceled: {reason}";
    this_many(what: String, n: usize) = "{what}（{n} 场）", "{what} ({n})";
    history_count(n: usize) = "改过 {n} 次", "Changed {n} times";
}
