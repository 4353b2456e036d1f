//! Names that at most one living page of this browser has: of a name that can be taken, whoever had it is gone.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Takes a name for as long as this page lives, unless it is another's, and says whether that was done. A browser that has no such
/// names (before Safari 15.4) gives every one to everybody.
pub async fn take(name: &str) -> bool {
    let answered = Promise::new(&mut |resolve, _| {
        if ask(name, &resolve).is_none() {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::TRUE);
        }
    });
    JsFuture::from(answered).await.is_ok_and(|taken| taken.is_truthy())
}

/// Asks for the lock of that name (Web Locks API), of which web-sys has only an unstable binding.
fn ask(name: &str, resolve: &Function) -> Option<()> {
    let locks = Reflect::get(&super::page::window().navigator(), &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into::<Function>().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let answer = resolve.clone();
    let decided = Closure::once_into_js(move |lock: JsValue| {
        let taken = !lock.is_null();
        let _ = answer.call1(&JsValue::NULL, &taken.into());
        // It is held until what is given back here is settled: never.
        if taken { Promise::new(&mut |_, _| {}).into() } else { JsValue::NULL }
    });
    let asked = request.call3(&locks, &name.into(), &options, &decided).ok()?;
    // A page that may not ask is refused: then every name is everybody's.
    let answer = resolve.clone();
    let refused = Closure::once(move |_: JsValue| {
        let _ = answer.call1(&JsValue::NULL, &JsValue::TRUE);
    });
    let _ = asked.dyn_into::<Promise>().ok()?.catch(&refused);
    refused.forget();
    Some(())
}
