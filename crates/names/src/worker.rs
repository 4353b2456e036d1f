//! Messages in, messages out.

use std::cmp::Ordering;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Chinese by the strokes of the characters, as published lists stand (Unicode CLDR, collation type `stroke`).
const BY_STROKES: &str = "zh-u-co-stroke";

/// Listens from now on, and says so.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let names = Reflect::get(&event.data(), &"order".into()).ok().and_then(|order| order.as_string());
        let by_strokes = by_strokes();
        let reply = hongfan_names::answer(&names.unwrap_or_default(), |a, b| compare(&by_strokes, a, b));
        let said = Object::new();
        let _ = Reflect::set(&said, &"reply".into(), &reply.into());
        // A refused answer has no one left to be told.
        let _ = answering.post_message(&said);
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    answer.forget();
    let _ = scope.post_message(&JsValue::from_str("ready"));
}

fn by_strokes() -> Function {
    Intl::Collator::new(&Array::of1(&BY_STROKES.into()), &Object::new()).compare()
}

fn compare(by_strokes: &Function, a: &str, b: &str) -> Ordering {
    let order = by_strokes.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
    order.ok().and_then(|order| order.as_f64()).unwrap_or_default().total_cmp(&0.0)
}
