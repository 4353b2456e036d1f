//! The journal: IndexedDB with strict durability, one key per record. A write has happened when its transaction has
//! completed, which the browser says after the data is on the disk; what a screen calls saved has come that far.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::local;

/// The layout of the stores below.
const VERSION: u32 = 1;

/// The parts of the journal. Values are JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Records made here, by record id.
    Outbox,
    /// Entries of the feed, by what they are about; and how far it was read.
    Feed,
    /// The device's own key and other facts, by name.
    Facts,
}

impl Shelf {
    const ALL: [Self; 3] = [Self::Outbox, Self::Feed, Self::Facts];

    fn name(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Feed => "feed",
            Self::Facts => "facts",
        }
    }
}

/// One change to the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Keeps a value under a key.
    Put(Shelf, String, String),
    /// Forgets a whole shelf.
    Clear(Shelf),
}

/// Why something is not in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// The browser has no such storage, or forbids it (private windows, "block all cookies").
    Forbidden,
    /// The device's storage is full.
    Full,
    /// A newer version of the app has written here.
    Newer,
    /// It can be neither opened nor read: the browser's files are damaged.
    Damaged,
    /// Something else went wrong; the write did not happen.
    Failed,
    /// The browser has closed the connection: another tab erased or upgraded the journal, or the browser evicted it.
    Closed,
}

/// An open journal.
#[derive(Clone, Debug)]
pub struct Journal {
    name: Rc<str>,
    database: Rc<RefCell<IdbDatabase>>,
}

impl Journal {
    /// Opens the journal called `name`, making it on first use.
    pub async fn open(name: &str) -> Result<Self, JournalError> {
        let (database, _) = connect(name).await?;
        Ok(Self { name: name.into(), database: Rc::new(RefCell::new(database)) })
    }

    /// Opens the connection anew, after [`JournalError::Closed`], and says whether the journal had to be made anew.
    pub async fn reopen(&self) -> Result<bool, JournalError> {
        let (database, made_now) = connect(&self.name).await?;
        *self.database.borrow_mut() = database;
        Ok(made_now)
    }

    /// Closes the connection: whoever erases the journal must not be told of it as of somebody else's doing.
    pub fn close(&self) {
        self.database.borrow().close();
    }

    /// Makes all these changes, or none; returns when they are on the disk.
    pub async fn commit(&self, writes: &[Write]) -> Result<(), JournalError> {
        let transaction = self.begin("readwrite")?;
        for write in writes {
            match write {
                Write::Put(shelf, key, value) => {
                    store(&transaction, *shelf)?
                        .put_with_key(&JsValue::from_str(value), &JsValue::from_str(key))
                        .map_err(|error| name_of(&error))?;
                }
                Write::Clear(shelf) => {
                    store(&transaction, *shelf)?.clear().map_err(|error| name_of(&error))?;
                }
            }
        }
        completed(&transaction).await
    }

    /// Forgets what is under a key; returns when that is on the disk. Not one of the [`Write`]s: nothing that is told in one go with
    /// others is forgotten, and the smallest module has no use for it.
    pub async fn forget(&self, shelf: Shelf, key: &str) -> Result<(), JournalError> {
        let transaction = self.begin("readwrite")?;
        store(&transaction, shelf)?.delete(&JsValue::from_str(key)).map_err(|error| name_of(&error))?;
        completed(&transaction).await
    }

    /// The value under a key, put there now if there was none: of two tabs that try at once, both get the first.
    pub async fn keep_first(&self, shelf: Shelf, key: &str, value: &str) -> Result<String, JournalError> {
        let transaction = self.begin("readwrite")?;
        let store = store(&transaction, shelf)?;
        let known =
            result(&store.get(&JsValue::from_str(key)).map_err(|error| name_of(&error))?).await?.as_string();
        if known.is_none() {
            store
                .put_with_key(&JsValue::from_str(value), &JsValue::from_str(key))
                .map_err(|error| name_of(&error))?;
            completed(&transaction).await?;
        }
        Ok(known.unwrap_or_else(|| value.to_owned()))
    }

    /// Every row of a shelf: key and value, in the order of the keys. A value that is no text, which this version does
    /// not write, comes as the JSON that it is.
    pub async fn rows(&self, shelf: Shelf) -> Result<Vec<(String, String)>, JournalError> {
        let transaction = self.begin("readonly")?;
        let store = store(&transaction, shelf)?;
        let keys = store.get_all_keys().map_err(|error| name_of(&error))?;
        let values = store.get_all().map_err(|error| name_of(&error))?;
        // The keys were asked for first, so they are there when the values are.
        let values: Array = result(&values).await.map_err(unreadable)?.unchecked_into();
        let keys: Array = keys.result().map_err(|error| name_of(&error))?.unchecked_into();
        let text =
            |value: JsValue| value.as_string().or_else(|| super::page::to_json(&value)).unwrap_or_default();
        Ok(keys.iter().zip(values.iter()).map(|(key, value)| (text(key), text(value))).collect())
    }

