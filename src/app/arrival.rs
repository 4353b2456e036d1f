//! The smallest app: a code that was opened as a link, who are you, and what came of it. Every other path is a page of the
//! members' app, which the service worker has fetched by then.

use leptos::prelude::*;

use crate::pages::{check_in, not_found, result};
use crate::route::MemberRoute;
use crate::state::language::Speech;
use crate::state::navigation::Navigation;
use crate::state::store::Store;

/// Opens what is kept, then shows the screen that the address names.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    super::panic::show();
    // Mounting does this too; the store is opened before.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    // Signals live in the arena of an owner; the store's belong to one that is never dropped, like the app.
    let owner = Owner::new();
    owner.set();
    leptos::task::spawn_local(async move {
        let store = Store::open("member").await;
        let mounted = owner.with(|| {
            leptos::mount::mount_to(
                crate::platform::page::body(),
                move || view! { <ArrivalApp store=store/> },
            )
        });
        mounted.forget();
        crate::platform::page::remove_shell();
        std::mem::forget(owner);
    });
}

/// The screen that stands for the path, in the language chosen.
#[component]
pub fn ArrivalApp(
    /// What this device knows and has recorded.
    store: Store,
) -> impl IntoView {
    let speech = Speech::start();
    let navigation = Navigation::start(MemberRoute::is_arrival);
    provide_context(store);
    provide_context(speech);
    provide_context(navigation);
    let route = Memo::new(move |_| MemberRoute::parse(&navigation.path()));
    move || {
        speech.get();
        match route.get() {
            MemberRoute::CheckIn(code) => check_in::check_in_page(code).into_any(),
            MemberRoute::Result(id) => result::result_page(id).into_any(),
            _ => not_found::not_found_page("/").into_any(),
        }
    }
}
