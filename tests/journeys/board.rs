//! The live board: finding people and putting them in order.

use hongfan_browser::{Page, Viewport};
use serde_json::json;

use crate::world::{Laptop, NewActivity, SOON, World, assert_quiet, came, row_of, story_of};

const ROSTER: &str = "张三 1111 第一支部\n曾小乐 2222 第二支部\n单红梅 3333 第一支部\n尉迟敬 4444 第二支部\n解晓明 5555 第二支部\n丁一 6666 第一支部";

#[track_caller]
fn search(page: &Page, text: &str) {
    page.eval(&format!(
        "(() => {{ const field = document.querySelector('#find'); field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
        json!(text)
    ));
}

/// Waits until just these are listed, in this order.
#[track_caller]
fn listed(page: &Page, names: &[&str]) {
    page.wait(
        &format!(
            "JSON.stringify([...document.querySelectorAll('#people .line :is(b, th)')].map((name) => name.innerText)) === {}",
            json!(json!(names).to_string())
        ),
        SOON,
    );
}

#[track_caller]
fn order(page: &Page, order: &str) {
    page.eval(&format!(
        "(() => {{ const field = document.querySelector('#order'); field.value = '{order}'; field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

#[test]
fn people_are_found_by_letters_and_surnames_are_read_right() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), "季度学习会", ROSTER));
    for (query, names) in [
        ("zs", &["张三"][..]),
        ("zhangsan", &["张三"]),
        ("张s", &["张三"]),
        ("zengxiao", &["曾小乐"]),
        ("shan", &["单红梅"]),
        ("yuchi", &["尉迟敬"]),
        ("xie", &["解晓明"]),
        ("第一 dy", &["丁一"]),
        ("44", &["尉迟敬"]),
        ("jie", &[]),
    ] {
        search(&page, query);
        listed(&page, names);
    }
    page.wait_text("没有符合的人", SOON);
    search(&page, "");
    listed(&page, &["张三", "曾小乐", "单红梅", "尉迟敬", "解晓明", "丁一"]);
    assert_quiet(&[&page]);
}

#[test]
fn the_list_stands_in_the_order_that_was_chosen_also_tomorrow() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), "季度学习会", ROSTER));
    for (key, names) in [
        ("name", ["丁一", "单红梅", "解晓明", "尉迟敬", "曾小乐", "张三"]),
        ("strokes", ["丁一", "张三", "单红梅", "尉迟敬", "曾小乐", "解晓明"]),
        ("unit", ["丁一", "单红梅", "张三", "解晓明", "尉迟敬", "曾小乐"]),
    ] {
        order(&page, key);
        listed(&page, &names);
    }
    page.reload();
    listed(&page, &["丁一", "单红梅", "张三", "解晓明", "尉迟敬", "曾小乐"]);
    assert_quiet(&[&page]);
}

/// Presses a key wherever the keyboard is.
fn press(page: &Page, key: &str) {
    for kind in ["keyDown", "keyUp"] {
        let text = if kind == "keyDown" && key.len() == 1 { key } else { "" };
        page.cdp("Input.dispatchKeyEvent", json!({ "type": kind, "key": key, "text": text }));
    }
}

#[test]
fn an_organizer_goes_through_the_list_by_keyboard() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), "季度学习会", ROSTER));
    page.wait("document.querySelector('table #people .line')", SOON);
    press(&page, "j");
    page.wait("document.activeElement.innerText === '张三'", SOON);
    press(&page, "j");
    page.wait("document.activeElement.innerText === '曾小乐'", SOON);
    press(&page, "p");
    page.wait("document.activeElement.id === 'reason'", SOON);
    page.wait("document.querySelector('.sheet-name').innerText === '曾小乐'", SOON);
    press(&page, "k");
    page.wait("document.querySelector('#reason').value === 'k'", SOON);
    press(&page, "Escape");
    page.wait("!document.querySelector('.sheet') && document.activeElement.innerText === '曾小乐'", SOON);
    press(&page, "?");
    page.wait("document.querySelector('.keys dl')", SOON);
    press(&page, "Escape");
    page.wait("!document.querySelector('.keys dl')", SOON);
    press(&page, "/");
    page.wait("document.activeElement.id === 'find'", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn a_step_back_to_the_board_finds_it_where_it_was_left() {
    const TITLE: &str = "新材料产业技术分享会";
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab_of(Viewport::PHONE);
    laptop.attendance(&page, TITLE);
    let come_back = |step: &str| {
        page.eval("window.scrollTo(0, 1500)");
        page.wait("scrollY === 1500 && document.elementFromPoint(150, 300).closest('.line')", SOON);
        let seen = "document.elementFromPoint(150, 300).closest('.line')?.querySelector('b').innerText";
        let before = page.eval(seen);
        page.eval("document.querySelector('#to-review').click()");
        page.wait("location.pathname.endsWith('/review') && scrollY === 0", SOON);
        page.eval(step);
        page.wait(&format!("scrollY === 1500 && {seen} === {before}"), SOON);
    };
    come_back("history.back()");
    come_back("document.querySelector('.top-bar > a').click()");
    // Any other link leads to the top.
    page.eval("document.querySelector('.top-bar > a').click()");
    page.wait_text(TITLE, SOON);
    page.click_text(TITLE);
    page.wait("document.querySelector('.counts') && scrollY === 0", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn whoever_has_not_come_is_marked_present_from_their_row_with_a_reason() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let wide = laptop.create(&NewActivity::soon(world.now(), "季度学习会", ROSTER));
    let page = laptop.tab_of(Viewport::PHONE);
    laptop.attendance(&page, "季度学习会");
    page.click("[aria-label='补签 张三']");
    page.wait_text("点一个原因就补签", SOON);
    page.click_text("手机没电，本人在场");
    page.wait_text("已补签：张三", SOON);
    page.wait(&format!("{}.includes('准时')", row_of("张三")), SOON);
    assert_eq!(came(&page), 1);
    assert_eq!(page.eval("document.querySelectorAll('.line-make-up').length"), 5, "not for who is there");

    // A reason of one's own, on a laptop; without one nothing happens.
    wide.wait(&format!("{}.includes('准时')", row_of("张三")), SOON);
    wide.click("[aria-label='补签 丁一']");
    wide.click("#make-up .button-main");
    wide.wait_text("请写一句原因", SOON);
    wide.type_into("#make-up-reason", "会务组在场");
    wide.click("#make-up .button-main");
    wide.wait_text("已补签：丁一", SOON);
    assert_eq!(came(&wide), 2);
    let story = story_of(&wide, "丁一").concat();
    assert!(story.contains("会务组在场"), "{story}");
    assert_quiet(&[&wide, &page]);
}
