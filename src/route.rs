//! Every path, once: builds and reads them.

#[cfg(test)]
mod tests;

use hongfan_domain::id::{ActivityId, CourseId, LessonId, MemberId, RecordId, TemplateId, UnitId};
use hongfan_domain::statistics::Period;

/// A screen that a link in a code leads to. They have a module of their own, which knows no other path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrivalRoute {
    /// `/c/…`: a code that was opened as a link.
    CheckIn(String),
    /// `/result/…`
    Result(RecordId),
}

/// A members' screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberRoute {
    /// One that the arrival module shows too.
    Arrival(ArrivalRoute),
    /// `/`
    Today,
    /// `/scan`
    Scan,
    /// `/code`
    Digits,
    /// `/join`
    Join,
    /// `/history`
    History,
    /// `/me`
    Me,
    /// `/rescue`
    Rescue,
    /// `/pass`: the owner's own code.
    Pass,
    /// `/receipt/…`: a check-in that only this phone holds, to be scanned.
    Receipt(RecordId),
    /// `/activity/…`: an activity as its members know it.
    Activity(ActivityId),
    /// `/transfer`: the code for a second device.
    Transfer,
    /// `/t/…`: that code, opened there.
    TakeOver(String),
    /// `/proof`: the owner's proof of attendance.
    Proof,
    /// `/courses/<course>/certificate`: the owner's certificate of it.
    Certificate(CourseId),
    /// `/v`: checking somebody's.
    Check,
    /// `/v/…`: what one proves.
    Verify(String),
    /// `/companion`: who has come along without a phone.
    Companion,
    /// `/companion/scan`
    CompanionScan,
    /// `/companion/code`
    CompanionDigits,
    /// `/companion/…`: what came of it.
    CompanionResult(RecordId),
    /// `/courses`: the classroom.
    Courses,
    /// `/courses/<course>`
    Course(CourseId),
    /// `/courses/<course>/<lesson>`
    Lesson(CourseId, LessonId),
    /// Anything else.
    NotFound,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The sheet that people sign (签到表).
    SignIn,
    /// Who was there, for the files (考勤报告).
    Report,
}

/// An organizers' screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganizerRoute {
    /// `/o`
    Desk,
    /// `/o/join/…`: a one-time link.
    Join(String),
    /// `/o/new`
    New,
    /// `/o/new/<template>`: one like a template says.
    NewOf(TemplateId),
    /// `/o/templates`
    Templates,
    /// `/o/courses`
    Courses,
    /// `/o/courses/new`
    NewCourse,
    /// `/o/courses/<course>`: how far everybody has come.
    Course(CourseId),
    /// `/o/courses/<course>/certificates`: those that were issued.
    Certificates(CourseId),
    /// `/o/courses/<course>/edit`
    EditCourse(CourseId),
    /// `/o/rescue`
    Rescue,
    /// `/o/calendar`: every activity, month by month.
    Calendar,
    /// `/o/invite`
    Invite,
    /// `/o/organizers`: whose devices may organize.
    Organizers,
    /// `/o/log`: what organizers did.
    Log,
    /// `/o/people`: the directory.
    People,
    /// `/o/people/new`
    NewPerson,
    /// `/o/people/<member>`
    Person(MemberId),
    /// `/o/people/<member>/proof`: their proof of attendance.
    PersonProof(MemberId),
    /// `/o/units`
    Units,
    /// `/o/units/new`
    NewUnit,
    /// `/o/units/<unit>`
    Unit(UnitId),
    /// `/o/<activity>`
    Activity(ActivityId),
    /// `/o/<activity>/edit`
    Edit(ActivityId),
    /// `/o/<activity>/copy`: a new one like it.
    Copy(ActivityId),
    /// `/o/<activity>/screen`
    Screen(ActivityId),
    /// `/o/<activity>/review`
    Review(ActivityId),
    /// `/o/<activity>/door`
    Door(ActivityId),
    /// `/o/with/<activity>`: one that another unit hosts.
    Partnered(ActivityId),
    /// `/o/statistics`, `/o/statistics/<period>`
    Statistics(Option<Period>),
    /// `/o/<activity>/print`, `/o/<activity>/print/report`
    Print(ActivityId, Paper),
    /// `/o/help`, `/o/help/<topic>`
    Help(Option<HelpTopic>),
    /// Anything else.
    NotFound,
}

/// A part of the organizers' help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpTopic {
    /// Screen, door or kiosk.
    Ways,
    /// What rotating codes stop and do not stop.
    Codes,
    /// What the states mean.
    States,
    /// What the flags mean.
    Flags,
    /// What to do without a network.
    Offline,
}

impl HelpTopic {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Ways, Self::Codes, Self::States, Self::Flags, Self::Offline];

    /// The name in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ways => "ways",
            Self::Codes => "codes",
            Self::States => "states",
            Self::Flags => "flags",
            Self::Offline => "offline",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.as_str() == text)
    }
}

