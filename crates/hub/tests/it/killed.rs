//! The hub's process is killed while two hundred phones push. What it has acknowledged is there, once; what it has not is
//! still on the phone, and arrives.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;

use hongfan_domain::activity::Plan;
use hongfan_domain::fact::{Seq, Verdict};
use hongfan_domain::id::RecordId;
use hongfan_domain::record::{Body, Evidence};
use hongfan_domain::sync::{Failure, Request};
use hongfan_domain::time::{MINUTE, Timestamp};
use hongfan_hub::clock::Clock;
use hongfan_protocol::v1::{self, Invitation, SyncRequest, SyncResponse};

use crate::support::{Device, Http, code_of, plan, record_of};

const PHONES: usize = 200;
const KILLS: usize = 3;
/// Check-ins acknowledged between two kills.
const BETWEEN: usize = 400;

/// The hub as a process of its own.
struct HubProcess {
    child: Child,
    address: SocketAddr,
    token: Option<String>,
}

impl HubProcess {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hongfan-hub"))
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let first = lines.by_ref().find(|line| line.starts_with("红帆签到")).expect("the hub greets");
        let port = first.rsplit_once(':').unwrap().1.parse().unwrap();
        let token = lines
            .by_ref()
            .take_while(|line| !line.starts_with("成员"))
            .find_map(|line| line.rsplit_once("/o/join/").map(|(_, token)| token.to_owned()));
        thread::spawn(move || lines.for_each(drop));
        Self { child, address: SocketAddr::from(([127, 0, 0, 1], port)), token }
    }

    /// SIGKILL: no destructor runs, nothing is flushed.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for HubProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the hub is now; phones wait here while it is nowhere.
#[derive(Default)]
struct Beacon {
    address: Mutex<Option<SocketAddr>>,
    moved: Condvar,
}

impl Beacon {
    fn set(&self, address: Option<SocketAddr>) {
        *self.address.lock().unwrap() = address;
        self.moved.notify_all();
    }

    /// The address, once there is one that is not where it failed.
    fn wait(&self, failed: Option<SocketAddr>) -> SocketAddr {
        let guard = self.address.lock().unwrap();
        let guard = self.moved.wait_while(guard, |now| now.is_none() || *now == failed).unwrap();
        guard.expect("waited for it")
    }
}

/// A phone with its connection.
struct Phone {
    device: Device,
    acknowledged: HashSet<RecordId>,
    made: Vec<RecordId>,
    /// Requests that came to nothing.
    cut: usize,
}

impl Phone {
    fn new() -> Self {
        Self { device: Device::new(), acknowledged: HashSet::new(), made: Vec::new(), cut: 0 }
    }

    fn exchange(&mut self, http: &mut Http, request: &Request) -> Result<usize, Failure> {
        let now = Clock::System.now();
        let body = serde_json::to_vec(&SyncRequest::new(request.clone(), now)).unwrap();
        let headers = [("authorization", self.device.bearer())];
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        let answer = http.request("POST", v1::SYNC, &headers, &body).map_err(|_| Failure::Unreachable)?;
        match answer.status {
            200 => {}
            503 => return Err(Failure::Busy(1_000)),
            other => panic!("{other} {}", answer.text()),
        }
        let response: SyncResponse = answer.json();
        let stored = |(id, verdict): &(RecordId, Verdict)| {
            assert_eq!(*verdict, Verdict::Stored, "every check-in here is good");
            *id
        };
        let new = response.verdicts.iter().map(stored).filter(|id| self.acknowledged.insert(*id)).count();
        self.device.take(request, response, now);
        Ok(new)
    }

    fn scan(&mut self, plan: &Plan) {
        let now = Clock::System.now();
        let body = Body::CheckIn(Evidence::Code { code: code_of(plan, now), ticket: None });
        let record = record_of(self.device.id, now, body);
        self.made.push(record.id);
        self.device.engine.record(record);
    }

    /// Scans and pushes until `enough`, then goes on until the hub has everything.
    fn run(&mut self, plan: &Plan, beacon: &Beacon, enough: &AtomicBool, told: &mpsc::Sender<usize>) {
        let mut address = beacon.wait(None);
        let mut http = Http::connect(address).ok();
        loop {
            let last = enough.load(Ordering::SeqCst);
            if !last {
                self.scan(plan);
            }
            self.device.engine.poke();
            let request = self.device.engine.next(Clock::System.now()).expect("it was poked");
            let result = match &mut http {
                Some(http) => self.exchange(http, &request),
                None => Err(Failure::Unreachable),
            };
            match result {
                // The one who counts may have gone already.
                Ok(new) => drop(told.send(new)),
                Err(failure) => {
                    self.cut += 1;
                    self.device.engine.failed(&request, failure, Clock::System.now(), 0);
                    self.assert_nothing_is_lost();
                    if failure == Failure::Unreachable {
                        address = beacon.wait(Some(address));
                        http = Http::connect(address).ok();
                    }
                }
            }
            if last && self.device.waiting() == 0 {
                return;
            }
        }
    }

