use super::{phrases, texts};

texts! {
    WHAT_UNIT = "名册里的单位", "Unit in the directory";
    WHAT_PERSON = "名册里的人", "Person in the directory";
    WHAT_MERGE = "名册里的合并", "Merge in the directory";

    DIRECTORY = "名册", "Directory";
    DIRECTORY_NONE = "名册还是空的", "Nobody is in the directory yet";
    DIRECTORY_NONE_HINT = "先建单位，再添加人员。以后办活动，从名册选人就行。", "Make units first, then add people. An activity's roster is then chosen from here.";
    UNITS = "单位", "Units";
    UNITS_AND_SETTINGS = "单位与设置", "Units";
    ALL_UNITS = "全部单位", "All units";
    ADD_PERSON = "添加人员", "Add person";
    ADD_UNIT = "新建单位", "New unit";
    PERSON_NAME = "姓名", "Name";
    PERSON_NAME_WRONG = "请填写姓名（30 字以内）", "Please give a name of up to 30 characters";
    PERSON_TAIL = "手机后四位", "Phone, last 4 digits";
    OPTIONAL = "可不填", "Optional";
    PERSON_TAIL_WRONG = "请填四位数字", "Please give four digits";
    PERSON_NUMBER = "编号", "Member number";
    PERSON_KIND = "类别", "Kind";
    PERSON_KIND_OTHER = "其他类别的名称", "What kind";
    PERSON_TAGS = "标签", "Tags";
    PERSON_TAGS_HINT = "用顿号隔开，如：青年、志愿者；可不填", "With commas between; optional";
    PERSON_HOME = "所在单位", "Home unit";
    PERSON_HOME_WRONG = "请选择单位", "Please choose a unit";
    PERSON_HOSTS = "流动参加的单位", "Also takes part in";
    PERSON_HOSTS_HINT = "组织关系不在那里，但参加那里的活动", "At home elsewhere, and a guest there";
    NO_UNIT = "未定单位", "No unit yet";
    KIND_FULL = "正式党员", "Full member";
    KIND_PROBATIONARY = "预备党员", "Probationary member";
    KIND_MOBILE = "流动党员", "Mobile member";
    KIND_APPLICANT = "入党积极分子", "Applicant";
    KIND_OTHER = "其他", "Other";
    ANY_KIND = "各类人员", "Every kind";
    ANY_TAG = "各种标签", "Every tag";
    SHOW_LEFT = "只看已离开的", "Who has left";
    HAS_LEFT = "已离开", "Has left";
    ARRANGEMENT = "默认怎样参加", "Takes part by default";
    ARRANGEMENT_REASON = "原因", "Reason";
    ARRANGEMENT_REASON_WRONG = "请写明原因，例如：年老体弱", "Please say why, for example: in poor health";
    ARRANGEMENT_UNTIL = "到哪一天为止（不填则一直有效）", "Until which day (empty for as long as nobody changes it)";
    REASON_OLD = "年老体弱", "In poor health";
    REASON_ABROAD = "出国出境", "Abroad";
    REASON_POSTED = "长期外派", "Posted elsewhere";
    PERSON_DETAILS = "资料", "Details";
    CHANGES = "修改记录", "Changes";
    UNDO_LAST = "撤销最近一次修改", "Undo the last change";
    UNDONE_NOW = "已撤销", "Undone";
    MOVE_UNIT = "调动单位", "Move";
    CHOOSE_UNIT = "请选择", "Please choose";
    MOVE_TO = "调到哪个单位", "Move to";
    MOVE_UNIT_HINT = "以后的活动按新单位；以前的签到不变。", "From now on the new unit counts; what was recorded stays.";
    MOVE_BEYOND_HINT = "只能调到您管理的单位。要调到别处，请找管得到两个单位的上级组织者或管理员。", "You can move people within your own units. To move somebody elsewhere, ask an organizer above both units, or an administrator.";
    ADD_TAG = "加标签", "Add a tag";
    TAG_WRONG = "请填写标签（30 字以内）", "Please give a tag of up to 30 characters";
    ALIKE = "名册里可能已经有这个人：", "They may be in the directory already:";
    ALIKE_AGAIN = "确实是另一个人，就再点一次“保存”。", "If it is somebody else, press Save again.";
    MARK_LEFT = "标记离开", "Mark as left";
    MARK_LEFT_HINT = "人不会被删除：以前的签到都在，以后选人不再出现。", "Nobody is deleted: what was recorded stays, and they are no longer offered for rosters.";
    LEFT_WHY = "去向或原因（可不填）", "Where to, or why (optional)";
    KEPT_ELSEWHERE = "由所在单位的组织者修改。", "The organizers of the home unit make changes here.";
    COME_BACK = "标记回来", "Mark as back";
    MERGE = "合并重复的人", "Merge a duplicate";
    MERGE_LEAD = "两份资料其实是同一个人时使用。", "For two entries that are one person.";
    MERGE_FIND = "另一份资料：姓名、编号或手机后四位", "The other entry: name, number or phone tail";
    MERGE_KEEP = "保留", "Stays";
    MERGE_GIVE_UP = "并入", "Is merged";
    MERGE_SWAP = "换一份保留", "Keep the other one";
    MERGE_NOW = "确认合并", "Merge them";
    MERGE_UNDO_HINT = "合并可以撤销，撤销后两份资料各自恢复。", "A merge can be taken back; each is then as before.";
    SEPARATE = "撤销合并", "Take the merge back";
    OPEN_STAYING = "打开保留的资料", "Open the entry that stays";
    MERGED_HERE = "已并入的资料", "Merged into this entry";
    CHOOSE_ALL = "全选", "All of them";
    CHOOSE_MANY = "选择多人", "Choose several";
    CHOSEN_DONE = "完成", "Done";
    HOSTED_THERE = "流动", "Hosted";
    UNIT_NAME = "单位名称", "Name of the unit";
    UNIT_NAME_WRONG = "请填写名称（30 字以内，不含 /）", "Please give a name of up to 30 characters, without /";
    UNIT_KIND = "类型", "Kind";
    UNIT_PARENT = "上级单位", "Beneath";
    UNIT_PARENT_WRONG = "不能放在自己或自己的下级之下", "It cannot be beneath itself";
    AT_THE_TOP = "没有上级", "None: at the top";
    KIND_COMMITTEE = "党委", "Committee";
    KIND_BRANCH = "支部", "Branch";
    KIND_GROUP = "党小组", "Group";
    UNIT_SETTINGS = "签到设置", "Check-in settings";
    UNIT_SETTINGS_HINT = "没有单独设置的，沿用上级；新建活动时自动带入。", "What is not set here comes from above; new activities start with these.";
    SET_HERE = "单独设置", "Set here";
    UNSET_HERE = "改为沿用", "Inherit again";
    FROM_DEFAULT = "系统默认", "the default";
    FROM_HERE = "本单位设置", "set here";
    OPENS_BEFORE = "提前开放签到", "Check-in opens before the start";
    LATE_AFTER = "开始多久后算迟到", "Late after the start by";
    EARLY_BEFORE = "结束前多久算早退", "Leaving is early before the end by";
    CLOSE_UNIT = "停用单位", "Close this unit";
    CLOSE_UNIT_HINT = "还有人员或下级单位时，请先调走。", "Move its people and units elsewhere first.";
    UNIT_KEPT_ELSEWHERE = "由上级组织者修改。", "Organizers of the unit above make changes here.";
    REOPEN_UNIT = "恢复使用", "Open it again";
    UNIT_CLOSED = "已停用", "Closed";
    UNIT_PEOPLE = "查看人员", "See its people";
    CHANGED_NOTHING = "没有变化", "Nothing different";
    WAS_ADDED = "加入名册", "Added";
    WAS_NUMBERED = "改了手机尾号或编号", "Another phone tail or number";
    WAS_BACK = "回来了", "Came back";
    WAS_SET = "改了签到设置", "Other check-in settings";
    WAS_CLOSED = "停用单位", "Closed";
    WAS_REOPENED = "恢复使用", "Opened again";
    WAS_MERGED = "并入另一份资料", "Merged into another entry";
    WAS_PARTED = "撤销合并，恢复为单独的人", "The merge was taken back";
    TOOK_IN = "并入了一份重复资料", "A duplicate was merged into this entry";
    GAVE_BACK = "分出了一份资料", "An entry was separated again";
    CHOOSE_FROM_DIRECTORY = "从名册选人", "Choose from the directory";
    CHOOSE_HINT = "勾选单位、标签或类别，选中的人加到名单里；可与粘贴混用。", "Tick units, tags or kinds; whoever is chosen joins the roster beside what is pasted.";
    DIRECTORY_NEWS = "名册有更新", "The directory has changed";
    TAKE_CHANGES = "采用勾选的", "Take what is ticked";
    SEARCH_PEOPLE = "找姓名、编号或手机后四位", "Name, number or phone tail";
}

