//! Words for how far people have come with a course.

use hongfan_domain::course::RollWord;

use super::{COLUMN_NAME, COLUMN_UNIT, DEMAND_OPTIONAL, DEMAND_REQUIRED, HOURS_ALL, Text, phrases, t, texts};

texts! {
    ROLL = "学习进度", "Progress";
    COPY_COURSE = "复制一门", "Copy";
    TAKE_COURSE_BACK = "撤回", "Withdraw";
    TAKE_COURSE_BACK_HINT = "撤回后学员看不到这门课；学过的都留着，可以重新发布。", "Once withdrawn, members do not see it. What was learned stays, and it can be published again.";
    ROLL_EXPECTED = "面向", "For";
    ROLL_NOT_BEGUN = "未开始", "Not begun";
    ROLL_STUDYING = "学习中", "Studying";
    ROLL_DONE = "已完成", "Done";
    ROLL_OVERDUE = "逾期", "Overdue";
    ROLL_LATE = "逾期完成", "Done late";
    ROLL_BESIDES = "不在面向范围内", "the course is not for them";
    ROLL_NOBODY = "现在没有人在面向范围内。请在编辑里看看“面向”，或先把人加进名册。", "Nobody is in the audience now. See whom the course is for, or add people to the directory.";
    ROLL_LESSON = "课", "Lesson";
    ROLL_BEGUN = "学过", "Begun";
    ROLL_BY_LESSON = "每节课", "Lesson by lesson";
    ROLL_BY_LESSON_HINT = "只统计课程面向的人。“停在这里”是最后学到这节、还没学完的人数。", "Counted over those the course is for. People stopped where they were last and are not done.";
    ROLL_SEEN = "看到了哪里", "What of it was seen";
    ROLL_MARKS = "成绩分布", "Marks";
    ROLL_PEOPLE = "每个人", "Everybody";
    ROLL_ORDER_NAME = "姓名", "Name";
    ROLL_ORDER_LAST = "最近学习", "Last there";
    UNCONFIRMED = "待确认的学习", "To be confirmed";
    UNCONFIRMED_HINT = "这些人学完了，但有一部分是没联网时学的，或者手机时间改过，服务器没有看到。您了解情况的话，请确认；确认后才计学时、发证书，在日志里可以撤回。", "They are done, but some of it was learned without a network, or by a clock that was changed, so that the hub did not see it. Confirm what you know of: then it gives hours and certificates. The log takes it back.";
    UNCONFIRMED_CHIP = "待确认", "To confirm";
    CONFIRM_STUDY = "确认", "Confirm";
    CONFIRM_STUDY_ALL = "全部确认", "Confirm all";
    REMINDER = "提醒", "Reminder";
    REMINDER_HINT = "还没完成的人，复制后发到微信群即可。", "Whoever is not done, to paste into a group chat.";
    REMINDER_COPY = "复制提醒", "Copy the reminder";
    REMINDER_COPIED = "已复制，可以粘贴到群里", "Copied; paste it into the group";
    REMINDER_NOT_COPIED = "这个浏览器不能复制，请长按上面的文字选择", "This browser cannot copy; select the text above";
    REMINDER_NOBODY = "课程面向的人都学完了。", "Everybody whom the course is for is done.";
    ROLL_FILE = "学习进度", "progress";
    ROLL_SHEET_SUMMARY = "课程汇总", "Lessons";
    ROLL_SHEET_PEOPLE = "每个人", "People";
    ROLL_SHEET_DETAIL = "每人每课", "People and lessons";
    WORD_DEMAND = "必修或选修", "Required";
    WORD_LESSON_MINUTES = "时长（分钟）", "Minutes";
    WORD_BEGUN = "学过人数", "Begun";
    WORD_DONE_COUNT = "完成人数", "Done";
    WORD_STOPPED = "停在这里", "Stopped here";
    WORD_ANSWERED = "在场确认", "Answered";
    WORD_MISSED = "未确认", "Missed";
    WORD_USED_UP = "次数用完未及格", "Tries used up";
    WORD_ROLL_STATE = "状态", "State";
    WORD_UNCONFIRMED = "待确认（人）", "To be confirmed";
    WORD_SHARE = "进度", "Progress";
    WORD_LESSONS_DONE = "学完的必修课", "Required lessons done";
    WORD_DONE_AT = "完成时间", "Done at";
    WORD_LAST_AT = "最近学习", "Last there";
    WORD_LEARNED = "学习（分钟）", "Minutes learned";
    WORD_UNWITNESSED = "其中离线（分钟）", "Of these offline";
    WORD_MARK = "最好成绩", "Best mark";
    WORD_TRIES = "测验次数", "Tries";
}

