//! A plain host: files from a directory, its 404.html for what it does not have, and nothing else. No hub.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

/// Serves for as long as the test runs.
pub(crate) struct StaticHost {
    address: SocketAddr,
}

impl StaticHost {
    /// Serves a directory.
    pub(crate) fn of(directory: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let directory = directory.clone();
                thread::spawn(move || answer(&stream, &directory));
            }
        });
        Self { address }
    }

    /// By name: only `localhost` is a secure context.
    pub(crate) fn home(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }
}

/// One request, one answer; a browser that hangs up early is no error.
fn answer(stream: &TcpStream, directory: &Path) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next()?.ok()?;
    // Its headers say nothing that a plain host would heed.
    lines.by_ref().map_while(Result::ok).find(String::is_empty);
    let mut words = request.split(' ');
    let (method, path) = (words.next()?, words.next()?.split('?').next()?);
    let (status, name, body) = match find(directory, path).filter(|_| method == "GET") {
        Some(file) => ("200 OK", file.clone(), fs::read(file).ok()?),
        None if method == "GET" => {
            let page = directory.join("404.html");
            ("404 Not Found", page.clone(), fs::read(page).ok()?)
        }
        None => ("405 Method Not Allowed", PathBuf::new(), Vec::new()),
    };
    let kind = match name.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let mut stream = stream;
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

/// The file at a path, or the page of a directory.
fn find(directory: &Path, path: &str) -> Option<PathBuf> {
    let inside = path.split('/').filter(|part| !part.is_empty() && *part != "..");
    let file = inside.fold(directory.to_owned(), |file, part| file.join(part));
    if file.is_file() {
        return Some(file);
    }
    Some(file.join("index.html")).filter(|page| page.is_file())
}
