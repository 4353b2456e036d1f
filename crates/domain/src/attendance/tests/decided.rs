//! What organizers decide, and what comes after it.

use super::room::{DESK, DOOR, Room, device, member, minute, round};
use crate::activity::Counting;
use crate::attendance::{Basis, DepartureResult, Doubt, Presence, TimeResult, Trust};
use crate::fact::{CheckIn, Source, Standing};
use crate::record::{Correction, Decision};
use crate::review::{Flag, Suggestion, confirmations};

const CONFIRMED: Decision = Decision::Confirmed;

fn typed(check_in: &mut CheckIn) {
    check_in.standing = Standing::Typed;
    check_in.source = Source::Digits;
}

/// A change to a decision: it is about this round.
fn of(kind: char) -> impl Fn(&mut Correction) {
    move |correction| correction.round = Some(round(kind))
}

fn flags(room: &Room, minutes: i64) -> Vec<Flag> {
    room.item(minutes).map(|item| item.flags).unwrap_or_default()
}

#[test]
fn who_was_put_on_leave_and_comes_to_the_door_is_there() {
    for decision in [Decision::OnLeave, Decision::Absent] {
        let mut room = Room::new("a", Counting::Arrival);
        room.decide(DESK, -20, decision, |_| ());
        assert_ne!(room.line(-10).presence, Presence::Present);
        let scan = room.scan(DOOR, 'a', -5, 0);
        let line = room.line(200);
        assert_eq!(line.presence, Presence::Present, "{decision:?}");
        assert_eq!((line.trust, line.basis), (Some(Trust::Verified), Basis::Claim(Source::Pass, scan)));
        assert_eq!(room.item(200), None, "an organizer has seen them");
        // Who decides it again knows of the scan.
        room.decide(DESK, 10, decision, |_| ());
        assert_ne!(room.line(200).presence, Presence::Present, "{decision:?}");
    }
}

#[test]
fn any_other_claim_after_leave_or_absence_is_asked_about() {
    for decision in [Decision::OnLeave, Decision::Absent] {
        let mut room = Room::new("a", Counting::Arrival);
        room.decide(DESK, -20, decision, |_| ());
        room.check_in('a', -5, |_| ());
        let presence = room.line(200).presence;
        assert_ne!(presence, Presence::Present, "{decision:?} holds until somebody looks");
        let item = room.item(200).expect("it is asked about");
        assert_eq!((&item.flags[..], item.suggestion), (&[Flag::Contradicted][..], Suggestion::Ask));
        assert!(room.line(200).flags.contains(&Flag::Contradicted));

        for correction in confirmations(&room.book, room.plan.activity.id, &item) {
            room.decide(DESK, 10, correction.decision, |said| said.round = correction.round);
        }
        assert_eq!(room.line(200).presence, Presence::Present, "{decision:?}");
        assert_eq!(room.item(200), None);
    }
}

/// A phone without a network checked in before the organizer decided; the hub heard of it afterwards.
#[test]
fn a_claim_that_is_heard_late_was_not_decided_about() {
    for (decision, doubt) in [(Decision::Absent, Flag::Contradicted), (CONFIRMED, Flag::LateSync)] {
        let mut room = Room::new("a", Counting::Arrival);
        room.decide(DESK, 20, decision, |_| ());
        room.check_in('a', 3, |check_in| {
            check_in.standing = Standing::Late;
            check_in.received_at = minute(40);
        });
        assert!(flags(&room, 200).contains(&doubt), "{decision:?}: {:?}", flags(&room, 200));
        room.decide(DESK, 50, decision, |_| ());
        assert_eq!(flags(&room, 200), [], "now it is");
    }
}

#[test]
fn a_confirmation_is_of_what_was_known_then() {
    let mut room = Room::new("am", Counting::Every);
    room.check_in('a', 3, typed);
    room.decide(DESK, 10, CONFIRMED, |_| ());
    assert_eq!(room.line(20).trust, Some(Trust::Manual));
    assert_eq!(room.item(20), None);
    assert_eq!(room.line(20).flags, [Flag::Typed], "what was in doubt stays known");
    room.check_in('m', 30, typed);
    assert_eq!(flags(&room, 40), [Flag::Typed], "the second was never seen");
    room.decide(DESK, 50, CONFIRMED, of('m'));
    assert_eq!(room.item(60), None);
}

