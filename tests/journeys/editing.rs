//! Activities that are made, changed by two people at once, taken back and called off.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use hongfan_domain::activity::Plan;
use hongfan_domain::record::Body;
use hongfan_domain::registration::Terms;
use hongfan_domain::revision::revised;
use hongfan_domain::time::{MINUTE, Timestamp};
use serde_json::json;

use crate::world::{
    Desk, Laptop, NewActivity, Phone, SOON, World, assert_quiet, downloaded, field, link_on, row_of,
};

const TITLE: &str = "每周学习会";

const ROSTER: &str = "陈思远 1234\n李文静 5678";

/// How many activities the desk shows under this name.
fn count_of(title: &str) -> String {
    format!(
        "[...document.querySelectorAll('a.card-link')].filter((card) => card.innerText.includes('{title}')).length"
    )
}

#[test]
fn a_double_tap_makes_one_series_and_not_two() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    page.wait("document.querySelector('#title')", SOON);
    NewActivity::soon(world.now(), TITLE, ROSTER).fill(&page);
    page.eval(
        "(() => { const select = document.querySelector('#repeat'); select.value = 'Week';
           select.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    page.wait("document.querySelector('#times').offsetParent", SOON);
    page.type_into("#times", "6");
    page.eval(
        "(() => { const form = document.querySelector('form.form');
           const button = form.querySelector('[type=submit]');
           button.click(); window.busy = button.disabled; form.requestSubmit(); button.click(); })()",
    );
    page.wait("document.querySelector('.counts')", SOON);
    page.goto(&laptop.at("/o"));
    page.wait(&format!("{} === 6", count_of(TITLE)), SOON);
    assert_eq!(Desk::new(&world).book().plans().count(), 6, "the hub has as many");
    assert_quiet(&[&page]);
}

/// What another organizer does to an activity meanwhile.
fn meanwhile(desk: &Desk, title: &str, change: impl FnOnce(&mut Plan)) {
    let deadline = Instant::now() + SOON;
    let (book, mut wanted) = loop {
        let book = desk.book();
        let known = book.plans().find(|plan| plan.activity.title == title).cloned();
        if let Some(plan) = known {
            break (book, plan);
        }
        assert!(Instant::now() < deadline, "the hub has not heard of {title} within {SOON:?}");
    };
    change(&mut wanted);
    desk.record(Body::Plan(revised(&book, &wanted).unwrap()));
}

#[test]
fn what_a_colleague_changed_meanwhile_stays_and_the_same_is_asked_about() {
    let world = World::new();
    let (laptop, desk) = (Laptop::new(&world), Desk::new(&world));
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    let edit = page.eval("location.pathname").as_str().unwrap().to_owned() + "/edit";
    page.goto(&laptop.at(&edit));
    page.wait("document.querySelector('#venue').value", SOON);
    page.wait_text("实时", SOON);
    meanwhile(&desk, TITLE, |plan| {
        "5 楼会议室".clone_into(&mut plan.activity.sessions[0].venue);
        plan.roster.extend(desk_people());
    });
    let watcher = laptop.tab();
    laptop.attendance(&watcher, TITLE);
    watcher.wait(&format!("{}.includes('王海峰')", row_of("王海峰")), SOON);
    page.type_into("#venue", "二号楼");
    page.type_into("#roster", "陈思远 1234");
    page.click_text("保存");
    page.wait_text("别人也改了同一处", SOON);
    page.wait_text("地点", SOON);
    page.click("#keep-mine");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("二号楼", SOON);
    page.wait(&format!("{}.includes('王海峰')", row_of("王海峰")), SOON);
    assert_eq!(page.eval(&row_of("李文静")).as_str(), Some(""), "taken off the list, as the form says");

    // What was changed can be seen, and the last change taken back.
    page.click("#plan-log summary");
    page.wait_text("名单 −1", SOON);
    page.wait_text("地点（原为 5 楼会议室）", SOON);
    page.wait_text("名单 +1", SOON);
    page.click("#plan-log .log-entry button");
    page.click_text("确认撤销");
    page.wait_text("5 楼会议室", SOON);
    page.wait(&format!("{}.includes('李文静')", row_of("李文静")), SOON);
    page.wait_text("撤销修改", SOON);
    assert_quiet(&[&page, &watcher]);
}

