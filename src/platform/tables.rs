//! The workers that read and write spreadsheets and spell names. Their modules are loaded when they are started, and not
//! before.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::page::document;

/// A file's bytes, in the browser's hands.
#[derive(Clone, Debug)]
pub struct Bytes(pub(super) ArrayBuffer);

impl Bytes {
    /// The bytes of a text.
    pub fn of(text: &str) -> Self {
        Self(js_sys::Uint8Array::from(text.as_bytes()).buffer())
    }
}

/// What the worker says.
#[derive(Clone, Debug)]
pub enum Said {
    /// How far a file is read, in hundredths.
    Progress(u8),
    /// The answer to an order, and what goes with it.
    Reply(String, Option<Bytes>),
    /// The worker could not be loaded.
    Broken,
}

/// An order that waits until the worker listens, and the bytes that go with it.
type Waiting = (String, Option<Bytes>);

/// The worker.
pub struct Tables {
    worker: Worker,
    listening: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Waiting>>>,
    _events: [EventListener; 2],
}

impl Tables {
    /// Starts the worker; `None` where the browser has no module workers. `heard` is called with whatever it says.
    pub fn start(heard: impl Fn(Said) + 'static) -> Option<Self> {
        Self::start_from("data-tables", heard)
    }

    /// The same for any worker that speaks so, by the attribute of the shell that has its address.
    fn start_from(attribute: &str, heard: impl Fn(Said) + 'static) -> Option<Self> {
        let address = document().document_element()?.get_attribute(attribute)?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).ok()?;
        let listening = Rc::new(Cell::new(false));
        let waiting: Rc<RefCell<Vec<Waiting>>> = Rc::default();
        let heard = Rc::new(heard);
        let broken = {
            let heard = heard.clone();
            EventListener::new(&worker, "error", move |_| heard(Said::Broken))
        };
        let messages = {
            let (worker, listening, waiting) = (worker.clone(), listening.clone(), waiting.clone());
            EventListener::new(&worker.clone(), "message", move |event| {
                let Some(message) = event.dyn_ref::<MessageEvent>().map(MessageEvent::data) else { return };
                match read(&message) {
                    Some(said) => heard(said),
                    // "ready"
                    None => {
                        listening.set(true);
                        for (order, bytes) in waiting.take() {
                            post(&worker, &order, bytes);
                        }
                    }
                }
            })
        };
        Some(Self { worker, listening, waiting, _events: [broken, messages] })
    }

    /// Gives it an order, and the bytes that go with it.
    pub fn order(&self, order: String, bytes: Option<Bytes>) {
        if self.listening.get() {
            post(&self.worker, &order, bytes);
        } else {
            self.waiting.borrow_mut().push((order, bytes));
        }
    }
}

impl Drop for Tables {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Starts the worker for one order, and waits for the answer; `None` where there is no worker.
pub async fn once(order: String) -> Option<Waiting> {
    once_from("data-tables", order).await
}

/// How names are read, and in which order they stand (`hongfan_names::answer`); `None` where the browser has no module
/// workers, or the dictionary could not be loaded. The dictionary is gone from memory afterwards.
pub async fn spelled(names: String) -> Option<String> {
    once_from("data-names", names).await.map(|(reply, _)| reply)
}

async fn once_from(attribute: &str, order: String) -> Option<Waiting> {
    let answer: Rc<RefCell<Option<Waiting>>> = Rc::default();
    let mut started = None;
    let promise = Promise::new(&mut |done, _| {
        let answer = answer.clone();
        started = Tables::start_from(attribute, move |said| {
            match said {
                Said::Progress(_) => return,
                Said::Reply(reply, bytes) => answer.replace(Some((reply, bytes))),
                Said::Broken => answer.replace(None),
            };
            let _ = done.call0(&JsValue::NULL);
        });
    });
    let worker = started?;
    worker.order(order, None);
    JsFuture::from(promise).await.ok()?;
    answer.take()
}

fn read(message: &JsValue) -> Option<Said> {
    let field = |name: &str| Reflect::get(message, &name.into()).ok();
    if let Some(reply) = field("reply").and_then(|reply| reply.as_string()) {
        let buffer = field("buffer").and_then(|buffer| buffer.dyn_into().ok());
        return Some(Said::Reply(reply, buffer.map(Bytes)));
    }
    // Hundredths fit.
    field("progress").and_then(|share| share.as_f64()).map(|share| Said::Progress(share as u8))
}

fn post(worker: &Worker, order: &str, bytes: Option<Bytes>) {
    let (message, transfer) = (Object::new(), Array::new());
    let _ = Reflect::set(&message, &"order".into(), &order.into());
    if let Some(Bytes(buffer)) = bytes {
        let _ = Reflect::set(&message, &"buffer".into(), &buffer);
        transfer.push(&buffer);
    }
    let _ = worker.post_message_with_transfer(&message, &transfer);
}
