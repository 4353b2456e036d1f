//! Files for lessons: brought in pieces, read by ranges.

mod brought;
mod kept;
mod read;

use hongfan_domain::id::MediaId;
use hongfan_protocol::v1::{MEDIA, MEDIA_FILES, MediaState, NewMedia, UPLOAD_OFFSET};

use crate::support::{Answer, Device, TestHub};

/// Bytes that begin as a film does, and differ from place to place.
fn film(size: usize) -> Vec<u8> {
    let mut film = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41".to_vec();
    film.extend((film.len()..size).map(|n| u8::try_from(n * 7 % 251).unwrap()));
    film
}

fn path(id: MediaId) -> String {
    format!("{MEDIA}/{id}")
}

/// Where whoever has the id reads it.
fn link(id: MediaId) -> String {
    format!("{MEDIA_FILES}/{id}")
}

fn try_to_begin(hub: &TestHub, by: &Device, name: &str, size: u64) -> Answer {
    let new = NewMedia { name: name.to_owned(), size };
    by.post(hub, MEDIA, &serde_json::to_string(&new).unwrap())
}

fn begin(hub: &TestHub, by: &Device, size: usize) -> MediaId {
    try_to_begin(hub, by, "怎样接待.mp4", size as u64).json::<MediaState>().id
}

fn send(hub: &TestHub, by: &Device, id: MediaId, offset: usize, bytes: &[u8]) -> Answer {
    let (bearer, offset) = (by.bearer(), offset.to_string());
    let headers = [("authorization", bearer.as_str()), (UPLOAD_OFFSET, offset.as_str())];
    hub.http().request("PATCH", &path(id), &headers, bytes).unwrap()
}

fn ask(hub: &TestHub, by: &Device, id: MediaId) -> Answer {
    hub.http().get(&path(id), &[("authorization", &by.bearer())])
}

/// A whole file, in one piece.
fn bring(hub: &TestHub, by: &Device, bytes: &[u8]) -> MediaId {
    let id = begin(hub, by, bytes.len());
    let state: MediaState = send(hub, by, id, 0, bytes).json();
    assert!(state.kind.is_some(), "{state:?}");
    id
}
