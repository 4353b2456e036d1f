//! Words for the certificates that were issued for a course.

use hongfan_domain::proof::CertificateWord;

use super::{COLUMN_NAME, COLUMN_UNIT, Text, phrases, t, texts};

texts! {
    ISSUED = "结业证书", "Certificates";
    ISSUED_TO = "已领的结业证书", "Certificates issued";
    ISSUED_TO_HINT = "查看编号和状态，导出，作废或恢复", "Numbers and states; export, revoke or restore";
    ISSUED_ASKING = "正在向服务器要名单…", "Asking the hub for the list…";
    ISSUED_OFFLINE = "现在连不上服务器", "The hub cannot be reached";
    ISSUED_OFFLINE_HINT = "证书由服务器签发，名单只在服务器上。连上网络后会自动显示，也可以点“再试一次”。", "The hub issues certificates and alone has the list. It appears by itself once there is a network, or try again.";
    ISSUED_KEPT = "网络断了，下面是刚才的名单。连上后会自动更新。", "No network: this is the list from before. It is brought up to date by itself.";
    ISSUED_NOT_ALLOWED = "这台设备看不了这门课的证书", "This device may not see these certificates";
    ISSUED_NOT_ALLOWED_HINT = "只有课程的组织者，以及学员所在单位的组织者可以看。请换一台有权限的设备，或请管理员重新邀请。", "Organizers of the course or of its people can. Use such a device, or ask an administrator for an invitation.";
    ISSUED_UNKNOWN = "服务器还不知道这门课", "The hub does not know this course yet";
    ISSUED_UNKNOWN_HINT = "请等这台设备同步完成，再点“再试一次”。", "Wait until this device has synced, then try again.";
    ISSUED_BUSY = "服务器暂时忙不过来", "The hub is busy";
    ISSUED_BUSY_HINT = "请过几分钟再点“再试一次”。", "Try again in a few minutes.";
    ISSUED_NONE = "还没有人领结业证书", "No certificates yet";
    ISSUED_NONE_HINT = "学完的人在手机上打开这门课，点“领取结业证书”就会出现在这里。", "Whoever is done opens the course on their phone and asks for it; then it is here.";
    ISSUED_OFF_HINT = "这门课现在没有设结业证书。可以在编辑里“怎样算学完”处打开。", "This course gives none now. Its rules, where it is edited, can say so.";
    ISSUED_SEARCH = "姓名、拼音、单位或编号", "Name, initials, unit or number";
    ISSUED_NOBODY_FITS = "没有符合的证书", "None fits";
    ISSUED_VALID = "有效", "Valid";
    ISSUED_REVOKED = "已作废", "Revoked";
    ISSUED_UNNAMED = "（名册里没有这个人）", "(not in the directory)";
    ISSUED_FILE = "结业证书", "certificates";
    ANNUL = "作废", "Revoke";
    ANNUL_WHY = "作废原因", "Why";
    ANNUL_HINT = "写下原因，组织者都看得到；核验的人只看到“已被撤销”和日期。", "Organizers see the reason; whoever checks the certificate sees that it was revoked, and when.";
    ANNUL_MISTAKE = "误发", "Issued by mistake";
    ANNUL_WRONG = "信息有误", "Something on it is wrong";
    ANNUL_UNTRUE = "学习不真实", "The learning was not real";
    ANNUL_GO_ON = "下一步", "Next";
    ANNUL_NOW = "确认作废", "Yes, revoke it";
    ANNUL_GOING = "正在作废…", "Revoking…";
    ANNUL_OFFLINE = "没有作废：连不上服务器。连上网络后再点一次“确认作废”。", "Not revoked: the hub cannot be reached. Press again with a network.";
    ANNUL_NOT_ALLOWED = "没有作废：这门课不归您负责。请找课程的主办单位或管理员。", "Not revoked: the course is not yours. Ask its host or an administrator.";
    ANNUL_UNKNOWN = "没有作废：服务器上没有这个编号。请点“再试一次”刷新名单。", "Not revoked: the hub does not know this number. Ask for the list again.";
    ANNUL_BUSY = "没有作废：服务器暂时忙不过来，请过几分钟再点一次。", "Not revoked: the hub is busy. Press again in a few minutes.";
    REINSTATE = "恢复", "Restore";
    REINSTATE_WHY = "恢复原因", "Why";
    REINSTATE_HINT = "写下原因，组织者都看得到。恢复后按原编号重新签发。", "Organizers see the reason. The certificate is issued again under its number.";
    REINSTATE_MISTAKE = "误作废", "Revoked by mistake";
    REINSTATE_CHECKED = "核实无误", "Checked, and all is right";
    REINSTATE_NOW = "确认恢复", "Yes, restore it";
    REINSTATE_GOING = "正在恢复…", "Restoring…";
    REINSTATE_OFFLINE = "没有恢复：连不上服务器。连上网络后再点一次“确认恢复”。", "Not restored: the hub cannot be reached. Press again with a network.";
    REINSTATE_NOT_ALLOWED = "没有恢复：这门课不归您负责。请找课程的主办单位或管理员。", "Not restored: the course is not yours. Ask its host or an administrator.";
    REINSTATE_UNKNOWN = "没有恢复：服务器上没有这个编号。请点“再试一次”刷新名单。", "Not restored: the hub does not know this number. Ask for the list again.";
    REINSTATE_BUSY = "没有恢复：服务器暂时忙不过来，请过几分钟再点一次。", "Not restored: the hub is busy. Press again in a few minutes.";
    ISSUED_ACTS = "作废和恢复的经过", "What was revoked and restored";
    WORD_REINSTATED_ON = "恢复日期", "Restored on";
    WORD_REINSTATED_WHY = "恢复原因", "Why restored";
    WORD_CERTIFICATE_NUMBER = "编号", "No.";
    WORD_ISSUED_ON = "发放日期", "Issued";
    WORD_REVOKED_ON = "作废日期", "Revoked on";
    WORD_REVOKED_WHY = "作废原因", "Reason";
}

