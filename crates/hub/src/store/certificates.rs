//! Which certificates of courses were issued: their numbers, and whether they still count. What they say is not kept.

use std::collections::BTreeMap;

use hongfan_domain::course::Confirmed;
use hongfan_domain::fact::{Acted, Change};
use hongfan_domain::id::{CourseId, DeviceId, MemberId};
use hongfan_domain::proof::{
    CertificateAct, CertificateDeed, ChinaDay, IssuedCertificate, ProofNumber, RevokedCertificate,
};
use hongfan_domain::study::Studied;
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::ProofStatus;
use rusqlite::{Connection, OptionalExtension, params};

use super::pages::Reader;
use super::rows;

/// What a row of `certificate_acts` says was done.
const REVOKED: &str = "revoked";
const REINSTATED: &str = "reinstated";

/// A certificate to issue, if it says anything that the last one did not.
#[derive(Clone, Debug)]
pub(crate) struct Certify {
    /// Whose: every id of one person, the one that stands first.
    pub(crate) ids: Vec<MemberId>,
    pub(crate) course: CourseId,
    /// The year in which they were done.
    pub(crate) done_in: i32,
    /// [`Completion::contents`](hongfan_domain::proof::Completion::contents).
    pub(crate) contents: [u8; 32],
    pub(crate) at: Timestamp,
}

/// A certificate to revoke, or to have count again.
#[derive(Clone, Debug)]
pub(crate) struct Revoke {
    pub(crate) number: ProofNumber,
    pub(crate) by: DeviceId,
    pub(crate) reason: String,
    pub(crate) at: Timestamp,
}

/// A certificate that was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Issued {
    pub(crate) number: ProofNumber,
    pub(crate) version: u8,
    pub(crate) issued_on: ChinaDay,
    pub(crate) contents: [u8; 32],
    pub(crate) revoked_on: Option<ChinaDay>,
}

impl Reader {
    /// Everything that these ids have learned. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn studied_by(&self, ids: &[MemberId]) -> rusqlite::Result<Vec<Studied>> {
        self.reading(|connection| {
            let query = "SELECT seq, record, change FROM feed WHERE member = ?1 AND kind = 10 ORDER BY seq";
            let mut query = connection.prepare_cached(query)?;
            let mut found = Vec::new();
            for id in ids {
                let mut told = query.query([id.bytes()])?;
                while let Some(row) = told.next()? {
                    if let Change::Studied(studied) = rows::entry(row)?.change {
                        found.push(studied);
                    }
                }
            }
            Ok(found)
        })
    }

    /// What organizers have confirmed of what these ids learned, all of which are this person. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn confirmed_of(&self, ids: &[MemberId], person: MemberId) -> rusqlite::Result<Confirmed> {
        self.reading(|connection| {
            let query = "SELECT seq, record, change FROM feed WHERE member = ?1 AND kind = 7 ORDER BY seq";
            let mut query = connection.prepare_cached(query)?;
            let mut acts: Vec<Acted> = Vec::new();
            for id in ids {
                let mut told = query.query([id.bytes()])?;
                while let Some(row) = told.next()? {
                    if let Change::Act(acted) = rows::entry(row)?.change {
                        acts.push(acted);
                    }
                }
            }
            Ok(Confirmed::by(&acts, |_| person))
        })
    }

    /// The certificate that one of these has of this course and year. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn certificate(&self, certify: &Certify) -> rusqlite::Result<Option<Issued>> {
        self.reading(|connection| issued(connection, certify))
    }

    /// Every certificate of a course, the last number first. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn certificates_of(&self, course: CourseId) -> rusqlite::Result<Vec<IssuedCertificate>> {
        self.reading(|connection| {
            let query = "SELECT year, nth, member, version, issued_at, revoked_at, reason FROM certificates
                WHERE course = ?1 ORDER BY year DESC, nth DESC";
            let mut query = connection.prepare_cached(query)?;
            let found = query.query_map([course.bytes()], |row| {
                let revoked_at: Option<i64> = row.get(5)?;
                let reason: Option<String> = row.get(6)?;
                let revoked = |at| RevokedCertificate {
                    at: Timestamp::from_millis(at),
                    reason: reason.unwrap_or_default(),
                };
                Ok(IssuedCertificate {
                    number: ProofNumber { year: row.get(0)?, nth: row.get(1)? },
                    member: MemberId::from_bytes(row.get(2)?),
                    version: row.get(3)?,
                    issued_at: Timestamp::from_millis(row.get(4)?),
                    revoked: revoked_at.map(revoked),
                    acts: Vec::new(),
                })
            })?;
            let mut found = found.collect::<rusqlite::Result<Vec<_>>>()?;
            let mut acts = acts_of(connection, course)?;
            found.iter_mut().for_each(|one| one.acts = acts.remove(&one.number).unwrap_or_default());
            Ok(found)
        })
    }

    /// The course that a certificate is of. Blocks on the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn certified_course(&self, number: ProofNumber) -> rusqlite::Result<Option<CourseId>> {
        self.reading(|connection| {
            let query = "SELECT course FROM certificates WHERE year = ?1 AND nth = ?2";
            let found =
                connection.query_row(query, params![number.year, number.nth], |row| row.get(0)).optional()?;
            Ok(found.map(CourseId::from_bytes))
        })
    }
}