#[test]
fn what_is_typed_outlives_a_reload_after_a_colleague_s_edit_and_both_are_kept() {
    let world = World::new();
    let (laptop, desk) = (Laptop::new(&world), Desk::new(&world));
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    let edit = page.eval("location.pathname").as_str().unwrap().to_owned() + "/edit";
    page.goto(&laptop.at(&edit));
    page.wait("document.querySelector('#venue').value", SOON);
    page.wait_text("实时", SOON);
    page.type_into("#title", "形势分析会");
    page.type_into("#roster", "陈思远 1234");
    meanwhile(&desk, TITLE, |plan| {
        "5 楼会议室".clone_into(&mut plan.activity.sessions[0].venue);
        plan.roster.extend(desk_people());
    });
    let watcher = laptop.tab();
    laptop.attendance(&watcher, TITLE);
    watcher.wait(&format!("{}.includes('王海峰')", row_of("王海峰")), SOON);

    page.goto(&laptop.at(&edit));
    page.wait_text("其间别人改过这个活动", SOON);
    page.wait("document.querySelector('#title').value === '形势分析会'", SOON);
    page.wait("document.querySelector('#roster').value.trim() === '陈思远 1234'", SOON);
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("5 楼会议室", SOON);
    page.wait(&format!("{}.includes('王海峰')", row_of("王海峰")), SOON);
    assert_eq!(page.eval(&row_of("李文静")).as_str(), Some(""), "taken off the list, as it was typed");
    watcher.wait_text("形势分析会", SOON);

    // Nothing is left of it: the form begins with what stands.
    page.goto(&laptop.at(&edit));
    page.wait("document.querySelector('#venue').value === '5 楼会议室'", SOON);
    assert!(!page.text().contains("其间别人改过这个活动"));
    assert_quiet(&[&page, &watcher]);
}

fn desk_people() -> Vec<hongfan_domain::member::Member> {
    use hongfan_domain::id::MemberId;
    use hongfan_domain::member::{Member, Participation, PhoneTail};
    use hongfan_domain::time::Timestamp;
    vec![Member {
        id: MemberId::new(Timestamp::from_millis(1_764_000_000_000), [77; 10]),
        name: "王海峰".to_owned(),
        unit: String::new(),
        phone_tail: PhoneTail::parse("9012"),
        number: None,
        participation: Participation::Expected,
    }]
}

#[test]
fn a_surprise_round_leaves_those_who_registered_their_way_out() {
    let world = World::new();
    let (laptop, desk) = (Laptop::new(&world), Desk::new(&world));
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    meanwhile(&desk, "每周学习会", |plan| {
        let closes_at = plan.activity.sessions[0].starts_at.plus(-MINUTE);
        Arc::make_mut(&mut plan.particulars).registration =
            Some(Terms { capacity: None, closes_at, open_to: Vec::new() });
        plan.roster.pop();
    });
    meanwhile(&desk, "每周学习会", |plan| plan.activity.host.push_str("联合支部"));
    let other = laptop.create(&NewActivity::soon(world.now(), "另一个活动", "李文静 5678"));
    let phone = Phone::new(&world);
    phone.join("李文静", "5678");
    phone.open("/");
    phone.page.wait_text(TITLE, SOON);
    phone.page.click_text(TITLE);
    phone.page.wait_text("我要报名", SOON);
    phone.page.click_text("我要报名");
    phone.page.wait_text("有您的位置", SOON);
    page.wait(&format!("{}.includes('李文静')", row_of("李文静")), SOON);
    page.click_text("现在加一轮签到");
    page.click_text("5 分钟");
    page.wait_text("中途签到", SOON);
    phone.page.wait_text("中途签到", SOON);
    phone.page.wait_text("取消报名", SOON);
    assert!(!phone.page.eval("document.querySelector('#registration')").is_null());
    assert_quiet(&[&page, &other, &phone.page]);
}

