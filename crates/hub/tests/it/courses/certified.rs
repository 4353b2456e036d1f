//! What a certificate rests on, and what becomes of it.

use hongfan_domain::activity::RoundNumber;
use hongfan_domain::activity::{Activity, Plan};
use hongfan_domain::code::{RotatingCode, Slot};
use hongfan_domain::course::Live;
use hongfan_domain::proof::CertificateDeed;
use hongfan_domain::record::{Act, Confirmation, Evidence, Undo};
use hongfan_domain::rights::Entitlement;
use hongfan_protocol::v1::{ORGANIZERS, Organizers};

use super::*;

impl School {
    fn member(&self) -> MemberId {
        let (phone, book) = (self.chen[0].id, self.chen[0].engine.book());
        book.binding(phone).expect("it is known").member
    }

    fn confirm(&mut self) -> hongfan_domain::id::RecordId {
        let (member, course, until) = (self.member(), self.course.id, self.hub.now());
        let act = Act::Confirmation(Confirmation { member, course, until });
        let record = self.administrator.record(&self.hub, Body::Act(act));
        self.administrator.sync(&self.hub);
        record
    }
}

#[test]
fn what_was_learned_without_a_network_is_certified_once_it_is_confirmed() {
    let mut school = School::open();
    school.vouch_for_the_other_phone();
    let began_at = school.hub.now();
    school.hub.pass(i64::from(LESSON));
    let lesson = school.course.lessons[0].id;
    let stretch = Stretch { lesson, from: 0, to: LESSON, began_at, millis: LESSON };
    let study = Study { course: school.course.id, stretches: vec![stretch], checks: Vec::new(), paper: None };
    let record = school.chen[0].record(&school.hub, Body::Study(study));
    school.hub.pass(24 * 60 * MINUTE);
    school.chen[0].sync(&school.hub);
    assert_eq!(school.chen[0].verdict(record), Some(&Verdict::Stored), "nothing of it is lost");
    school.answer(0, &[0b01]);
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet);

    let confirmation = school.confirm();
    let certificate = school.certificate(&school.chen[0]);
    school.hub.stop();
    school.hub.start_again();
    assert_eq!(school.certificate(&school.chen[1]), certificate, "also after a restart");
    school.chen[1].sync(&school.hub);
    let told = school.chen[1].engine.book().acts().filter(|acted| acted.id == confirmation).count();
    assert_eq!(told, 1, "their phones know");

    let member = Some(school.member());
    let undo = Act::Undo(Undo { activity: None, act: confirmation, member });
    school.administrator.record(&school.hub, Body::Act(undo));
    school.administrator.sync(&school.hub);
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet);
}

#[test]
fn a_night_that_a_new_phone_invents_is_not_there() {
    let mut school = School::open();
    school.hub.pass(MINUTE);
    let lesson = school.course.lessons[0].id;
    let began_at = school.hub.now().plus(-10 * 60 * MINUTE);
    let stretch = Stretch { lesson, from: 0, to: LESSON, began_at, millis: LESSON };
    let study = Study { course: school.course.id, stretches: vec![stretch], checks: Vec::new(), paper: None };
    assert_eq!(school.tell(0, study), Verdict::Stored);
    school.answer(0, &[0b01]);
    school.confirm();
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet);
    school.administrator.sync(&school.hub);
    assert_eq!(entries(school.administrator.engine.book(), &[], school.hub.now()), []);
}

