//! Files that a page cannot hand over itself, for a few minutes: the browser inside WeChat downloads nothing that a page has
//! made, so an organizer's device leaves the file here and shows a link, to be opened in another browser.

use std::collections::VecDeque;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, USER_AGENT,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE32_NOPAD;
use hongfan_domain::time::{MINUTE, Timestamp};
use hongfan_protocol::v1::{self, Left};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, utf8_percent_encode};

use crate::auth::Organizer;
use crate::error::Error;
use crate::extract::Body;
use crate::hub::Hub;
use crate::keys::random;

/// How long a file can be fetched, in milliseconds.
const GOOD_FOR: i64 = 10 * MINUTE;

/// The most bytes of all files together; the oldest make room.
const ROOM: usize = 64 * 1024 * 1024;

/// The longest name, in bytes.
const LONGEST_NAME: usize = 300;

/// What may stand in a name as it is (RFC 8187, `attr-char`, as far as names have it).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// What WeChat shows of such a link: how to leave it.
const LEAVE_WECHAT: &str = include_str!("leave_wechat.html");

/// The files that wait, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Downloads(VecDeque<Waiting>);

/// A file that waits.
#[derive(Clone, Debug)]
struct Waiting {
    token: [u8; 16],
    name: String,
    bytes: Bytes,
    until: Timestamp,
}

impl Downloads {
    fn leave(&mut self, file: Waiting, now: Timestamp) {
        self.0.push_back(file);
        self.0.retain(|file| file.until > now);
        while self.0.iter().map(|file| file.bytes.len()).sum::<usize>() > ROOM {
            self.0.pop_front();
        }
    }

    fn find(&self, token: &str, now: Timestamp) -> Option<Waiting> {
        let token: [u8; 16] = BASE32_NOPAD.decode(token.as_bytes()).ok()?.try_into().ok()?;
        self.0.iter().find(|file| file.token == token && file.until > now).cloned()
    }
}

/// `POST /api/v1/downloads`: the body is the file.
pub(crate) async fn leave(
    State(hub): State<Hub>,
    Organizer(_): Organizer,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Left>, Error> {
    let name = headers.get(v1::FILE_NAME).and_then(|name| name.to_str().ok()).ok_or(Error::Unreadable)?;
    let name = percent_decode_str(name).decode_utf8().map_err(|_| Error::Unreadable)?.into_owned();
    if name.len() > LONGEST_NAME || media_type(&name).is_none() {
        return Err(Error::Unreadable);
    }
    let (now, token) = (hub.clock.now(), random::<16>());
    let file = Waiting { token, name, bytes: body.into_bytes(), until: now.plus(GOOD_FOR) };
    let left = Left { link: format!("{}/{}", v1::DOWNLOADS, BASE32_NOPAD.encode(&token)), until: file.until };
    hub.downloads().leave(file, now);
    Ok(Json(left))
}

/// `GET /api/v1/downloads/{token}`: the file, for whoever has the link. In WeChat, which would not take it, a page that says
/// how to open the same link in another browser.
pub(crate) async fn fetch(
    State(hub): State<Hub>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let file = hub.downloads().find(&token, hub.clock.now()).ok_or(Error::NotFound)?;
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let only_here = [(CACHE_CONTROL, "no-store"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    if agent.contains("MicroMessenger") {
        let page = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
        ];
        return Ok((only_here, page, LEAVE_WECHAT).into_response());
    }
    let media_type = media_type(&file.name).ok_or(Error::NotFound)?;
    let disposition = HeaderValue::from_str(&attachment(&file.name)).map_err(|_| Error::NotFound)?;
    let named = [(CONTENT_TYPE, HeaderValue::from_static(media_type)), (CONTENT_DISPOSITION, disposition)];
    Ok((only_here, named, file.bytes).into_response())
}

/// What kind of file a name says it is; none for what no table is.
fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "xlsx" => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "csv" => Some("text/csv; charset=utf-8"),
        _ => None,
    }
}

/// A file to keep under this name (RFC 6266), for old browsers under another.
fn attachment(name: &str) -> String {
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    let name = encoded_name(name);
    format!("attachment; filename=\"hongfan.{kind}\"; filename*=UTF-8''{name}")
}

/// A file's name as it stands after `filename*=UTF-8''`.
pub(super) fn encoded_name(name: &str) -> PercentEncode<'_> {
    utf8_percent_encode(name, PLAIN)
}