#[test]
fn a_canceled_activity_says_why_and_counts_nowhere() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.create(&NewActivity::soon(world.now(), TITLE, ROSTER));
    let screen = laptop.screen(TITLE);
    let link = link_on(&screen);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");
    page.click("#cancel-activity");
    page.wait_text("取消这个活动？", SOON);
    page.click_text("确认取消");
    page.wait_text("请写一句原因", SOON);
    page.click_text("天气原因");
    page.click_text("确认取消");
    page.wait_text("已取消：天气原因", SOON);
    screen.wait_text("这个活动已取消", SOON);
    phone.open("/");
    phone.page.wait_text("已取消：天气原因", SOON);
    phone.open(&link);
    phone.page.wait_text("这个活动已取消", SOON);
    let desk = laptop.tab();
    desk.goto(&laptop.at("/o"));
    desk.wait("document.querySelector('#canceled')", SOON);
    let calendar = laptop.tab();
    calendar.goto(&laptop.at("/o/calendar"));
    calendar.wait("document.querySelector('.calendar-gone')", SOON);
    let file = calendar.eval(&format!(
        "fetch('/api/v1/calendar/{}').then((answer) => answer.text())",
        page.eval("location.pathname.split('/').pop()").as_str().unwrap()
    ));
    assert!(file.as_str().unwrap().contains("STATUS:CANCELLED"), "{file}");

    page.click("#cancel-activity");
    page.click_text("确认恢复");
    page.wait("!document.body.innerText.includes('已取消：')", SOON);
    phone.open("/");
    phone.page.wait_text(TITLE, SOON);
    phone.page.wait("!document.body.innerText.includes('已取消')", SOON);
    calendar.wait("!document.querySelector('.calendar-gone')", SOON);
    assert_quiet(&[&page, &screen, &phone.page, &desk, &calendar]);
}

