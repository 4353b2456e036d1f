//! The circumstances of a page: network, speed, place, time, taste and rights.

use std::time::Duration;

use serde_json::{Value, json};

use super::Page;
use crate::network::Network;
use crate::session::text;
use crate::viewport::{Pointer, Viewport};

/// How long a worker that is just stopping may refuse to be told of a network.
const TOLD_WITHIN: Duration = Duration::from_secs(5);

/// What a person has set in the system's settings, for CSS to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// `prefers-color-scheme`.
    pub scheme: ColorScheme,
    /// `prefers-reduced-motion`.
    pub motion: Motion,
}

/// `prefers-color-scheme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorScheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// `prefers-reduced-motion`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Things may move.
    #[default]
    Full,
    /// Nothing should.
    Reduced,
}

impl Page {
    /// Gives the whole phone a network: every page, worker and service worker of this page's context, those that
    /// start later included.
    #[track_caller]
    pub fn set_network(&self, network: Network) {
        let sessions = self.connection.targets(|targets| targets.set_network(&self.context, network));
        let method = "Network.emulateNetworkConditions";
        for session in sessions {
            let told = self.poll(TOLD_WITHIN, || {
                let answer = self.connection.call(Some(&session), method, &network.conditions());
                // A worker may stop at any time, and is told when it starts again.
                let gone = !self.connection.targets(|targets| targets.alive(&session));
                answer.map(|_| ()).or_else(|error| if gone { Ok(()) } else { Err(error.to_string()) })
            });
            if let Err(reason) = told {
                panic!("{reason}");
            }
        }
    }

    /// Another size or pixel density. The pointer stays what it was when the page was opened.
    #[track_caller]
    pub fn set_viewport(&self, viewport: Viewport) {
        let touch = self.pointer == Pointer::Touch;
        let (width, height, scale) = (viewport.width, viewport.height, viewport.scale);
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": touch });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics);
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": touch, "maxTouchPoints": 5 }));
    }

    /// Makes the main thread `rate` times slower; 1 is the machine's own speed. Workers keep theirs.
    #[track_caller]
    pub fn cpu_throttle(&self, rate: f64) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate }));
    }

    /// Sets what CSS media queries find.
    #[track_caller]
    pub fn set_media(&self, media: Media) {
        let scheme = match media.scheme {
            ColorScheme::Light => "light",
            ColorScheme::Dark => "dark",
        };
        let motion = match media.motion {
            Motion::Full => "no-preference",
            Motion::Reduced => "reduce",
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Puts the page into an IANA time zone, such as `America/New_York`.
    #[track_caller]
    pub fn set_timezone(&self, zone: &str) {
        self.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone }));
    }

    /// Gives the page a language such as `zh-CN`: `Intl`, `navigator.language` and `Accept-Language`.
    #[track_caller]
    pub fn set_locale(&self, locale: &str) {
        let agent = self.eval("navigator.userAgent");
        self.cdp("Emulation.setUserAgentOverride", json!({ "userAgent": agent, "acceptLanguage": locale }));
        self.cdp("Emulation.setLocaleOverride", json!({ "locale": locale }));
    }

    /// Sets this page's clock off by `milliseconds` from the machine's, at once and for every later document; 0
    /// sets it right. Only the main thread's `Date` moves: not `performance.now()`, workers or service workers.
    #[track_caller]
    pub fn shift_clock(&self, milliseconds: i64) {
        let script = format!("({})({milliseconds})", include_str!("clock.js"));
        let added = self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
        let identifier = text(&added["identifier"]).to_owned();
        let before = self.connection.targets(|targets| {
            targets.session_mut(&self.session).and_then(|session| session.clock.replace(identifier))
        });
        if let Some(before) = before {
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": before }));
        }
        self.eval(&script);
    }

    /// Lets the pages of this context see the camera without asking; before this the camera is refused
    /// (`NotAllowedError`), and without [`crate::Options::camera`] there is none (`NotFoundError`).
    #[track_caller]
    pub fn grant_camera(&self) {
        let params: Value = json!({
            "permission": { "name": "camera" }, "setting": "granted", "browserContextId": self.context,
        });
        if let Err(error) = self.connection.call(None, "Browser.setPermission", &params) {
            panic!("{error}");
        }
    }
}
