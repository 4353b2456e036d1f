//! Takes the README's pictures from the built app, with the demo's hub: `cargo run --example screenshots`.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a picture that cannot be taken stops the rest")]

#[path = "shared/past.rs"]
mod past;
#[expect(dead_code, unused_imports, reason = "the pictures need only a part of what the journeys do")]
#[path = "../tests/journeys/world.rs"]
mod world;

use std::path::{Path, PathBuf};

use hongfan_browser::{ColorScheme, Media, Mode, Motion, Network, Page, Pointer, Shot, Viewport};

use world::{DEMO, Laptop, Phone, SOON, World, digits_on};

/// One pixel for one: these are looked at small.
const PHONE: Viewport = Viewport { scale: 1.0, ..Viewport::PHONE };

const AT_THE_DOOR: Viewport = Viewport { width: 412, height: 915, scale: 1.0, pointer: Pointer::Touch };

const PROJECTOR: Viewport = Viewport { width: 1180, height: 760, scale: 1.0, pointer: Pointer::Mouse };

fn main() {
    let world = World::with_demo();
    past::tell(&world);
    let laptop = Laptop::new(&world);
    let screen = laptop.tab_of(PROJECTOR);
    laptop.project(&screen, DEMO);
    newcomer(&world, &screen);
    member(&world, &screen);
    take(&screen, "projector");
    let attendance = laptop.tab_of(AT_THE_DOOR);
    laptop.attendance(&attendance, DEMO);
    take(&attendance, "attendance");
    desk(&laptop);
}

/// What an organizer has on a laptop: the way there, what it shows when it is ready, and its picture. The gallery has all.
fn desk(laptop: &Laptop) {
    let page = laptop.tab_of(PROJECTOR);
    for (path, ready, name) in
        [("/o/people", "陈思远", "directory"), ("/o/statistics", "各单位", "statistics")]
    {
        page.goto(&laptop.at(path));
        page.wait_text(ready, SOON);
        take(&page, name);
    }
    laptop.attendance(&page, DEMO);
    page.click_text("王海峰");
    page.wait("document.querySelector('.story li')", SOON);
    take(&page, "board");
}

/// Somebody who scans for the first time, with a network.
fn newcomer(world: &World, screen: &Page) {
    let phone = Phone::new(world);
    phone.page.set_viewport(PHONE);
    phone.open("/");
    // Still out of focus: a picture that is not read yet.
    let blurred = Shot { fill: 0.45, tilt: 8.0, rotation: -4.0, blur: 4, ..Shot::default() };
    phone.camera.show_as(&screen.screenshot_of(".big-code"), &blurred).unwrap();
    phone.page.click("[href='/scan']");
    phone.page.wait_text("对准大屏幕上的二维码", SOON);
    phone
        .page
        .wait("document.querySelector('video').videoWidth && !document.querySelector('video').paused", SOON);
    take(&phone.page, "scanner");
    phone.page.click("[href='/']");
    phone.scan(screen);
    phone.page.type_into("#name", "陈思远");
    phone.page.type_into("#proof", "1234");
    phone.page.click("#consent");
    take(&phone.page, "enroll");
    phone.page.click_text("确认，我是本人");
    phone.page.wait_text("签到成功", SOON);
    phone.page.wait_text(DEMO, SOON);
    take(&phone.page, "verified");
}

/// Somebody who is known already, and loses the network.
fn member(world: &World, screen: &Page) {
    let phone = Phone::new(world);
    phone.page.set_viewport(PHONE);
    phone.join("李文静", "5678");
    phone.page.wait_text(DEMO, SOON);
    phone.install();
    phone.page.wait_text("已同步", SOON);
    take(&phone.page, "today");
    phone.page.set_media(Media { scheme: ColorScheme::Dark, motion: Motion::Full });
    take(&phone.page, "today-dark");
    phone.page.set_media(Media::default());
    phone.open("/code");
    phone.page.type_into("#digits", &digits_on(screen));
    take(&phone.page, "digits");
    for (path, ready, name) in [("/pass", "李文静", "pass"), ("/courses", "社区志愿服务入门", "courses")]
    {
        phone.open(path);
        phone.page.wait_text(ready, SOON);
        take(&phone.page, name);
    }
    phone.open("/");
    world.members.set(Mode::Refuse);
    phone.page.set_network(Network::Offline);
    phone.scan(screen);
    phone.page.wait_text("已记录，待同步", SOON);
    take(&phone.page, "saved");
}

/// Writes a picture once nothing moves any more but the ring around the time that is left.
fn take(page: &Page, name: &str) {
    page.wait("!document.getAnimations().some((moving) => !moving.effect.target.closest('.ring'))", SOON);
    page.eval("document.activeElement?.blur(), scrollTo(0, 0)");
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/screenshots").join(format!("{name}.png"));
    page.screenshot_to(&path);
    println!("{}", shown(&path));
}

fn shown(path: &Path) -> String {
    let size = path.metadata().unwrap().len();
    format!("{} {} KB", path.display(), size / 1024)
}
