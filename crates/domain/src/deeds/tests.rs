use super::*;
use crate::activity::RoundNumber;
use crate::fact::Change;
use crate::record::{Body, Export, Guest, Headcount, LeaveAnswer, Openness};
use crate::statistics::Period;

fn activity() -> ActivityId {
    ActivityId::from_bytes([3; 16])
}

fn record(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

fn member() -> MemberId {
    MemberId::from_bytes([1; 16])
}

fn device() -> DeviceId {
    DeviceId::from_bytes([2; 16])
}

fn decide(book: &mut Book, n: u8, decision: Decision, reason: &str) {
    correct(book, n, Correction::new(activity(), member(), decision, reason.to_owned()));
}

fn correct(book: &mut Book, n: u8, correction: Correction) {
    let at = Timestamp::from_millis(i64::from(n));
    let (id, device, received_at) = (record(n), device(), Some(at));
    book.apply(id, &Change::Correction(Corrected { id, device, correction, at, received_at }));
}

fn act(book: &mut Book, n: u8, act: Act) {
    let at = Timestamp::from_millis(i64::from(n));
    let acted = Acted { id: record(n), device: device(), act, at, received_at: at };
    book.apply(record(n), &Change::Act(acted));
}

fn forces(book: &Book) -> Vec<(u8, Kind, Force)> {
    deeds(book).into_iter().map(|deed| (deed.id.bytes()[0], deed.kind, deed.force)).collect()
}

#[track_caller]
fn back(book: &Book, n: u8) -> Correction {
    match take_back(book, record(n), "点错了") {
        Some(Body::Correction(back)) => back,
        other => panic!("{n} holds: {other:?}"),
    }
}

#[test]
fn a_decision_goes_back_to_the_one_before_it_and_the_first_to_none() {
    let mut book = Book::default();
    decide(&mut book, 1, Decision::Absent, "没来");
    let first = back(&book, 1);
    assert_eq!((first.decision, first.reason.as_str()), (Decision::Withdrawn, "点错了"));
    decide(&mut book, 2, Decision::Present, "来了");
    assert_eq!(take_back(&book, record(1), "点错了"), None, "something later was decided");
    let second = back(&book, 2);
    assert_eq!((second.decision, second.undoes), (Decision::Withdrawn, Some(record(2))));
    correct(&mut book, 3, second);
    let kind = Kind::Decision;
    let told = [(3, kind, Force::Holds), (2, kind, Force::TakenBack), (1, kind, Force::Holds)];
    assert_eq!(forces(&book), told, "the first holds again");
    let third = back(&book, 3);
    correct(&mut book, 4, third);
    let told = [
        (4, kind, Force::Holds),
        (3, kind, Force::TakenBack),
        (2, kind, Force::Holds),
        (1, kind, Force::Replaced),
    ];
    assert_eq!(forces(&book), told, "and then the second");
    decide(&mut book, 5, Decision::Withdrawn, "点错了");
    assert_eq!(
        forces(&book)[..3],
        [(5, kind, Force::Holds), (4, kind, Force::Replaced), (3, kind, Force::TakenBack)]
    );
    assert_eq!(forces(&book)[3..], [(2, kind, Force::TakenBack), (1, kind, Force::Replaced)]);
}

#[test]
fn decisions_about_two_rounds_replace_nothing_of_each_other() {
    let mut book = Book::default();
    let at =
        |round| Correction::new(activity(), member(), Decision::Present, "来了".to_owned()).at_round(round);
    let (first, last) = (RoundNumber::ARRIVAL, RoundNumber::new(3).unwrap());
    correct(&mut book, 1, at(first));
    correct(&mut book, 2, at(last));
    decide(&mut book, 3, Decision::Confirmed, "");
    let kind = Kind::Decision;
    assert_eq!(forces(&book), [(3, kind, Force::Holds), (2, kind, Force::Holds), (1, kind, Force::Holds)]);
    assert_eq!((back(&book, 1).round, back(&book, 1).undoes), (Some(first), Some(record(1))));
}

#[test]
fn what_was_done_at_an_activity_is_undone_once() {
    let round = RoundNumber::ARRIVAL;
    let (activity, member) = (activity(), member());
    let guest =
        Guest { activity, round, name: "周晓明".to_owned(), unit: String::new(), phone_tail: None };
    let answer = LeaveAnswer {
        activity,
        member,
        request: record(9),
        answer: crate::record::Answer::Granted,
        reason: String::new(),
    };
    let cases = [
        (Act::Guest(guest), None, Kind::Door),
        (Act::Headcount(Headcount { activity, heads: 3 }), None, Kind::Door),
        (Act::LeaveAnswer(answer), Some(member), Kind::Leave),
    ];
    for (done, about, kind) in cases {
        let mut book = Book::default();
        act(&mut book, 1, done);
        let undo = Act::Undo(Undo { activity: Some(activity), act: record(1), member: about });
        assert_eq!(take_back(&book, record(1), ""), Some(Body::Act(undo.clone())));
        act(&mut book, 2, undo);
        assert_eq!(forces(&book), [(2, kind, Force::Holds), (1, kind, Force::TakenBack)]);
        assert_eq!(take_back(&book, record(1), ""), None, "it was");
        assert_eq!(take_back(&book, record(2), ""), None, "an undo stands");
    }
}

#[test]
fn an_approval_is_taken_back_like_anything_else() {
    let of = Approved::Device(device());
    let mut book = Book::default();
    act(&mut book, 1, Act::Approval(Approval { member: member(), of }));
    let undo = Act::Undo(Undo { activity: None, act: record(1), member: Some(member()) });
    assert_eq!(take_back(&book, record(1), ""), Some(Body::Act(undo.clone())));
    act(&mut book, 2, undo);
    assert_eq!(forces(&book), [(2, Kind::Phone, Force::Holds), (1, Kind::Phone, Force::TakenBack)]);
    assert_eq!(take_back(&book, record(1), ""), None, "it was");
}

#[test]
fn a_file_that_was_made_is_on_record_and_not_unmade() {
    let mut book = Book::default();
    let exports = [
        Export::Attendance(activity()),
        Export::Activities(None),
        Export::Statistics(Period::Year(2026)),
        Export::Directory(3),
    ];
    for (n, export) in (1..).zip(exports) {
        act(&mut book, n, Act::Export(export));
        assert_eq!(take_back(&book, record(n), "点错了"), None);
    }
    // Whoever says so all the same says nothing.
    act(&mut book, 9, Act::Undo(Undo { activity: Some(activity()), act: record(1), member: None }));
    let told = forces(&book);
    assert_eq!(told.len(), 5);
    assert!(told.iter().all(|(_, kind, force)| (*kind, *force) == (Kind::Export, Force::Holds)), "{told:?}");
}

#[test]
fn closing_twice_is_opened_from_the_first_only() {
    let close = Act::Closing(Closing { activity: activity(), to: Openness::Closed });
    let open = Act::Closing(Closing { activity: activity(), to: Openness::Open });
    let mut book = Book::default();
    act(&mut book, 1, close.clone());
    assert_eq!(take_back(&book, record(1), ""), Some(Body::Act(open.clone())));
    act(&mut book, 2, close.clone());
    assert_eq!(take_back(&book, record(2), ""), None, "it was closed before");
    act(&mut book, 3, open);
    assert_eq!(take_back(&book, record(3), ""), Some(Body::Act(close)));
    let kind = Kind::Closing;
    let told = [(3, kind, Force::Holds), (2, kind, Force::Replaced), (1, kind, Force::Replaced)];
    assert_eq!(forces(&book), told);
}
