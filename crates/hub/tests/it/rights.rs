//! The end of an organizer's rights, and who is told of what was done about them.

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::record::Body;
use hongfan_domain::rights::{Entitlement, Granted};
use hongfan_domain::sync::State;
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{
    self, Ending, Invitation, Invited, Inviting, LIVE, Me, Naming, ORGANIZER_ENDINGS, ORGANIZER_NAMES,
    ORGANIZERS, Organizers, Problem,
};

use crate::support::{Answer, Device, Stage, TestHub, plan};

fn end(by: &Device, hub: &TestHub, device: &Device, reason: &str) -> Answer {
    let ending = Ending { device: device.id, reason: reason.to_owned() };
    by.post(hub, ORGANIZER_ENDINGS, &serde_json::to_string(&ending).unwrap())
}

fn told(device: &Device, hub: &TestHub) -> Organizers {
    device.get(hub, ORGANIZERS).json()
}

fn organizer_of(path: &str) -> Role {
    Role::Organizer(Unit::new(path))
}

#[test]
fn a_device_whose_rights_ended_is_told_nothing_and_taken_nothing_and_keeps_what_it_made() {
    let stage = Stage::set();
    let mut administrator = Device::organizer(&stage.hub);
    let mut theirs = plan("支部学习会", stage.hub.now(), Vec::new());
    theirs.activity.host = "互联网第二支部".to_owned();
    administrator.record(&stage.hub, Body::Plan(theirs));
    administrator.sync(&stage.hub);
    let mut lost = administrator.invite(&stage.hub, "互联网第二支部");
    lost.sync(&stage.hub);
    assert_eq!(lost.engine.book().plans().count(), 1);
    assert_eq!(end(&administrator, &stage.hub, &lost, "手机丢失").status, 204);
    assert_eq!(lost.role(&stage.hub), Role::Member);
    let mut more = plan("社区议事会", stage.hub.now(), Vec::new());
    more.activity.host = "互联网第二支部".to_owned();
    let made = lost.record(&stage.hub, Body::Plan(more));
    lost.sync(&stage.hub);
    assert_eq!(lost.verdict(made), Some(&Verdict::Refused(Refusal::NotAllowed)));
    let kept = lost.engine.outbox().get(made).map(|pending| pending.state);
    assert_eq!(kept, Some(State::Shelved(Refusal::NotAllowed)));
    assert_eq!(lost.engine.book().plans().count(), 0, "no roster, no secret");
    assert_eq!(lost.get(&stage.hub, ORGANIZERS).problem(), Problem::NotAllowed);
    let again = end(&administrator, &stage.hub, &lost, "手机丢失");
    assert_eq!(again.status, 204, "what has ended has ended");
}

#[test]
fn an_open_stream_ends_with_the_rights() {
    let stage = Stage::set();
    let administrator = Device::organizer(&stage.hub);
    let request = stage.laptop.engine.next(stage.hub.now().plus(60 * MINUTE)).unwrap();
    let answer = stage.laptop.send(&stage.hub, &request);
    let cookie = answer.header("set-cookie").unwrap().split("; ").next().unwrap().to_owned();
    let mut stream = stage.hub.http();
    stream.send("GET", LIVE, &[("cookie", &cookie)], b"").unwrap();
    assert_eq!(stream.head().unwrap().0, 200);
    assert_eq!(end(&administrator, &stage.hub, &stage.laptop, "离开团队").status, 204);
    while stream.line().is_ok() {}
    let again = stage.hub.http().get(LIVE, &[("cookie", &cookie)]);
    assert_eq!((again.status, again.problem()), (403, Problem::NotAllowed), "the cookie opens nothing more");
}

#[test]
fn only_whoever_could_have_invited_a_device_ends_its_rights_and_nobody_their_own() {
    let hub = TestHub::start();
    let administrator = Device::organizer(&hub);
    let second = Device::organizer(&hub);
    let park = administrator.invite(&hub, "望江园区");
    let branch = park.invite(&hub, "望江园区/互联网第二支部");
    let mut member = Device::new();
    member.sync(&hub);
    for (by, device) in
        [(&branch, &park), (&park, &administrator), (&administrator, &administrator), (&member, &branch)]
    {
        let answer = end(by, &hub, device, "试一下");
        assert_eq!((answer.status, answer.problem()), (403, Problem::NotAllowed));
    }
    assert_eq!(end(&park, &hub, &branch, "  ").problem(), Problem::Unreadable, "a reason is needed");
    assert_eq!(end(&park, &hub, &branch, "换了负责人").status, 204);
    assert_eq!(end(&administrator, &hub, &second, "手机丢失").status, 204);
    assert_eq!(
        [&branch, &second, &park].map(|device| device.role(&hub)),
        [Role::Member, Role::Member, organizer_of("望江园区")]
    );
}

