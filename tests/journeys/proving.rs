//! Proofs of attendance: a member shows one, a stranger without a network checks it, and an organizer's word replaces it.

use hongfan_browser::Page;
use hongfan_domain::activity::Plan;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::proof::Findings;
use hongfan_domain::record::{Body, Correction, Decision};
use hongfan_domain::statistics::{Period, Span};
use hongfan_domain::time::MINUTE;

use crate::world::{
    Desk, Laptop, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, code_in, cut, mend,
};

const TITLES: [&str; 2] = ["园区消防安全讲座", "滨江清洁志愿行动"];

/// Two activities that are over, at which 陈思远 was as an organizer says.
fn past(world: &World, desk: &Desk<'_>) -> Vec<(ActivityId, MemberId)> {
    let held = |(n, title): (u8, &str)| {
        let Plan { mut activity, secret, roster, particulars, .. } = desk.plan();
        activity.id = ActivityId::new(world.now(), [n; 10]);
        activity.title = title.to_owned();
        let (id, session) = (activity.id, &mut activity.sessions[0]);
        session.starts_at = world.now().plus(-90 * MINUTE);
        session.ends_at = world.now().plus(-30 * MINUTE);
        let chen = roster.iter().find(|member| member.name == "陈思远").unwrap().id;
        desk.record(Body::Plan(Plan {
            activity,
            secret,
            roster,
            revision: 1,
            particulars,
            edit: std::sync::Arc::default(),
        }));
        decide(desk, id, chen, Decision::Present);
        (id, chen)
    };
    (1..).zip(TITLES).map(held).collect()
}

fn decide(desk: &Desk<'_>, activity: ActivityId, member: MemberId, decision: Decision) {
    let reason = "查过签到表".to_owned();
    desk.record(Body::Correction(Correction::new(activity, member, decision, reason)));
}

/// The number on the page, once there is one other than `before`.
#[track_caller]
fn number(page: &Page, before: &str) -> String {
    let shown = "document.querySelector('.proof-number')?.innerText.replace('编号', '').trim()";
    page.wait(&format!("({shown} ?? '{before}') !== '{before}'"), SOON);
    page.eval(shown).as_str().unwrap().to_owned()
}

#[track_caller]
fn verdict(page: &Page, words: &str) {
    page.wait(&format!("document.querySelector('.proof-verdict h2')?.innerText === '{words}'"), SOON);
}

#[test]
fn a_proof_is_checked_by_a_stranger_without_a_network_and_replaced_after_a_correction() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    let held = past(&world, &desk);
    let year = Period::of(Span::Year, world.now());
    let found = || Findings::of(&desk.book(), held[0].1, year, world.now()).unwrap();
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.install();
    phone.open("/me");
    phone.page.click_text("参加活动证明");
    let first = number(&phone.page, "");
    let text = phone.page.text();
    for wanted in TITLES.into_iter().chain(["陈思远", "（盖章处）", "由本系统生成，仅证明签到记录。"])
    {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
    let (expected, present) = (found().expected.len(), found().attended.len());
    assert!(present >= 2);
    assert!(text.contains(&format!("应参加活动 {expected} 次，实际参加 {present} 次")), "{text}");
    let address = code_in(&phone.page, ".proof-code .qr");
    let (home, code) = address.split_once("/V/").unwrap();
    assert_eq!(home, phone.at("").to_uppercase());

    let stranger = Phone::new(&world);
    stranger.install();
    stranger.page.wait("localStorage.getItem('hongfan.issuers')", SOON);
    cut(&world, &phone.page);
    cut(&world, &stranger.page);
    stranger.open(&format!("/V/{code}"));
    verdict(&stranger.page, "核验通过");
    for wanted in ["陈思远", &first, "请核对姓名", "只核验了签名"] {
        stranger.page.wait_text(wanted, SOON);
    }
    let (start, end) = code.split_at(60);
    let other = if end.starts_with('A') { "B" } else { "A" };
    stranger.open(&format!("/v/{start}{other}{}", &end[1..]));
    verdict(&stranger.page, "不是真的证明");
    assert!(!stranger.page.text().contains("陈思远"), "what is not genuine is not shown");
    phone.page.reload();
    phone.page.wait_text("这是上次保存的证明", SOON);
    assert_eq!(number(&phone.page, ""), first);

    mend(&world, &phone.page);
    mend(&world, &stranger.page);
    stranger.open(&format!("/v/{code}"));
    stranger.page.wait_text("目前有效", SOON);
    decide(&desk, held[0].0, held[0].1, Decision::Absent);
    phone.page.reload();
    let second = number(&phone.page, &first);
    assert_ne!(second, first);
    phone
        .page
        .wait(&format!("!document.querySelector('.proof-sheet').innerText.includes('{}')", TITLES[0]), SOON);
    stranger.page.reload();
    verdict(&stranger.page, "已经有更新的证明");
    assert_quiet_but_for_the_network(&[&phone.page, &stranger.page]);
}

#[test]
fn the_apps_own_camera_reads_a_proof_and_a_copied_address_does_as_well() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    past(&world, &desk);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    phone.open("/proof");
    number(&phone.page, "");
    let picture = phone.page.screenshot_of(".proof-code .qr");
    let address = code_in(&phone.page, ".proof-code .qr");

    let stranger = Phone::new(&world);
    stranger.look_at(&picture);
    stranger.open("/v");
    stranger.page.click_text("扫描二维码");
    stranger.page.wait("location.pathname.startsWith('/v/')", SOON);
    verdict(&stranger.page, "核验通过");
    stranger.page.click_text("再核验一份");
    stranger.page.type_into("#proof-text", "https://example.org/menu");
    stranger.page.click_text("核验");
    stranger.page.wait_text("这不是证明或证书的二维码", SOON);
    stranger.page.type_into("#proof-text", &address);
    stranger.page.click_text("核验");
    verdict(&stranger.page, "核验通过");
    assert_quiet(&[&phone.page, &stranger.page]);
}

#[test]
fn an_organizer_gets_the_proof_of_somebody_in_their_directory() {
    let world = World::with_demo();
    let desk = Desk::new(&world);
    past(&world, &desk);
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/people"));
    page.click_text("陈思远");
    page.wait("document.querySelector('.directory-choices')", SOON);
    page.click_text("参加活动证明");
    assert!(number(&page, "").starts_with("HF-"));
    page.wait_text(TITLES[1], SOON);
    assert_quiet(&[&page]);
}
