//! What each route answers to whom.

use std::sync::Arc;

use hongfan_domain::access::Role;
use hongfan_domain::id::ActivityId;
use hongfan_domain::particulars::Particulars;
use hongfan_domain::record::Body;
use hongfan_domain::sync::MAX_BATCH;
use hongfan_domain::time::{MINUTE, Timestamp};
use hongfan_protocol::v1::{self, About, Arrived, Invitation, Problem};

use crate::support::{Device, Stage, TestHub, code_of, different, open_link, plan};

const EMPTY: &str = r#"{"sent_at":0,"cursor":null,"records":[]}"#;

fn invitation(token: &str) -> String {
    serde_json::to_string(&Invitation { token: token.to_owned() }).unwrap()
}

#[test]
fn anybody_may_ask_who_runs_the_hub_and_whether_it_can_store() {
    let hub = TestHub::start_with(|config| config.operator = "望江软件园党群服务站".to_owned());
    let about: About = hub.http().get(v1::ABOUT, &[]).json();
    assert_eq!((about.operator.as_str(), about.hub_time), ("望江软件园党群服务站", hub.now()));
    assert_eq!(hub.http().get(v1::HEALTH, &[]).status, 200);
}

#[test]
fn a_route_that_does_not_exist_says_so() {
    let hub = TestHub::start();
    for path in ["/api/v1/secrets", "/api/", "/api/v2/sync", "/nothing.js"] {
        let answer = hub.http().get(path, &[("accept", "text/html")]);
        assert_eq!((answer.status, answer.problem()), (404, Problem::NotFound), "{path}");
    }
}

#[test]
fn a_request_without_a_readable_key_is_asked_to_sign_in() {
    let hub = TestHub::start();
    let device = Device::new();
    let short = format!("Bearer {}.AAAA", device.id);
    let basic = device.bearer().replace("Bearer", "Basic");
    for value in [None, Some("Bearer "), Some("Bearer x.y"), Some(&*short), Some(&*basic)] {
        let headers: Vec<_> = value.map(|value| ("authorization", value)).into_iter().collect();
        for path in [v1::SYNC, v1::ORGANIZERS, v1::INVITATIONS] {
            let answer = hub.http().post(path, &headers, EMPTY);
            assert_eq!((answer.status, answer.problem()), (401, Problem::SignIn), "{value:?} at {path}");
        }
    }
}

#[test]
fn the_first_request_of_a_device_settles_its_key() {
    let hub = TestHub::start();
    let device = Device::new();
    assert_eq!(device.post(&hub, v1::SYNC, EMPTY).status, 200);
    let thief = Device { id: device.id, key: different(), ..Device::new() };
    assert_eq!(thief.post(&hub, v1::SYNC, EMPTY).problem(), Problem::SignIn);
    assert_eq!(thief.post(&hub, v1::ORGANIZERS, &invitation(&hub.invite())).problem(), Problem::SignIn);
    assert_eq!(device.post(&hub, v1::SYNC, EMPTY).status, 200, "and the owner goes on");
}

