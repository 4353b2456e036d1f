//! Proofs of attendance: had from the hub, kept here, and checked with the keys that this device knows.

use hongfan_domain::id::MemberId;
use hongfan_domain::proof::{Certificate, OpenSealError, Proof, ProofNumber, SealKey};
use hongfan_domain::statistics::Period;
use hongfan_protocol::v1::{ABOUT, About, PROOFS, ProofStatus, Proven, Proving, SignedProof};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::store::{Link, Store};
use crate::platform::http::{self, HttpError};
use crate::platform::{json, local, page};

/// Who signs here, and the keys they have signed with. Nobody's secret, and it outlives what is erased.
const ISSUERS: &str = "hongfan.issuers";

/// A key, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    key: SealKey,
    operator: String,
}

/// Why there is no proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvingError {
    /// This device may not have it.
    NotAllowed,
    /// The hub could not be asked, or had no time.
    Unreachable,
}

/// A proof whose signature and list are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it says.
    pub proof: Proof,
    /// Its code and its list.
    pub signed: SignedProof,
    /// Who signed it.
    pub operator: String,
}

/// What a genuine code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Genuine {
    /// That somebody was at activities.
    Attendance(Proof),
    /// That somebody is done with a course.
    Course(Certificate),
}

impl Genuine {
    /// Which paper it is.
    pub const fn number(&self) -> ProofNumber {
        match self {
            Self::Attendance(proof) => proof.number,
            Self::Course(certificate) => certificate.number,
        }
    }

    fn open(text: &str, keys: &[SealKey]) -> Result<Self, OpenSealError> {
        match Proof::open(text, keys) {
            Err(OpenSealError::Foreign) => Certificate::open(text, keys).map(Self::Course),
            opened => opened.map(Self::Attendance),
        }
    }
}

impl Shown {
    fn of(signed: SignedProof) -> Option<Self> {
        let (Genuine::Attendance(proof), operator) = check(&signed.code).ok()? else { return None };
        proof.is_about(&signed.attended).then_some(Self { proof, signed, operator })
    }

    /// What its QR code says.
    pub fn address(&self) -> String {
        Proof::url(&self.signed.code, &page::origin())
    }
}

fn issuers() -> Vec<Issuer> {
    local::get(ISSUERS).and_then(|text| json::read(&text)).unwrap_or_default()
}

/// Learns the hub's key as soon as there is a network, so that none is needed when something is to be checked.
pub fn be_ready(store: Store) {
    let asked = StoredValue::new(false);
    Effect::new(move || {
        if store.link.get() == Link::Online && !asked.get_value() {
            asked.set_value(true);
            spawn_local(async {
                learn().await;
            });
        }
    });
}

/// Asks the hub for its key; whether it answered with one.
pub async fn learn() -> bool {
    let Ok(text) = http::get(ABOUT).await else { return false };
    let Some(About { operator, seal_key: Some(key), .. }) = json::read(&text) else { return false };
    // Whoever gave no name is called by their address.
    let host = page::origin().split_once("//").map(|(_, host)| host.to_owned()).unwrap_or_default();
    let operator = if operator.is_empty() { host } else { operator };
    let mut known = issuers();
    // One that was kept before may have signed what people still have on paper.
    known.retain(|issuer| issuer.key != key);
    known.insert(0, Issuer { key, operator });
    local::set(ISSUERS, &json::write(&known));
    true
}

/// Checks a code, or an address that holds one: what it says, and who signed it.
///
/// # Errors
/// Says why it proves nothing here.
pub fn check(text: &str) -> Result<(Genuine, String), OpenSealError> {
    let mut last = Err(OpenSealError::UnknownKey);
    for Issuer { key, operator } in issuers() {
        last = Genuine::open(text, &[key]).map(|genuine| (genuine, operator));
        if last != Err(OpenSealError::UnknownKey) {
            return last;
        }
    }
    // Without any key it still shows whether it is a proof at all.
    if last == Err(OpenSealError::UnknownKey) {
        Err(Genuine::open(text, &[]).err().unwrap_or(OpenSealError::Foreign))
    } else {
        last
    }
}

/// Whether this device knows who signs here.
pub fn knows_issuer() -> bool {
    !issuers().is_empty()
}

/// The path of the screen that checks this text, if it holds a certificate.
pub fn path_of(text: &str) -> Option<String> {
    let is_one =
        matches!(Genuine::open(text, &[]), Err(OpenSealError::UnknownKey | OpenSealError::NewerVersion));
    is_one.then(|| format!("/v/{}", Proof::code_in(text)))
}

/// The owner's proof of this period, as it was kept.
pub fn kept(store: Store, period: Period) -> Option<Shown> {
    local::get(&key_of(store, period)).and_then(|text| json::read(&text)).and_then(Shown::of)
}

/// Has the hub issue a proof: the owner's, which is kept, or somebody's. Beside it, how many check-ins it could not count.
///
/// # Errors
/// When the hub does not want to, or cannot be asked.
pub async fn ask(
    store: Store,
    member: Option<MemberId>,
    period: Period,
) -> Result<Option<(Shown, usize)>, ProvingError> {
    let body = json::write(&Proving { member, period });
    let answer = http::post(PROOFS, Some(&store.device().authorization()), &body).await;
    let text = answer.map_err(|error| match error {
        HttpError::Status { status: 400..500, .. } => ProvingError::NotAllowed,
        _ => ProvingError::Unreachable,
    })?;
    let Proven { proof, unsettled } = json::read(&text).ok_or(ProvingError::Unreachable)?;
    let Some(signed) = proof else {
        return Ok(None);
    };
    if Shown::of(signed.clone()).is_none() {
        learn().await;
    }
    let shown = Shown::of(signed).ok_or(ProvingError::Unreachable)?;
    if member.is_none() {
        local::set(&key_of(store, period), &json::write(&shown.signed));
    }
    Ok(Some((shown, unsettled)))
}

/// What has become of a proof, as its hub says; none without a network.
pub async fn status(genuine: &Genuine) -> Option<ProofStatus> {
    let number = genuine.number();
    let path = match genuine {
        Genuine::Attendance(_) => format!("{PROOFS}/{number}"),
        Genuine::Course(Certificate { version, .. }) => format!("{PROOFS}/{number}?version={version}"),
    };
    let text = http::get(&path).await.ok()?;
    json::read(&text)
}

/// Erased with everything else that is the owner's.
fn key_of(store: Store, period: Period) -> String {
    format!("hongfan.{}.proof.{period}", store.role())
}
