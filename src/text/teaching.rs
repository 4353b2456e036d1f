//! Words for writing courses.

use super::{phrases, texts};

texts! {
    COURSES = "红帆课堂", "Courses";
    COURSES_HINT = "课程发布后，面向的人在手机上就能学；学习是否真实由系统按规则判断，这里看进度。", "Once published, those a course is for find it on their phones. What counts is decided by its rules; here you see how far they are.";
    COURSES_NONE = "还没有课程", "No courses yet";
    COURSES_NONE_HINT = "点“新建课程”，先加一节视频或图文试试。没写完可以存成草稿。", "Begin one with a film or an article. What is not finished can be kept as a draft.";
    NEW_COURSE = "新建课程", "New course";
    EDIT_COURSE = "编辑课程", "Edit course";
    DRAFTS = "草稿", "Drafts";
    DRAFT = "草稿，只有组织者可见", "Draft: only organizers see it";
    ON_OFFER = "已发布", "Published";
    OFFERED = "已发布", "Published";
    COURSES_WITHDRAWN = "已撤回", "Withdrawn";
    TAKEN_BACK = "已撤回，学员看不到", "Withdrawn: members do not see it";
    NO_TITLE = "（未命名）", "(no name)";
    NO_TERM_WORD = "不限时间", "no deadline";
    AUDIENCE_ALL = "所有人", "everybody";

    COURSE_TITLE = "课程名称", "Name of the course";
    COURSE_SERIES = "系列（可不填）", "Series (optional)";
    COURSE_LECTURER = "主讲（可不填）", "Taught by (optional)";
    COURSE_ABOUT = "课程介绍（可不填）", "About (optional)";
    COURSE_ABOUT_HINT = "学员打开课程时先看到这段话，2000 字以内", "Members read it first; up to 2,000 characters";
    COURSE_NOT_YOURS = "请在“主办单位”里填您负责的单位，才能保存。", "Name a unit of yours as the host; then it can be saved.";
    COURSE_TOO_WIDE = "必修课要在“面向”里选您负责的单位。也可以改成选修，面向所有人。", "Of a required course, choose units of yours as the audience; or make it optional, for everybody.";
    COURSE_SAVED_DRAFT = "草稿已保存。", "The draft is saved.";
    SAVE_DRAFT = "存为草稿", "Save as draft";
    PUBLISH = "发布", "Publish";
    PUBLISH_AGAIN = "重新发布", "Publish again";

    LESSONS = "课程内容", "Lessons";
    LESSONS_HINT = "按学习顺序排列；点一节课展开修改，用箭头调整顺序。", "In the order of learning. Tap one to change it; the arrows move it.";
    ADD_LESSON = "加一节课", "Add a lesson";
    LESSON_TITLE = "这节课的名称", "Name of the lesson";
    LESSON_UP = "上移", "Move up";
    LESSON_DOWN = "下移", "Move down";
    LESSON_REMOVE = "移除", "Remove";
    DEMAND = "要不要学", "Required?";
    DEMAND_REQUIRED = "必修", "Required";
    DEMAND_OPTIONAL = "选修", "Optional";
    KIND_FILM = "视频", "Film";
    KIND_ARTICLE = "图文", "Article";
    KIND_PAGES = "图册", "Pages";
    KIND_DOCUMENT = "文档", "Document";
    KIND_LIVE = "直播", "Live session";
    KIND_QUIZ = "测验", "Quiz";

    UPLOAD_FILM = "选择视频文件", "Choose a film";
    UPLOAD_CAPTIONS = "选择字幕文件（.vtt）", "Choose captions (.vtt)";
    UPLOAD_PDF = "选择 PDF 文件", "Choose a PDF";
    UPLOAD_PAGES = "添加图片（可多选）", "Add pictures";
    REPLACE_FILE = "换一个文件", "Another file";
    FILE_THERE = "文件已上传", "The file is at the hub:";
    OR_ADDRESS = "或填网址", "Or an address";
    ADDRESS_HINT = "以 https:// 开头的文件地址；填网址的课不能离线学习", "A file's address with https://; it cannot be taken along offline";
    UPLOADS_GOING = "还有文件在上传。请等传完再保存；不想等就先点那节课里的“停止上传”，以后选同一个文件会接着传。", "A file is still on its way. Wait for it, or stop it in its lesson; the same file goes on later.";
    DRAFT_FOUND = "这里是您上次没保存的修改。", "These are changes of yours that were not saved.";
    DRAFT_OLDER = "您有一份没保存的修改，写在这门课最近一次保存之前。现在显示的是已保存的内容。", "You have changes that were not saved, from before the course was last saved. What was saved is shown.";
    DRAFT_PUT_AWAY = "没保存的修改放在一边，还在这台设备上。", "The changes that were not saved are put aside on this device.";
    DRAFT_OLDER_SHOWN = "这里是您没保存的修改，写在最近一次保存之前；保存会盖掉后来的改动。", "These are your changes from before it was last saved; saving them replaces what came since.";
    DRAFT_NEW_FOUND = "这里是您上次没写完的课程。", "This is the course that you had not finished.";
    DRAFT_NEW_ASIDE = "没写完的那门放在一边，还在这台设备上。", "The one not finished is put aside on this device.";
    DRAFT_TO_NEW = "写一门新的", "Begin another";
    DRAFT_TO_UNFINISHED = "接着写那门", "Go on with that one";
    DRAFT_TO_SAVED = "改看已保存的", "Show what was saved";
    DRAFT_TO_OWN = "改看没保存的修改", "Show my changes";
    UPLOAD_STOP = "停止上传", "Stop";
    UPLOAD_TOO_LARGE = "文件太大，服务器不收。请压缩后再传，或把文件放到网盘、视频站，改填网址。", "The hub takes no file of this size. Make it smaller, or put it elsewhere and give its address.";
    UPLOAD_WRONG_KIND = "这个文件的格式不能用在这里。视频请用 MP4 或 WebM，字幕用 WebVTT，文档用 PDF，图片用 PNG、JPEG 或 WebP。", "A file of this kind cannot be used here: films are MP4 or WebM, captions WebVTT, documents PDF, pictures PNG, JPEG or WebP.";
    UPLOAD_NO_ROOM = "服务器的磁盘满了。请联系管理员清理后再传。", "The hub's disk is full. Ask whoever runs it to make room, then try again.";
    UPLOAD_NOT_ALLOWED = "服务器没有接受。请确认这台设备仍是组织者的设备，再试一次。", "The hub did not take it. See whether this device is still an organizer's, and try again.";
    UPLOAD_UNREADABLE = "读不出这个文件。它可能被移动或改过，请重新选择。", "The file cannot be read; it may have moved. Choose it again.";

    FILM_LENGTH = "时长（分:秒）", "Length (min:s)";
    FILM_LENGTH_READ = "按影片自己的长度，不用填", "As the film itself says";
    FILM_LENGTH_HINT = "选好文件后自动读出；读不出时请照实填写，比如 12:30", "Read from the file; if it cannot be, type it, such as 12:30";
    SEEKING = "往后拖动", "Going ahead";
    SEEKING_FREE = "可以", "Allowed";
    SEEKING_SEEN = "禁止拖拽", "Only what was seen";
    WHEN_HIDDEN = "切到后台时", "When hidden";
    WHEN_HIDDEN_PAUSES = "暂停", "It pauses";
    WHEN_HIDDEN_GOES_ON = "继续（只听）", "It goes on (to listen)";
    CAPTIONS = "字幕", "Captions";
    CAPTIONS_HINT = "可不填", "Optional";
    CAPTIONS_NONE = "去掉字幕", "No captions";
    ARTICLE = "正文", "Text";
    ARTICLE_PICTURE = "插入图片", "Put in a picture";
    ARTICLE_PICTURE_HINT = "图片传到本站，离线也能看。方括号里写上图片说明，方便看不见图的人。", "Pictures are kept here and can be seen offline. Describe them within the brackets for those who cannot see them.";
    ARTICLE_HINT = "可用 Markdown：# 标题、**加粗**、- 列表、> 引用、[文字](https://网址)", "Markdown: # heading, **bold**, - list, > quote, [words](https://address)";
    READING_MINUTES = "至少读几分钟", "Minutes of reading, at least";
    READING_GUESS = "按每分钟约 300 字估算，可以改。", "Guessed at about 300 characters a minute; change it as you like.";
    DOCUMENT_MINUTES = "至少读几分钟", "Minutes of reading, at least";
    PAGES_HINT = "每张图片是一页，按文件名排序加入；每页至少停留 5 秒才算看过。", "Each picture is a page, added by file name. A page counts after five seconds.";
    LIVE_ACTIVITY = "哪场活动", "Which activity";
    LIVE_CHOOSE = "请选择", "Choose one";
    LIVE_NONE = "还没有线上或线上线下结合的活动。先在“新建活动”里建一场，参与方式选“线上”。", "There is no online or hybrid activity yet. Make one first, with people online.";
    LIVE_SHARE = "至少在场百分之几", "Present for at least (%)";
    LIVE_HINT = "是否到场以那场活动的签到为准；时长按活动的起止时间算。", "Who was there is what the activity's check-ins say; its times give the length.";
    QUIZ_HINT = "勾选每题的正确选项。正确答案只有组织者和服务器知道，不会下发到学员手机。", "Tick what is right. The right answers stay with organizers and the hub; phones never get them.";
    QUIZ_PASS = "及格线（%）", "To pass (%)";
    QUIZ_TRIES = "最多几次", "Tries";
    ADD_QUESTION = "加一道题", "Add a question";
    QUESTION_KIND = "题型", "Kind";
    CHOOSE_ONE = "单选", "One answer";
    CHOOSE_SEVERAL = "多选", "Several answers";
    ANSWERS = "选项（勾选正确的）", "Options (tick what is right)";
    ADD_OPTION = "加选项", "Option";
    OPTION_RIGHT = "是正确答案", "is right";
    OPTION_REMOVE = "移除这个选项", "Remove this option";
    QUESTION_REMOVE = "移除这道题", "Remove the question";

    WHO_AND_WHEN = "给谁学、什么时候学", "For whom, and when";
    AUDIENCE = "面向", "For";
    AUDIENCE_HINT = "按单位、标签或身份", "by unit, tag or kind";
    AUDIENCE_ALL_HINT = "面向所有人，展开可限定", "everybody, unless you name some";
    COURSE_DEMAND = "这门课", "This course is";
    LESSON_ORDER = "学习顺序", "Order";
    ORDER_FREE = "随意", "As one likes";
    ORDER_KEPT = "按顺序", "One after another";
    TERM_OPENS = "开始（可不填）", "Opens (optional)";
    TERM_DUE = "截止（可不填）", "Due (optional)";
    TERM_CLOSES = "关闭（可不填）", "Closes (optional)";
    TERM_HINT = "截止后还能学，记为逾期完成；关闭后学的不再计入。", "Whoever is late is done late; what is learned after it closes does not count.";

    RULES = "怎样算学完", "What counts as done";
    RULES_FOLD_HINT = "调整规则", "Change the rules";
    COVERAGE = "每节课至少学到", "Of each lesson, at least";
    FASTEST = "最快倍速", "Fastest speed";
    ATTENTION = "看视频时确认在场", "Ask whether somebody is there";
    ATTENTION_NEVER = "不询问", "Never";
    CERTIFICATE_YES = "学完可以领", "For whoever is done";
    CERTIFICATE_NO = "没有", "None";

    OVERVIEW = "学员看到的课程目录", "What members find";
    OVERVIEW_HINT = "按现在填的内容", "as it is typed now";

    LACKS = "还差这些，补上就能发布：", "These are missing:";
    LACK_TITLE = "课程名称没有填，或超过 60 字", "The course has no name, or one that is too long";
    LACK_SERIES = "系列名称太长", "The series' name is too long";
    LACK_LECTURER = "主讲的名字太长", "The name of who teaches is too long";
    LACK_ABOUT = "课程介绍超过 2000 字", "The course's description is too long";
    LACK_UNIT = "主办单位太长", "The host's name is too long";
    LACK_LESSONS = "还没有课：至少加一节", "There is no lesson yet: add one";
    LACK_TOO_MANY = "课太多了，最多 100 节", "Too many lessons: at most 100";
    LACK_AUDIENCE = "面向的单位、标签或身份太多，各不超过 50 个", "Too many units, tags or kinds: at most 50 of each";
    LACK_TERM = "时间顺序不对：开始、截止、关闭要一个比一个晚", "The times are out of order: opens, then due, then closes";
    LACK_RULES = "规则里的数不对", "A number of the rules is not possible";
    LACK_CREDIT = "学时没有填对", "The study hours are not right";
    LACK_LESSON_TITLE = "没有名称", "no name";
    LACK_SOURCE = "没有文件，也没有以 https:// 开头的网址", "no file, and no https address";
    LACK_CAPTIONS = "字幕要上传文件，别处的网址放不出来", "captions must be uploaded: from another address they cannot be shown";
    LACK_LENGTH = "没有时长", "no length";
    LACK_TEXT = "没有正文", "no text";
    LACK_PAGES = "还没有图片", "no pictures yet";
    LACK_ACTIVITY = "没有选活动", "no activity chosen";
    LACK_SHARE = "在场比例是 1 到 100", "the share is between 1 and 100";
    LACK_QUESTIONS = "还没有题目", "no questions yet";
    LACK_PASS = "及格线是 1 到 100", "what passes is between 1 and 100";
    LACK_TRIES = "次数是 1 到 20", "tries are between 1 and 20";
    LACK_TOO_LONG = "内容太长或太多", "too long, or too much";
    LACK_QUESTION = "没有题目文字", "no words";
    LACK_OPTIONS = "至少要两个选项，都要填", "two options or more, each with words";
    LACK_RIGHT = "没有勾选正确答案", "no right answer is ticked";
    LACK_SEVERAL = "单选题只能有一个正确答案", "only one can be right here";
}

