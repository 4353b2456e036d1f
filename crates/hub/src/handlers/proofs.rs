//! Proofs of attendance: derived and signed when they are asked for.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use hongfan_domain::id::MemberId;
use hongfan_domain::ledger::{self, Viewer};
use hongfan_domain::proof::{ChinaDay, Findings, ProofNumber};
use hongfan_domain::statistics::Period;
use hongfan_protocol::v1::{ProofStatus, Proven, Proving, SignedProof};

use crate::auth::Recognized;
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::store::{Issue, Task};

/// `POST /api/v1/proofs`. The same question gets the same proof for as long as the answer is the same.
pub(crate) async fn prove(
    State(hub): State<Hub>,
    Recognized(viewer): Recognized,
    body: Body,
) -> Result<Json<Proven>, Error> {
    let Proving { member, period } = body.read()?;
    let ids = ids_of(&hub, &viewer, member)?;
    if hub.store.reader().known().ledger.proving(&viewer, ids[0]) == ledger::Proving::NotAllowed {
        return Err(Error::NotAllowed);
    }
    // Each looks through a good part of the feed.
    let _turn = hub.turn().await?;
    let found = findings(&hub, &ids, period).await?;
    let counted = found.as_ref().map(|found| found.expected.as_slice()).unwrap_or_default();
    if !hub.store.reader().known().ledger.may_prove(&viewer, ids[0], counted) {
        return Err(Error::NotAllowed);
    }
    let Some(found) = found else { return Ok(Json(Proven { proof: None, unsettled: 0 })) };
    let proof = issue(&hub, ids, &found).await?;
    Ok(Json(Proven { proof: Some(proof), unsettled: found.unsettled }))
}

/// `GET /api/v1/proofs/{number}`, and `?version=` with that of a certificate.
pub(crate) async fn status(
    State(hub): State<Hub>,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<ProofStatus>, Error> {
    let number = ProofNumber::parse(&number).ok_or(Error::NotFound)?;
    let version = query.as_deref().and_then(|query| query.strip_prefix("version=")?.parse().ok());
    let reader = Arc::clone(hub.store.reader());
    let read = tokio::task::spawn_blocking(move || reader.proof_status(number, version));
    Ok(Json(read.await.map_err(|_| Error::Busy)??))
}

/// Every id of the person that is asked for, the one that stands first.
pub(super) fn ids_of(hub: &Hub, viewer: &Viewer, member: Option<MemberId>) -> Result<Vec<MemberId>, Error> {
    let known = hub.store.reader().known();
    let own = || known.ledger.binding(viewer.device).map(|binding| binding.member);
    let member = member.or_else(own).ok_or(Error::NotAllowed)?;
    let standing = known.ledger.canonical(member);
    let others = known.ledger.all_of(member).into_iter().filter(|id| *id != standing);
    Ok(std::iter::once(standing).chain(others).collect())
}

async fn findings(hub: &Hub, ids: &[MemberId], period: Period) -> Result<Option<Findings>, Error> {
    let (reader, ids, now) = (Arc::clone(hub.store.reader()), ids.to_vec(), hub.clock.now());
    let read = tokio::task::spawn_blocking(move || {
        let activities = reader.known().activities_of(&ids);
        let book = reader.book_of(&activities)?;
        let found = Findings::of(&book, ids[0], period, now);
        Ok::<_, rusqlite::Error>(found.map(|found| reader.known().ledger.as_filed(found, ids[0])))
    });
    Ok(read.await.map_err(|_| Error::Busy)??)
}

async fn issue(hub: &Hub, ids: Vec<MemberId>, found: &Findings) -> Result<SignedProof, Error> {
    let at = hub.clock.now();
    let unnumbered = found.proof(ProofNumber { year: 0, nth: 0 }, ChinaDay::of(at));
    let issue = Issue { ids, period: found.period, contents: unnumbered.contents(), at };
    let standing = |issue: Issue| {
        let reader = Arc::clone(hub.store.reader());
        tokio::task::spawn_blocking(move || reader.standing_proof(&issue))
    };
    let mut numbered = standing(issue.clone()).await.map_err(|_| Error::Busy)??;
    if numbered.is_none() {
        hub.store.carry_out(Task::Prove(issue.clone())).await?;
        numbered = standing(issue).await.map_err(|_| Error::Busy)??;
    }
    // Another device may have had another one issued in between: then the question is to be asked again.
    let (number, issued_on) = numbered.ok_or(Error::Busy)?;
    let code = found.proof(number, issued_on).seal(hub.store.seal());
    Ok(SignedProof { code, attended: found.attended.clone() })
}
