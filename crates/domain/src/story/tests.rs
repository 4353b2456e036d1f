use std::sync::Arc;

use super::{Event, Planned, Undone, What, story};
use crate::activity::{Counting, Plan, RoundNumber};
use crate::attendance::tests::room::{DESK, DOOR, OTHER_PHONE, PHONE, Room, device, member, minute, round};
use crate::deeds::Force;
use crate::fact::{Asked, Change, Source};
use crate::id::RecordId;
use crate::identity::Voices;
use crate::leave::{Promptness, leaves};
use crate::member::Participation;
use crate::pass::PassSecret;
use crate::record::{
    Act, Answer, Approval, Approved, Closing, Decision, Guest, LeaveAnswer, LeaveKind, LeaveRequest,
    LeaveWish, Openness, Revocation, Undo,
};
use crate::revision::{Edit, Field, Former};

fn told(room: &Room) -> Vec<(What, Force)> {
    let events = story(&room.plan, &room.book, member(1));
    events.into_iter().map(|Event { what, force, .. }| (what, force)).collect()
}

fn undo(room: &mut Room, minutes: i64, act: RecordId) {
    let undo = Undo { activity: Some(room.plan.activity.id), act, member: Some(member(1)) };
    room.act(DESK, minutes, minutes, Act::Undo(undo));
}

fn arrived(source: Source) -> What {
    What::Claimed(source, RoundNumber::ARRIVAL)
}

#[test]
fn a_scan_that_was_taken_back_stays_in_the_story() {
    let mut room = Room::new("a", Counting::Arrival);
    let scan = room.scan(DOOR, 'a', 3, 0);
    undo(&mut room, 4, scan);
    undo(&mut room, 5, scan);
    let told = told(&room);
    assert!(matches!(told[0].0, What::Approved(Approved::Key(_))), "{told:?}");
    assert_eq!(told[1], (arrived(Source::Pass), Force::TakenBack));
    assert_eq!(told[2], (What::Undone(Undone::Entry), Force::Holds));
    assert_eq!(told.iter().filter(|(what, _)| *what == arrived(Source::Pass)).count(), 1);
}

#[test]
fn leave_that_was_granted_by_mistake_reads_as_taken_back() {
    let mut room = Room::new("a", Counting::Arrival);
    let (activity, request) = (room.plan.activity.id, RecordId::from_bytes([200; 16]));
    let wish = LeaveWish::Away(LeaveKind::Sick, "发烧".to_owned());
    let asked = Asked {
        id: request,
        device: device(PHONE),
        request: LeaveRequest { activity, wish },
        at: minute(-60),
        received_at: None,
    };
    room.book.apply(request, &Change::Leave(asked));
    let (answer, reason) = (Answer::Granted, String::new());
    let answer = LeaveAnswer { activity, member: member(1), request, answer, reason };
    let granted = room.act(DESK, -50, -50, Act::LeaveAnswer(answer));
    undo(&mut room, -40, granted);
    assert_eq!(
        told(&room),
        [
            (What::AskedForLeave(LeaveKind::Sick, "发烧".to_owned()), Force::Holds),
            (What::Answered(Answer::Granted, String::new()), Force::TakenBack),
            (What::Undone(Undone::Answer), Force::Holds),
        ]
    );
}

#[test]
fn a_guest_who_was_merged_by_mistake_is_somebody_else() {
    let mut room = Room::new("a", Counting::Arrival);
    let activity = room.plan.activity.id;
    let name = "陈思源".to_owned();
    let guest = Guest { activity, round: round('a'), name, unit: String::new(), phone_tail: None };
    let guest = room.act(DOOR, 3, 3, Act::Guest(guest));
    let merge = Act::Approval(Approval { member: member(1), of: Approved::Guest(activity, guest) });
    let merge = room.act(DESK, 10, 10, merge);
    let approved = What::Approved(Approved::Guest(activity, guest));
    assert_eq!(told(&room), [(arrived(Source::Guest), Force::Holds), (approved.clone(), Force::Holds)]);
    undo(&mut room, 20, merge);
    assert_eq!(told(&room), [(approved, Force::TakenBack), (What::Undone(Undone::Merge), Force::Holds)]);
}

#[test]
fn what_is_said_of_other_phones_and_keys_is_another_story() {
    let mut room = Room::new("a", Counting::Arrival);
    room.check_in('a', 3, |_| ());
    let key = PassSecret::new([77; 32]).key();
    for of in [Approved::Key(key), Approved::Device(device(OTHER_PHONE)), Approved::Device(device(DESK))] {
        room.act(DESK, 5, 5, Act::Approval(Approval { member: member(1), of }));
    }
    room.decide(DESK, 6, Decision::Confirmed, |_| ());
    let kinds: Vec<_> = told(&room).into_iter().map(|(what, _)| what).collect();
    assert!(matches!(&kinds[..], [What::Claimed(..), What::Decided(_)]), "{kinds:?}");
    let of = Approved::Device(device(PHONE));
    room.act(DESK, 7, 7, Act::Approval(Approval { member: member(1), of }));
    assert_eq!(told(&room).last().map(|(what, _)| what.clone()), Some(What::Approved(of)));
}

