//! The members' app.

use leptos::prelude::*;

use crate::pages::companion::{self, Whose};
use crate::pages::{
    certificate, check_in, courses, digits, history, join, me, my_activity, not_found, pass, proof, receipt,
    rescue, result, scan, today, transfer,
};
use crate::route::{ArrivalRoute, MemberRoute, OrganizerRoute};
use crate::state::courses::Courses;
use crate::state::pass_key;
use crate::state::places::keep_places;
use crate::state::proof as proofs;
use crate::state::saved::Saved;
use crate::state::sitting::{Seat, Turn};
use crate::state::store::Store;

/// Styles of the screens that a first check-in does not show.
pub const STYLES: [&str; 12] = [
    include_str!("../../style/screens.css"),
    include_str!("../../style/lists.css"),
    include_str!("../../style/settings.css"),
    include_str!("../../style/scan.css"),
    include_str!("../../style/members.css"),
    include_str!("../../style/rescue.css"),
    include_str!("../../style/own.css"),
    include_str!("../../style/proof.css"),
    include_str!("../../style/certificate.css"),
    include_str!("../../style/hours.css"),
    include_str!("../../style/classroom.css"),
    include_str!("../../style/lesson.css"),
];

/// Opens what is kept, then shows the screen that the address names.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    super::open("member", crate::state::codec::Codec::EVERYTHING, member_app);
}

/// The screen that stands for the path, in the language chosen.
pub fn member_app(store: Store) -> impl IntoView {
    let (speech, navigation) = super::provide(store, |path| !OrganizerRoute::is_one(path));
    store.mend_from_now_on();
    super::add_styles(&STYLES);
    pass_key::be_ready(store);
    keep_places();
    proofs::be_ready(store);
    provide_context(Courses::follow(store));
    provide_context(Turn::start());
    provide_context(Saved::start());
    provide_context(Seat::open(store));
    let route = Memo::new(move |_| MemberRoute::parse(&navigation.path()));
    let call = move || {
        speech.get();
        courses::live_call(store, route)
    };
    let screen = move || {
        speech.get();
        match route.get() {
            MemberRoute::Today => today::today_page().into_any(),
            MemberRoute::Arrival(ArrivalRoute::CheckIn(code)) => check_in::check_in_page(code).into_any(),
            MemberRoute::Arrival(ArrivalRoute::Result(id)) => result::result_page(id).into_any(),
            MemberRoute::Scan => scan::scan_page(Whose::Owner).into_any(),
            MemberRoute::Digits => digits::digits_page(Whose::Owner).into_any(),
            MemberRoute::Join => join::join_page().into_any(),
            MemberRoute::History => history::history_page().into_any(),
            MemberRoute::Me => me::me_page().into_any(),
            MemberRoute::Rescue => rescue::rescue_page("/me").into_any(),
            MemberRoute::Pass => pass::pass_page().into_any(),
            MemberRoute::Receipt(id) => receipt::receipt_page(id).into_any(),
            MemberRoute::Activity(id) => my_activity::my_activity_page(id).into_any(),
            MemberRoute::Proof => proof::proof_page().into_any(),
            MemberRoute::Certificate(course) => certificate::certificate_page(course).into_any(),
            MemberRoute::Check => proof::verify::check_page().into_any(),
            MemberRoute::Verify(code) => proof::verify::verify_page(code).into_any(),
            MemberRoute::Transfer => transfer::transfer_page().into_any(),
            MemberRoute::TakeOver(code) => transfer::take_over_page(code).into_any(),
            MemberRoute::Companion => companion::companion_page().into_any(),
            MemberRoute::CompanionScan => scan::scan_page(Whose::Companion).into_any(),
            MemberRoute::CompanionDigits => digits::digits_page(Whose::Companion).into_any(),
            MemberRoute::CompanionResult(id) => companion::companion_result_page(id).into_any(),
            MemberRoute::Courses => courses::courses_page().into_any(),
            MemberRoute::Course(id) => courses::course_page(id).into_any(),
            MemberRoute::Lesson(id, lesson) => courses::lesson_page(id, lesson).into_any(),
            MemberRoute::NotFound => not_found::not_found_page("/").into_any(),
        }
    };
    view! { {call}{screen} }
}
