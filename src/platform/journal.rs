//! The journal: IndexedDB with strict durability, one key per record. A write has happened when its transaction has
//! completed, which the browser says after the data is on the disk; what a screen calls saved has come that far.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The layout of the stores below.
const VERSION: u32 = 1;

/// The parts of the journal. Values are JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Records made here, by record id.
    Outbox,
    /// Entries of the feed, by what they are about.
    Feed,
    /// The cursor and the device's own key, by name.
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
    /// Something else went wrong; the write did not happen.
    Failed,
}

/// An open journal.
#[derive(Clone, Debug)]
pub struct Journal {
    database: IdbDatabase,
}

impl Journal {
    /// Opens the journal called `name`, making it on first use.
    pub async fn open(name: &str) -> Result<Self, JournalError> {
        let factory = super::page::window().indexed_db().ok().flatten().ok_or(JournalError::Forbidden)?;
        let request = factory.open_with_u32(name, VERSION).map_err(|error| name_of(&error))?;
        let upgrading = request.clone();
        let upgrade = Closure::once(move || create_shelves(&upgrading));
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database: IdbDatabase = result(request.unchecked_ref()).await?.unchecked_into();
        // Another tab that opens a newer version must not wait for this one.
        let closing = database.clone();
        let close = Closure::<dyn Fn()>::new(move || closing.close());
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Ok(Self { database })
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

    /// Every value on a shelf, in the order of their keys.
    pub async fn all(&self, shelf: Shelf) -> Result<Vec<String>, JournalError> {
        let transaction = self.begin("readonly")?;
        let request = store(&transaction, shelf)?.get_all().map_err(|error| name_of(&error))?;
        let values: Array = result(&request).await?.unchecked_into();
        Ok(values.iter().filter_map(|value| value.as_string()).collect())
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
        let names: Array = Shelf::ALL.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let method = Reflect::get(&self.database, &"transaction".into()).map_err(|error| name_of(&error))?;
        let begun = Function::from(method).call3(&self.database, &names, &mode.into(), &options);
        begun.map(JsCast::unchecked_into).map_err(|error| name_of(&error))
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
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
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