#[test]
fn whoever_was_done_stays_so_whatever_becomes_of_the_course() {
    let mut school = School::open();
    school.vouch_for_the_other_phone();
    school.study(0, (0, LESSON));
    school.answer(0, &[0b01]);
    let certificate = school.certificate(&school.chen[0]);
    let hours = |school: &mut School| {
        school.administrator.sync(&school.hub);
        entries(school.administrator.engine.book(), &[], school.hub.now()).len()
    };
    let mut another = school.course.lessons[0].clone();
    another.id = LessonId::new(school.hub.now(), different());
    let changes: [&dyn Fn(&mut Course); 4] = [
        &|course| course.lessons.push(another.clone()),
        &|course| course.certificate = Certifying::Nothing,
        &|course| course.credit = Granting::default(),
        &|course| course.stage = Stage::Withdrawn,
    ];
    for change in changes {
        school.hub.pass(MINUTE);
        change(&mut school.course);
        school.write();
        assert_eq!(school.certificate(&school.chen[1]), certificate);
        assert_eq!(hours(&mut school), 1);
    }
    // A phone that was never there before is told how the course stood, without its texts.
    let told = school.chen[1].told(&school.hub);
    let stood = told.filed().filter_map(|filed| filed.card.as_course());
    let outlines = stood.filter(|course| course.revision < 5).map(|course| &course.lessons[0].content);
    let outlines: Vec<_> = outlines.collect();
    assert_eq!(outlines.len(), 4);
    let bare = |content: &Content| matches!(content, Content::Article(article) if article.text.is_empty());
    assert!(outlines.into_iter().all(bare));
    school.hub.stop();
    school.hub.start_again();
    assert_eq!(school.certificate(&school.chen[0]), certificate);
}

#[test]
fn an_earlier_version_is_out_of_date_and_a_mistaken_revocation_is_mended() {
    let mut school = School::open();
    school.study(0, (0, LESSON));
    school.answer(0, &[0b01]);
    let first = school.certificate(&school.chen[0]);
    assert_eq!(school.status(&first), ProofStatus::Valid);
    school.course.title = "志愿服务入门（修订）".to_owned();
    school.write();
    let second = school.certificate(&school.chen[0]);
    assert!(matches!(school.status(&first), ProofStatus::Superseded(_)));
    assert_eq!(school.status(&second), ProofStatus::Valid);

    let number = first.number.to_string();
    assert_eq!(school.reinstate(&school.chen[0], &number, "误作废").problem(), Problem::NotAllowed);
    assert_eq!(school.reinstate(&school.administrator, &number, "误作废").status, 204);
    assert_eq!(school.certificate(&school.chen[0]), second, "one that counts stays as it is");
    assert_eq!(school.revoke(&school.administrator, &number, "误发").status, 204);
    assert!(matches!(school.status(&second), ProofStatus::Revoked(_)));
    assert_eq!(school.reinstate(&school.administrator, &number, " ").problem(), Problem::Unreadable);
    assert_eq!(school.reinstate(&school.administrator, &number, "误作废").status, 204);
    let third = school.certificate(&school.chen[0]);
    assert_eq!((third.number, third.version), (first.number, 3), "under its number, as a new version");
    assert_eq!(school.status(&third), ProofStatus::Valid);
    assert!(matches!(school.status(&second), ProofStatus::Superseded(_)), "what was revoked stays so");

    school.hub.stop();
    school.hub.start_again();
    let listed = school.issued(&school.administrator).json::<IssuedCertificates>().certificates;
    let told = listed[0].acts.iter().map(|act| (act.deed, act.by, act.reason.as_str()));
    let by = school.administrator.id;
    let expected = [(CertificateDeed::Revoked, by, "误发"), (CertificateDeed::Reinstated, by, "误作废")];
    assert_eq!(told.collect::<Vec<_>>(), expected, "who did what and why is not forgotten");
    assert_eq!(listed[0].revoked, None);
    let told = school.administrator.get(&school.hub, ORGANIZERS).json::<Organizers>().deeds;
    let reasons = told.iter().filter_map(|deed| match &deed.what {
        Entitlement::Revoked(paper) | Entitlement::Reinstated(paper) => Some(paper.reason.as_str()),
        _ => None,
    });
    assert_eq!(reasons.collect::<Vec<_>>(), ["误发", "误作废"], "the log has both");
}

#[test]
fn a_second_year_has_a_certificate_of_its_own() {
    let mut school = School::open();
    school.study(0, (0, LESSON));
    school.answer(0, &[0b01]);
    let first = school.certificate(&school.chen[0]);
    school.hub.pass(366 * 24 * 60 * MINUTE);
    assert_eq!(school.certificate(&school.chen[0]), first, "until they are done again");
    school.study(1, (0, LESSON));
    school.answer(1, &[0b01]);
    let second = school.certificate(&school.chen[0]);
    assert_ne!(second.number, first.number);
    assert!(second.completion.from > first.completion.done_on, "it is of that year alone");
    assert_eq!(school.status(&first), ProofStatus::Valid);
    school.administrator.sync(&school.hub);
    let gained = entries(school.administrator.engine.book(), &[], school.hub.now());
    assert_eq!(gained.len(), 2);
}

