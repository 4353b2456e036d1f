//! Files that wait at the hub for another browser.

use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{DOWNLOADS, FILE_NAME, LARGEST_DOWNLOAD, Left, Problem};

use crate::support::{Answer, Device, TestHub};

/// 签到表.xlsx
const NAME: &str = "%E7%AD%BE%E5%88%B0%E8%A1%A8.xlsx";

fn leave(hub: &TestHub, by: &Device, name: &str, bytes: &[u8]) -> Answer {
    let bearer = by.bearer();
    let headers = [("authorization", bearer.as_str()), (FILE_NAME, name)];
    hub.http().request("POST", DOWNLOADS, &headers, bytes).unwrap()
}

#[test]
fn a_file_waits_ten_minutes_for_whoever_has_the_link() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let Left { link, until } = leave(&hub, &organizer, NAME, b"PK table").json();
    assert_eq!(until, hub.now().plus(10 * MINUTE));
    hub.pass(9 * MINUTE);
    let file = hub.http().get(&link, &[]);
    assert_eq!((file.status, file.body.as_slice()), (200, b"PK table".as_slice()));
    assert_eq!(
        file.header("content-disposition"),
        Some("attachment; filename=\"hongfan.xlsx\"; filename*=UTF-8''%E7%AD%BE%E5%88%B0%E8%A1%A8.xlsx")
    );
    assert_eq!(file.header("cache-control"), Some("no-store"));
    let in_wechat = hub.http().get(&link, &[("user-agent", "Mozilla/5.0 MicroMessenger/8.0.50")]);
    assert_eq!(in_wechat.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(in_wechat.text().contains("在浏览器打开"), "{}", in_wechat.text());
    hub.pass(MINUTE);
    assert_eq!(hub.http().get(&link, &[]).problem(), Problem::NotFound);
}

#[test]
fn only_organizers_leave_tables_and_the_oldest_make_room() {
    let hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let mut member = Device::new();
    assert_eq!(leave(&hub, &member, NAME, b"x").problem(), Problem::SignIn);
    member.sync(&hub);
    assert_eq!(leave(&hub, &member, NAME, b"x").problem(), Problem::NotAllowed);
    for name in ["page.html", "xlsx", "%FF.csv"] {
        assert_eq!(leave(&hub, &organizer, name, b"x").problem(), Problem::Unreadable, "{name}");
    }
    let whole = vec![7; LARGEST_DOWNLOAD];
    let links: Vec<_> = (0..9).map(|_| leave(&hub, &organizer, NAME, &whole).json::<Left>().link).collect();
    let status = |link: &str| hub.http().get(link, &[]).status;
    assert_eq!((status(&links[0]), status(&links[1]), status(&links[8])), (404, 200, 200));
    let more = leave(&hub, &organizer, NAME, &vec![7; LARGEST_DOWNLOAD + 1]);
    assert_eq!((more.status, more.problem()), (413, Problem::TooLarge));
    assert_eq!(hub.http().get(&format!("{DOWNLOADS}/AAAA"), &[]).problem(), Problem::NotFound);
}
