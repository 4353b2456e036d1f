//! The live stream: tells organizers' screens that the feed has grown, and nothing else.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE32_NOPAD;
use futures_util::stream;
use hongfan_domain::fact::Seq;
use hongfan_domain::id::DeviceId;
use hongfan_protocol::v1::LIVE;
use tokio::sync::watch;

use crate::auth::Organizer;
use crate::error::Error;
use crate::hub::Hub;
use crate::store::Reader;

const COOKIE: &str = "hongfan_live";

const LABEL: &[u8] = b"hongfan live cookie 1";

/// A comment this often keeps proxies from closing a quiet stream, and finds phones that have gone.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// `GET /api/v1/live`. Each event's data is the highest `seq`; the first comes at once, so that nothing falls between the
/// last sync and this.
pub(crate) async fn live(State(hub): State<Hub>, headers: HeaderMap) -> Result<Response, Error> {
    let device = visitor(&hub, &headers).ok_or(Error::SignIn)?;
    let viewer = hub.store.reader().known().viewer(device);
    Organizer::of(viewer)?;
    let listener = Listener {
        announced: hub.store.announced(),
        stopping: hub.stopping.clone(),
        reader: Arc::clone(hub.store.reader()),
        device,
        told: Told::Nothing,
    };
    let events = stream::unfold(listener, next);
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    Ok(([("x-accel-buffering", "no"), (header::CACHE_CONTROL.as_str(), "no-store")], stream).into_response())
}

enum Told {
    Nothing,
    Something,
}

/// An open stream. It holds the store only to read: a hub that stops does not wait for it.
struct Listener {
    announced: watch::Receiver<Seq>,
    stopping: watch::Receiver<()>,
    reader: Arc<Reader>,
    device: DeviceId,
    told: Told,
}

/// The next event; none when the hub stops, or the device is an organizer's no more.
async fn next(mut listener: Listener) -> Option<(Result<Event, Infallible>, Listener)> {
    if let Told::Something = listener.told {
        tokio::select! {
            changed = listener.announced.changed() => changed.ok()?,
            _ = listener.stopping.changed() => return None,
        }
    }
    if !listener.reader.known().viewer(listener.device).role.is_organizers() {
        return None;
    }
    let seq = *listener.announced.borrow_and_update();
    listener.told = Told::Something;
    Some((Ok(Event::default().data(seq.to_string())), listener))
}

/// The cookie that lets an organizer's device open the stream, since an `EventSource` sends no headers. It opens nothing
/// else, and lasts as long as the browser is open.
pub(super) fn cookie(hub: &Hub, device: DeviceId) -> String {
    let signature = BASE32_NOPAD.encode(&hub.store.key().sign(LABEL, device.bytes()));
    let secure = if hub.origin.starts_with("https:") { "; Secure" } else { "" };
    format!("{COOKIE}={device}.{signature}; HttpOnly; SameSite=Strict; Path={LIVE}{secure}")
}

/// The device in the cookie, if this hub signed it.
fn visitor(hub: &Hub, headers: &HeaderMap) -> Option<DeviceId> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies =
        cookies.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    let (_, value) = cookies.find(|(name, _)| *name == COOKIE)?;
    let (device, signature) = value.split_once('.')?;
    let device = DeviceId::parse(device)?;
    let signature = BASE32_NOPAD.decode(signature.as_bytes()).ok()?;
    hub.store.key().verify(LABEL, device.bytes(), &signature).then_some(device)
}
