//! A browser: one process tree, one profile, one camera.

use std::fmt;
use std::process::Child;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::launch::{LaunchError, Options, start};
use crate::page::Page;
use crate::process::kill_tree;
use crate::profile::Profile;
use crate::session::text;
use crate::targets::auto_attach;
use crate::viewport::Viewport;
use crate::wire::Connection;

/// A running Chromium. Dropping it kills it, and removes its profile if that was temporary.
pub struct Browser {
    connection: Arc<Connection>,
    process: Process,
}

/// The processes and the profile they write to; taken apart only by a crash on purpose.
struct Process {
    child: Child,
    profile: Option<Profile>,
}

impl Browser {
    /// Starts Chromium and connects to it: `CHROMIUM` if set, else the first of the usual names on `PATH`.
    ///
    /// # Errors
    /// When there is no Chromium, when it does not start, or when its profile cannot be written.
    pub fn launch(mut options: Options) -> Result<Self, LaunchError> {
        let io = |source| LaunchError::Io { program: "Chromium".to_owned(), source };
        let profile = options.profile.take().map_or_else(Profile::temporary, Ok).map_err(io)?;
        let started = start(&options, profile.path())?;
        let process = Process { child: started.child, profile: Some(profile) };
        let connection = Connection::open(started.port, &started.path).map_err(io)?;
        let browser = Self { connection, process };
        browser.cdp("Target.setAutoAttach", auto_attach(&["browser", "tab", "browser_ui"]));
        Ok(browser)
    }

    /// A tab in the default context, whose storage the profile keeps.
    ///
    /// # Panics
    /// When the browser is gone.
    #[track_caller]
    pub fn page(&self, viewport: Viewport) -> Page {
        self.tab(viewport, json!({}))
    }

    /// A tab in a context of its own: another person's phone, whose storage ends with this browser. It shows the
    /// same camera as every other page here.
    ///
    /// # Panics
    /// When the browser is gone.
    #[track_caller]
    pub fn isolated_page(&self, viewport: Viewport) -> Page {
        let context = self.cdp("Target.createBrowserContext", json!({}));
        self.tab(viewport, json!({ "browserContextId": context["browserContextId"] }))
    }

    #[track_caller]
    fn tab(&self, viewport: Viewport, mut params: Value) -> Page {
        // A window each: tabs of one window hide each other, and a hidden page paints nothing.
        params["url"] = json!("about:blank");
        params["newWindow"] = json!(true);
        let created = self.cdp("Target.createTarget", params);
        let target = text(&created["targetId"]).to_owned();
        let found = self.connection.wait_targets(Duration::from_secs(20), |targets| targets.tab(&target));
        match found {
            Ok((session, context)) => {
                Page::new(Arc::clone(&self.connection), session, target, context, viewport)
            }
            Err(reason) => panic!("no new tab: {reason}"),
        }
    }

    /// Sends a DevTools command to the browser itself.
    ///
    /// # Panics
    /// When the browser refuses it or is gone.
    #[track_caller]
    pub fn cdp(&self, method: &str, params: Value) -> Value {
        match self.connection.call(None, method, &params) {
            Ok(result) => result,
            Err(error) => panic!("{error}"),
        }
    }

    /// The browser is closed as a person closes it: what it holds, it writes. Returns the profile to launch the next one on.
    pub fn quit(mut self) -> Profile {
        // It hangs up while it answers.
        let _ = self.connection.call(None, "Browser.close", &json!({}));
        let _ = self.process.child.wait();
        self.process.kill();
        self.process.profile.take().expect("a process owns its profile until this")
    }

    /// The battery dies: SIGKILL to every process of the browser. Returns, once none is left, the profile as the
    /// crash left it, to launch the next browser on.
    pub fn kill9(mut self) -> Profile {
        self.process.kill();
        self.process.profile.take().expect("a process owns its profile until this")
    }
}

impl Process {
    fn kill(&mut self) {
        if let Some(profile) = &self.profile {
            kill_tree(&mut self.child, profile.path());
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

impl fmt::Debug for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser").field("process", &self.process.child.id()).finish_non_exhaustive()
    }
}
