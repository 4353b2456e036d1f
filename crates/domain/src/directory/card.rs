use serde::{Deserialize, Serialize};

use super::{PersonKind, Template};
use crate::activity::Counting;
use crate::course::Course;
use crate::credit::Targets;
use crate::id::{CourseId, MemberId, TemplateId, UnitId};
use crate::member::{LONGEST_NAME, Participation, PhoneTail, clean_name};
use crate::record::LONGEST_REASON;
use crate::time::Timestamp;

/// The most tags, or host units, of one person.
pub(crate) const MOST: usize = 20;

/// The longest time that a setting may say, in minutes: a day.
const LONGEST_MINUTES: u16 = 24 * 60;

/// One card of the directory: everything about one subject, as it stands from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Card {
    /// A unit.
    Unit(UnitCard),
    /// A person.
    Person(Person),
    /// Two ids that are one person, or are not after all.
    Merge(Merge),
    /// A named plan without a date.
    Template(Box<Template>),
    /// An online course.
    Course(Box<Course>),
}

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A unit.
    Unit(UnitId),
    /// A person.
    Person(MemberId),
    /// Whether this id is another's.
    Merge(MemberId),
    /// A template.
    Template(TemplateId),
    /// A course.
    Course(CourseId),
}

/// A unit (党委, 支部, 党小组).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCard {
    /// Which.
    pub id: UnitId,
    /// What it is called: one part of its path, without `/`.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above it; none for one at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitId>,
    /// What it says itself of how check-ins are taken; the rest is inherited.
    #[serde(default)]
    pub settings: Settings,
    /// What it says itself of how many study hours its people are to gain a year; the rest is inherited.
    #[serde(default, skip_serializing_if = "Targets::is_empty")]
    pub targets: Targets,
    /// When it was closed down (撤销), if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Timestamp>,
    /// Counts the edits; the highest wins, and of equals the later record.
    pub revision: u32,
}

/// The kinds of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum UnitKind {
    /// 党委
    Committee,
    /// 支部
    Branch,
    /// 党小组
    Group,
}

impl UnitKind {
    /// What a unit of this name is likely to be.
    pub fn of_name(name: &str) -> Self {
        if name.ends_with("小组") {
            Self::Group
        } else if name.ends_with("支部") {
            Self::Branch
        } else {
            Self::Committee
        }
    }
}

/// What a unit says of how its activities take check-ins: a part of [`Rules`](crate::activity::Rules), each in its unit.
/// What it leaves out is inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Seconds for which the screen shows one rotating code, 5–60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_seconds: Option<u8>,
    /// Minutes before the start from which check-ins are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_before_minutes: Option<u16>,
    /// Minutes after the start from which a check-in is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_after_minutes: Option<u16>,
    /// Minutes before the end until which a check-out is early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_before_minutes: Option<u16>,
    /// Which rounds count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<Counting>,
}

/// A person, with one id in every roster that they are put into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: MemberId,
    /// The name to show.
    pub name: String,
    /// The unit that they belong to (组织关系): one at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<UnitId>,
    /// Units that they take part in while they belong to another (流动党员).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<UnitId>,
    /// What they are.
    pub kind: PersonKind,
    /// Words to find them by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The last four digits of their phone, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_tail: Option<PhoneTail>,
    /// Their member number, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// How they take part unless an activity says otherwise; none for as everybody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<Arrangement>,
    /// When they left, if they did. Nobody is deleted: they were there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departed: Option<Departed>,
    /// Counts the edits; the highest wins, and of equals the later record.
    pub revision: u32,
}

/// How somebody takes part by default (免参加, 列席 …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// How.
    pub participation: Participation,
    /// Why; empty only for [`Participation::Expected`].
    pub reason: String,
    /// Its last moment; none for as long as nobody says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// That somebody left (离开).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departed {
    /// When.
    pub at: Timestamp,
    /// Why, or where to; may be empty.
    pub reason: String,
}

/// That two ids are one person: everything that was recorded about the one counts for the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The id that is given up.
    pub from: MemberId,
    /// The id that stays; none when they are two people after all.
    pub into: Option<MemberId>,
    /// Counts the edits; the highest wins, and of equals the later record.
    pub revision: u32,
}

