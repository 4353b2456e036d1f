//! Connections that mean no good.

use std::time::Duration;

use hongfan_hub::clock::Clock;
use hongfan_hub::config::Config;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn requests_that_never_finish_are_closed_and_hold_nobody_up() {
    let data = tempfile::tempdir().unwrap();
    let hub = hongfan_hub::serve(Config::local(data.path()), Clock::System).await.unwrap();
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(hub.address()).await.unwrap();
        stream.write_all(b"POST /api/v1/sync HTTP/1.1\r\nhost: hub\r\nx-slow: ").await.unwrap();
        slow.push(stream);
    }
    assert!(about(&hub).await.starts_with("HTTP/1.1 200"), "others are served meanwhile");
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(11)).await;
    tokio::time::resume();
    for mut stream in slow {
        let mut rest = Vec::new();
        // A reset is an end, too.
        let _ = stream.read_to_end(&mut rest).await;
        assert!(!rest.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&rest));
    }
    assert!(about(&hub).await.starts_with("HTTP/1.1 200"));
    hub.stop().await;
}

async fn about(hub: &hongfan_hub::Running) -> String {
    let mut stream = TcpStream::connect(hub.address()).await.unwrap();
    let request = b"GET /api/v1/about HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}
