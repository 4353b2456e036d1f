//! The certificates that were issued for a course: the hub alone knows them, so it is asked, and asked to revoke one, or to have it
//! count again.

use hongfan_domain::id::CourseId;
use hongfan_domain::proof::{CertificateDeed, ProofNumber};
use hongfan_protocol::v1::{CERTIFICATES, IssuedCertificates, REINSTATEMENTS, REVOCATIONS, Revoking};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::{Link, Store};
use crate::platform::http::{self, HttpError};
use crate::platform::json;

/// Why the hub did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuedFault {
    /// It cannot be reached.
    Offline,
    /// This device may not.
    NotAllowed,
    /// It knows no such course or number.
    Unknown,
    /// It cannot now.
    Busy,
}

impl From<HttpError> for IssuedFault {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Unreachable => Self::Offline,
            HttpError::Status { status: 401 | 403, .. } => Self::NotAllowed,
            HttpError::Status { status: 400 | 404, .. } => Self::Unknown,
            HttpError::Status { .. } => Self::Busy,
        }
    }
}

/// The list of one course, as it was told last, and what is in the way of a newer one.
#[derive(Clone, Copy)]
pub struct Issued {
    store: Store,
    course: CourseId,
    /// As it was told last.
    pub told: RwSignal<Option<IssuedCertificates>>,
    /// Why there is no newer one.
    pub fault: RwSignal<Option<IssuedFault>>,
}

impl Issued {
    /// Asks the hub now, and whenever it is there again.
    pub fn follow(store: Store, course: CourseId) -> Self {
        let issued = Self { store, course, told: RwSignal::new(None), fault: RwSignal::new(None) };
        Effect::new(move |before: Option<()>| {
            if store.link.get() == Link::Online || before.is_none() {
                issued.ask();
            }
        });
        issued
    }

    /// Asks the hub.
    pub fn ask(self) {
        spawn_local(async move { self.renew().await });
    }

    async fn renew(self) {
        let path = format!("{CERTIFICATES}/{}", self.course);
        let answer = http::get_as(&path, &self.store.device().authorization()).await;
        match answer.map(|text| json::read::<IssuedCertificates>(&text)) {
            Ok(Some(told)) => {
                self.fault.try_set(None);
                self.told.try_set(Some(told));
            }
            Ok(None) => drop(self.fault.try_set(Some(IssuedFault::Busy))),
            Err(error) => drop(self.fault.try_set(Some(error.into()))),
        }
    }

    /// Revokes one or has it count again, for a reason of 1 to 200 characters, and asks for the list as it is then.
    ///
    /// # Errors
    /// Says why it stands as before.
    pub async fn decide(
        self,
        deed: CertificateDeed,
        number: ProofNumber,
        reason: &str,
    ) -> Result<(), IssuedFault> {
        decide(self.store, deed, number, reason).await?;
        self.renew().await;
        Ok(())
    }
}

/// Revokes a certificate or has it count again, for a reason of 1 to 200 characters.
///
/// # Errors
/// Says why it stands as before.
pub async fn decide(
    store: Store,
    deed: CertificateDeed,
    number: ProofNumber,
    reason: &str,
) -> Result<(), IssuedFault> {
    let path = match deed {
        CertificateDeed::Revoked => REVOCATIONS,
        CertificateDeed::Reinstated => REINSTATEMENTS,
    };
    let revoking = Revoking { number: number.to_string(), reason: reason.to_owned() };
    http::post(path, Some(&store.device().authorization()), &json::write(&revoking)).await?;
    Ok(())
}