#[test]
fn a_whole_series_is_canceled_at_once() {
    let world = World::new();
    let laptop = Laptop::new(&world);
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    page.wait("document.querySelector('#title')", SOON);
    NewActivity::soon(world.now(), TITLE, ROSTER).fill(&page);
    page.eval(
        "(() => { const select = document.querySelector('#repeat'); select.value = 'Week';
           select.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.click("#cancel-activity");
    page.click_text("整个系列（4 场）");
    page.click_text("建错了");
    page.click_text("确认取消");
    page.wait_text("已取消：建错了", SOON);
    page.goto(&laptop.at("/o"));
    page.wait("document.querySelectorAll('#canceled .card-link').length === 4", SOON);
    assert_eq!(page.eval(&count_of(TITLE)).as_i64(), Some(0), "folded away, and nowhere else");
    assert_quiet(&[&page]);
}

/// Where and when the activities of this name are, in order of time, and how many are expected at each.
fn plans_of(desk: &Desk, title: &str) -> Vec<(String, Timestamp, usize)> {
    let book = desk.book();
    let mut plans: Vec<_> = book.plans().filter(|plan| plan.activity.title == title).collect();
    plans.sort_by_key(|plan| plan.activity.sessions[0].starts_at);
    let told = |plan: &&Plan| {
        let session = &plan.activity.sessions[0];
        (session.venue.clone(), session.starts_at, plan.roster.len())
    };
    plans.iter().map(told).collect()
}

#[test]
fn a_series_is_changed_together_from_one_of_it_on() {
    let world = World::new();
    let (laptop, desk) = (Laptop::new(&world), Desk::new(&world));
    let page = laptop.tab();
    page.goto(&laptop.at("/o/new"));
    page.wait("document.querySelector('#title')", SOON);
    NewActivity::soon(world.now(), TITLE, ROSTER).fill(&page);
    page.eval(
        "(() => { const select = document.querySelector('#repeat'); select.value = 'Week';
           select.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("实时", SOON);
    let before = plans_of(&desk, TITLE);
    assert_eq!(before.len(), 4);

    // The third has a guest speaker's room and one more on its list; nobody else's change may take that away.
    let third =
        desk.book().plans().find(|plan| plan.activity.sessions[0].starts_at == before[2].1).cloned().unwrap();
    let mut wanted = third.clone();
    wanted.roster.extend(desk_people());
    desk.record(Body::Plan(revised(&desk.book(), &wanted).unwrap()));

    // The second is moved by an hour and to another house, and those after it with it.
    let second =
        desk.book().plans().find(|plan| plan.activity.sessions[0].starts_at == before[1].1).cloned().unwrap();
    page.goto(&laptop.at(&format!("/o/{}", third.activity.id)));
    page.wait(&format!("{}.includes('王海峰')", row_of("王海峰")), SOON);
    page.goto(&laptop.at(&format!("/o/{}/edit", second.activity.id)));
    page.wait("document.querySelector('#venue')?.value", SOON);
    page.type_into("#venue", "二号楼");
    let later = |at: Timestamp| field(at.plus(60 * MINUTE));
    page.type_into("#starts", &later(before[1].1));
    page.type_into("#ends", &later(second.activity.sessions[0].ends_at));
    page.wait_text("这一场和以后的（3 场）", SOON);
    page.click_text("这一场和以后的");
    page.click_text("保存");
    page.wait("document.querySelector('.counts')", SOON);
    page.wait_text("二号楼", SOON);
    page.wait_text("实时", SOON);
    assert!(page.eval("location.pathname").as_str().unwrap().contains(&second.activity.id.to_string()));

    let deadline = Instant::now() + SOON;
    let moved = loop {
        let plans = plans_of(&desk, TITLE);
        if plans.iter().filter(|(venue, ..)| venue == "二号楼").count() == 3 {
            break plans;
        }
        assert!(Instant::now() < deadline, "the hub has {plans:?}");
    };
    assert_eq!(moved[0], before[0], "what was before it stays as it was");
    let shift = |at: usize| moved[at].1.since(before[at].1);
    assert_eq!([shift(1), shift(2), shift(3)], [60 * MINUTE; 3]);
    assert_eq!([moved[1].2, moved[2].2, moved[3].2], [2, 3, 2], "the third keeps whom it alone expects");
    assert_quiet(&[&page]);
}

/// The one event of a calendar file: its lines unfolded, parameters and escapes taken off.
#[track_caller]
fn event_of(file: &str) -> BTreeMap<String, String> {
    assert!(
        file.ends_with("\r\n") && !file.replace("\r\n", "").contains('\n'),
        "lines end as RFC 5545 has it: {file}"
    );
    assert!(file.lines().all(|line| line.len() <= 75), "{file}");
    let unfolded = file.replace("\r\n ", "");
    let lines: Vec<_> = unfolded.lines().collect();
    assert_eq!((lines[0], lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    let begins = lines.iter().position(|line| *line == "BEGIN:VEVENT").expect("an event");
    let event =
        lines[begins + 1..].iter().take_while(|line| !line.starts_with("BEGIN:") && **line != "END:VEVENT");
    assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 1, "{file}");
    let read = |line: &&str| {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        let name = name.split(';').next().unwrap_or_default();
        let value = value.replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n").replace("\\\\", "\\");
        (name.to_owned(), value)
    };
    event.map(read).collect()
}

/// As calendars write a moment: `20261130T193000Z`.
fn in_utc(at: Timestamp) -> String {
    let wall = at.plus(-8 * 60 * MINUTE).in_shanghai();
    let (date, time) = ((wall.year, wall.month, wall.day), (wall.hour, wall.minute, wall.second));
    format!("{:04}{:02}{:02}T{:02}{:02}{:02}Z", date.0, date.1, date.2, time.0, time.1, time.2)
}

#[test]
fn the_calendar_has_the_month_and_each_activity_a_file_for_it() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let new = NewActivity::soon(world.now(), TITLE, ROSTER);
    let page = laptop.create(&new);
    page.wait_text("实时", SOON);
    let folder = tempfile::tempdir().unwrap();
    page.cdp("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder.path() }));
    page.click_text("加到手机日历");
    let event = event_of(&fs::read_to_string(downloaded(folder.path(), "ics")).unwrap());
    let minute = new.starts_at.plus(-new.starts_at.millis().rem_euclid(MINUTE));
    assert_eq!(event["SUMMARY"], TITLE);
    assert_eq!(event["LOCATION"], "3 楼报告厅");
    assert_eq!(event["DTSTART"], in_utc(minute));
    assert_eq!(event["DTEND"], in_utc(minute.plus(120 * MINUTE)));
    assert_ne!(event["UID"], "");
    page.goto(&laptop.at("/o"));
    page.click_text("活动日历");
    page.wait("document.querySelector('[aria-current=date] .calendar-entry')", SOON);
    page.wait_text(TITLE, SOON);
    page.click("[aria-label='下个月']");
    page.wait("!document.querySelector('td:not(.calendar-outside) .calendar-entry')", SOON);
    page.click_text("本月");
    page.wait_text(TITLE, SOON);
    page.click_text(TITLE);
    page.wait("document.querySelector('.counts')", SOON);
    assert_quiet(&[&page]);
}
