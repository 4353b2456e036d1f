//! What a member's own phone can say, which has neither plan nor roster.

use hongfan_domain::leave::{LeaveState, OwnLeave, Promptness, own_leave};
use hongfan_domain::record::{Act, Answer, Body, LeaveAnswer, LeaveKind, LeaveRequest, LeaveWish};
use hongfan_domain::story::{What, own_story};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;

use crate::world::{World, claimant, person};

#[test]
fn a_phone_follows_its_owners_leave() {
    let mut world = World::planned();
    let (desk, phone) = (0, 2);
    world.record(phone, Body::Enroll(claimant(0)));
    world.sync(phone);
    let activity = world.plans[0].activity.clone();
    let member = person(0).id;
    let ask = |wish| Body::Leave(LeaveRequest { activity: activity.id, wish });
    let leave = |world: &World| {
        let device = &world.devices[phone];
        own_leave(&device.engine, device.viewer.device, &activity, member)
    };
    let away = LeaveWish::Away(LeaveKind::Official, "外出开会".into());

    let request = world.record(phone, ask(away.clone()));
    assert_eq!(leave(&world), OwnLeave { known: None, said: Some((away, State::Waiting)) });
    world.sync(phone);
    let known = leave(&world).known.expect("the feed has shown it");
    assert_eq!((known.state, known.promptness), (LeaveState::Submitted, Promptness::InTime));

    world.now = world.now.plus(MINUTE);
    let (answer, reason) = (Answer::Granted, "同意".to_owned());
    world.record(
        desk,
        Body::Act(Act::LeaveAnswer(LeaveAnswer { activity: activity.id, member, request, answer, reason })),
    );
    world.settle();
    let known = leave(&world).known.expect("it has been answered");
    assert_eq!((known.state, known.note.as_str()), (LeaveState::Granted, "同意"));
    let told: Vec<_> =
        own_story(activity.id, world.book(phone), member).into_iter().map(|event| event.what).collect();
    let asked = What::AskedForLeave(LeaveKind::Official, "外出开会".into());
    assert_eq!(told, [asked, What::Answered(Answer::Granted, "同意".into())]);

    world.record(phone, ask(LeaveWish::Back));
    world.settle();
    let OwnLeave { known, said } = leave(&world);
    assert_eq!((known.map(|leave| leave.state), said), (Some(LeaveState::Cancelled), None));
}
