//! The directory: people who are added, moved, excused and let go; two who are one; what units hand down; who sees whom.

use hongfan_browser::Page;
use serde_json::json;

use crate::world::{Laptop, NewActivity, Phone, SOON, World, assert_quiet};

/// Chooses what a field offers, by the words of it.
#[track_caller]
fn pick(page: &Page, field: &str, words: &str) {
    let found = format!(
        "[...document.querySelector({}).options].find((option) => option.innerText.trim() === {})",
        json!(field),
        json!(words)
    );
    page.wait(&format!("({found})"), SOON);
    page.eval(&format!(
        "(() => {{ const field = document.querySelector({}); field.value = ({found}).value;
           field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()",
        json!(field)
    ));
}

/// The directory, opened from the desk.
fn open_directory(laptop: &Laptop) -> Page {
    let page = laptop.tab();
    page.goto(&laptop.at("/o"));
    page.click_text("名册");
    page.wait("document.querySelector('#find-person')", SOON);
    page
}

/// How many people the list shows.
#[track_caller]
fn wait_for_people(page: &Page, count: usize) {
    page.wait(&format!("document.querySelector('.directory-count p').innerText === '{count} 人'"), SOON);
}

/// Opens one person.
#[track_caller]
fn open_person(page: &Page, name: &str) {
    page.type_into("#find-person", name);
    page.wait("document.querySelectorAll('#people li').length === 1", SOON);
    page.click("#people a");
    page.wait("document.querySelector('.changes li')", SOON);
}

#[test]
fn somebody_is_added_moved_excused_and_let_go_and_each_change_is_on_record() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = open_directory(&laptop);
    wait_for_people(&page, 60);
    page.click_text("添加人员");
    page.type_into("#name", "尤思齐");
    page.type_into("#tail", "4321");
    pick(&page, "#home", "综合服务支部");
    page.click_text("保存");
    page.wait_text("加入名册", SOON);

    page.click_text("调动单位");
    pick(&page, "#move-to", "生物医药支部");
    page.click("form [type=submit]");
    page.wait_text("已将 1 人调到“生物医药支部”", SOON);
    page.wait_text("调动：望江软件园党委/综合服务支部 → 望江软件园党委/生物医药支部", SOON);
    page.click_text("撤销最近一次修改");
    page.wait("document.querySelector('.facts dd').innerText.endsWith('综合服务支部')", SOON);
    page.wait("document.querySelectorAll('.changes li').length === 3", SOON);

    page.click_text("编辑");
    page.click_text("免参加");
    page.click_text("保存");
    page.wait_text("请写明原因", SOON);
    page.click_text("年老体弱");
    page.click_text("保存");
    page.wait_text("免参加 · 年老体弱", SOON);

    page.click_text("标记离开");
    page.type_into("#left-why", "调往外地");
    page.click("form [type=submit]");
    page.wait_text("已标记离开：尤思齐", SOON);
    page.wait_text("离开 调往外地", SOON);
    page.click(".top-bar a");
    wait_for_people(&page, 60);
    page.click("#left-filter");
    wait_for_people(&page, 1);
    assert_quiet(&[&page]);
}

#[test]
fn two_entries_that_are_one_person_count_once_until_it_is_taken_back() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let roster = "尤思齐 1234 生物医药支部\n尤思琪 1234 生物医药支部";
    let attendance = laptop.create(&NewActivity::soon(world.now(), "社区议事会", roster));
    let expected = |page: &Page, count: usize| {
        page.wait(&format!("document.querySelector('.counts').innerText.includes('应到 {count}')"), SOON);
    };
    expected(&attendance, 2);
    let page = open_directory(&laptop);
    page.click_text("把活动名单里的 2 人加入名册");
    wait_for_people(&page, 62);
    open_person(&page, "尤思琪");
    page.click_text("合并重复的人");
    page.type_into("#merge-find", "尤思齐");
    page.click_text("尤思齐");
    page.wait_text("“尤思齐”的签到、登记的手机和所在名单，今后都算作“尤思琪”的", SOON);
    page.click_text("确认合并");
    page.wait_text("已合并为：尤思琪", SOON);
    expected(&attendance, 1);
    page.click_text("撤销合并");
    page.wait_text("分出了一份资料", SOON);
    expected(&attendance, 2);
    assert_quiet(&[&page, &attendance]);
}

