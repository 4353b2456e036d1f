//! Activities of other units, for an organizer whose unit hosts them together with these, or has people there.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use hongfan_domain::partner::Taken;
use hongfan_protocol::v1::PartneredActivities;

use crate::auth::Organizer;
use crate::error::Error;
use crate::hub::Hub;

/// `GET /api/v1/partnered`. Attendance is derived here, since such an organizer has neither the rosters nor the claims.
pub(crate) async fn partnered(
    State(hub): State<Hub>,
    Organizer(viewer): Organizer,
) -> Result<Json<PartneredActivities>, Error> {
    // Each looks through a good part of the feed.
    let _turn = hub.turn().await?;
    let reader = Arc::clone(hub.store.reader());
    let now = hub.clock.now();
    let read = tokio::task::spawn_blocking(move || {
        let theirs = reader.known().ledger.partnered(&viewer.role);
        let book = reader.book_of(&theirs)?;
        let taken = Taken::all(&book, now);
        Ok::<_, rusqlite::Error>(reader.known().ledger.share(taken, &viewer.role))
    });
    let activities = read.await.map_err(|_| Error::Busy)??;
    Ok(Json(PartneredActivities { hub_time: now, activities }))
}
