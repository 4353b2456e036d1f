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
use world::{DEMO, Laptop, Phone, SOON, World, tour};

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
    for way in &WAYS {
        let folder = folder.join(way.name);
        fs::create_dir_all(&folder).unwrap();
        walk_as(way, &folder);
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
        page.eval("Promise.all([document.fonts.ready, ...document.getAnimations().filter((moving) => moving instanceof CSSTransition).map((moving) => moving.finished)])");
        self.taken += 1;
        let name = name.trim_start_matches('/').replace(['/', ' ', ','], "-");
        let path = self.folder.join(format!("{:02}-{name}.png", self.taken));
        page.screenshot_whole(3000).save(&path).unwrap();
    }
}
