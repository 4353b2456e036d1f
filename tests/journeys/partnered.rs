//! An activity that another unit hosts, as its partner's organizer sees it.

use std::sync::Arc;
use std::time::Duration;

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use hongfan_domain::code::Secret;
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::particulars::Particulars;
use hongfan_domain::record::Body;
use hongfan_domain::time::{MINUTE, Timestamp};

use crate::targets::Findings;
use crate::world::{Desk, Phone, SOON, World, assert_quiet_but_for_the_network, cut};

const HOST: &str = "望江园区";
const PARTNER: &str = "滨江园区";

fn member(number: u8, name: &str, tail: &str, unit: &str, participation: Participation) -> Member {
    Member {
        id: MemberId::from_bytes([number; 16]),
        name: name.to_owned(),
        unit: unit.to_owned(),
        phone_tail: PhoneTail::parse(tail),
        number: None,
        participation,
    }
}

fn plan(starts_at: Timestamp) -> Plan {
    let rounds = vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }];
    let ends_at = starts_at.plus(60 * MINUTE);
    let co_hosts = vec![Unit::new(PARTNER)];
    Plan {
        activity: Activity {
            id: ActivityId::new(starts_at, [3; 10]),
            title: "两区联合学习会".to_owned(),
            host: HOST.to_owned(),
            sessions: vec![Session { venue: "2 楼多功能厅".to_owned(), starts_at, ends_at, rounds }],
            rules: Rules::default(),
        },
        secret: Secret::new([7; 32]),
        roster: vec![
            member(1, "陈思远", "1234", HOST, Participation::Expected),
            member(2, "李文静", "5678", PARTNER, Participation::Hosted),
            member(3, "王海峰", "2468", PARTNER, Participation::Expected),
        ],
        revision: 1,
        particulars: Arc::new(Particulars { co_hosts, ..Particulars::default() }),
        edit: Arc::default(),
    }
}

#[test]
fn a_partner_sees_the_totals_and_its_own_people_and_credits_a_guest() {
    let world = World::new();
    let desk = Desk::new(&world);
    let plan = plan(world.now());
    desk.record(Body::Plan(plan.clone()));
    let token = desk.invite(Role::Organizer(Unit::new(PARTNER)));
    let partner = Phone::new(&world);
    let page = &partner.page;
    page.goto(&partner.at(&format!("/o/join/{token}")));
    page.wait_text("其他单位主办", SOON);
    page.wait_text("/ 2 已到", SOON);

    for (number, who) in [(11, 0), (12, 1)] {
        desk.arrive(number, &plan, &plan.roster[who]);
    }
    partner.install();
    page.goto(&partner.at("/o"));
    page.wait_text("/ 2 已到", SOON);
    page.click_text("两区联合学习会");
    page.wait("document.querySelector('.card.list')?.innerText.includes('准时')", SOON);
    let mut found = Findings::default();
    found.look(page, 48, "another unit's activity");
    found.assert_none();
    let text = page.eval("document.querySelector('main').innerText");
    let text = text.as_str().unwrap();
    for word in
        ["望江园区 主办", "全场", "到会率 50.0%", "李文静", "外单位参加，记在本单位名下", "王海峰", "未到"]
    {
        assert!(text.contains(word), "{word} is missing in\n{text}");
    }
    assert!(!text.contains("陈思远"), "of the host's people, only the number is shown\n{text}");

    world.turn(Duration::from_secs(3 * 3_600));
    page.goto(&partner.at("/o"));
    page.click_text("出勤率、各单位");
    page.wait_text("在外 1 人次", SOON);
    cut(&world, page);
    page.goto(&partner.at("/o"));
    page.wait_text("两区联合学习会", SOON);
    page.click_text("两区联合学习会");
    page.wait_text("截至", SOON);
    page.wait_text("缺席", SOON);
    assert_quiet_but_for_the_network(&[page]);
}
