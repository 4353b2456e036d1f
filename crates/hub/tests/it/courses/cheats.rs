//! Requests that were edited, repeated, or made for somebody else.

use hongfan_domain::directory::Merge;
use hongfan_domain::fact::Change;
use hongfan_domain::record::Record;
use hongfan_domain::sync::Request;
use hongfan_domain::time::Timestamp;
use hongfan_protocol::v1::{SYNC, SyncRequest, SyncResponse};

use super::*;
use crate::support::record_of;

impl School {
    /// The first lesson, or a part of it, begun then and told as of that long.
    fn told(&self, (from, to): (u32, u32), began_at: Timestamp, millis: u32) -> Study {
        let stretch = Stretch { lesson: self.course.lessons[0].id, from, to, began_at, millis };
        Study { course: self.course.id, stretches: vec![stretch], checks: Vec::new(), paper: None }
    }

    /// What a device sends by hand, and what the hub says to it.
    fn post(&self, by: &Device, text: &str) -> SyncResponse {
        by.post(&self.hub, SYNC, text).json()
    }

    fn text(&self, records: Vec<Record>) -> String {
        let request = Request { cursor: None, records };
        serde_json::to_string(&SyncRequest::new(request, self.hub.now())).unwrap()
    }

    /// How much of the first lesson everybody has gone through together, in percent.
    fn percent(&mut self) -> u8 {
        self.administrator.sync(&self.hub);
        let known = progress(&self.course, self.administrator.engine.book().studied(), |_| None);
        known.lessons[0].percent(&self.course.lessons[0])
    }
}

#[test]
fn what_is_written_into_a_request_beside_the_stretches_is_worth_nothing() {
    let mut school = School::open();
    let began_at = school.hub.now();
    school.hub.pass(60_000);
    let study = school.told((0, LESSON), began_at, 60_000);
    let record = record_of(school.chen[0].id, school.hub.now(), Body::Study(study));
    let mut request: serde_json::Value = serde_json::from_str(&school.text(vec![record.clone()])).unwrap();
    let told = request["records"][0]["body"]["Study"].as_object_mut().expect("a study");
    for (name, value) in
        [("percent", 100.into()), ("done", true.into()), ("free", vec![LESSON].into()), ("mark", 100.into())]
    {
        told.insert(name.to_owned(), value);
    }
    let response = school.post(&school.chen[0], &request.to_string());
    assert_eq!(response.verdicts[0].1, Verdict::Stored);
    assert_eq!(school.percent(), 10, "a minute of ten");
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet);
}

#[test]
fn time_that_a_request_invents_has_not_passed() {
    let mut school = School::open();
    let now = school.hub.now();
    for (began_at, millis) in [(now, LESSON), (now.plus(60 * MINUTE), LESSON), (now, u32::MAX)] {
        let study = school.told((0, LESSON), began_at, millis);
        assert_eq!(school.tell(0, study), Verdict::Stored);
    }
    assert_eq!(school.percent(), 0);
}

#[test]
fn a_request_sent_again_is_one_fact_and_told_under_another_name_it_is_worth_nothing() {
    let mut school = School::open();
    let began_at = school.hub.now();
    school.hub.pass(i64::from(LESSON));
    let half = school.told((0, LESSON / 2), began_at, LESSON / 2);
    let record = record_of(school.chen[0].id, school.hub.now(), Body::Study(half));
    let text = school.text(vec![record.clone(), record]);
    for _ in 0..3 {
        let response = school.post(&school.chen[0], &text);
        assert!(response.verdicts.iter().all(|(_, verdict)| *verdict == Verdict::Stored), "{response:?}");
        let facts = response.entries.iter().filter(|entry| matches!(entry.change, Change::Studied(_)));
        assert_eq!(facts.count(), 1);
    }
    assert_eq!(school.percent(), 50);
    let again = school.told((LESSON / 2, LESSON), began_at, LESSON / 2);
    for phone in [0, 1] {
        assert_eq!(school.tell(phone, again.clone()), Verdict::Stored);
    }
    assert_eq!(school.percent(), 50, "that time is gone");
}