#[test]
fn a_confirmation_does_not_waive_a_round_that_came_after_it() {
    let mut room = Room::new("am", Counting::Every);
    room.check_in('a', 3, typed);
    room.decide(DESK, 10, CONFIRMED, |_| ());
    let line = room.line(121);
    assert_eq!((line.presence, &line.missed[..]), (Presence::Absent, &[round('m')][..]));
    assert_eq!(flags(&room, 121), [Flag::RoundMissed]);
    room.decide(DESK, 130, CONFIRMED, |_| ());
    assert_eq!((room.line(140).presence, flags(&room, 140)), (Presence::Absent, vec![]), "they did miss it");
    room.decide(DESK, 150, Decision::Present, of('m'));
    assert_eq!(room.line(160).presence, Presence::Present, "or they did not");
}

#[test]
fn an_organizers_word_for_a_round_is_a_claim_of_that_round() {
    for kind in ['a', 'm', 'd'] {
        let mut room = Room::new("amd", Counting::Any);
        let said = room.decide(DOOR, 20, Decision::Present, of(kind));
        let line = room.line(30);
        assert_eq!((line.presence, line.trust), (Presence::Present, Some(Trust::Manual)), "{kind}");
        assert_eq!(line.basis, Basis::Claim(Source::Hand, said));
        room.decide(DOOR, 25, Decision::Withdrawn, of(kind));
        assert_eq!(room.line(30).presence, Presence::Absent, "{kind}, taken back");
    }
    // Of another round it says nothing.
    let mut room = Room::new("amd", Counting::Arrival);
    room.decide(DOOR, 20, Decision::Present, of('m'));
    assert_eq!(room.line(30).presence, Presence::Absent);
}

#[test]
fn somebody_without_a_phone_is_checked_out_by_hand() {
    for (minutes, expected) in [
        (118, DepartureResult::Stayed),
        (60, DepartureResult::LeftEarly(60 * 60_000)),
        // When the door is closed nobody can say when they went.
        (300, DepartureResult::Stayed),
    ] {
        let mut room = Room::new("ad", Counting::Arrival);
        room.decide(DOOR, -5, Decision::Present, of('a'));
        assert_eq!(room.line(181).departure, DepartureResult::Missing);
        room.decide(DOOR, minutes, Decision::Present, of('d'));
        let line = room.line(400);
        assert_eq!(
            (line.presence, line.time, line.departure),
            (Presence::Present, TimeResult::OnTime, expected)
        );
    }
}

#[test]
fn what_was_refused_does_not_count_again_when_the_person_comes() {
    let mut room = Room::new("am", Counting::ArrivalAndAnother);
    room.check_in('a', 3, typed);
    room.decide(DESK, 10, Decision::Absent, |_| ());
    let scan = room.scan(DOOR, 'm', 30, 0);
    let line = room.line(200);
    assert_eq!((line.presence, line.basis), (Presence::Absent, Basis::Claim(Source::Pass, scan)));
    assert_eq!(line.missed, [round('a')], "somebody else typed the digits");
}

#[test]
fn leave_is_left_where_the_rounds_do_not_make_somebody_present() {
    let mut room = Room::new("ad", Counting::Arrival);
    room.decide(DESK, -20, Decision::OnLeave, |_| ());
    room.scan(DOOR, 'd', 119, 0);
    assert_eq!(room.line(200).presence, Presence::OnLeave);
}

#[test]
fn a_doubtful_scan_is_no_witness() {
    let mut room = Room::new("a", Counting::Arrival);
    room.decide(DESK, -20, Decision::OnLeave, |_| ());
    room.scan(DOOR, 'a', -5, 10);
    assert_eq!(room.line(200).presence, Presence::OnLeave);
    assert_eq!(flags(&room, 200), [Flag::OldPass, Flag::Contradicted]);
    room.decide(DOOR, -4, CONFIRMED, of('a'));
    assert_eq!(room.line(200).presence, Presence::Present, "whoever stood at the door has said so");
}

