use std::collections::HashMap;

use super::{Deed, Force, Kind, What};
use crate::id::RecordId;
use crate::proof::{CertificateDeed, ProofNumber};
use crate::rights::{Entitlement, RightsDeed};

/// What was done about organizers' rights and about certificates, as a hub tells it, the newest first. Rights that ended are
/// given anew; a certificate that was revoked by mistake counts again, and the other way round.
pub fn about_rights(told: &[RightsDeed]) -> Vec<Deed> {
    let deed = |(nth, RightsDeed { at, by, what }): (u64, &RightsDeed)| {
        let mut place = [0; 10];
        place[2..].copy_from_slice(&nth.to_be_bytes());
        Deed {
            at: *at,
            id: RecordId::new(*at, place),
            by: *by,
            what: What::Entitled(what.clone()),
            kind: if certificate(what).is_some() { Kind::Certificate } else { Kind::Rights },
            force: Force::Holds,
        }
    };
    let mut deeds: Vec<_> = (0..).zip(told).map(deed).collect();
    deeds.sort_by_key(|deed| std::cmp::Reverse((deed.at, deed.id)));
    let mut later: HashMap<ProofNumber, CertificateDeed> = HashMap::new();
    for deed in &mut deeds {
        let What::Entitled(what) = &deed.what else { continue };
        let Some((number, done)) = certificate(what) else { continue };
        deed.force = match later.insert(number, done) {
            None => Force::Holds,
            Some(next) if next == done => Force::Replaced,
            Some(_) => Force::TakenBack,
        };
    }
    deeds
}

/// What it did about which certificate, if it did.
const fn certificate(what: &Entitlement) -> Option<(ProofNumber, CertificateDeed)> {
    match what {
        Entitlement::Revoked(paper) => Some((paper.number, CertificateDeed::Revoked)),
        Entitlement::Reinstated(paper) => Some((paper.number, CertificateDeed::Reinstated)),
        Entitlement::Invited(_) | Entitlement::Joined(_) | Entitlement::Named(_) | Entitlement::Ended(_) => {
            None
        }
    }
}

/// What takes back the deed about a certificate, if it is one and holds: the certificate, and what is done about it. A hub is
/// asked to, since it alone knows of certificates.
pub fn certificate_back(deed: &Deed) -> Option<(ProofNumber, CertificateDeed)> {
    let What::Entitled(what) = &deed.what else { return None };
    let (number, done) = certificate(what).filter(|_| deed.force == Force::Holds)?;
    let back = match done {
        CertificateDeed::Revoked => CertificateDeed::Reinstated,
        CertificateDeed::Reinstated => CertificateDeed::Revoked,
    };
    Some((number, back))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CourseId, MemberId};
    use crate::rights::RevokedPaper;
    use crate::time::Timestamp;

    fn told(at: i64, nth: u32, what: fn(RevokedPaper) -> Entitlement) -> RightsDeed {
        let paper = RevokedPaper {
            number: ProofNumber { year: 2026, nth },
            course: CourseId::from_bytes([1; 16]),
            member: MemberId::from_bytes([2; 16]),
            reason: "误发".to_owned(),
        };
        RightsDeed { at: Timestamp::from_millis(at), by: None, what: what(paper) }
    }

    #[test]
    fn the_last_word_about_each_certificate_holds_and_has_a_way_back() {
        use CertificateDeed::{Reinstated, Revoked};
        let (revoked, reinstated) = (Entitlement::Revoked, Entitlement::Reinstated);
        let told = [told(1, 7, revoked), told(2, 8, revoked), told(3, 7, reinstated), told(4, 7, revoked)];
        let deeds = about_rights(&told);
        assert!(deeds.iter().all(|deed| deed.kind == Kind::Certificate));
        let said: Vec<_> = deeds.iter().map(|deed| (deed.force, certificate_back(deed))).collect();
        let back = |nth, deed| Some((ProofNumber { year: 2026, nth }, deed));
        assert_eq!(
            said,
            [
                (Force::Holds, back(7, Reinstated)),
                (Force::TakenBack, None),
                (Force::Holds, back(8, Reinstated)),
                (Force::TakenBack, None),
            ]
        );
        let mended = about_rights(&told[..3]);
        assert_eq!(certificate_back(&mended[0]), back(7, Revoked), "and to have it count was a mistake");
    }
}
