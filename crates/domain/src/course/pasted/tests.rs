use proptest::prelude::*;

use super::*;

/// Each question as a line: `先做什么？|问好*|登记`, or what is wrong with it.
fn read(text: &str) -> Vec<String> {
    let one = |found: &PastedQuestion| {
        let Question { text, options, right, choose } = &found.question;
        let mark = |(at, option): (usize, &String)| {
            format!("|{option}{}", if right & (1 << at) == 0 { "" } else { "*" })
        };
        let options: String = options.iter().enumerate().map(mark).collect();
        let several = if *choose == Choose::Several { "（多选）" } else { "" };
        let fault = found.fault.as_ref().map(|fault| format!(" {fault:?}")).unwrap_or_default();
        format!("{}{several}{options}{fault}", text.replace('\n', "↵"))
    };
    Pasted::read(text, &[]).questions.iter().map(one).collect()
}

#[test]
fn questions_are_read_as_word_has_them() {
    let text = "一、单项选择题（每题 2 分）\n\
        1. 来访的人先做什么？\n A. 登记\n B、直接进\n C．离开\n答案：A\n\n\
        2、值班时发现漏水，\n应当怎样？\nＡ．先拍照　Ｂ．先关阀门\n【答案】B　【解析】先止损。\n\
        二、多项选择题\n（3）哪些要带？\nA) 工具  B) 手套  C) 家人\n正确答案：A、B\n解析：家人不必来。\n她们在家。\n\
        三、判断题\n第4题 雨天也要巡查。\n答案：√";
    assert_eq!(
        read(text),
        [
            "来访的人先做什么？|登记*|直接进|离开",
            "值班时发现漏水，↵应当怎样？|先拍照|先关阀门*",
            "哪些要带？（多选）|工具*|手套*|家人",
            "雨天也要巡查。|正确*|错误",
        ]
    );
    let besides: Vec<_> = Pasted::read(text, &[]).besides.into_iter().map(|(line, _)| line).collect();
    assert_eq!(besides, [0, 11, 15, 16, 17], "headings and explanations are told");
}

#[test]
fn a_mark_before_an_option_says_that_it_is_right() {
    let text = "先做什么？\nA. 登记\n*B. 问好\n\n带什么【多选题】\n√A 、工具\nB、家人\n√ C、手套\n下一步\n* 报告\n- 回家";
    assert_eq!(
        read(text)[..2],
        ["先做什么？|登记|问好*".to_owned(), "带什么（多选）|工具*|家人|手套*".to_owned()]
    );
}

#[test]
fn the_answer_may_stand_in_the_brackets_left_for_it() {
    assert_eq!(
        read("1.先做什么（ B ）。\nA.登记 B.问好\n2.雨天也要巡查（×）"),
        ["先做什么（ ）。|登记|问好*", "雨天也要巡查（ ）|正确|错误*"]
    );
    let vitamin = "维生素（C）有什么用？\nA.好用 B.没用 C.不知道";
    assert_eq!(read(vitamin), ["维生素（C）有什么用？|好用|没用|不知道 NoAnswer"]);
}

