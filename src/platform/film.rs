//! A film as the browser plays it. Places are milliseconds from its beginning.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaError, TextTrackMode};

use super::page::document;

/// The element that plays it.
pub type Screen = HtmlVideoElement;

/// Why it does not play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilmError {
    /// It cannot be fetched.
    Unreachable,
    /// It is damaged.
    Damaged,
    /// This browser does not play films of this kind, or there is none at the address.
    Unsupported,
}

/// Where it is.
pub fn place(screen: &Screen) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "less than a day, not negative"
    )]
    let place = (screen.current_time() * 1_000.0) as u32;
    place
}

/// Goes to a place.
pub fn go_to(screen: &Screen, place: u32) {
    screen.set_current_time(f64::from(place) / 1_000.0);
}

/// Sets the speed, in percent of the ordinary one.
pub fn set_speed(screen: &Screen, percent: u16) {
    screen.set_playback_rate(f64::from(percent) / 100.0);
}

/// Goes on; `false` where the browser does not let it.
pub async fn play(screen: Screen) -> bool {
    match screen.play() {
        Ok(playing) => JsFuture::from(playing).await.is_ok(),
        Err(_) => false,
    }
}

/// Waits.
pub fn pause(screen: &Screen) {
    let _ = screen.pause();
}

/// Whether it is going on right now: not waiting for anybody, for data or for a leap.
pub fn is_going(screen: &Screen) -> bool {
    !screen.paused() && !screen.seeking() && !screen.ended() && screen.ready_state() >= 3
}

/// Whether the browser knows the film: before that, it is nowhere.
pub fn is_there(screen: &Screen) -> bool {
    screen.ready_state() > 0
}

/// How long it is itself, if it says so.
pub fn own_length(screen: &Screen) -> Option<u32> {
    whole_millis(screen.duration())
}

/// Tries the address anew.
pub fn load(screen: &Screen) {
    screen.load();
}

/// Why it does not play, if it does not.
pub fn error(screen: &Screen) -> Option<FilmError> {
    screen.error().map(|error| match error.code() {
        MediaError::MEDIA_ERR_DECODE => FilmError::Damaged,
        MediaError::MEDIA_ERR_SRC_NOT_SUPPORTED => FilmError::Unsupported,
        _ => FilmError::Unreachable,
    })
}

/// Whether this browser plays lists of parts (HLS, RFC 8216) by itself.
pub fn plays_lists(screen: &Screen) -> bool {
    !screen.can_play_type("application/vnd.apple.mpegurl").is_empty()
}

/// Shows what is said in it, or not.
pub fn show_captions(screen: &Screen, shown: Option<()>) {
    let Some(track) = screen.text_tracks().and_then(|tracks| tracks.get(0)) else { return };
    track.set_mode(if shown.is_some() { TextTrackMode::Showing } else { TextTrackMode::Disabled });
}

/// Fills the screen with the element of this id, or stops; `false` where the browser has no way to.
pub fn toggle_whole(id: &str) -> bool {
    let document = document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
        return true;
    }
    let element = document.get_element_by_id(id).filter(|_| document.fullscreen_enabled());
    element.is_some_and(|element| element.request_fullscreen().is_ok())
}

/// The length of the film or sound at an address, in milliseconds; `None` where the browser cannot play it, or it does not
/// say (a live stream, a recording that was cut off).
pub async fn length(address: &str) -> Option<u32> {
    let video: HtmlVideoElement = document().create_element("video").ok()?.dyn_into().ok()?;
    let listeners: Rc<RefCell<Vec<EventListener>>> = Rc::default();
    let promise = Promise::new(&mut |done, _| {
        let once = |name: &'static str| {
            let done = done.clone();
            EventListener::new(&video, name, move |_| {
                let _ = done.call0(&JsValue::NULL);
            })
        };
        listeners.borrow_mut().extend(["loadedmetadata", "error"].map(once));
    });
    video.set_preload("metadata");
    video.set_muted(true);
    video.set_src(address);
    JsFuture::from(promise).await.ok()?;
    let millis = own_length(&video);
    video.set_src("");
    millis
}

/// A day at most; NaN and infinity are no lengths.
fn whole_millis(seconds: f64) -> Option<u32> {
    let millis = seconds * 1_000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a day at most"
    )]
    (1.0..=86_400_000.0).contains(&millis).then_some(millis as u32)
}
