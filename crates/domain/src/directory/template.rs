use serde::{Deserialize, Serialize};

use super::Directory;
use crate::access::{Action, Role, Unit};
use crate::activity::{Activity, Plan, Rules, Session};
use crate::code::Secret;
use crate::id::{ActivityId, TemplateId};
use crate::particulars::Particulars;
use crate::repeat::moved;
use crate::time::Timestamp;

/// A named plan without a date, a key and a roster (模板): what activities of one sort have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Which.
    pub id: TemplateId,
    /// What it is called.
    pub name: String,
    /// The unit whose it is, and which hosts what is made of it; every unit's where it is empty.
    pub unit: Unit,
    /// What such an activity is called.
    pub title: String,
    /// Where, how long and in which rounds. Its times count from its own beginning, which is 0.
    pub session: Session,
    /// How check-ins are taken.
    pub rules: Rules,
    /// What such an activity is. Until when people register counts from the beginning too.
    #[serde(default)]
    pub particulars: Particulars,
    /// Whether it was taken away. It stays, for the log.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    /// Counts the edits; the highest wins, and of equals the later record.
    pub revision: u32,
}

impl Template {
    /// What this plan has in common with others of its sort, by its first session; none of a plan without one.
    pub fn of(plan: &Plan, id: TemplateId, name: &str) -> Option<Self> {
        let begins = plan.activity.sessions.first()?.starts_at;
        let Plan { activity, particulars, .. } = moved(plan, -begins.millis());
        Some(Self {
            id,
            name: name.to_owned(),
            unit: Unit::new(&activity.host),
            title: activity.title,
            session: activity.sessions.into_iter().next()?,
            rules: activity.rules,
            particulars: Particulars { series: None, canceled: None, ..(*particulars).clone() },
            removed: false,
            revision: 1,
        })
    }

    /// A plan of this sort that begins at `starts_at`, with nobody on its roster.
    pub fn plan(&self, id: ActivityId, secret: Secret, starts_at: Timestamp) -> Plan {
        let activity = Activity {
            id,
            title: self.title.clone(),
            host: self.unit.path().to_owned(),
            sessions: vec![self.session.clone()],
            rules: self.rules,
        };
        let particulars = self.particulars.clone().into();
        moved(
            &Plan {
                activity,
                secret,
                roster: Vec::new(),
                revision: 1,
                particulars,
                edit: std::sync::Arc::default(),
            },
            starts_at.millis(),
        )
    }

    pub(super) fn is_well_formed(&self) -> bool {
        let anything = (ActivityId::from_bytes([0; 16]), Secret::new([0; 32]));
        self.session.starts_at == Timestamp::from_millis(0)
            && self.particulars.series.is_none()
            && self.plan(anything.0, anything.1, Timestamp::from_millis(0)).check().is_ok()
    }
}

