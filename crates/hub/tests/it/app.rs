//! The app's files.

use std::fs;

use tempfile::TempDir;

use crate::support::TestHub;

const POLICY: &str = "default-src 'none'; script-src 'self'; frame-ancestors 'none'";

fn serving() -> (TempDir, TestHub) {
    let dist = tempfile::tempdir().unwrap();
    fs::create_dir(dist.path().join("assets")).unwrap();
    for (name, content) in [
        ("index.html", "<!doctype html>红帆签到"),
        ("index.html.br", "page in brotli"),
        ("sw.js", "worker"),
        ("assets/app-0123456789abcdef.wasm", "module"),
        ("assets/app-0123456789abcdef.wasm.br", "module in brotli"),
        ("assets/app-0123456789abcdef.wasm.gz", "module in gzip"),
        ("manifest.webmanifest", "{}"),
        ("content-security-policy.txt", &format!("{POLICY}\n")),
    ] {
        fs::write(dist.path().join(name), content).unwrap();
    }
    let path = dist.path().to_owned();
    (dist, TestHub::start_with(|config| config.app = Some(path)))
}

#[test]
fn every_address_of_the_app_opens_its_page() {
    let (_dist, hub) = serving();
    let code = format!("/C/{}", "A".repeat(29));
    for path in ["/", "/index.html", "/o/join/ABC", "/join", "/o/activities/1?tab=2", &code] {
        let answer = hub.http().get(path, &[("accept", "text/html,*/*;q=0.8")]);
        assert_eq!((answer.status, answer.text()), (200, "<!doctype html>红帆签到"), "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert_eq!(answer.header("content-security-policy"), Some(POLICY));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("permissions-policy"), Some("camera=(self)"));
    }
}

#[test]
fn files_come_compressed_as_the_browser_asks() {
    let (_dist, hub) = serving();
    let path = "/assets/app-0123456789abcdef.wasm";
    for (accepted, encoding, content) in [
        ("gzip, deflate, br", Some("br"), "module in brotli"),
        ("gzip", Some("gzip"), "module in gzip"),
        ("br;q=0, identity", None, "module"),
    ] {
        let answer = hub.http().get(path, &[("accept-encoding", accepted)]);
        assert_eq!((answer.header("content-encoding"), answer.text()), (encoding, content), "{accepted}");
        assert_eq!(answer.header("content-type"), Some("application/wasm"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
    }
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let (_dist, hub) = serving();
    let first = hub.http().get("/sw.js", &[]);
    assert_eq!(first.header("cache-control"), Some("no-cache"), "a service worker is always looked at anew");
    let etag = first.header("etag").unwrap();
    let again = hub.http().get("/sw.js", &[("if-none-match", etag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let head = hub.http().request("HEAD", "/sw.js", &[], b"").unwrap();
    assert_eq!((head.status, head.header("etag")), (200, Some(etag)));
}

#[test]
fn what_is_not_there_is_not_the_page() {
    let (_dist, hub) = serving();
    for (method, path, accept) in [
        ("GET", "/assets/app-old.wasm", "text/html"),
        ("GET", "/favicon.ico", "image/*"),
        ("GET", "/content-security-policy.txt", "*/*"),
        ("GET", "/../Cargo.toml", "*/*"),
        ("GET", "/index.html.br", "*/*"),
        ("GET", "/api/v1/nothing", "text/html"),
        ("POST", "/", "text/html"),
    ] {
        let answer = hub.http().request(method, path, &[("accept", accept)], b"").unwrap();
        assert_eq!(answer.status, 404, "{method} {path}");
    }
}
