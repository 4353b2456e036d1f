//! Words for a table that is brought into the directory.

use super::{phrases, texts};

texts! {
    SHELVE_HINT = "表头写：姓名、单位、手机、编号、类别、标签、参加方式；单位可写成“上级/下级”。也可以把文件拖到这里。", "Columns: name, unit, phone, number, kind, tags, takes part; a unit may be “above/below”. You can also drop the file here.";
    SHELVE_UNITS = "这些单位请说明", "Say what these units are";
    SHELVE_UNITS_HINT = "选名册里已有的，或新建。没说明的行不导入。", "Choose one of the directory, or make it. Rows left open are not taken in.";
    SHELF_PHONE = "手机尾号", "Phone";
    SHELF_NUMBER = "编号", "Number";
    SHELF_PART = "参加方式", "Participation";
    SHELVE_NOTHING = "没有变化", "Nothing to change";
    SHELVE_REASON = "导入的表格写明", "As the imported table says";
    SHELVE_UNDO = "在操作记录里撤销", "Undo in the log";
    WHY_NO_UNIT = "名册里没有这个单位，请在上面说明", "The directory has no such unit; say above what it is";
    WHY_UNITS = "不止一个单位叫这个名字，请在上面选", "Several units have this name; choose above";
    WRONG_KIND_LONG = "类别超过 30 个字", "The kind has more than 30 characters";
    WRONG_TAGS = "标签每个不超过 30 个字，最多 20 个", "At most 20 tags of up to 30 characters";
    WRONG_NOT_YOURS = "不归您管理，请找那个单位的组织者或管理员", "Kept by others: ask the organizers of that unit, or an administrator";
}

phrases! {
    shelve_asked(text: &str, rows: usize) = "{text}（{rows} 行）", "{text} (rows: {rows})";
    shelve_make(text: &str) = "新建“{text}”", "Make {text}";
    shelve_making(n: usize, names: String) = "将新建 {n} 个单位：{names}", "Units to be made: {n} ({names})";
    shelve_writing(done: usize, of: usize) = "正在写入 {done} / {of} …请不要关闭页面", "Writing {done} of {of} … please keep this page open";
    shelve_written(units: usize, people: usize) = "已导入名册：{people} 人，新单位 {units} 个", "Taken into the directory. People: {people}, new units: {units}";
}