#[test]
fn nobody_tells_what_another_member_learned() {
    let mut school = School::open();
    let began_at = school.hub.now();
    school.hub.pass(i64::from(LESSON));
    let study = school.told((0, LESSON), began_at, LESSON);
    let record = record_of(school.chen[0].id, school.hub.now(), Body::Study(study));
    let text = school.text(vec![record.clone()]);
    let response = school.post(&school.li, &text);
    assert_eq!(response.verdicts[0].1, Verdict::Refused(Refusal::NotAllowed));
    let beside = school.administrator.invite(&school.hub, "滨江园区");
    assert_eq!(school.post(&beside, &text).verdicts[0].1, Verdict::Refused(Refusal::NotAllowed));
    assert_eq!(school.percent(), 0);
    assert_eq!(
        school.post(&school.chen[0], &text).verdicts[0].1,
        Verdict::Stored,
        "that refusal binds nobody"
    );
    assert_eq!(school.percent(), 100);
}

#[test]
fn a_paper_beyond_the_tries_is_worth_nothing() {
    let mut school = School::open();
    school.study(0, (0, LESSON));
    for phone in [0, 1, 0] {
        assert_eq!(school.answer(phone, &[0b10]), Verdict::Stored);
    }
    assert_eq!(school.answer(1, &[0b01]), Verdict::Stored, "it is kept");
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet);
    school.administrator.sync(&school.hub);
    let book = school.administrator.engine.book();
    let known = progress(&school.course, book.studied(), |_| None);
    assert_eq!((known.lessons[1].tries, known.done_at), (3, None));
    assert_eq!(entries(book, &[], school.hub.now()), []);
}

#[test]
fn two_names_for_one_person_make_no_second_pair_of_eyes() {
    let mut school = School::open();
    let mut second = school.course.lessons[0].clone();
    second.id = LessonId::new(school.hub.now(), different());
    let ids = [school.course.lessons[0].id, second.id];
    school.course.lessons = vec![school.course.lessons[0].clone(), second];
    school.write();
    let began_at = school.hub.now();
    school.hub.pass(i64::from(LESSON));
    let told = |school: &School, lesson| {
        let mut study = school.told((0, LESSON), began_at, LESSON);
        study.stretches[0].lesson = lesson;
        study
    };
    let (first, other) = (told(&school, ids[0]), told(&school, ids[1]));
    school.tell(0, first);
    school.li.record(&school.hub, Body::Study(other.clone()));
    school.li.sync(&school.hub);

    school.administrator.sync(&school.hub);
    let book = school.administrator.engine.book();
    let [chen, li] = [school.chen[0].id, school.li.id].map(|id| book.binding(id).expect("known").member);
    let merge = Card::Merge(Merge { from: li, into: Some(chen), revision: 1 });
    school.administrator.record(&school.hub, Body::Directory(Arc::new(merge)));
    school.administrator.sync(&school.hub);
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet);
    assert_eq!(entries(school.administrator.engine.book(), &[], school.hub.now()), []);

    // The phones begin anew, and come to the same.
    for phone in [&mut school.chen[0], &mut school.li] {
        phone.sync(&school.hub);
        let own = hongfan_domain::study::own_studied(&phone.engine, phone.id, 0);
        let known = progress(&school.course, &own, |_| None);
        assert_eq!(known.lessons.iter().filter(|lesson| lesson.done_at.is_some()).count(), 1);
    }
    school.hub.stop();
    school.hub.start_again();
    school.tell(1, other);
    assert_eq!(school.certify(&school.chen[0], None).json::<Completed>(), Completed::NotYet, "told again");
    let later = Study {
        stretches: vec![Stretch { began_at: school.hub.now(), ..told(&school, ids[1]).stretches[0] }],
        ..told(&school, ids[1])
    };
    school.hub.pass(i64::from(LESSON));
    school.tell(1, later);
    assert!(
        matches!(school.certify(&school.chen[0], None).json(), Completed::Signed(_)),
        "and learned at last"
    );
}
