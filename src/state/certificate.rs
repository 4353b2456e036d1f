//! Certificates of courses: had from the hub, and kept here.

use hongfan_domain::id::CourseId;
use hongfan_domain::proof::{Certificate, ChinaDay, Proof};
use hongfan_protocol::v1::{CERTIFICATES, Completed, Completing};

use super::proof::{Genuine, check, learn};
use super::store::Store;
use crate::platform::http::{self, HttpError};
use crate::platform::{clock, drawing, json, local, page};

/// How often a hub is asked that has no time.
const TRIES: usize = 4;

/// The shortest time to wait in between, in milliseconds.
const SHORTEST_WAIT: u32 = 2_000;

/// The longest.
const LONGEST_WAIT: u32 = 10_000;

/// A certificate whose signature is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it says.
    pub certificate: Certificate,
    /// Who signed it.
    pub operator: String,
    code: String,
}

/// What the hub says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Here it is.
    Signed(Box<Shown>),
    /// They are not done, or the course gives none.
    NotYet,
    /// It was revoked on this day.
    Revoked(ChinaDay),
}

impl Shown {
    fn of(code: String) -> Option<Self> {
        match check(&code).ok()? {
            (Genuine::Course(certificate), operator) => Some(Self { certificate, operator, code }),
            (Genuine::Attendance(_), _) => None,
        }
    }

    /// What its QR code says.
    pub fn address(&self) -> String {
        Proof::url(&self.code, &page::origin())
    }
}

/// The owner's certificate of this course, as it was kept.
pub fn kept(store: Store, course: CourseId) -> Option<Shown> {
    local::get(&key_of(store, course)).and_then(Shown::of)
}

/// Asks the hub for the owner's certificate, and keeps it; none where it cannot be asked.
pub async fn ask(store: Store, course: CourseId) -> Option<Answer> {
    let body = json::write(&Completing { course, member: None });
    let answer = patiently(store, &body).await?;
    let code = match json::read::<Completed>(&answer)? {
        Completed::Signed(code) => code,
        Completed::NotYet => return Some(Answer::NotYet),
        Completed::Revoked(day) => {
            local::remove(&key_of(store, course));
            return Some(Answer::Revoked(day));
        }
    };
    if Shown::of(code.clone()).is_none() {
        learn().await;
    }
    let shown = Shown::of(code)?;
    local::set(&key_of(store, course), &shown.code);
    Some(Answer::Signed(Box::new(shown)))
}

/// Asks a hub that a whole class asks at once again, after a moment.
async fn patiently(store: Store, body: &str) -> Option<String> {
    for tries_left in (0..TRIES).rev() {
        match http::post(CERTIFICATES, Some(&store.device().authorization()), body).await {
            Ok(answer) => return Some(answer),
            Err(HttpError::Status { status: 503, retry_after }) if tries_left > 0 => {
                let wait = u32::try_from(retry_after.unwrap_or_default()).unwrap_or(0);
                clock::wait(wait.clamp(SHORTEST_WAIT, LONGEST_WAIT)).await;
            }
            Err(_) => return None,
        }
    }
    None
}

/// The address of a drawing.
pub fn address(drawing: &str) -> String {
    drawing::address(drawing)
}

/// The drawing as a picture that a phone can keep; none where the browser does not make one.
pub async fn picture(drawing: &str) -> Option<String> {
    drawing::picture(drawing, (2_246, 1_588)).await
}

/// Erased with everything else that is the owner's.
fn key_of(store: Store, course: CourseId) -> String {
    format!("hongfan.{}.certificate.{course}", store.role())
}
