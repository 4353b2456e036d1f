//! Words of certificates of courses.

use super::{phrases, texts};

texts! {
    CERTIFICATE = "结业证书", "Certificate";
    TO_CERTIFICATE = "领取结业证书", "Get the certificate";
    CERTIFICATE_BY = "主办单位：", "Held by: ";
    CERTIFICATE_SAYS_ONLY = "由本系统生成，仅证明学习记录。", "Made by this system; proves what was learned only.";
    CERTIFICATE_KEPT = "没有网络，这是上次保存的证书", "No network: this is the one kept from last time";
    CERTIFICATE_OFFLINE_HINT = "连上网络后再试一次。领过的证书会留在这台手机里。", "Try again with a network. Certificates you have had stay on this phone.";
    CERTIFICATE_NOT_YET = "还不能领证书", "No certificate yet";
    TO_THE_COURSE = "回到课程", "Back to the course";
    CERTIFICATE_NOT_YET_HINT = "学完全部必修内容、学习记录同步之后就可以领取。", "It is yours once everything required is done and synced.";
    CERTIFICATE_UNCONFIRMED_HINT = "其中有没联网时学的内容，等组织者确认后就可以领取；学习记录都在，不用重学。", "Some of it was learned without a network. An organizer confirms that first; nothing is lost, and nothing is to be done again.";
    CERTIFICATE_FROM_BEFORE = "这是以前领取的证书。扫码可以查看它现在是否有效。", "This is the certificate from before. Its code says whether it still counts.";
    CERTIFICATE_PRINT_HINT = "纸张选 A4 横向。", "On A4, across.";
    CERTIFICATE_PICTURE = "存为图片", "Save as a picture";
    CERTIFICATE_PICTURE_HINT = "长按下面的图片，保存到手机", "Press the picture long to save it";
}

phrases! {
    certificate_says(name: String, course: String, credit: String, number: String) = "结业证书：{name}，《{course}》，{credit} 学时，编号 {number}", "Certificate: {name}, {course}, {credit} study hours, no. {number}";
    certificate_line(from: String, done: String, course: String) = "于 {from} 至 {done} 学习《{course}》，完成全部必修内容，准予结业。", "has completed all that is required of {course}, from {from} to {done}.";
    certificate_line_of_a_day(day: String, course: String) = "于 {day} 学习《{course}》，完成全部必修内容，准予结业。", "has completed all that is required of {course}, on {day}.";
    certificate_line_hours(credit: String) = "计 {credit} 学时", "{credit} study hours";
    certificate_revoked(day: String) = "证书已于 {day} 撤销。有疑问请联系课程的主办单位。", "The certificate was revoked on {day}. Ask whoever holds the course.";
}
