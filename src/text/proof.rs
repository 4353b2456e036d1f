//! Words of proofs of attendance: the page itself, and what is said of one that is checked.

use super::{phrases, texts};

texts! {
    ATTENDANCE_PROOF = "参加活动证明", "Proof of attendance";
    PROOF_HINT = "有二维码，别人扫一扫就能核验", "With a QR code that anybody can check";
    PROOF_YEAR = "年度", "Year";
    PROOF_ASKING = "正在开具…", "Asking for it…";
    PROOF_NOTHING = "这一年还没有可以证明的活动", "Nothing to prove for this year yet";
    PROOF_NOTHING_HINT = "活动结束后，应当参加的活动会出现在这里。", "Activities that expected you appear here once they are over.";
    PROOF_NOBODY = "先登记，才能开具证明", "Register first";
    PROOF_NOBODY_HINT = "登记一次，就知道哪些签到是您的。", "Then it is known which check-ins are yours.";
    PROOF_NOT_YOURS = "这里不能开具这个人的证明", "This is not yours to prove";
    PROOF_NOT_YOURS_HINT = "只有本人、所在单位的组织者和管理员可以。", "Only its owner, the organizers of their unit and administrators can.";
    PROOF_OFFLINE = "现在没有网络，开不了新的证明", "A new proof needs a network";
    PROOF_OFFLINE_HINT = "连上网络后再试一次。开过的证明会留在这台手机里。", "Try again with a network. Proofs you have had stay on this phone.";
    PROOF_KEPT = "没有网络，这是上次保存的证明", "No network: this is the one kept from last time";
    PROOF_AGAIN = "再试一次", "Try again";
    PROOF_CHECK_ONE = "核验别人的证明", "Check somebody's proof";
    PROOF_PRINT_HINT = "A4 纵向。也可以存为 PDF，或者截屏发给需要的人。", "A4, upright. You can also save it as PDF, or send a screenshot.";
    PROOF_UNTIL = "至", "to";
    PROOF_NUMBER = "编号", "No.";
    PROOF_WHAT = "活动", "Activity";
    PROOF_DAY = "日期", "Date";
    PROOF_NONE_ATTENDED = "这段时间没有参加的记录", "No attendance in this time";
    PROOF_ISSUER = "签发：", "Issued by: ";
    PROOF_ISSUED = "签发日期：", "Date of issue: ";
    PROOF_SEAL_HERE = "（盖章处）", "(Place for a seal)";
    PROOF_SCAN = "扫码核验真伪，没有网络也可以", "Scan to check it, even without a network";
    PROOF_QR = "证明的核验二维码", "QR code to check this proof";
    PROOF_SAYS_ONLY = "由本系统生成，仅证明签到记录。", "Made by this system; proves check-in records only.";

    CHECK_PROOF = "核验证明", "Check a proof";
    CHECK_LEAD = "扫一扫证明上的二维码，或者把网址贴在下面。", "Scan the code on the proof, or paste its address below.";
    CHECK_SCAN = "扫描二维码", "Scan the code";
    CHECK_PASTE = "二维码里的网址", "The address in the code";
    CHECK_NOW = "核验", "Check";
    CHECK_ANOTHER = "再核验一份", "Check another";
    CHECK_EMPTY = "请先贴上网址", "Paste the address first";
    CHECK_GOOD = "核验通过", "Genuine";
    CHECK_GOOD_HINT = "签名正确，内容没有被改动。请核对姓名是不是本人。", "The signature is right and nothing was changed. Compare the name with the person.";
    CHECK_REVOKED = "已被撤销", "Revoked";
    CHECK_COURSE = "课程", "Course";
    CHECK_DONE = "学习时间", "Studied";
    CHECK_CREDIT = "学时", "Study hours";
    CHECK_BY = "主办单位", "Held by";
    CHECK_OLD = "已经有更新的证明", "There is a newer one";
    CHECK_FORGED = "不是真的证明", "Not genuine";
    CHECK_FORGED_HINT = "签名不对：内容被改动过，或者没有拍全。", "The signature is wrong: it was changed, or not read in full.";
    CHECK_OTHER = "不是这里签发的", "Not issued here";
    CHECK_OTHER_HINT = "如果二维码里是别的网址，请用手机相机扫码，到那个网址核验。", "If the code holds another address, scan it with the phone's camera and check it there.";
    CHECK_NO_KEY = "现在没法核验", "It cannot be checked now";
    CHECK_NO_KEY_HINT = "这台手机还没有签发单位的公钥。连上网络打开一次，以后没有网络也能核验。", "This phone does not have the issuer's key yet. Open this once with a network; afterwards none is needed.";
    CHECK_FOREIGN = "没认出来", "Not recognized";
    CHECK_FOREIGN_HINT = "这不是证明或证书的二维码，或者没有复制全。", "This is no code of a proof or certificate, or it was not copied in full.";
    CHECK_NEWER = "需要新版本", "A newer version is needed";
    CHECK_NEWER_HINT = "这份证明要用新版本核验，请连上网络刷新页面。", "Reload this page with a network, then check again.";
    CHECK_ASKING = "正在核验…", "Checking…";
    CHECK_ONLINE_ASKING = "正在联网查询是否已被替代…", "Asking whether it still stands…";
    CHECK_ONLINE_VALID = "已联网查询：目前有效", "Asked the hub: it stands";
    CHECK_ONLINE_UNKNOWN = "签发处查不到这个编号，请向签发单位确认", "The hub knows no such number: ask the issuer";
    CHECK_ONLINE_NOT = "没有网络：只核验了签名，没有查询是否已被替代", "No network: the signature is right, but a newer one may exist";
    CHECK_NAME = "姓名", "Name";
    CHECK_UNIT = "单位", "Unit";
    CHECK_PERIOD = "期间", "Period";
    CHECK_COUNTS = "参加情况", "Attendance";
    CHECK_ISSUER = "签发单位", "Issuer";
    CHECK_ISSUED = "签发日期", "Issued";
}

phrases! {
    proof_counts(expected: u16, present: u16) = "应参加活动 {expected} 次，实际参加 {present} 次", "expected at {expected}, present at {present}";
    proof_unsettled(n: usize) = "另有 {n} 次签到待组织者核验，没有计入。", "{n} more wait for an organizer to look at; they are not counted.";
    check_revoked(day: String) = "{day} 已撤销，不再有效", "Revoked on {day}; it counts no more";
    check_replaced(day: String) = "{day} 已签发新的证明，这一份不再有效", "Another one was issued on {day}; this one no longer stands";
}
