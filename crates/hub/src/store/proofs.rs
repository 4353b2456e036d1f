//! Which proofs were issued: their numbers, and which of them still stand. What they say is not kept.

use hongfan_domain::id::MemberId;
use hongfan_domain::proof::{ChinaDay, ProofNumber};
use hongfan_domain::statistics::Period;
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::ProofStatus;
use rusqlite::{Connection, OptionalExtension, params};

use super::certificates::{certificate_status, next_number};
use super::pages::Reader;

/// A proof to issue, if it says anything that the last one did not.
#[derive(Clone, Debug)]
pub(crate) struct Issue {
    /// Whose: every id of one person, the one that stands first.
    pub(crate) ids: Vec<MemberId>,
    pub(crate) period: Period,
    /// [`Proof::contents`](hongfan_domain::proof::Proof::contents).
    pub(crate) contents: [u8; 32],
    pub(crate) at: Timestamp,
}

impl Reader {
    /// The proof that stands with these contents, if one was issued. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn standing_proof(&self, issue: &Issue) -> rusqlite::Result<Option<(ProofNumber, ChinaDay)>> {
        self.reading(|connection| standing(connection, issue))
    }

    /// What has become of a proof, or of this version of a certificate. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn proof_status(
        &self,
        number: ProofNumber,
        version: Option<u8>,
    ) -> rusqlite::Result<ProofStatus> {
        self.reading(|connection| status(connection, number, version))
    }

    pub(super) fn reading<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let connection = self.connection()?;
        let result = read(&connection);
        self.put_back(connection);
        result
    }
}

/// Issues a proof. One with other contents that stood until now does not any more.
pub(super) fn issue(connection: &Connection, issue: &Issue) -> rusqlite::Result<()> {
    let supersede = "UPDATE proofs SET superseded_at = ?4
        WHERE member = ?1 AND period = ?2 AND contents <> ?3 AND superseded_at IS NULL";
    for id in &issue.ids {
        connection.execute(
            supersede,
            params![id.bytes(), issue.period.to_string(), issue.contents, issue.at.millis()],
        )?;
    }
    let (Some(member), None) = (issue.ids.first(), standing(connection, issue)?) else { return Ok(()) };
    let add = "INSERT INTO proofs (year, nth, member, period, contents, issued_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (year, ..) = issue.at.in_shanghai().date();
    let nth = next_number(connection, year)?;
    let row = params![year, nth, member.bytes(), issue.period.to_string(), issue.contents, issue.at.millis()];
    connection.execute(add, row).map(drop)
}

/// The number and the day of the proof that stands with these contents.
fn standing(connection: &Connection, issue: &Issue) -> rusqlite::Result<Option<(ProofNumber, ChinaDay)>> {
    let query = "SELECT year, nth, issued_at FROM proofs
        WHERE member = ?1 AND period = ?2 AND contents = ?3 AND superseded_at IS NULL";
    let mut query = connection.prepare_cached(query)?;
    for id in &issue.ids {
        let found = query.query_row(params![id.bytes(), issue.period.to_string(), issue.contents], |row| {
            let number = ProofNumber { year: row.get(0)?, nth: row.get(1)? };
            Ok((number, ChinaDay::of(Timestamp::from_millis(row.get(2)?))))
        });
        if let Some(found) = found.optional()? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// What has become of the proof or certificate with this number.
fn status(
    connection: &Connection,
    number: ProofNumber,
    version: Option<u8>,
) -> rusqlite::Result<ProofStatus> {
    let query = "SELECT superseded_at FROM proofs WHERE year = ?1 AND nth = ?2";
    let found: Option<Option<i64>> =
        connection.query_row(query, params![number.year, number.nth], |row| row.get(0)).optional()?;
    Ok(match found {
        // It may be a certificate's: their numbers are of one series.
        None => certificate_status(connection, number, version)?,
        Some(None) => ProofStatus::Valid,
        Some(Some(at)) => ProofStatus::Superseded(ChinaDay::of(Timestamp::from_millis(at))),
    })
}
