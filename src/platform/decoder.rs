//! Codes out of camera frames: our own decoder in a worker, loaded when a camera opens; where the platform has a
//! `BarcodeDetector`, both look at every frame and the first to read it wins.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlVideoElement, ImageData, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::page::{document, window};

/// The worker, and whether it can take a frame.
pub struct Decoder {
    worker: Worker,
    free: Rc<Cell<bool>>,
    native: Option<JsValue>,
    native_busy: Rc<Cell<bool>>,
    found: Rc<dyn Fn(String)>,
    _messages: EventListener,
}

impl Decoder {
    /// Starts the worker; `None` where the browser has no module workers. `found` is called with each text read.
    pub fn start(found: impl Fn(String) + 'static) -> Option<Self> {
        let address = document().document_element()?.get_attribute("data-scanner")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).ok()?;
        let found: Rc<dyn Fn(String)> = Rc::new(found);
        let free = Rc::new(Cell::new(false));
        let messages = {
            let (free, found) = (free.clone(), found.clone());
            EventListener::new(&worker, "message", move |event| {
                // "ready" and every answer mean that the next frame may come.
                free.set(true);
                let Some(message) = event.dyn_ref::<MessageEvent>() else { return };
                if let Some(text) =
                    Reflect::get(&message.data(), &"text".into()).ok().and_then(|text| text.as_string())
                {
                    found(text);
                }
            })
        };
        Some(Self { worker, free, native: native(), native_busy: Rc::default(), found, _messages: messages })
    }

    /// Whether a frame is wanted now.
    pub fn is_free(&self) -> bool {
        self.free.get()
    }

    /// Hands a frame to the worker.
    pub fn look(&self, frame: &ImageData) {
        let buffer = js_sys::Uint8ClampedArray::from(frame.data().as_slice()).buffer();
        let message = Object::new();
        let fields = [
            ("width", frame.width().into()),
            ("height", frame.height().into()),
            ("buffer", buffer.clone().into()),
        ];
        for (name, value) in fields {
            let _ = Reflect::set(&message, &name.into(), &value);
        }
        self.free.set(false);
        if self.worker.post_message_with_transfer(&message, &Array::of1(&buffer)).is_err() {
            self.free.set(true);
        }
    }

    /// Lets the platform's own detector look at the picture too, if there is one.
    pub fn look_natively(&self, video: &HtmlVideoElement) {
        let Some(detector) = self.native.as_ref().filter(|_| !self.native_busy.get()) else { return };
        let detect =
            Reflect::get(detector, &"detect".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
        let Some(promise) = detect.and_then(|detect| detect.call1(detector, video).ok()) else { return };
        self.native_busy.set(true);
        let (busy, found) = (self.native_busy.clone(), self.found.clone());
        spawn_local(async move {
            if let Ok(codes) = JsFuture::from(promise.unchecked_into::<Promise>()).await {
                let first = Array::from(&codes).get(0);
                let text = Reflect::get(&first, &"rawValue".into()).ok().and_then(|text| text.as_string());
                if let Some(text) = text.filter(|text| !text.is_empty()) {
                    found(text);
                }
            }
            busy.set(false);
        });
    }
}

impl Drop for Decoder {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A `BarcodeDetector` for QR codes (W3C Shape Detection), where there is one.
fn native() -> Option<JsValue> {
    let class: Function = Reflect::get(&window(), &"BarcodeDetector".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into()));
    Reflect::construct(&class, &Array::of1(&options)).ok()
}
