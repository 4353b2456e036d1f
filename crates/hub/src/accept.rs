//! The accept loop: hyper with a time limit on headers, which `axum::serve` does not set, so that five hundred sockets that
//! never finish a request cost five hundred sockets for ten seconds and nobody's check-in.

mod patient;
mod peers;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower_service::Service;

use crate::extract::Peer;
use patient::Patient;
use peers::{Peers, Seat};

/// The most open connections; further ones wait in the backlog.
const CONNECTIONS: usize = 10_000;

/// How long finished requests may take to leave when the hub stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// How connections are treated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// How long a connection may take to send the head of a request, and how long it may stay idle between two.
    pub(crate) for_headers: Duration,
    /// How long it may take nothing of an answer that waits for it.
    pub(crate) for_taking: Duration,
    /// How many one address may have open at a time.
    pub(crate) per_address: usize,
}

/// Accepts connections until `stopping` closes, then lets the requests that are there finish.
pub(crate) async fn accept(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    mut stopping: watch::Receiver<()>,
) {
    let graceful = GracefulShutdown::new();
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    let peers = Peers::new(patience.per_address);
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { break };
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => match peers.seat(address.ip()) {
                    Some(seat) => {
                        let connection = Connection { stream, peer: Peer(address.ip()), slot, seat };
                        connection.spawn(router.clone(), patience, &graceful);
                    }
                    None => tracing::debug!(net.peer = %address.ip(), "too many connections from one address"),
                },
                Err(error) => {
                    // Out of file descriptors, most likely: some will be closed soon.
                    tracing::warn!(error = %error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            _ = stopping.changed() => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were still busy");
    }
}

struct Connection {
    stream: TcpStream,
    peer: Peer,
    slot: OwnedSemaphorePermit,
    seat: Seat,
}

impl Connection {
    fn spawn(self, router: Router, patience: Patience, graceful: &GracefulShutdown) {
        let Self { stream, peer, slot, seat } = self;
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(error = %error, "a connection was gone at once");
        }
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            router.clone().call(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience.for_headers)
            .max_buf_size(16 * 1024)
            .serve_connection(TokioIo::new(Patient::new(stream, patience.for_taking)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(error = %error, "a connection ended early");
            }
            drop((slot, seat));
        });
    }
}