    /// The value under a key.
    pub async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<String>, JournalError> {
        let transaction = self.begin("readonly")?;
        let request =
            store(&transaction, shelf)?.get(&JsValue::from_str(key)).map_err(|error| name_of(&error))?;
        Ok(result(&request).await?.as_string())
    }

    /// Begins a transaction over every shelf. `durability` is not in web-sys yet, so the method is called by its name.
    fn begin(&self, mode: &str) -> Result<IdbTransaction, JournalError> {
        let database = self.database.borrow().clone();
        let names: Array = Shelf::ALL.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let method = Reflect::get(&database, &"transaction".into()).map_err(|error| name_of(&error))?;
        let begun = Function::from(method).call3(&database, &names, &mode.into(), &options);
        begun.map(JsCast::unchecked_into).map_err(|error| match name_of(&error) {
            JournalError::Forbidden => JournalError::Closed,
            other => other,
        })
    }
}

/// A connection to the database, and whether the database was made for it.
async fn connect(name: &str) -> Result<(IdbDatabase, bool), JournalError> {
    let factory = super::page::window().indexed_db().ok().flatten().ok_or(JournalError::Forbidden)?;
    let request = factory.open_with_u32(name, VERSION).map_err(|error| name_of(&error))?;
    let upgrading = request.clone();
    let made_now = Rc::new(Cell::new(false));
    let made = made_now.clone();
    let upgrade = Closure::once(move || {
        made.set(true);
        create_shelves(&upgrading);
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let database: IdbDatabase = result(request.unchecked_ref()).await.map_err(unreadable)?.unchecked_into();
    // Another tab that opens a newer version must not wait for this one; one that erases everything must not have it
    // written again from here.
    let closing = database.clone();
    let close = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        closing.close();
        if Reflect::get(&event, &"newVersion".into()).is_ok_and(|version| version.is_null()) {
            super::page::reload();
        }
    });
    database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
    close.forget();
    Ok((database, made_now.get()))
}

/// What an unnamed failure to open or read means. A browser that forbids a page to keep anything does not say so here, but
/// has no `localStorage` either.
fn unreadable(error: JournalError) -> JournalError {
    match error {
        JournalError::Failed if local::is_forbidden() => JournalError::Forbidden,
        JournalError::Failed => JournalError::Damaged,
        error => error,
    }
}

/// Erases the journal called `name`, whoever has it open.
pub async fn erase(name: &str) -> Result<(), JournalError> {
    let factory = super::page::window().indexed_db().ok().flatten().ok_or(JournalError::Forbidden)?;
    let request = factory.delete_database(name).map_err(|error| name_of(&error))?;
    result(request.unchecked_ref()).await.map(drop)
}

fn create_shelves(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result() else { return };
    let database: IdbDatabase = database.unchecked_into();
    for shelf in Shelf::ALL {
        let _ = database.create_object_store(shelf.name());
    }
}

fn store(transaction: &IdbTransaction, shelf: Shelf) -> Result<IdbObjectStore, JournalError> {
    transaction.object_store(shelf.name()).map_err(|error| name_of(&error))
}

/// Waits for a request, and gives its result.
async fn result(request: &IdbRequest) -> Result<JsValue, JournalError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let outcome = JsFuture::from(promise).await;
    match outcome {
        Ok(_) => request.result().map_err(|error| name_of(&error)),
        Err(_) => Err(request.error().ok().flatten().map_or(JournalError::Failed, |error| name_of(&error))),
    }
}

/// Waits until a transaction is on the disk.
async fn completed(transaction: &IdbTransaction) -> Result<(), JournalError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        // A failed request aborts its transaction; only then does the transaction say why.
        transaction.set_onabort(Some(&reject));
    });
    let outcome = JsFuture::from(promise).await;
    outcome.map(|_| ()).map_err(|_| transaction.error().map_or(JournalError::Failed, |error| name_of(&error)))
}

fn name_of(error: &JsValue) -> JournalError {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => JournalError::Full,
        "VersionError" => JournalError::Newer,
        "SecurityError" | "InvalidStateError" => JournalError::Forbidden,
        _ => JournalError::Failed,
    }
}