/// What was done about the certificates of a course.
fn acts_of(
    connection: &Connection,
    course: CourseId,
) -> rusqlite::Result<BTreeMap<ProofNumber, Vec<CertificateAct>>> {
    let query = "SELECT acts.year, acts.nth, acts.at, acts.what, acts.device, acts.reason
        FROM certificate_acts AS acts JOIN certificates USING (year, nth) WHERE course = ?1 ORDER BY acts.rowid";
    let mut query = connection.prepare_cached(query)?;
    let mut told = query.query([course.bytes()])?;
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    while let Some(row) = told.next()? {
        let what: String = row.get(3)?;
        let act = CertificateAct {
            at: Timestamp::from_millis(row.get(2)?),
            deed: if what == REINSTATED { CertificateDeed::Reinstated } else { CertificateDeed::Revoked },
            by: DeviceId::from_bytes(row.get(4)?),
            reason: row.get(5)?,
        };
        found.entry(ProofNumber { year: row.get(0)?, nth: row.get(1)? }).or_default().push(act);
    }
    Ok(found)
}

/// Issues a certificate: a new one under the next number, one that says something else under its own.
pub(super) fn certify(connection: &Connection, certify: &Certify) -> rusqlite::Result<()> {
    let Some(member) = certify.ids.first() else { return Ok(()) };
    let at = certify.at.millis();
    match issued(connection, certify)? {
        Some(known) if known.contents == certify.contents || known.revoked_on.is_some() => Ok(()),
        Some(Issued { number, .. }) => {
            let again =
                "UPDATE certificates SET version = min(version + 1, 255), contents = ?3, issued_at = ?4
                WHERE year = ?1 AND nth = ?2";
            connection.execute(again, params![number.year, number.nth, certify.contents, at]).map(drop)
        }
        None => {
            let add =
                "INSERT INTO certificates (year, nth, member, course, done_in, version, contents, issued_at)
                VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7)";
            let (year, ..) = certify.at.in_shanghai().date();
            let nth = next_number(connection, year)?;
            let (member, course) = (member.bytes(), certify.course.bytes());
            let row = params![year, nth, member, course, certify.done_in, certify.contents, at];
            connection.execute(add, row).map(drop)
        }
    }
}

/// Revokes a certificate, unless that was done before.
pub(super) fn revoke(connection: &Connection, revoke: &Revoke) -> rusqlite::Result<()> {
    let query = "UPDATE certificates SET revoked_at = ?3, revoked_by = ?4, reason = ?5
        WHERE year = ?1 AND nth = ?2 AND revoked_at IS NULL";
    let Revoke { number, by, reason, at } = revoke;
    let changed =
        connection.execute(query, params![number.year, number.nth, at.millis(), by.bytes(), reason])?;
    if changed > 0 { note(connection, REVOKED, revoke) } else { Ok(()) }
}

/// Has a certificate that was revoked by mistake count again: under its number, as a new version.
pub(super) fn reinstate(connection: &Connection, reinstate: &Revoke) -> rusqlite::Result<()> {
    let query = "UPDATE certificates SET revoked_at = NULL, revoked_by = NULL, reason = NULL,
        version = min(version + 1, 255), issued_at = ?3
        WHERE year = ?1 AND nth = ?2 AND revoked_at IS NOT NULL";
    let Revoke { number, at, .. } = reinstate;
    let changed = connection.execute(query, params![number.year, number.nth, at.millis()])?;
    if changed > 0 { note(connection, REINSTATED, reinstate) } else { Ok(()) }
}

/// Notes what an organizer did about a certificate: its row says only how it stands.
fn note(connection: &Connection, what: &str, done: &Revoke) -> rusqlite::Result<()> {
    let add = "INSERT INTO certificate_acts (year, nth, at, what, device, reason)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Revoke { number, by, reason, at } = done;
    let row = params![number.year, number.nth, at.millis(), what, by.bytes(), reason];
    connection.execute(add, row).map(drop)
}

/// The next number of a year's papers, of whatever kind.
pub(super) fn next_number(connection: &Connection, year: i32) -> rusqlite::Result<u32> {
    let query = "SELECT 1 + max(
        (SELECT coalesce(max(nth), 0) FROM proofs WHERE year = ?1),
        (SELECT coalesce(max(nth), 0) FROM certificates WHERE year = ?1))";
    connection.query_row(query, [year], |row| row.get(0))
}

/// What has become of a certificate: of this version, if one is asked for. An earlier one is out of date.
pub(super) fn certificate_status(
    connection: &Connection,
    number: ProofNumber,
    version: Option<u8>,
) -> rusqlite::Result<ProofStatus> {
    let query = "SELECT version, issued_at, revoked_at FROM certificates WHERE year = ?1 AND nth = ?2";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found: Option<(u8, i64, Option<i64>)> =
        connection.query_row(query, params![number.year, number.nth], read).optional()?;
    let day = |millis: i64| ChinaDay::of(Timestamp::from_millis(millis));
    Ok(match found {
        None => ProofStatus::Unknown,
        Some((.., Some(revoked_at))) => ProofStatus::Revoked(day(revoked_at)),
        Some((last, issued_at, None)) if version.is_some_and(|version| version < last) => {
            ProofStatus::Superseded(day(issued_at))
        }
        Some(_) => ProofStatus::Valid,
    })
}

fn issued(connection: &Connection, certify: &Certify) -> rusqlite::Result<Option<Issued>> {
    let query = "SELECT year, nth, version, issued_at, contents, revoked_at FROM certificates
        WHERE course = ?1 AND member = ?2 AND done_in = ?3";
    let mut query = connection.prepare_cached(query)?;
    let day = |millis: i64| ChinaDay::of(Timestamp::from_millis(millis));
    for id in &certify.ids {
        let found = query.query_row(params![certify.course.bytes(), id.bytes(), certify.done_in], |row| {
            Ok(Issued {
                number: ProofNumber { year: row.get(0)?, nth: row.get(1)? },
                version: row.get(2)?,
                issued_on: day(row.get(3)?),
                contents: row.get(4)?,
                revoked_on: row.get::<_, Option<i64>>(5)?.map(day),
            })
        });
        if let Some(found) = found.optional()? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
