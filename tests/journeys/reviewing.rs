//! The review list: claims in doubt, decided one by one and at once; leave; a new phone; a phone that was lost.

use hongfan_browser::Page;
use hongfan_domain::id::{ActivityId, DeviceId, RecordId};
use hongfan_domain::record::{Body, LeaveKind, LeaveRequest, LeaveWish, Record};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{SYNC, SyncRequest};
use serde_json::json;

use crate::world::{
    DEMO, Laptop, NewActivity, Phone, SOON, World, assert_quiet, came, digits_on, link_on, open_person,
    row_of,
};

const TITLE: &str = "社区议事会";

const ROSTER: &str = "陈思远 1234 互联网第二支部\n李文静 5678 新材料联合支部\n王海峰 3071 生物医药支部";

/// Opens the review list from the attendance.
#[track_caller]
fn to_review(attendance: &Page) {
    attendance.click("#to-review");
    attendance.wait("location.pathname.endsWith('/review')", SOON);
    attendance.wait("document.querySelector('main')", SOON);
}

/// Back from the review list to the attendance.
#[track_caller]
fn to_board(page: &Page) {
    page.click(".top-bar a");
    page.wait("document.querySelector('#people')", SOON);
}

/// How many items wait, as the attendance page says.
fn to_check(attendance: &Page) -> i64 {
    attendance.eval("parseInt(document.querySelector('#to-review').innerText)").as_i64().unwrap()
}

/// A JavaScript expression for the card of a person in the review list, or nothing.
fn card_of(name: &str) -> String {
    format!(
        "([...document.querySelectorAll('.review-item')].find((card) => card.innerText.includes({})))",
        json!(name)
    )
}

/// Taps a button in a person's card.
#[track_caller]
fn tap_in_card(page: &Page, name: &str, button: &str) {
    let tapped = format!(
        "[...{}.querySelectorAll('button')].find((button) => button.innerText.trim() === {})",
        card_of(name),
        json!(button)
    );
    page.wait(&format!("({tapped})"), SOON);
    page.eval(&format!("void {tapped}.click()"));
}

/// The member's phone asks for leave, as its app does, which had no network for ten minutes.
fn ask_for_leave(phone: &Phone, activity: ActivityId, world: &World) {
    let asked_at = world.now().plus(-10 * MINUTE);
    let credential = phone.page.eval("localStorage.getItem('hongfan.member.device')");
    let credential = credential.as_str().unwrap();
    let device = DeviceId::parse(credential.split_once('.').unwrap().0).unwrap();
    let wish = LeaveWish::Away(LeaveKind::Sick, "发烧".to_owned());
    let record = Record {
        id: RecordId::new(asked_at, [42; 10]),
        device,
        recorded_at: asked_at,
        body: Body::Leave(LeaveRequest { activity, wish }),
    };
    let request = SyncRequest { sent_at: world.now(), cursor: None, records: vec![record] };
    phone.page.eval(&format!(
        "void fetch({}, {{ method: 'POST', body: JSON.stringify({}), headers: {{
           'content-type': 'application/json', authorization: 'Bearer ' + {} }} }})
           .then((answer) => answer.text()).then((text) => {{ window.answered = text; }})",
        json!(SYNC),
        serde_json::to_value(request).unwrap(),
        json!(credential)
    ));
    phone.page.wait("window.answered?.includes('Stored')", SOON);
}