impl ArrivalRoute {
    /// Whether a path is one of the arrival module, as index.html has it too.
    pub fn is_one(path: &str) -> bool {
        Self::parse(path).is_some()
    }

    /// Reads a path.
    pub fn parse(path: &str) -> Option<Self> {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        match first {
            "c" | "C" => Some(Self::CheckIn(second.to_owned())),
            "result" => RecordId::parse(second).map(Self::Result),
            _ => None,
        }
    }

    /// The path.
    pub fn path(&self) -> String {
        match self {
            Self::CheckIn(code) => format!("/c/{code}"),
            Self::Result(id) => format!("/result/{id}"),
        }
    }
}

/// `/receipt/…`: apart, so that the arrival module need not know the others.
pub fn receipt_path(id: RecordId) -> String {
    format!("/receipt/{id}")
}

impl MemberRoute {
    /// Reads a path.
    pub fn parse(path: &str) -> Self {
        if let Some(arrival) = ArrivalRoute::parse(path) {
            return Self::Arrival(arrival);
        }
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Today,
            ["scan"] => Self::Scan,
            ["code"] => Self::Digits,
            ["join"] => Self::Join,
            ["history"] => Self::History,
            ["me"] => Self::Me,
            ["rescue"] => Self::Rescue,
            ["pass"] => Self::Pass,
            ["receipt", id] => RecordId::parse(id).map_or(Self::NotFound, Self::Receipt),
            ["activity", id] => ActivityId::parse(id).map_or(Self::NotFound, Self::Activity),
            ["transfer"] => Self::Transfer,
            [t, code] if t.eq_ignore_ascii_case("t") => Self::TakeOver((*code).to_owned()),
            ["proof"] => Self::Proof,
            ["courses", id, "certificate"] => CourseId::parse(id).map_or(Self::NotFound, Self::Certificate),
            [v] if v.eq_ignore_ascii_case("v") => Self::Check,
            [v, code] if v.eq_ignore_ascii_case("v") => Self::Verify((*code).to_owned()),
            ["companion"] => Self::Companion,
            ["companion", "scan"] => Self::CompanionScan,
            ["companion", "code"] => Self::CompanionDigits,
            ["companion", id] => RecordId::parse(id).map_or(Self::NotFound, Self::CompanionResult),
            ["courses"] => Self::Courses,
            ["courses", id] => CourseId::parse(id).map_or(Self::NotFound, Self::Course),
            ["courses", id, lesson] => match (CourseId::parse(id), LessonId::parse(lesson)) {
                (Some(id), Some(lesson)) => Self::Lesson(id, lesson),
                _ => Self::NotFound,
            },
            _ => Self::NotFound,
        }
    }

    /// The path.
    pub fn path(&self) -> String {
        match self {
            Self::Today | Self::NotFound => "/".to_owned(),
            Self::Arrival(route) => route.path(),
            Self::Scan => "/scan".to_owned(),
            Self::Digits => "/code".to_owned(),
            Self::Join => "/join".to_owned(),
            Self::History => "/history".to_owned(),
            Self::Me => "/me".to_owned(),
            Self::Rescue => "/rescue".to_owned(),
            Self::Pass => "/pass".to_owned(),
            Self::Receipt(id) => receipt_path(*id),
            Self::Activity(id) => format!("/activity/{id}"),
            Self::Transfer => "/transfer".to_owned(),
            Self::TakeOver(code) => format!("/t/{code}"),
            Self::Proof => "/proof".to_owned(),
            Self::Certificate(id) => format!("/courses/{id}/certificate"),
            Self::Check => "/v".to_owned(),
            Self::Verify(code) => format!("/v/{code}"),
            Self::Companion => "/companion".to_owned(),
            Self::CompanionScan => "/companion/scan".to_owned(),
            Self::CompanionDigits => "/companion/code".to_owned(),
            Self::CompanionResult(id) => format!("/companion/{id}"),
            Self::Courses => "/courses".to_owned(),
            Self::Course(id) => format!("/courses/{id}"),
            Self::Lesson(id, lesson) => format!("/courses/{id}/{lesson}"),
        }
    }
}

impl OrganizerRoute {
    /// Whether a path is one of the organizers' module.
    pub fn is_one(path: &str) -> bool {
        path == "/o" || path.starts_with("/o/")
    }

