//! What the hub has acknowledged survives a restart; what a restored backup has lost comes back from the devices.

use hongfan_domain::fact::Verdict;
use hongfan_domain::sync::{Continuity, Request};
use hongfan_protocol::v1::SyncResponse;

use crate::support::{Device, Stage, ticket_for};

#[test]
fn a_restart_keeps_everything_and_goes_on_in_the_same_feed() {
    let mut stage = Stage::set();
    let (code, ticket) = (stage.code(), ticket_for(&stage.hub, &stage.code()));
    let mut phone = Device::new();
    phone.scan(&stage.hub, code.clone(), Some(ticket.clone()));
    phone.enroll(&stage.hub, "陈思远", "1234");
    let refused = phone.enroll(&stage.hub, "没有这个人", "0000");
    let request = phone.engine.next(stage.hub.now()).unwrap();
    phone.sync(&stage.hub);
    stage.hub.stop();
    stage.hub.start_again();
    let response: SyncResponse = phone.send(&stage.hub, &request).json();
    assert_eq!(response.verdicts.len(), 3);
    assert!(response.verdicts.iter().all(|(id, verdict)| *id == refused || *verdict == Verdict::Stored));
    let after = phone.engine.next(stage.hub.now().plus(3_600_000)).unwrap();
    let response: SyncResponse = phone.send(&stage.hub, &after).json();
    assert_eq!((response.continuity, response.entries.len()), (Continuity::Same, 0), "nothing is new");
    let thief = Device { id: phone.id, ..Device::new() };
    assert_eq!(thief.send(&stage.hub, &after).status, 401, "keys are kept");
    let mut second = Device::new();
    stage.hub.pass(60_000);
    let reused = second.scan(&stage.hub, code, Some(ticket));
    second.sync(&stage.hub);
    assert_ne!(second.verdict(reused), Some(&Verdict::Stored), "a used ticket stays used");
    assert_eq!(stage.arrivals().len(), 1, "and the laptop is still an organizer's");
}

#[test]
fn a_restored_backup_is_noticed_and_devices_bring_again_what_it_lost() {
    let mut stage = Stage::set();
    let (mut before, mut after) = (Device::new(), Device::new());
    before.scan(&stage.hub, stage.code(), None);
    before.sync(&stage.hub);
    let copy = stage.hub.data.path().join("copy.db");
    hongfan_hub::backup(stage.hub.data.path(), &copy).unwrap();
    let lost = after.scan(&stage.hub, stage.code(), None);
    after.sync(&stage.hub);
    assert_eq!((after.waiting(), stage.arrivals().len()), (0, 2));
    stage.hub.stop();
    for name in ["hongfan.db-wal", "hongfan.db-shm"] {
        let _ = std::fs::remove_file(stage.hub.data.path().join(name));
    }
    std::fs::rename(&copy, stage.hub.data.path().join("hongfan.db")).unwrap();
    stage.hub.start_again();
    let request = stage.laptop.engine.next(stage.hub.now().plus(3_600_000)).unwrap();
    let response: SyncResponse = stage.laptop.send(&stage.hub, &request).json();
    assert_eq!(response.continuity, Continuity::Restarted);
    assert_eq!(stage.arrivals().len(), 1, "the backup is from before the second check-in");
    after.sync(&stage.hub);
    before.sync(&stage.hub);
    assert_eq!((after.waiting(), before.waiting()), (0, 0));
    let arrivals = stage.arrivals();
    assert_eq!(arrivals.len(), 2, "and it is there again, once");
    assert!(arrivals.iter().any(|arrival| arrival.id == lost));
}

#[test]
fn a_backup_does_not_overwrite_a_file() {
    let stage = Stage::set();
    let file = stage.hub.data.path().join("precious");
    std::fs::write(&file, "precious").unwrap();
    assert!(hongfan_hub::backup(stage.hub.data.path(), &file).is_err());
    assert_eq!(std::fs::read(&file).unwrap(), b"precious");
}

#[test]
fn while_the_database_takes_nothing_the_hub_is_busy_and_afterwards_nothing_is_lost_or_doubled() {
    let mut stage = Stage::set();
    let intruder = rusqlite::Connection::open(stage.hub.data.path().join("hongfan.db")).unwrap();
    intruder
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON feed BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        )
        .unwrap();
    let mut phone = Device::new();
    let scanned = phone.scan(&stage.hub, stage.code(), None);
    let request: Request = phone.engine.next(stage.hub.now()).unwrap();
    let answer = phone.send(&stage.hub, &request);
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("2")));
    intruder.execute_batch("DROP TRIGGER full").unwrap();
    phone.sync(&stage.hub);
    assert_eq!(phone.verdict(scanned), Some(&Verdict::Stored));
    let arrivals = stage.arrivals();
    assert_eq!((arrivals.len(), arrivals[0].id), (1, scanned));
    let everything = Request { cursor: None, records: Vec::new() };
    let told: SyncResponse = stage.laptop.send(&stage.hub, &everything).json();
    let seqs: Vec<_> = told.entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, [1, 2], "what failed has left no gap");
    stage.hub.stop();
    stage.hub.start_again();
    let thief = Device { id: phone.id, ..Device::new() };
    assert_eq!(thief.send(&stage.hub, &everything).status, 401, "the phone's key was kept in the end");
}
