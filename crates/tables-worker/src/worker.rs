//! Messages in, messages out.

use hongfan_domain::id::MemberId;
use hongfan_domain::time::Timestamp;
use hongfan_tables::Conversation;
use js_sys::{Array, ArrayBuffer, Date, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens from now on, and says so.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut conversation = Conversation::default();
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        let order = get(&message, "order").as_string().unwrap_or_default();
        let buffer = get(&message, "buffer").dyn_into::<ArrayBuffer>().ok();
        let bytes = buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
        let mut progress = |share: u8| {
            let told = Object::new();
            set(&told, "progress", &JsValue::from(share));
            let _ = answering.post_message(&told);
        };
        let (reply, bytes) = conversation.reply(&order, bytes, &mut progress, || new_id(&answering));
        let (said, transfer) = (Object::new(), Array::new());
        set(&said, "reply", &JsValue::from_str(&reply));
        if !bytes.is_empty() {
            let buffer = Uint8Array::from(bytes.as_slice()).buffer();
            set(&said, "buffer", &buffer);
            transfer.push(&buffer);
        }
        // A refused answer has no one left to be told.
        let _ = answering.post_message_with_transfer(&said, &transfer);
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    answer.forget();
    let _ = scope.post_message(&JsValue::from_str("ready"));
}

/// An id for somebody new.
fn new_id(scope: &DedicatedWorkerGlobalScope) -> MemberId {
    let mut random = [0; 10];
    // Without chance the time alone is in the id, and a form gives newcomers ids of its own.
    if let Ok(crypto) = scope.crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    MemberId::new(Timestamp::from_millis(Date::now() as i64), random)
}

/// A property, or `undefined` where there is none.
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of an object of our own, which takes any.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
