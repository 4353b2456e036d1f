//! The browser boundary: the only module that names `web_sys` and `js_sys`. It knows no signals and no screens; it takes
//! values and callbacks, and returns values and futures.

pub mod camera;
pub mod clock;
pub mod connectivity;
pub mod decoder;
pub mod download;
pub mod drawing;
pub mod feedback;
pub mod film;
pub mod http;
pub mod journal;
pub mod json;
pub mod keyboard;
pub mod live;
pub mod local;
pub mod media;
pub mod names;
pub mod page;
pub mod random;
pub mod saved;
pub mod scroll;
pub mod sound;
pub mod styles;
pub mod tables;
pub mod tabs;
pub mod upload;
pub mod visibility;
pub mod wake;
