//! Courses at the hub: who is told of which, what learning comes to, and certificates.

mod certified;
mod cheats;

use std::sync::Arc;

use hongfan_domain::access::Unit;
use hongfan_domain::course::{
    Article, Audience, Certifying, Choose, Content, Course, CourseRules, Demand, Lesson, LessonOrder, Paper,
    Question, Quiz, Stage, Term, progress,
};
use hongfan_domain::credit::{CreditRule, Granting, entries};
use hongfan_domain::directory::{Card, Directory};
use hongfan_domain::fact::{Refusal, Verdict};
use hongfan_domain::id::{CourseId, LessonId, MemberId, UnitId};
use hongfan_domain::proof::{Certificate, SealKey};
use hongfan_domain::record::{Act, Approval, Approved, Body};
use hongfan_domain::study::{Stretch, Study};
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{
    ABOUT, About, CERTIFICATES, Completed, Completing, IssuedCertificates, PROOFS, Problem, ProofStatus,
    REINSTATEMENTS, REVOCATIONS, Revoking,
};

use crate::support::{Answer, Device, TestHub, different, person, plan};

const WEST: &str = "望江园区";
const LESSON: u32 = 10 * 60_000;

fn course(hub: &TestHub) -> Course {
    let lesson = |title: &str, content| Lesson {
        id: LessonId::new(hub.now(), different()),
        title: title.to_owned(),
        content,
        demand: Demand::Required,
    };
    let article = Content::Article(Article {
        text: "# 怎样接待\n\n先问好。".to_owned(),
        millis: LESSON,
        pictures: Vec::new(),
    });
    let question = Question {
        text: "先做什么？".to_owned(),
        options: vec!["问好".to_owned(), "登记".to_owned()],
        right: 0b01,
        choose: Choose::One,
    };
    let quiz = Content::Quiz(Quiz { questions: vec![question], pass: 60, tries: 3 });
    Course {
        id: CourseId::new(hub.now(), different()),
        title: "社区志愿服务入门".to_owned(),
        series: String::new(),
        about: String::new(),
        lecturer: String::new(),
        unit: Unit::new(WEST),
        lessons: vec![lesson("怎样接待", article), lesson("测验", quiz)],
        order: LessonOrder::InOrder,
        audience: Audience::default(),
        demand: Demand::Required,
        term: Term::default(),
        rules: CourseRules::default(),
        credit: Granting::new(CreditRule::parse("fixed 0.5").as_ref()),
        certificate: Certifying::OnRequest,
        stage: Stage::Published,
        revision: 1,
    }
}

/// A hub with a course, its organizer, and two people, of whom the first has two phones.
struct School {
    hub: TestHub,
    administrator: Device,
    course: Course,
    chen: [Device; 2],
    li: Device,
}

impl School {
    fn open() -> Self {
        let hub = TestHub::start();
        let mut administrator = Device::organizer(&hub);
        let roster = vec![person("陈思远", "1234"), person("李文静", "5678")];
        administrator.record(&hub, Body::Plan(plan("分享会", hub.now(), roster)));
        administrator.sync(&hub);
        let mut chen = [Device::new(), Device::new()];
        for phone in &mut chen {
            phone.enroll(&hub, "陈思远", "1234");
            phone.sync(&hub);
        }
        let mut li = Device::new();
        li.enroll(&hub, "李文静", "5678");
        li.sync(&hub);
        let course = course(&hub);
        let mut school = Self { hub, administrator, course, chen, li };
        school.write();
        school
    }

    /// Files the course as it is now.
    fn write(&mut self) {
        let card = Card::Course(Box::new(self.course.clone()));
        self.administrator.record(&self.hub, Body::Directory(Arc::new(card)));
        self.administrator.sync(&self.hub);
        self.course.revision += 1;
    }

    fn vouch_for_the_other_phone(&mut self) {
        let member = self.chen[0].told(&self.hub).binding(self.chen[0].id).unwrap().member;
        let approval = Approval { member, of: Approved::Device(self.chen[1].id) };
        self.administrator.record(&self.hub, Body::Act(Act::Approval(approval)));
        self.administrator.sync(&self.hub);
    }

