//! An organizer's device at a door, with a camera, and no hub anywhere; and what members' phones show it.

use std::time::{SystemTime, UNIX_EPOCH};

use hongfan_browser::{Browser, Camera, Image, Page, Profile, Resolution, Viewport};
use hongfan_domain::member::Claimant;
use hongfan_domain::pass::{Pass, PassSecret, Speaker};
use hongfan_domain::time::Timestamp;
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;
use tempfile::TempDir;

use super::static_host::StaticHost;
use super::{NewActivity, SOON, World, app, phone};

pub(crate) struct Stand {
    pub(crate) page: Page,
    pub(crate) camera: Camera,
    browser: Browser,
    host: StaticHost,
    film: TempDir,
}

impl Stand {
    /// A device that has begun without a hub.
    pub(crate) fn new() -> Self {
        let film = tempfile::tempdir().unwrap();
        let camera = Camera::blank(film.path().join("film.y4m"), Resolution::Hd).unwrap();
        let stand = Self::start(film, camera, StaticHost::of(app()), None);
        stand.page.goto(&stand.at("/o"));
        stand.page.click_text("在本机开始（不需要服务器）");
        stand.page.wait_text("新建活动", SOON);
        stand
    }

    fn start(film: TempDir, camera: Camera, host: StaticHost, profile: Option<Profile>) -> Self {
        let browser = phone::launch(profile, Some(camera.path().to_owned()));
        let page = browser.page(Viewport::PHONE);
        page.set_locale("zh-CN");
        page.grant_camera();
        Self { page, camera, browser, host, film }
    }

    /// The battery dies. Afterwards the device is started again.
    pub(crate) fn die_and_restart(self) -> Self {
        let Self { camera, browser, host, film, .. } = self;
        Self::start(film, camera, host, Some(browser.kill9()))
    }

    /// Where a path is.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.host.home())
    }

    /// A hub moves in where the app was served from, and its first organizer is this device.
    #[track_caller]
    pub(crate) fn meet(&self, world: &World) {
        self.host.give_way_to(world.organizers.address());
        self.page.goto(&self.at(&format!("/o/join/{}", world.invite())));
        self.page.wait("location.pathname === '/o'", SOON);
    }

    /// Another tab of the same browser.
    pub(crate) fn tab(&self) -> Page {
        let page = self.browser.page(Viewport::DESKTOP);
        page.set_locale("zh-CN");
        page
    }

    /// Makes an activity and opens its door.
    #[track_caller]
    pub(crate) fn open_door(&self, title: &'static str, roster: &str) {
        self.page.click_text("新建活动");
        NewActivity::soon(now(), title, "").fill(&self.page);
        // All of it at once, as a paste does: the browser's own way of typing takes minutes for thousands of lines.
        self.page.eval(&format!(
            "(() => {{
               const field = document.querySelector('#roster');
               field.value = {};
               field.dispatchEvent(new Event('input', {{ bubbles: true }}));
             }})()",
            json!(roster)
        ));
        self.page.click_text("保存");
        self.page.wait("document.querySelector('.counts')", SOON);
        self.page.click_text("门口扫码");
        self.page.wait_text("对准成员手机上的签到码", SOON);
    }

    /// Leaves the device alone, with this PIN.
    #[track_caller]
    pub(crate) fn serve_itself(&self, pin: &str) {
        self.page.click_text("自助模式");
        self.page.type_into("#kiosk-pin", pin);
        self.page.click_text("进入自助模式");
        self.page.wait("document.querySelector('.door-kiosk')", SOON);
    }

    /// Holds a phone that shows this text before the camera.
    pub(crate) fn show(&self, text: &str) {
        self.camera.show(&picture(text)).unwrap();
    }

    /// Types a text as a scanner does: every key, then Enter. When each was pressed is its own time, however long the page takes
    /// to hear it.
    #[track_caller]
    pub(crate) fn type_as_a_scanner(&self, text: &str) {
        self.page.eval(&format!(
            "[...{}, 'Enter']
               .map((key) => new KeyboardEvent('keydown', {{ key, bubbles: true, cancelable: true, composed: true }}))
               .forEach((event) => (document.activeElement ?? document.body).dispatchEvent(event))",
            json!(text)
        ));
    }

    /// Waits until the result says all of this.
    #[track_caller]
    pub(crate) fn wait_verdict(&self, words: &[&str]) {
        let shown = "document.querySelector('#verdict').innerText";
        let all: Vec<_> = words.iter().map(|word| format!("{shown}.includes({})", json!(word))).collect();
        self.page.wait(&all.join(" && "), SOON);
    }

    /// How many have come.
    #[track_caller]
    pub(crate) fn wait_count(&self, count: usize) {
        self.page.wait(&format!("document.querySelector('.door-count b').innerText === '{count}'"), SOON);
    }
}

/// A member's phone that no hub has ever answered.
pub(crate) struct Pocket {
    pub(crate) secret: PassSecret,
    pub(crate) speaker: Speaker,
}

impl Pocket {
    /// The phone of somebody who has typed their name and digits; `seed` makes it one of a kind.
    pub(crate) fn of(seed: u8, name: &str, tail: &str) -> Self {
        let secret = PassSecret::new([seed; 32]);
        let speaker = Speaker::claimant(&secret.key(), &Claimant::new(name, tail).unwrap());
        Self { secret, speaker }
    }

    /// The pass that it shows at `at`.
    pub(crate) fn pass_at(&self, at: Timestamp) -> Pass {
        Pass::make(&self.secret, self.speaker, at)
    }

    /// The pass that it showed so many milliseconds ago.
    pub(crate) fn pass(&self, ago: i64) -> String {
        self.pass_at(now().plus(-ago)).encode()
    }
}

/// The machine's time, which every device here goes by.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap())
}

/// A QR code as a phone shows it.
fn picture(text: &str) -> Image {
    const SCALE: i32 = 10;
    const QUIET: i32 = 4;
    let code = QrCode::encode_text(text, QrCodeEcc::Low).unwrap();
    let side = (code.size() + 2 * QUIET) * SCALE;
    let dark = |at: i32| code.get_module(at % side / SCALE - QUIET, at / side / SCALE - QUIET);
    let rgba = (0..side * side).flat_map(|at| if dark(at) { [0, 0, 0, 255] } else { [255, 255, 255, 255] });
    let side = u32::try_from(side).unwrap();
    Image { width: side, height: side, rgba: rgba.collect() }
}