phrases! {
    live_uninvited(title: String, count: usize) = "“{title}”：面向的人里有 {count} 人不在那场活动的名单上，他们学不完这门课。请把他们加进名单。", "“{title}”: {count} of the audience are not on that activity's list, and cannot finish the course. Add them to the list.";
    live_gives_hours(title: String) = "“{title}”的活动也给学时：到场的人只计一次，课程学时里会扣除这部分。", "The activity of “{title}” gives hours too: they count once, and the course gives that much less.";
    done_of_all(n: usize) = "完成 / {n} 人", "done of {n}";
    for_whom(who: String) = "面向：{who}", "For {who}";
    lessons_count(n: usize) = "{n} 节课", "Lessons: {n}";
    minutes_count(n: u64) = "{n} 分钟", "{n} min";
    questions_count(n: usize) = "{n} 道题", "Questions: {n}";
    pages_count(n: usize) = "共 {n} 页", "Pages: {n}";
    page_number(n: usize) = "第 {n} 页", "Page {n}";
    course_due(day: String) = "{day}截止", "due {day}";
    lesson_at(n: usize) = "第 {n} 节", "Lesson {n}";
    lesson_moved(n: usize) = "已移到第 {n} 节", "Now lesson {n}";
    lesson_removed(title: String) = "已移除：{title}", "Removed: {title}";
    lesson_lacks(n: usize, title: &str, what: String) = "第 {n} 节“{title}”：{what}", "Lesson {n}, {title}: {what}";
    in_question(n: usize, what: &str) = "第 {n} 题{what}", "question {n}: {what}";
    things_missing(n: usize) = "缺 {n} 项", "Missing: {n}";
    question_at(n: usize) = "第 {n} 题", "Question {n}";
    option_at(letter: char) = "选项 {letter}", "Option {letter}";
    upload_at(percent: u64, sent: String, all: String) = "正在上传：{percent}%（{sent} / {all}）。可以先写别的；离开这个表单会停下，回来选同一个文件就接着传。", "Uploading: {percent}% ({sent} of {all}). Go on writing; leaving this form stops it, and the same file goes on later.";
    upload_left(name: &str, percent: u64) = "上次“{name}”传到 {percent}% 停下了，没有丢。再选同一个文件，会从那里接着传。", "{name} stopped at {percent}%, and nothing is lost: choose the same file, and it goes on from there.";
    pages_left(name: &str) = "上次传到“{name}”停下了：已传好的都在上面，再选剩下的图片就行。", "It stopped at {name}: what came before is above; choose the rest again.";
    upload_share(percent: u64) = "上传 {percent}%", "{percent}% up";
    upload_waits(percent: u64) = "网络断了，停在 {percent}%。恢复后会自动接着传。", "No network at {percent}%. It goes on by itself.";
    audience_counts(n: usize, hint: &str) = "现在 {n} 人；{hint}", "{n} people now; {hint}";
    attention_every(minutes: u8) = "约每 {minutes} 分钟问一次", "about every {minutes} minutes";
    rules_mean(coverage: u8, speed: &str, attention: &str) = "每节必修课至少学到 {coverage}%，快进跳过的不算，最快 {speed}；确认在场：{attention}。测验要及格。", "Each required lesson is gone through to {coverage}%; what is passed over does not count, the fastest speed is {speed}; asks whether somebody is there: {attention}. Quizzes are to be passed.";
    course_gives_hours(hours: String) = "学完的人各得 {hours} 学时", "Whoever is done gets {hours}";
}

/// A size as people read it: `812 KB`, `24.3 MB`.
pub fn size(bytes: u64) -> String {
    let tenths = bytes * 10 / 1_000_000;
    if tenths < 10 {
        format!("{} KB", bytes.div_ceil(1_000))
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}
