//! The camera: opened, drawn from, lit, zoomed and closed.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageData, MediaDeviceInfo,
    MediaDeviceKind, MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

use super::page::{document, window};

/// Frames are scaled so that their shorter side is at most this: enough for a code from the back row, and quick.
const SHORTER_SIDE: u32 = 720;

/// Why there is no picture. Each has a screen of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraError {
    /// The person, or a policy, said no.
    Denied,
    /// The device has none.
    Missing,
    /// Another app holds it.
    Busy,
    /// The page did not come by HTTPS, so the browser offers no camera.
    Insecure,
    /// This browser has no camera for web pages.
    Unsupported,
}

/// The element that shows the picture.
pub type Picture = HtmlVideoElement;

/// One of the device's cameras.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The browser's id for it.
    pub id: String,
    /// The device's name for it; may be empty.
    pub label: String,
}

/// An open camera, drawing into a video element. Closed when dropped.
#[derive(Debug)]
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Camera {
    /// Opens a camera into `video`: the one with this id, or the one on the back.
    pub async fn open(video: HtmlVideoElement, lens: Option<&str>) -> Result<Self, CameraError> {
        if !super::page::is_secure() {
            return Err(CameraError::Insecure);
        }
        let devices = window().navigator().media_devices().map_err(|_| CameraError::Unsupported)?;
        let wanted = object(&[
            ("width", object(&[("ideal", 1280.into())])),
            ("height", object(&[("ideal", 720.into())])),
            match lens {
                Some(id) => ("deviceId", object(&[("exact", id.into())])),
                None => ("facingMode", object(&[("ideal", "environment".into())])),
            },
        ]);
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wanted);
        let promise =
            devices.get_user_media_with_constraints(&constraints).map_err(|_| CameraError::Unsupported)?;
        let stream: MediaStream =
            JsFuture::from(promise).await.map_err(|error| name_of(&error))?.unchecked_into();
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").map_err(|_| CameraError::Unsupported)?.unchecked_into();
        let options = object(&[("willReadFrequently", true.into())]);
        let context = canvas.get_context_with_context_options("2d", &options).ok().flatten();
        let context = context.ok_or(CameraError::Unsupported)?.unchecked_into();
        video.set_src_object(Some(&stream));
        // Rejected when the element is taken away before the first frame; the next frame tells.
        if let Ok(playing) = video.play() {
            let _ = JsFuture::from(playing).await;
        }
        Ok(Self { stream, video, canvas, context })
    }

    /// The picture now, as RGBA; `None` while there is none.
    pub fn frame(&self) -> Option<ImageData> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        let shorter = width.min(height);
        if shorter == 0 {
            return None;
        }
        let shrink = |side: u32| if shorter > SHORTER_SIDE { side * SHORTER_SIDE / shorter } else { side };
        let (width, height) = (shrink(width), shrink(height));
        if self.canvas.width() != width || self.canvas.height() != height {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        let (w, h) = (f64::from(width), f64::from(height));
        self.context.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, w, h).ok()?;
        self.context.get_image_data(0.0, 0.0, w, h).ok()
    }

    /// The element that shows the picture.
    pub fn video(&self) -> &HtmlVideoElement {
        &self.video
    }

    /// Whether there is a lamp to switch.
    pub fn has_torch(&self) -> bool {
        self.capability("torch").is_some_and(|torch| torch.is_truthy())
    }

    /// The largest zoom, if the camera can zoom.
    pub fn largest_zoom(&self) -> Option<f64> {
        Reflect::get(&self.capability("zoom")?, &"max".into()).ok()?.as_f64().filter(|zoom| *zoom > 1.0)
    }

    /// Sets the lamp (`torch`, a boolean) or the zoom (`zoom`, a factor).
    pub fn set(&self, name: &str, value: JsValue) -> impl Future<Output = ()> + use<> {
        let constraints = object(&[("advanced", Array::of1(&object(&[(name, value)])).into())]);
        let applying = self
            .track()
            .and_then(|track| track.apply_constraints_with_constraints(constraints.unchecked_ref()).ok());
        async move {
            if let Some(promise) = applying {
                let _ = JsFuture::from(promise).await;
            }
        }
    }

    fn track(&self) -> Option<MediaStreamTrack> {
        self.stream.get_video_tracks().get(0).dyn_into().ok()
    }

    /// What the camera offers under `name`. Not every browser has `getCapabilities`, so it is looked up.
    fn capability(&self, name: &str) -> Option<JsValue> {
        let track = self.track()?;
        let ask: js_sys::Function = Reflect::get(&track, &"getCapabilities".into()).ok()?.dyn_into().ok()?;
        let value = Reflect::get(&ask.call0(&track).ok()?, &name.into()).ok()?;
        (!value.is_undefined()).then_some(value)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.video.set_src_object(None);
        for track in self.stream.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}

/// The cameras of this device. Browsers name them only after one has been opened.
pub async fn lenses() -> Vec<Lens> {
    let Ok(devices) = window().navigator().media_devices() else { return Vec::new() };
    let Ok(promise) = devices.enumerate_devices() else { return Vec::new() };
    let Ok(list) = JsFuture::from(promise).await else { return Vec::new() };
    Array::from(&list)
        .iter()
        .filter_map(|device| device.dyn_into::<MediaDeviceInfo>().ok())
        .filter(|device| device.kind() == MediaDeviceKind::Videoinput)
        .map(|device| Lens { id: device.device_id(), label: device.label() })
        .collect()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// The names of W3C Media Capture and Streams, section 10.
fn name_of(error: &JsValue) -> CameraError {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => CameraError::Denied,
        "NotFoundError" | "OverconstrainedError" => CameraError::Missing,
        "NotReadableError" | "AbortError" => CameraError::Busy,
        _ => CameraError::Unsupported,
    }
}
