//! Files of lessons that are kept on this device (Cache API). The service worker answers with them, whole or in parts, so that
//! whatever shows them asks for the same address as ever.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Cache, ReadableStreamDefaultReader, Request, RequestInit, Response, StorageEstimate, Url,
};

use super::page::window;

/// The name of the cache; the service worker has it too.
const NAME: &str = "lessons";

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavingError {
    /// The hub could not be reached, or has no such file.
    Unreachable,
    /// There is no room.
    Full,
    /// The person gave it up.
    GivenUp,
}

/// Ends a download.
#[derive(Clone, Debug)]
pub struct Cancel(AbortController);

impl Cancel {
    /// For the next downloads; `None` where the browser has no such thing.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// Ends them.
    pub fn now(&self) {
        self.0.abort();
    }
}

/// Whether this browser can keep files, and play them later: without a service worker nobody would answer with them.
pub fn is_possible() -> bool {
    let answers = Reflect::has(&window().navigator(), &"serviceWorker".into()).unwrap_or_default();
    answers && super::page::is_secure() && window().caches().is_ok()
}

async fn cache() -> Option<Cache> {
    if !is_possible() {
        return None;
    }
    let opening = window().caches().ok()?.open(NAME);
    JsFuture::from(opening).await.ok()?.dyn_into().ok()
}

/// The paths of the files that are kept.
pub async fn paths() -> Vec<String> {
    let Some(cache) = cache().await else { return Vec::new() };
    let Ok(requests) = JsFuture::from(cache.keys()).await else { return Vec::new() };
    let path = |request: JsValue| {
        let url = Url::new(&request.dyn_into::<Request>().ok()?.url()).ok()?;
        Some(url.pathname())
    };
    Array::from(&requests).iter().filter_map(path).collect()
}

/// Keeps the file at this path; tells with every piece how many bytes have come.
///
/// # Errors
/// Says why it is not kept; nothing of it is left then.
pub async fn keep(path: &str, cancel: &Cancel, came: impl Fn(u64)) -> Result<(), SavingError> {
    let cache = cache().await.ok_or(SavingError::Full)?;
    let init = RequestInit::new();
    init.set_signal(Some(&cancel.0.signal()));
    let failed = || if cancel.0.signal().aborted() { SavingError::GivenUp } else { SavingError::Unreachable };
    let answer = JsFuture::from(window().fetch_with_str_and_init(path, &init)).await;
    let response: Response = answer.map_err(|_| failed())?.dyn_into().map_err(|_| failed())?;
    if response.status() != 200 {
        return Err(SavingError::Unreachable);
    }
    let kept = response.clone().map_err(|_| failed())?;
    let writing = JsFuture::from(cache.put_with_str(path, &kept));
    if let Some(body) = response.body() {
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        let mut bytes = 0;
        while let Ok(piece) = JsFuture::from(reader.read()).await {
            let value = Reflect::get(&piece, &"value".into()).unwrap_or(JsValue::UNDEFINED);
            let Ok(piece) = value.dyn_into::<Uint8Array>() else { break };
            bytes += u64::from(piece.length());
            came(bytes);
        }
    }
    match writing.await {
        Ok(_) => Ok(()),
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            Err(if name.as_deref() == Some("QuotaExceededError") { SavingError::Full } else { failed() })
        }
    }
}

/// Forgets a file.
pub async fn remove(path: &str) {
    if let Some(cache) = cache().await {
        let _ = JsFuture::from(cache.delete_with_str(path)).await;
    }
}

/// Forgets every file.
pub async fn remove_all() {
    if let Ok(caches) = window().caches() {
        let _ = JsFuture::from(caches.delete(NAME)).await;
    }
}

/// How many bytes there is room for, as far as the browser says.
pub async fn room() -> Option<u64> {
    let asked = window().navigator().storage().estimate().ok()?;
    let told: StorageEstimate = JsFuture::from(asked).await.ok()?.unchecked_into();
    let (quota, usage) = (told.get_quota()?, told.get_usage()?);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bytes, not negative")]
    let room = (quota - usage).max(0.0) as u64;
    Some(room)
}