impl Card {
    /// What it is about.
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Unit(unit) => Subject::Unit(unit.id),
            Self::Person(person) => Subject::Person(person.id),
            Self::Merge(merge) => Subject::Merge(merge.from),
            Self::Template(template) => Subject::Template(template.id),
            Self::Course(course) => Subject::Course(course.id),
        }
    }

    /// Which edit it is.
    pub const fn revision(&self) -> u32 {
        match self {
            Self::Unit(UnitCard { revision, .. })
            | Self::Person(Person { revision, .. })
            | Self::Merge(Merge { revision, .. }) => *revision,
            Self::Template(template) => template.revision,
            Self::Course(course) => course.revision,
        }
    }

    /// The same as another edit.
    #[must_use]
    pub fn revised(&self, to: u32) -> Self {
        let mut card = self.clone();
        match &mut card {
            Self::Unit(UnitCard { revision, .. })
            | Self::Person(Person { revision, .. })
            | Self::Merge(Merge { revision, .. }) => *revision = to,
            Self::Template(template) => template.revision = to,
            Self::Course(course) => course.revision = to,
        }
        card
    }

    /// The unit, if it is one's.
    pub const fn as_unit(&self) -> Option<&UnitCard> {
        if let Self::Unit(unit) = self { Some(unit) } else { None }
    }

    /// The person, if it is one's.
    pub const fn as_person(&self) -> Option<&Person> {
        if let Self::Person(person) = self { Some(person) } else { None }
    }

    /// The template, if it is one.
    pub const fn as_template(&self) -> Option<&Template> {
        if let Self::Template(template) = self { Some(template) } else { None }
    }

    /// The course, if it is one.
    pub const fn as_course(&self) -> Option<&Course> {
        if let Self::Course(course) = self { Some(course) } else { None }
    }

    /// Whether every text and number in it is what it should be.
    pub fn is_well_formed(&self) -> bool {
        self.revision() > 0
            && match self {
                Self::Unit(unit) => {
                    is_name(&unit.name)
                        && !unit.name.contains('/')
                        && unit.settings.are_possible()
                        && unit.targets.is_well_formed()
                }
                Self::Person(person) => person.is_well_formed(),
                Self::Merge(merge) => merge.into != Some(merge.from),
                Self::Template(template) => is_name(&template.name) && template.is_well_formed(),
                Self::Course(course) => course.is_well_formed(),
            }
    }
}

fn is_name(text: &str) -> bool {
    clean_name(text).as_deref() == Some(text)
}

/// Tags, and as many more as there is room for.
pub(crate) fn tags_with(tags: &[String], more: &[String]) -> Vec<String> {
    let mut all = tags.to_vec();
    for tag in more {
        if !all.contains(tag) && all.len() < MOST {
            all.push(tag.clone());
        }
    }
    all
}

impl Settings {
    fn are_possible(&self) -> bool {
        let minutes = [self.opens_before_minutes, self.late_after_minutes, self.early_before_minutes];
        self.period_seconds.is_none_or(|seconds| (5..=60).contains(&seconds))
            && minutes.into_iter().flatten().all(|minutes| minutes <= LONGEST_MINUTES)
    }
}

impl Person {
    /// Every unit that they have to do with now.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        self.home.into_iter().chain(self.hosts.iter().copied())
    }

    /// The same with this tag too; with twenty tags nobody gets another.
    #[must_use]
    pub fn tagged(self, tag: String) -> Self {
        Self { tags: tags_with(&self.tags, &[tag]), ..self }
    }

    /// Whether they are still there.
    pub const fn is_here(&self) -> bool {
        self.departed.is_none()
    }

    /// What an organizer may know of somebody who has gone to another unit: where, and nothing else that is new.
    #[must_use]
    pub fn outline(&self) -> Self {
        Self {
            id: self.id,
            name: self.name.clone(),
            home: self.home,
            hosts: Vec::new(),
            kind: PersonKind::default(),
            tags: Vec::new(),
            phone_tail: None,
            number: None,
            arrangement: None,
            departed: None,
            revision: self.revision,
        }
    }

    fn is_well_formed(&self) -> bool {
        let short = |text: &str| text.chars().count() <= LONGEST_REASON;
        let other = match &self.kind {
            PersonKind::Other(kind) => is_name(kind),
            _ => true,
        };
        let arranged = self.arrangement.as_ref().is_none_or(|it| {
            short(&it.reason) && (it.participation.is_expected() || !it.reason.trim().is_empty())
        });
        is_name(&self.name)
            && other
            && arranged
            && self.number.as_ref().is_none_or(|n| is_name(n) && n.chars().count() <= LONGEST_NAME)
            && self.tags.len() <= MOST
            && self.tags.iter().all(|tag| is_name(tag))
            && self.hosts.len() <= MOST
            && self.home.is_none_or(|home| !self.hosts.contains(&home))
            && self.departed.as_ref().is_none_or(|departed| short(&departed.reason))
    }
}
