use super::{phrases, texts};

texts! {
    TEMPLATES = "模板", "Templates";
    TEMPLATES_HINT = "常办的活动存成模板，下次新建时直接选用。模板不带日期和名单，本单位和下级单位的组织者都能用。", "A template keeps what you often hold, without a date and without people. Organizers of its unit and those below may use it.";
    TEMPLATES_NONE = "还没有模板", "No templates yet";
    TEMPLATES_NONE_HINT = "编辑或新建活动时，在表单下方点“存为模板”。", "Open an activity's form and choose Save as a template, near its end.";
    FROM_TEMPLATE = "从模板新建", "Begin with a template";
    MANAGE_TEMPLATES = "管理模板", "All templates";
    USE_TEMPLATE = "用它新建", "Use it";
    AS_TEMPLATE = "存为模板", "Save as a template";
    AS_TEMPLATE_HINT = "名称、类别、地点、时长、轮次和规则；不含日期和名单", "Name, kind, place, length, rounds and rules; no date, no people";
    TEMPLATE_NAME = "模板名称", "What to call it";
    TEMPLATE_NAME_HINT = "同一单位的同名模板会被更新", "One of the same name and unit is replaced";
    TEMPLATE_NAME_WRONG = "请填写名称（30 字以内）", "Please give a name of up to 30 characters";
    TEMPLATE_NOT_YOURS = "模板归主办单位所有：请先在上面填您负责的单位", "A template belongs to the host: name a unit of yours above first";
    TEMPLATE_PLAN_WRONG = "上面还有要改的地方，改好再存", "Something above needs changing first";
    RENAME = "改名", "Rename";
    REMOVE_TEMPLATE = "移除", "Remove";
    EVERY_UNIT = "所有单位", "every unit";
    WHAT_TEMPLATE = "活动模板", "Template";
    WAS_REMADE = "更新内容", "Changed";
    WAS_REMOVED = "移除", "Removed";
    WAS_RESTORED = "恢复", "Restored";
}

phrases! {
    template_kept(name: String) = "已存为模板：{name}", "Saved as a template: {name}";
    template_replaced(name: String) = "已更新模板：{name}", "Updated the template: {name}";
    template_removed(name: String) = "已移除：{name}。可在操作记录里撤销。", "Removed {name}. The log can bring it back.";
    template_renamed(name: String) = "已改名为：{name}", "Now called {name}";
    template_called(name: String) = "模板“{name}”", "Template {name}";
    hours_long(hours: String) = "{hours} 小时", "{hours} h";
}
