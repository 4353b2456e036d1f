//! Where the hub keeps everything: a SQLite database, one thread that writes it, many that read, and in memory the ledger
//! that judges.

mod certificates;
mod concern;
mod database;
mod gather;
mod held;
mod judge;
mod known;
mod limits;
mod owner;
mod pages;
mod position;
mod proofs;
mod reading;
mod rights;
mod rows;
mod tail;
mod task;
mod writer;

pub(crate) use certificates::{Certify, Issued, Revoke};
pub(crate) use database::backup;
pub(crate) use known::Known;
pub(crate) use limits::{Limits, guesser};
pub(crate) use pages::{Page, Reader};
pub(crate) use proofs::Issue;
pub(crate) use rights::{End, Invite, end_beside, organizers_beside};
pub use task::Rejected;
pub(crate) use task::{Answer, Delivery, Task};

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::{Arc, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use data_encoding::BASE32_NOPAD;
use hongfan_domain::fact::Seq;
use hongfan_domain::id::DeviceId;
use hongfan_domain::proof::SealSecret;
use hongfan_domain::rights::Granted;
use hongfan_domain::time::{MINUTE, Timestamp};
use tokio::sync::{mpsc, oneshot, watch};

use crate::keys::{Digested, HubKey, random};
use task::Job;
use writer::{Writer, hand_on};

/// How many tasks may wait for the writer. Beyond that the hub says that it is busy.
const QUEUE: usize = 8_192;

/// How long an invitation can be used, in milliseconds.
const INVITATION_GOOD_FOR: i64 = 7 * 24 * 60 * MINUTE;

/// How long the writer may take to finish when the hub stops.
const LAST_WRITES: Duration = Duration::from_secs(10);

/// Why a store does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data directory cannot be made or locked.
    #[error("the data directory cannot be used: {0}")]
    Directory(#[from] std::io::Error),
    /// Another hub has it.
    #[error("another hub is running on this data directory")]
    InUse,
    /// A newer hub has written it.
    #[error("the database was written by a newer version of the hub")]
    Newer,
    /// SQLite cannot open, read or write the database.
    #[error("the database cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
}

/// The store of a running hub. Dropping the last clone stops the writer once everything that waits is written.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    jobs: mpsc::Sender<Job>,
    reader: Arc<Reader>,
    key: HubKey,
    seal: SealSecret,
    announced: watch::Receiver<Seq>,
}

/// The thread that writes, and the lock that keeps other hubs out while it does.
#[derive(Debug)]
pub(crate) struct WriterThread {
    thread: JoinHandle<()>,
    writing: watch::Receiver<()>,
    _lock: DataLock,
}

/// The lock on a data directory. Given back in words: a process that is being started elsewhere in this one holds a copy of
/// every open file for a moment, and closing alone would leave the lock with it.
#[derive(Debug)]
struct DataLock(File);

