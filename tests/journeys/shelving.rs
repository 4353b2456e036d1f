//! A list of members that comes as a table: into the directory with its units.

use std::time::Duration;

use hongfan_browser::Page;

use crate::world::table::{confirm, give, workbook};
use crate::world::{Laptop, SOON, World, assert_quiet};

/// How many people the list shows.
#[track_caller]
fn wait_for_people(page: &Page, count: usize) {
    page.wait(&format!("document.querySelector('.directory-count p')?.innerText === '{count} 人'"), SOON);
}

#[test]
fn ten_thousand_members_are_written_with_progress_and_the_page_goes_on() {
    let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/people"));
    let name = |n: u32| -> String {
        let sign = |n: u32| char::from_u32(0x4e00 + n).unwrap();
        ["陈", "李", "王", "赵"][n as usize % 4].chars().chain([sign(n / 4), sign(n % 89)]).collect()
    };
    let line = |n: u32| {
        let phone = 13_800_000_000_u64 + u64::from(n) * 7;
        vec![name(n), format!("望江软件园党委/第{}支部", n % 120), phone.to_string()]
    };
    let mut rows = vec![["姓名", "单位", "手机号"].map(str::to_owned).to_vec()];
    rows.extend((0..10_000).map(line));
    give(&page, folder.path(), "全体党员.xlsx", &workbook(&rows));
    let long = Duration::from_secs(180);
    page.wait("document.querySelector('.kind-new b')?.innerText === '10000'", long);
    page.eval(
        "window.shares = new Set(); new MutationObserver(() => { const bar = document.querySelector('#shelved progress'); \
         if (bar) window.shares.add(bar.value); }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })",
    );
    confirm(&page);
    page.wait("document.querySelector('#shelved')?.innerText.includes('已导入名册：10000 人')", long);
    let shares = page.eval("window.shares.size").as_u64().unwrap();
    assert!(shares >= 10, "progress is shown while writing: {shares} steps");
    wait_for_people(&page, 10_000);
    page.wait_text("实时", long);
    assert_quiet(&[&page]);
}
