use super::texts;

texts! {
    WHAT_UNIT = "名册里的单位", "Unit in the directory";
    WHAT_PERSON = "名册里的人", "Person in the directory";
    WHAT_MERGE = "名册里的合并", "Merge in the directory";
}
