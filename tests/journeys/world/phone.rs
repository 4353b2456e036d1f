//! A member's phone: a browser of its own, and a camera.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use hongfan_browser::{Browser, Camera, Image, Network, Options, Page, Profile, Resolution, Viewport};
use serde_json::json;
use tempfile::TempDir;

use super::{SOON, World, home};

/// How long somebody holds a phone before a code.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Phone {
    pub(crate) page: Page,
    pub(crate) camera: Camera,
    browser: Browser,
    home: String,
    film: TempDir,
}

impl Phone {
    /// A phone that has never seen the app, and whose owner lets pages use the camera.
    pub(crate) fn new(world: &World) -> Self {
        let phone = Self::of_somebody_careful(world);
        phone.page.grant_camera();
        phone
    }

    /// A phone whose owner lets no page use the camera.
    pub(crate) fn of_somebody_careful(world: &World) -> Self {
        let film = tempfile::tempdir().unwrap();
        let camera = Camera::blank(film.path().join("film.y4m"), Resolution::Vga).unwrap();
        Self::start(home(&world.members), film, camera, None)
    }

    /// A phone whose browser was set up before.
    pub(crate) fn on(world: &World, profile: Profile) -> Self {
        let film = tempfile::tempdir().unwrap();
        let camera = Camera::blank(film.path().join("film.y4m"), Resolution::Vga).unwrap();
        Self::start(home(&world.members), film, camera, Some(profile))
    }

    fn start(home: String, film: TempDir, camera: Camera, profile: Option<Profile>) -> Self {
        let browser = launch(profile, Some(camera.path().to_owned()));
        let page = browser.page(Viewport::PHONE);
        page.set_locale("zh-CN");
        Self { page, camera, browser, home, film }
    }

    /// Another tab of the same browser.
    pub(crate) fn tab(&self) -> Page {
        let page = self.browser.page(Viewport::PHONE);
        page.set_locale("zh-CN");
        page
    }

    /// Where a path is.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.home)
    }

    /// Opens a screen and waits until the app shows it.
    #[track_caller]
    pub(crate) fn open(&self, path: &str) {
        self.page.goto(&self.at(path));
        self.page.wait("document.querySelector('main')", SOON);
    }

    /// Opens the app, and stays until it works without a network.
    #[track_caller]
    pub(crate) fn install(&self) {
        self.open("/");
        self.page.wait("(await navigator.serviceWorker.ready).active?.state === 'activated'", SOON);
    }

    /// Holds the camera before a picture.
    pub(crate) fn look_at(&self, picture: &Image) {
        self.camera.show(picture).unwrap();
    }

    /// Taps 扫码签到 and holds the camera before a screen, as it changes, until the code is read.
    #[track_caller]
    pub(crate) fn scan(&self, screen: &Page) {
        self.page.click("[href='/scan']");
        self.page.wait("location.pathname === '/scan'", SOON);
        let until = Instant::now() + PATIENCE;
        let mut seen = None;
        while self.page.eval("location.pathname") == "/scan" {
            assert!(Instant::now() < until, "the code was not read; the phone shows:\n{}", self.page.text());
            let shown = screen.eval("document.querySelector('.big-code path').getAttribute('d')");
            if seen.as_ref() != Some(&shown) {
                let picture = screen.screenshot_of(".big-code");
                // A picture taken across a change may be of either code: the next turn takes another.
                let after = screen.eval("document.querySelector('.big-code path').getAttribute('d')");
                self.look_at(&picture);
                seen = (after == shown).then_some(shown);
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Says who one is, in the form that is shown.
    #[track_caller]
    pub(crate) fn enroll(&self, name: &str, tail: &str) {
        self.page.type_into("#name", name);
        self.page.type_into("#proof", tail);
        self.page.click("#consent");
        self.page.click_text("确认，我是本人");
    }

    /// Registers before anything else.
    #[track_caller]
    pub(crate) fn join(&self, name: &str, tail: &str) {
        self.open("/join");
        self.enroll(name, tail);
        self.page.wait("location.pathname === '/'", SOON);
    }

    /// Types the six digits.
    #[track_caller]
    pub(crate) fn type_digits(page: &Page, digits: &str) {
        page.type_into("#digits", digits);
        page.click_text("签到");
    }

    /// Puts the phone away and takes it out again.
    #[track_caller]
    pub(crate) fn take_out_again(&self) {
        self.page.eval("void document.dispatchEvent(new Event('visibilitychange'))");
    }

    /// The battery dies. Afterwards the phone is started again, with the network given.
    pub(crate) fn die_and_restart(self, network: Network) -> Self {
        self.start_again(network, Browser::kill9)
    }

    /// The phone is shut down and started again, and what its browser kept is damaged meanwhile.
    pub(crate) fn damage_and_restart(self, network: Network, damage: impl FnOnce(&Profile)) -> Self {
        self.start_again(network, |browser| {
            let profile = browser.quit();
            damage(&profile);
            profile
        })
    }

    fn start_again(self, network: Network, stop: impl FnOnce(Browser) -> Profile) -> Self {
        let Self { browser, camera, home, film, .. } = self;
        let phone = Self::start(home, film, camera, Some(stop(browser)));
        phone.page.set_network(network);
        phone.page.grant_camera();
        phone
    }

    /// Sets something in the app's own storage.
    pub(crate) fn prefer(&self, key: &str, value: &str) {
        self.page.eval(&format!("localStorage.setItem({}, {})", json!(key), json!(value)));
    }
}

/// A browser on a profile, or a new one, that shows a film to pages that may use the camera.
pub(crate) fn launch(profile: Option<Profile>, camera: Option<PathBuf>) -> Browser {
    // A person walks between screens more slowly than a test, and the browser drops steps that come too fast.
    let flags = vec!["--disable-ipc-flooding-protection".to_owned()];
    let options = Options { profile, camera, flags };
    Browser::launch(options).unwrap_or_else(|error| panic!("{error}"))
}