phrases! {
    issued_counts(all: usize, valid: usize, revoked: usize) = "共 {all} 张：有效 {valid}，已作废 {revoked}", "{all} in all: {valid} valid, {revoked} revoked";
    issued_found(n: usize) = "找到 {n} 张", "{n} found";
    issued_as_of(time: String) = "截至 {time}", "as of {time}";
    issued_on(day: String) = "{day} 发放", "issued {day}";
    issued_again(day: String, times: u8) = "{day} 第 {times} 次签发", "issued {day}, time {times}";
    revoked_by(time: String, by: String, reason: &str) = "{time} {by}作废：{reason}", "revoked {time} by {by}: {reason}";
    revoked_on(day: String, reason: &str) = "{day} 作废：{reason}", "revoked {day}: {reason}";
    reinstated_by(time: String, by: String, reason: &str) = "{time} {by}恢复：{reason}", "restored {time} by {by}: {reason}";
    reinstate_this(number: String) = "恢复 {number}", "Restore {number}";
    reinstate_sure(name: &str, number: String, reason: &str) = "确认恢复{name}的证书 {number}？原因：{reason}。编号不变，请本人在手机上重新领取；作废前存下的那张仍不能用。", "Restore {number} of {name}? Reason: {reason}. The number stays. They get it again on their phone; a copy from before stays out of date.";
    reinstate_done(name: &str, number: String) = "已恢复{name}的证书 {number}，请本人在手机上重新领取。", "{number} of {name} counts again. They get it again on their phone.";
    revoke_this(number: String) = "作废 {number}", "Revoke {number}";
    revoke_sure(name: &str, number: String, reason: &str) = "确认作废{name}的证书 {number}？原因：{reason}。任何人核验都会看到“已被撤销”，这一年也不会再发；作废错了可以恢复。", "Revoke {number} of {name}? Reason: {reason}. Whoever checks it is told, and none is issued again for that year; a mistake can be restored.";
    revoke_done(name: &str, number: String) = "已作废{name}的证书 {number}。", "{number} of {name} is revoked.";
}

/// A word of the list of certificates.
pub fn certificate_word(word: CertificateWord) -> String {
    let text: Text = match word {
        CertificateWord::Certificates => ISSUED,
        CertificateWord::Number => WORD_CERTIFICATE_NUMBER,
        CertificateWord::Name => COLUMN_NAME,
        CertificateWord::Unit => COLUMN_UNIT,
        CertificateWord::IssuedOn => WORD_ISSUED_ON,
        CertificateWord::State => super::WORD_ROLL_STATE,
        CertificateWord::Valid => ISSUED_VALID,
        CertificateWord::Revoked => ISSUED_REVOKED,
        CertificateWord::RevokedOn => WORD_REVOKED_ON,
        CertificateWord::Reason => WORD_REVOKED_WHY,
        CertificateWord::ReinstatedOn => WORD_REINSTATED_ON,
        CertificateWord::ReinstatedWhy => WORD_REINSTATED_WHY,
    };
    t(text).to_owned()
}
