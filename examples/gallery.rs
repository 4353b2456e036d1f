//! Takes a picture of every screen in every way somebody may have it, to be looked at: `cargo run --example gallery [folder]`.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a picture that cannot be taken stops the rest")]

#[path = "shared/past.rs"]
mod past;
#[expect(dead_code, unused_imports, reason = "the pictures need only a part of what the journeys do")]
#[path = "../tests/journeys/world.rs"]
mod world;

use std::fs;
use std::path::{Path, PathBuf};

use hongfan_browser::{ColorScheme, Media, Motion, Page, Pointer, Viewport};
use world::{DEMO, Desk, Laptop, Phone, SOON, World, tour};

/// One way to have the app.
struct Way {
    name: &'static str,
    viewport: Viewport,
    scheme: ColorScheme,
    language: &'static str,
    elder: &'static str,
}

const SMALL: Viewport = Viewport { width: 375, height: 667, scale: 1.0, pointer: Pointer::Touch };

const WAYS: [Way; 4] = [
    Way { name: "phone", viewport: SMALL, scheme: ColorScheme::Light, language: "zh", elder: "off" },
    Way {
        name: "phone-english-dark",
        viewport: Viewport { width: 412, height: 915, ..SMALL },
        scheme: ColorScheme::Dark,
        language: "en",
        elder: "off",
    },
    Way { name: "phone-elder", viewport: SMALL, scheme: ColorScheme::Light, language: "zh", elder: "on" },
    Way {
        name: "desktop-english",
        viewport: Viewport::DESKTOP,
        scheme: ColorScheme::Light,
        language: "en",
        elder: "off",
    },
];

fn main() {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    // Screens alone (`screens`), or screens in all their states alone (`states`), when only these have changed.
    let (wanted, only) = (std::env::args().nth(2), std::env::args().nth(3));
    // And one way alone, by its name.
    for way in WAYS.iter().filter(|way| only.as_deref().is_none_or(|only| only == way.name)) {
        let folder = folder.join(way.name);
        fs::create_dir_all(&folder).unwrap();
        if wanted.as_deref() != Some("states") {
            walk_as(way, &folder);
        }
        if wanted.as_deref() != Some("screens") {
            states_as(way, &folder);
        }
        println!("{}", folder.display());
    }
}

fn walk_as(way: &Way, folder: &Path) {
    let world = World::with_demo();
    past::tell(&world);
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let mut album = Album { way, folder, taken: 0 };
    if way.viewport.width < 1000 {
        let phone = phone(&world, way);
        album.fill(&phone.page, |visit| tour::strangers_screens(&phone, visit));
        phone.join("陈思远", "1234");
        album.fill(&phone.page, |visit| tour::members_screens(&screen, &phone, visit));
        let phone = self::phone(&world, way);
        phone.join("李文静", "5678");
        album.fill(&phone.page, |visit| tour::screens_without_a_network(&world, &screen, &phone, visit));
    }
    let page = laptop.tab_of(way.viewport);
    album.fill(&page, |visit| tour::organizers_screens(&laptop, &page, visit));
    album.fill(&page, |visit| tour::activitys_screens(&laptop, &page, visit));
}