    fn study(&mut self, phone: usize, (from, to): (u32, u32)) -> Verdict {
        let began_at = self.hub.now();
        self.hub.pass(i64::from(to - from));
        let stretch = Stretch { lesson: self.course.lessons[0].id, from, to, began_at, millis: to - from };
        let study =
            Study { course: self.course.id, stretches: vec![stretch], checks: Vec::new(), paper: None };
        self.tell(phone, study)
    }

    fn answer(&mut self, phone: usize, choices: &[u16]) -> Verdict {
        let paper = Some(Paper { lesson: self.course.lessons[1].id, choices: choices.to_vec() });
        let study = Study { course: self.course.id, stretches: Vec::new(), checks: Vec::new(), paper };
        self.tell(phone, study)
    }

    fn tell(&mut self, phone: usize, study: Study) -> Verdict {
        let record = self.chen[phone].record(&self.hub, Body::Study(study));
        self.chen[phone].sync(&self.hub);
        self.chen[phone].verdict(record).expect("the hub has answered").clone()
    }

    fn certify(&self, by: &Device, member: Option<MemberId>) -> Answer {
        let asked = Completing { course: self.course.id, member };
        by.post(&self.hub, CERTIFICATES, &serde_json::to_string(&asked).unwrap())
    }

    fn revoke(&self, by: &Device, number: &str, reason: &str) -> Answer {
        let revoking = Revoking { number: number.to_owned(), reason: reason.to_owned() };
        by.post(&self.hub, REVOCATIONS, &serde_json::to_string(&revoking).unwrap())
    }

    fn reinstate(&self, by: &Device, number: &str, reason: &str) -> Answer {
        let revoking = Revoking { number: number.to_owned(), reason: reason.to_owned() };
        by.post(&self.hub, REINSTATEMENTS, &serde_json::to_string(&revoking).unwrap())
    }

    /// What the hub says to whoever checks this very paper.
    fn status(&self, certificate: &Certificate) -> ProofStatus {
        let Certificate { number, version, .. } = certificate;
        self.hub.http().get(&format!("{PROOFS}/{number}?version={version}"), &[]).json()
    }

    fn issued(&self, to: &Device) -> Answer {
        to.get(&self.hub, &format!("{CERTIFICATES}/{}", self.course.id))
    }

    fn key(&self) -> SealKey {
        self.hub.http().get(ABOUT, &[]).json::<About>().seal_key.unwrap()
    }

    fn certificate(&self, by: &Device) -> Certificate {
        let Completed::Signed(code) = self.certify(by, None).json() else { panic!("it is not signed") };
        Certificate::open(&code, &[self.key()]).expect("the hub's own")
    }
}

fn courses(device: &mut Device, hub: &TestHub) -> Vec<Course> {
    device.sync(hub);
    Directory::of(device.engine.book()).courses().cloned().collect()
}

#[test]
fn a_member_is_told_of_courses_for_them_and_never_of_right_answers() {
    let mut school = School::open();
    let told = courses(&mut school.chen[0], &school.hub);
    assert_eq!(told, [Course { ..school.course.without_answers() }].map(|c| Course { revision: 1, ..c }));
    let text = serde_json::to_string(school.chen[0].engine.book()).unwrap();
    assert!(!text.contains("\"right\""), "{text}");
    assert_eq!(courses(&mut Device::new(), &school.hub), [], "a phone of nobody's");

    school.course.audience.units = vec![UnitId::new(school.hub.now(), different())];
    school.course.title = "只给别人看".to_owned();
    school.write();
    assert_eq!(courses(&mut school.li, &school.hub).len(), 0, "it was never told to this one");
    school.course.audience = Audience::default();
    school.write();
    assert_eq!(courses(&mut school.li, &school.hub).len(), 1);

    school.course.stage = Stage::Withdrawn;
    school.write();
    let told = courses(&mut school.chen[0], &school.hub);
    assert_eq!(told[0].stage, Stage::Withdrawn);
    let text = serde_json::to_string(&told).unwrap();
    assert!(!text.contains("问好"), "nothing of what there was to learn: {text}");
}

