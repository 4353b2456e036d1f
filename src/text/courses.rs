use super::{phrases, texts};

texts! {
    WHAT_COURSE = "课程", "Course";
    WHAT_STUDY = "学习记录", "Something learned";
    WAS_PUBLISHED = "发布", "Published";
    WAS_HIDDEN = "改回草稿", "Made a draft again";
}

phrases! {
    course_called(name: String) = "课程“{name}”", "Course {name}";
}
