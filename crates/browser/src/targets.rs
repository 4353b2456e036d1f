//! Which tabs and workers exist, and what each is told the moment it appears.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use crate::network::Network;
use crate::page::{Served, answer};
use crate::session::{Session, text};

const SERVICE_WORKER: &str = "service_worker";

/// A command that wants no answer.
pub(crate) struct Order {
    pub(crate) session: String,
    pub(crate) method: &'static str,
    pub(crate) params: Value,
}

/// Every session of a browser, alive or gone, and the network of every context.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    sessions: BTreeMap<String, Session>,
    networks: HashMap<String, Network>,
    /// What the page of a session finds elsewhere.
    served: HashMap<String, Vec<Served>>,
}

impl Targets {
    /// Takes in an event and gives back what must be sent because of it, in this order.
    pub(crate) fn take_event(&mut self, event: &Value) -> Vec<Order> {
        let (method, params) = (text(&event["method"]), &event["params"]);
        match method {
            "Target.attachedToTarget" => return self.attach(params, event["sessionId"].as_str()),
            "Target.detachedFromTarget" => {
                if let Some(session) = self.sessions.get_mut(text(&params["sessionId"])) {
                    session.alive = false;
                }
            }
            "Fetch.requestPaused" => {
                let session = text(&event["sessionId"]).to_owned();
                let files = self.served.get(&session).map_or(&[][..], Vec::as_slice);
                let (method, params) = answer(files, params);
                return vec![Order { session, method, params }];
            }
            "Runtime.executionContextCreated" => return self.release(text(&event["sessionId"])),
            _ => {
                if let Some(session) = self.sessions.get_mut(text(&event["sessionId"])) {
                    session.note(method, params);
                }
            }
        }
        Vec::new()
    }

    fn attach(&mut self, params: &Value, parent: Option<&str>) -> Vec<Order> {
        let (id, info) = (text(&params["sessionId"]), &params["targetInfo"]);
        let session = Session {
            target: text(&info["targetId"]).to_owned(),
            kind: text(&info["type"]).to_owned(),
            context: text(&info["browserContextId"]).to_owned(),
            parent: parent.map(str::to_owned),
            alive: true,
            ..Session::default()
        };
        self.sessions.insert(id.to_owned(), session);
        self.greet(id)
    }

    /// What a target is told before it runs.
    fn greet(&self, id: &str) -> Vec<Order> {
        let Some(session) = self.sessions.get(id) else { return Vec::new() };
        let order = |method, params| Order { session: id.to_owned(), method, params };
        let mut orders = vec![];
        if matches!(session.kind.as_str(), "page" | "iframe") {
            orders.push(order("Page.enable", json!({})));
            orders.push(order("Page.setLifecycleEventsEnabled", json!({ "enabled": true })));
        }
        for method in ["Runtime.enable", "Log.enable", "Network.enable"] {
            orders.push(order(method, json!({})));
        }
        orders.push(order("Target.setAutoAttach", auto_attach(&[SERVICE_WORKER])));
        if session.kind != SERVICE_WORKER {
            orders.extend(self.run(id));
        }
        orders
    }

    /// Lets a service worker run once it has somewhere to run. Chromium 156 takes network conditions earlier than
    /// that and forgets them; and a worker that had been stopped starts again in the session it had, waiting.
    fn release(&self, id: &str) -> Vec<Order> {
        let waits = self.sessions.get(id).is_some_and(|session| session.kind == SERVICE_WORKER);
        if waits { self.run(id) } else { Vec::new() }
    }

    /// The network first, so that what starts offline never sees one.
    fn run(&self, id: &str) -> Vec<Order> {
        let network = self.sessions.get(id).map(|session| self.network(&session.context)).unwrap_or_default();
        let order = |method, params| Order { session: id.to_owned(), method, params };
        vec![
            order("Network.emulateNetworkConditions", network.conditions()),
            order("Runtime.runIfWaitingForDebugger", json!({})),
        ]
    }

    pub(crate) fn serve(&mut self, session: &str, files: Vec<Served>) {
        self.served.insert(session.to_owned(), files);
    }

    pub(crate) fn alive(&self, id: &str) -> bool {
        self.sessions.get(id).is_some_and(|session| session.alive)
    }

    pub(crate) fn session(&self, id: &str) -> Option<&Session> {
        self.sessions.get(id)
    }

    pub(crate) fn session_mut(&mut self, id: &str) -> Option<&mut Session> {
        self.sessions.get_mut(id)
    }

    /// The session and the context of a tab.
    pub(crate) fn tab(&self, target: &str) -> Option<(String, String)> {
        let mut sessions = self.sessions.iter();
        let found = sessions.find(|(_, session)| session.target == target && session.kind == "page");
        found.map(|(id, session)| (id.clone(), session.context.clone()))
    }

    fn network(&self, context: &str) -> Network {
        self.networks.get(context).copied().unwrap_or_default()
    }

    /// Gives `context` a network, for what runs in it now (whose sessions are returned) and later.
    pub(crate) fn set_network(&mut self, context: &str, network: Network) -> Vec<String> {
        self.networks.insert(context.to_owned(), network);
        let told = self.sessions.iter().filter(|(_, session)| {
            // A dedicated worker has its page's network, and none of its own ("Not supported").
            session.alive && session.context == context && session.kind != "worker"
        });
        told.map(|(id, _)| id.clone()).collect()
    }

    /// The page's own session, the workers and frames it started, and the service workers of its context.
    pub(crate) fn around<'a>(&'a self, page: &'a str, context: &'a str) -> impl Iterator<Item = &'a Session> {
        self.sessions.iter().filter_map(move |(id, session)| {
            let serves = session.kind == SERVICE_WORKER && session.context == context;
            (serves || self.descends(id, page)).then_some(session)
        })
    }

    fn descends(&self, id: &str, page: &str) -> bool {
        let mut at = Some(id);
        while let Some(id) = at {
            if id == page {
                return true;
            }
            at = self.sessions.get(id).and_then(|session| session.parent.as_deref());
        }
        false
    }
}

/// What makes every target below this one report itself and wait, but for those of the `unwanted` kinds. Pages
/// leave out the service workers: the browser reports them, once.
pub(crate) fn auto_attach(unwanted: &[&str]) -> Value {
    let mut filter: Vec<Value> =
        unwanted.iter().map(|kind| json!({ "type": kind, "exclude": true })).collect();
    filter.push(json!({}));
    json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true, "filter": filter })
}
