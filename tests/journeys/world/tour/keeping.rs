//! What organizers keep, in all its states: a course while it is written, hours and their targets, a table of members, a
//! person's story, whose devices organize. Told without words of any language.

use hongfan_browser::Page;
use hongfan_domain::member::Participation;
use hongfan_domain::record::{Body, Correction, Decision};
use serde_json::json;

use super::{Visit, link, walk};
use crate::world::{DEMO, Desk, Laptop, SOON, open_person};

/// The ways to add a lesson, in their order.
const FILM: usize = 1;
const ARTICLE: usize = 2;
const QUIZ: usize = 6;

const QUESTIONS: &str = "一、单项选择题\n1. 来访的人先做什么？\nA. 直接进\nB. 先登记\n答案：B\n\n2. 发现漏水怎么办？\nA. 先拍照\nB. 先关阀门\n\n3. 雨天也要巡查。\n答案：√\n";

/// A course while it is written, up to a change of it that was not saved.
pub(crate) fn authoring(laptop: &Laptop, page: &Page, visit: Visit<'_>) {
    page.goto(&laptop.at("/o/courses/new"));
    page.wait("document.querySelector('#course-title')", SOON);
    page.click("#publish-course");
    page.wait("document.querySelector('.course-lacks')", SOON);
    visit(page, "course with nothing in it");
    page.type_into("#course-title", "社区接待第一课");
    add(page, ARTICLE, "怎样登记");
    visit(page, "lesson without a text");
    fill(
        page,
        "-text",
        "# 登记\n\n先**问好**，再写下姓名。\n\n| 内容 | 例子 |\n|---|---|\n| 日期 | 3 月 5 日 |\n\n> 不清楚的，先问一问。",
    );
    page.wait("document.querySelector('.lesson-open .preview td')", SOON);
    visit(page, "lesson beside its preview");
    add(page, FILM, "接待的第一分钟");
    fill_file(page);
    page.wait("document.querySelector('.lesson-open .source-there')", SOON);
    page.click(".lesson-open > .lesson-body > .form-fold:last-of-type > summary");
    page.wait("document.querySelector('.lesson-open .preview video')?.readyState > 0", SOON);
    visit(page, "film and its preview");
    add(page, QUIZ, "小测");
    visit(page, "quiz without questions");
    page.click(".paste > summary");
    fill(page, "-paste", QUESTIONS);
    page.wait("document.querySelector('.paste-read .paste-question')", SOON);
    visit(page, "questions that were pasted");
    page.click(".paste .button-main");
    page.wait("document.querySelectorAll('.quiz-question').length === 2", SOON);
    page.click(".lesson-open > .lesson-body > .form-fold:last-of-type > summary");
    page.wait("document.querySelectorAll('.preview .question').length === 2", SOON);
    visit(page, "quiz and its preview");
    page.click(".lesson-open .lesson-name");
    page.click(".course-overview > summary");
    page.wait("document.querySelector('.overview .row')", SOON);
    visit(page, "course as members will see it");
    page.click(".overview .row");
    page.wait("document.querySelector('.course-overview .preview strong')", SOON);
    visit(page, "lesson as members will see it");
    page.click("#publish-course");
    page.wait("document.querySelector('#roll')", SOON);
    let edit = format!("{}/edit", page.eval("location.pathname").as_str().unwrap());
    walk(page, &edit, "#course-title");
    page.type_into("#course-title", "社区接待（改了一半）");
    walk(page, "/o/courses", "#courses");
    walk(page, &edit, "#turn-draft");
    visit(page, "changes that were not saved");
    page.click("#turn-draft");
    visit(page, "changes that were put aside");
}

#[track_caller]
fn add(page: &Page, way: usize, title: &str) {
    let count = page.eval("document.querySelectorAll('.lesson').length").as_i64().unwrap();
    page.eval(&format!("document.querySelector('.lesson-ways button:nth-child({way})').click()"));
    page.wait(&format!("document.querySelectorAll('.lesson').length === {}", count + 1), SOON);
    page.wait("document.querySelector('.lesson-open [id$=\"-title\"]')", SOON);
    fill(page, "-title", title);
}

/// Types into the field of the unfolded lesson whose id ends so.
#[track_caller]
fn fill(page: &Page, end: &str, words: &str) {
    let id = page.eval(&format!("document.querySelector('.lesson-open [id$=\"{end}\"]').id"));
    page.type_into(&format!("[id=\"{}\"]", id.as_str().unwrap()), words);
}

/// One of the demo's films.
fn fill_file(page: &Page) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/hub/demo/course/reception.mp4");
    let document = page.cdp("DOM.getDocument", json!({}));
    let found = json!({ "nodeId": document["root"]["nodeId"], "selector": ".lesson-open input[type=file]" });
    let field = page.cdp("DOM.querySelector", found);
    page.cdp("DOM.setFileInputFiles", json!({ "nodeId": field["nodeId"], "files": [file] }));
}

