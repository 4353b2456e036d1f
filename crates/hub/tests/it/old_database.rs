//! A database that the first version of the hub wrote, and one that a later version did.

use data_encoding::BASE32_NOPAD;
use hongfan_domain::access::Role;
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::id::{DeviceId, RecordId};
use hongfan_domain::member::Claimant;
use hongfan_domain::record::{Body, Record};
use hongfan_domain::sync::{Continuity, Cursor, Request};
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::SyncResponse;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::support::{Device, TestHub};

/// The tables of the first version, which did not number itself.
const TABLES: &str = include_str!("../../src/store/schema/1.sql");

type Id = Option<&'static str>;
/// Kind, record, device, member, activity, change.
type OldRow = (i64, &'static str, Id, Id, Id, &'static str);
/// What it had taken.
const ROWS: [OldRow; 4] = [
    (1, "01a21679-a2c0-7007-8000-000000000001", None, None, Some(ACTIVITY), PLAN),
    (2, "01a21679-a2c0-7207-8000-000000000003", Some(PHONE), None, Some(ACTIVITY), CHECK_IN),
    (3, "01a21679-a2c0-7207-8000-000000000004", Some(PHONE), None, None, BINDING),
    (4, "01a21679-a2c0-7207-8000-000000000005", None, Some(MEMBER), Some(ACTIVITY), CORRECTION),
];
const ACTIVITY: &str = "01a2168b-f240-71a1-a1a1-a1a1a1a1a1a1";
const PHONE: &str = "01a2168b-f240-73d3-93d3-d3d3d3d3d3d3";
const LAPTOP: &str = "01a2168b-f240-70d0-90d0-d0d0d0d0d0d0";
const MEMBER: &str = "01a2168b-f240-72e2-a2e2-e2e2e2e2e2e2";
const REFUSED: &str = "01a21679-a2c0-7207-8000-000000000006";
const PLAN: &str = r#"{"Plan":{"activity":{"id":"01a2168b-f240-71a1-a1a1-a1a1a1a1a1a1","title":"新材料产业技术分享会","host":"望江软件园党群服务站","sessions":[{"venue":"3 楼报告厅","starts_at":1795674600000,"ends_at":1795681800000,"rounds":[{"number":1,"kind":"Arrival"}]}],"rules":{"period_seconds":15,"opens_before_minutes":30,"late_after_minutes":5}},"secret":"KNNVWW23LNNVWW23LNNVWW23LNNVWW23LNNVWW23LNNVWW23LNNQ","roster":[{"id":"01a2168b-f240-72e2-a2e2-e2e2e2e2e2e2","name":"李文静","unit":"互联网第二支部","phone_tail":"5678","number":null}],"revision":1}}"#;
const CHECK_IN: &str = r#"{"CheckIn":{"id":"01a21679-a2c0-7207-8000-000000000003","device":"01a2168b-f240-73d3-93d3-d3d3d3d3d3d3","activity":"01a2168b-f240-71a1-a1a1-a1a1a1a1a1a1","round":1,"source":"Code","recorded_at":1795673400000,"received_at":1795673402000,"arrived_at":1795673402000,"skew":0,"happened_at":1795673402000,"standing":"InTime"}}"#;
const BINDING: &str = r#"{"Binding":{"device":"01a2168b-f240-73d3-93d3-d3d3d3d3d3d3","member":"01a2168b-f240-72e2-a2e2-e2e2e2e2e2e2","name":"李文静","unit":"互联网第二支部","bound_at":1795673402000,"order":"First"}}"#;
const CORRECTION: &str = r#"{"Correction":{"id":"01a21679-a2c0-7207-8000-000000000005","device":"01a2168b-f240-70d0-90d0-d0d0d0d0d0d0","correction":{"activity":"01a2168b-f240-71a1-a1a1-a1a1a1a1a1a1","member":"01a2168b-f240-72e2-a2e2-e2e2e2e2e2e2","decision":"OnLeave","reason":"出差"},"at":1795673402000}}"#;

fn bytes(id: &str) -> [u8; 16] {
    *RecordId::parse(id).unwrap().bytes()
}

