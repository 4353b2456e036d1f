//! What went wrong, and what waits: refused and waiting records, the codes that carry them, a second device. Told without words
//! of any language.

use std::time::Duration;

use hongfan_browser::Page;
use hongfan_domain::record::{Act, Body, Revocation};

use super::{Visit, walk};
use crate::world::{Desk, Phone, SOON, World, code_in, cut, mend};

/// Digits that are wrong, records that wait, and the codes that carry them.
pub(crate) fn records(world: &World, phone: &Phone, visit: Visit<'_>) {
    let page = &phone.page;
    phone.install();
    type_digits(page, "000000");
    page.wait("document.querySelector('.result-bad')", SOON);
    visit(page, "result that was refused");
    phone.open("/rescue");
    page.wait("document.querySelector('#noted')", SOON);
    visit(page, "rescue of what was refused");
    phone.open("/");
    page.wait("document.querySelector('.trouble a')", SOON);
    visit(page, "today with something refused");
    cut(world, page);
    for digits in ["123456", "654321", "111222"] {
        phone.open("/code");
        type_digits(page, digits);
        page.wait("location.pathname.startsWith('/result/')", SOON);
    }
    phone.open("/rescue");
    page.wait("document.querySelectorAll('.rescue-list').length === 2", SOON);
    visit(page, "rescue of both");
    page.click("section.card > .button-main + .button-line");
    page.wait("document.querySelector('.series-code path')?.getAttribute('d')", SOON);
    visit(page, "series of codes");
    page.click("main.series .button-main");
    page.wait("document.querySelector('#rescue-file')", SOON);
    page.click("section.card:has(#rescue-file) .quiet-link");
    page.type_into("#rescue-text", "{\"menu\":[]}");
    page.click("section.card:has(#rescue-file) .button-main");
    visit(page, "rescue and a text that is none");
    page.click("label.file ~ button.button-line");
    page.wait("document.querySelector('video.series-picture')", SOON);
    visit(page, "series read by the camera");
    mend(world, page);
}

fn type_digits(page: &Page, digits: &str) {
    walk(page, "/code", "#digits");
    page.type_into("#digits", digits);
    page.click("main form [type=submit]");
}

/// A second device: the code, and what the other says of it.
pub(crate) fn transfer(world: &World, desk: &Desk<'_>, phone: &Phone, other: &Phone, visit: Visit<'_>) {
    let page = &phone.page;
    phone.open("/transfer");
    page.wait("document.querySelector('.code-card .qr path')", SOON);
    visit(page, "transfer code");
    let link = code_in(page, ".code-card .qr");
    let path = format!("/t/{}", link.rsplit_once("/T/").unwrap().1);
    other.open(&path);
    other.page.wait("document.querySelector('main .button-main')", SOON);
    visit(&other.page, "taking over");
    world.turn(Duration::from_secs(11 * 60));
    other.page.click("main .button-main");
    other.page.wait("document.querySelector('.result-bad')", SOON);
    visit(&other.page, "taking over too late");
    let device = desk.binding_of("陈思远").device;
    desk.record(Body::Act(Act::Revocation(Revocation { device, reason: "手机已转让".into() })));
    phone.take_out_again();
    phone.open("/");
    page.wait("document.querySelector('#revoked')", SOON);
    visit(page, "today of a revoked phone");
    walk(page, "/join", "#name");
    visit(page, "joining again");
}
