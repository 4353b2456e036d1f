//! What can happen.

use hongfan_domain::record::Decision;
use hongfan_domain::registration::Wish;
use proptest::prelude::*;
use proptest::sample::select;

use super::world::{ACTIVITIES, DEVICES, ORGANIZERS, PEOPLE};

/// One step of a history. Everything is named by its index.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// An organizer adds a person to an activity and edits it.
    Expect {
        organizer: usize,
        activity: usize,
        person: usize,
    },
    /// An organizer gives an activity to another unit.
    Move {
        organizer: usize,
        activity: usize,
        unit: usize,
    },
    /// A device says whose it is.
    Enroll {
        device: usize,
        person: usize,
    },
    /// A device tells its key.
    Key {
        device: usize,
    },
    /// A device scans a code that is so many seconds old.
    Scan {
        device: usize,
        activity: usize,
        age: i64,
    },
    /// A device scans a code for somebody else.
    Accompany {
        device: usize,
        activity: usize,
        person: usize,
    },
    /// A device types digits, right or wrong.
    Digits {
        device: usize,
        activity: usize,
        off_by: u32,
    },
    /// A device asks for leave.
    Ask {
        device: usize,
        activity: usize,
    },
    Register {
        device: usize,
        activity: usize,
        wish: Wish,
    },
    /// An organizer decides about a person.
    Decide {
        organizer: usize,
        activity: usize,
        person: usize,
        decision: Decision,
    },
    /// An organizer scans a device's pass and lets a person in.
    Admit {
        organizer: usize,
        activity: usize,
        person: usize,
        device: usize,
    },
    /// An organizer says that a device, or who holds its key, is a person's.
    Vouch {
        organizer: usize,
        person: usize,
        device: usize,
        by: Voucher,
    },
    /// An organizer says that a device is nobody's.
    Revoke {
        organizer: usize,
        device: usize,
    },
    /// An administrator's device brings what a device has not sent.
    Carry {
        device: usize,
    },
    /// A device syncs.
    Sync {
        device: usize,
    },
    /// A device's answer is lost on the way.
    LoseAnswer {
        device: usize,
    },
    /// The hub is stopped and started.
    Restart,
}

/// How an organizer names a device.
#[derive(Clone, Copy, Debug)]
pub(super) enum Voucher {
    Device,
    Key,
}

pub(super) fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![organizers_steps(), members_steps(), journeys()]
}

fn organizers_steps() -> impl Strategy<Value = Step> {
    let decision = prop::sample::select(vec![
        Decision::Confirmed,
        Decision::Present,
        Decision::OnLeave,
        Decision::Absent,
        Decision::Withdrawn,
    ]);
    let who = (0..ORGANIZERS, 0..ACTIVITIES, 0..PEOPLE);
    let voucher = prop::sample::select(vec![Voucher::Device, Voucher::Key]);
    prop_oneof![
        4 => who.clone().prop_map(|(organizer, activity, person)| Step::Expect { organizer, activity, person }),
        1 => (0..ORGANIZERS, 0..ACTIVITIES, 0..2usize)
            .prop_map(|(organizer, activity, unit)| Step::Move { organizer, activity, unit }),
        2 => (who.clone(), decision).prop_map(|((organizer, activity, person), decision)| {
            Step::Decide { organizer, activity, person, decision }
        }),
        1 => (who, 0..DEVICES).prop_map(|((organizer, activity, person), device)| {
            Step::Admit { organizer, activity, person, device }
        }),
        2 => (0..ORGANIZERS, 0..PEOPLE, 0..DEVICES, voucher)
            .prop_map(|(organizer, person, device, by)| Step::Vouch { organizer, person, device, by }),
        1 => (0..ORGANIZERS, 0..DEVICES).prop_map(|(organizer, device)| Step::Revoke { organizer, device }),
    ]
}

fn members_steps() -> impl Strategy<Value = Step> {
    let where_to = || (0..DEVICES, 0..ACTIVITIES);
    let age = prop::sample::select(vec![0, 0, 20, 50, 400]);
    let off_by = prop::sample::select(vec![0, 0, 1]);
    prop_oneof![
        3 => (0..DEVICES, 0..PEOPLE).prop_map(|(device, person)| Step::Enroll { device, person }),
        2 => (0..DEVICES).prop_map(|device| Step::Key { device }),
        4 => (where_to(), age).prop_map(|((device, activity), age)| Step::Scan { device, activity, age }),
        1 => (where_to(), 0..PEOPLE)
            .prop_map(|((device, activity), person)| Step::Accompany { device, activity, person }),
        1 => (where_to(), off_by)
            .prop_map(|((device, activity), off_by)| Step::Digits { device, activity, off_by }),
        1 => where_to().prop_map(|(device, activity)| Step::Ask { device, activity }),
        2 => (where_to(), select(vec![Wish::Come, Wish::Come, Wish::Withdraw]))
            .prop_map(|((device, activity), wish)| Step::Register { device, activity, wish }),
    ]
}

fn journeys() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..DEVICES).prop_map(|device| Step::Sync { device }),
        2 => (0..DEVICES).prop_map(|device| Step::LoseAnswer { device }),
        1 => (0..DEVICES).prop_map(|device| Step::Carry { device }),
        2 => Just(Step::Restart),
    ]
}
