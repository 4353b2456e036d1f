//! What an administrator can set: flags, or environment variables of the same meaning.

use std::net::SocketAddr;
use std::path::PathBuf;

use hongfan_domain::tries::{Quota, RECORDS_PER_ADDRESS};

use crate::media::Limits;
use crate::store;

/// Bytes of a mebibyte.
const MIB: u64 = 1024 * 1024;

/// How a hub is run.
#[derive(Clone, Debug, clap::Args)]
pub struct Config {
    /// Where to listen.
    #[arg(long, env = "HONGFAN_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// The directory that holds the database, `hongfan.db`, and the files for lessons. Made if it is missing.
    #[arg(long, env = "HONGFAN_DATA", default_value = "hongfan-data", value_name = "DIR", global = true)]
    pub data: PathBuf,
    /// The built app to serve; without it the hub serves devices that have the app from elsewhere.
    #[arg(long, env = "HONGFAN_APP", value_name = "DIR")]
    pub app: Option<PathBuf>,
    /// The address that people's phones reach the hub by [default: http://localhost:PORT].
    #[arg(long, env = "HONGFAN_PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,
    /// Fill an empty database with invented activities and people to try things with.
    #[arg(long, env = "HONGFAN_DEMO")]
    pub demo: bool,
    /// Who answers for the data kept here; shown to members.
    #[arg(long, env = "HONGFAN_OPERATOR", default_value = "", value_name = "NAME")]
    pub operator: String,
    /// How members reach them.
    #[arg(long, env = "HONGFAN_CONTACT", default_value = "", value_name = "TEXT")]
    pub contact: String,
    /// The largest film or other file for a lesson, in MiB.
    #[arg(long, env = "HONGFAN_LARGEST_MEDIA", default_value_t = 2048, value_name = "MIB")]
    pub largest_media: u64,
    /// How much of the disk such files leave free for check-ins, in MiB.
    #[arg(long, env = "HONGFAN_KEEP_FREE", default_value_t = 256, value_name = "MIB")]
    pub keep_free: u64,
    /// The most new records that members' devices behind one address may bring in a minute. More wait for the next one.
    #[arg(long, env = "HONGFAN_RECORDS_PER_MINUTE", default_value_t = RECORDS_PER_ADDRESS.0, value_name = "COUNT")]
    pub records_per_minute: u32,
    /// Whether a reverse proxy in front of the hub says where requests come from.
    #[arg(long, env = "HONGFAN_TRUST_FORWARDED_FOR", value_enum, default_value_t = ForwardedFor::Never)]
    pub trust_forwarded_for: ForwardedFor,
}

/// Whether `X-Forwarded-For` is believed. Wrong guesses are counted by address, so it must not be when anybody can send it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ForwardedFor {
    /// Phones connect to the hub itself: the header is not read.
    Never,
    /// One reverse proxy is in front: its addition, the last address in the header, counts.
    Last,
}

impl Config {
    /// The address that phones reach the hub by, without a slash at its end.
    pub fn origin(&self, listening: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://localhost:{}", listening.port()),
        }
    }

    pub(crate) fn media_limits(&self) -> Limits {
        let bytes = |mebibytes: u64| mebibytes.saturating_mul(MIB);
        Limits { largest: bytes(self.largest_media), keep_free: bytes(self.keep_free) }
    }

    /// How many connections one address may have open: a few for each of three hundred phones behind one, and no more than
    /// a fifth of all. A reverse proxy brings everybody's.
    pub(crate) fn connections_per_address(&self) -> usize {
        match self.trust_forwarded_for {
            ForwardedFor::Never => 2_000,
            ForwardedFor::Last => usize::MAX,
        }
    }

    pub(crate) fn record_limits(&self) -> store::Limits {
        store::Limits::new(Quota(self.records_per_minute))
    }

    /// A configuration for a hub beside a test: any free port, nothing served but the protocol.
    pub fn local(data: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: data.into(),
            app: None,
            public_url: None,
            demo: false,
            operator: String::new(),
            contact: String::new(),
            largest_media: 2048,
            keep_free: 0,
            records_per_minute: RECORDS_PER_ADDRESS.0,
            trust_forwarded_for: ForwardedFor::Never,
        }
    }
}