#[test]
fn a_body_that_is_not_a_request_is_named_for_what_it_is() {
    let hub = TestHub::start();
    let device = Device::new();
    let many =
        format!(r#"{{"sent_at":0,"cursor":null,"records":[{}]}}"#, vec!["{}"; MAX_BATCH + 1].join(","));
    let large = "x".repeat(v1::LARGEST_BODY + 1);
    for (body, status, problem) in [
        ("", 400, Problem::Unreadable),
        ("{}", 400, Problem::Unreadable),
        ("签到", 400, Problem::Unreadable),
        (&*many, 400, Problem::Unreadable),
        (&*large, 413, Problem::TooLarge),
    ] {
        let answer = device.post(&hub, v1::SYNC, body);
        assert_eq!((answer.status, answer.problem()), (status, problem), "{} bytes", body.len());
    }
    assert_eq!(hub.http().post(v1::ARRIVALS, &[], "?").problem(), Problem::Unreadable);
}

#[test]
fn an_opened_link_is_answered_with_a_ticket_and_what_everyone_may_know() {
    let stage = Stage::set();
    let answer = open_link(&stage.hub, &stage.code());
    assert!(!answer.text().contains("secret") && !answer.text().contains("陈思远"), "{}", answer.text());
    let arrived: Arrived = answer.json();
    assert_eq!((arrived.activity, arrived.hub_time), (stage.plan.activity.clone(), stage.hub.now()));
    let old = code_of(&stage.plan, stage.hub.now().plus(-10 * MINUTE));
    assert_eq!(open_link(&stage.hub, &old).status, 200, "an old code is real, too");
}

#[test]
fn a_link_of_somebody_else_is_an_unknown_code() {
    let stage = Stage::set();
    let foreign = plan("别处的活动", stage.hub.now(), Vec::new());
    let answer = open_link(&stage.hub, &code_of(&foreign, stage.hub.now()));
    assert_eq!((answer.status, answer.problem()), (422, Problem::UnknownCode));
    let mut forged = foreign;
    forged.activity.id = stage.plan.activity.id;
    let answer = open_link(&stage.hub, &code_of(&forged, stage.hub.now()));
    assert_eq!((answer.status, answer.problem()), (422, Problem::UnknownCode));
}

#[test]
fn an_invitation_is_for_one_device_and_for_a_week() {
    let hub = TestHub::start();
    let (first, second) = (Device::new(), Device::new());
    let token = hub.invite();
    assert_eq!(first.post(&hub, v1::ORGANIZERS, &invitation(&token)).status, 204);
    assert_eq!(first.post(&hub, v1::ORGANIZERS, &invitation(&token.to_lowercase())).status, 204, "once more");
    let answer = second.post(&hub, v1::ORGANIZERS, &invitation(&token));
    assert_eq!((answer.status, answer.problem()), (409, Problem::InvitationUsed));
    let answer = second.post(&hub, v1::ORGANIZERS, &invitation("AAAAAAAAAAAAAAAAAAAAAAAAAA"));
    assert_eq!((answer.status, answer.problem()), (410, Problem::InvitationUnknown));
    let token = hub.invite();
    hub.pass(8 * 24 * 60 * MINUTE);
    assert_eq!(second.post(&hub, v1::ORGANIZERS, &invitation(&token)).status, 410);
}

#[test]
fn an_invitation_made_beside_a_running_hub_is_good() {
    let hub = TestHub::start();
    let clock = hongfan_hub::clock::Clock::Turned(hub.clock.clone());
    let token = hongfan_hub::invite(hub.data.path(), &Role::Administrator, &clock).unwrap();
    assert!(!hub.running().has_organizers());
    assert_eq!(Device::new().post(&hub, v1::ORGANIZERS, &invitation(&token)).status, 204);
    assert!(hub.running().has_organizers());
}

#[test]
fn two_hubs_do_not_share_a_directory() {
    let hub = TestHub::start();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let second = runtime.block_on(hongfan_hub::serve(hub.config.clone(), hongfan_hub::clock::Clock::System));
    let error = second.err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("another hub is running on this data directory"));
}

#[test]
fn a_member_may_not_make_activities() {
    use hongfan_domain::fact::{Refusal, Verdict};
    use hongfan_domain::record::Body;
    let hub = TestHub::start();
    let mut phone = Device::new();
    let made = plan("冒充的活动", Timestamp::from_millis(0), Vec::new());
    let record = phone.record(&hub, Body::Plan(made));
    phone.sync(&hub);
    assert_eq!(phone.verdict(record), Some(&Verdict::Refused(Refusal::NotAllowed)));
}

