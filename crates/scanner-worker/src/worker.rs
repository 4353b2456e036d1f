//! Messages in, messages out.

use hongfan_scanner::{Scanner, luma_from_rgba};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens from now on, and says so.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut reader = Reader::default();
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (answer, transfer) = reader.answer(&event.data());
        // A refused answer has no one left to be told.
        let _ = answering.post_message_with_transfer(&answer, &transfer);
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    answer.forget();
    let _ = scope.post_message(&JsValue::from_str("ready"));
}

/// The scanner, and room for a frame's bytes.
#[derive(Default)]
struct Reader {
    scanner: Scanner,
    rgba: Vec<u8>,
}

impl Reader {
    /// The answer to a message, and the list of what is transferred with it.
    fn answer(&mut self, message: &JsValue) -> (Object, Array) {
        let (answer, transfer) = (Object::new(), Array::new());
        let buffer = get(message, "buffer").dyn_into::<ArrayBuffer>().ok();
        let text = buffer.as_ref().and_then(|buffer| self.read(message, buffer));
        set(&answer, "text", &text.map_or(JsValue::NULL, |text| JsValue::from_str(&text)));
        if let Some(buffer) = buffer {
            set(&answer, "buffer", &buffer);
            transfer.push(&buffer);
        }
        (answer, transfer)
    }

    fn read(&mut self, message: &JsValue, buffer: &ArrayBuffer) -> Option<String> {
        let width = get(message, "width").as_f64()? as usize;
        let height = get(message, "height").as_f64()? as usize;
        let bytes = Uint8Array::new(buffer);
        self.rgba.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.rgba);
        self.scanner.frame(&luma_from_rgba(&self.rgba), width, height)
    }
}

/// A property, or `undefined` where there is none.
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of an object of our own, which takes any.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