impl Directory {
    /// Every template that was not taken away, in the order they were made.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        let templates = self.cards.values().filter_map(|(_, card)| card.as_template());
        templates.filter(|template| !template.removed)
    }

    /// A template, taken away or not.
    pub fn template(&self, id: TemplateId) -> Option<&Template> {
        self.card(super::Subject::Template(id)).and_then(|(_, card)| card.as_template())
    }

    /// Whether this role may change a template of this unit: of its own unit, or of one below it.
    pub fn keeps_templates(&self, role: &Role, unit: &Unit) -> bool {
        role.may(Action::Plan, unit.path())
            || self.find(unit).is_some_and(|unit| *role != Role::Member && self.is_theirs(role, unit))
    }

    /// Whether this role may use a template of this unit: whoever keeps it, and every unit below its own.
    pub fn offers_templates(&self, role: &Role, unit: &Unit) -> bool {
        let Role::Organizer(own) = role else { return *role == Role::Administrator };
        let below = || self.find(unit).zip(self.find(own)).is_some_and(|(unit, own)| self.covers(unit, own));
        unit.path().is_empty() || unit.covers(own.path()) || self.keeps_templates(role, unit) || below()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::{Counting, Round, RoundKind, RoundNumber, Window};
    use crate::particulars::ActivityKind;
    use crate::registration::Terms;
    use crate::time::MINUTE;

    fn plan() -> Plan {
        let at = |minutes: i64| Timestamp::from_millis(1_764_000_000_000 + minutes * MINUTE);
        let round = |number, kind, window| Round {
            number: RoundNumber::new(number).expect("in range"),
            kind,
            window,
        };
        let window = Window { opens_at: at(100), closes_at: at(130) };
        let session = Session {
            venue: "3 楼报告厅".to_owned(),
            starts_at: at(0),
            ends_at: at(120),
            rounds: vec![round(1, RoundKind::Arrival, None), round(2, RoundKind::Departure, Some(window))],
        };
        let terms = Terms { capacity: Some(40), closes_at: at(-60), open_to: Vec::new() };
        let particulars = Particulars {
            kind: ActivityKind::Lecture,
            themes: vec!["技术分享会".to_owned()],
            registration: Some(terms),
            series: Some(ActivityId::from_bytes([4; 16])),
            ..Particulars::default()
        };
        Plan {
            activity: Activity {
                id: ActivityId::from_bytes([3; 16]),
                title: "每月党课".to_owned(),
                host: "望江园区/互联网第二支部".to_owned(),
                sessions: vec![session],
                rules: Rules { counting: Counting::Every, ..Rules::default() },
            },
            secret: Secret::new([9; 32]),
            roster: Vec::new(),
            revision: 3,
            particulars: particulars.into(),
            edit: std::sync::Arc::default(),
        }
    }

    #[test]
    fn a_plan_made_of_a_template_is_the_plan_at_another_time() {
        let plan = plan();
        let id = TemplateId::from_bytes([5; 16]);
        let template = Template::of(&plan, id, "党课").expect("it has a session");
        assert!(template.is_well_formed());
        let later = plan.activity.sessions[0].starts_at.plus(10_000 * MINUTE);
        let again = template.plan(plan.activity.id, plan.secret.clone(), later);
        let mut expected = moved(&plan, 10_000 * MINUTE);
        expected.revision = 1;
        expected.particulars = Particulars { series: None, ..(*expected.particulars).clone() }.into();
        assert_eq!(again, expected);
        let text = serde_json::to_string(&template).expect("it is text");
        assert!(!text.contains("secret") && !text.contains("roster"), "{text}");
    }

    #[test]
    fn a_template_that_no_plan_can_be_made_of_is_refused() {
        let template =
            Template::of(&plan(), TemplateId::from_bytes([5; 16]), "党课").expect("it has a session");
        let wrong = [
            ("no title", Template { title: " ".to_owned(), ..template.clone() }),
            (
                "no rounds",
                Template {
                    session: Session { rounds: Vec::new(), ..template.session.clone() },
                    ..template.clone()
                },
            ),
            (
                "a date",
                Template {
                    session: Session { starts_at: Timestamp::from_millis(60), ..template.session.clone() },
                    ..template.clone()
                },
            ),
            (
                "a series",
                Template {
                    particulars: Particulars {
                        series: Some(ActivityId::from_bytes([4; 16])),
                        ..Particulars::default()
                    },
                    ..template.clone()
                },
            ),
        ];
        for (what, template) in wrong {
            assert!(!template.is_well_formed(), "{what}");
        }
    }

    #[test]
    fn a_unit_keeps_its_templates_and_those_below_and_uses_those_above() {
        let organizer = |path: &str| Role::Organizer(Unit::new(path));
        let (park, branch) = (organizer("望江园区"), organizer("望江园区/互联网第二支部"));
        let directory = Directory::default();
        for (role, unit, keeps, offered) in [
            (&park, "望江园区", true, true),
            (&park, "望江园区/互联网第二支部", true, true),
            (&park, "滨江园区", false, false),
            (&park, "", false, true),
            (&branch, "望江园区", false, true),
            (&branch, "望江园区/互联网第二支部", true, true),
            (&branch, "望江园区/新材料联合支部", false, false),
            (&Role::Administrator, "", true, true),
            (&Role::Administrator, "滨江园区", true, true),
            (&Role::Member, "", false, false),
            (&Role::Member, "望江园区", false, false),
        ] {
            let unit = Unit::new(unit);
            let told = (directory.keeps_templates(role, &unit), directory.offers_templates(role, &unit));
            assert_eq!(told, (keeps, offered), "{role:?} of {unit:?}");
        }
    }
}