fn device(id: &str, key: [u8; 32]) -> Device {
    Device { id: DeviceId::parse(id).unwrap(), key, ..Device::new() }
}

/// Writes what the first version would have left behind.
fn write_old(database: &Connection) {
    database.execute_batch(TABLES).unwrap();
    for (name, value) in [("epoch", vec![1_u8; 10]), ("key", vec![2; 32])] {
        database.execute("INSERT INTO hub VALUES (?1, ?2)", params![name, value]).unwrap();
    }
    for (id, key, organizer_at) in [(LAPTOP, [7_u8; 32], Some(1_795_600_000_000_i64)), (PHONE, [8; 32], None)]
    {
        let key: [u8; 32] = Sha256::digest(key).into();
        let add = "INSERT INTO devices VALUES (?1, ?2, 1795600000000, ?3)";
        database.execute(add, params![bytes(id), key, organizer_at]).unwrap();
    }
    for (kind, record, device, member, activity, change) in ROWS {
        let [device, member, activity] = [device, member, activity].map(|id| id.map(bytes));
        let add = "INSERT INTO feed (record, kind, device, member, activity, superseded, change)
            VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)";
        database.execute(add, params![bytes(record), kind, device, member, activity, change]).unwrap();
    }
    let add = "INSERT INTO refusals VALUES (?1, ?2, 1795673402000, '\"NotOnRoster\"')";
    database.execute(add, params![bytes(REFUSED), bytes(PHONE)]).unwrap();
    let token: [u8; 32] = Sha256::digest("ABCDEFGHIJKLMNOPQRSTUVWXYZ").into();
    let add = "INSERT INTO invitations VALUES (?1, 1796000000000, NULL)";
    database.execute(add, params![token]).unwrap();
}

#[test]
fn a_database_of_the_first_version_opens_and_goes_on() {
    let mut hub = TestHub::start();
    hub.stop();
    std::fs::remove_file(hub.data.path().join("hongfan.db")).unwrap();
    write_old(&Connection::open(hub.data.path().join("hongfan.db")).unwrap());
    for start in ["first", "second"] {
        hub.start_again();
        let (laptop, phone) = (device(LAPTOP, [7; 32]), device(PHONE, [8; 32]));
        assert_eq!((laptop.role(&hub), phone.role(&hub)), (Role::Administrator, Role::Member), "{start}");
        let book = laptop.told(&hub);
        assert_eq!((book.plans().count(), book.check_ins().count(), book.bindings().count()), (1, 1, 1));
        let told = phone.told(&hub);
        assert_eq!((told.activities().count(), told.check_ins().count()), (1, 1));
        assert!(told.binding(phone.id).is_some_and(|binding| binding.name == "李文静"));
        let cursor = Cursor::new(format!("{}:4:o", BASE32_NOPAD.encode(&[1; 10])));
        let on = laptop.send(&hub, &Request { cursor: Some(cursor), records: Vec::new() });
        let on: SyncResponse = on.json();
        assert_eq!((on.continuity, on.entries.len()), (Continuity::Same, 0), "it reads on where it was");
        let again = Record {
            id: RecordId::parse(REFUSED).unwrap(),
            device: phone.id,
            recorded_at: Timestamp::from_millis(1_795_673_400_000),
            body: Body::Enroll(Claimant::new("李文静", "5678").unwrap()),
        };
        let answer: SyncResponse =
            phone.send(&hub, &Request { cursor: None, records: vec![again.clone()] }).json();
        assert_eq!(answer.verdicts, [(again.id, Verdict::Refused(Refusal::NotOnRoster))], "{start}");
        hub.stop();
    }
    hub.start_again();
    let newcomer = Device::new();
    newcomer.join(&hub, "abcdefghijklmnopqrstuvwxyz".to_owned());
    assert_eq!(newcomer.role(&hub), Role::Administrator, "a link from before is for everything");
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let mut hub = TestHub::start();
    hub.stop();
    let path = hub.data.path().join("hongfan.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let start = hongfan_hub::serve(hub.config.clone(), hongfan_hub::clock::Clock::System);
    let error = runtime.block_on(start).err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("the database was written by a newer version of the hub"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
