//! Templates: what is held every month is written once.

use crate::world::{Laptop, NewActivity, SOON, World, assert_quiet};

#[test]
fn a_template_is_saved_used_renamed_removed_and_brought_back() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let made = laptop.create(&NewActivity::soon(world.now(), "十一月党课", "张三 1111 第一支部"));
    made.click_text("编辑");
    made.wait("document.querySelector('#as-template')", SOON);
    made.eval("document.querySelector('#as-template').open = true");
    made.type_into("#as-template-name", "每月党课");
    made.click("#keep-template");
    made.wait_text("已存为模板：每月党课", SOON);

    // On the form of a new activity it fills in everything but the date and the people.
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    page.wait_text("从模板新建", SOON);
    page.click_text("每月党课");
    page.wait("document.querySelector('#title')?.value === '十一月党课'", SOON);
    page.wait("document.querySelector('#venue').value === '3 楼报告厅'", SOON);
    page.wait("document.querySelector('#roster').value === ''", SOON);
    page.wait(
        "new Date(document.querySelector('#ends').value) - new Date(document.querySelector('#starts').value) === 7200000",
        SOON,
    );
    page.type_into("#title", "十二月党课");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("十二月党课", SOON);

    page.goto(&laptop.at("/o/templates"));
    page.wait_text("每月党课", SOON);
    page.click_text("改名");
    page.type_into("#template-name", "月度党课");
    page.click("#templates form [type=submit]");
    page.wait_text("已改名为：月度党课", SOON);
    page.click_text("移除");
    page.wait_text("还没有模板", SOON);

    let log = laptop.tab();
    log.goto(&laptop.at("/o/log"));
    log.wait_text("模板“月度党课”：移除", SOON);
    log.eval(
        "[...document.querySelectorAll('#log .log-entry')].find((entry) => entry.innerText.includes('移除')).querySelector('button').click()",
    );
    log.click_text("确认撤销");
    log.wait_text("模板“月度党课”：恢复", SOON);
    page.wait_text("月度党课", SOON);
    assert_quiet(&[&made, &page, &log]);
}
