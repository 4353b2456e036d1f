//! How files are read.

use hongfan_domain::media::MediaKind;
use hongfan_protocol::v1::Problem;

use super::{begin, bring, film, link, send};
use crate::support::{Device, TestHub};

#[test]
fn a_film_is_read_by_ranges_as_players_do() {
    let hub = TestHub::start();
    let film = film(100_000);
    let id = bring(&hub, &Device::organizer(&hub), &film);
    let whole = hub.http().get(&link(id), &[]);
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, Some("bytes")));
    assert!(whole.body == film);
    let tag = whole.header("etag").unwrap().to_owned();
    for (range, status, told, part) in [
        ("bytes=0-99", 206, "bytes 0-99/100000", &film[..100]),
        ("bytes=5000-", 206, "bytes 5000-99999/100000", &film[5_000..]),
        ("bytes=-64", 206, "bytes 99936-99999/100000", &film[99_936..]),
        ("bytes=99000-200000", 206, "bytes 99000-99999/100000", &film[99_000..]),
        ("bytes=100000-", 416, "bytes */100000", &[]),
    ] {
        let answer = hub.http().get(&link(id), &[("range", range)]);
        assert_eq!((answer.status, answer.header("content-range")), (status, Some(told)), "{range}");
        assert!(status == 416 || answer.body == part, "{range}");
    }
    let several = hub.http().get(&link(id), &[("range", "bytes=0-1,5-6")]);
    assert_eq!((several.status, several.body.len()), (200, film.len()));
    let same = hub.http().get(&link(id), &[("range", "bytes=0-9"), ("if-range", &tag)]);
    assert_eq!((same.status, same.body.len()), (206, 10));
    let another = hub.http().get(&link(id), &[("range", "bytes=0-9"), ("if-range", "\"another\"")]);
    assert_eq!((another.status, another.body.len()), (200, film.len()));
}

#[test]
fn a_player_may_ask_for_the_length_alone_and_for_what_it_has() {
    let hub = TestHub::start();
    let film = film(100_000);
    let id = bring(&hub, &Device::organizer(&hub), &film);
    let mut http = hub.http();
    let head = http.request("HEAD", &link(id), &[], b"").unwrap();
    assert_eq!((head.status, head.header("content-length")), (200, Some("100000")));
    let part = http.request("HEAD", &link(id), &[("range", "bytes=0-9")], b"").unwrap();
    assert_eq!((part.status, part.header("content-length")), (206, Some("10")));
    let tag = head.header("etag").unwrap();
    let again = http.get(&link(id), &[("if-none-match", &format!("\"other\", {tag}"))]);
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(tag)));
}

#[test]
fn a_file_says_what_it_is_and_does_nothing_else() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let cases: [(&[u8], MediaKind); 4] = [
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\n\xe6\xac\xa2\xe8\xbf\x8e\n", MediaKind::WebVtt),
        (b"%PDF-1.4\n%", MediaKind::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", MediaKind::Png),
        (b"\0\0\0\x20ftypisom\0\0\x02\0", MediaKind::Mp4),
    ];
    for (bytes, kind) in cases {
        let answer = hub.http().get(&link(bring(&hub, &organizer, bytes)), &[]);
        assert_eq!(answer.header("content-type"), Some(kind.media_type()));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some("private, max-age=31536000, immutable"));
        assert_eq!(
            answer.header("content-disposition"),
            Some("inline; filename*=UTF-8''%E6%80%8E%E6%A0%B7%E6%8E%A5%E5%BE%85.mp4")
        );
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("script-src"), "{policy}");
        assert_eq!(policy.contains("sandbox"), kind != MediaKind::Pdf, "browsers show no pages in a sandbox");
    }
}

#[test]
fn what_is_not_all_there_is_not_there() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let film = film(1_000);
    let id = begin(&hub, &organizer, film.len());
    send(&hub, &organizer, id, 0, &film[..999]);
    for path in
        [link(id), link(id) + ".json", "/media/nothing".to_owned(), "/media/..%2Fhongfan.db".to_owned()]
    {
        for method in ["GET", "HEAD"] {
            assert_eq!(hub.http().request(method, &path, &[], b"").unwrap().status, 404, "{method} {path}");
        }
    }
    assert_eq!(hub.http().get(&link(id), &[]).problem(), Problem::NotFound);
    send(&hub, &organizer, id, 999, &film[999..]);
    assert_eq!(hub.http().get(&link(id), &[]).status, 200);
}
