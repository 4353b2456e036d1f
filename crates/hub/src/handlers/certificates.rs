//! Certificates of courses: derived from what the hub has heard, and signed, when they are asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use hongfan_domain::course::{
    Attended, Certifying, Content, Course, Finished, Revision, finished, revisions,
};
use hongfan_domain::credit::{Certainty, year_of};
use hongfan_domain::fact::Change;
use hongfan_domain::id::{ActivityId, CourseId, MemberId};
use hongfan_domain::ledger::Viewer;
use hongfan_domain::proof::{Certificate, Completion};
use hongfan_domain::study::as_one;
use hongfan_protocol::v1::{Completed, Completing, IssuedCertificates, Revoking};

use super::proofs::ids_of;
use crate::auth::{Organizer, Recognized};
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::store::{Certify, Issued, Revoke, Task};

/// `POST /api/v1/certificates`. The same question gets the same certificate for as long as the answer is the same.
pub(crate) async fn certify(
    State(hub): State<Hub>,
    Recognized(viewer): Recognized,
    body: Body,
) -> Result<Json<Completed>, Error> {
    let Completing { course, member } = body.read()?;
    let ids = ids_of(&hub, &viewer, member)?;
    let (course, name, unit) = {
        let known = hub.store.reader().known();
        let course = known.ledger.directory().course(course).cloned().ok_or(Error::NotFound)?;
        if !known.ledger.may_certify(&viewer, ids[0], &course) {
            return Err(Error::NotAllowed);
        }
        let (name, unit) = known.ledger.called(ids[0]);
        (course, name, unit)
    };
    let _turn = hub.turn().await?;
    let Some(completion) = completion(&hub, &ids, course.clone(), (name, unit)).await? else {
        return Ok(Json(Completed::NotYet));
    };
    let issued = issue(&hub, ids, &course, &completion).await?;
    Ok(Json(match issued.revoked_on {
        Some(day) => Completed::Revoked(day),
        None => {
            let Issued { number, version, issued_on, .. } = issued;
            let certificate = Certificate { number, version, issued_on, completion };
            Completed::Signed(certificate.seal(hub.store.seal()))
        }
    }))
}

/// `GET /api/v1/certificates/{course}`.
pub(crate) async fn list(
    State(hub): State<Hub>,
    Path(course): Path<String>,
    Organizer(viewer): Organizer,
) -> Result<Json<IssuedCertificates>, Error> {
    let course = {
        let known = hub.store.reader().known();
        let course = CourseId::parse(&course).and_then(|id| known.ledger.directory().course(id).cloned());
        let course = course.ok_or(Error::NotFound)?;
        if !known.ledger.may_follow(&viewer, &course) {
            return Err(Error::NotAllowed);
        }
        course
    };
    let (reader, hub_time) = (Arc::clone(hub.store.reader()), hub.clock.now());
    let read = tokio::task::spawn_blocking(move || {
        let mut certificates = reader.certificates_of(course.id)?;
        let known = reader.known();
        certificates.iter_mut().for_each(|one| one.member = known.ledger.canonical(one.member));
        certificates.retain(|one| known.ledger.may_certify(&viewer, one.member, &course));
        Ok::<_, rusqlite::Error>(certificates)
    });
    let certificates = read.await.map_err(|_| Error::Busy)??;
    Ok(Json(IssuedCertificates { hub_time, certificates }))
}

