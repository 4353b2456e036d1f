//! Fingers, mice and keyboards.

use std::time::Duration;

use serde_json::{Value, json};

use super::Page;
use crate::session::text;
use crate::viewport::Pointer;

/// How long something to press may take to appear, to come to rest and to be free of what covers it.
const READY_WITHIN: Duration = Duration::from_secs(5);

const FIND: &str = include_str!("find.js");

/// Puts the focus into a field and selects what it holds; fields without text to insert take their value here.
const FOCUS: &str = include_str!("focus.js");

impl Page {
    /// Presses the middle of the first element of a CSS selector that can be pressed, with real touch or mouse
    /// events. Waits up to 5 s until it is visible, enabled, at rest and not covered, scrolling it into view.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        match self.find("selector", selector) {
            Ok((x, y)) => self.press(x, y),
            Err(why) => panic!("nothing to click at {selector}: {why}\n{}", self.describe()),
        }
    }

    /// Presses the button, link, tab or label that reads `label`; one that only contains it if none reads so.
    /// Panics with the visible buttons.
    #[track_caller]
    pub fn click_text(&self, label: &str) {
        match self.find("text", label) {
            Ok((x, y)) => self.press(x, y),
            Err(why) => {
                let buttons = self.describe_buttons();
                panic!("no button “{label}”: {why}; the buttons are:\n{buttons}\n{}", self.describe());
            }
        }
    }

    /// Writes `value` into a field in place of what it held, as an input method does: `beforeinput` and `input`
    /// events fire, key events do not. Dates, times, ranges, colors and `<select>` (by option value or text) take
    /// the value whole, with `input` and `change` events.
    #[track_caller]
    pub fn type_into(&self, selector: &str, value: &str) {
        let focus = format!("({FOCUS})({}, {})", json!(selector), json!(value));
        let focused = self.poll(READY_WITHIN, || {
            let outcome = self.try_eval(&focus)?;
            outcome.as_bool().ok_or_else(|| text(&outcome).to_owned())
        });
        match focused {
            Ok(true) => {
                self.cdp("Input.insertText", json!({ "text": value }));
            }
            Ok(false) => {}
            Err(why) => panic!("nothing to type into at {selector}: {why}\n{}", self.describe()),
        }
    }

    /// Where to press, in CSS pixels of the viewport, once two looks in a row agree.
    fn find(&self, by: &str, wanted: &str) -> Result<(f64, f64), String> {
        // Each look comes after two frames, so that two that agree have seen what was still to be drawn. A page that nobody
        // sees draws none, and is looked at a little later.
        let probe = format!(
            "Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), \
             new Promise((done) => setTimeout(done, 100))]).then(() => ({FIND})({}, {}))",
            json!(by),
            json!(wanted)
        );
        let mut last = None;
        self.poll(READY_WITHIN, || {
            let found = self.try_eval(&probe)?;
            let at = found["x"].as_f64().zip(found["y"].as_f64());
            let at = at.ok_or_else(|| text(&found["why"]).to_owned())?;
            let rested = last.replace(at) == Some(at);
            rested.then_some(at).ok_or_else(|| "it does not come to rest".to_owned())
        })
    }

    #[track_caller]
    fn press(&self, x: f64, y: f64) {
        let (method, down, up): (_, Value, Value) = match self.pointer {
            Pointer::Touch => (
                "Input.dispatchTouchEvent",
                json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }),
                json!({ "type": "touchEnd", "touchPoints": [] }),
            ),
            Pointer::Mouse => {
                let event = |kind| json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
                self.cdp("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y }));
                ("Input.dispatchMouseEvent", event("mousePressed"), event("mouseReleased"))
            }
        };
        self.cdp(method, down);
        self.cdp(method, up);
    }
}
