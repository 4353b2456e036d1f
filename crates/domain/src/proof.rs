//! What the hub signs for others to read: that somebody was at so many activities of a year (参加活动证明). Its code is in
//! the QR of the page, and whoever has the hub's public key can check it without a network.
//!
//! A proof is derived from the same sheets as every report, at the moment when it is asked for, and says only what does not
//! wait for anybody: activities that are over and that expected the person, and of the check-ins those that are verified or
//! that an organizer decided. The list of activities is on the page, and its digest is in the code.
//!
//! A certificate (结业证书) says in the same way that somebody is done with a course. It is numbered along with proofs, and can
//! be revoked.

mod certificate;
mod day;
mod findings;
mod issued;
mod number;
mod seal;
mod statement;
#[cfg(test)]
mod tests;

pub use certificate::{Certificate, Completion};
pub use day::ChinaDay;
pub use findings::{Attended, Findings};
pub use issued::{
    CertificateAct, CertificateDeed, CertificateWord, IssuedCertificate, RevokedCertificate,
    certificate_table,
};
pub use number::ProofNumber;
pub use seal::{OpenSealError, SealKey, SealSecret};
pub use statement::{ListDigest, Proof};