/// `POST /api/v1/certificates/revocations`.
pub(crate) async fn revoke(
    State(hub): State<Hub>,
    Organizer(viewer): Organizer,
    body: Body,
) -> Result<StatusCode, Error> {
    let revoke = decided(&hub, &viewer, body).await?;
    hub.store.carry_out(Task::Revoke(revoke)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/certificates/reinstatements`.
pub(crate) async fn reinstate(
    State(hub): State<Hub>,
    Organizer(viewer): Organizer,
    body: Body,
) -> Result<StatusCode, Error> {
    let reinstate = decided(&hub, &viewer, body).await?;
    hub.store.carry_out(Task::Reinstate(reinstate)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What an organizer decided about a certificate, if it is theirs to decide.
async fn decided(hub: &Hub, viewer: &Viewer, body: Body) -> Result<Revoke, Error> {
    let revoking: Revoking = body.read()?;
    let number = revoking.read().ok_or(Error::Unreadable)?;
    let reader = Arc::clone(hub.store.reader());
    let found = tokio::task::spawn_blocking(move || reader.certified_course(number));
    let course = found.await.map_err(|_| Error::Busy)??.ok_or(Error::NotFound)?;
    if !may_revoke(hub, viewer, course) {
        return Err(Error::NotAllowed);
    }
    let reason = revoking.reason.trim().to_owned();
    Ok(Revoke { number, by: viewer.device, reason, at: hub.clock.now() })
}

fn may_revoke(hub: &Hub, viewer: &Viewer, course: CourseId) -> bool {
    let known = hub.store.reader().known();
    let directory = known.ledger.directory();
    directory.course(course).is_some_and(|course| directory.keeps_course(&viewer.role, course))
}

async fn completion(
    hub: &Hub,
    ids: &[MemberId],
    course: Course,
    (name, unit): (String, String),
) -> Result<Option<Completion>, Error> {
    let (reader, ids, now) = (Arc::clone(hub.store.reader()), ids.to_vec(), hub.clock.now());
    let read = tokio::task::spawn_blocking(move || {
        let cards = reader.known().cards_of(course.id).to_vec();
        let filed = cards.iter().filter_map(|entry| match &entry.change {
            Change::Directory(filed) => Some(filed),
            _ => None,
        });
        let stood = revisions(filed).remove(&course.id).unwrap_or_default();
        let book = reader.book_of(&meetings(&stood))?;
        let attended = Attended::of(&book, stood.iter().map(|revision| revision.course), now);
        let mut studied = reader.studied_by(&ids)?;
        studied.iter_mut().for_each(|studied| studied.member = ids[0]);
        as_one(&mut studied);
        let confirmed = reader.confirmed_of(&ids, ids[0])?;
        let meeting = |activity| attended.meeting(activity, ids[0]);
        let done = finished(&stood, &studied.iter().collect::<Vec<_>>(), &meeting, &confirmed);
        let certified = |done: &&Finished<'_>| {
            done.certainty == Certainty::Settled && done.course.certificate == Certifying::OnRequest
        };
        let last = done.iter().rev().find(certified);
        Ok::<_, rusqlite::Error>(last.map(|done| Completion::of(done, (&course, &name, &unit), &studied)))
    });
    Ok(read.await.map_err(|_| Error::Busy)??)
}

/// The activities of the live sessions that a course has or had.
fn meetings(stood: &[Revision<'_>]) -> Vec<ActivityId> {
    let lessons = stood.iter().flat_map(|revision| &revision.course.lessons);
    let live = lessons.filter_map(|lesson| match &lesson.content {
        Content::Live(live) => Some(live.activity),
        _ => None,
    });
    live.collect::<BTreeSet<_>>().into_iter().collect()
}

async fn issue(
    hub: &Hub,
    ids: Vec<MemberId>,
    course: &Course,
    completion: &Completion,
) -> Result<Issued, Error> {
    let done_in = year_of(completion.done_on.noon());
    let contents = completion.contents();
    let certify = Certify { ids, course: course.id, done_in, contents, at: hub.clock.now() };
    let known = |certify: Certify| {
        let reader = Arc::clone(hub.store.reader());
        tokio::task::spawn_blocking(move || reader.certificate(&certify))
    };
    let stands = |issued: &Issued| issued.revoked_on.is_some() || issued.contents == contents;
    let found = known(certify.clone()).await.map_err(|_| Error::Busy)??;
    if let Some(issued) = found.filter(stands) {
        return Ok(issued);
    }
    hub.store.carry_out(Task::Certify(certify.clone())).await?;
    let found = known(certify).await.map_err(|_| Error::Busy)??;
    // Another device may have had another one issued in between: then the question is to be asked again.
    found.filter(stands).ok_or(Error::Busy)
}
