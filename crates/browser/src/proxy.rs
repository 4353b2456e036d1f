//! A wire that can be cut.

mod relay;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use relay::Line;

/// What a [`Proxy`] does with connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Bytes go through.
    #[default]
    Pass,
    /// Open connections are cut, new ones are reset: the server is down.
    Refuse,
    /// Connections open and stay open, and nothing comes through; what was sent arrives once the mode is
    /// [`Mode::Pass`] again, as TCP would send it again: an elevator.
    Blackhole,
}

/// A TCP proxy on a port of its own before a server. Unlike the browser's own offline mode it spares nothing: not
/// event sources that are already open, and not service workers. The server may come back on another port
/// behind it, and pages keep their origin. It ends when dropped.
pub struct Proxy {
    address: SocketAddr,
    line: Arc<Line>,
}

impl Proxy {
    /// Listens on a free port of the loopback interface, in [`Mode::Pass`].
    ///
    /// # Errors
    /// When no port can be bound.
    pub fn before(server: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let line = Arc::new(Line::to(server));
        let accepting = Arc::clone(&line);
        thread::Builder::new().name("proxy".to_owned()).spawn(move || {
            for client in listener.incoming().take_while(|_| !accepting.closed()) {
                let line = Arc::clone(&accepting);
                // A client that left before it was accepted, or no thread for it: its connection ends.
                let _ = client.and_then(|client| thread::Builder::new().spawn(move || line.serve(client)));
            }
        })?;
        Ok(Self { address, line })
    }

    /// Where clients connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes what happens, to open connections too.
    pub fn set(&self, mode: Mode) {
        self.line.set(mode);
    }

    /// Sends new connections to another server.
    pub fn lead_to(&self, server: SocketAddr) {
        self.line.lead_to(server);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.line.close();
        // Wakes the listener, which then sees that it is over; if nobody listens it is over already.
        let _ = TcpStream::connect(self.address);
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy").field("address", &self.address).finish_non_exhaustive()
    }
}