phrases! {
    more_people(n: usize, rest: usize) = "再显示 {n} 人（还有 {rest} 人）", "{n} more (of {rest})";
    unit_counted(unit: String, n: usize) = "{unit}（{n}）", "{unit} ({n})";
    people_count(n: usize) = "{n} 人", "{n} people";
    selected_count(n: usize) = "已选 {n} 人", "{n} chosen";
    moved_to(n: usize, unit: String) = "已将 {n} 人调到“{unit}”", "Moved {n} to {unit}";
    nobody_to_move(unit: String) = "没有人需要调到“{unit}”", "Nobody had to be moved to {unit}";
    tagged(n: usize, tag: String) = "已给 {n} 人加上标签“{tag}”", "Tagged {n} as {tag}";
    left(n: usize) = "已标记 {n} 人离开", "Marked {n} as left";
    not_yours(done: String, n: usize) = "{done}；{n} 人不归您管理，没有改动", "{done}; {n} are kept by others and stay as they are";
    saved_person(name: String) = "已保存：{name}", "Saved: {name}";
    person_left(name: String) = "已标记离开：{name}", "Marked as left: {name}";
    person_back(name: String) = "已标记回来：{name}", "Marked as back: {name}";
    merge_said(gone: String, stays: String) = "“{gone}”的签到、登记的手机和所在名单，今后都算作“{stays}”的；同一活动里只算一次。",
        "The check-ins, phones and rosters of {gone} will count for {stays}; at one activity they count once.";
    merged_away(name: String) = "这份资料已并入“{name}”", "This entry was merged into {name}";
    merged_now(name: String) = "已合并为：{name}", "Merged into: {name}";
    minutes_long(n: u16) = "{n} 分钟", "{n} min";
    comes_from(from: String) = "来自：{from}", "From: {from}";
    exempt_until(what: String, day: String) = "{what}，到 {day}", "{what} until {day}";
    was_renamed(before: String, after: String) = "改名：{before} → {after}", "Renamed: {before} → {after}";
    was_moved(before: String, after: String) = "调动：{before} → {after}", "Moved: {before} → {after}";
    was_kind(before: String, after: String) = "类别：{before} → {after}", "Kind: {before} → {after}";
    was_tagged(after: String) = "标签：{after}", "Tags: {after}";
    was_arranged(after: String) = "默认参加方式：{after}", "Takes part by default: {after}";
    was_hosted(after: String) = "流动参加：{after}", "Also takes part in: {after}";
    was_left(why: String) = "离开 {why}", "Left {why}";
    add_chosen(n: usize) = "加入这 {n} 人", "Add these {n}";
    gather_people(n: usize) = "把活动名单里的 {n} 人加入名册", "Take {n} people from rosters into the directory";
    added_people(n: usize) = "已加入 {n} 人", "{n} added";
    change_add(name: String) = "增加：{name}", "Add: {name}";
    change_drop(name: String) = "去掉：{name}（已离开或重复）", "Drop: {name} (left, or there twice)";
    change_update(name: String) = "更新：{name}", "Update: {name}";
    rules_from(unit: String) = "已按“{unit}”的签到设置", "With the check-in settings of {unit}";
}

/// 已将 2 人调到“第一支部”，1 人不归您管理
pub fn moved_people(n: usize, unit: String, others: usize) -> String {
    let done = match n {
        0 => nobody_to_move(unit),
        n => moved_to(n, unit),
    };
    with_others(done, others)
}

/// 已给 2 人加上标签“青年”，1 人不归您管理
pub fn tagged_many(n: usize, tag: String, others: usize) -> String {
    with_others(tagged(n, tag), others)
}

/// 已标记 2 人离开，1 人不归您管理
pub fn left_many(n: usize, others: usize) -> String {
    with_others(left(n), others)
}

fn with_others(done: String, others: usize) -> String {
    if others == 0 { done } else { not_yours(done, others) }
}
