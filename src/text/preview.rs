//! Words for looking at a course as its members will see it.

use super::texts;

texts! {
    PREVIEW = "预览", "Preview";
    PREVIEW_HINT = "学员看到的样子，不记录学习", "as members see it; nothing is recorded";
    PREVIEW_NO_FILE = "还没有文件或网址，补上后这里就能看。", "No file or address yet; with one it is shown here.";
    PREVIEW_NO_TEXT = "还没有正文，写下的内容会马上显示在这里。", "No text yet; what you write is shown here at once.";
    PREVIEW_NO_PAGES = "还没有图片，添加后这里就能翻。", "No pictures yet; once there are some, they can be turned here.";
    PREVIEW_NO_QUESTIONS = "还没有题目。", "No questions yet.";
    PREVIEW_FILM_FAILED = "这台设备放不出这个视频。网址不对、没有网络，或者不是常用的编码；建议换成 H.264 编码的 MP4 上传，学员的手机才放得出来。", "This device cannot play the film: a wrong address, no network, or an unusual codec. MP4 with H.264 plays on members' phones.";
    PREVIEW_MARK = "对一对答案", "See what is right";
    PREVIEW_UNSURE = "有题目还没有勾选正确答案，先勾上再对。", "Some questions have no right answer ticked yet.";
    PREVIEW_ACTIVITY = "学员在这里看到会议入口和“我在听”。", "Members find the way into the meeting here, and say that they listen.";
    PREVIEW_BACK = "返回目录", "Back to the lessons";
    PREVIEW_NEXT = "下一节", "Next lesson";
}
