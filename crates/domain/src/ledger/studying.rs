use super::decide::Arrival;
use super::{Ledger, Viewer};
use crate::access::Role;
use crate::course::{Content, Course, Stage};
use crate::directory::{Card, Subject};
use crate::fact::{Change, Filed, Refusal};
use crate::id::{CourseId, DeviceId, MemberId, UnitId};
use crate::record::Record;
use crate::study::{Busy, Studied, Study};
use crate::time::Timestamp;

impl Ledger {
    /// What somebody learned. What it is worth is derived wherever it is shown; here only is said what was free of its time,
    /// and what answers to a quiz are worth, which no phone can know.
    pub(super) fn decide_study(
        &self,
        record: &Record,
        study: &Study,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        if !study.is_well_formed() {
            return Err(Refusal::Malformed);
        }
        let course = self.directory.course(study.course).filter(|course| course.stage != Stage::Draft);
        let course = course.ok_or(Refusal::UnknownActivity)?;
        let member = self.binding(record.device).ok_or(Refusal::Unbound)?.member;
        let mut busy = self.busy_of(member);
        let measured = if record.device == viewer.device { arrival.skew } else { 0 };
        // Nothing was made after it was received: its clock was ahead, and was put right since.
        let skew = measured.min(arrival.received_at.since(record.recorded_at));
        let heard = (arrival.received_at, skew);
        let since = self.may_learn_since(record.device, member, study.course);
        let who = (record.device, member);
        let mut studied = Studied::of(record.id, who, study, heard, (&mut busy, since));
        studied.clock = Studied::clock_at(study, record.recorded_at, (arrival.received_at, measured));
        if let Some(paper) = &study.paper {
            let lesson = course.lesson(paper.lesson).ok_or(Refusal::Malformed)?;
            let Content::Quiz(quiz) = &lesson.content else { return Err(Refusal::Malformed) };
            studied.mark = Some(quiz.mark(&paper.choices).ok_or(Refusal::Malformed)?);
        }
        Ok(Change::Studied(studied))
    }

    pub(super) fn take_studied(&mut self, studied: &Studied) {
        self.busy.entry(studied.member).or_default().take_studied(studied);
    }

    /// Since when somebody can have learned something of a course on this phone: nobody knows a course before it is
    /// published, nor does a phone tell of one before the hub knows whose it is.
    fn may_learn_since(&self, device: DeviceId, member: MemberId, course: CourseId) -> Timestamp {
        let words = self.histories.get(&device).map_or(&[][..], |history| history.words());
        let own = words.iter().find(|word| self.are_one(word.member, member));
        let bound_at = own.map(|word| word.heard.0);
        let published_at = self.published.get(&course).copied();
        bound_at.into_iter().chain(published_at).max().unwrap_or(Timestamp::from_millis(i64::MIN))
    }

    /// When somebody was learning, under whichever of their ids. Each id's is kept for itself: who is one person may change.
    fn busy_of(&self, member: MemberId) -> Busy {
        let mut busy = Busy::default();
        self.all_of(member).iter().filter_map(|id| self.busy.get(id)).for_each(|own| busy.take_all(own));
        busy
    }

    /// Whether what somebody learned is an organizer's to see: in a course of theirs, or by one of their people.
    pub(super) fn follows(&self, studied: &Studied, viewer: &Viewer) -> bool {
        self.keeps_learning(studied.study.course, viewer) || self.knows(studied.member, viewer)
    }

    /// Whether a course is an organizer's.
    pub(super) fn keeps_learning(&self, course: CourseId, viewer: &Viewer) -> bool {
        let course = self.directory.course(course);
        course.is_some_and(|course| self.directory.keeps_course(&viewer.role, course))
    }

    /// Whether a device may have somebody's certificate of a course: its owner's; as an organizer's, of their course or of
    /// their people.
    pub fn may_certify(&self, viewer: &Viewer, member: MemberId, course: &Course) -> bool {
        self.directory.keeps_course(&viewer.role, course) || self.may_prove(viewer, member, &[])
    }

    /// Whether an organizer may see who is how far with a course, and who has a certificate of it: of all where it is theirs,
    /// of their people where it is for these.
    pub fn may_follow(&self, viewer: &Viewer, course: &Course) -> bool {
        self.directory.keeps_course(&viewer.role, course) || self.is_for_people_of(&viewer.role, course)
    }

    /// Whether an organizer of a unit has people whom a course is for.
    fn is_for_people_of(&self, role: &Role, course: &Course) -> bool {
        let (directory, units) = (&self.directory, &course.audience.units);
        let Role::Organizer(own) = role else { return false };
        let own = directory.find(own);
        let theirs = |unit: &UnitId| {
            directory.keeps(role, *unit) || own.is_some_and(|own| directory.covers(*unit, own))
        };
        course.stage != Stage::Draft && (units.is_empty() || units.iter().any(theirs))
    }

    /// Whether somebody may write a course so: it is and was theirs, and nobody is made to study who is not.
    pub(super) fn may_file_course(&self, course: &Course, role: &Role) -> bool {
        let known = self.directory.course(course.id);
        known.into_iter().chain([course]).all(|course| self.directory.keeps_course(role, course))
            && self.directory.may_require(role, course)
    }

    /// What an organizer of a unit may see of a course: everything of their own; of one that is for people of theirs, what
    /// these see.
    pub(super) fn show_course_to(&self, filed: &Filed, course: &Course, viewer: &Viewer) -> Option<Filed> {
        let theirs = |course| self.directory.keeps_course(&viewer.role, course);
        let is_now = || self.directory.course(course.id).is_some_and(theirs);
        if filed.device == viewer.device || theirs(course) || is_now() {
            return Some(filed.clone());
        }
        if self.is_for_people_of(&viewer.role, course) {
            let audience = course.audience.clone();
            Some(with_course(filed, Course { audience, ..course.as_told() }))
        } else {
            self.show_course(filed, viewer.device)
        }
    }

    /// What a member's device may see of a card: a course that is for its owner, without the right answers; of one that was
    /// withdrawn, its outline. How the course stood before is told as an outline too: whoever was done with it then stays so.
    pub(super) fn show_course(&self, filed: &Filed, device: DeviceId) -> Option<Filed> {
        let course = filed.card.as_course()?;
        let (record, standing) = self.directory.card(Subject::Course(course.id))?;
        if !self.is_offered(device, standing.as_course()?) || course.stage == Stage::Draft {
            return None;
        }
        let told = if record == filed.id { course.as_told() } else { course.outline().as_told() };
        Some(with_course(filed, told))
    }

    fn is_offered(&self, device: DeviceId, course: &Course) -> bool {
        let Some(binding) = self.binding(device) else { return false };
        course.stage != Stage::Draft && course.audience.takes(&self.directory, binding.member, &binding.unit)
    }

    /// The courses that a device's owner may see.
    pub fn courses_of(&self, device: DeviceId) -> Vec<CourseId> {
        let offered = self.directory.courses().filter(|course| self.is_offered(device, course));
        offered.map(|course| course.id).collect()
    }

    /// Which courses a device's owner may see, in one number.
    pub(super) fn seen_of_courses(&self, device: DeviceId) -> u64 {
        let ids = self.courses_of(device);
        ids.iter().map(|id| super::show::digest([&id.bytes()[..]])).fold(0, u64::wrapping_add)
    }
}

fn with_course(filed: &Filed, course: Course) -> Filed {
    Filed { card: std::sync::Arc::new(Card::Course(Box::new(course))), ..filed.clone() }
}
