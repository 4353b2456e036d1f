//! A closed loop of keep-alive connections on one thread.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

/// What one round came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    pub(crate) per_second: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
}

struct Round {
    requests: VecDeque<Vec<u8>>,
    took: Vec<Duration>,
}

/// Sends every request once, over so many connections, and counts `each` check-ins for every answer that says so.
///
/// # Errors
/// When a connection fails, or an answer is not that everything is stored.
pub(crate) fn drive(
    address: SocketAddr,
    connections: usize,
    requests: VecDeque<Vec<u8>>,
    each: usize,
) -> io::Result<Rate> {
    let total = requests.len();
    let round = Rc::new(RefCell::new(Round { requests, took: Vec::with_capacity(total) }));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = LocalSet::new();
    let elapsed = local.block_on(&runtime, async {
        let mut streams = Vec::new();
        for _ in 0..connections {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            streams.push(stream);
        }
        let began = Instant::now();
        let tasks: Vec<_> = streams
            .into_iter()
            .map(|stream| tokio::task::spawn_local(converse(stream, Rc::clone(&round), each)))
            .collect();
        for task in tasks {
            task.await.map_err(io::Error::other)??;
        }
        io::Result::Ok(began.elapsed())
    })?;
    let mut took = std::mem::take(&mut round.borrow_mut().took);
    took.sort_unstable();
    let millis = |part: usize| took[(took.len() - 1) * part / 100].as_secs_f64() * 1_000.0;
    Ok(Rate {
        per_second: (total * each) as f64 / elapsed.as_secs_f64(),
        p50_ms: millis(50),
        p99_ms: millis(99),
    })
}

async fn converse(mut stream: TcpStream, round: Rc<RefCell<Round>>, each: usize) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(64 * 1024);
    loop {
        let Some(request) = round.borrow_mut().requests.pop_front() else { return Ok(()) };
        let began = Instant::now();
        stream.write_all(&request).await?;
        buffer.clear();
        let body = loop {
            if stream.read_buf(&mut buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(body) = whole_body(&buffer) {
                break body;
            }
        };
        round.borrow_mut().took.push(began.elapsed());
        let text = String::from_utf8_lossy(body);
        if !buffer.starts_with(b"HTTP/1.1 200") || text.matches("\"Stored\"").count() != each {
            return Err(io::Error::other(format!("not stored: {text}")));
        }
    }
}

/// The body of an answer, once all of it is there.
fn whole_body(buffer: &[u8]) -> Option<&[u8]> {
    let head_ends = buffer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&buffer[..head_ends]).ok()?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    let length: usize = length.parse().ok()?;
    buffer.get(head_ends..head_ends + length)
}
