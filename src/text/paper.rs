//! Words on paper: the sign-in sheet and the attendance report.

use super::{phrases, texts};

texts! {
    PRINT = "打印", "Print";
    PRINT_OUT = "打印或存为 PDF", "Print or save as PDF";
    PRINT_HINT = "A4 纵向。预览不分页；打印时每页重复表头，并标页码。", "A4, upright. The preview is one long page; in print each page has the heading and its number.";
    PRINT_WAITS = "正在排版，排好就打印。", "Being laid out; printed as soon as it is ready.";
    PRINT_WECHAT = "微信里不能打印：请点右上角“···”，选“在浏览器打开”。", "WeChat cannot print: tap ··· at the top right and choose “Open in browser”.";
    PAPER_KIND = "打印什么", "What to print";
    SIGN_IN_SHEET = "签到表", "Sign-in sheet";
    ATTENDANCE_REPORT = "考勤报告", "Attendance report";
    SPARE_ROWS = "末尾空行", "Empty rows at the end";
    SIGN_ORDER = "排列", "Order";
    SIGN_ORDER_ROSTER = "按名单", "As in the roster";
    SIGN_ORDER_UNIT = "按单位", "By unit";
    WHICH_SESSION = "场次", "Session";
    PAPER_NUMBER = "序号", "No.";
    PAPER_SIGNATURE = "签名", "Signature";
    PAPER_SIGN_OUT = "签退", "Leaving";
    PAPER_WHEN = "时间：", "Time: ";
    PAPER_WHERE = "地点：", "Place: ";
    PAPER_HOST = "主办：", "Host: ";
    PAPER_AS_OF = "统计：", "As of: ";
    PAPER_IN_CHARGE = "签到负责人（签名）：", "In charge (signature):";
    PAPER_DATE = "日期：", "Date:";
    PAPER_COUNTED = "实到人数：", "Number present:";
    PAPER_FILED_BY = "填报人（签名）：", "Filed by (signature):";
    PAPER_CHECKED_BY = "审核人（签名）：", "Checked by (signature):";
    RATE_OF_ALL = "出勤率", "Rate";
    RATE_WITHOUT_LEAVE = "扣除请假", "Without leave";
    RATES_SAY = "出勤率 = 实到 ÷ 应到；扣除请假 = 实到 ÷（应到 − 请假）。迟到、早退计入实到；列席、免参加、外单位和来宾不计入应到。", "Rate = present ÷ expected; without leave = present ÷ (expected − on leave). Who was late or left early was present; observers, exempt people, members of other units and guests are not counted.";
    NOT_FINAL = "签到还没有结束，以下是截至打印时的情况。", "Attendance is still being taken: this is how it stands now.";
    NOBODY = "无", "None";
}

phrases! {
    paper_laying(left: usize) = "正在排版，还剩约 {left} 行……", "Being laid out: about {left} lines to go…";
    paper_title(title: &str, kind: &str) = "{title} {kind}", "{title}: {kind}";
    sheet_expects(n: usize) = "应到人数：{n}", "Expected: {n}";
    group_of(name: &str, n: usize) = "{name}（{n} 人）", "{name} ({n})";
    report_doubtful(n: usize) = "实到中有 {n} 人待核验。", "Of those present, {n} are still to be checked.";
    report_unlisted(n: usize) = "另有 {n} 部手机签到，不在名单上，未计入。", "{n} phones checked in that are not on the roster; they are not counted.";
    report_heads(heads: u32) = "清点现场 {heads} 人。", "Heads counted: {heads}.";
}
