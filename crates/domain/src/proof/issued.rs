use serde::{Deserialize, Serialize};

use super::{ChinaDay, ProofNumber};
use crate::id::{DeviceId, MemberId};
use crate::report::{Cell, Table};
use crate::time::Timestamp;

/// A certificate that a hub has issued, as the organizers of its course may know it. It has no name: whoever may see it knows
/// whom the id means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedCertificate {
    /// Which.
    pub number: ProofNumber,
    /// Whose, under the id that stands.
    pub member: MemberId,
    /// How often it was issued, from 1.
    pub version: u8,
    /// When it was issued the last time.
    pub issued_at: Timestamp,
    /// When it was revoked and why; none for one that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<RevokedCertificate>,
    /// Each time that an organizer had it count no more, or again; the first at the top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<CertificateAct>,
}

/// What an organizer did about a certificate, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateAct {
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: CertificateDeed,
    /// By which device.
    pub by: DeviceId,
    /// Why, as they wrote it.
    pub reason: String,
}

/// What can be done about a certificate that was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CertificateDeed {
    /// It counts no more.
    Revoked,
    /// It was revoked by mistake, and counts again.
    Reinstated,
}

impl IssuedCertificate {
    /// When it was last had count again, if it does since then.
    pub fn reinstated(&self) -> Option<&CertificateAct> {
        self.acts.last().filter(|act| act.deed == CertificateDeed::Reinstated)
    }
}

/// That a certificate counts no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokedCertificate {
    /// Since when.
    pub at: Timestamp,
    /// Why, as an organizer wrote it.
    pub reason: String,
}

/// A word that the list of certificates needs; whoever asks for it says it in their language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it names")]
pub enum CertificateWord {
    Certificates,
    Number,
    Name,
    Unit,
    IssuedOn,
    State,
    Valid,
    Revoked,
    RevokedOn,
    Reason,
    ReinstatedOn,
    ReinstatedWhy,
}

/// The list as a table; `called` says a member's name and unit.
pub fn certificate_table(
    issued: &[IssuedCertificate],
    called: impl Fn(MemberId) -> (String, String),
    say: &dyn Fn(CertificateWord) -> String,
) -> Table {
    use CertificateWord as Word;
    let day = |at: Timestamp| Cell::Text(ChinaDay::of(at).to_string());
    let row = |one: &IssuedCertificate| {
        let (name, unit) = called(one.member);
        let (revoked, again) = (one.revoked.as_ref(), one.reinstated());
        vec![
            Cell::Text(one.number.to_string()),
            Cell::text_of(&name),
            Cell::text_of(&unit),
            day(one.issued_at),
            Cell::Text(say(if revoked.is_some() { Word::Revoked } else { Word::Valid })),
            revoked.map_or(Cell::Empty, |revoked| day(revoked.at)),
            revoked.map_or(Cell::Empty, |revoked| Cell::text_of(&revoked.reason)),
            again.map_or(Cell::Empty, |again| day(again.at)),
            again.map_or(Cell::Empty, |again| Cell::text_of(&again.reason)),
        ]
    };
    let titles = [
        Word::Number,
        Word::Name,
        Word::Unit,
        Word::IssuedOn,
        Word::State,
        Word::RevokedOn,
        Word::Reason,
        Word::ReinstatedOn,
        Word::ReinstatedWhy,
    ];
    Table {
        name: say(Word::Certificates),
        titles: titles.map(say).to_vec(),
        rows: issued.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_says_of_each_whether_it_counts_and_why_not() {
        let at = Timestamp::parse_shanghai("2026-11-26T23:30").unwrap();
        let member = MemberId::new(at, [1; 10]);
        let one = |nth, revoked| IssuedCertificate {
            number: ProofNumber { year: 2026, nth },
            member,
            version: 1,
            issued_at: at,
            revoked,
            acts: Vec::new(),
        };
        let revoked = RevokedCertificate { at: at.plus(60 * 60_000), reason: "误发".to_owned() };
        let act = |deed, reason: &str| CertificateAct {
            at: at.plus(60 * 60_000),
            deed,
            by: DeviceId::new(at, [2; 10]),
            reason: reason.to_owned(),
        };
        let again = IssuedCertificate {
            acts: vec![act(CertificateDeed::Revoked, "误发"), act(CertificateDeed::Reinstated, "误作废")],
            ..one(9, None)
        };
        let issued = [one(7, None), one(8, Some(revoked)), again];
        let called = |_| ("陈思远".to_owned(), "互联网第二支部".to_owned());
        let table = certificate_table(&issued, called, &|word| format!("{word:?}"));
        let rows = table.rows.iter().map(|row| row.iter().map(Cell::text).collect::<Vec<_>>().join("|"));
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [
                "HF-2026-000007|陈思远|互联网第二支部|2026-11-26|Valid||||",
                "HF-2026-000008|陈思远|互联网第二支部|2026-11-26|Revoked|2026-11-27|误发||",
                "HF-2026-000009|陈思远|互联网第二支部|2026-11-26|Valid|||2026-11-27|误作废",
            ]
        );
        let text = serde_json::to_string(&issued[0]).unwrap();
        assert!(text.contains(r#""number":"HF-2026-000007""#), "{text}");
        assert_eq!(serde_json::from_str::<IssuedCertificate>(&text).unwrap(), issued[0]);
        assert!(!text.contains("acts"), "a phone that knows of no acts reads it too: {text}");
        assert!(serde_json::from_str::<IssuedCertificate>(&text.replace("HF-", "HF")).is_err());
    }
}
