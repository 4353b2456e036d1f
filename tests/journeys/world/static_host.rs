//! A plain host: files from a directory, its 404.html for what it does not have, and nothing else. No hub, until one
//! moves in at the same address.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;

/// Serves for as long as the test runs.
pub(crate) struct StaticHost {
    address: SocketAddr,
    hub: Arc<OnceLock<SocketAddr>>,
}

impl StaticHost {
    /// Serves a directory.
    pub(crate) fn of(directory: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let hub = Arc::<OnceLock<SocketAddr>>::default();
        let moved_in = Arc::clone(&hub);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (directory, hub) = (directory.clone(), moved_in.get().copied());
                thread::spawn(move || match hub {
                    Some(hub) => hand_over(stream, hub),
                    None => answer(&stream, &directory),
                });
            }
        });
        Self { address, hub }
    }

    /// From now on a hub answers here.
    pub(crate) fn give_way_to(&self, hub: SocketAddr) {
        self.hub.set(hub).expect("a hub moves in once");
    }

    /// By name: only `localhost` is a secure context.
    pub(crate) fn home(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }
}

/// Passes everything on, both ways, until either side has said all.
fn hand_over(mut stream: TcpStream, hub: SocketAddr) -> Option<()> {
    let mut hub = TcpStream::connect(hub).ok()?;
    let (mut asked, mut answered) = (stream.try_clone().ok()?, hub.try_clone().ok()?);
    thread::spawn(move || {
        let _ = io::copy(&mut asked, &mut answered);
        answered.shutdown(Shutdown::Write)
    });
    let _ = io::copy(&mut hub, &mut stream);
    stream.shutdown(Shutdown::Write).ok()
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
