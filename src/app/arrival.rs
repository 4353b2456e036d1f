//! The smallest app: a code that was opened as a link, who are you, and what came of it. Every other path is a page of the
//! members' app, which the service worker has fetched by then.

use leptos::prelude::*;

use crate::pages::{check_in, not_found, result};
use crate::route::ArrivalRoute;
use crate::state::store::Store;

/// Opens what is kept, then shows the screen that the address names.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    super::open("member", crate::state::codec::Codec::CHECK_IN, arrival_app);
}

/// The screen that stands for the path, in the language chosen.
pub fn arrival_app(store: Store) -> impl IntoView {
    let (speech, navigation) = super::provide(store, ArrivalRoute::is_one);
    move || {
        speech.get();
        match ArrivalRoute::parse(&navigation.path()) {
            Some(ArrivalRoute::CheckIn(code)) => check_in::check_in_page(code).into_any(),
            Some(ArrivalRoute::Result(id)) => result::result_page(id).into_any(),
            None => not_found::not_found_page("/").into_any(),
        }
    }
}
