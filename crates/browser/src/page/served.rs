//! Addresses of the wide world that a page finds although there is no network to them.

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::Page;
use crate::session::text;

/// A file as another site would serve it, to whoever asks.
#[derive(Clone, Debug)]
pub struct Served {
    /// Where, in full.
    pub url: String,
    /// What it is (`content-type`).
    pub kind: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Page {
    /// From now on the page finds these.
    #[track_caller]
    pub fn serve(&self, files: Vec<Served>) {
        let patterns: Vec<_> = files.iter().map(|file| json!({ "urlPattern": file.url })).collect();
        self.connection.targets(|targets| targets.serve(&self.session, files));
        self.cdp("Fetch.enable", json!({ "patterns": patterns }));
    }
}

/// What DevTools is told of a request that it holds: the whole file, or the part that was asked for.
pub(crate) fn answer(files: &[Served], paused: &Value) -> (&'static str, Value) {
    let (id, request) = (&paused["requestId"], &paused["request"]);
    let Some(file) = files.iter().find(|file| file.url == text(&request["url"])) else {
        return ("Fetch.continueRequest", json!({ "requestId": id }));
    };
    let header = |name: &str, value: String| json!({ "name": name, "value": value });
    let mut headers = vec![
        header("content-type", file.kind.to_owned()),
        header("accept-ranges", "bytes".to_owned()),
        header("access-control-allow-origin", "*".to_owned()),
    ];
    let asked = request["headers"]["Range"].as_str().or(request["headers"]["range"].as_str());
    let (status, body) = match asked.and_then(|asked| part(asked, file.bytes.len())) {
        Some((from, to)) => {
            headers.push(header("content-range", format!("bytes {from}-{}/{}", to - 1, file.bytes.len())));
            (206, &file.bytes[from..to])
        }
        None => (200, &file.bytes[..]),
    };
    let answer = json!({
        "requestId": id, "responseCode": status, "responseHeaders": headers, "body": BASE64.encode(body),
    });
    ("Fetch.fulfillRequest", answer)
}

/// From where to where `bytes=…` asks, if that is within the file.
fn part(asked: &str, length: usize) -> Option<(usize, usize)> {
    let (from, to) = asked.strip_prefix("bytes=")?.split_once('-')?;
    let from: usize = from.parse().ok()?;
    let to = to.parse::<usize>().map_or(length, |last| (last + 1).min(length));
    (from < to).then_some((from, to))
}
