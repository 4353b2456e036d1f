//! What the owners of phones say, beside checking in and who they are.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::pass::TransferCode;
use hongfan_domain::record::{Body, Companion, Evidence, LeaveKind, LeaveRequest, LeaveWish};
use hongfan_domain::registration::{Registration, Wish};
use hongfan_domain::time::MINUTE;
use proptest::prelude::*;
use proptest::sample::select;

use super::learning::{Learning, learnings};
use crate::world::{ACTIVITIES, MEMBERS, PEOPLE, World, claimant, person};

/// One thing that somebody says on a phone.
#[derive(Clone, Debug)]
pub(crate) enum Saying {
    /// The phone's own key.
    Key,
    /// The key of another phone, read from a pass.
    KeyOf { other: usize },
    /// That a person with no phone is here too, with a code that was shown so many seconds ago.
    Companion { activity: usize, person: usize, age: i64 },
    /// That they cannot come.
    Away { activity: usize },
    /// That they come after all.
    Back { activity: usize },
    /// That they would like to come, or not after all.
    Register { activity: usize, wish: Wish },
    /// That they learned something.
    Learned(Learning),
    /// A transfer code that another phone signed for a person so many minutes ago.
    Transfer { from: usize, person: usize, minutes: i64, nonce: u8 },
}

pub(super) fn sayings() -> impl Strategy<Value = Saying> {
    let (activity, person, other) = (0..ACTIVITIES, 0..PEOPLE, MEMBERS);
    prop_oneof![
        3 => Just(Saying::Key),
        1 => other.clone().prop_map(|other| Saying::KeyOf { other }),
        2 => (activity.clone(), person.clone(), select(vec![0, 0, 60]))
            .prop_map(|(activity, person, age)| Saying::Companion { activity, person, age }),
        2 => activity.clone().prop_map(|activity| Saying::Away { activity }),
        1 => activity.clone().prop_map(|activity| Saying::Back { activity }),
        3 => (activity.clone(), select(vec![Wish::Come, Wish::Come, Wish::Withdraw]))
            .prop_map(|(activity, wish)| Saying::Register { activity, wish }),
        4 => learnings().prop_map(Saying::Learned),
        3 => (other, person, select(vec![0, 0, 1, 9, 11]), 0u8..3)
            .prop_map(|(from, person, minutes, nonce)| Saying::Transfer { from, person, minutes, nonce }),
    ]
}

impl World {
    pub(super) fn say(&mut self, device: usize, saying: &Saying) {
        let leave = |world: &Self, activity: usize, wish| {
            Body::Leave(LeaveRequest { activity: world.plans[activity].activity.id, wish })
        };
        let body = match *saying {
            Saying::Key => Body::Key(self.devices[device].secret().key()),
            Saying::KeyOf { other } => Body::Key(self.devices[other].secret().key()),
            Saying::Companion { activity, person, age } => {
                let code = self.code_of(activity, RoundNumber::ARRIVAL, age * 1_000);
                let evidence = Evidence::Code { code, ticket: None };
                Body::Companion(Companion { evidence, claimant: claimant(person) })
            }
            Saying::Away { activity } => {
                leave(self, activity, LeaveWish::Away(LeaveKind::Personal, "家中有事".to_owned()))
            }
            Saying::Back { activity } => leave(self, activity, LeaveWish::Back),
            Saying::Register { activity, wish } => {
                Body::Registration(Registration { activity: self.plans[activity].activity.id, wish })
            }
            Saying::Learned(ref learning) => self.learned(device, learning),
            Saying::Transfer { from, person: n, minutes, nonce } => {
                let secret = self.devices[from].secret();
                let at = self.now.plus(-minutes * MINUTE);
                Body::Transfer(TransferCode::make(&secret, person(n).id, at, [nonce; 8]))
            }
        };
        self.record(device, body);
    }
}
