//! The one place that knows how a hub, browsers and cameras are set up, and where things are on the screens.

// With their paths, because the example that takes the pictures includes this file from elsewhere.
#[path = "world/classroom.rs"]
pub(crate) mod classroom;
#[path = "world/desk.rs"]
mod desk;
#[path = "world/form.rs"]
mod form;
#[path = "world/laptop.rs"]
mod laptop;
#[path = "world/phone.rs"]
mod phone;
#[path = "world/printed.rs"]
mod printed;
#[path = "world/spreadsheet.rs"]
mod spreadsheet;
#[path = "world/stand.rs"]
mod stand;
#[path = "world/static_host.rs"]
mod static_host;
#[path = "world/table.rs"]
pub(crate) mod table;
#[path = "world/tour.rs"]
pub(crate) mod tour;

use std::env;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use hongfan_browser::{Mode, Network, Page, Proxy};
use hongfan_domain::time::Timestamp;
use hongfan_hub::clock::Clock;
use hongfan_hub::config::Config;
use hongfan_hub::{Running, serve};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub(crate) use desk::{Desk, code_in, code_on, pass_on};
pub(crate) use form::{NewActivity, field};
pub(crate) use laptop::{Laptop, came, digits_on, link_on, open_person, row_of, story_of};
pub(crate) use phone::Phone;
pub(crate) use printed::printed;
pub(crate) use spreadsheet::{Sheet, Value, sheets};
pub(crate) use stand::{Pocket, Stand, now};

/// How long anything may take that a person waits for. Long, because the machines that test are slow and busy; what must be
/// quick is measured where it matters.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// The activity of the demo that is going on now. 陈思远 (1234) and 李文静 (5678) are expected and have not come.
pub(crate) const DEMO: &str = "新材料产业技术分享会";

/// A hub, and two ways to it that can be cut: the organizers' and the members'.
pub(crate) struct World {
    pub(crate) organizers: Proxy,
    pub(crate) members: Proxy,
    clock: HubClock,
    runtime: Runtime,
    running: Option<Running>,
    _data: TempDir,
}

impl World {
    /// A hub that has never been used.
    pub(crate) fn new() -> Self {
        Self::start(|_| {})
    }

    /// A hub with the demo's activities and people.
    pub(crate) fn with_demo() -> Self {
        Self::start(|config| config.demo = true)
    }

    fn start(configure: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = Config::local(data.path());
        config.app = Some(app());
        configure(&mut config);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let clock = HubClock::start();
        let running = runtime.block_on(serve(config, Clock::Turned(Arc::clone(&clock.now)))).unwrap();
        let proxy = |to: SocketAddr| Proxy::before(to).unwrap();
        Self {
            organizers: proxy(running.address()),
            members: proxy(running.address()),
            clock,
            runtime,
            running: Some(running),
            _data: data,
        }
    }

    /// The token of a new one-time link.
    pub(crate) fn invite(&self) -> String {
        self.runtime.block_on(self.running.as_ref().unwrap().invite()).unwrap()
    }

    /// Puts the hub's clock this far ahead of the machine's, which the phones go by.
    pub(crate) fn turn(&self, ahead: Duration) {
        self.clock.ahead.store(i64::try_from(ahead.as_millis()).unwrap(), Ordering::SeqCst);
        let turned = |clock: &HubClock| clock.now.load(Ordering::SeqCst) >= clock.wanted();
        while !turned(&self.clock) {
            thread::yield_now();
        }
    }

    /// The hub's time.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.clock.wanted())
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            self.runtime.block_on(running.stop());
        }
        self.clock.stopped.store(true, Ordering::SeqCst);
    }
}

/// Where phones and laptops find the hub. By name: only `localhost` is a secure context, as `https` is elsewhere.
pub(crate) fn home(proxy: &Proxy) -> String {
    format!("http://localhost:{}", proxy.address().port())
}

/// The built app.
fn app() -> PathBuf {
    let dist = env::var_os("HONGFAN_DIST").map(PathBuf::from);
    let dist = dist.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"));
    assert!(
        dist.join("index.html").is_file(),
        "there is no built app in {}: ./dev build makes it (HONGFAN_DIST names another place)",
        dist.display()
    );
    dist
}

/// A clock that runs as the machine's does, some way ahead of it.
struct HubClock {
    now: Arc<AtomicI64>,
    ahead: Arc<AtomicI64>,
    stopped: Arc<AtomicBool>,
}

impl HubClock {
    fn start() -> Self {
        let clock = Self { now: Arc::default(), ahead: Arc::default(), stopped: Arc::default() };
        clock.now.store(clock.wanted(), Ordering::SeqCst);
        let Self { now, ahead, stopped } = &clock;
        let (now, ahead, stopped) = (Arc::clone(now), Arc::clone(ahead), Arc::clone(stopped));
        thread::spawn(move || {
            while !stopped.load(Ordering::SeqCst) {
                now.store(machine_millis() + ahead.load(Ordering::SeqCst), Ordering::SeqCst);
                thread::sleep(Duration::from_millis(5));
            }
        });
        clock
    }

    fn wanted(&self) -> i64 {
        machine_millis() + self.ahead.load(Ordering::SeqCst)
    }
}

fn machine_millis() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// The file of this kind that a browser puts there. It makes an empty one of that name before it has the bytes.
#[track_caller]
pub(crate) fn downloaded(folder: &Path, extension: &str) -> PathBuf {
    let until = Instant::now() + SOON;
    loop {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let whole = |file: &PathBuf| fs::metadata(file).is_ok_and(|data| data.len() > 0);
        if let Some(file) =
            files.filter(whole).find(|file| file.extension().is_some_and(|end| end == extension))
        {
            return file;
        }
        assert!(Instant::now() < until, "no .{extension} file came within {SOON:?}");
        thread::yield_now();
    }
}

/// Cuts a phone off: nothing gets out, and nothing would arrive.
pub(crate) fn cut(world: &World, phone: &Page) {
    world.members.set(Mode::Refuse);
    phone.set_network(Network::Offline);
}

/// Gives it its network back.
pub(crate) fn mend(world: &World, phone: &Page) {
    world.members.set(Mode::Pass);
    phone.set_network(Network::Online);
}

/// Nothing went wrong that a person would never see.
#[track_caller]
pub(crate) fn assert_quiet(pages: &[&Page]) {
    for page in pages {
        assert_eq!(page.console_errors(), Vec::<String>::new(), "{}", page.text());
    }
}

/// The same, for a story that cuts the network: requests may fail, and the browser says so.
#[track_caller]
pub(crate) fn assert_quiet_but_for_the_network(pages: &[&Page]) {
    for page in pages {
        let mut errors = page.console_errors();
        errors.retain(|error| !error.starts_with("network:"));
        assert_eq!(errors, Vec::<String>::new(), "{}", page.text());
    }
}
