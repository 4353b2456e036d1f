//! A web server of a few lines, so that the harness is tested against nothing of ours.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

/// Serves the test page, its service worker, `/ping`, and 50,000 bytes at `/blob`, until the test program ends.
pub fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback interface has a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A browser opens connections that it never uses; each waits in a thread of its own.
            thread::spawn(move || answer(stream));
        }
    });
    address
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let blob = "x".repeat(50_000);
    let (status, kind, body) = match request.split(' ').nth(1).and_then(|path| path.split('?').next()) {
        Some("/") => ("200 OK", "text/html; charset=utf-8", include_str!("page.html")),
        Some("/sw.js") => ("200 OK", "text/javascript", include_str!("sw.js")),
        Some("/ping") => ("200 OK", "text/plain", "pong"),
        Some("/blob") => ("200 OK", "text/plain", blob.as_str()),
        _ => ("404 Not Found", "text/plain", "nothing here"),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
}
