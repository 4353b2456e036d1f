//! The organizers' help: where the question arises, and in both languages.

use crate::world::{DEMO, Laptop, SOON, World, assert_quiet};

#[test]
fn whoever_asks_what_a_flag_means_is_led_to_its_words() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    laptop.attendance(&page, DEMO);
    let board = page.eval("location.pathname").as_str().unwrap().to_owned();
    page.goto(&laptop.at(&format!("{board}/review")));
    page.click_text("这些是什么意思？");
    page.wait("document.activeElement?.id === 'flags'", SOON);
    page.wait("document.activeElement.getBoundingClientRect().top < innerHeight / 2", SOON);
    // Every flag that the list may show is told of, under the name that it has there.
    assert_eq!(page.eval("document.querySelectorAll('.help-flag').length"), 12);
    for flag in ["一机多人", "集中签到", "送达晚", "和更正不符"] {
        page.wait_text(flag, SOON);
    }
    page.wait_text("任何网页里的二维码都防不住", SOON);

    page.goto(&laptop.at("/o"));
    page.click_text("使用说明");
    page.wait("document.querySelector('.help-contents')", SOON);
    page.click_text("没有网络的时候");
    page.wait("document.activeElement?.id === 'offline'", SOON);

    page.eval("localStorage.setItem('hongfan.lang', 'en')");
    page.goto(&laptop.at("/o/help/codes"));
    page.wait_text("No code in a web page can.", SOON);
    assert_eq!(
        page.eval("/[\\u4e00-\\u9fff]/.test(document.querySelector('main').innerText)"),
        false,
        "all of it"
    );
    assert_quiet(&[&page]);
}
