use super::{phrases, texts};

texts! {
    COLLEAGUES = "组织者的设备", "Organizers' devices";
    COLLEAGUES_HINT = "您负责的范围里，谁的设备能管理活动。设备丢了、人离开了，就在这里结束它的权限。", "Whose devices may manage activities in what you look after. If one is lost or somebody leaves, end its rights here.";
    COLLEAGUES_UNKNOWN = "还不知道有哪些设备", "Not known yet";
    COLLEAGUES_UNKNOWN_HINT = "连上网络以后会显示在这里。", "They are listed here once there is a network.";
    ROLE_EVERYTHING = "管理员（所有单位）", "Administrator (every unit)";
    NOT_SEEN = "最近没有联网", "not connected of late";
    END_RIGHTS = "结束权限", "End rights";
    END_HINT = "结束后，它一联网就看不到名单，也不能再管理活动；做过的都保留。以后可以再邀请。", "As soon as it connects it no longer sees rosters or manages activities; what it did stays. It can be invited again.";
    END_REASON = "为什么结束（必填）", "Why (needed)";
    END_NOW = "确定结束", "End them now";
    END_FORBIDDEN = "您不能结束这台设备的权限。请找上级单位的组织者或管理员。", "You may not end this device's rights. Ask an organizer of the unit above or an administrator.";
    END_FAILED = "没有成功：连不上服务器。请联网后再试。", "That did not work: the hub cannot be reached. Connect and try again.";
    REASON_LEFT = "离开了团队", "Left the team";
    REASON_OTHER_DUTY = "不再负责", "Another duty";

    CALL_ME = "您怎么称呼？", "What is your name?";
    CALL_ME_HINT = "操作记录里会写您的名字，其他组织者就知道是谁做的。", "The log then says your name, so that other organizers know who did what.";
    CALL_ME_NAME = "您的姓名", "Your name";
    CALL_ME_SAVE = "保存姓名", "Save";
    CALL_ME_MISSING = "请填写姓名（30 字以内）", "Please fill in a name of up to 30 characters";
    CALL_ME_WRONG = "服务器没有接受这个名字，请换一个写法", "The hub did not take this name; please write it another way";
    CALL_ME_FAILED = "连不上服务器，请联网后再试", "The hub cannot be reached; connect and try again";
    INVITE_NAME = "姓名（可不填）", "Their name (optional)";
    INVITE_NAME_HINT = "操作记录里会显示这个名字", "The log shows this name";
    INVITE_NAME_WRONG = "名字太长了，请写短一些", "This name is too long";

    LOG_RIGHTS = "组织者权限", "Organizers' rights";
    BY_OPERATOR = "服务器管理员", "whoever runs the hub";
}

phrases! {
    since_day(day: String) = "{day} 起", "since {day}";
    seen_ago(ago: String) = "{ago}联网", "connected {ago}";
    rights_ended_of(who: String) = "已结束权限：{who}", "Ended the rights of {who}";
    log_invited(role: String) = "邀请组织者：{role}", "Invited an organizer: {role}";
    log_invited_whom(who: String, role: String) = "邀请{who}为组织者：{role}", "Invited {who} as an organizer: {role}";
    log_joined(role: String) = "成为组织者：{role}", "Became an organizer: {role}";
    log_named(name: String) = "登记姓名：{name}", "Said their name: {name}";
    log_ended(who: String, role: String) = "结束{who}的权限：{role}", "Ended the rights of {who}: {role}";
    log_revoked_paper(number: String, who: String, course: &str) = "作废结业证书：{who}《{course}》，编号 {number}", "Revoked the certificate of {who} for {course}, no. {number}";
    log_reinstated_paper(number: String, who: String, course: &str) = "恢复结业证书：{who}《{course}》，编号 {number}", "The certificate of {who} for {course} counts again, no. {number}";
}
