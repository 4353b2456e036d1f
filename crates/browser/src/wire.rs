//! One WebSocket to one browser, shared by all its pages.

use std::collections::HashMap;
use std::io;
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};
use serde_json::{Value, json};
use tungstenite::client::client_with_config;
use tungstenite::protocol::{Role, WebSocketConfig};
use tungstenite::{Message, WebSocket};

use crate::targets::{Order, Targets};

/// How long one command may take, awaited promises included.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// A command that failed.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{method}: {message}")]
pub(crate) struct CommandError {
    method: String,
    message: String,
}

/// The connection. A thread of its own reads: a worker that appears while the test is busy elsewhere gets its
/// network conditions at once, and does not hang until the test's next command.
pub(crate) struct Connection {
    writer: Mutex<WebSocket<TcpStream>>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    last_id: u64,
    /// Commands that someone waits for, and their answers once they are here.
    answers: HashMap<u64, Option<Value>>,
    targets: Targets,
    closed: Option<String>,
}

impl State {
    /// Whether a session answers; the browser itself, which is none, does.
    fn alive(&self, session: Option<&str>) -> bool {
        session.is_none_or(|id| self.targets.alive(id))
    }
}

impl Connection {
    /// Connects to the browser's own endpoint and starts reading.
    pub(crate) fn open(port: u16, path: &str) -> io::Result<Arc<Self>> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        let second = stream.try_clone()?;
        let limits = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
        let url = format!("ws://127.0.0.1:{port}{path}");
        let (reader, _) = client_with_config(url, stream, Some(limits)).map_err(io::Error::other)?;
        // Both ends work on one socket, each in one direction only: DevTools never pings, so reading never writes.
        let writer = Mutex::new(WebSocket::from_raw_socket(second, Role::Client, Some(limits)));
        let connection = Arc::new(Self { writer, state: Mutex::default(), changed: Condvar::new() });
        let read = Arc::clone(&connection);
        thread::Builder::new().name("devtools".to_owned()).spawn(move || read.read_from(reader))?;
        Ok(connection)
    }

    fn read_from(&self, mut reader: WebSocket<TcpStream>) {
        loop {
            let message = match reader.read() {
                Ok(Message::Text(text)) => serde_json::from_str(&text).unwrap_or(Value::Null),
                Ok(_) => continue,
                Err(error) => {
                    self.state.lock().closed = Some(error.to_string());
                    self.changed.notify_all();
                    return;
                }
            };
            self.take(message);
        }
    }

    fn take(&self, message: Value) {
        // Held while sending, so that a change of network cannot overtake the orders of a target that appears.
        let mut state = self.state.lock();
        if let Some(id) = message["id"].as_u64() {
            if let Some(answer) = state.answers.get_mut(&id) {
                *answer = Some(message);
            }
        } else {
            for Order { session, method, params } in state.targets.take_event(&message) {
                state.last_id += 1;
                // A closed socket shows at the next read; a target that has already gone needs no orders.
                let _ = self.send(state.last_id, Some(&session), method, &params);
            }
        }
        drop(state);
        self.changed.notify_all();
    }

    fn send(&self, id: u64, session: Option<&str>, method: &str, params: &Value) -> tungstenite::Result<()> {
        let mut command = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            command["sessionId"] = json!(session);
        }
        self.writer.lock().send(Message::text(command.to_string()))
    }

    /// Sends a command, to the browser itself when there is no session, and waits for its result.
    pub(crate) fn call(
        &self,
        session: Option<&str>,
        method: &str,
        params: &Value,
    ) -> Result<Value, CommandError> {
        let error = |message: String| CommandError { method: method.to_owned(), message };
        let (id, was_alive) = {
            let mut state = self.state.lock();
            state.last_id += 1;
            let id = state.last_id;
            state.answers.insert(id, None);
            (id, state.alive(session))
        };
        self.send(id, session, method, params).map_err(|e| error(e.to_string()))?;
        let answer = self.wait_for(ANSWER_WITHIN, |state| match state.answers.get_mut(&id)?.take() {
            // What ends with a command in hand never answers it.
            None if was_alive && !state.alive(session) => {
                Some(Err("it crashed, stopped or closed".to_owned()))
            }
            answer => answer.map(Ok),
        });
        self.state.lock().answers.remove(&id);
        match answer.flatten() {
            Ok(answer) if answer["error"].is_null() => Ok(answer["result"].clone()),
            Ok(answer) => Err(error(answer["error"]["message"].as_str().unwrap_or("refused").to_owned())),
            Err(reason) => Err(error(reason)),
        }
    }

    /// Waits until `look` finds what it looks for among the targets.
    pub(crate) fn wait_targets<T>(
        &self,
        within: Duration,
        mut look: impl FnMut(&mut Targets) -> Option<T>,
    ) -> Result<T, String> {
        self.wait_for(within, |state| look(&mut state.targets))
    }

    fn wait_for<T>(
        &self,
        within: Duration,
        mut look: impl FnMut(&mut State) -> Option<T>,
    ) -> Result<T, String> {
        let deadline = Instant::now() + within;
        let mut state = self.state.lock();
        loop {
            if let Some(found) = look(&mut state) {
                return Ok(found);
            }
            if let Some(reason) = &state.closed {
                return Err(format!("the browser is gone ({reason})"));
            }
            if self.changed.wait_until(&mut state, deadline).timed_out() {
                return look(&mut state).ok_or_else(|| format!("nothing came within {within:?}"));
            }
        }
    }

    /// Looks at or changes what is known of the targets.
    pub(crate) fn targets<T>(&self, look: impl FnOnce(&mut Targets) -> T) -> T {
        look(&mut self.state.lock().targets)
    }
}
