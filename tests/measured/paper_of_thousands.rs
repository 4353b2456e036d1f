//! The sign-in sheet and the report of five thousand people, on a laptop a quarter as fast as the machine that tests.

use hongfan_browser::Page;
use serde_json::json;

use crate::crowd::{LONG, in_front_of};
use crate::frames::Frames;
use crate::world::{Desk, Laptop, World, assert_quiet, printed};

/// How many people are expected.
const EXPECTED: u32 = 5_000;

/// How many of them came.
const CAME: u32 = 3_000;

const TITLE: &str = "五千人学习大会";

/// As long may the page leave somebody without an answer, in milliseconds, beyond what it does at rest: the machine may have
/// other things to do.
const LONGEST: f64 = 500.0;

/// Whether everything is laid out: `count` lines, and nothing to come.
fn laid(count: u32) -> String {
    format!(
        "document.querySelectorAll('.paper-part tbody tr').length === {count} && !document.querySelector('#laying')"
    )
}

/// Does something on the paper's screen, and says how the page answered until all is laid out.
fn measure(page: &Page, what: &str, act: &str, until: &str) {
    let rest = Frames::of(page, "await new Promise((done) => setTimeout(done, 2000));", "true").longest();
    let frames = Frames::of(page, act, until);
    let said = format!(
        "{what}: {} frames in {:.0} ms, median {:.0} ms, longest {:.0} ms, at rest {rest:.0} ms",
        frames.0.len(),
        frames.0.iter().sum::<f64>(),
        frames.within(50),
        frames.longest()
    );
    println!("{said}");
    assert!(frames.longest() <= LONGEST + rest, "{said}");
}

#[test]
fn a_sheet_for_five_thousand_is_laid_without_freezing_and_printed_whole() {
    let _alone = crate::alone();
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let laptop = Laptop::new(&world);
    let (page, plan) = in_front_of(&world, &desk, &laptop, TITLE, (EXPECTED, CAME));

    page.cpu_throttle(4.0);
    let way = |address: &str| format!("document.querySelector('a[href$=\"{address}\"]').click();");
    measure(&page, "the sign-in sheet", &way("/print"), &laid(EXPECTED + 5));
    let choose = |field: &str, value: &str| {
        format!(
            "const field = document.querySelector('{field}'); field.value = {};
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));",
            json!(value)
        )
    };
    measure(&page, "in another order", &choose("#order", "unit"), &laid(EXPECTED + 5));
    measure(&page, "with more empty lines", &choose("#spare", "20"), &laid(EXPECTED + 20));
    measure(&page, "the report", &way("/report"), &laid(EXPECTED));
    measure(&page, "back to the sheet", &way("/print"), &laid(EXPECTED + 20));
    page.cpu_throttle(1.0);

    let pages = printed(&page);
    assert!(pages.len() > 150, "{} pages", pages.len());
    for text in &pages {
        assert!(text.contains(&format!("{TITLE}签到表")) && text.contains("备注"), "{text}");
    }
    let all = pages.concat();
    for member in &plan.roster {
        assert!(all.contains(&member.name), "{} is on no page", member.name);
    }
    for last in ["5020", "1/", "签到负责人"] {
        assert!(all.contains(last), "no {last}");
    }

    // By the browser's own command, before all is laid out: what is missing is there at once.
    page.cpu_throttle(4.0);
    page.reload();
    page.wait("document.querySelector('#laying')", LONG);
    let all = printed(&page).concat();
    assert!(all.contains("5020") && all.contains("签到负责人"), "the last line and the foot");
    assert_quiet(&[&page]);
}