/// Study hours: of a person, of everybody, and what is asked for.
pub(crate) fn hours(laptop: &Laptop, page: &Page, visit: Visit<'_>) {
    page.goto(&laptop.at("/o/people"));
    let person = link(page, "#people a");
    walk(page, &person, "[aria-labelledby=person-hours] > .button");
    page.click("[aria-labelledby=person-hours] > .button");
    page.wait("document.querySelector('#award-hours')", SOON);
    page.click(".hours-form [type=submit]");
    visit(page, "hours by hand, wrong");
    page.type_into("#award-hours", "21.5");
    page.click(".hours-form .usual .filter");
    page.click(".hours-form [type=submit]");
    page.wait("document.querySelector('.hours-list li')", SOON);
    visit(page, "hours of a person");
    walk(page, "/o/statistics", "#study-hours");
    page.click(".chart-hours details.numbers > summary");
    page.wait("document.querySelector('#hours-people tbody tr')", SOON);
    visit(page, "hours of everybody");
    walk(page, "/o/units", ".units a");
    let unit = link(page, ".units a");
    walk(page, &unit, "#targets");
    let open = ".setting:has(#target-ordinary) button";
    page.click(open);
    page.wait("!document.querySelector('#target-ordinary').disabled", SOON);
    page.type_into("#target-ordinary", "很多");
    page.eval(
        "document.querySelector('#target-ordinary').dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.wait("document.querySelector('#target-ordinary[aria-invalid]')", SOON);
    visit(page, "targets of a unit");
}

/// A table of members with rows of every kind.
pub(crate) fn import(laptop: &Laptop, page: &Page, visit: Visit<'_>) {
    let folder = tempfile::tempdir().unwrap();
    page.goto(&laptop.at("/o/people"));
    let table = "姓名,单位,手机号\n陈思远,互联网第二支部,13800001234\n李文景,,5678\n李文静,望江第九支部,13900005678\n周小川,新材料联合支部,1.38E+10\n,互联网第二支部,13800000088\n刘佳宁,望江第九支部,13800000088\n";
    crate::world::table::give(page, folder.path(), "成员名册（2026 年 3 月更新）.csv", table.as_bytes());
    page.wait("document.querySelector('.kind-all b')", SOON);
    visit(page, "a table of members");
    page.click(".import-columns summary");
    visit(page, "a table of members and its columns");
    page.click(".import-columns summary");
    for kind in ["doubtful", "wrong"] {
        page.wait(&format!("document.querySelector('.kind-{kind}')"), SOON);
        page.eval(&format!("document.querySelector('.kind-{kind}').click()"));
        visit(page, &format!("a table of members, {kind}"));
    }
    page.click(".import-head .icon-button");
}

/// A person's story with everything that can stand in one.
pub(crate) fn story(desk: &Desk<'_>, laptop: &Laptop, page: &Page, visit: Visit<'_>) {
    let plan = desk.plan();
    let chen = plan.roster.iter().find(|member| member.name == "陈思远").unwrap().id;
    for (decision, reason) in
        [(Decision::Present, "查过签到表"), (Decision::Absent, "中途离开了，没有再回来")]
    {
        desk.record(Body::Correction(Correction::new(plan.activity.id, chen, decision, reason.to_owned())));
    }
    for participation in [Participation::Observer, Participation::Expected] {
        let mut changed = desk.plan();
        changed.roster.iter_mut().find(|member| member.id == chen).unwrap().participation = participation;
        changed.revision += 1;
        desk.record(Body::Plan(changed));
    }
    laptop.attendance(page, DEMO);
    page.wait("document.querySelector('#people .line')", SOON);
    page.wait(
        "[...document.querySelectorAll('#people .line')].some((row) => row.innerText.includes('陈思远'))",
        SOON,
    );
    open_person(page, "陈思远");
    page.wait("document.querySelectorAll('.story li').length > 3", SOON);
    visit(page, "a story");
    page.eval("(() => { const fold = document.querySelector('.decide'); if (fold) fold.open = true; })()");
    visit(page, "a story and what may be decided");
    page.click(".sheet .icon-button");
}

/// Whose devices organize, and the end of one's rights.
pub(crate) fn organizers(laptop: &Laptop, page: &Page, visit: Visit<'_>) {
    page.goto(&laptop.at("/o/organizers"));
    page.wait("document.querySelector('#organizers li button')", SOON);
    visit(page, "organizers' devices");
    page.eval("document.querySelector('#organizers li button').click()");
    page.wait("document.querySelector('.revocation .button-bad')", SOON);
    page.click(".revocation .button-bad");
    visit(page, "the end of a device's rights");
}
