use std::collections::HashSet;

use hongfan_domain::fact::Verdict;
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::ledger::{MemoryHub, Viewer};
use hongfan_domain::record::Record;
use hongfan_domain::sync::{Continuity, Cursor, Request, Response};
use hongfan_domain::time::Timestamp;
use hongfan_domain::tries::{Guesser, Guesses};

/// The smallest hub with what the real one has around it: an epoch in its cursors, and a limit on guessing.
#[derive(Clone, Default)]
pub(crate) struct Hub {
    pub(crate) memory: MemoryHub,
    epoch: u32,
    /// Every device is at an address of its own.
    guesses: Guesses<DeviceId>,
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
            let record = request.records.iter().find(|record| record.id == *id);
            let guess = record.and_then(Record::guesses);
            if let Some(guess) = guess.filter(|_| self.judged.insert(*id)) {
                self.guesses.answered(guess, by(viewer), verdict, now);
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

    /// Who brings a guess guesses, whoever they say made it.
    fn wait(&self, viewer: &Viewer, record: &Record, now: Timestamp) -> Option<Timestamp> {
        let guess = record.guesses().filter(|_| !self.judged.contains(&record.id))?;
        self.guesses.wait(guess, &by(viewer), now)
    }
}

fn by(viewer: &Viewer) -> Guesser<DeviceId> {
    Guesser { device: viewer.device, address: viewer.device }
}
