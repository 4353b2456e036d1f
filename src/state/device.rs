//! This installation: its id and its key, both born here.

use hongfan_domain::base32;
use hongfan_domain::id::DeviceId;

use crate::platform::journal::{Journal, Shelf};
use crate::platform::{clock, local, random};

/// Under this name the device is kept.
const NAME: &str = "device";

/// This installation, as the hub knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// `<id>.<base32 of 32 random bytes>`: what it shows to the hub.
    credential: String,
}

impl Device {
    /// The device kept here, or a new one.
    pub async fn load(journal: Option<&Journal>, role: &str) -> Self {
        let new = || {
            let id = DeviceId::new(clock::now(), random::bytes());
            format!("{id}.{}", base32::encode(&random::bytes::<32>()))
        };
        let text = born(journal, role, NAME, |text| Self::parse(text).is_some(), new).await;
        Self::parse(&text).unwrap_or_else(|| Self { id: DeviceId::from_bytes([0; 16]), credential: text })
    }

    fn parse(text: &str) -> Option<Self> {
        let (id, _) = text.split_once('.')?;
        Some(Self { id: DeviceId::parse(id)?, credential: text.to_owned() })
    }

    /// The value of the `Authorization` header.
    pub fn authorization(&self) -> String {
        format!("Bearer {}", self.credential)
    }
}

/// What was born on this device under `name`: kept in the journal, or in `localStorage` where the journal is new, or `new`
/// from now on. Of two tabs that start at once the first to write decides.
pub(super) async fn born(
    journal: Option<&Journal>,
    role: &str,
    name: &str,
    reads: fn(&str) -> bool,
    new: impl FnOnce() -> String,
) -> String {
    let mirror = format!("hongfan.{role}.{name}");
    let candidate = local::get(&mirror).filter(|text| reads(text)).unwrap_or_else(new);
    let kept = match journal {
        Some(journal) => journal.keep_first(Shelf::Facts, name, &candidate).await.ok(),
        None => None,
    };
    let text = kept.filter(|text| reads(text)).unwrap_or(candidate);
    local::set(&mirror, &text);
    text
}
