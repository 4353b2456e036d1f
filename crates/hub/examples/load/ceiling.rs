//! The ceiling: the same router and JSON, a handler that reads the request and answers, and nothing kept.

use std::io;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use hongfan_domain::fact::Verdict;
use hongfan_domain::sync::{Continuity, Cursor};
use hongfan_protocol::v1::{SYNC, SyncRequest, SyncResponse};
use tokio::net::TcpListener;

pub(crate) async fn serve() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let router = Router::new().route(SYNC, post(answer));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

async fn answer(body: Bytes) -> Response {
    let Ok(request) = serde_json::from_slice::<SyncRequest>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let response: SyncResponse = SyncResponse {
        hub_time: request.sent_at,
        verdicts: request.records.iter().map(|record| (record.id, Verdict::Stored)).collect(),
        entries: Vec::new(),
        cursor: Cursor::new("EPOCH:1:-".to_owned()),
        continuity: Continuity::Same,
        more: false,
    };
    axum::Json(response).into_response()
}