/// The same for what screens look like while something is under way or wrong. Clocks are turned meanwhile: each has a world of
/// its own.
fn states_as(way: &Way, folder: &Path) {
    let mut album = Album { way, folder, taken: 100 };
    if way.viewport.width < 1000 {
        let world = World::with_demo();
        let (desk, list, phone) =
            (Desk::new(&world), organizer(&world, way), member(&world, way, "陈思远", "1234"));
        tour::learning::downloads(&desk, &phone, &mut |page, name| album.take(page, name));
        let visit = &mut |page: &Page, name: &str| album.take(page, name);
        tour::learning::asked_examined_and_certified(&world, &desk, &list.1, &phone, visit);
        let world = World::with_demo();
        let (desk, phone) = (Desk::new(&world), member(&world, way, "陈思远", "1234"));
        tour::learning::live_screens(&world, &desk, &phone, &mut |page, name| album.take(page, name));
        let world = World::with_demo();
        let (desk, phone, other) =
            (Desk::new(&world), member(&world, way, "陈思远", "1234"), self::phone(&world, way));
        speak(&other.page, way);
        tour::troubles::records(&world, &phone, &mut |page, name| album.take(page, name));
        let visit = &mut |page: &Page, name: &str| album.take(page, name);
        tour::troubles::transfer(&world, &desk, &phone, &other, visit);
    }
    let world = World::with_demo();
    let (desk, (laptop, page)) = (Desk::new(&world), organizer(&world, way));
    tour::keeping::authoring(&laptop, &page, &mut |page, name| album.take(page, name));
    tour::keeping::hours(&laptop, &page, &mut |page, name| album.take(page, name));
    tour::keeping::import(&laptop, &page, &mut |page, name| album.take(page, name));
    tour::keeping::story(&desk, &laptop, &page, &mut |page, name| album.take(page, name));
    tour::keeping::organizers(&laptop, &page, &mut |page, name| album.take(page, name));
}

/// A registered phone that speaks the way's language.
fn member(world: &World, way: &Way, name: &str, tail: &str) -> Phone {
    let phone = phone(world, way);
    phone.join(name, tail);
    speak(&phone.page, way);
    phone
}

/// An organizer's page that does.
fn organizer(world: &World, way: &Way) -> (Laptop, Page) {
    let laptop = Laptop::new(world);
    let page = laptop.tab_of(way.viewport);
    page.goto(&laptop.at("/o"));
    page.wait_text(DEMO, SOON);
    speak(&page, way);
    (laptop, page)
}

fn speak(page: &Page, way: &Way) {
    page.eval(&format!("localStorage.setItem('hongfan.lang', '{}')", way.language));
}

fn phone(world: &World, way: &Way) -> Phone {
    let phone = Phone::new(world);
    phone.page.set_viewport(way.viewport);
    phone.open("/");
    phone.prefer("hongfan.elder", way.elder);
    phone
}

/// Where the pictures of one way go.
struct Album<'a> {
    way: &'a Way,
    folder: &'a Path,
    taken: usize,
}

impl Album<'_> {
    /// Takes what a tour shows. The tours are told in Chinese: in English, what has an address of its own is opened again after
    /// them.
    fn fill(&mut self, page: &Page, tour: impl FnOnce(tour::Visit<'_>)) {
        if self.way.language == "zh" {
            return tour(&mut |page, name| self.take(page, name));
        }
        let mut seen: Vec<(String, String)> = Vec::new();
        tour(&mut |page, name| {
            let path = page.eval("location.pathname").as_str().unwrap().to_owned();
            if seen.iter().all(|(other, _)| *other != path) {
                seen.push((path, name.to_owned()));
            }
        });
        page.eval("localStorage.setItem('hongfan.lang', 'en')");
        for (path, name) in seen {
            page.goto(&format!("{}{path}", page.eval("location.origin").as_str().unwrap()));
            page.wait("document.querySelector('main')?.innerText.length > 5", SOON);
            self.take(page, &name);
        }
        page.eval("localStorage.setItem('hongfan.lang', 'zh')");
    }

    fn take(&mut self, page: &Page, name: &str) {
        page.set_media(Media { scheme: self.way.scheme, motion: Motion::Reduced });
        // What a screen takes back while it moves ends in an error.
        page.eval("Promise.allSettled([document.fonts.ready, ...document.getAnimations().filter((moving) => moving instanceof CSSTransition).map((moving) => moving.finished)])");
        // What sticks to the top stands there on a picture of the whole, too.
        page.eval("scrollTo(0, 0)");
        self.taken += 1;
        let name = name.trim_start_matches('/').replace(['/', ' ', ','], "-");
        let path = self.folder.join(format!("{:02}-{name}.png", self.taken));
        page.screenshot_whole(3000).save(&path).unwrap();
    }
}
