//! Who may invite whom, and what a device may do afterwards.

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{INVITATIONS, Invited, ME, Problem};

use crate::support::{Device, TestHub};

fn organizer_of(path: &str) -> Role {
    Role::Organizer(Unit::new(path))
}

#[test]
fn an_administrator_invites_an_organizer_who_invites_within_their_unit() {
    let mut hub = TestHub::start();
    let administrator = Device::organizer(&hub);
    assert_eq!(administrator.role(&hub), Role::Administrator);
    let invited: Invited = administrator.ask_to_invite(&hub, organizer_of("望江园区")).json();
    assert_eq!(invited.link, format!("{}/o/join/{}", hub.running().origin(), invited.token));
    assert_eq!(invited.expires_at, hub.now().plus(7 * 24 * 60 * MINUTE));
    let park = Device::new();
    assert_eq!(park.role(&hub), Role::Member, "whoever was not invited is a member");
    park.join(&hub, invited.token);
    let branch = park.invite(&hub, "望江园区/互联网第二支部");
    let second = Device::new();
    second.join(&hub, administrator.ask_to_invite(&hub, Role::Administrator).json::<Invited>().token);
    for restart in [false, true] {
        if restart {
            hub.stop();
            hub.start_again();
        }
        assert_eq!(park.role(&hub), organizer_of("望江园区"));
        assert_eq!(branch.role(&hub), organizer_of("望江园区/互联网第二支部"));
        assert_eq!(second.role(&hub), Role::Administrator);
    }
}

#[test]
fn nobody_invites_beyond_their_reach() {
    let hub = TestHub::start();
    let administrator = Device::organizer(&hub);
    let park = administrator.invite(&hub, "望江园区");
    let mut member = Device::new();
    member.sync(&hub);
    for (by, role) in [
        (&park, Role::Administrator),
        (&park, organizer_of("滨江园区")),
        (&park, Role::Member),
        (&member, organizer_of("望江园区")),
        (&administrator, organizer_of("  ")),
    ] {
        let answer = by.ask_to_invite(&hub, role.clone());
        assert_eq!((answer.status, answer.problem()), (403, Problem::NotAllowed), "{role:?}");
    }
    let stranger = Device::new().ask_to_invite(&hub, organizer_of("望江园区"));
    assert_eq!((stranger.status, stranger.problem()), (401, Problem::SignIn));
    let thief = Device { id: administrator.id, ..Device::new() };
    assert_eq!(thief.ask_to_invite(&hub, Role::Administrator).problem(), Problem::SignIn);
    assert_eq!(hub.http().get(ME, &[("authorization", &thief.bearer())]).problem(), Problem::SignIn);
    assert_eq!(administrator.post(&hub, INVITATIONS, "{}").problem(), Problem::Unreadable);
}

#[test]
fn another_invitation_never_makes_less_of_a_device() {
    let hub = TestHub::start();
    let administrator = Device::organizer(&hub);
    let device = administrator.invite(&hub, "望江园区/互联网第二支部");
    for (role, becomes) in [
        (organizer_of("望江园区"), organizer_of("望江园区")),
        (organizer_of("望江园区/新材料联合支部"), organizer_of("望江园区")),
        (Role::Administrator, Role::Administrator),
        (organizer_of("望江园区"), Role::Administrator),
    ] {
        device.join(&hub, administrator.ask_to_invite(&hub, role.clone()).json::<Invited>().token);
        assert_eq!(device.role(&hub), becomes, "after an invitation to {role:?}");
    }
}

#[test]
fn a_link_for_one_unit_can_be_made_beside_the_hub() {
    let hub = TestHub::start();
    let clock = hongfan_hub::clock::Clock::Turned(hub.clock.clone());
    let token = hongfan_hub::invite(hub.data.path(), &organizer_of("望江园区"), &clock).unwrap();
    let device = Device::new();
    device.join(&hub, token);
    assert_eq!(device.role(&hub), organizer_of("望江园区"));
}