#[test]
fn doubtful_claims_are_decided_one_by_one_and_taken_back() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    laptop.attendance(&page, DEMO);
    let before = came(&page);
    page.wait_text("项待核验", SOON);
    let open = to_check(&page);
    to_review(&page);
    page.wait_text("才送达，晚了 11 分", SOON);
    page.wait_text("数字可以在电话里说给别人", SOON);

    tap_in_card(&page, "郑晓岚", "确认");
    page.wait_text("已确认 郑晓岚", SOON);
    page.wait(&format!("!{}", card_of("郑晓岚")), SOON);
    page.click_text("撤销");
    page.wait_text("已撤销", SOON);
    page.wait(&card_of("郑晓岚"), SOON);

    tap_in_card(&page, "赵雨桐", "未到");
    page.click_text("他人代签");
    page.eval(&format!(
        "void [...{}.querySelectorAll('button')].filter((b) => b.innerText.trim() === '未到').at(-1).click()",
        card_of("赵雨桐")
    ));
    page.wait_text("赵雨桐 记为未到", SOON);
    to_board(&page);
    page.wait(&format!("{}.includes('缺席')", row_of("赵雨桐")), SOON);
    page.wait_text(&format!("{} 项待核验", open - 1), SOON);
    assert_eq!(came(&page), before - 1);
    open_person(&page, "赵雨桐");
    page.wait_text("记为未到：他人代签", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn harmless_claims_are_confirmed_all_at_once_and_taken_back_at_once() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    let screen = laptop.screen(TITLE);
    let (one, other) = (Phone::new(&world), Phone::new(&world));
    one.join("陈思远", "1234");
    other.join("李文静", "5678");
    // Both phones' clocks are five minutes behind: true claims that somebody should look at.
    for phone in [&one, &other] {
        phone.page.shift_clock(-300_000);
        phone.open(&link_on(&screen));
        phone.page.wait_text("签到成功", SOON);
    }
    page.wait_text("2 项待核验", SOON);
    to_review(&page);
    page.wait_text("手机时钟慢 5 分", SOON);
    page.click_text("全部确认 2 人");
    page.wait_text("已确认 2 人", SOON);
    page.wait_text("都核验完了", SOON);
    page.click_text("撤销");
    page.wait_text("已撤销", SOON);
    page.wait(&card_of("李文静"), SOON);
    assert_quiet(&[&page, &screen]);
}

#[test]
fn leave_is_granted_and_who_has_it_is_not_absent() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    let path = page.eval("location.pathname.split('/')[2]");
    let activity = ActivityId::parse(path.as_str().unwrap()).unwrap();
    page.wait_text("实时", SOON);
    let phone = Phone::new(&world);
    phone.join("王海峰", "3071");
    phone.page.wait_text("已同步", SOON);
    page.wait_text("实时", SOON);
    ask_for_leave(&phone, activity, &world);

    page.wait_text("1 份请假待批", SOON);
    to_review(&page);
    page.wait_text("病假", SOON);
    page.wait_text("发烧", SOON);
    page.wait_text("手机自己报的时间", SOON);
    page.click_text("不批准");
    page.wait_text("不批准时请写一句原因", SOON);
    page.click_text("批准");
    page.wait_text("已批准 王海峰 的请假", SOON);
    to_board(&page);
    page.wait(&format!("{}.includes('请假')", row_of("王海峰")), SOON);
    page.wait_text("应到 3 = 实到 0 + 请假 1 + 未到 2", SOON);
    open_person(&page, "王海峰");
    page.wait_text("手机自己报的时间", SOON);
    assert_quiet(&[&page]);
}

#[test]
fn a_new_phone_is_approved_and_what_it_claimed_counts() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let page = laptop.tab();
    laptop.attendance(&page, DEMO);
    let (first, second) = (Phone::new(&world), Phone::new(&world));
    for phone in [&first, &second] {
        phone.join("陈思远", "1234");
        phone.page.wait_text("已同步", SOON);
        page.wait_text("实时", SOON);
    }
    second.open(&link_on(&screen));
    second.page.wait_text("已收到，待确认", SOON);
    page.wait(&format!("{}.includes('待核验')", row_of("陈思远")), SOON);

    to_review(&page);
    page.wait_text("第一次代表本人", SOON);
    tap_in_card(&page, "陈思远", "认可这台手机");
    page.wait_text("已记下：这是 陈思远 的手机", SOON);
    page.wait(&format!("!{}", card_of("陈思远")), SOON);
    to_board(&page);
    page.wait(&format!("{}.includes('准时')", row_of("陈思远")), SOON);
    second.take_out_again();
    second.page.wait_text("签到成功", SOON);
    assert_quiet(&[&page, &screen, &second.page]);
}

#[test]
fn a_lost_phone_is_revoked_and_speaks_for_nobody() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let page = laptop.tab();
    laptop.attendance(&page, DEMO);
    let phone = Phone::new(&world);
    phone.join("李文静", "5678");
    phone.page.wait_text("已同步", SOON);

    open_person(&page, "李文静");
    page.wait_text("已认可", SOON);
    page.click_text("停用");
    page.wait_text("这台手机不再代表本人", SOON);
    page.click_text("手机丢失");
    page.click_text("确定停用");
    page.wait_text("已停用", SOON);
    page.click(".sheet .icon-button");
    page.wait_text("实时", SOON);

    phone.open("/code");
    Phone::type_digits(&phone.page, &digits_on(&screen));
    page.wait_text("名单之外", SOON);
    page.wait(&format!("{}.includes('未到')", row_of("李文静")), SOON);
    assert_quiet(&[&page, &screen]);
}
