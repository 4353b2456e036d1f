//! A deed in plain words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hongfan_domain::access::{Action, Role};
use hongfan_domain::book::Book;
use hongfan_domain::deeds::{Deed, Force, Step, Together, What, certificate_back, has_way_back};
use hongfan_domain::directory::{Directory, Subject, change};
use hongfan_domain::id::{ActivityId, DeviceId, MemberId, RecordId};
use hongfan_domain::member::{Member, Participation};
use hongfan_domain::record::{Act, Answer, Approval, Approved, Confirmation, Correction, Export, Openness};
use hongfan_domain::revision::history;
use hongfan_domain::rights::{Entitlement, Granted, RevokedPaper};

use crate::pages::directory::change_words;
use crate::pages::revisions::revision_words;
use crate::pages::words::{
    decision_name, device_name, learning_name, leave_name, role_name, round_name, signed, tail,
};
use crate::state::colleagues;
use crate::text::{self, t};

/// Everything that has a name, as far as this device knows.
pub(super) struct Names {
    pub(super) book: Arc<Book>,
    directory: Arc<Directory>,
    people: BTreeMap<MemberId, String>,
    /// What each device that did something is called.
    devices: BTreeMap<DeviceId, String>,
    /// This one.
    own: DeviceId,
    /// What each edit of a plan did.
    revisions: BTreeMap<RecordId, String>,
}

fn revisions(book: &Book) -> BTreeMap<RecordId, String> {
    let activities: BTreeSet<_> = book.revised().map(|revised| revised.activity).collect();
    let all = activities.into_iter().flat_map(|activity| history(book, activity));
    all.map(|revision| (revision.told.id, revision_words(&revision))).collect()
}

impl Names {
    pub(super) fn of(
        book: Arc<Book>,
        directory: Arc<Directory>,
        own: DeviceId,
        colleagues: &colleagues::Names,
    ) -> Self {
        let listed = book.plans().flat_map(|plan| &plan.roster);
        let mut people: BTreeMap<_, _> = listed.map(|member| (member.id, member.name.clone())).collect();
        let cards = book.filed().filter_map(|filed| filed.card.as_person());
        people.extend(cards.map(|person| (person.id, person.name.clone())));
        people.extend(directory.people().map(|person| (person.id, person.name.clone())));
        let corrected = book.corrections().map(|corrected| corrected.device);
        let acted = book.acts().map(|acted| acted.device);
        let filed = book.filed().map(|filed| filed.device);
        let planned = book.revised().filter_map(|revised| revised.edit.by);
        let named = colleagues.keys().copied().chain([own]);
        let devices: BTreeSet<_> = corrected.chain(acted).chain(filed).chain(planned).chain(named).collect();
        let name = |device: DeviceId| match colleagues.get(&device).filter(|_| device != own) {
            Some(name) => name.clone(),
            None => device_name(&book, device, own),
        };
        let devices = devices.into_iter().map(|device| (device, name(device))).collect();
        let revisions = revisions(&book);
        Self { book, directory, people, devices, own, revisions }
    }

    /// The organizer's device.
    pub(super) fn device(&self, device: Option<DeviceId>) -> &str {
        device.and_then(|device| self.devices.get(&device)).map_or(t(text::LOG_NO_DEVICE), String::as_str)
    }

    pub(super) fn activity(&self, activity: ActivityId) -> String {
        self.book.activity(activity).map(|activity| activity.title.clone()).unwrap_or_default()
    }

    fn person(&self, member: MemberId) -> String {
        self.people.get(&member).cloned().unwrap_or_else(|| t(text::LOG_SOMEBODY).to_owned())
    }

    /// The names of everybody.
    pub(super) fn people(&self) -> BTreeSet<String> {
        self.people.values().cloned().collect()
    }

    /// Whom a deed is about, as somebody to be found by how their name is read.
    pub(super) fn about(&self, deed: &Deed) -> Option<Member> {
        let id = deed.what.member()?;
        let name = self.people.get(&id)?.clone();
        let participation = Participation::default();
        Some(Member { id, name, unit: String::new(), phone_tail: None, number: None, participation })
    }

