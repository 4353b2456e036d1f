//! An activity for a phone's own calendar: a link, since a page cannot hand a file to every browser, WeChat's among them.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use chrono::{DateTime, Duration, Utc};
use hongfan_domain::activity::{Activity, Plan, Session};
use hongfan_domain::id::ActivityId;
use hongfan_domain::time::Timestamp;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus};

use crate::error::Error;
use crate::hub::Hub;

/// How long before the beginning a calendar reminds of it.
const REMINDER: Duration = Duration::minutes(30);

/// `GET /api/v1/calendar/{activity}`: an iCalendar file (RFC 5545). Who has the id has been told of the activity: it is as
/// long as a key and in no code.
pub(crate) async fn calendar(
    State(hub): State<Hub>,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Error> {
    let id = ActivityId::parse(id.trim_end_matches(".ics")).ok_or(Error::NotFound)?;
    let text = {
        let known = hub.store.reader().known();
        let plan = known.ledger.plan(id).ok_or(Error::NotFound)?;
        file(plan, hub.clock.now())
    };
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"activity.ics\""),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text))
}

/// The file: one event for each session. A later revision takes the place of the one before.
fn file(plan: &Plan, now: Timestamp) -> String {
    let mut calendar = Calendar::new();
    for (n, session) in plan.activity.sessions.iter().enumerate() {
        calendar.push(event(plan, session, n, now));
    }
    calendar.done().to_string()
}

fn event(plan: &Plan, session: &Session, n: usize, now: Timestamp) -> Event {
    let Activity { id, title, host, .. } = &plan.activity;
    let told = &plan.particulars;
    let canceled = told.canceled.as_deref().unwrap_or_default();
    let lines = [canceled, host.as_str(), told.about.as_str(), told.link.as_str()];
    let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    let mut event = Event::new();
    event
        .uid(&format!("{id}.{n}"))
        .summary(title)
        .timestamp(moment(now))
        .sequence(plan.revision)
        .starts(moment(session.starts_at))
        .ends(moment(session.ends_at))
        .alarm(Alarm::display(title, -REMINDER));
    if told.is_canceled() {
        event.status(EventStatus::Cancelled);
    }
    if !session.venue.is_empty() {
        event.location(&session.venue);
    }
    if !lines.is_empty() {
        event.description(&lines.join("\n"));
    }
    event.done()
}

fn moment(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.millis()).unwrap_or_default()
}
