//! What organizers do, beside planning and deciding about one person.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::credit::{Credit, Learning};
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::pass::{Pass, PassSecret, Speaker};
use hongfan_domain::record::{
    Act, Answer, Approval, Approved, Award, Body, Closing, Confirmation, Export, Guest, Headcount,
    LeaveAnswer, Openness, Revocation, Scan, Undo,
};
use hongfan_domain::statistics::Period;
use proptest::prelude::*;
use proptest::sample::select;

use super::learning::{COURSES, course_id};
use crate::world::{ACTIVITIES, DEVICES, MEMBERS, PEOPLE, World, person};

/// One thing that an organizer does.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// Scans the pass that a phone showed so many seconds ago, and lets a person in.
    Scan { activity: usize, round: u8, phone: usize, person: usize, age: i64, shown: Shown },
    /// Lets in somebody who is on no list.
    Guest { activity: usize },
    /// Says that a guest is a person.
    Merge { which: usize, person: usize },
    /// Says that a device is a person's.
    ApproveDevice { device: usize, person: usize },
    /// Says that a phone's key is a person's.
    ApproveKey { phone: usize, person: usize },
    /// Says that a device is nobody's.
    Revoke { device: usize },
    /// Answers a request for leave.
    Reply { which: usize, answer: Answer },
    /// Takes back something that they know of.
    Undo { which: usize },
    /// Closes an activity, or opens it again.
    Close { activity: usize, to: Openness },
    /// Counts heads.
    Count { activity: usize, heads: u32 },
    /// Gives somebody study hours, or takes some.
    Award { person: usize, hundredths: i64, learning: Learning },
    /// Confirms what somebody learned of a course.
    Confirm { course: usize, person: usize },
    /// Makes a file of what is known: of an activity, of a course, of all.
    Export { of: usize },
}

/// What is in front of the scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The phone's pass.
    Genuine,
    /// A pass by a key of the holder's own making, that names the person.
    OtherKey,
    /// The phone's pass, with the person's id written over another's.
    Tampered,
}

pub(super) fn deeds() -> impl Strategy<Value = Deed> {
    let (activity, person, phone, device) = (0..ACTIVITIES, 0..PEOPLE, MEMBERS, 0..DEVICES);
    let shown =
        select(vec![Shown::Genuine, Shown::Genuine, Shown::Genuine, Shown::OtherKey, Shown::Tampered]);
    let scanned =
        (activity.clone(), 1u8..4, phone.clone(), person.clone(), select(vec![0, 0, 0, 40, 120, -120]));
    let answer = select(vec![Answer::Granted, Answer::Granted, Answer::Declined]);
    prop_oneof![
        6 => (scanned, shown).prop_map(|((activity, round, phone, person, age), shown)| {
            Deed::Scan { activity, round, phone, person, age, shown }
        }),
        2 => activity.clone().prop_map(|activity| Deed::Guest { activity }),
        1 => (0usize..9, person.clone()).prop_map(|(which, person)| Deed::Merge { which, person }),
        2 => (device.clone(), person.clone()).prop_map(|(device, person)| Deed::ApproveDevice { device, person }),
        1 => (phone, person.clone()).prop_map(|(phone, person)| Deed::ApproveKey { phone, person }),
        2 => (person, -200i64..800, select(vec![Learning::Collective, Learning::SelfStudy]))
            .prop_map(|(person, hundredths, learning)| Deed::Award { person, hundredths, learning }),
        2 => (0..COURSES, 0..PEOPLE).prop_map(|(course, person)| Deed::Confirm { course, person }),
        1 => (0usize..9).prop_map(|of| Deed::Export { of }),
        2 => device.prop_map(|device| Deed::Revoke { device }),
        2 => (0usize..9, answer).prop_map(|(which, answer)| Deed::Reply { which, answer }),
        2 => (0usize..20).prop_map(|which| Deed::Undo { which }),
        1 => (activity.clone(), select(vec![Openness::Open, Openness::Closed]))
            .prop_map(|(activity, to)| Deed::Close { activity, to }),
        1 => (activity, 0u32..9).prop_map(|(activity, heads)| Deed::Count { activity, heads }),
    ]
}

impl World {
    pub(super) fn do_deed(&mut self, organizer: usize, deed: &Deed) {
        if let Some(act) = self.act(organizer, deed) {
            self.record(organizer, Body::Act(act));
        }
    }