    /// Whatever was made here is acknowledged, or still in the outbox as unsettled.
    fn assert_nothing_is_lost(&self) {
        let waiting: HashSet<_> = self.device.engine.outbox().unsettled().map(|record| record.id).collect();
        let lost = |id: &&RecordId| !self.acknowledged.contains(*id) && !waiting.contains(*id);
        assert_eq!(self.made.iter().find(lost), None, "neither acknowledged nor in the outbox");
    }
}

fn organizer(hub: &HubProcess, plan: &Plan) -> Phone {
    let mut laptop = Phone::new();
    let mut http = Http::connect(hub.address).unwrap();
    let token = hub.token.clone().expect("a new hub prints an organizer link");
    let bearer = laptop.device.bearer();
    let invitation = serde_json::to_string(&Invitation { token }).unwrap();
    assert_eq!(http.post(v1::ORGANIZERS, &[("authorization", &bearer)], &invitation).status, 204);
    laptop.device.engine.record(record_of(laptop.device.id, Clock::System.now(), Body::Plan(plan.clone())));
    let request = laptop.device.engine.next(Clock::System.now()).unwrap();
    assert_eq!(laptop.exchange(&mut http, &request), Ok(1));
    laptop
}

#[test]
fn a_hub_killed_while_two_hundred_phones_push_has_every_acknowledged_record_once() {
    let data = tempfile::tempdir().unwrap();
    let mut hub = HubProcess::start(data.path());
    let running: Timestamp = Clock::System.now().plus(-10 * MINUTE);
    let plan = Arc::new(plan("新材料产业技术分享会", running, Vec::new()));
    let mut laptop = organizer(&hub, &plan);
    let (beacon, enough) = (Arc::new(Beacon::default()), Arc::new(AtomicBool::new(false)));
    beacon.set(Some(hub.address));
    let (told, heard) = mpsc::channel();
    let phones: Vec<_> = (0..PHONES)
        .map(|_| {
            let (plan, beacon, enough, told) =
                (Arc::clone(&plan), Arc::clone(&beacon), Arc::clone(&enough), told.clone());
            thread::spawn(move || {
                let mut phone = Phone::new();
                phone.run(&plan, &beacon, &enough, &told);
                phone
            })
        })
        .collect();
    for _ in 0..KILLS {
        let mut acknowledged = 0;
        while acknowledged < BETWEEN {
            acknowledged += heard.recv().expect("the phones are still there");
        }
        beacon.set(None);
        hub.kill();
        hub = HubProcess::start(data.path());
        beacon.set(Some(hub.address));
    }
    enough.store(true, Ordering::SeqCst);
    let phones: Vec<_> = phones.into_iter().map(|phone| phone.join().unwrap()).collect();

    let cut: usize = phones.iter().map(|phone| phone.cut).sum();
    assert!(cut > PHONES, "the kills must hit requests under way; {cut} came to nothing");
    let feed = read_all(&mut laptop, hub.address);
    assert_eq!(feed.keys().max().copied(), Some(feed.len() as Seq), "seq is dense from 1");
    let stored: Vec<_> = feed.into_values().collect();
    let once: HashSet<_> = stored.iter().copied().collect();
    assert_eq!(once.len(), stored.len(), "no record is there twice");
    let made: Vec<_> = phones.iter().flat_map(|phone| &phone.made).collect();
    assert!(made.len() >= KILLS * BETWEEN);
    assert_eq!(made.iter().find(|id| !once.contains(*id)), None, "every record arrived, killed or not");
    assert_eq!(made.len() + 1, stored.len(), "and nothing else but the plan");
    for phone in &phones {
        assert_eq!(phone.made.iter().find(|id| !phone.acknowledged.contains(*id)), None, "all were told so");
    }
}

/// The whole feed, by `seq`, as the organizer sees it.
fn read_all(laptop: &mut Phone, address: SocketAddr) -> HashMap<Seq, RecordId> {
    let mut http = Http::connect(address).unwrap();
    let mut request = Request { cursor: None, records: Vec::new() };
    let mut feed = HashMap::new();
    loop {
        let body = serde_json::to_string(&SyncRequest::new(request.clone(), Clock::System.now())).unwrap();
        let bearer = laptop.device.bearer();
        let page: SyncResponse = http.post(v1::SYNC, &[("authorization", &bearer)], &body).json();
        feed.extend(page.entries.iter().map(|entry| (entry.seq, entry.record)));
        request.cursor = Some(page.cursor);
        if !page.more {
            return feed;
        }
    }
}
