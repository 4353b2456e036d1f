//! What people write above their columns, in Chinese and English.

use super::Field;
use crate::member::half_width;

/// A heading that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// What it names; `None` for something that a roster does not keep.
    pub(super) field: Option<Field>,
    /// Whether it is the very word, rather than one that has it inside.
    pub(super) exact: bool,
}

/// A cell longer than this is a title or a text, not a heading.
const LONGEST: usize = 16;

/// The very words.
const WORDS: [(Option<Field>, &[&str]); 8] = [
    (Some(Field::Name), &["姓名", "名字", "name", "fullname", "党员姓名", "参会人员", "参加人员"]),
    (
        Some(Field::Phone),
        &[
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "联系电话",
            "联系方式",
            "手机尾号",
            "尾号",
            "phone",
            "mobile",
            "tel",
            "telephone",
            "phonenumber",
        ],
    ),
    (
        Some(Field::Unit),
        &[
            "单位",
            "支部",
            "党支部",
            "部门",
            "所在单位",
            "所在支部",
            "所在党支部",
            "工作单位",
            "组织",
            "unit",
            "branch",
            "department",
            "organization",
        ],
    ),
    (
        Some(Field::Number),
        &[
            "编号",
            "工号",
            "学号",
            "成员编号",
            "会员号",
            "number",
            "no",
            "id",
            "memberno",
            "memberid",
            "employeeid",
            "staffno",
        ],
    ),
    (
        Some(Field::Participation),
        &["参加方式", "参会方式", "参与方式", "应到", "participation", "takespartas"],
    ),
    (
        Some(Field::Kind),
        &["类别", "类型", "人员类别", "人员类型", "党员类别", "党员类型", "政治面貌", "kind", "type"],
    ),
    (Some(Field::Tags), &["标签", "人员标签", "tag", "tags", "label", "labels"]),
    (None, &["序号", "性别", "备注", "签名", "序", "sex", "gender", "note", "notes", "remarks"]),
];

/// Parts of words, in the order in which they are looked for: 身份证号 is not a number to keep, 单位名称 is not a name.
const PARTS: [(Option<Field>, &[&str]); 6] = [
    (
        None,
        &[
            "身份证",
            "证件",
            "紧急",
            "性别",
            "年龄",
            "出生",
            "生日",
            "民族",
            "学历",
            "职务",
            "职称",
            "备注",
            "签名",
            "签字",
            "邮箱",
            "地址",
            "时间",
            "日期",
            "email",
            "mail",
            "address",
            "birth",
            "gender",
            "position",
            "time",
            "date",
        ],
    ),
    (Some(Field::Phone), &["手机", "电话", "联系方式", "尾号", "phone", "mobile"]),
    (Some(Field::Participation), &["参加方式", "参会方式", "参与方式", "participation"]),
    (
        Some(Field::Number),
        &[
            "编号",
            "工号",
            "学号",
            "会员号",
            "员工号",
            "number",
            "memberid",
            "memberno",
            "employeeid",
            "staffid",
            "staffno",
        ],
    ),
    (
        Some(Field::Unit),
        &[
            "单位",
            "支部",
            "部门",
            "组织",
            "公司",
            "企业",
            "班级",
            "党委",
            "unit",
            "branch",
            "department",
            "organi",
            "company",
            "team",
        ],
    ),
    (Some(Field::Name), &["姓名", "名字", "name"]),
];

/// What a heading names; `None` where nobody knows.
pub(super) fn understand(cell: &str) -> Option<Heading> {
    let word: String = half_width(cell).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let word = word.strip_suffix("必填").or(word.strip_suffix("required")).unwrap_or(&word);
    if word.is_empty() || word.chars().count() > LONGEST {
        return None;
    }
    let exact = WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(field, _)| *field);
    let part = || {
        PARTS.iter().find(|(_, parts)| parts.iter().any(|part| word.contains(part))).map(|(field, _)| *field)
    };
    let found = exact.map(|field| Heading { field, exact: true });
    found.or_else(|| part().map(|field| Heading { field, exact: false }))
}

/// Whether a row is the heading: it names the name by its very word, or several columns, of which two by their very words or
/// one that is the name.
pub(super) fn is_heading(row: &[String]) -> bool {
    let found: Vec<_> = row.iter().filter_map(|cell| understand(cell)).collect();
    let name = |exact: bool| found.iter().any(|h| h.field == Some(Field::Name) && (h.exact || !exact));
    // People's names and units are not headings, whatever words they have inside.
    let exact = found.iter().filter(|heading| heading.exact).count();
    name(true) || exact >= 2 || (found.len() >= 2 && name(false))
}
