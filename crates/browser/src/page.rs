//! A tab.

mod conditions;
mod hidden;
mod input;
mod look;
mod report;
mod served;

use std::fmt;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub use conditions::{ColorScheme, Media, Motion};
pub use hidden::Hidden;
pub use served::Served;
pub(crate) use served::answer;

use crate::session::{exception, text};
use crate::viewport::{Pointer, Viewport};
use crate::wire::Connection;

/// How long a document may take to load.
const LOAD_WITHIN: Duration = Duration::from_secs(30);

/// How often a condition is looked at.
const POLL: Duration = Duration::from_millis(25);

/// A handle on a tab, cheap to clone. It does not keep the browser alive.
///
/// Every method panics when the browser is gone, and where a test's expectation fails.
#[derive(Clone)]
pub struct Page {
    connection: Arc<Connection>,
    session: String,
    target: String,
    context: String,
    pointer: Pointer,
}

impl Page {
    #[track_caller]
    pub(crate) fn new(
        connection: Arc<Connection>,
        session: String,
        target: String,
        context: String,
        viewport: Viewport,
    ) -> Self {
        let page = Self { connection, session, target, context, pointer: viewport.pointer };
        page.set_viewport(viewport);
        // Without it only one window of the browser has the focus, and the others blur their fields.
        page.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        page
    }

    /// Sends a DevTools command to this page and gives back its result.
    #[track_caller]
    pub fn cdp(&self, method: &str, params: Value) -> Value {
        match self.connection.call(Some(&self.session), method, &params) {
            Ok(result) => result,
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens `url` and waits for its `load` event. A jump within the same document returns at once.
    #[track_caller]
    pub fn goto(&self, url: &str) {
        let begun = self.cdp("Page.navigate", json!({ "url": url }));
        assert!(begun["errorText"].is_null(), "opening {url}: {}", text(&begun["errorText"]));
        if let Some(loader) = begun["loaderId"].as_str() {
            self.await_load(|loads| loads.iter().any(|loaded| loaded == loader));
        }
    }

    /// Loads the page again, as a person would, and waits for the `load` event.
    #[track_caller]
    pub fn reload(&self) {
        let before = self.connection.targets(|t| t.session(&self.session).map_or(0, |s| s.loads.len()));
        self.cdp("Page.reload", json!({}));
        self.await_load(|loads| loads.len() > before);
    }

    #[track_caller]
    fn await_load(&self, enough: impl Fn(&[String]) -> bool) {
        let loaded = self.connection.wait_targets(LOAD_WITHIN, |targets| {
            targets.session(&self.session).filter(|session| enough(&session.loads)).map(|_| ())
        });
        if let Err(reason) = loaded {
            panic!("the page did not load: {reason}\n{}", self.describe());
        }
    }

    /// Closes the tab.
    #[track_caller]
    pub fn close(self) {
        self.cdp("Page.close", json!({}));
    }

    /// The value of a JavaScript expression, its promise awaited. Panics with what the expression threw.
    #[track_caller]
    pub fn eval(&self, js: &str) -> Value {
        match self.try_eval(js) {
            Ok(value) => value,
            Err(thrown) => panic!("{js}\nthrew: {thrown}\n{}", self.describe()),
        }
    }

    fn try_eval(&self, js: &str) -> Result<Value, String> {
        let params = json!({
            "expression": js, "awaitPromise": true, "returnByValue": true, "userGesture": true,
        });
        let answer = self.connection.call(Some(&self.session), "Runtime.evaluate", &params);
        let mut answer = answer.map_err(|error| error.to_string())?;
        if answer["exceptionDetails"].is_null() {
            return Ok(answer["result"]["value"].take());
        }
        Err(exception(&answer["exceptionDetails"]))
    }

    /// Waits until a JavaScript expression is truthy, its promise awaited; one that throws is not yet true.
    /// Panics with what the page shows when that takes longer than `within`.
    #[track_caller]
    pub fn wait(&self, js: &str, within: Duration) {
        let condition = format!("(async () => !!(await ({})))()", js.trim().trim_end_matches(';'));
        let asked = self.poll(within, || match self.try_eval(&condition) {
            Ok(Value::Bool(true)) => Ok(()),
            Ok(_) => Err("it is false".to_owned()),
            Err(thrown) => Err(thrown),
        });
        if let Err(last) = asked {
            panic!("not true within {within:?}: {js}\n  at last: {last}\n{}", self.describe());
        }
    }

    /// Tries until it works, every 25 ms, and gives back the last failure once `within` is over.
    fn poll<T>(&self, within: Duration, mut attempt: impl FnMut() -> Result<T, String>) -> Result<T, String> {
        let deadline = Instant::now() + within;
        loop {
            match attempt() {
                Ok(found) => return Ok(found),
                Err(last) if Instant::now() > deadline => return Err(last),
                Err(_) => sleep(POLL),
            }
        }
    }

    /// The text that a person sees.
    #[track_caller]
    pub fn text(&self) -> String {
        text(&self.eval("document.body?.innerText ?? ''")).to_owned()
    }

    /// Waits until the page shows `wanted`; panics with what it shows instead.
    #[track_caller]
    pub fn wait_text(&self, wanted: &str, within: Duration) {
        let seen = self.poll(within, || {
            let shown = self.try_eval("document.body?.innerText ?? ''")?;
            text(&shown).contains(wanted).then_some(()).ok_or_else(String::new)
        });
        if seen.is_err() {
            panic!("“{wanted}” was not shown within {within:?}\n{}", self.describe());
        }
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("target", &self.target).finish_non_exhaustive()
    }
}