#[test]
fn a_draft_is_the_organizers_and_nobody_studies_it() {
    let mut school = School::open();
    school.course = course(&school.hub);
    school.course.stage = Stage::Draft;
    school.write();
    assert_eq!(courses(&mut school.chen[0], &school.hub).len(), 1, "the other one");
    assert!(matches!(school.study(0, (0, 1_000)), Verdict::NotYet(_)), "it may be published any time");
    assert_eq!(courses(&mut school.administrator, &school.hub).len(), 2);
}

#[test]
fn what_one_phone_learned_the_other_goes_on_from() {
    let mut school = School::open();
    assert_eq!(school.study(0, (0, LESSON / 2)), Verdict::Stored);
    school.chen[1].sync(&school.hub);
    let book = school.chen[1].engine.book();
    let known = progress(&school.course, book.studied(), |_| None);
    assert_eq!(known.lessons[0].place, LESSON / 2);
    school.study(1, (LESSON / 2, LESSON));
    assert_eq!(school.answer(1, &[0b10]), Verdict::Stored);
    assert_eq!(school.answer(1, &[0b01]), Verdict::Stored);
    assert_eq!(school.answer(1, &[0b01, 0b01]), Verdict::Refused(Refusal::Malformed));

    school.administrator.sync(&school.hub);
    let (book, now) = (school.administrator.engine.book(), school.hub.now());
    let known = progress(&school.course, book.studied(), |_| None);
    assert!(known.done_at.is_some(), "{known:?}");
    let hours: Vec<_> = entries(book, &[], now).iter().map(|entry| entry.credit.to_string()).collect();
    assert_eq!(hours, ["0.5"]);
    school.li.sync(&school.hub);
    assert_eq!(school.li.engine.book().studied().count(), 0, "it is nobody else's to see");
}

#[test]
fn two_phones_at_one_time_learn_as_much_as_one_also_after_a_restart() {
    let mut school = School::open();
    let began_at = school.hub.now();
    school.hub.pass(i64::from(LESSON));
    let told = |school: &School, from: u32, to: u32| Study {
        course: school.course.id,
        stretches: vec![Stretch {
            lesson: school.course.lessons[0].id,
            from,
            to,
            began_at,
            millis: LESSON / 2,
        }],
        checks: Vec::new(),
        paper: None,
    };
    school.tell(0, told(&school, 0, LESSON / 2));
    school.hub.stop();
    school.hub.start_again();
    school.tell(1, told(&school, LESSON / 2, LESSON));
    school.administrator.sync(&school.hub);
    let known = progress(&school.course, school.administrator.engine.book().studied(), |_| None);
    assert_eq!(known.lessons[0].accrued.wall, u64::from(LESSON / 2));
    assert_eq!(known.lessons[0].percent(&school.course.lessons[0]), 50);
}

