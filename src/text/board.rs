use super::{phrases, texts};

texts! {
    ORDER = "排序", "Order";
    ORDER_ARRIVAL = "签到先后", "Arrival";
    ORDER_NAME = "姓名拼音", "Name";
    ORDER_STROKES = "姓氏笔画", "Strokes";
    ORDER_UNIT = "单位", "Unit";
    PEOPLE = "名单", "People";
    FIND = "搜姓名、拼音、单位、手机尾号", "Name, pinyin, unit, phone";
}

phrases! {
    found(n: usize) = "找到 {n} 人", "{n} found";
}
