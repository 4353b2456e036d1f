use hongfan_domain::time::Timestamp;

use super::*;

#[test]
fn every_path_reads_back() {
    let now = Timestamp::from_millis(1_764_000_000_000);
    let id = ActivityId::new(now, [1; 10]);
    for route in [
        MemberRoute::Today,
        MemberRoute::Arrival(ArrivalRoute::CheckIn("ABC".into())),
        MemberRoute::Scan,
        MemberRoute::Digits,
        MemberRoute::Arrival(ArrivalRoute::Result(RecordId::new(now, [2; 10]))),
        MemberRoute::Join,
        MemberRoute::History,
        MemberRoute::Me,
        MemberRoute::Rescue,
        MemberRoute::Pass,
        MemberRoute::Receipt(RecordId::new(now, [3; 10])),
        MemberRoute::Activity(id),
        MemberRoute::Transfer,
        MemberRoute::TakeOver("ABC".into()),
        MemberRoute::Proof,
        MemberRoute::Check,
        MemberRoute::Verify("ABC".into()),
        MemberRoute::Companion,
        MemberRoute::CompanionScan,
        MemberRoute::CompanionDigits,
        MemberRoute::CompanionResult(RecordId::new(now, [4; 10])),
        MemberRoute::Courses,
        MemberRoute::Course(CourseId::new(now, [8; 10])),
        MemberRoute::Lesson(CourseId::new(now, [8; 10]), LessonId::new(now, [9; 10])),
    ] {
        assert_eq!(MemberRoute::parse(&route.path()), route, "{}", route.path());
        assert!(!OrganizerRoute::is_one(&route.path()));
    }
}

#[test]
fn every_path_of_the_organizers_reads_back() {
    let now = Timestamp::from_millis(1_764_000_000_000);
    let id = ActivityId::new(now, [1; 10]);
    for route in [
        OrganizerRoute::Desk,
        OrganizerRoute::Join("T".into()),
        OrganizerRoute::New,
        OrganizerRoute::NewOf(TemplateId::new(now, [7; 10])),
        OrganizerRoute::Templates,
        OrganizerRoute::Courses,
        OrganizerRoute::NewCourse,
        OrganizerRoute::Course(CourseId::new(now, [8; 10])),
        OrganizerRoute::Certificates(CourseId::new(now, [8; 10])),
        OrganizerRoute::EditCourse(CourseId::new(now, [8; 10])),
        OrganizerRoute::Calendar,
        OrganizerRoute::Invite,
        OrganizerRoute::Organizers,
        OrganizerRoute::Rescue,
        OrganizerRoute::Log,
        OrganizerRoute::People,
        OrganizerRoute::NewPerson,
        OrganizerRoute::Person(MemberId::new(now, [5; 10])),
        OrganizerRoute::PersonProof(MemberId::new(now, [5; 10])),
        OrganizerRoute::Units,
        OrganizerRoute::NewUnit,
        OrganizerRoute::Unit(UnitId::new(now, [6; 10])),
        OrganizerRoute::Activity(id),
        OrganizerRoute::Partnered(id),
        OrganizerRoute::Edit(id),
        OrganizerRoute::Copy(id),
        OrganizerRoute::Screen(id),
        OrganizerRoute::Review(id),
        OrganizerRoute::Door(id),
        OrganizerRoute::Statistics(None),
        OrganizerRoute::Statistics(Some(Period::Quarter(2026, 4))),
        OrganizerRoute::Print(id, Paper::SignIn),
        OrganizerRoute::Print(id, Paper::Report),
        OrganizerRoute::Help(None),
        OrganizerRoute::Help(Some(HelpTopic::Flags)),
    ] {
        assert_eq!(OrganizerRoute::parse(&route.path()), route, "{}", route.path());
        assert!(OrganizerRoute::is_one(&route.path()));
    }
}

#[test]
fn the_links_in_qr_codes_are_read_in_upper_case() {
    assert_eq!(ArrivalRoute::parse("/C/CEAB"), Some(ArrivalRoute::CheckIn("CEAB".into())));
    assert_eq!(MemberRoute::parse("/V/CEAB"), MemberRoute::Verify("CEAB".into()));
    assert_eq!(MemberRoute::parse("/T/CEAB"), MemberRoute::TakeOver("CEAB".into()));
}

#[test]
fn anything_else_is_not_found() {
    for path in ["/nope", "/result/x", "/c", "/c/a/b"] {
        assert_eq!(MemberRoute::parse(path), MemberRoute::NotFound, "{path}");
    }
    assert_eq!(OrganizerRoute::parse("/o/x"), OrganizerRoute::NotFound);
}
