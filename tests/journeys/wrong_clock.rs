//! A projecting laptop whose clock is wrong, and that loses its network.

use std::time::{Duration, Instant};

use hongfan_browser::{Mode, Page};
use hongfan_domain::code::{Freshness, RotatingCode};

use crate::world::{
    DEMO, Laptop, Phone, SOON, World, assert_quiet, assert_quiet_but_for_the_network, came, row_of,
};

const TEN_MINUTES: i64 = 600_000;

/// A minute passes for everybody; `screen` was off by `wrong` before, and is so after.
fn a_minute_passes(world: &World, phone: &Phone, screen: &Page, wrong: i64) {
    world.turn(Duration::from_secs(60));
    phone.page.shift_clock(60_000);
    let before = screen.eval("document.querySelector('.big-code path').getAttribute('d')");
    screen.shift_clock(wrong + 60_000);
    screen.wait(&format!("document.querySelector('.big-code path').getAttribute('d') !== {before}"), SOON);
}

/// Waits until what a camera sees of `screen` is a code of right now, by the hub's clock.
#[track_caller]
fn shows_a_code_of_now(world: &World, screen: &Page) {
    let until = Instant::now() + SOON;
    loop {
        let seen = screen.screenshot_of(".big-code");
        let text = hongfan_scanner::decode(&seen.gray(), seen.width as usize, seen.height as usize);
        let code = text.as_deref().and_then(|text| RotatingCode::parse(text).ok());
        let freshness = code.map(|code| code.freshness(world.now(), 15));
        if freshness == Some(Freshness::InTime) {
            return;
        }
        assert!(Instant::now() < until, "the screen shows no code of now: {text:?}, {freshness:?}");
    }
}

#[test]
fn a_projector_keeps_showing_right_codes_without_a_network_and_with_a_wrong_clock() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.tab();
    screen.shift_clock(TEN_MINUTES);
    laptop.project(&screen, DEMO);
    screen.wait_text("已自动校正本机时钟", SOON);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");

    world.organizers.set(Mode::Refuse);
    screen.wait_text("屏幕离线", SOON);
    a_minute_passes(&world, &phone, &screen, TEN_MINUTES);
    phone.scan(&screen);
    phone.page.wait_text("签到成功", SOON);

    world.organizers.set(Mode::Pass);
    assert_quiet(&[&phone.page]);
    assert_quiet_but_for_the_network(&[&screen]);
}

#[test]
fn a_projector_whose_clock_jumps_shows_right_codes_again_at_the_next_arrival() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let attendance = laptop.tab();
    laptop.attendance(&attendance, DEMO);
    let before = came(&attendance);
    let (first, second) = (Phone::new(&world), Phone::new(&world));
    first.join("陈思远", "1234");
    second.join("李文静", "5678");
    first.scan(&screen);
    first.page.wait_text("签到成功", SOON);
    attendance.wait(&format!("{}.length > 0", row_of("陈思远")), SOON);

    screen.shift_clock(-TEN_MINUTES);
    screen.eval("void document.dispatchEvent(new Event('visibilitychange'))");
    screen.wait_text("已自动校正本机时钟", SOON);
    shows_a_code_of_now(&world, &screen);
    second.scan(&screen);
    second.page.wait_text("签到成功", SOON);
    attendance.wait(
        &format!("Number(document.querySelector('.counts .count b').innerText) === {}", before + 2),
        SOON,
    );
    assert_quiet(&[&first.page, &second.page, &screen, &attendance]);
}
