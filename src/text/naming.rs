//! What is said of units that somebody names.

use super::{Language, phrases, spoken, texts};

texts! {
    HOST_OWN = "主办单位", "Host";
    ADD_A_UNIT = "从名册添加单位…", "Add a unit of the directory…";
    UNIT_SEVERAL = "有几个单位叫这个名字，请从列表里选", "Several units have this name; please choose from the list";
    UNITS_SEVERAL = "有的名称不止一个单位在用，请写明上级，或从下面选", "One of these names is that of several units; write the one above too, or choose below";
    INVITE_UNKNOWN = "名册里没有这个单位，对方打开后会什么也看不到。请从列表里选；确实要用这个名称，就再点一次", "The directory has no such unit, and its organizer would see nothing. Choose from the list, or press again to use the name all the same";
}

phrases! {
    host_not_yours(own: String) = "您可以为“{own}”和它的下属单位办活动。请选其中之一，或请管理员来建", "You can make activities for {own} and the units below it. Choose one of these, or ask an administrator to make it";
    unit_meant(path: String) = "即：{path}", "That is {path}";
    unit_several(name: String, paths: String) = "“{name}”不止一个：{paths}", "{name} may be: {paths}";
    unit_unknown(name: String) = "名册里没有“{name}”", "No unit of the directory is called {name}";
}

/// What stands between things that are listed.
pub fn and() -> &'static str {
    match spoken() {
        Language::Chinese => "；",
        Language::English => "; ",
    }
}