impl Drop for DataLock {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

impl Store {
    /// Opens the database in a data directory, making both if they are missing, and starts the writer. Within a runtime.
    ///
    /// # Errors
    /// When the directory or the database cannot be used, or another hub uses it.
    pub(crate) fn open(data: &Path, limits: Limits) -> Result<(Self, WriterThread), OpenError> {
        std::fs::create_dir_all(data)?;
        let lock = File::create(data.join("hongfan.lock"))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => OpenError::InUse,
            TryLockError::Error(error) => OpenError::Directory(error),
        })?;
        let path = database::path_in(data);
        let connection = database::open(&path)?;
        let identity = database::identify(&connection)?;
        let known = Known::load(&connection)?;
        let (announce, announced) = watch::channel(known.last_seq);
        let published = Arc::new(RwLock::new(known));
        let (jobs, waiting) = mpsc::channel(QUEUE);
        let (answered, to_hand_on) = mpsc::unbounded_channel();
        let writer = Writer::new(connection, Arc::clone(&published), announce, answered, limits);
        let (alive, writing) = watch::channel(());
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
            // Dropped also when the writer panics.
            let _alive = alive;
            writer.run(waiting);
        })?;
        tokio::spawn(hand_on(to_hand_on));
        let reader =
            Arc::new(Reader { path, epoch: identity.epoch, published, idle: std::sync::Mutex::default() });
        Ok((
            Self { jobs, reader, key: identity.key, seal: identity.seal, announced },
            WriterThread { thread, writing, _lock: DataLock(lock) },
        ))
    }

    /// Has a task carried out, and answers when what it changed is durable.
    ///
    /// # Errors
    /// [`Rejected`], each as its variant says; [`Rejected::Busy`] when the queue is full or the disk fails.
    pub(crate) async fn carry_out(&self, task: Task) -> Answer {
        let (answer, answered) = oneshot::channel();
        self.jobs.try_send(Job { task, answer }).map_err(|_| Rejected::Busy)?;
        answered.await.unwrap_or(Err(Rejected::Busy))
    }

    /// Makes a one-time token that gives a device a role.
    ///
    /// # Errors
    /// [`Rejected::Busy`] when it cannot be stored.
    pub(crate) async fn invite(
        &self,
        granted: Granted,
        by: Option<DeviceId>,
        now: Timestamp,
    ) -> Result<OneTime, Rejected> {
        let one_time = OneTime::new(now);
        let (token, expires_at) = (token_digest(&one_time.token), one_time.expires_at);
        self.carry_out(Task::Invite(Invite { token, granted, expires_at, by, at: now })).await?;
        Ok(one_time)
    }

    /// The reading side.
    pub(crate) fn reader(&self) -> &Arc<Reader> {
        &self.reader
    }

    /// What tickets and cookies are signed with.
    pub(crate) fn key(&self) -> &HubKey {
        &self.key
    }

    /// What certificates are signed with.
    pub(crate) fn seal(&self) -> &SealSecret {
        &self.seal
    }

    /// The highest `seq` that is durable, as it grows.
    pub(crate) fn announced(&self) -> watch::Receiver<Seq> {
        self.announced.clone()
    }
}

impl WriterThread {
    /// Closes when the thread has ended.
    pub(crate) fn writing(&self) -> watch::Receiver<()> {
        self.writing.clone()
    }

    /// Waits until everything is written and the database is closed; not for ever, since a connection that does not end
    /// still holds the store. What was answered is durable by then in any case.
    pub(crate) async fn finished(self) {
        let joined = tokio::task::spawn_blocking(move || self.thread.join());
        match tokio::time::timeout(LAST_WRITES, joined).await {
            Ok(Ok(Ok(()))) => {}
            Ok(_) => tracing::error!("the writer ended early"),
            Err(_) => tracing::warn!("the database is left open by a connection that does not end"),
        }
    }
}

/// Makes a token in a data directory whose hub may be running.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn invite_beside(data: &Path, granted: Granted, now: Timestamp) -> Result<String, OpenError> {
    let mut connection = database::open(&database::path_in(data))?;
    let OneTime { token, expires_at } = OneTime::new(now);
    let invite = Invite { token: token_digest(&token), granted, expires_at, by: None, at: now };
    let transaction = connection.transaction()?;
    rights::invite(&transaction, &invite)?;
    transaction.commit()?;
    Ok(token)
}

/// A token that makes one device an organizer's.
#[derive(Clone, Debug)]
pub(crate) struct OneTime {
    /// 128 random bits, as 26 characters of base32.
    pub(crate) token: String,
    pub(crate) expires_at: Timestamp,
}

impl OneTime {
    fn new(now: Timestamp) -> Self {
        Self { token: BASE32_NOPAD.encode(&random::<16>()), expires_at: now.plus(INVITATION_GOOD_FOR) }
    }
}

/// What is kept of a token. It may be typed from paper, in either case.
pub(crate) fn token_digest(token: &str) -> Digested {
    Digested::of(token.trim().to_ascii_uppercase().as_bytes())
}