#[test]
fn an_activity_is_a_calendar_file_for_who_has_its_id() {
    let stage = Stage::set();
    let mut told = stage.plan.clone();
    told.revision += 1;
    told.activity.title = "分享会; 第一场, 上午".to_owned();
    told.particulars =
        Arc::new(Particulars { about: "带上笔记本\n三楼集合".to_owned(), ..Particulars::default() });
    let mut organizer = Device::organizer(&stage.hub);
    organizer.record(&stage.hub, Body::Plan(told.clone()));
    organizer.sync(&stage.hub);
    let file = stage.hub.http().get(&format!("{}/{}", v1::CALENDAR, told.activity.id), &[]);
    assert_eq!(file.status, 200);
    assert!(file.header("content-type").is_some_and(|kind| kind.starts_with("text/calendar")));
    let unfolded = file.text().replace("\r\n ", "");
    let lines: Vec<_> = unfolded.split("\r\n").collect();
    let session = &told.activity.sessions[0];
    let utc = |at: Timestamp| {
        let wall = at.plus(-8 * 60 * MINUTE).in_shanghai();
        let (year, month, day) = wall.date();
        format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", wall.hour, wall.minute, wall.second)
    };
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        r"SUMMARY:分享会\; 第一场\, 上午",
        &format!("DTSTART:{}", utc(session.starts_at)),
        &format!("DTEND:{}", utc(session.ends_at)),
        "SEQUENCE:2",
        "END:VCALENDAR",
    ] {
        assert!(lines.contains(&line), "{line} is not in\n{unfolded}");
    }
    assert!(unfolded.contains(r"带上笔记本\n三楼集合"), "{unfolded}");
    assert!(file.text().split("\r\n").all(|line| line.len() <= 75), "lines are folded at 75 bytes");
    for unknown in [ActivityId::from_bytes([7; 16]).to_string(), "x".to_owned()] {
        assert_eq!(stage.hub.http().get(&format!("{}/{unknown}", v1::CALENDAR), &[]).status, 404);
    }
}

#[test]
fn who_has_no_business_at_a_route_is_told_so_before_anything_is_read() {
    let stage = Stage::set();
    let (known, unknown) = (Device::new(), Device::new());
    assert_eq!(known.post(&stage.hub, v1::SYNC, EMPTY).status, 200);
    let status = |method: &str, path: &str, device: &Device| {
        let mut http = stage.hub.http();
        // A body is promised, and none of it comes.
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: hub\r\nauthorization: {}\r\ncontent-length: 9\r\n\r\n",
            device.bearer()
        );
        http.send_raw(request.as_bytes()).unwrap();
        http.head().unwrap().0
    };
    let course = format!("{}/{}", v1::CERTIFICATES, ActivityId::from_bytes([7; 16]));
    for (method, path) in [
        ("POST", v1::INVITATIONS),
        ("POST", v1::DOWNLOADS),
        ("POST", v1::MEDIA),
        ("POST", v1::REVOCATIONS),
        ("POST", v1::REINSTATEMENTS),
        ("GET", v1::PARTNERED),
        ("GET", course.as_str()),
    ] {
        assert_eq!(status(method, path, &unknown), 401, "{method} {path}");
        assert_eq!(status(method, path, &known), 403, "{method} {path}");
    }
    for path in [v1::PROOFS, v1::CERTIFICATES] {
        assert_eq!(status("POST", path, &unknown), 401, "{path}");
    }
    let thief = Device { id: known.id, key: different(), ..Device::new() };
    for path in [v1::SYNC, v1::ORGANIZERS] {
        assert_eq!(status("POST", path, &thief), 401, "{path}");
    }
}

#[test]
fn a_body_is_as_large_as_its_route_needs_at_most() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let long = |bytes: usize| format!("\"{}\"", "x".repeat(bytes));
    assert_eq!(hub.http().post(v1::ARRIVALS, &[], &long(200)).status, 413);
    for path in [v1::ORGANIZERS, v1::INVITATIONS, v1::PROOFS, v1::CERTIFICATES, v1::REVOCATIONS, v1::MEDIA] {
        assert_eq!(organizer.post(&hub, path, &long(9_000)).status, 413, "{path}");
        assert_eq!(organizer.post(&hub, path, &long(1_000)).status, 400, "{path}");
    }
}

#[test]
fn asking_often_whether_the_hub_can_store_does_not_make_it_store_often() {
    let hub = TestHub::start();
    let log = hub.data.path().join("hongfan.db-wal");
    let asked = |times: usize| {
        let before = std::fs::metadata(&log).unwrap().len();
        (0..times).for_each(|_| assert_eq!(hub.http().get(v1::HEALTH, &[]).status, 200));
        std::fs::metadata(&log).unwrap().len() - before
    };
    let once = asked(1);
    assert!(once > 0, "it is tried by writing");
    assert!(asked(50) <= 2 * once, "fifty within a moment share it");
}