    /// The act that a deed comes to; `None` when the organizer knows of nothing to do it to.
    fn act(&self, organizer: usize, deed: &Deed) -> Option<Act> {
        let id = |activity: usize| self.plans[activity].activity.id;
        let device = |device: usize| self.devices[device].viewer.device;
        let reason = "手机已遗失".to_owned();
        Some(match *deed {
            Deed::Scan { activity, round, phone, person: n, age, shown } => Act::Scan(Scan {
                activity: id(activity),
                round: RoundNumber::new(round).expect("1 to 3"),
                member: person(n).id,
                pass: self.pass(phone, n, age, shown),
            }),
            Deed::Guest { activity } => Act::Guest(Guest {
                activity: id(activity),
                round: RoundNumber::ARRIVAL,
                name: "周晓明".to_owned(),
                unit: String::new(),
                phone_tail: None,
            }),
            Deed::Merge { which, person: n } => {
                let (activity, guest) =
                    nth(self.known_acts(organizer, |act| matches!(act, Act::Guest(_))), which)?;
                Act::Approval(Approval { member: person(n).id, of: Approved::Guest(activity?, guest) })
            }
            Deed::ApproveDevice { device: other, person: n } => {
                Act::Approval(Approval { member: person(n).id, of: Approved::Device(device(other)) })
            }
            Deed::ApproveKey { phone, person: n } => {
                let key = self.devices[phone].secret().key();
                Act::Approval(Approval { member: person(n).id, of: Approved::Key(key) })
            }
            Deed::Revoke { device: other } => Act::Revocation(Revocation { device: device(other), reason }),
            Deed::Reply { which, answer } => self.reply(organizer, which, answer, reason)?,
            Deed::Undo { which } => {
                let (activity, act) = nth(self.known_acts(organizer, |_| true), which)?;
                let made = self.devices[organizer].made.iter().find(|record| record.id == act);
                let member = match made.map(|record| &record.body) {
                    Some(Body::Act(act)) => act.member(),
                    _ => self.book(organizer).act(act)?.act.member(),
                };
                Act::Undo(Undo { activity, act, member })
            }
            Deed::Close { activity, to } => Act::Closing(Closing { activity: id(activity), to }),
            Deed::Count { activity, heads } => Act::Headcount(Headcount { activity: id(activity), heads }),
            Deed::Award { person: n, hundredths, learning } => Act::Award(Award {
                member: person(n).id,
                credit: Credit::from_hundredths(hundredths),
                learning,
                at: self.now,
                reason: "参加区级网络培训".to_owned(),
            }),
            Deed::Export { of } => Act::Export(self.export(of)),
            Deed::Confirm { course, person: n } => Act::Confirmation(Confirmation {
                member: person(n).id,
                course: course_id(course),
                until: self.now,
            }),
        })
    }

    fn export(&self, of: usize) -> Export {
        let course = course_id(of % COURSES);
        match of % 6 {
            0 => Export::Activities(Some(Period::Month(2026, 3))),
            1 => Export::Statistics(Period::Year(2026)),
            2 => Export::Directory(60),
            3 => Export::Roll(course),
            4 => Export::Certificates(course),
            _ => Export::Attendance(self.plans[of % ACTIVITIES].activity.id),
        }
    }

    fn reply(&self, organizer: usize, which: usize, answer: Answer, reason: String) -> Option<Act> {
        let requests =
            self.plans.iter().flat_map(|plan| self.book(organizer).leave_requests(plan.activity.id));
        let asked = nth(requests.collect(), which)?;
        let member = self.book(organizer).binding(asked.device)?.member;
        let activity = asked.request.activity;
        Some(Act::LeaveAnswer(LeaveAnswer { activity, member, request: asked.id, answer, reason }))
    }

    /// The acts that can be taken back and that an organizer's device knows or made: all but revocations and what was
    /// taken back.
    fn known_acts(
        &self,
        organizer: usize,
        which: impl Fn(&Act) -> bool,
    ) -> Vec<(Option<ActivityId>, RecordId)> {
        let known = self.book(organizer).acts().map(|acted| (&acted.act, acted.id));
        let made = self.devices[organizer].made.iter().filter_map(|record| match &record.body {
            Body::Act(act) => Some((act, record.id)),
            _ => None,
        });
        let all = known.chain(made).filter(|(act, _)| which(act));
        let undoable = |act: &Act| {
            let of_an_activity = act.activity().is_some() && !matches!(act, Act::Export(_));
            of_an_activity || matches!(act, Act::Award(_) | Act::Approval(_) | Act::Confirmation(_))
        };
        let mut found: Vec<_> =
            all.filter(|(act, _)| undoable(act)).map(|(act, id)| (act.activity(), id)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn pass(&self, phone: usize, n: usize, age: i64, shown: Shown) -> Pass {
        let at = self.now.plus(-age * 1_000);
        let made_by = |secret: &PassSecret, n: usize| Pass::make(secret, Speaker::Member(person(n).id), at);
        match shown {
            Shown::Genuine => made_by(&self.devices[phone].secret(), n),
            Shown::OtherKey => made_by(&PassSecret::new([7; 32]), n),
            Shown::Tampered => {
                let text = made_by(&self.devices[phone].secret(), (n + 1) % PEOPLE).encode();
                let mut bytes = base45::decode(&text[5..]).expect("a pass is base45");
                bytes[1..17].copy_from_slice(person(n).id.bytes());
                let text = format!("\"HF:P:{}\"", base45::encode(bytes));
                serde_json::from_str(&text).expect("as it comes over the wire")
            }
        }
    }
}

fn nth<T: Clone>(found: Vec<T>, which: usize) -> Option<T> {
    (!found.is_empty()).then(|| found[which % found.len()].clone())
}