#[test]
fn a_setting_is_inherited_until_it_is_set_and_a_new_activity_starts_with_it() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/units"));
    page.click_text("第一党小组");
    let source = |id: &str, words: &str| {
        let label =
            format!("document.querySelector('label[for={id}] + small')?.innerText === {}", json!(words));
        page.wait(&label, SOON);
    };
    source("set-opens", "来自：互联网第二支部");
    source("set-late", "来自：望江软件园党委");
    source("set-period", "来自：系统默认");
    page.eval("void document.querySelector('#set-period ~ button').click()");
    source("set-period", "本单位设置");
    pick(&page, "#set-period", "30 秒");
    page.wait("document.querySelector('#set-period').selectedOptions[0].innerText.trim() === '30 秒'", SOON);

    page.goto(&laptop.at("/o/new"));
    page.type_into("#host", "第一党小组");
    page.wait_text("已按“第一党小组”的签到设置", SOON);
    page.click_text("从名册选人");
    page.eval(
        "void [...document.querySelectorAll('.choose label')].find((l) => l.innerText.trim() === '第一党小组').click()",
    );
    page.wait("!document.querySelector('#add-chosen').disabled", SOON);
    page.click("#add-chosen");
    page.wait("document.querySelector('#roster').value.split('\\n').length > 5", SOON);
    page.type_into("#title", "小组学习会");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn of_hundreds_of_people_a_hundred_are_drawn_and_anybody_is_found() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许".chars();
    let people = surnames.flat_map(|family| (0..12).map(move |n| (family, n)));
    let given = "一思文海明远嘉宁雨书子若".chars().collect::<Vec<_>>();
    let line = |(family, n): (char, usize)| format!("{family}{}之 {}", given[n], 1000 + n);
    let roster: Vec<_> = people.map(line).collect();
    laptop.create(&NewActivity::soon(world.now(), "春季运动会", roster.join("\n").leak()));
    let page = open_directory(&laptop);
    page.click_text("把活动名单里的 240 人加入名册");
    wait_for_people(&page, 300);
    let drawn = |count: usize| {
        page.wait(&format!("document.querySelectorAll('#people li').length === {count}"), SOON)
    };
    drawn(100);
    page.click("#more-people");
    drawn(200);
    page.type_into("#find-person", "xrz");
    page.wait_text("许若之", SOON);
    page.type_into("#find-person", "许若之");
    drawn(1);
    assert_quiet(&[&page]);
}

#[test]
fn an_organizer_of_one_branch_sees_its_people_only() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/invite"));
    page.type_into("#unit", "望江软件园党委/互联网第二支部");
    page.click_text("生成链接");
    page.wait("document.querySelector('.invited-link')", SOON);
    let link = page.eval("document.querySelector('.invited-link').innerText");
    let (_, token) = link.as_str().unwrap().rsplit_once('/').unwrap();

    let other = Phone::new(&world);
    other.page.goto(&other.at(&format!("/o/join/{token}")));
    other.page.wait("location.pathname === '/o'", SOON);
    other.page.goto(&other.at("/o/people"));
    other.page.wait_text("陈思远", SOON);
    other.page.wait_text("阿依古丽", SOON);
    let shown = other.page.text();
    for stranger in ["陆知行", "李文静", "新材料联合支部"] {
        assert!(!shown.contains(stranger), "{stranger} in {shown}");
    }

    // Who they add is at home in their unit, and everybody above sees it.
    other.page.click_text("添加人员");
    other.page.wait(
        "document.querySelector('#home').selectedOptions[0].innerText.trim() === '互联网第二支部'",
        SOON,
    );
    other.page.type_into("#name", "尤思齐");
    other.page.click_text("保存");
    other.page.wait_text("加入名册", SOON);
    page.goto(&laptop.at("/o/people"));
    wait_for_people(&page, 61);
    assert_quiet(&[&page, &other.page]);
}

/// Ticks these people of the list.
#[track_caller]
fn tick(page: &Page, names: &[&str]) {
    for name in names {
        let row = format!(
            "[...document.querySelectorAll('#people li')].find((row) => row.innerText.includes({}))?.querySelector('input')",
            json!(name)
        );
        page.wait(&row, SOON);
        page.eval(&format!("void {row}.click()"));
    }
}

#[test]
fn several_people_are_tagged_and_let_go_at_once_and_the_list_is_found_as_it_was() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = open_directory(&laptop);
    wait_for_people(&page, 60);
    page.click_text("选择多人");
    tick(&page, &["陈思远"]);
    page.click_text("加标签");
    page.click("form [type=submit]");
    page.wait_text("请填写标签", SOON);
    page.type_into("#tag-many", "理论宣讲");
    tick(&page, &["李文静"]);
    page.wait_text("已选 2 人", SOON);
    page.click("form [type=submit]");
    page.wait_text("已给 2 人加上标签“理论宣讲”", SOON);
    pick(&page, "#tag-filter", "理论宣讲");
    wait_for_people(&page, 2);

    // Whoever looks at one of them comes back to the list as it was.
    page.click_text("完成");
    page.wait("document.querySelectorAll('#people a').length === 2", SOON);
    page.click("#people a");
    page.wait("document.querySelector('.changes li')", SOON);
    page.click(".top-bar a");
    wait_for_people(&page, 2);
    page.wait("document.querySelector('#tag-filter').value === '理论宣讲'", SOON);

    page.click_text("选择多人");
    tick(&page, &["陈思远", "李文静"]);
    page.click_text("标记离开");
    page.type_into("#left-many-why", "调往外地");
    page.click("form [type=submit]");
    page.wait_text("已标记 2 人离开", SOON);
    wait_for_people(&page, 0);
    page.click_text("撤销最近一次修改");
    wait_for_people(&page, 2);
    assert_quiet(&[&page]);
}

#[test]
fn whoever_may_be_there_already_is_shown_before_they_are_added_again() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = open_directory(&laptop);
    wait_for_people(&page, 60);
    page.click_text("添加人员");
    page.type_into("#name", "陈思远");
    page.click_text("保存");
    page.wait_text("名册里可能已经有这个人", SOON);
    page.wait("document.querySelector('.alike a').innerText.includes('互联网第二支部')", SOON);
    // Somebody else is asked about anew.
    page.type_into("#name", "李文静");
    page.click_text("保存");
    page.wait("document.querySelector('.alike a')?.innerText.startsWith('李文静')", SOON);
    page.click_text("保存");
    page.wait_text("加入名册", SOON);
    page.click(".top-bar a");
    wait_for_people(&page, 61);
    assert_quiet(&[&page]);
}
