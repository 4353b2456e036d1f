//! The networks that a phone meets.

use serde_json::{Value, json};

/// What the browser pretends its network is. An event source that is already open survives `Offline`
/// (measured on Chromium 156): for a cut that spares nothing, put a [`crate::Proxy`] before the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// The machine's own network, untouched.
    #[default]
    Online,
    /// Nothing gets out, and `navigator.onLine` is false.
    Offline,
    /// Lighthouse's slow 4G: 150 ms, 1.6 Mbit/s down and 750 kbit/s up, each less a tenth.
    Slow4g,
}

impl Network {
    /// The parameters of `Network.emulateNetworkConditions`; throughput is in bytes per second, -1 for no limit.
    pub(crate) fn conditions(self) -> Value {
        let (offline, latency, down, up) = match self {
            Self::Online => (false, 0, -1, -1),
            Self::Offline => (true, 0, -1, -1),
            Self::Slow4g => (false, 150, 188_744, 86_400),
        };
        json!({ "offline": offline, "latency": latency, "downloadThroughput": down, "uploadThroughput": up })
    }
}