#[test]
fn what_is_right_is_never_guessed() {
    for (text, expected) in [
        ("问\nA. 甲\nB. 乙", "问|甲|乙 NoAnswer"),
        ("问\nA. 甲\nB. 乙\n答案：", "问|甲|乙 NoAnswer"),
        ("1. 问\nA. 甲\nB. 乙\n答案：A\n参考答案\n1.B", "问|甲|乙 Answer(\"A≠B\")"),
        ("问\nA. 甲\nB. 乙\n答案：C", "问|甲|乙 Answer(\"C\")"),
        ("问\nA. 甲\nB. 乙\n答案：丙", "问|甲|乙 Answer(\"丙\")"),
        ("问\nA. 甲\nB. 乙\n答案：1", "问|甲|乙 Answer(\"1\")"),
        ("问\nA. 甲\n*B. 乙\n答案：A", "问|甲|乙 Contradiction"),
        ("问\nA. 甲\nC. 乙\n答案：C", "问|甲|乙 Letters"),
        ("问\nA. 甲\nB. 甲\n答案：甲", "问|甲|甲 Answer(\"甲\")"),
        ("问\nA. B\nB. A\n答案：A", "问|B|A Answer(\"A\")"),
        ("问【单选】\nA. 甲\nB. 乙\n答案：AB", "问|甲|乙 Lack(Several)"),
        ("问\n答案：A", "问 Lack(Options)"),
        ("问\nA. 甲\n答案：A", "问|甲 Lack(Options)"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn an_answer_is_read_in_every_usual_way() {
    for answer in [
        "答案：B",
        "答案:b",
        "答案 B",
        "答案B",
        "正确答案：Ｂ。",
        "【答案】B",
        "参考答案为B",
        "Answer: B",
        "答案：乙",
        "答案：（B）",
        "答案：B 解析：因为",
        "标准答案：【B】",
    ] {
        assert_eq!(read(&format!("1. 问？\nA. 甲\nB. 乙\n{answer}")), ["问？|甲|乙*"], "{answer}");
    }
    assert_eq!(read("答案在哪里？\nA. 甲\nB. 乙\n答案：A"), ["答案在哪里？|甲*|乙"]);
    assert_eq!(read("2024年有几天？\nA. 365 天\nB. 366 天\n答案：B"), ["2024年有几天？|365 天|366 天*"]);
    assert_eq!(
        read("3.5 米是多少？\nA. 350 厘米\nB. 35 厘米\n答案：A"),
        ["3.5 米是多少？|350 厘米*|35 厘米"]
    );
    assert_eq!(read("先做什么？\nA 问好\nB 登记\n答案：A"), ["先做什么？|问好*|登记"]);
    assert_eq!(read("先做什么？\nA 问好 一声　B 登记\n答案：B"), ["先做什么？|问好 一声|登记*"]);
    assert_eq!(
        read("谁来？\nA. 我\nB. 他\n答案：B\nA man comes in."),
        ["谁来？|我|他*", "A man comes in. Lack(Options)"]
    );
    assert_eq!(read("对不对？\nA. 对\nB. 错\n答案：错误"), ["对不对？|对|错*"]);
    assert_eq!(read("1. 先做什么？ A. 问好 B. 登记\n答案：A"), ["先做什么？|问好*|登记"]);
}

#[test]
fn answers_at_the_end_are_found_by_their_numbers() {
    let questions = "1. 甲？\nA. 一\nB. 二\n2. 乙？\nA. 一\nB. 二\nC. 三\n3. 丙。\n";
    let expected = ["甲？|一|二*", "乙？（多选）|一*|二|三*", "丙。|正确|错误*"];
    for key in [
        "答案：1.B 2.AC 3.×",
        "参考答案：\n1、B 2、AC\n3、错",
        "参考答案\n\n1. B\n2. AC\n3. 错误",
        "答案：1：B；2：A、C；3：错。",
    ] {
        assert_eq!(read(&format!("{questions}{key}")), expected, "{key}");
    }
    assert_eq!(
        read("1. 甲？\nA. 一\nB. 二\n2. 乙？\nA. 一\nB. 二\n答案：1-2 BA"),
        ["甲？|一|二*", "乙？|一*|二"]
    );
    let twice = "1. 甲？\nA. 一\nB. 二\n二、多选题\n1. 乙？\nA. 一\nB. 二\n答案：1.A";
    assert_eq!(read(twice), ["甲？|一|二 NoAnswer", "乙？（多选）|一|二 NoAnswer"], "both are the first");
    assert_eq!(read("1. 甲？\nA. 一\nB. 二\n答案：1-2 ABA")[0], "甲？|一|二 Answer(\"1-2 ABA\")");
    assert_eq!(Pasted::read("1. 甲？\nA. 一\nB. 二\n答案：1.A 7.B", &[]).besides, [(3, "7 B".to_owned())]);
}

#[test]
fn rows_of_a_spreadsheet_are_read_with_and_without_titles() {
    let titled = "序号\t题型\t题目\t选项A\t选项B\t选项C\t正确答案\t答案解析\n\
        1\t单选题\t先做什么？\t登记\t问好\t\tB\t礼貌\n\
        2\t多选题\t\"带什么？\n（两样）\"\t工具\t手套\t家人\tAB\t\n\
        3\t判断题\t雨天也巡查\t\t\t\t对\t\n\
        4\t单选题\t漏了一个\t甲\t\t丙\tC\t";
    assert_eq!(
        read(titled),
        [
            "先做什么？|登记|问好*",
            "带什么？↵（两样）（多选）|工具*|手套*|家人",
            "雨天也巡查|正确*|错误",
            "漏了一个|甲|丙 Letters",
        ]
    );
    let plain = "先做什么？\t登记\t问好\tB\n带什么？\tAC\t工具\t家人\t手套\n没说答案\t登记\t问好\t离开\n少\tA. 登记\tB. 问好\tA";
    assert_eq!(
        read(plain),
        [
            "先做什么？|登记|问好*",
            "带什么？（多选）|工具*|家人|手套*",
            "没说答案|登记|问好|离开 NoAnswer",
            "少|登记*|问好",
        ]
    );
    let together = "题目\t选项\t答案\n先做什么？\t\"A. 登记\nB. 问好\"\tB\n带什么？\t工具|家人\t工具";
    assert_eq!(read(together), ["先做什么？|登记|问好*", "带什么？|工具*|家人"]);
}

#[test]
fn what_is_there_already_is_not_taken_twice_and_what_is_in_doubt_stays() {
    let text = "一、多选题\n1. 甲？\nA. 一\nB. 二\n答案：A\n解析：因为\n\n2. 乙？\nA. 一\nB. 二\n\n3. 甲？\nA. 一\nB. 二\n答案：B";
    let pasted = Pasted::read(text, &[]);
    let faults: Vec<_> = pasted.questions.iter().map(|question| question.fault.clone()).collect();
    assert_eq!(faults, [None, Some(PasteFault::NoAnswer), Some(PasteFault::Known)]);
    assert_eq!(pasted.rest(text).trim_end(), "一、多选题\n\n2. 乙？\nA. 一\nB. 二");
    let taken: Vec<_> = pasted.ready().cloned().collect();
    assert_eq!(taken[0].choose, Choose::Several, "the section says so");
    assert_eq!(Pasted::read(text, &taken).ready().count(), 0);
    assert_eq!(Pasted::read("1. 甲？\nA. 一\nB. 二\n答案：A", &[]).rest("…"), "");
}

/// Texts out of what such texts are made of.
fn any_text() -> impl Strategy<Value = String> {
    let parts = [
        "1. ",
        "问？",
        "A. ",
        "B、",
        "*",
        "C) ",
        "甲",
        "\n",
        "\t",
        "答案：",
        "A",
        "B",
        "（B）",
        "\"",
        " ",
        "解析：",
        "一、",
        "题",
        "【多选】",
        "2-3 AB",
        "答案",
        "１",
        "√",
        "é",
        "\u{feff}",
        "|",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whatever_is_pasted_only_what_is_whole_is_taken(text in any_text()) {
        let pasted = Pasted::read(&text, &[]);
        for found in &pasted.questions {
            prop_assert!(found.lines.end <= text.lines().count() && !found.lines.is_empty());
            let quiz = super::super::Quiz { questions: vec![found.question.clone()], pass: 60, tries: 1 };
            match &found.fault {
                None => prop_assert_eq!(quiz.lacks(), vec![], "{:?}", found),
                Some(_) => prop_assert_eq!(found.question.right, 0),
            }
        }
    }
}