#[test]
fn rights_that_ended_stay_ended_and_come_back_by_a_new_link_only() {
    let mut hub = TestHub::start();
    let administrator = Device::organizer(&hub);
    let invited: Invited = administrator.ask_to_invite(&hub, organizer_of("望江园区")).json();
    let park = Device::new();
    park.join(&hub, invited.token.clone());
    // A link that it made and nobody has used ends with it.
    let handed_out: Invited = park.ask_to_invite(&hub, organizer_of("望江园区/新材料联合支部")).json();
    assert_eq!(end(&administrator, &hub, &park, "手机丢失").status, 204);
    hub.stop();
    hub.start_again();
    assert_eq!(park.role(&hub), Role::Member, "after a restart");
    park.join(&hub, invited.token);
    assert_eq!(park.role(&hub), Role::Member, "by the link it had used");
    let joined = serde_json::to_string(&Invitation { token: handed_out.token }).unwrap();
    let answer = Device::new().post(&hub, ORGANIZERS, &joined);
    assert_eq!((answer.status, answer.problem()), (410, Problem::InvitationUnknown));
    let anew: Invited = administrator.ask_to_invite(&hub, organizer_of("望江园区")).json();
    park.join(&hub, anew.token);
    assert_eq!(park.role(&hub), organizer_of("望江园区"));
}

#[test]
fn rights_ended_beside_the_hub_end_within_seconds() {
    let hub = TestHub::start();
    let (administrator, lost) = (Device::organizer(&hub), Device::organizer(&hub));
    let clock = hongfan_hub::clock::Clock::Turned(hub.clock.clone());
    assert_eq!(hongfan_hub::organizers(hub.data.path()).unwrap().len(), 2);
    assert!(hongfan_hub::revoke(hub.data.path(), lost.id, "手机丢失", &clock).unwrap());
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while lost.role(&hub) != Role::Member {
        assert!(std::time::Instant::now() < until, "it never took note");
    }
    assert!(!hongfan_hub::revoke(hub.data.path(), lost.id, "手机丢失", &clock).unwrap(), "it was");
    assert_eq!(administrator.role(&hub), Role::Administrator);
    let last = told(&administrator, &hub).deeds.pop().unwrap();
    assert_eq!(last.by, None, "by whoever runs the hub");
    assert!(matches!(last.what, Entitlement::Ended(ended) if ended.device == lost.id));
}

#[test]
fn organizers_are_told_each_others_names_and_what_was_done_within_their_reach() {
    let hub = TestHub::start();
    let administrator = Device::organizer(&hub);
    let inviting = Inviting { role: organizer_of("望江园区"), name: Some(" 顾 永宁 ".to_owned()) };
    let answer = administrator.post(&hub, v1::INVITATIONS, &serde_json::to_string(&inviting).unwrap());
    let mut park = Device::new();
    park.join(&hub, answer.json::<Invited>().token);
    park.sync(&hub);
    let river = administrator.invite(&hub, "滨江园区");
    let naming = |name: &str| serde_json::to_string(&Naming { name: name.to_owned() }).unwrap();
    assert_eq!(administrator.post(&hub, ORGANIZER_NAMES, &naming("沈一帆")).status, 204);
    assert_eq!(administrator.post(&hub, ORGANIZER_NAMES, &naming(" ")).problem(), Problem::Unreadable);
    assert_eq!(Device::new().post(&hub, ORGANIZER_NAMES, &naming("沈一帆")).problem(), Problem::SignIn);
    assert_eq!(park.get(&hub, v1::ME).json::<Me>().name.as_deref(), Some("顾永宁"));

    let all = told(&administrator, &hub);
    assert_eq!(
        all.devices.iter().map(|one| one.device).collect::<Vec<_>>(),
        [administrator.id, park.id, river.id]
    );
    assert_eq!((all.devices[1].since, all.devices[1].seen_at), (hub.now(), Some(hub.now())));
    let own = told(&park, &hub);
    assert_eq!(own.devices.iter().map(|one| one.device).collect::<Vec<_>>(), [park.id]);
    assert!(own.names.contains(&(administrator.id, "沈一帆".to_owned())), "who did what is named to all");
    let granted = || Granted { role: organizer_of("望江园区"), name: Some("顾永宁".to_owned()) };
    let told: Vec<_> = own.deeds.into_iter().map(|deed| (deed.by, deed.what)).collect();
    assert_eq!(
        told,
        [
            (Some(administrator.id), Entitlement::Invited(granted())),
            (Some(park.id), Entitlement::Joined(granted())),
        ]
    );
}
