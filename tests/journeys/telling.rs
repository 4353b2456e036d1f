//! What a door tells of each code: seen, heard, felt and spoken, and not before it is on the disk. And real phones before it.

use hongfan_browser::Page;
use serde_json::{Value, json};

use crate::world::{
    DEMO, Phone, Pocket, SOON, Stand, World, assert_quiet, assert_quiet_but_for_the_network, cut, mend,
};

/// Writes down, in the order in which it happens, what reaches the disk and what a person sees, hears and feels.
const TELL: &str = "window.told = []; window.full = false;
  const note = (kind, what) => window.told.push([kind, what]);
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    note('tone', Math.round(this.frequency.value));
    return start.apply(this, when);
  };
  Object.defineProperty(navigator, 'vibrate', { value: (pattern) => { note('buzz', [...pattern]); return true; } });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const made = begin.apply(this, given);
    if (given[1] === 'readwrite') made.addEventListener('complete', () => note('disk', null));
    return made;
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (window.full) note('refused', this.name);
    if (window.full) throw new DOMException('there is no room', 'QuotaExceededError');
    return put.apply(this, given);
  };
  let last = '';
  new MutationObserver(() => {
    const tone = document.querySelector('#verdict')?.className.split(' ').find((name) => /^door-(good|wait|bad)$/.test(name));
    if (tone && tone !== last) note('seen', tone);
    last = tone ?? last;
  }).observe(document, { attributes: true, childList: true, subtree: true });";

/// What was told while `deed` was done, once the result says all of `words`.
#[track_caller]
fn told(stand: &Stand, words: &[&str], deed: impl FnOnce()) -> Vec<(String, Value)> {
    stand.page.eval("void (window.told = [])");
    deed();
    stand.wait_verdict(words);
    let told = stand.page.eval("window.told");
    let told = told.as_array().unwrap().iter();
    told.map(|told| (told[0].as_str().unwrap().to_owned(), told[1].clone())).collect()
}

/// How it sounded and felt.
fn felt(told: &[(String, Value)]) -> Vec<Value> {
    let felt = told.iter().filter(|(kind, _)| kind == "tone" || kind == "buzz");
    felt.map(|(_, what)| what.clone()).collect()
}

fn place(told: &[(String, Value)], kind: &str) -> Option<usize> {
    told.iter().position(|(other, _)| other == kind)
}

/// Whether the result speaks by itself.
#[track_caller]
fn assert_spoken(page: &Page, words: &str) {
    let region = page.eval(
        "(({ role, ariaLive, ariaAtomic, textContent }) => [role, ariaLive, ariaAtomic, textContent])(document.querySelector('#verdict'))",
    );
    let [role, live, atomic, text] = [0, 1, 2, 3].map(|at| region[at].as_str().unwrap().to_owned());
    assert_eq!((&*role, &*live, &*atomic), ("status", "assertive", "true"));
    assert!(text.contains(words), "{words}: {text}");
}

