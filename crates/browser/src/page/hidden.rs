//! A page that nobody sees.

use std::time::Duration;

use serde_json::{Value, json};

use super::Page;
use crate::session::text;

/// How long a page may take to come out of sight, or back.
const TURNS_WITHIN: Duration = Duration::from_secs(10);

/// A page with another tab in front of it, until somebody comes back.
pub struct Hidden {
    page: Page,
    before: String,
}

impl Page {
    /// Somebody looks at another tab of the same window: the browser itself hides this one.
    #[track_caller]
    pub fn hide(&self) -> Hidden {
        // A page that is to have the focus whatever happens is always shown, too.
        self.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": false }));
        let known = self.tabs();
        // The page opens it itself: any other new tab comes into whichever window was opened last. As a stranger, in a process of
        // its own: DevTools stops a new tab for a moment, and every page that it shares one with.
        self.eval("void window.open('about:blank', '_blank', 'noopener')");
        self.wait("document.visibilityState === 'hidden'", TURNS_WITHIN);
        let before = self.tabs().into_iter().find(|tab| !known.contains(tab));
        let Some(before) = before else { panic!("there is no tab in front") };
        Hidden { page: self.clone(), before }
    }

    #[track_caller]
    fn tabs(&self) -> Vec<String> {
        let found = self.of_the_browser("Target.getTargets", json!({}));
        let tabs = found["targetInfos"].as_array().into_iter().flatten();
        tabs.filter(|target| target["type"] == "page")
            .map(|target| text(&target["targetId"]).to_owned())
            .collect()
    }

    #[track_caller]
    fn of_the_browser(&self, method: &str, params: Value) -> Value {
        match self.connection.call(None, method, &params) {
            Ok(answer) => answer,
            Err(error) => panic!("{error}"),
        }
    }
}

impl Hidden {
    /// They come back.
    #[track_caller]
    pub fn show(self) {
        let Self { page, before } = self;
        page.of_the_browser("Target.closeTarget", json!({ "targetId": before }));
        page.wait("document.visibilityState === 'visible'", TURNS_WITHIN);
        page.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
    }
}