#[test]
fn a_certificate_is_numbered_signed_kept_and_revoked() {
    let mut school = School::open();
    school.study(0, (0, LESSON));
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet, "no quiz yet");
    school.answer(0, &[0b01]);
    let certificate = school.certificate(&school.chen[0]);
    let said = &certificate.completion;
    assert_eq!((said.name.as_str(), said.course.as_str()), ("陈思远", "社区志愿服务入门"));
    assert_eq!((certificate.number.to_string().as_str(), certificate.version), ("HF-2026-000001", 1));
    school.hub.pass(3 * 24 * 60 * MINUTE);
    let unknown = school.certify(&school.chen[1], None);
    assert_eq!(unknown.problem(), Problem::NotAllowed, "nobody has said yet that the other phone is theirs");
    school.vouch_for_the_other_phone();
    assert_eq!(school.certificate(&school.chen[1]), certificate, "the same, days later, on the other phone");

    school.course.title = "志愿服务入门（修订）".to_owned();
    school.write();
    let again = school.certificate(&school.chen[0]);
    assert_eq!((again.number, again.version), (certificate.number, 2), "it keeps its number");

    let number = certificate.number.to_string();
    let status =
        |school: &School| -> ProofStatus { school.hub.http().get(&format!("{PROOFS}/{number}"), &[]).json() };
    assert_eq!(status(&school), ProofStatus::Valid);
    assert_eq!(school.revoke(&school.chen[0], &number, "误发").problem(), Problem::NotAllowed);
    assert_eq!(school.revoke(&school.administrator, &number, " ").problem(), Problem::Unreadable);
    assert_eq!(school.revoke(&school.administrator, "HF-2026-000009", "误发").problem(), Problem::NotFound);
    assert_eq!(school.revoke(&school.administrator, &number, "误发").status, 204);
    assert!(matches!(status(&school), ProofStatus::Revoked(_)));
    let answer: Completed = school.certify(&school.chen[0], None).json();
    assert!(matches!(answer, Completed::Revoked(_)), "it is not issued again");
}

#[test]
fn a_certificate_is_its_owners_and_the_organizers() {
    let mut school = School::open();
    school.study(0, (0, LESSON));
    school.answer(0, &[0b01]);
    let chen = school.chen[0].engine.book().studied().next().expect("it was told").member;
    assert_eq!(school.certify(&school.li, Some(chen)).problem(), Problem::NotAllowed);
    assert_eq!(school.certify(&Device::new(), None).status, 401);
    let beside = school.administrator.invite(&school.hub, "滨江园区");
    assert_eq!(school.certify(&beside, Some(chen)).problem(), Problem::NotAllowed);
    let own = school.administrator.invite(&school.hub, WEST);
    assert!(matches!(school.certify(&own, Some(chen)).json(), Completed::Signed(_)));
}

#[test]
fn the_certificates_of_a_course_are_listed_for_whoever_may_see_its_roll() {
    let mut school = School::open();
    let list = |school: &School, to: &Device| school.issued(to).json::<IssuedCertificates>().certificates;
    assert_eq!(list(&school, &school.administrator), []);
    school.study(0, (0, LESSON));
    school.answer(0, &[0b01]);
    let chen = school.chen[0].engine.book().studied().next().expect("it was told").member;
    let number = school.certificate(&school.chen[0]).number;

    let own = school.administrator.invite(&school.hub, WEST);
    let listed = list(&school, &own);
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].number, listed[0].member, listed[0].version), (number, chen, 1));
    assert_eq!((listed[0].issued_at, &listed[0].revoked), (school.hub.now(), &None));

    assert_eq!(school.issued(&Device::new()).status, 401, "a stranger");
    assert_eq!(school.issued(&school.chen[0]).problem(), Problem::NotAllowed, "a member");
    let beside = school.administrator.invite(&school.hub, "滨江园区");
    assert_eq!(list(&school, &beside), [], "the course is for everybody, but none of these is theirs");
    school.course.audience.units = vec![UnitId::new(school.hub.now(), different())];
    school.write();
    assert_eq!(school.issued(&beside).problem(), Problem::NotAllowed, "the course is for none of theirs");
    let unknown = CourseId::new(school.hub.now(), different());
    let asked = school.administrator.get(&school.hub, &format!("{CERTIFICATES}/{unknown}"));
    assert_eq!(asked.problem(), Problem::NotFound);

    school.hub.pass(24 * 60 * MINUTE);
    assert_eq!(school.revoke(&own, &number.to_string(), " 信息有误 ").status, 204);
    let revoked = list(&school, &own).remove(0).revoked.expect("it was revoked");
    assert_eq!((revoked.reason.as_str(), revoked.at), ("信息有误", school.hub.now()));
    school.hub.stop();
    school.hub.start_again();
    assert_eq!(list(&school, &own)[0].revoked, Some(revoked), "also after a restart");
}
