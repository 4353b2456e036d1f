//! The camera and the decoder together, followed by signals.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::camera::{self, Camera, Lens, Picture};
use crate::platform::decoder::Decoder;

/// Why there is no picture.
pub type Problem = camera::CameraError;

/// Milliseconds between two looks at whether the decoder is free: twenty frames a second at most.
const PACE: u32 = 50;

/// What the viewfinder shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The camera is being opened; the person may be asked.
    Starting,
    /// The picture.
    Picture,
    /// None, and why.
    Failed(Problem),
}

/// A viewfinder; cheap to copy.
#[derive(Clone, Copy)]
pub struct Viewfinder {
    parts: StoredValue<Rc<RefCell<Parts>>, LocalStorage>,
    view: RwSignal<View>,
    lenses: RwSignal<Vec<Lens>>,
    has_torch: RwSignal<bool>,
    torch: RwSignal<bool>,
    can_zoom: RwSignal<bool>,
}

struct Parts {
    found: Rc<dyn Fn(String)>,
    video: Option<Picture>,
    camera: Option<Camera>,
    decoder: Option<Decoder>,
    timer: Option<Interval>,
    lens: Option<usize>,
    zoom: f64,
    closed: bool,
}

impl Viewfinder {
    /// A viewfinder that calls `found` with each text it reads.
    pub fn new(found: impl Fn(String) + 'static) -> Self {
        let parts = Parts {
            found: Rc::new(found),
            video: None,
            camera: None,
            decoder: None,
            timer: None,
            lens: None,
            zoom: 1.0,
            closed: false,
        };
        Self {
            parts: StoredValue::new_local(Rc::new(RefCell::new(parts))),
            view: RwSignal::new(View::Starting),
            lenses: RwSignal::new(Vec::new()),
            has_torch: RwSignal::new(false),
            torch: RwSignal::new(false),
            can_zoom: RwSignal::new(false),
        }
    }

    /// What it shows.
    pub fn view(self) -> RwSignal<View> {
        self.view
    }

    /// The cameras to choose from.
    pub fn lenses(self) -> RwSignal<Vec<Lens>> {
        self.lenses
    }

    /// Whether there is a lamp.
    pub fn has_torch(self) -> RwSignal<bool> {
        self.has_torch
    }

    /// Whether the lamp is on.
    pub fn torch(self) -> RwSignal<bool> {
        self.torch
    }

    /// Whether the camera can zoom.
    pub fn can_zoom(self) -> RwSignal<bool> {
        self.can_zoom
    }

    /// Opens the camera into this element.
    pub fn open(self, video: Picture) {
        self.parts.get_value().borrow_mut().video = Some(video);
        self.reopen();
    }

    /// Opens it again, after a problem or with another lens.
    pub fn reopen(self) {
        let parts = self.parts.get_value();
        let (video, lens) = {
            let mut parts = parts.borrow_mut();
            parts.camera = None;
            let lens = parts
                .lens
                .and_then(|index| self.lenses.get_untracked().get(index).map(|lens| lens.id.clone()));
            (parts.video.clone(), lens)
        };
        let Some(video) = video else { return };
        self.view.set(View::Starting);
        spawn_local(async move {
            match Camera::open(video, lens.as_deref()).await {
                Ok(camera) if !parts.borrow().closed => self.start(&parts, camera).await,
                Ok(_) => {}
                Err(problem) => {
                    self.view.try_set(View::Failed(problem));
                }
            }
        });
    }

    async fn start(self, parts: &Rc<RefCell<Parts>>, camera: Camera) {
        self.has_torch.try_set(camera.has_torch());
        self.can_zoom.try_set(camera.largest_zoom().is_some());
        self.view.try_set(View::Picture);
        {
            let mut parts = parts.borrow_mut();
            parts.camera = Some(camera);
            if parts.decoder.is_none() {
                let found = parts.found.clone();
                parts.decoder = Decoder::start(move |text| found(text));
            }
        }
        let looking = parts.clone();
        parts.borrow_mut().timer = Some(Interval::new(PACE, move || looking.borrow().look()));
        let lenses = camera::lenses().await;
        self.lenses.try_set(lenses);
    }

    /// Switches the lamp.
    pub fn toggle_torch(self) {
        let lit = !self.torch.get_untracked();
        self.torch.set(lit);
        self.with_camera(|camera| camera.set("torch", lit.into()));
    }

    /// Zooms in by half, or back out at the end.
    pub fn zoom_on(self) {
        let parts = self.parts.get_value();
        let next = {
            let mut parts = parts.borrow_mut();
            let largest = parts.camera.as_ref().and_then(Camera::largest_zoom).unwrap_or(1.0);
            parts.zoom = if parts.zoom * 1.5 > largest { 1.0 } else { parts.zoom * 1.5 };
            parts.zoom
        };
        self.with_camera(|camera| camera.set("zoom", next.into()));
    }

    /// Takes the next camera.
    pub fn switch(self) {
        let count = self.lenses.get_untracked().len().max(1);
        {
            let parts = self.parts.get_value();
            let mut parts = parts.borrow_mut();
            parts.lens = Some(parts.lens.map_or(1, |index| index + 1) % count);
        }
        self.reopen();
    }

    /// Closes the camera and ends the worker.
    pub fn close(self) {
        if let Some(parts) = self.parts.try_get_value() {
            let mut parts = parts.borrow_mut();
            parts.closed = true;
            parts.timer = None;
            parts.camera = None;
            parts.decoder = None;
        }
    }

    fn with_camera<F: Future<Output = ()> + 'static>(self, act: impl FnOnce(&Camera) -> F) {
        if let Some(camera) = &self.parts.get_value().borrow().camera {
            spawn_local(act(camera));
        }
    }
}

impl Parts {
    fn look(&self) {
        let (Some(camera), Some(decoder)) = (&self.camera, &self.decoder) else { return };
        decoder.look_natively(camera.video());
        if decoder.is_free()
            && let Some(frame) = camera.frame()
        {
            decoder.look(&frame);
        }
    }
}
