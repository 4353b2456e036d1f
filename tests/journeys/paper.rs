//! What organizers print, as it comes out of the printer.

use crate::world::{DEMO, Laptop, SOON, World, assert_quiet, printed};

#[test]
fn a_sign_in_sheet_has_everybody_once_and_its_heading_on_every_page() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    laptop.attendance(&page, DEMO);
    page.click_text("打印");
    page.wait("document.querySelector('.paper-sheet')", SOON);
    page.type_into("#spare", "20");
    page.wait("document.querySelectorAll('.paper-spare').length === 20", SOON);

    let pages = printed(&page);
    assert_eq!(pages.len(), 2, "{pages:?}");
    for text in &pages {
        for heading in [&format!("{DEMO}签到表"), "时间：", "序号", "姓名", "签名", "备注"] {
            assert!(text.contains(heading), "no {heading} in {text}");
        }
    }
    let all = pages.concat();
    for name in ["陈思远", "李文静", "王海峰", "董书瑶"] {
        assert_eq!(all.matches(name).count(), 1, "{name} in {all}");
    }
    assert!(all.contains("签到负责人") && all.contains("1/2") && all.contains("2/2"), "{all}");
    assert!(!all.contains("打印"), "{all}");
    assert_quiet(&[&page]);
}

#[test]
fn an_attendance_report_says_the_counts_and_has_everybody_once() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    laptop.attendance(&page, DEMO);
    page.click_text("打印");
    page.wait_text("末尾空行", SOON);
    page.click_text("考勤报告");
    page.wait("document.querySelector('.paper-totals')", SOON);

    let figures =
        page.eval("[...document.querySelectorAll('.paper-totals td')].map((cell) => cell.innerText)");
    let figure = |n: usize| figures[n].as_str().unwrap().parse::<usize>().unwrap();
    assert_eq!(figure(0), figure(1) + figure(2) + figure(3), "{figures}");
    let all = printed(&page).concat();
    for (n, state) in [(1, "实到"), (2, "请假"), (3, "未到")] {
        assert!(all.contains(&format!("{state}（{}人）", figure(n))), "{state} in {all}");
    }
    for name in ["陈思远", "李文静", "王海峰", "曹建国"] {
        assert_eq!(all.matches(name).count(), 1, "{name} in {all}");
    }
    assert!(all.contains("填报人") && all.contains("审核人"), "{all}");
    assert_quiet(&[&page]);
}
