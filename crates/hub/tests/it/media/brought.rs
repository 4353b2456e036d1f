//! How files come to the hub.

use std::thread;
use std::time::{Duration, Instant};

use hongfan_domain::media::MediaKind;
use hongfan_protocol::v1::{LARGEST_CHUNK, MEDIA, MediaState, Problem, UPLOAD_OFFSET};

use super::{ask, begin, film, link, path, send, try_to_begin};
use crate::support::{Device, TestHub};

#[test]
fn a_film_comes_in_pieces_and_goes_on_where_the_connection_was_cut() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let film = film(1_000_000);
    let id = begin(&hub, &organizer, film.len());
    let first: MediaState = send(&hub, &organizer, id, 0, &film[..400_000]).json();
    assert_eq!((first.received, first.kind), (400_000, None));

    // A second piece, of which a part comes before the train enters the tunnel.
    let bearer = organizer.bearer();
    let head = format!(
        "PATCH {} HTTP/1.1\r\nhost: hub\r\nauthorization: {bearer}\r\n{UPLOAD_OFFSET}: 400000\r\ncontent-length: 300000\r\n\r\n",
        path(id)
    );
    let mut train = hub.http();
    train.send_raw(&[head.as_bytes(), &film[400_000..500_000]].concat()).unwrap();
    drop(train);

    // What has come is kept; the rest goes on from there, also from another organizer's device.
    let colleague = Device::organizer(&hub);
    let patience = Instant::now() + Duration::from_secs(20);
    while ask(&hub, &colleague, id).json::<MediaState>().received < 500_000 {
        assert!(Instant::now() < patience, "the part that came before the cut is not kept");
    }
    assert_eq!(hub.http().get(&link(id), &[]).problem(), Problem::NotFound, "half a film is none");
    let whole: MediaState = send(&hub, &colleague, id, 500_000, &film[500_000..]).json();
    assert_eq!((whole.received, whole.kind), (1_000_000, Some(MediaKind::Mp4)));
    assert_eq!(whole.name, "怎样接待.mp4");
    assert_eq!(ask(&hub, &organizer, id).json::<MediaState>(), whole);
    assert!(hub.http().get(&link(id), &[]).body == film, "the film is the one that was sent");
}

#[test]
fn a_piece_that_comes_again_changes_nothing_and_one_after_a_gap_is_told_where_to_go_on() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let film = film(1_000);
    let id = begin(&hub, &organizer, film.len());
    send(&hub, &organizer, id, 0, &film[..400]).json::<MediaState>();
    let other = vec![0; 300];
    let again: MediaState = send(&hub, &organizer, id, 100, &other).json();
    assert_eq!(again.received, 400, "bytes that are there stay as they are");
    let gap = send(&hub, &organizer, id, 401, &film[401..]);
    let state: MediaState = serde_json::from_slice(&gap.body).unwrap();
    assert_eq!((gap.status, state.received), (409, 400));
    let overlapping: MediaState = send(&hub, &organizer, id, 300, &film[300..]).json();
    assert_eq!((overlapping.received, overlapping.kind), (1_000, Some(MediaKind::Mp4)));
    let once_more: MediaState = send(&hub, &organizer, id, 300, &film[300..]).json();
    assert_eq!(once_more, overlapping, "the answer may have been lost");
    assert!(hub.http().get(&link(id), &[]).body == film);
}

#[test]
fn pieces_that_come_at_the_same_time_make_one_film() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let film = film(900_000);
    let id = begin(&hub, &organizer, film.len());
    for piece in (0..9).map(|n| n * 100_000) {
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    send(&hub, &organizer, id, piece, &film[piece..piece + 100_000]).json::<MediaState>();
                });
            }
        });
    }
    assert!(hub.http().get(&link(id), &[]).body == film, "each byte once, in its place");
}

#[test]
fn what_no_lesson_is_made_of_is_refused_at_its_first_piece() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let id = begin(&hub, &organizer, 1_000_000);
    let page = send(&hub, &organizer, id, 0, &b"<!doctype html><script>alert(1)</script>".repeat(10));
    assert_eq!((page.status, page.problem()), (415, Problem::Unreadable));
    assert_eq!(ask(&hub, &organizer, id).problem(), Problem::NotFound, "and forgotten");
    let short = begin(&hub, &organizer, 6);
    let captions: MediaState = send(&hub, &organizer, short, 0, b"WEBVTT").json();
    assert_eq!(captions.kind, Some(MediaKind::WebVtt));
}

#[test]
fn a_file_is_no_larger_than_the_hub_takes_and_than_it_was_said_to_be() {
    let hub = TestHub::start_with(|config| config.largest_media = 1);
    let organizer = Device::organizer(&hub);
    let megabyte = 1024 * 1024;
    let larger = try_to_begin(&hub, &organizer, "film.mp4", megabyte + 1);
    assert_eq!((larger.status, larger.problem()), (413, Problem::TooLarge));
    for (name, size) in [("film.mp4", 0), (" ", 5), (&"长".repeat(101), 5)] {
        assert_eq!(
            try_to_begin(&hub, &organizer, name, size).problem(),
            Problem::Unreadable,
            "{name} {size}"
        );
    }
    let id = try_to_begin(&hub, &organizer, "film.mp4", megabyte).json::<MediaState>().id;
    let film = film(1024 * 1024 + 1);
    assert_eq!(send(&hub, &organizer, id, 0, &film).problem(), Problem::TooLarge);
    let piece = vec![0; LARGEST_CHUNK + 1];
    assert_eq!(send(&hub, &organizer, id, 0, &piece).problem(), Problem::TooLarge, "one piece at a time");
    assert_eq!(ask(&hub, &organizer, id).json::<MediaState>().received, 0);
}

#[test]
fn films_leave_the_disk_to_check_ins() {
    let hub = TestHub::start_with(|config| config.keep_free = u64::MAX);
    let mut organizer = Device::organizer(&hub);
    let refused = try_to_begin(&hub, &organizer, "film.mp4", 1_000);
    assert_eq!((refused.status, refused.problem()), (507, Problem::Busy));
    organizer.sync(&hub);
    assert_eq!(organizer.waiting(), 0, "everything else goes on");
}

#[test]
fn only_organizers_bring_files() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let id = begin(&hub, &organizer, 1_000);
    let mut member = Device::new();
    assert_eq!(try_to_begin(&hub, &member, "film.mp4", 5).problem(), Problem::SignIn);
    member.sync(&hub);
    assert_eq!(try_to_begin(&hub, &member, "film.mp4", 5).problem(), Problem::NotAllowed);
    assert_eq!(send(&hub, &member, id, 0, &film(1_000)).problem(), Problem::NotAllowed);
    assert_eq!(ask(&hub, &member, id).problem(), Problem::NotAllowed);
    assert_eq!(ask(&hub, &organizer, id).json::<MediaState>().received, 0);
    let bearer = organizer.bearer();
    let headers = [("authorization", bearer.as_str()), (UPLOAD_OFFSET, "-1")];
    let answer = hub.http().request("PATCH", &path(id), &headers, b"x").unwrap();
    assert_eq!(answer.problem(), Problem::Unreadable);
    for wrong in ["nothing", "..%2F..%2Fhongfan.db", "019ab5a1-7c00-7000-8000-000000000001"] {
        let answer = hub.http().get(&format!("{MEDIA}/{wrong}"), &[("authorization", &bearer)]);
        assert_eq!(answer.problem(), Problem::NotFound, "{wrong}");
    }
}
