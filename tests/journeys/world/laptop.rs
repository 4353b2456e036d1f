//! An organizer's laptop.

use hongfan_browser::{Browser, Page, Viewport};
use serde_json::json;

use super::{NewActivity, SOON, World, home, phone};

pub(crate) struct Laptop {
    browser: Browser,
    home: String,
}

impl Laptop {
    /// A laptop that has followed a one-time link.
    pub(crate) fn new(world: &World) -> Self {
        let laptop = Self { browser: phone::launch(None, None), home: home(&world.organizers) };
        let page = laptop.tab();
        page.goto(&laptop.at(&format!("/o/join/{}", world.invite())));
        page.wait("location.pathname === '/o'", SOON);
        page.close();
        laptop
    }

    /// Where a path is.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.home)
    }

    /// An empty tab.
    pub(crate) fn tab(&self) -> Page {
        self.tab_of(Viewport::DESKTOP)
    }

    /// An empty tab of another size.
    pub(crate) fn tab_of(&self, viewport: Viewport) -> Page {
        let page = self.browser.page(viewport);
        page.set_locale("zh-CN");
        page
    }

    /// Opens the attendance at an activity, as a person finds it.
    #[track_caller]
    pub(crate) fn attendance(&self, page: &Page, title: &str) {
        page.goto(&self.at("/o"));
        page.wait_text(title, SOON);
        page.click_text(title);
        page.wait("document.querySelector('.counts')", SOON);
    }

    /// Opens the big screen of an activity.
    #[track_caller]
    pub(crate) fn project(&self, page: &Page, title: &str) {
        self.attendance(page, title);
        page.click_text("投屏二维码");
        page.wait("document.querySelector('.big-code path')", SOON);
    }

    /// A tab with the big screen of an activity.
    #[track_caller]
    pub(crate) fn screen(&self, title: &str) -> Page {
        let page = self.tab();
        self.project(&page, title);
        page
    }

    /// Makes an activity through the form; gives back the tab, which then shows its attendance.
    #[track_caller]
    pub(crate) fn create(&self, activity: &NewActivity) -> Page {
        let page = self.tab();
        page.goto(&self.at("/o"));
        page.click_text("新建活动");
        activity.fill(&page);
        page.click_text("保存");
        page.wait("document.querySelector('.counts')", SOON);
        page
    }
}

/// The path of the link in the code on a big screen, read as any phone's own camera reads it.
#[track_caller]
pub(crate) fn link_on(screen: &Page) -> String {
    let picture = screen.screenshot_of(".big-code");
    let (width, height) = (picture.width as usize, picture.height as usize);
    let link =
        hongfan_scanner::decode(&picture.gray(), width, height).expect("the code on the screen can be read");
    let (_, code) = link.rsplit_once("/C/").unwrap();
    format!("/C/{code}")
}

/// The six digits on a big screen.
#[track_caller]
pub(crate) fn digits_on(screen: &Page) -> String {
    let shown = screen.eval("document.querySelector('.big-digits b').textContent.replace(/\\D/g, '')");
    shown.as_str().unwrap().to_owned()
}

/// A JavaScript expression for what the attendance page says of a person, empty when there is nothing.
pub(crate) fn row_of(name: &str) -> String {
    format!(
        "([...document.querySelectorAll('#people .line')].find((row) => row.innerText.includes({}))?.innerText ?? '')",
        json!(name)
    )
}

/// How many people have come, as the attendance page says.
#[track_caller]
pub(crate) fn came(attendance: &Page) -> i64 {
    let shown = attendance.eval("Number(document.querySelector('.counts .count b').innerText)");
    shown.as_i64().unwrap()
}

/// Opens a person's sheet, and waits until it has slid into its place.
#[track_caller]
pub(crate) fn open_person(attendance: &Page, name: &str) {
    attendance.click_text(name);
    attendance.wait("document.querySelector('.story li') && !document.getAnimations().length", SOON);
}

/// Opens a person's sheet and gives back what it tells, line by line.
#[track_caller]
pub(crate) fn story_of(attendance: &Page, name: &str) -> Vec<String> {
    open_person(attendance, name);
    let lines = attendance.eval("[...document.querySelectorAll('.story li')].map((line) => line.innerText)");
    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}