#[test]
fn each_result_is_seen_heard_felt_and_spoken_after_it_is_on_the_disk() {
    let stand = Stand::new();
    stand.page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": TELL }));
    stand.open_door("青年骨干形势分析会", "陈思远 1234 互联网第二支部\n李文静 5678 新材料联合支部");
    stand.page.reload();
    stand.page.wait("document.querySelector('#verdict')", SOON);
    let (chen, li) = (Pocket::of(1, "陈思远", "1234"), Pocket::of(2, "李文静", "5678"));
    let notice = [json!(587), json!(587), json!([60, 80, 60])];
    let bad = [json!(175), json!([240])];

    let asked = told(&stand, &["请看一下"], || stand.type_as_a_scanner(&chen.pass(0)));
    assert_eq!(felt(&asked), notice, "somebody is asked about");
    let entered = told(&stand, &["已签到", "陈思远"], || stand.page.click_text("是本人，签到"));
    assert_eq!(felt(&entered), [json!(880), json!(1319), json!([60])]);
    assert_spoken(&stand.page, "陈思远");
    let (disk, seen, tone) = (place(&entered, "disk"), place(&entered, "seen"), place(&entered, "tone"));
    assert!(disk.is_some() && disk < seen && disk < tone, "nothing is told before it is kept: {entered:?}");

    stand.page.shift_clock(6_000);
    let again = told(&stand, &["签过了", "陈思远"], || stand.type_as_a_scanner(&chen.pass(30_000)));
    assert_eq!(felt(&again), notice);
    let foreign = told(&stand, &["不是签到码"], || stand.type_as_a_scanner("https://example.org/menu"));
    assert_eq!(felt(&foreign), bad);
    assert_spoken(&stand.page, "不是签到码");

    // The disk is full: no green, no good tone, and it says so.
    told(&stand, &["请看一下"], || stand.type_as_a_scanner(&li.pass(0)));
    stand.page.eval("void (window.full = true)");
    let lost = told(&stand, &["没有存下来"], || stand.page.click_text("是本人，签到"));
    assert_eq!(felt(&lost), bad, "{lost:?}");
    assert!(!lost.contains(&("seen".to_owned(), json!("door-good"))), "{lost:?}");
    let (refused, seen, disk) = (place(&lost, "refused"), place(&lost, "seen"), place(&lost, "disk"));
    assert!(refused.is_some() && refused < seen, "the disk is asked before anything is told: {lost:?}");
    assert!(disk.is_none_or(|disk| Some(disk) > seen), "nothing was written before it is told: {lost:?}");
    stand.page.eval("void (window.full = false)");

    stand.page.click("[aria-label='静音']");
    let quiet = told(&stand, &["不是签到码"], || stand.type_as_a_scanner("https://example.org/other"));
    assert_eq!(felt(&quiet), [json!([240])], "muted is felt all the same");
    assert_quiet(&[&stand.page]);
}

/// Holds a phone before the door's camera, as it is.
fn hold(stand: &Stand, phone: &Page) {
    stand.camera.show(&phone.screenshot_of(".code-card .qr")).unwrap();
}

#[test]
fn real_phones_are_read_by_a_real_door_pass_and_receipt() {
    let world = World::with_demo();
    let stand = Stand::new();
    stand.meet(&world);
    stand.page.click_text(DEMO);
    stand.page.wait("document.querySelector('.counts')", SOON);
    let screen = stand.tab();
    screen.goto(&stand.at("/o"));
    screen.click_text(DEMO);
    screen.click_text("投屏二维码");
    screen.wait("document.querySelector('.big-code path')", SOON);
    let li = Phone::new(&world);
    li.join("李文静", "5678");
    li.page.wait_text("已同步", SOON);
    li.install();
    cut(&world, &li.page);
    li.scan(&screen);
    li.page.wait("document.querySelector('.result-wait h1')?.innerText === '已记录，待同步'", SOON);
    screen.close();
    stand.page.click_text("门口扫码");
    stand.page.wait_text("对准成员手机上的签到码", SOON);
    li.page.click_text("让组织者扫一下");
    li.page.wait("document.querySelector('.code-card .qr path')", SOON);
    hold(&stand, &li.page);
    stand.wait_verdict(&["已收下 · 待核验", "李文静"]);
    mend(&world, &li.page);
    li.page.wait_text("已经送到，不用再扫", SOON);

    let chen = Phone::new(&world);
    chen.join("陈思远", "1234");
    chen.page.wait_text("已同步", SOON);
    chen.open("/pass");
    chen.page.wait("document.querySelector('.code-card .qr path')", SOON);
    hold(&stand, &chen.page);
    stand.wait_verdict(&["已签到", "陈思远"]);
    chen.page.wait("document.querySelector('.result-good h1')?.innerText === '签到成功'", SOON);
    assert_quiet(&[&stand.page]);
    assert_quiet_but_for_the_network(&[&li.page, &chen.page]);
}
