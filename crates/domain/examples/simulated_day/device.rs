use std::collections::BTreeSet;

use hongfan_domain::access::Role;
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::Viewer;
use hongfan_domain::pass::PassSecret;
use hongfan_domain::sync::Engine;
use hongfan_domain::time::Timestamp;

/// A phone or a laptop: the real engine, a clock that may be wrong, and a network that may be bad.
pub(crate) struct Device {
    pub(crate) viewer: Viewer,
    pub(crate) engine: Engine,
    pub(crate) secret: PassSecret,
    /// Its time minus the hub's, in milliseconds.
    pub(crate) ahead: i64,
    /// Hub time minus its own, as it measured it last.
    pub(crate) skew: Option<i64>,
    pub(crate) line: Line,
    /// Until when somebody has the app open.
    pub(crate) open_until: Timestamp,
    /// The number of the request that is out, if one is.
    pub(crate) out: Option<u64>,
    /// Counts the times it was woken: the last one holds.
    pub(crate) turn: u64,
    /// Its own check-ins that it has shown green.
    pub(crate) green: BTreeSet<RecordId>,
    /// What it was told, as text, if its owner looks.
    pub(crate) overheard: Option<String>,
}

/// How phones in a hall reach the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hall {
    /// Most by the venue's network, one address for all.
    Wifi,
    /// Each by mobile data, with an address of its own.
    MobileData,
}

/// How a device reaches the hub.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The network it is in.
    pub(crate) address: u32,
    /// How many of a hundred messages are lost, each way.
    pub(crate) loss: usize,
    /// The longest that a message usually takes, in milliseconds.
    pub(crate) slow: i64,
    /// How many of a hundred requests come twice.
    pub(crate) twice: usize,
    /// When there is no network at all.
    pub(crate) cut: Vec<(Timestamp, Timestamp)>,
}

impl Line {
    pub(crate) fn good(address: u32) -> Self {
        Self { address, loss: 0, slow: 600, twice: 0, cut: Vec::new() }
    }

    pub(crate) fn is_cut(&self, at: Timestamp) -> bool {
        self.cut.iter().any(|(from, to)| (*from..*to).contains(&at))
    }
}

impl Device {
    pub(crate) fn new(id: DeviceId, role: Role, secret: [u8; 32], line: Line) -> Self {
        Self {
            viewer: Viewer { device: id, role },
            engine: Engine::default().of_device(id),
            secret: PassSecret::new(secret),
            ahead: 0,
            skew: None,
            line,
            open_until: Timestamp::from_millis(0),
            out: None,
            turn: 0,
            green: BTreeSet::new(),
            overheard: None,
        }
    }

    /// What its clock shows when the hub's shows `at`.
    pub(crate) fn clock(&self, at: Timestamp) -> Timestamp {
        at.plus(self.ahead)
    }

    /// The hub's time, as well as this device could say.
    pub(crate) fn corrected(&self, at: Timestamp) -> Timestamp {
        self.clock(at).plus(self.skew.unwrap_or_default())
    }
}
