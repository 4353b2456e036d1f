use std::collections::{HashMap, HashSet};

use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{MemoryHub, Viewer};
use hongfan_domain::record::{Evidence, Record};
use hongfan_domain::sync::{Continuity, Cursor, Request, Response};
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::{PER_DEVICE, Tries};

/// The smallest hub with what the real one has around it: an epoch in its cursors, and a limit on guessing.
#[derive(Clone, Default)]
pub(crate) struct Hub {
    pub(crate) memory: MemoryHub,
    epoch: u32,
    tries: HashMap<DeviceId, Tries>,
    judged: HashSet<RecordId>,
}

impl Hub {
    /// One round trip.
    pub(crate) fn exchange(
        &mut self,
        viewer: &Viewer,
        request: &Request,
        now: Timestamp,
        skew: i64,
    ) -> Response {
        let (cursor, continuity) = self.read(request.cursor.as_ref());
        let (records, held): (Vec<_>, Vec<_>) =
            request.records.iter().cloned().partition(|record| self.wait(viewer, record, now).is_none());
        let mut verdicts: Vec<(RecordId, Verdict)> = Vec::new();
        for record in held {
            verdicts.extend(self.wait(viewer, &record, now).map(|until| (record.id, Verdict::NotYet(until))));
        }
        let mut response = self.memory.exchange(viewer, &Request { cursor, records }, now, skew);
        for (id, verdict) in &response.verdicts {
            let new = self.judged.insert(*id);
            if new && *verdict == Verdict::Refused(Refusal::WrongDigits) {
                self.tries.entry(viewer.device).or_default().wrong(now);
            }
        }
        response.verdicts.extend(verdicts);
        response.cursor = Cursor::new(format!("{}/{}", self.epoch, response.cursor.as_str()));
        let restarted = continuity == Continuity::Restarted;
        if restarted { Response { continuity, ..response } } else { response }
    }

    /// A backup takes this hub's place: an older self, under a new epoch.
    pub(crate) fn restore(&mut self, backup: &Self) {
        let epoch = self.epoch + 1;
        *self = Self { epoch, ..backup.clone() };
    }

    fn read(&self, cursor: Option<&Cursor>) -> (Option<Cursor>, Continuity) {
        match cursor.map(|cursor| cursor.as_str().split_once('/').expect("a cursor of this hub")) {
            None => (None, Continuity::Same),
            Some((epoch, rest)) if epoch == self.epoch.to_string() => {
                (Some(Cursor::new(rest.to_owned())), Continuity::Same)
            }
            Some(_) => (None, Continuity::Restarted),
        }
    }

    /// Who brings digits guesses, whoever they say made them.
    fn wait(&self, viewer: &Viewer, record: &Record, now: Timestamp) -> Option<Timestamp> {
        let guesses =
            matches!(record.body.evidence(), Some(Evidence::Digits(_))) && !self.judged.contains(&record.id);
        self.tries.get(&viewer.device).filter(|_| guesses).and_then(|tries| tries.wait(PER_DEVICE, now))
    }
}