    fn owner(&self, device: DeviceId) -> String {
        let bound = self.book.bindings_of(device).last();
        bound.map_or_else(|| tail(device), |binding| binding.name.clone())
    }

    /// What is searched: who, where and why.
    pub(super) fn searched(&self, deed: &Deed) -> String {
        let where_to = deed.what.activity().map(|activity| self.activity(activity));
        let what = match &deed.what {
            What::Filed(subject) => self.subject(*subject),
            what => self.what(deed.id, what),
        };
        format!("{what} {} {}", where_to.unwrap_or_default(), self.device(deed.by))
    }

    /// What was done.
    pub(super) fn what(&self, id: RecordId, what: &What) -> String {
        match what {
            What::Planned(..) => self.revisions.get(&id).cloned().unwrap_or_default(),
            What::Decided(correction) => self.decision(correction),
            What::Did(act) => self.act(act),
            What::FiledTogether(together) => filed_together(together),
            What::Filed(subject) => {
                text::log_filed(self.subject(*subject), change_words(&change(&self.book, id)))
            }
            What::Entitled(what) => self.entitled(what),
        }
    }

    fn entitled(&self, what: &Entitlement) -> String {
        match what {
            Entitlement::Invited(Granted { role, name: None }) => text::log_invited(role_name(role)),
            Entitlement::Invited(Granted { role, name: Some(name) }) => {
                text::log_invited_whom(name.clone(), role_name(role))
            }
            Entitlement::Joined(granted) => text::log_joined(role_name(&granted.role)),
            Entitlement::Named(name) => text::log_named(name.clone()),
            Entitlement::Ended(ended) => {
                let who = self.devices.get(&ended.device).cloned();
                let who = who.unwrap_or_else(|| text::other_device(tail(ended.device)));
                with(text::log_ended(who, role_name(&ended.role)), &ended.reason)
            }
            Entitlement::Revoked(paper) => with(self.paper(paper, text::log_revoked_paper), &paper.reason),
            Entitlement::Reinstated(paper) => {
                with(self.paper(paper, text::log_reinstated_paper), &paper.reason)
            }
        }
    }

    fn paper(&self, paper: &RevokedPaper, words: fn(String, String, &str) -> String) -> String {
        let course = self.directory.course(paper.course).map_or("", |course| &course.title);
        words(paper.number.to_string(), self.person(paper.member), course)
    }

    fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Person(member) | Subject::Merge(member) => self.person(member),
            Subject::Unit(unit) => {
                self.directory.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default()
            }
            Subject::Template(id) => {
                let name = self.directory.template(id).map(|template| template.name.clone());
                text::template_called(name.unwrap_or_default())
            }
            Subject::Course(id) => {
                let name = self.directory.course(id).map(|course| course.title.clone());
                text::course_called(name.unwrap_or_default())
            }
        }
    }

    fn decision(&self, correction: &Correction) -> String {
        let plan = self.book.plan(correction.activity);
        let round = correction.round.zip(plan).map(|(round, plan)| round_name(plan, round));
        let kind = correction.leave.map(|kind| leave_name(kind).to_owned());
        let parts = [Some(decision_name(correction.decision).to_owned()), kind, round];
        let decision = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        with(text::log_decided(decision, self.person(correction.member)), &correction.reason)
    }

    fn act(&self, act: &Act) -> String {
        let round = |activity, round| {
            self.book.plan(activity).map(|plan| round_name(plan, round)).unwrap_or_default()
        };
        match act {
            Act::Scan(scan) => text::log_scanned(self.person(scan.member), round(scan.activity, scan.round)),
            Act::Guest(guest) => text::log_guest(guest.name.clone(), round(guest.activity, guest.round)),
            Act::Approval(Approval { member, of: Approved::Guest(..) }) => {
                text::log_approved_guest(self.person(*member))
            }
            Act::Approval(approval) => text::log_approved(self.person(approval.member)),
            Act::Revocation(revoked) => with(text::log_revoked(self.owner(revoked.device)), &revoked.reason),
            Act::LeaveAnswer(answer) => {
                let who = self.person(answer.member);
                let what = match answer.answer {
                    Answer::Granted => text::log_granted(who),
                    Answer::Declined => text::log_declined(who),
                };
                with(what, &answer.reason)
            }
            Act::Undo(undo) => {
                let undone = self.book.act(undo.act).map(|acted| self.act(&acted.act));
                text::log_undone(undone.unwrap_or_else(|| t(text::UNDONE).to_owned()))
            }
            Act::Closing(closing) => t(match closing.to {
                Openness::Closed => text::LOG_CLOSED,
                Openness::Open => text::LOG_REOPENED,
            })
            .to_owned(),
            Act::Headcount(count) => text::log_heads(count.heads),
            Act::Confirmation(Confirmation { member, course, .. }) => {
                let course = self.directory.course(*course).map_or("", |course| &course.title);
                text::log_confirmed_study(self.person(*member), course)
            }
            Act::Export(export) => self.export(*export),
            Act::Award(award) => {
                let learning = learning_name(award.learning).to_owned();
                let hours = signed(award.credit);
                with(text::log_awarded(self.person(award.member), hours, learning), &award.reason)
            }
        }
    }

    fn export(&self, export: Export) -> String {
        let course = |id| self.directory.course(id).map(|course| course.title.clone()).unwrap_or_default();
        match export {
            Export::Attendance(_) => t(text::LOG_EXPORTED_ATTENDANCE).to_owned(),
            Export::Activities(None) => t(text::LOG_EXPORTED_ALL).to_owned(),
            Export::Activities(Some(period)) => text::log_exported_activities(period.to_string()),
            Export::Statistics(period) => text::log_exported_statistics(period.to_string()),
            Export::Roll(id) => text::log_exported_roll(course(id)),
            Export::Certificates(id) => text::log_exported_certificates(course(id)),
            Export::Directory(people) => text::log_exported_directory(people),
        }
    }

    /// Whether this device may take it back, and there is something to take back.
    pub(super) fn can_go_back(&self, deed: &Deed, role: &Role) -> bool {
        if let What::FiledTogether(_) = deed.what {
            let own = deed.by == Some(self.own) && role.is_organizers();
            return deed.force == Force::Holds && (own || *role == Role::Administrator);
        }
        if let What::Entitled(Entitlement::Revoked(paper) | Entitlement::Reinstated(paper)) = &deed.what {
            let course = self.directory.course(paper.course);
            return certificate_back(deed).is_some()
                && course.is_some_and(|course| self.directory.keeps_course(role, course));
        }
        let allowed = match (&deed.what, deed.what.activity()) {
            (What::Entitled(_), _) => false,
            (_, Some(activity)) => {
                let host = self.book.activity(activity).map_or("", |activity| &activity.host);
                let plan = matches!(deed.what, What::Planned(..));
                self.directory.may(role, if plan { Action::Plan } else { Action::Decide }, host)
            }
            (What::Filed(Subject::Unit(unit)), None) => self.directory.keeps(role, *unit),
            (What::Filed(Subject::Template(id)), None) => {
                let template = self.directory.template(*id);
                template.is_some_and(|template| self.directory.keeps_templates(role, &template.unit))
            }
            (What::Filed(Subject::Course(id)), None) => {
                let course = self.directory.course(*id);
                course.is_some_and(|course| self.directory.keeps_course(role, course))
            }
            (What::Did(Act::Confirmation(Confirmation { course, .. })), None)
                if self
                    .directory
                    .course(*course)
                    .is_some_and(|course| self.directory.keeps_course(role, course)) =>
            {
                true
            }
            (what, None) => what.member().map_or_else(
                || role.is_organizers(),
                |member| {
                    let person = self.directory.person(member);
                    person.map_or(role.is_organizers(), |person| self.directory.keeps_person(role, person))
                },
            ),
        };
        allowed && has_way_back(&self.book, deed.id, t(text::LOG_BACK_SLIP))
    }
}

fn with(what: String, reason: &str) -> String {
    if reason.is_empty() { what } else { text::log_reason(what, reason.to_owned()) }
}

fn filed_together(together: &Together) -> String {
    let what = match together.units {
        0 => text::log_people(together.people),
        units => text::log_units_and_people(units, together.people),
    };
    match together.step {
        Step::Forth => what,
        Step::Back => with(text::log_undone(what), &together.reason),
        Step::Again => text::log_undone(text::log_undone(what)),
    }
}
