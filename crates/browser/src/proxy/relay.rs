//! Carrying bytes, or not.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};
use socket2::SockRef;

use super::Mode;

/// What all connections of a proxy share.
pub(super) struct Line {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    mode: Mode,
    server: SocketAddr,
    closed: bool,
    last: u64,
    /// Both ends of every open connection, to be cut.
    open: HashMap<u64, [TcpStream; 2]>,
}

impl Line {
    pub(super) fn to(server: SocketAddr) -> Self {
        let state = State { mode: Mode::Pass, server, closed: false, last: 0, open: HashMap::new() };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    pub(super) fn closed(&self) -> bool {
        self.state.lock().closed
    }

    pub(super) fn set(&self, mode: Mode) {
        let mut state = self.state.lock();
        state.mode = mode;
        if mode == Mode::Refuse {
            state.cut();
        }
        self.changed.notify_all();
    }

    pub(super) fn lead_to(&self, server: SocketAddr) {
        self.state.lock().server = server;
    }

    pub(super) fn close(&self) {
        let mut state = self.state.lock();
        state.closed = true;
        state.cut();
        self.changed.notify_all();
    }

    /// Carries one connection until either side ends it or it is cut.
    pub(super) fn serve(&self, client: TcpStream) {
        let Some(server) = self.connect() else {
            // Zero linger turns the close into a reset, which a client cannot take for an empty answer.
            let _ = SockRef::from(&client).set_linger(Some(Duration::ZERO));
            return;
        };
        let Some((id, [client_back, server_back])) = self.register(&client, &server) else { return };
        thread::scope(|scope| {
            scope.spawn(|| self.carry(server_back, client_back));
            self.carry(client, server);
        });
        self.state.lock().open.remove(&id);
    }

    /// A connection to the server; none while the line refuses or the server does.
    fn connect(&self) -> Option<TcpStream> {
        let server = self.wait_open()?;
        let stream = TcpStream::connect(server).ok()?;
        stream.set_nodelay(true).ok()?;
        Some(stream)
    }

    /// Notes both ends for cutting, and gives copies for the way back.
    fn register(&self, client: &TcpStream, server: &TcpStream) -> Option<(u64, [TcpStream; 2])> {
        client.set_nodelay(true).ok()?;
        let copies = || Some([client.try_clone().ok()?, server.try_clone().ok()?]);
        let (back, ends) = (copies()?, copies()?);
        let mut state = self.state.lock();
        if state.closed || state.mode == Mode::Refuse {
            return None;
        }
        state.last += 1;
        let id = state.last;
        state.open.insert(id, ends);
        Some((id, back))
    }

    fn carry(&self, mut from: TcpStream, mut to: TcpStream) {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            if self.wait_open().is_none() || to.write_all(&buffer[..length]).is_err() {
                break;
            }
        }
        // An end is news too: in a black hole nobody hears of it.
        self.wait_open();
        let _ = to.shutdown(Shutdown::Write);
    }

    /// Waits out a black hole: the server's address once bytes pass, nothing once they are refused.
    fn wait_open(&self) -> Option<SocketAddr> {
        let mut state = self.state.lock();
        while state.mode == Mode::Blackhole && !state.closed {
            self.changed.wait(&mut state);
        }
        (state.mode == Mode::Pass && !state.closed).then_some(state.server)
    }
}

impl State {
    fn cut(&mut self) {
        for end in self.open.drain().flat_map(|(_, ends)| ends) {
            // Already closed is what we want.
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}
