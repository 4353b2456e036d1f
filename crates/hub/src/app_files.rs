//! Serves the built app: every file of its directory, read once at start.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::hub::Hub;

/// The bundler's note of which code the pages may run; sent as a header, not served.
const POLICY: &str = "content-security-policy.txt";

/// The page that shows every address of the app.
const PAGE: &str = "index.html";

/// The files of the app.
#[derive(Debug, Default)]
pub(crate) struct AppFiles {
    files: HashMap<String, AppFile>,
    policy: Option<HeaderValue>,
}

#[derive(Debug)]
struct AppFile {
    content_type: &'static str,
    etag: HeaderValue,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl AppFiles {
    /// Reads a directory that the bundler has written, with the compressed siblings of its files.
    ///
    /// # Errors
    /// When it cannot be read, or holds no page.
    pub(crate) fn read(directory: &Path) -> io::Result<Self> {
        let mut found = HashMap::new();
        collect(directory, "", &mut found)?;
        let policy = found.remove(POLICY).map(|text| HeaderValue::from_bytes(text.trim_ascii()));
        let policy = policy.transpose().map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        let names: Vec<_> = found.keys().filter(|name| !is_sibling(name)).cloned().collect();
        let mut files = HashMap::new();
        for name in names {
            let gzip = found.remove(&format!("{name}.gz")).map(Bytes::from);
            let brotli = found.remove(&format!("{name}.br")).map(Bytes::from);
            let plain = Bytes::from(found.remove(&name).unwrap_or_default());
            let etag = format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(&plain)[..8]));
            let etag = HeaderValue::try_from(etag).map_err(io::Error::other)?;
            let content_type = content_type(&name);
            files.insert(name, AppFile { content_type, etag, plain, gzip, brotli });
        }
        if !files.contains_key(PAGE) {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("there is no {PAGE} in it")));
        }
        Ok(Self { files, policy })
    }

    /// The file at a path, or the page if somebody opens an address of the app.
    fn find(&self, path: &str, headers: &HeaderMap) -> Option<(&str, &AppFile)> {
        let name = path.trim_start_matches('/');
        let exact = self.files.get_key_value(name);
        let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let page = || {
            let opened = accept.contains("text/html") && !name.starts_with("assets/");
            (opened || name.is_empty()).then(|| self.files.get_key_value(PAGE)).flatten()
        };
        exact.or_else(page).map(|(name, file)| (name.as_str(), file))
    }
}

/// Answers every path that is not the protocol's.
pub(crate) async fn serve(State(hub): State<Hub>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Error::NotFound.into_response();
    }
    let Some((name, file)) = hub.app.find(uri.path(), &headers) else {
        return Error::NotFound.into_response();
    };
    let mut response = file.answer(&headers);
    let kept = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let set = response.headers_mut();
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    set.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    set.insert("permissions-policy", HeaderValue::from_static("camera=(self)"));
    if let Some(policy) = &hub.app.policy {
        set.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    }
    response
}

impl AppFile {
    fn answer(&self, headers: &HeaderMap) -> Response {
        let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value == self.etag);
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let (encoding, content) = self.encoded(headers);
            let mut response = Body::from(content.clone()).into_response();
            if let Some(encoding) = encoding {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            response
        };
        let set = response.headers_mut();
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        set.insert(header::ETAG, self.etag.clone());
        set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }

    fn encoded(&self, headers: &HeaderMap) -> (Option<&'static str>, &Bytes) {
        let accepted =
            headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
        let accepts = |name: &str| {
            accepted.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                words.next() == Some(name) && words.next() != Some("q=0")
            })
        };
        match (&self.brotli, &self.gzip) {
            (Some(content), _) if accepts("br") => (Some("br"), content),
            (_, Some(content)) if accepts("gzip") => (Some("gzip"), content),
            _ => (None, &self.plain),
        }
    }
}

fn collect(directory: &Path, below: &str, found: &mut HashMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

fn is_sibling(name: &str) -> bool {
    [".br", ".gz"].iter().any(|extension| name.ends_with(extension))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
