//! The live stream.

use hongfan_protocol::v1::{LIVE, Problem};

use crate::support::{Device, Http, Stage, TestHub};

/// The cookie that a sync gives, as a browser sends it back.
fn cookie(device: &Device, hub: &TestHub) -> String {
    let request = device.engine.next(hub.now().plus(3_600_000)).unwrap();
    let answer = device.send(hub, &request);
    let set = answer.header("set-cookie").expect("organizers get a cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/live"] {
        assert!(set.split("; ").any(|other| other == part), "{part} in {set}");
    }
    set.split("; ").next().unwrap().to_owned()
}

/// The data of the next event.
fn next(stream: &mut Http) -> String {
    loop {
        if let Some(data) = stream.line().unwrap().strip_prefix("data: ") {
            return data.to_owned();
        }
    }
}

#[test]
fn an_organizers_screen_hears_at_once_that_the_feed_has_grown() {
    let stage = Stage::set();
    let cookie = cookie(&stage.laptop, &stage.hub);
    let mut stream = stage.hub.http();
    stream.send("GET", LIVE, &[("cookie", &format!("other=1; {cookie}"))], b"").unwrap();
    let (status, headers) = stream.head().unwrap();
    assert_eq!(status, 200);
    assert!(headers.contains(&("content-type".to_owned(), "text/event-stream".to_owned())), "{headers:?}");
    assert!(headers.contains(&("x-accel-buffering".to_owned(), "no".to_owned())), "{headers:?}");
    assert_eq!(next(&mut stream), "1", "where the feed is");
    let mut phone = Device::new();
    phone.scan(&stage.hub, stage.code(), None);
    phone.sync(&stage.hub);
    assert_eq!(next(&mut stream), "2");
}

#[test]
fn nobody_else_hears_it() {
    let stage = Stage::set();
    let cookie = cookie(&stage.laptop, &stage.hub);
    let mut member = Device::new();
    member.sync(&stage.hub);
    let forged = cookie.replace(&stage.laptop.id.to_string(), &member.id.to_string());
    for headers in [vec![], vec![("cookie", forged.as_str())], vec![("cookie", "hongfan_live=x.y")]] {
        let answer = stage.hub.http().get(LIVE, &headers);
        assert_eq!((answer.status, answer.problem()), (401, Problem::SignIn), "{headers:?}");
    }
}

#[test]
fn the_stream_ends_when_the_hub_stops() {
    let mut stage = Stage::set();
    let cookie = cookie(&stage.laptop, &stage.hub);
    let mut stream = stage.hub.http();
    stream.send("GET", LIVE, &[("cookie", &cookie)], b"").unwrap();
    assert_eq!(next(&mut stream), "1");
    stage.hub.stop();
    while stream.line().is_ok() {}
}
