//! What every handler shares.

use std::collections::HashMap;
use std::net::IpAddr;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hongfan_domain::id::DeviceId;
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::Counted;
use tokio::sync::{Semaphore, SemaphorePermit, watch};

use crate::app_files::AppFiles;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::Error;
use crate::handlers::about::Probed;
use crate::handlers::downloads::Downloads;
use crate::media::MediaFiles;
use crate::store::Store;

/// How long somebody waits for a turn: less than the app waits for an answer.
const LONGEST_LINE: Duration = Duration::from_secs(7);

/// The running hub, as handlers see it. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Hub(Arc<Shared>);

/// What there is one of.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) config: Config,
    /// The address that phones reach the hub by.
    pub(crate) origin: String,
    pub(crate) clock: Clock,
    pub(crate) store: Store,
    pub(crate) app: AppFiles,
    /// Closed when the hub stops.
    pub(crate) stopping: watch::Receiver<()>,
    /// Turns at deriving proofs, certificates and what partners share: a request for one reads more than any other.
    pub(crate) proving: Semaphore,
    pub(crate) downloads: Mutex<Downloads>,
    pub(crate) media: Arc<MediaFiles>,
    /// Whether the hub could store when somebody last asked.
    pub(crate) probed: tokio::sync::Mutex<Option<Probed>>,
    pub(crate) unknown_codes: Mutex<Counted<IpAddr>>,
    /// When each organizer's device last asked for anything, since this hub has run.
    pub(crate) seen: Mutex<HashMap<DeviceId, Timestamp>>,
}

impl Hub {
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// A turn at deriving a proof, for which a class that asks at once stands in line, though not for ever.
    ///
    /// # Errors
    /// [`Error::Busy`] when it takes too long.
    pub(crate) async fn turn(&self) -> Result<SemaphorePermit<'_>, Error> {
        let turn = tokio::time::timeout(LONGEST_LINE, self.0.proving.acquire()).await;
        turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)
    }

    /// The wrong codes that each address sent of late.
    pub(crate) fn unknown_codes(&self) -> MutexGuard<'_, Counted<IpAddr>> {
        self.0.unknown_codes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// The files that wait for another browser.
    pub(crate) fn downloads(&self) -> MutexGuard<'_, Downloads> {
        self.0.downloads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// When organizers' devices were last heard.
    pub(crate) fn seen(&self) -> MutexGuard<'_, HashMap<DeviceId, Timestamp>> {
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Hub {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
