//! Exactly what a member's phone holds after one check-in. Whoever changes this sees here what leaves the organizers'
//! hands, and what phones in the field have kept and must still read.

use hongfan_domain::book::Book;
use hongfan_domain::record::Body;
use hongfan_domain::sync::{Engine, Outbox, Pending};

use crate::world::{World, claimant};

const PHONE: usize = 2;

/// What the feed has told it: the activity, without its secret and its roster; its owner; and the check-in.
const BOOK: &str = r#"{
  "activities": {
    "01a2168b-f240-71a1-a1a1-a1a1a1a1a1a1": [
      "01a21679-a2c0-7007-8000-000000000001",
      {
        "activity": {
          "id": "01a2168b-f240-71a1-a1a1-a1a1a1a1a1a1",
          "title": "新材料产业技术分享会",
          "host": "望江软件园党群服务站",
          "sessions": [
            {
              "venue": "3 楼报告厅",
              "starts_at": 1795674600000,
              "ends_at": 1795681800000,
              "rounds": [
                {
                  "number": 1,
                  "kind": "Arrival"
                }
              ]
            }
          ],
          "rules": {
            "period_seconds": 15,
            "opens_before_minutes": 30,
            "late_after_minutes": 5,
            "early_before_minutes": 10,
            "counting": "Arrival"
          }
        },
        "revision": 1,
        "listing": "Expected"
      }
    ]
  },
  "plans": {},
  "check_ins": {
    "01a21679-a2c0-7207-8000-000000000003": {
      "id": "01a21679-a2c0-7207-8000-000000000003",
      "device": "01a2168b-f240-73d3-93d3-d3d3d3d3d3d3",
      "activity": "01a2168b-f240-71a1-a1a1-a1a1a1a1a1a1",
      "round": 1,
      "source": "Code",
      "recorded_at": 1795673400000,
      "received_at": 1795673402000,
      "arrived_at": 1795673402000,
      "skew": 0,
      "happened_at": 1795673402000,
      "standing": "InTime"
    }
  },
  "bindings": {
    "01a21679-a2c0-7207-8000-000000000004": {
      "device": "01a2168b-f240-73d3-93d3-d3d3d3d3d3d3",
      "member": "01a2168b-f240-72e2-a2e2-e2e2e2e2e2e2",
      "name": "李文静",
      "unit": "互联网第二支部",
      "bound_at": 1795673402000,
      "order": "First"
    }
  },
  "corrections": {},
  "keys": {},
  "leave_requests": {},
  "acts": {}
}"#;

/// What it recorded.
const OUTBOX: &str = r#"[
  {
    "record": {
      "id": "01a21679-a2c0-7207-8000-000000000003",
      "device": "01a2168b-f240-73d3-93d3-d3d3d3d3d3d3",
      "recorded_at": 1795673400000,
      "body": {
        "CheckIn": {
          "Code": {
            "code": "CGQ2DINBUEDSFJ2ICTG7MFGG7IOHO",
            "ticket": null
          }
        }
      }
    },
    "state": "Settled"
  },
  {
    "record": {
      "id": "01a21679-a2c0-7207-8000-000000000004",
      "device": "01a2168b-f240-73d3-93d3-d3d3d3d3d3d3",
      "recorded_at": 1795673400000,
      "body": {
        "Enroll": {
          "name": "李文静",
          "proof": "1134"
        }
      }
    },
    "state": "Settled"
  }
]"#;

/// One check-in by a new member, in time, and two seconds on the way.
fn after_one_check_in() -> World {
    let mut world = World::planned();
    let code = world.code(0, 0);
    world.scan(PHONE, code);
    world.record(PHONE, Body::Enroll(claimant(1)));
    world.now = world.now.plus(2_000);
    world.sync(PHONE);
    world
}

#[test]
fn a_phone_holds_this_and_nothing_else() {
    let world = after_one_check_in();
    let engine = &world.devices[PHONE].engine;
    let book = serde_json::to_string_pretty(engine.book()).expect("a book is kept as JSON");
    let outbox: Vec<_> = engine.outbox().iter().collect();
    let outbox = serde_json::to_string_pretty(&outbox).expect("an outbox is kept as JSON");
    assert!(book == BOOK, "{book}");
    assert!(outbox == OUTBOX, "{outbox}");
}

#[test]
fn what_phones_have_kept_is_still_read() {
    let book: Book = serde_json::from_str(BOOK).expect("phones in the field hold this");
    let outbox: Vec<Pending> = serde_json::from_str(OUTBOX).expect("phones in the field hold this");
    let engine =
        Engine::restore(Outbox::restore(outbox), book, None, hongfan_domain::sync::Reading::EVERYTHING);
    let world = after_one_check_in();
    assert_eq!(engine.book(), world.book(PHONE));
    assert_eq!(engine.outbox(), world.devices[PHONE].engine.outbox());
}