    /// Reads a path.
    pub fn parse(path: &str) -> Self {
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["o"] => Self::Desk,
            ["o", "join", token] => Self::Join((*token).to_owned()),
            ["o", "new"] => Self::New,
            ["o", "new", id] => TemplateId::parse(id).map_or(Self::NotFound, Self::NewOf),
            ["o", "templates"] => Self::Templates,
            ["o", "courses"] => Self::Courses,
            ["o", "courses", "new"] => Self::NewCourse,
            ["o", "courses", id] => CourseId::parse(id).map_or(Self::NotFound, Self::Course),
            ["o", "courses", id, "certificates"] => {
                CourseId::parse(id).map_or(Self::NotFound, Self::Certificates)
            }
            ["o", "courses", id, "edit"] => CourseId::parse(id).map_or(Self::NotFound, Self::EditCourse),
            ["o", "calendar"] => Self::Calendar,
            ["o", "invite"] => Self::Invite,
            ["o", "organizers"] => Self::Organizers,
            ["o", "rescue"] => Self::Rescue,
            ["o", "log"] => Self::Log,
            ["o", "people"] => Self::People,
            ["o", "people", "new"] => Self::NewPerson,
            ["o", "people", id] => MemberId::parse(id).map_or(Self::NotFound, Self::Person),
            ["o", "people", id, "proof"] => MemberId::parse(id).map_or(Self::NotFound, Self::PersonProof),
            ["o", "units"] => Self::Units,
            ["o", "units", "new"] => Self::NewUnit,
            ["o", "units", id] => UnitId::parse(id).map_or(Self::NotFound, Self::Unit),
            ["o", "statistics"] => Self::Statistics(None),
            ["o", "statistics", period] => {
                Period::parse(period).map_or(Self::NotFound, |period| Self::Statistics(Some(period)))
            }
            ["o", "help"] => Self::Help(None),
            ["o", "help", topic] => {
                HelpTopic::parse(topic).map_or(Self::NotFound, |topic| Self::Help(Some(topic)))
            }
            ["o", "with", id] => ActivityId::parse(id).map_or(Self::NotFound, Self::Partnered),
            ["o", id] => ActivityId::parse(id).map_or(Self::NotFound, Self::Activity),
            ["o", id, "edit"] => ActivityId::parse(id).map_or(Self::NotFound, Self::Edit),
            ["o", id, "copy"] => ActivityId::parse(id).map_or(Self::NotFound, Self::Copy),
            ["o", id, "screen"] => ActivityId::parse(id).map_or(Self::NotFound, Self::Screen),
            ["o", id, "review"] => ActivityId::parse(id).map_or(Self::NotFound, Self::Review),
            ["o", id, "door"] => ActivityId::parse(id).map_or(Self::NotFound, Self::Door),
            ["o", id, "print"] => Self::print(id, Paper::SignIn),
            ["o", id, "print", "report"] => Self::print(id, Paper::Report),
            _ => Self::NotFound,
        }
    }

    /// The path.
    pub fn path(&self) -> String {
        match self {
            Self::Desk | Self::NotFound => "/o".to_owned(),
            Self::Join(token) => format!("/o/join/{token}"),
            Self::New => "/o/new".to_owned(),
            Self::NewOf(id) => format!("/o/new/{id}"),
            Self::Templates => "/o/templates".to_owned(),
            Self::Courses => "/o/courses".to_owned(),
            Self::NewCourse => "/o/courses/new".to_owned(),
            Self::Course(id) => format!("/o/courses/{id}"),
            Self::Certificates(id) => format!("/o/courses/{id}/certificates"),
            Self::EditCourse(id) => format!("/o/courses/{id}/edit"),
            Self::Calendar => "/o/calendar".to_owned(),
            Self::Invite => "/o/invite".to_owned(),
            Self::Organizers => "/o/organizers".to_owned(),
            Self::Rescue => "/o/rescue".to_owned(),
            Self::Log => "/o/log".to_owned(),
            Self::People => "/o/people".to_owned(),
            Self::NewPerson => "/o/people/new".to_owned(),
            Self::Person(id) => format!("/o/people/{id}"),
            Self::PersonProof(id) => format!("/o/people/{id}/proof"),
            Self::Units => "/o/units".to_owned(),
            Self::NewUnit => "/o/units/new".to_owned(),
            Self::Unit(id) => format!("/o/units/{id}"),
            Self::Activity(id) => format!("/o/{id}"),
            Self::Partnered(id) => format!("/o/with/{id}"),
            Self::Edit(id) => format!("/o/{id}/edit"),
            Self::Copy(id) => format!("/o/{id}/copy"),
            Self::Screen(id) => format!("/o/{id}/screen"),
            Self::Review(id) => format!("/o/{id}/review"),
            Self::Door(id) => format!("/o/{id}/door"),
            Self::Statistics(None) => "/o/statistics".to_owned(),
            Self::Statistics(Some(period)) => format!("/o/statistics/{period}"),
            Self::Print(id, Paper::SignIn) => format!("/o/{id}/print"),
            Self::Print(id, Paper::Report) => format!("/o/{id}/print/report"),
            Self::Help(None) => "/o/help".to_owned(),
            Self::Help(Some(topic)) => format!("/o/help/{}", topic.as_str()),
        }
    }

    fn print(id: &str, paper: Paper) -> Self {
        ActivityId::parse(id).map_or(Self::NotFound, |id| Self::Print(id, paper))
    }
}
