use super::{phrases, texts};

texts! {
    CLASSROOM = "红帆课堂", "Courses";
    CLASSROOM_HINT = "看课、答题，学到的都算数", "Watch, read and answer: what you learn counts";
    GO_ON_LEARNING = "继续学习", "Go on learning";
    LEARN_AGAIN = "再看一遍", "Look again";
    NO_COURSES = "现在没有课程", "No courses now";
    NO_COURSES_HINT = "有新课程时会出现在这里。", "New courses will be here.";
    IS_REQUIRED = "必修", "Required";
    IS_OPTIONAL = "选修", "Optional";
    IS_OVERDUE = "已逾期，仍可补学", "Overdue; you can still learn it";
    IS_WITHDRAWN = "已下架，学习记录保留", "Withdrawn; what you learned is kept";
    COURSE_DONE = "已完成", "Done";
    COURSE_LESSONS = "课程目录", "Lessons";
    LESSON_NEW = "未开始", "Not begun";
    LESSON_AHEAD = "先完成前面的课", "Earlier lessons come first";
    LESSON_USED_UP = "次数用完", "No tries left";
    OF_FILM = "视频", "Film";
    OF_ARTICLE = "图文", "Text";
    OF_PAGES = "图册", "Pages";
    OF_DOCUMENT = "文档", "Document";
    OF_LIVE = "直播", "Live";
    OF_QUIZ = "测验", "Questions";
    COURSE_UNKNOWN = "这台手机还不知道这门课", "This phone does not know this course";
    FILM_PLAY = "播放", "Play";
    FILM_PAUSE = "暂停", "Pause";
    FILM_BACK_TEN = "后退 10 秒", "Back 10 seconds";
    FILM_PLACE = "播放进度", "Place in the film";
    FILM_WHOLE = "全屏", "Full screen";
    FILM_GAP = "去没看的地方", "To what is missing";
    FILM_UNREACHABLE = "视频加载不了，请检查网络后重试。", "The film cannot be loaded: check the network and try again.";
    FILM_UNSUPPORTED = "这个浏览器放不了这个视频，请换系统浏览器打开。", "This browser does not play this film: open it in another.";
    FILM_AGAIN = "重新加载", "Load again";
    FILM_ELSEWHERE = "另一个页面正在学习，这里先暂停了。", "Another page is learning, so this one waits.";
    ATTENTION_TITLE = "还在学习吗？", "Still learning?";
    ATTENTION_MISSED = "您刚才不在，视频停在这里，学过的都还在。", "You were away. The film waits here; nothing is lost.";
    STAY_HERE = "停留在本页才计时。", "Time counts while this page is open.";
    OPEN_DOCUMENT = "打开文档", "Open the document";
    PAGE_BEFORE = "上一页", "Page before";
    PAGE_AFTER = "下一页", "Next page";
    JOIN_MEETING = "查看活动与会议", "The activity and its meeting";
    LIVE_LISTENING = "我在听", "I am listening";
    LIVE_LEAVE = "离开", "Leave";
    DIGITS_LINK = "输入数字签到", "Type the six digits";
    ONE_ANSWER = "单选", "Choose one";
    SEVERAL_ANSWERS = "多选", "Choose all that are right";
    HAND_IN = "交卷", "Hand in";
    HAND_IN_SURE = "确认交卷", "Yes, hand in";
    ANSWER_ALL = "还有题没有答", "Some questions have no answer yet";
    QUIZ_WAITING = "已交卷，待批改", "Handed in; not marked yet";
}

phrases! {
    lessons_done(done: usize, of: usize) = "{done} / {of} 讲已完成", "{done} of {of} lessons done";
    learned_percent(percent: u8) = "学到 {percent}%", "{percent}% learned";
    due_on(day: String) = "{day}前完成", "Due by {day}";
    speed_of(speed: String) = "{speed} 倍速", "Speed {speed}";
    still_missing(time: String) = "还差 {time}，灰色的部分没看过", "{time} to go: what is gray is missing";
    attention_left(seconds: u32) = "请在 {seconds} 秒内点一下", "Tap within {seconds} seconds";
    page_of(page: usize, of: usize) = "第 {page} / {of} 页", "Page {page} of {of}";
    live_rule(share: u8) = "需要在线满 {share}%，并完成活动签到。", "Be there for {share}% and check in at the activity.";
    quiz_rule(pass: u8, left: u8) = "{pass} 分及格，还可以答 {left} 次", "{pass}% to pass; tries left: {left}";
    quiz_result(right: u16, of: u16) = "{right}/{of} 题正确", "{right} of {of} right";
}
