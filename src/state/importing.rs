//! A table on its way into a roster or the directory: the worker reads it and keeps it, the screen asks and shows.

use hongfan_domain::import::{Answer, Ask, Filing, Imported, Opened, Order, ReadError, Reply, Shelf};
use hongfan_domain::member::Member;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::tables::{Bytes, Said, Tables};
pub use crate::platform::upload::Given;
use crate::platform::{json, upload};

/// How many rows are shown at first, and how many more with each step.
pub const ROWS: usize = 60;

/// The largest file that is read, in bytes: larger ones are not even opened.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// What a table is brought into.
#[derive(Clone, Debug)]
pub enum Target {
    /// A roster: who is on it.
    Roster(Vec<Member>),
    /// The directory, and the paths of its units.
    Directory(Box<Shelf>, Vec<String>),
}

impl Target {
    /// The units that there are to choose from.
    pub fn paths(&self) -> Vec<String> {
        if let Self::Directory(_, paths) = self { paths.clone() } else { Vec::new() }
    }

    fn order(self) -> Order {
        match self {
            Self::Roster(members) => Order::Read(members, ROWS),
            Self::Directory(shelf, _) => Order::Shelve(shelf, ROWS),
        }
    }
}

/// What a table says, once it is confirmed.
#[derive(Clone, Debug)]
pub enum Taken {
    /// The roster as it shall be.
    Roster(Imported),
    /// What is to be written into the directory.
    Directory(Filing),
}

/// Where an import stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The file is being read: so many hundredths.
    Reading(u8),
    /// It cannot be.
    Failed(Failure),
    /// It is shown.
    Shown,
}

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// What the file is, or what is wrong with it.
    Unreadable(ReadError),
    /// The part of the app that reads tables could not be loaded.
    NoWorker,
}

/// An import that a screen leads.
#[derive(Clone, Copy)]
pub struct Importing {
    /// What the table is called.
    pub name: RwSignal<String>,
    /// Where it stands.
    pub phase: RwSignal<Phase>,
    /// What is in it.
    pub opened: RwSignal<Opened>,
    /// Whether an answer is waited for.
    pub asked: RwSignal<bool>,
    tables: StoredValue<Option<Tables>, LocalStorage>,
}

impl Importing {
    /// Begins with a file. `done` is called once, with what it says, when it is confirmed.
    pub fn file(file: Given, target: Target, done: impl Fn(Taken) + Clone + 'static) -> Self {
        let importing = Self::start(file.name(), done);
        if file.size() > LARGEST {
            importing.phase.set(Phase::Failed(Failure::Unreadable(ReadError::TooLarge)));
            return importing;
        }
        spawn_local(async move {
            match file.bytes().await {
                Some(bytes) => importing.order(&target.order(), Some(bytes)),
                None => importing.fail(Failure::Unreadable(ReadError::Damaged)),
            }
        });
        importing
    }

    /// Begins with what was copied from a spreadsheet.
    pub fn text(name: String, text: &str, target: Target, done: impl Fn(Taken) + Clone + 'static) -> Self {
        let importing = Self::start(name, done);
        importing.order(&target.order(), Some(Bytes::of(text)));
        importing
    }

    fn start(name: String, done: impl Fn(Taken) + Clone + 'static) -> Self {
        let importing = Self {
            name: RwSignal::new(name),
            phase: RwSignal::new(Phase::Reading(0)),
            opened: RwSignal::new(Opened::default()),
            asked: RwSignal::new(false),
            tables: StoredValue::new_local(None),
        };
        let tables = Tables::start(move |said| importing.hear(said, &done));
        if tables.is_none() {
            importing.fail(Failure::NoWorker);
        }
        importing.tables.set_value(tables);
        importing
    }

    /// Asks the worker to go on.
    pub fn ask(self, ask: Ask) {
        self.asked.set(true);
        self.order(&Order::Ask(ask), None);
    }

    /// Reads another sheet of the same file.
    pub fn sheet(self, sheet: usize) {
        self.phase.set(Phase::Reading(0));
        self.order(&Order::Sheet(sheet), None);
    }

    fn order(self, order: &Order, bytes: Option<Bytes>) {
        let order = json::write(order);
        self.tables.try_with_value(|tables| {
            if let Some(tables) = tables {
                tables.order(order, bytes);
            }
        });
    }

    fn fail(self, failure: Failure) {
        let _ = self.phase.try_set(Phase::Failed(failure));
    }

    /// The screen may be gone when the worker speaks; then nobody hears it.
    fn hear(self, said: Said, done: &dyn Fn(Taken)) {
        let reply = match said {
            Said::Progress(share) => {
                let _ = self.phase.try_set(Phase::Reading(share));
                return;
            }
            Said::Broken => return self.fail(Failure::NoWorker),
            Said::Reply(reply, _) => json::read::<Reply>(&reply),
        };
        let _ = self.asked.try_set(false);
        match reply {
            Some(Reply::Opened(opened)) => {
                let _ = self.opened.try_set(opened);
                let _ = self.phase.try_set(Phase::Shown);
            }
            Some(Reply::Answer(Answer::View(view))) => {
                let _ = self.opened.try_update(|opened| opened.view = view);
            }
            Some(Reply::Answer(Answer::Done(imported))) => done(Taken::Roster(imported)),
            Some(Reply::Answer(Answer::Filed(filing))) => done(Taken::Directory(filing)),
            Some(Reply::Unreadable(error)) => self.fail(Failure::Unreadable(error)),
            Some(Reply::Written | Reply::Failed) | None => self.fail(Failure::NoWorker),
        }
    }
}

/// The file that was chosen in a field.
pub fn chosen(event: &leptos::ev::Event) -> Option<Given> {
    upload::chosen(event)
}

/// The file that was dropped.
pub fn dropped(event: &leptos::ev::DragEvent) -> Option<Given> {
    upload::dropped(event)
}

/// The rows that are being pasted, if they come from a spreadsheet: several cells, with tabs between them.
pub fn pasted_cells(event: &leptos::ev::Event) -> Option<String> {
    upload::pasted(event).filter(|text| text.contains('\t') && text.trim().contains('\n'))
}
