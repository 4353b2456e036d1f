//! What is known of one attached target: a tab, a worker or a service worker.

use std::collections::HashSet;

use serde_json::Value;

/// One DevTools session.
#[derive(Debug, Default)]
pub(crate) struct Session {
    pub(crate) target: String,
    /// DevTools' word for it: `page`, `iframe`, `worker`, `service_worker`, `shared_worker`, …
    pub(crate) kind: String,
    /// The browser context, which is one phone.
    pub(crate) context: String,
    /// The session that this one was reached through; none for tabs and for the service workers of the browser.
    pub(crate) parent: Option<String>,
    /// Whether something is there to answer: false once it crashed, stopped or closed, true if it starts again.
    pub(crate) alive: bool,
    /// Exceptions, console errors and log errors, in the order they came.
    pub(crate) errors: Vec<String>,
    /// Bytes that came over the network, headers included.
    pub(crate) received: u64,
    /// The loader ids of the documents whose `load` event has fired in the main frame.
    pub(crate) loads: Vec<String>,
    /// The identifier of the script that shifts the clock.
    pub(crate) clock: Option<String>,
    /// Requests that a service worker answered: their bytes are counted there, if they came from a network.
    pub(crate) from_worker: HashSet<String>,
}

impl Session {
    /// Takes in an event of this session.
    pub(crate) fn note(&mut self, method: &str, params: &Value) {
        match method {
            "Inspector.targetCrashed" => self.alive = false,
            "Inspector.targetReloadedAfterCrash" => self.alive = true,
            "Runtime.exceptionThrown" => {
                self.errors.push(format!("exception: {}", exception(&params["exceptionDetails"])));
            }
            "Runtime.consoleAPICalled" => self.errors.extend(console_error(params)),
            "Log.entryAdded" if params["entry"]["level"] == "error" => {
                let entry = &params["entry"];
                self.errors.push(format!(
                    "{}: {} {}",
                    text(&entry["source"]),
                    text(&entry["text"]),
                    text(&entry["url"])
                ));
            }
            "Network.responseReceived" if params["response"]["fromServiceWorker"] == true => {
                self.from_worker.insert(text(&params["requestId"]).to_owned());
            }
            "Network.loadingFinished" => {
                // A whole number of bytes, but DevTools sends it as a float.
                let bytes = params["encodedDataLength"].as_f64().unwrap_or_default();
                if !self.from_worker.remove(text(&params["requestId"])) {
                    self.received += bytes as u64;
                }
            }
            "Page.lifecycleEvent"
                if params["name"] == "load" && params["frameId"] == self.target.as_str() =>
            {
                self.loads.push(text(&params["loaderId"]).to_owned());
            }
            _ => {}
        }
    }
}

/// The text of an `ExceptionDetails`, with its stack where it has one.
pub(crate) fn exception(details: &Value) -> String {
    let described = &details["exception"]["description"];
    let thrown = &details["exception"]["value"];
    let what = if described.is_string() { text(described).to_owned() } else { thrown.to_string() };
    format!("{} {what}", text(&details["text"]))
}

fn console_error(params: &Value) -> Option<String> {
    let kind = text(&params["type"]);
    matches!(kind, "error" | "assert").then(|| {
        let shown = params["args"].as_array().into_iter().flatten().map(|argument| {
            match (&argument["value"], &argument["description"]) {
                (Value::String(value), _) | (Value::Null, Value::String(value)) => value.clone(),
                (value, _) => value.to_string(),
            }
        });
        format!("console.{kind}: {}", shown.collect::<Vec<_>>().join(" "))
    })
}

/// A string, or nothing.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
