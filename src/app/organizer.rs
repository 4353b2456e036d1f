//! The organizers' app.

use leptos::prelude::*;

use crate::pages::{
    activity, desk, directory, door, edit, help, invitation, log, not_found, organizers, partnered, print,
    proof, rescue, review, roll, screen, statistics, teaching, templates,
};
use crate::route::OrganizerRoute;
use crate::state::colleagues::Colleagues;
use crate::state::kiosk;
use crate::state::partnered::Shared;
use crate::state::places::keep_places;
use crate::state::store::Store;

/// Styles of the screens that only this module shows.
pub const STYLES: [&str; 27] = [
    include_str!("../../style/screens.css"),
    include_str!("../../style/lists.css"),
    include_str!("../../style/settings.css"),
    include_str!("../../style/scan.css"),
    include_str!("../../style/rescue.css"),
    include_str!("../../style/board.css"),
    include_str!("../../style/people.css"),
    include_str!("../../style/big.css"),
    include_str!("../../style/desk.css"),
    include_str!("../../style/split.css"),
    include_str!("../../style/review.css"),
    include_str!("../../style/door.css"),
    include_str!("../../style/tables.css"),
    include_str!("../../style/directory.css"),
    include_str!("../../style/hours.css"),
    include_str!("../../style/log.css"),
    include_str!("../../style/paper.css"),
    include_str!("../../style/statistics.css"),
    include_str!("../../style/calendar.css"),
    include_str!("../../style/proof.css"),
    include_str!("../../style/templates.css"),
    include_str!("../../style/teaching.css"),
    include_str!("../../style/roll.css"),
    include_str!("../../style/classroom.css"),
    include_str!("../../style/lesson.css"),
    include_str!("../../style/preview.css"),
    include_str!("../../style/help.css"),
];

/// Opens what is kept, then shows the screen that the address names.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    super::open("organizer", crate::state::codec::Codec::EVERYTHING, organizer_app);
}

/// The screen that stands for the path, in the language chosen.
pub fn organizer_app(store: Store) -> impl IntoView {
    let (speech, navigation) = super::provide(store, OrganizerRoute::is_one);
    store.follow();
    provide_context(Shared::open(store));
    provide_context(Colleagues::open(store));
    super::add_styles(&STYLES);
    store.mend_from_now_on();
    keep_places();
    let lost = Memo::new(move |_| store.has_lost_its_rights());
    let route = Memo::new(move |_| {
        let route = OrganizerRoute::parse(&navigation.path());
        // A device that serves itself shows its door, whatever the address says; a new invitation takes it back.
        match kiosk::standing(store.hub_now()) {
            _ if lost.get() && !matches!(route, OrganizerRoute::Join(_) | OrganizerRoute::Rescue) => {
                OrganizerRoute::Desk
            }
            Some(kiosk) if !matches!(route, OrganizerRoute::Join(_)) => OrganizerRoute::Door(kiosk.activity),
            _ => route,
        }
    });
    move || {
        speech.get();
        match route.get() {
            OrganizerRoute::Desk => desk::desk_page().into_any(),
            OrganizerRoute::Join(token) => invitation::invitation_page(token).into_any(),
            OrganizerRoute::New => edit::new_page().into_any(),
            OrganizerRoute::NewOf(id) => edit::template_page(id).into_any(),
            OrganizerRoute::Templates => templates::templates_page().into_any(),
            OrganizerRoute::Courses => teaching::courses_page().into_any(),
            OrganizerRoute::NewCourse => teaching::new_course_page().into_any(),
            OrganizerRoute::Course(id) => roll::roll_page(id).into_any(),
            OrganizerRoute::Certificates(id) => roll::certificates_page(id).into_any(),
            OrganizerRoute::EditCourse(id) => teaching::edit_course_page(id).into_any(),
            OrganizerRoute::Calendar => desk::calendar_page().into_any(),
            OrganizerRoute::Invite => desk::invite_page().into_any(),
            OrganizerRoute::Organizers => organizers::organizers_page().into_any(),
            OrganizerRoute::Log => log::log_page().into_any(),
            OrganizerRoute::People => directory::people_page().into_any(),
            OrganizerRoute::NewPerson => directory::new_person_page().into_any(),
            OrganizerRoute::Person(id) => directory::person_page(id).into_any(),
            OrganizerRoute::PersonProof(id) => proof::person_proof_page(id).into_any(),
            OrganizerRoute::Units => directory::units_page().into_any(),
            OrganizerRoute::NewUnit => directory::new_unit_page().into_any(),
            OrganizerRoute::Unit(id) => directory::unit_page(id).into_any(),
            OrganizerRoute::Activity(id) => activity::activity_page(id).into_any(),
            OrganizerRoute::Partnered(id) => partnered::partnered_page(id).into_any(),
            OrganizerRoute::Edit(id) => edit::edit_page(id).into_any(),
            OrganizerRoute::Copy(id) => edit::copy_page(id).into_any(),
            OrganizerRoute::Door(id) => door::door_page(id).into_any(),
            OrganizerRoute::Statistics(period) => statistics::statistics_page(period).into_any(),
            OrganizerRoute::Print(id, paper) => print::print_page(id, paper).into_any(),
            OrganizerRoute::Screen(id) => screen::screen_page(id).into_any(),
            OrganizerRoute::Help(topic) => help::help_page(topic).into_any(),
            OrganizerRoute::Rescue => rescue::rescue_page("/o").into_any(),
            OrganizerRoute::Review(id) => review::review_page(id).into_any(),
            OrganizerRoute::NotFound => not_found::not_found_page("/o").into_any(),
        }
    }
}
