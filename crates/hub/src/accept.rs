//! The accept loop: hyper with a time limit on headers, which `axum::serve` does not set, so that five hundred sockets that
//! never finish a request cost five hundred sockets for ten seconds and nobody's check-in.

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

/// The most open connections; further ones wait in the backlog.
const CONNECTIONS: usize = 10_000;

/// How long finished requests may take to leave when the hub stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// How connections are treated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// How long a connection may take to send the head of a request, and how long it may stay idle between two.
    pub(crate) for_headers: Duration,
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
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { break };
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => {
                    let connection = Connection { stream, peer: Peer(address.ip()), slot };
                    connection.spawn(router.clone(), patience, &graceful);
                }
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
}

impl Connection {
    fn spawn(self, router: Router, patience: Patience, graceful: &GracefulShutdown) {
        let Self { stream, peer, slot } = self;
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
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(error = %error, "a connection ended early");
            }
            drop(slot);
        });
    }
}
