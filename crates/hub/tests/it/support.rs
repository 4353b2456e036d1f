//! What the stories share: a hub in this process whose clock can be turned, phones with a real engine, and a plain HTTP client.

mod device;
mod http;
mod stage;

pub(crate) use device::{Device, open_link, record_of, ticket_for};
pub(crate) use http::{Answer, Http};
pub(crate) use stage::{Stage, code_of, person, plan};

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use hongfan_domain::time::Timestamp;
use hongfan_hub::clock::Clock;
use hongfan_hub::config::Config;
use hongfan_hub::{Running, serve};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A hub in this process, with its data in a directory of its own.
pub(crate) struct TestHub {
    pub(crate) data: TempDir,
    pub(crate) clock: Arc<AtomicI64>,
    pub(crate) config: Config,
    runtime: Runtime,
    running: Option<Running>,
}

impl TestHub {
    pub(crate) fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// A hub on Thursday afternoon, 2026-11-26 14:30 in Shanghai.
    pub(crate) fn start_with(configure: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = Config::local(data.path());
        configure(&mut config);
        let clock = Timestamp::parse_shanghai("2026-11-26T14:30").unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let clock = Arc::new(AtomicI64::new(clock.millis()));
        let mut hub = Self { data, clock, config, runtime, running: None };
        hub.start_again();
        hub
    }

    pub(crate) fn start_again(&mut self) {
        assert!(self.running.is_none(), "the hub is running already");
        let started = serve(self.config.clone(), Clock::Turned(Arc::clone(&self.clock)));
        self.running = Some(self.runtime.block_on(started).unwrap());
    }

    pub(crate) fn stop(&mut self) {
        let running = self.running.take().expect("the hub is running");
        self.runtime.block_on(running.stop());
    }

    pub(crate) fn running(&self) -> &Running {
        self.running.as_ref().expect("the hub is running")
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.running().address()
    }

    pub(crate) fn invite(&self) -> String {
        self.runtime.block_on(self.running().invite()).unwrap()
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.clock.load(Ordering::SeqCst))
    }

    /// Turns the hub's clock.
    pub(crate) fn pass(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    pub(crate) fn http(&self) -> Http {
        Http::connect(self.address()).unwrap()
    }
}

/// Bytes that differ at each call: enough for ids and keys of invented devices.
pub(crate) fn different<const N: usize>() -> [u8; N] {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; N];
    let count = COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    bytes[N - 8..].copy_from_slice(&count);
    bytes
}
