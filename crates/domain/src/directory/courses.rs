use super::{Directory, Subject};
use crate::access::{Action, Role};
use crate::course::{Course, Demand, Stage};
use crate::id::{CourseId, MemberId};

/// Where the cards of courses begin among all of them.
const FIRST_COURSE: Subject = Subject::Course(CourseId::from_bytes([0; 16]));

impl Directory {
    /// A course, whatever its stage.
    pub fn course(&self, id: CourseId) -> Option<&Course> {
        self.card(Subject::Course(id)).and_then(|(_, card)| card.as_course())
    }

    /// Every course, whatever its stage, in the order they were made.
    pub fn courses(&self) -> impl Iterator<Item = &Course> {
        self.cards.range(FIRST_COURSE..).filter_map(|(_, (_, card))| card.as_course())
    }

    /// Whether this role may change a course: of its own unit, or of one below it.
    pub fn keeps_course(&self, role: &Role, course: &Course) -> bool {
        role.may(Action::Plan, course.unit.path()) || self.keeps_templates(role, &course.unit)
    }

    /// Whether this role may ask of everybody whom a course is for that they go through it: an organizer of their unit and
    /// those below it, so that the audience must name them. What nobody has to do may be offered to all.
    pub fn may_require(&self, role: &Role, course: &Course) -> bool {
        let units = &course.audience.units;
        let is_theirs = || !units.is_empty() && units.iter().all(|unit| self.keeps(role, *unit));
        *role == Role::Administrator
            || course.stage != Stage::Published
            || course.demand == Demand::Optional
            || is_theirs()
    }

    /// Whether a course is shown to somebody: it is there, and for them.
    pub fn offers_course(&self, course: &Course, member: MemberId, unit: &str) -> bool {
        course.stage == Stage::Published && course.audience.takes(self, member, unit)
    }
}
