//! Random histories: what people do, what networks do, what clocks do.

use hongfan_domain::activity::Counting;
use hongfan_domain::record::Decision;
mod deeds;
mod filings;
mod learning;
mod play;
mod words;

pub(crate) use deeds::Deed;
pub(crate) use filings::{Filing, TAG, UNITS, filings, unit};
pub(crate) use learning::{COURSES, Written, lessons_kept, writings};
pub(crate) use words::Saying;

use proptest::prelude::*;
use proptest::sample::select;

use crate::world::{ACTIVITIES, DEVICES, MEMBERS, PEOPLE, UNIT};

/// One thing that happens.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// An organizer changes who is expected, one bit for each person, and which rounds count.
    Expect { organizer: usize, activity: usize, people: u8, counting: Counting },
    /// Somebody says on a device who they are.
    Enroll { device: usize, person: usize, spelling: Spelling },
    /// A device scans a code of a round that was shown so many seconds ago; negative for a screen that is ahead.
    Scan { device: usize, activity: usize, round: u8, age: i64 },
    /// A device scans a code that somebody made up.
    ScanForged { device: usize, activity: usize },
    /// A device types the digits of so many minutes ago.
    Type { device: usize, activity: usize, minutes: i64 },
    /// An organizer decides about a person, at one round or at the activity as a whole.
    Decide { organizer: usize, activity: usize, person: usize, decision: Decision, round: Option<u8> },
    /// An organizer takes back one decision that they know of.
    Withdraw { organizer: usize, which: usize },
    /// An organizer does something else.
    Do { organizer: usize, deed: Deed },
    /// An organizer writes into the directory.
    Keep { organizer: usize, filing: Filing },
    /// A phone's owner says something else.
    Say { device: usize, saying: Saying },
    /// A device takes in a record that another made, to bring it to the hub.
    Carry { carrier: usize, from: usize, which: usize },
    /// A device has a network.
    Sync { device: usize },
    /// A request arrives, its answer does not.
    LoseAnswer { device: usize },
    /// An answer from long ago arrives, once more or at last.
    OldAnswer { device: usize, which: usize },
    /// The app is killed and opened again.
    Reopen { device: usize },
    /// A request from long ago reaches the hub once more.
    RepeatRequest { device: usize, which: usize },
    /// Time passes.
    Pass { seconds: i64 },
    /// A device's clock is set to so many minutes ahead.
    SetClock { device: usize, minutes: i64 },
}

/// How well somebody types.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Spelling {
    Right,
    WrongName,
    WrongTail,
}

/// Histories of up to `longest` steps.
pub(crate) fn histories(longest: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(steps(), 1..longest)
}

/// Histories of up to `longest` steps of people who learn, for the most part; some take years.
pub(crate) fn classes(longest: usize) -> impl Strategy<Value = Vec<Step>> {
    let (device, member) = (0..DEVICES, MEMBERS);
    let learned = (member.clone(), learning::learnings())
        .prop_map(|(device, learning)| Step::Say { device, saying: Saying::Learned(learning) });
    let written = (0usize..2, learning::writings()).prop_map(|(organizer, (which, written))| Step::Keep {
        organizer,
        filing: Filing::Course { which, written },
    });
    let merged = (0..3usize, prop::option::weighted(0.7, 0..3usize))
        .prop_map(|(from, into)| Step::Keep { organizer: 0, filing: Filing::Merge { from, into } });
    let step = prop_oneof![
        20 => learned,
        2 => written,
        2 => merged,
        8 => device.prop_map(|device| Step::Sync { device }),
        2 => (member, Just(0), 0..3i64).prop_map(|(device, activity, age)| Step::Scan { device, activity, round: 1, age }),
        2 => select(vec![20, 60, 300, 1_500]).prop_map(|seconds| Step::Pass { seconds }),
        1 => select(vec![30, 400]).prop_map(|days| Step::Pass { seconds: days * 24 * 60 * 60 }),
        12 => steps(),
    ];
    prop::collection::vec(step, 1..longest)
}

/// Which rounds may count.
pub(crate) fn countings() -> impl Strategy<Value = Counting> {
    select(vec![Counting::Arrival, Counting::Any, Counting::ArrivalAndAnother, Counting::Every])
}

pub(crate) fn steps() -> impl Strategy<Value = Step> {
    let organizer = select(vec![0, 1, UNIT]);
    let (device, member) = (0..DEVICES, MEMBERS.start..DEVICES);
    let (activity, person) = (0..ACTIVITIES, 0..PEOPLE);
    let decision = select(vec![
        Decision::Confirmed,
        Decision::Present,
        Decision::OnLeave,
        Decision::Absent,
        Decision::Withdrawn,
    ]);
    let spelling = select(vec![Spelling::Right, Spelling::Right, Spelling::WrongName, Spelling::WrongTail]);
    prop_oneof![
        3 => (organizer.clone(), activity.clone(), 0u8..32, countings()).prop_map(
            |(organizer, activity, people, counting)| Step::Expect { organizer, activity, people, counting },
        ),
        4 => (member.clone(), person.clone(), spelling)
            .prop_map(|(device, person, spelling)| Step::Enroll { device, person, spelling }),
        6 => (member.clone(), activity.clone(), 1u8..4, select(vec![0, 0, 0, 16, 31, 60, 600, -40]))
            .prop_map(|(device, activity, round, age)| Step::Scan { device, activity, round, age }),
        1 => (member.clone(), activity.clone()).prop_map(|(device, activity)| Step::ScanForged { device, activity }),
        2 => (member.clone(), activity.clone(), select(vec![0, 1, 5, -3]))
            .prop_map(|(device, activity, minutes)| Step::Type { device, activity, minutes }),
        4 => (organizer.clone(), activity, person, decision, prop::option::weighted(0.4, 1u8..4)).prop_map(
            |(organizer, activity, person, decision, round)| {
                Step::Decide { organizer, activity, person, decision, round }
            },
        ),
        1 => (organizer.clone(), 0usize..9)
            .prop_map(|(organizer, which)| Step::Withdraw { organizer, which }),
        5 => (organizer.clone(), filings()).prop_map(|(organizer, filing)| Step::Keep { organizer, filing }),
        10 => (organizer, deeds::deeds()).prop_map(|(organizer, deed)| Step::Do { organizer, deed }),
        6 => (member.clone(), words::sayings()).prop_map(|(device, saying)| Step::Say { device, saying }),
        2 => (device.clone(), device.clone(), 0usize..20)
            .prop_map(|(carrier, from, which)| Step::Carry { carrier, from, which }),
        8 => device.clone().prop_map(|device| Step::Sync { device }),
        2 => device.clone().prop_map(|device| Step::LoseAnswer { device }),
        2 => (device.clone(), 0usize..50).prop_map(|(device, which)| Step::OldAnswer { device, which }),
        1 => device.clone().prop_map(|device| Step::Reopen { device }),
        1 => (device, 0usize..50).prop_map(|(device, which)| Step::RepeatRequest { device, which }),
        4 => select(vec![1, 10, 20, 200, 1_500]).prop_map(|seconds| Step::Pass { seconds }),
        1 => (member, select(vec![0, 3, -3, 2_880, -2_880]))
            .prop_map(|(device, minutes)| Step::SetClock { device, minutes }),
    ]
}
