use super::{phrases, texts};

texts! {
    ORDER = "排序", "Order";
    ORDER_ARRIVAL = "签到先后", "Arrival";
    ORDER_NAME = "姓名拼音", "Name";
    ORDER_STROKES = "姓氏笔画", "Strokes";
    ORDER_UNIT = "单位", "Unit";
    KEYS = "快捷键", "Shortcuts";
    KEYS_NOTE = "人多时，浏览器自带的查找只看得到屏幕上的几十行；用 / 搜索能找到所有人。", "In a long list the browser's own search sees only the rows on the screen; / finds everybody.";
    KEY_SEARCH = "搜索", "Search";
    KEY_MOVE = "下一个、上一个人（方向键在名单里有效）", "Next and previous person (arrows inside the list)";
    KEY_OPEN = "看这个人的经过", "Open this person";
    KEY_DECIDE = "补签或改签", "Mark or correct";
    KEY_CLOSE = "关闭", "Close";
    KEY_HELP = "显示或收起快捷键", "Show or hide this list";
    COLUMN_STATE = "状态", "State";
    PEOPLE = "名单", "People";
    MAKE_UP_HINT = "点一个原因就补签；点错了，在这个人的经过里撤销。", "Tap a reason and they are marked. A mistake is taken back in their story.";
    REASON_OTHER = "其他原因", "Another reason";
    FIND = "搜姓名、拼音、单位、手机尾号", "Name, pinyin, unit, phone";
}

phrases! {
    make_up_for(name: String) = "补签 {name}", "Mark {name} present";
    made_up(name: String) = "已补签：{name}", "Marked present: {name}";
    sent_late(n: i64) = "晚到 {n} 分", "{n} min late to arrive";
    found(n: usize) = "找到 {n} 人", "{n} found";
}
