//! The one thread that writes. It takes what waits, makes one durable transaction of it, and answers after the commit:
//! at sixty-four phones a disk flush is shared by sixty-four records, and no number of the feed can commit late.

use std::sync::{Arc, PoisonError, RwLock};

use hongfan_domain::fact::Seq;
use hongfan_domain::time::{MINUTE, Timestamp};
use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot, watch};

use super::judge::Judge;
use super::known::{Event, Known};
use super::limits::Limits;
use super::rows;
use super::task::{Answer, Job, Rejected, Task};

/// The most records in one transaction.
const GROUP: usize = 4_096;

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * MINUTE;

/// For how many milliseconds the hub remembers what it refused: no phone brings the same again after that.
const REFUSALS_KEPT: i64 = 90 * DAY;

/// The writer's side of the store.
#[derive(Debug)]
pub(super) struct Writer {
    connection: Connection,
    working: Known,
    published: Arc<RwLock<Known>>,
    announce: watch::Sender<Seq>,
    limits: Limits,
    /// When what was refused long ago was last forgotten.
    swept_at: Option<Timestamp>,
    answered: mpsc::UnboundedSender<Answered>,
}

/// A group's answers and who waits for each.
pub(super) type Answered = Vec<(oneshot::Sender<Answer>, Answer)>;

/// Hands answers on, from within the runtime: waking sixty-four requests from the writer's own thread costs it a system
/// call for each.
pub(super) async fn hand_on(mut answered: mpsc::UnboundedReceiver<Answered>) {
    while let Some(group) = answered.recv().await {
        for (waiting, answer) in group {
            // Whoever hung up finds out by asking again: the record's id is its idempotency key.
            let _ = waiting.send(answer);
        }
    }
}

impl Writer {
    pub(super) fn new(
        connection: Connection,
        published: Arc<RwLock<Known>>,
        announce: watch::Sender<Seq>,
        answered: mpsc::UnboundedSender<Answered>,
        limits: Limits,
    ) -> Self {
        let working = published.read().unwrap_or_else(PoisonError::into_inner).clone();
        Self { connection, working, published, announce, limits, swept_at: None, answered }
    }

    /// Writes until nobody can ask any more.
    pub(super) fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        while let Some(first) = jobs.blocking_recv() {
            let group = gather(first, &mut jobs);
            self.write(group);
        }
        if let Err(error) = self.connection.close() {
            tracing::error!(error = %error.1, "closing the database");
        }
    }

    fn write(&mut self, group: Vec<Job>) {
        let (tasks, waiting): (Vec<_>, Vec<_>) = group.into_iter().map(|job| (job.task, job.answer)).unzip();
        let answered: Answered = match self.commit(&tasks) {
            Ok((answers, events)) => {
                self.publish(&events);
                waiting.into_iter().zip(answers).collect()
            }
            Err(error) => {
                tracing::error!(error = %error, batch.size = tasks.len(), "nothing of this group was stored");
                self.working = self.published.read().unwrap_or_else(PoisonError::into_inner).clone();
                waiting.into_iter().map(|waiting| (waiting, Err(Rejected::Busy))).collect()
            }
        };
        if self.answered.send(answered).is_err() {
            tracing::error!("nobody hands on the answers");
        }
    }

    fn commit(&mut self, tasks: &[Task]) -> rusqlite::Result<(Vec<Answer>, Vec<Event>)> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some(now) = tasks.iter().find_map(Task::received_at)
            && self.swept_at.is_none_or(|at| !(0..DAY).contains(&now.since(at)))
        {
            rows::forget_refusals(&transaction, now.plus(-REFUSALS_KEPT))?;
            self.swept_at = Some(now);
        }
        let mut judge = Judge {
            connection: &transaction,
            known: &mut self.working,
            limits: &mut self.limits,
            events: Vec::new(),
        };
        let answers = tasks.iter().map(|task| judge.carry_out(task)).collect::<rusqlite::Result<_>>()?;
        let events = judge.events;
        transaction.commit()?;
        Ok((answers, events))
    }

    fn publish(&self, events: &[Event]) {
        if events.is_empty() {
            return;
        }
        let last_seq = {
            let mut published = self.published.write().unwrap_or_else(PoisonError::into_inner);
            for event in events {
                published.take_in(event);
            }
            published.last_seq
        };
        // Who listens on an open stream may have lost the right to: each looks.
        let ended = events.iter().any(|event| matches!(event, Event::Rights(_, Some(_))));
        self.announce.send_if_modified(|seq| std::mem::replace(seq, last_seq) != last_seq || ended);
    }
}

fn gather(first: Job, jobs: &mut mpsc::Receiver<Job>) -> Vec<Job> {
    let mut weight = first.task.weight();
    let mut group = vec![first];
    while weight < GROUP {
        let Ok(job) = jobs.try_recv() else { break };
        weight += job.task.weight();
        group.push(job);
    }
    group
}
