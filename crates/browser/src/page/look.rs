//! Pictures of a page.

use std::path::Path;
use std::time::Duration;

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::Page;
use crate::image::Image;
use crate::session::text;

const VISIBLE_WITHIN: Duration = Duration::from_secs(5);

impl Page {
    /// What the window shows now, in device pixels.
    #[track_caller]
    pub fn screenshot(&self) -> Image {
        self.capture(json!({ "format": "png" }))
    }

    /// The whole page, also what the window does not show, up to a height in CSS pixels; in device pixels.
    #[track_caller]
    pub fn screenshot_whole(&self, highest: u32) -> Image {
        let size = self.eval(&format!(
            "[innerWidth, Math.min({highest}, Math.max(innerHeight, document.documentElement.scrollHeight))]"
        ));
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1 });
        self.capture(json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }))
    }

    /// Writes [`Page::screenshot`] to a PNG file.
    #[track_caller]
    pub fn screenshot_to(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        if let Err(error) = self.screenshot().save(path) {
            panic!("writing {}: {error}", path.display());
        }
    }

    /// The box of the first element of a CSS selector, in device pixels, scrolled into view; waits up to 5 s
    /// until it is there. What the window cannot hold of it is missing.
    #[track_caller]
    pub fn screenshot_of(&self, selector: &str) -> Image {
        let probe = format!(
            "(e => {{ if (!e?.checkVisibility()) return null;
              e.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
              const box = e.getBoundingClientRect();
              return {{ x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 1 }};
            }})(document.querySelector({}))",
            json!(selector)
        );
        let clip = self.poll(VISIBLE_WITHIN, || {
            self.try_eval(&probe)
                .and_then(|found| if found.is_null() { Err(String::new()) } else { Ok(found) })
        });
        match clip {
            Ok(clip) => self.capture(json!({ "format": "png", "clip": clip })),
            Err(why) => panic!("no {selector} to look at {why}\n{}", self.describe()),
        }
    }

    /// What a printer would get: a PDF of the page, on the paper that its styles ask for.
    #[track_caller]
    pub fn pdf(&self) -> Vec<u8> {
        let printed = self.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true }));
        BASE64.decode(text(&printed["data"]).as_bytes()).expect("DevTools encodes in base64")
    }

    #[track_caller]
    fn capture(&self, params: Value) -> Image {
        let shot = self.cdp("Page.captureScreenshot", params);
        let bytes = BASE64.decode(text(&shot["data"]).as_bytes()).expect("DevTools encodes in base64");
        Image::from_png(&bytes).expect("DevTools was asked for a PNG")
    }
}