#[test]
fn a_whole_class_that_asks_at_once_is_served() {
    let mut school = School::open();
    school.study(0, (0, LESSON));
    school.answer(0, &[0b01]);
    let school = &school;
    std::thread::scope(|scope| {
        let asked: Vec<_> =
            (0..40).map(|_| scope.spawn(|| school.certify(&school.chen[0], None).status)).collect();
        let answers: Vec<_> = asked.into_iter().map(|asked| asked.join().unwrap()).collect();
        assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
    });
}

/// The course's only lesson: the meeting, from now on for so long.
fn live(school: &mut School, minutes: i64) -> Plan {
    let roster = school.administrator.engine.book().plans().next().expect("theirs").roster.clone();
    let mut plan = plan("线上报告会", school.hub.now(), roster);
    let session = &mut plan.activity.sessions[0];
    (session.starts_at, session.ends_at) = (school.hub.now(), school.hub.now().plus(minutes * MINUTE));
    school.administrator.record(&school.hub, Body::Plan(plan.clone()));
    let Activity { id, .. } = plan.activity;
    let lesson = &mut school.course.lessons[0];
    lesson.content = Content::Live(Live { activity: id, share: 80, millis: LESSON });
    school.course.lessons.truncate(1);
    school.write();
    plan
}

#[test]
fn a_live_lesson_is_certified_to_whoever_was_there_and_on_its_sheet() {
    let mut school = School::open();
    let plan = live(&mut school, 10);
    school.chen[0].sync(&school.hub);
    let period = plan.activity.rules.period_seconds;
    let slot = Slot::at(school.hub.now(), period);
    let code = RotatingCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, slot);
    school.chen[0].record(&school.hub, Body::CheckIn(Evidence::Code { code, ticket: None }));
    school.chen[0].sync(&school.hub);
    school.study(0, (0, LESSON * 9 / 10));
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet, "it goes on");
    school.hub.pass(30 * MINUTE);
    let certificate = school.certificate(&school.chen[0]);
    assert_eq!(certificate.completion.course, school.course.title);
}

#[test]
fn an_edited_request_after_the_meeting_is_no_meeting() {
    let mut school = School::open();
    let plan = live(&mut school, 10);
    let slot = Slot::at(school.hub.now(), plan.activity.rules.period_seconds);
    let code = RotatingCode::derive(&plan.secret, plan.activity.id, RoundNumber::ARRIVAL, slot);
    school.chen[0].record(&school.hub, Body::CheckIn(Evidence::Code { code, ticket: None }));
    school.chen[0].sync(&school.hub);
    school.hub.pass(60 * MINUTE);
    assert_eq!(school.study(0, (0, LESSON)), Verdict::Stored);
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet);
}

#[test]
fn an_organizer_makes_nobody_study_who_is_not_theirs() {
    let school = School::open();
    let mut own = school.administrator.invite(&school.hub, WEST);
    let mut course = Course { id: CourseId::new(school.hub.now(), different()), ..school.course.clone() };
    let file = |own: &mut Device, course: &Course| {
        let card = Card::Course(Box::new(course.clone()));
        let record = own.record(&school.hub, Body::Directory(Arc::new(card)));
        own.sync(&school.hub);
        own.verdict(record).expect("the hub has answered").clone()
    };
    assert_eq!(file(&mut own, &course), Verdict::Refused(Refusal::NotAllowed), "required of the whole hub");
    course.demand = Demand::Optional;
    assert_eq!(file(&mut own, &course), Verdict::Stored, "offered to it");
    course.demand = Demand::Required;
    course.revision += 1;
    course.audience.units = vec![UnitId::new(school.hub.now(), different())];
    assert_eq!(file(&mut own, &course), Verdict::Refused(Refusal::NotAllowed), "of a unit of others");
    course.stage = Stage::Draft;
    assert_eq!(file(&mut own, &course), Verdict::Stored, "a draft asks nothing of anybody");
}
