//! A device that is left alone at the door, and what is done about those whom it could not let in.

use std::time::Duration;

use hongfan_browser::Page;
use hongfan_domain::time::MINUTE;

use crate::world::{Pocket, SOON, Stand, assert_quiet};

const TITLE: &str = "青年骨干形势分析会";

const ROSTER: &str = "陈思远 1234 互联网第二支部\n李文静 5678 新材料联合支部\n王海峰 3071 生物医药支部";

/// How many wait for staff, by what is on the disk.
const WAITING: &str = "new Promise((done, failed) => {
    const opening = indexedDB.open('hongfan.organizer');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
        const facts = opening.result.transaction('facts').objectStore('facts');
        const [keys, rows] = [facts.getAllKeys(), facts.getAll()];
        rows.onsuccess = () => {
            opening.result.close();
            done(rows.result.filter((row, at) => keys.result[at].startsWith('waiting ') && row).length);
        };
    };
})";

#[track_caller]
fn wait_waiting(page: &Page, count: usize) {
    page.wait(&format!("await {WAITING} === {count}"), SOON);
}

/// Opens the list of those who wait, and looks at the one with this name.
#[track_caller]
fn look_at(page: &Page, count: usize, name: &str) {
    page.click_text(&format!("{count} 个等处理"));
    page.wait(&format!("document.querySelectorAll('.door-found li').length === {count}"), SOON);
    let row = format!(
        "[...document.querySelectorAll('.door-found li')].find((row) => row.innerText.includes('{name}'))"
    );
    page.eval(&format!("void ({row}.querySelector('button').id = 'look-at')"));
    page.click("#look-at");
    page.wait_text("第一次见到这部手机", SOON);
}

#[test]
fn whoever_waits_for_staff_waits_until_somebody_has_decided() {
    let stand = Stand::new();
    stand.open_door(TITLE, ROSTER);
    stand.serve_itself("2580");
    // A first evening: every phone is new. One of them tries again and again, with another pass each time.
    for seed in 3..60 {
        let name = format!("来人{seed}");
        stand.type_as_a_scanner(&Pocket::of(seed, &name, "0000").pass(0));
    }
    let (chen, li) = (Pocket::of(1, "陈思远", "1234"), Pocket::of(2, "李文静", "5678"));
    stand.type_as_a_scanner(&chen.pass(0));
    for ago in [30_000, 60_000, -30_000, 90_000] {
        stand.type_as_a_scanner(&li.pass(ago));
    }
    stand.wait_verdict(&["请找工作人员"]);
    wait_waiting(&stand.page, 59);

    let door = stand.page.eval("location.pathname");
    let stand = stand.die_and_restart();
    // What became of the kiosk itself is another matter: a new link ends it too.
    stand.page.goto(&stand.at("/o"));
    stand.page.eval("void localStorage.removeItem('hongfan.organizer.kiosk')");
    stand.page.goto(&stand.at(door.as_str().unwrap()));

    look_at(&stand.page, 59, "陈思远");
    stand.page.click_text("先不签");
    look_at(&stand.page, 59, "陈思远");
    stand.page.cdp("Input.dispatchKeyEvent", serde_json::json!({ "type": "keyDown", "key": "Escape" }));
    stand.page.wait("!document.querySelector('.door-sheet')", SOON);
    look_at(&stand.page, 59, "陈思远");
    stand.page.reload();

    look_at(&stand.page, 59, "陈思远");
    stand.page.click_text("是本人，签到");
    stand.wait_verdict(&["已签到", "陈思远"]);
    stand.wait_count(1);
    wait_waiting(&stand.page, 58);
    look_at(&stand.page, 58, "还不认识的手机");
    stand.page.click_text("不签，不再等");
    wait_waiting(&stand.page, 57);

    // Who comes to the organizer by themselves need not be looked for in the list.
    stand.type_as_a_scanner(&li.pass(0));
    stand.page.wait_text("第一次见到这部手机", SOON);
    stand.page.click_text("是本人，签到");
    stand.wait_verdict(&["已签到", "李文静"]);
    wait_waiting(&stand.page, 56);
    stand.page.wait_text("56 个等处理", SOON);
    assert_quiet(&[&stand.page]);
}

#[test]
fn who_taps_the_lock_and_walks_away_leaves_a_kiosk_that_listens_and_ends_in_time() {
    let stand = Stand::new();
    stand.open_door(TITLE, ROSTER);
    stand.type_as_a_scanner(&Pocket::of(1, "陈思远", "1234").pass(0));
    stand.page.wait_text("第一次见到这部手机", SOON);
    stand.page.click_text("是本人，签到");
    stand.wait_verdict(&["已签到", "陈思远"]);
    stand.serve_itself("2580");
    assert_eq!(stand.page.eval("document.querySelectorAll('.door-mute').length"), 0, "nobody can mute it");

    stand.page.click("[aria-label='退出自助模式']");
    stand.page.wait_text("请输入 PIN", SOON);
    stand.page.shift_clock(6_000);
    stand.show(&Pocket::of(1, "陈思远", "1234").pass(0));
    stand.wait_verdict(&["签过了", "陈*远"]);
    // Nobody types: the question goes away by itself.
    stand.page.wait("!document.querySelector('.door-sheet')", Duration::from_secs(60));
    assert_eq!(stand.page.eval("Boolean(document.querySelector('.door-kiosk'))"), true);

    // An hour after the activity, and nobody has touched anything.
    stand.camera.clear().unwrap();
    stand.page.shift_clock(4 * 60 * MINUTE);
    stand.page.wait("!document.querySelector('.door-kiosk')", SOON);
    stand.page.wait_text("手动签到", SOON);
    assert_quiet(&[&stand.page]);
}
