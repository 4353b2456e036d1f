//! Starts a hub and stops it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hongfan_domain::access::Role;
use hongfan_domain::rights::Granted;
use hongfan_domain::tries::{Counted, PER_ADDRESS};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

use crate::accept::{Patience, accept};
use crate::app_files::AppFiles;
use crate::clock::Clock;
use crate::config::Config;
use crate::demo;
use crate::hub::{Hub, Shared};
use crate::media::MediaFiles;
use crate::router::router;
use crate::store::{OpenError, Rejected, Store, Task, WriterThread};

/// How many proofs are derived at a time. Beyond that the hub says that it is busy.
const PROVING: usize = 4;

/// How often the hub looks whether rights were ended beside it.
const NOTICE: Duration = Duration::from_secs(3);

/// Why a hub does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data directory.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// The app's directory.
    #[error("the app cannot be served: {0}")]
    App(std::io::Error),
    /// The directory of the files for lessons.
    #[error("the files for lessons cannot be used: {0}")]
    Media(std::io::Error),
    /// The address.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The demo, or the first invitation.
    #[error("the first records cannot be stored: {0}")]
    FirstRecords(#[from] Rejected),
}

/// A running hub.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    hub: Hub,
    stop: watch::Sender<()>,
    accepting: JoinHandle<()>,
    writer: WriterThread,
    writing: watch::Receiver<()>,
}

/// Starts a hub. It serves until [`Running::stop`].
///
/// # Errors
/// [`StartError`]: nothing has been served then.
pub async fn serve(config: Config, clock: Clock) -> Result<Running, StartError> {
    let app = config.app.as_deref().map(AppFiles::read).transpose().map_err(StartError::App)?;
    let (store, writer) = Store::open(&config.data, config.record_limits())?;
    let media =
        MediaFiles::open(&config.data, config.media_limits(), clock.now()).map_err(StartError::Media)?;
    if config.demo {
        demo::fill(&store, &media, clock.now()).await?;
    }
    let listen = config.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| StartError::Listen(listen, error))?;
    let address = listener.local_addr().map_err(|error| StartError::Listen(listen, error))?;
    let (stop, stopping) = watch::channel(());
    let hub = Hub::new(Shared {
        origin: config.origin(address),
        config,
        clock,
        store,
        app: app.unwrap_or_default(),
        stopping: stopping.clone(),
        proving: Semaphore::new(PROVING),
        downloads: Mutex::default(),
        media: Arc::new(media),
        probed: tokio::sync::Mutex::default(),
        unknown_codes: Mutex::new(Counted::new(PER_ADDRESS)),
        seen: Mutex::default(),
    });
    tokio::spawn(take_notice(hub.store.clone(), stopping.clone()));
    let patience = Patience {
        for_headers: Duration::from_secs(10),
        for_taking: Duration::from_secs(30),
        per_address: hub.config.connections_per_address(),
    };
    let accepting = tokio::spawn(accept(listener, router(hub.clone()), patience, stopping));
    tracing::info!(net.address = %address, "listening");
    let writing = writer.writing();
    Ok(Running { address, hub, stop, accepting, writer, writing })
}

/// Looks now and then whether rights have ended that somebody ended beside the hub.
async fn take_notice(store: Store, mut stopping: watch::Receiver<()>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(NOTICE) => {}
            _ = stopping.changed() => return,
        }
        if store.carry_out(Task::TakeNotice).await.is_err() {
            tracing::warn!("whether rights have ended could not be looked at");
        }
    }
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address that phones reach it by, without a slash at its end.
    pub fn origin(&self) -> &str {
        &self.hub.origin
    }

    /// Whether any device is an organizer's.
    pub fn has_organizers(&self) -> bool {
        self.hub.store.reader().known().has_organizers()
    }

    /// Makes a one-time token that turns a device into an administrator's.
    ///
    /// # Errors
    /// [`Rejected::Busy`] when it cannot be stored.
    pub async fn invite(&self) -> Result<String, Rejected> {
        let granted = Granted { role: Role::Administrator, name: None };
        let one_time = self.hub.store.invite(granted, None, self.hub.clock.now()).await?;
        Ok(one_time.token)
    }

    /// Waits until it can store nothing any more, which it never gets over: whoever runs it had better start it again.
    pub async fn ended(&self) {
        let mut writing = self.writing.clone();
        // Nothing is ever sent: it closes when the writer is gone.
        while writing.changed().await.is_ok() {}
    }

    /// Stops: accepts no more, finishes what it has begun, closes live streams, writes what waits.
    pub async fn stop(self) {
        let Self { hub, stop, accepting, writer, .. } = self;
        drop(stop);
        if accepting.await.is_err() {
            tracing::error!("the accept loop ended early");
        }
        drop(hub);
        writer.finished().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Task;

    #[tokio::test]
    async fn a_hub_whose_writer_is_gone_says_that_it_has_ended() {
        let data = tempfile::tempdir().unwrap();
        let hub = serve(Config::local(data.path()), Clock::System).await.unwrap();
        let early = tokio::time::timeout(Duration::from_millis(20), hub.ended()).await;
        assert!(early.is_err(), "it works, and goes on");
        assert_eq!(hub.hub.store.carry_out(Task::Panic).await, Err(Rejected::Busy));
        hub.ended().await;
        assert_eq!(hub.hub.store.carry_out(Task::Probe).await, Err(Rejected::Busy));
        hub.stop().await;
    }
}