#[test]
fn a_phone_that_is_revoked_belongs_to_the_day_on_which_it_spoke() {
    for (minutes, told_of) in [(30, true), (120 + 24 * 60, true), (121 + 24 * 60, false)] {
        let mut room = Room::new("a", Counting::Arrival);
        room.check_in('a', 3, |_| ());
        let reason = "手机丢失".to_owned();
        let lost = What::Revoked(device(PHONE), reason.clone());
        room.act(DESK, minutes, minutes, Act::Revocation(Revocation { device: device(PHONE), reason }));
        assert_eq!(told(&room).iter().any(|(what, _)| *what == lost), told_of, "at {minutes}");
    }
}

#[test]
fn a_decision_is_told_once_with_its_round_and_what_became_of_it() {
    let mut room = Room::new("ad", Counting::Arrival);
    let said = room.decide(DOOR, 118, Decision::Present, |said| said.round = Some(round('d')));
    room.decide(DOOR, 119, Decision::Withdrawn, |back| {
        (back.round, back.undoes) = (Some(round('d')), Some(said));
    });
    let told = told(&room);
    let rounds: Vec<_> = told
        .iter()
        .map(|(what, force)| match what {
            What::Decided(said) => (said.decision, said.round, *force),
            other => panic!("{other:?}"),
        })
        .collect();
    let round = Some(round('d'));
    assert_eq!(
        rounds,
        [(Decision::Present, round, Force::TakenBack), (Decision::Withdrawn, round, Force::Holds)]
    );
}

#[test]
fn a_phone_that_was_taken_for_theirs_by_mistake_stays_in_the_story() {
    let mut room = Room::new("a", Counting::Arrival);
    room.check_in('a', 3, |_| ());
    let of = Approved::Device(device(PHONE));
    let approval = room.act(DESK, 7, 7, Act::Approval(Approval { member: member(1), of }));
    let back = Undo { activity: None, act: approval, member: Some(member(1)) };
    room.act(DESK, 8, 8, Act::Undo(back));
    let told = told(&room);
    let last = [(What::Approved(of), Force::TakenBack), (What::Undone(Undone::Phone), Force::Holds)];
    assert!(told.ends_with(&last), "{told:?}");
}

#[test]
fn what_only_a_phone_says_of_when_it_was_says_when_it_was_told() {
    for (received_at, told_at) in [
        (None, None),
        (Some(minute(-59)), None),
        (Some(minute(-58)), None),
        (Some(minute(9)), Some(minute(9))),
    ] {
        let mut room = Room::new("a", Counting::Arrival);
        let (activity, id) = (room.plan.activity.id, RecordId::from_bytes([200; 16]));
        let request = LeaveRequest { activity, wish: LeaveWish::Away(LeaveKind::Sick, String::new()) };
        let asked = Asked { id, device: device(PHONE), request, at: minute(-60), received_at };
        room.book.apply(id, &Change::Leave(asked));
        let story = story(&room.plan, &room.book, member(1));
        assert_eq!(story.iter().map(|event| event.told_at).collect::<Vec<_>>(), [told_at]);
        let leave = leaves(&room.plan, &room.book, &Voices::of(&room.book)).remove(0);
        let vouched = if told_at.is_some() { Promptness::Unvouched } else { Promptness::InTime };
        assert_eq!((leave.promptness, leave.told_at), (vouched, told_at));
    }
}

#[test]
fn what_became_of_the_activity_and_of_their_place_in_it_is_told() {
    let mut room = Room::new("a", Counting::Arrival);
    let mut edit = |change: &dyn Fn(&mut Plan)| {
        let before = room.plan.clone();
        change(&mut room.plan);
        room.plan.revision += 1;
        let id = RecordId::from_bytes([100 + u8::try_from(room.plan.revision).unwrap(); 16]);
        let at = Some(minute(i64::from(room.plan.revision)));
        let former = Former::of(&before, &room.plan);
        let edit = Edit { by: Some(device(DESK)), at, before: Some(former), undoes: None };
        room.plan.edit = Arc::new(edit);
        room.book.apply(id, &Change::Plan(room.plan.clone()));
    };
    edit(&|plan| plan.roster[0].participation = Participation::Observer);
    edit(&|plan| plan.activity.title = "改了名字".to_owned());
    edit(&|plan| plan.activity.rules.late_after_minutes += 5);
    edit(&|plan| Arc::make_mut(&mut plan.particulars).canceled = Some("暴雨".to_owned()));
    edit(&|plan| Arc::make_mut(&mut plan.particulars).canceled = None);
    edit(&|plan| drop(plan.roster.remove(0)));
    let activity = room.plan.activity.id;
    room.act(DESK, 90, 90, Act::Closing(Closing { activity, to: Openness::Closed }));
    let planned = story(&room.plan, &room.book, member(1)).into_iter().filter_map(|event| match event.what {
        What::Planned(planned) => Some(planned),
        _ => None,
    });
    assert_eq!(
        planned.collect::<Vec<_>>(),
        [
            Planned::TakesPart(Participation::Observer),
            Planned::Judged(vec![Field::Rules]),
            Planned::Canceled("暴雨".to_owned()),
            Planned::Restored,
            Planned::Unlisted,
            Planned::Closed(Openness::Closed),
        ]
    );
}