/// Both are made on one device without a network, and reach the hub together, hours later.
#[test]
fn a_device_knows_what_it_took_in_itself() {
    let mut room = Room::new("a", Counting::Arrival);
    room.check_in('a', 3, |check_in| {
        (check_in.standing, check_in.carrier) = (Standing::Late, Some(device(DOOR)));
        check_in.received_at = minute(100);
    });
    let line = room.line(200);
    assert!(matches!(line.basis, Basis::Claim(Source::Receipt, _)), "{:?}", line.basis);
    assert_eq!(line.trust, Some(Trust::Provisional(Doubt::Late)));
    room.decide(DESK, 10, CONFIRMED, of('a'));
    assert_eq!(room.line(200).trust, Some(Trust::Provisional(Doubt::Late)), "the desk had not heard of it");
    room.decide(DOOR, 11, CONFIRMED, of('a'));
    assert_eq!(room.line(200).trust, Some(Trust::Manual));
}

/// The phone finds a network before the door does that took its receipt in.
#[test]
fn who_was_confirmed_by_a_receipt_stays_so_when_the_phone_brings_it_itself() {
    for (named, trust) in [(true, Trust::Manual), (false, Trust::Provisional(Doubt::Late))] {
        let mut room = Room::new("a", Counting::Arrival);
        let claim = room.check_in('a', 3, |check_in| {
            (check_in.standing, check_in.received_at) = (Standing::Late, minute(60));
        });
        room.decide(DOOR, 10, CONFIRMED, |said| {
            (said.round, said.claim) = (Some(round('a')), named.then_some(claim));
        });
        assert_eq!(room.line(200).trust, Some(trust));
    }
}

#[test]
fn a_decision_taken_back_leaves_the_one_before_as_of_when_it_was_made() {
    let mut room = Room::new("a", Counting::Arrival);
    room.decide(DESK, -20, Decision::OnLeave, |_| ());
    room.scan(DOOR, 'a', -5, 0);
    let mistaken = room.decide(DESK, 10, Decision::Absent, |_| ());
    assert_eq!(room.line(20).presence, Presence::Absent);
    let back = room.decide(DESK, 30, Decision::Withdrawn, |said| said.undoes = Some(mistaken));
    assert_eq!(room.line(40).presence, Presence::Present, "the leave is still older than the scan");
    room.decide(DESK, 50, Decision::Withdrawn, |said| said.undoes = Some(back));
    assert_eq!(room.line(60).presence, Presence::Absent, "and the mistake was none");
}

#[test]
fn the_whole_is_withdrawn_without_the_rounds() {
    let mut room = Room::new("ad", Counting::Arrival);
    room.decide(DOOR, 118, Decision::Present, of('d'));
    room.decide(DESK, 130, Decision::Present, |_| ());
    assert_eq!(room.line(140).presence, Presence::Present);
    room.decide(DESK, 150, Decision::Withdrawn, |_| ());
    let line = room.line(200);
    assert_eq!((line.presence, line.departure), (Presence::Absent, DepartureResult::Stayed));
}

#[test]
fn a_shared_phone_is_still_asked_about_after_an_organizer_marked_one_of_the_two() {
    let mut room = Room::new("a", Counting::Arrival);
    room.decide(DESK, -10, Decision::Present, |_| ());
    room.check_in('a', 3, |_| ());
    room.check_in('a', 4, |check_in| {
        check_in.companion = Some(member(2));
    });
    assert_eq!(room.line(20).presence, Presence::Present);
    assert_eq!(flags(&room, 20), [Flag::SharedDevice]);
    let item = room.item(20).unwrap();
    let said = confirmations(&room.book, room.plan.activity.id, &item);
    assert_eq!(
        said.iter().map(|said| said.round).collect::<Vec<_>>(),
        [Some(round('a'))],
        "they stay present"
    );
}