phrases! {
    copy_of(title: &str) = "{title}（副本）", "{title} (copy)";
    confirm_study_of(name: &str) = "确认{name}的学习", "Confirm what {name} learned";
    study_confirmed(count: usize) = "已确认 {count} 人", "Confirmed: {count}";
    done_share(done: usize, of: usize) = "{of} 人里 {done} 人已完成", "{done} of {of} are done";
    students_besides(n: usize) = "另有 {n} 人不在面向范围内，也学了，不计入上面的数。", "{n} more have begun it though it is not for them; not counted above.";
    stopped_here(n: usize) = "{n} 人停在这里", "{n} stopped here";
    attention_counts(answered: u32, missed: u32) = "在场确认 {answered} 次，错过 {missed} 次", "asked: {answered} answered, {missed} missed";
    tries_used_up(n: usize) = "{n} 人次数用完未及格", "{n} have used up their tries";
    seen_part(from: &str, share: usize) = "从 {from} 起的这一段，学过的人里 {share}% 看过", "from {from}, seen by {share}% of those who began";
    mark_band(from: usize, to: usize) = "{from}–{to} 分", "{from}–{to}%";
    last_there(day: String, time: String) = "最近学习 {day} {time}", "last there {day} {time}";
    done_on(day: String) = "{day}完成", "done {day}";
    lesson_done_on(day: String, time: String) = "{day} {time} 学完", "done {day} {time}";
    learned_minutes(n: u64) = "学了 {n} 分钟", "{n} min";
    learned_offline(n: u64) = "离线 {n} 分钟", "{n} min offline";
    quiz_mark(percent: u8, tries: u8) = "最好 {percent} 分，考了 {tries} 次", "best {percent}%, tries: {tries}";
    remind(title: &str, people: &str, due: &str) = "还没完成《{title}》的同志：{people}{due}", "Not done with “{title}” yet: {people}{due}";
    remind_due(day: String, time: String) = "，截止 {day} {time}。", ", due {day} {time}.";
    remind_unit(unit: &str, names: &str) = "{unit}：{names}", "{unit}: {names}";
}

/// A word of the tables of a course.
pub fn roll_word(word: RollWord) -> String {
    let text: Text = match word {
        RollWord::Summary => ROLL_SHEET_SUMMARY,
        RollWord::People => ROLL_SHEET_PEOPLE,
        RollWord::Detail => ROLL_SHEET_DETAIL,
        RollWord::Lesson => ROLL_LESSON,
        RollWord::Required => DEMAND_REQUIRED,
        RollWord::Optional => DEMAND_OPTIONAL,
        RollWord::Demand => WORD_DEMAND,
        RollWord::Minutes => WORD_LESSON_MINUTES,
        RollWord::Begun => WORD_BEGUN,
        RollWord::DoneCount => WORD_DONE_COUNT,
        RollWord::Stopped => WORD_STOPPED,
        RollWord::Answered => WORD_ANSWERED,
        RollWord::Missed => WORD_MISSED,
        RollWord::UsedUp => WORD_USED_UP,
        RollWord::All => HOURS_ALL,
        RollWord::Name => COLUMN_NAME,
        RollWord::Unit => COLUMN_UNIT,
        RollWord::State => WORD_ROLL_STATE,
        RollWord::NotBegun => ROLL_NOT_BEGUN,
        RollWord::Studying => ROLL_STUDYING,
        RollWord::Overdue => ROLL_OVERDUE,
        RollWord::Done => ROLL_DONE,
        RollWord::Unconfirmed => WORD_UNCONFIRMED,
        RollWord::Besides => ROLL_BESIDES,
        RollWord::Share => WORD_SHARE,
        RollWord::LessonsDone => WORD_LESSONS_DONE,
        RollWord::DoneAt => WORD_DONE_AT,
        RollWord::LastAt => WORD_LAST_AT,
        RollWord::Learned => WORD_LEARNED,
        RollWord::Unwitnessed => WORD_UNWITNESSED,
        RollWord::Mark => WORD_MARK,
        RollWord::Tries => WORD_TRIES,
    };
    t(text).to_owned()
}
