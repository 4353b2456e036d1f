use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::platform::{json, local, random};

/// The most that wait: the next pushes out the oldest.
const MOST: usize = 50;

/// Codes that were read while nobody was there who could be asked. They are kept through a reload.
#[derive(Clone, Copy)]
pub struct Waiting {
    activity: ActivityId,
    codes: RwSignal<Vec<Code>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Code {
    id: RecordId,
    at: Timestamp,
    text: String,
}

impl Waiting {
    pub(super) fn open(activity: ActivityId) -> Self {
        let kept = local::get(&key(activity)).and_then(|text| json::read(&text));
        Self { activity, codes: RwSignal::new(kept.unwrap_or_default()) }
    }

    /// Which there are, and since when, oldest first.
    pub fn list(self) -> Vec<(RecordId, Timestamp)> {
        self.codes.read().iter().map(|code| (code.id, code.at)).collect()
    }

    /// Puts one aside; the same code waits once.
    pub(super) fn add(self, text: &str, at: Timestamp) {
        self.codes.update(|codes| {
            if codes.iter().all(|code| code.text != text) {
                codes.push(Code { id: RecordId::new(at, random::bytes()), at, text: text.to_owned() });
                let extra = codes.len().saturating_sub(MOST);
                codes.drain(..extra);
            }
        });
        self.write();
    }

    /// Takes one out: what was read, and when.
    pub fn take(self, id: RecordId) -> Option<(String, Timestamp)> {
        let found = self.codes.try_update(|codes| {
            let at = codes.iter().position(|code| code.id == id)?;
            Some(codes.remove(at))
        });
        self.write();
        found.flatten().map(|code| (code.text, code.at))
    }

    fn write(self) {
        self.codes.with_untracked(|codes| local::set(&key(self.activity), &json::write(codes)));
    }
}

fn key(activity: ActivityId) -> String {
    format!("hongfan.organizer.waiting.{activity}")
}
