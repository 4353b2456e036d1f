//! The organizers' app.

use leptos::prelude::*;

use crate::pages::{activity, desk, edit, invitation, not_found, screen};
use crate::route::OrganizerRoute;
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
        let store = Store::open("organizer").await;
        let mounted = owner.with(|| {
            leptos::mount::mount_to(
                crate::platform::page::body(),
                move || view! { <OrganizerApp store=store/> },
            )
        });
        mounted.forget();
        crate::platform::page::remove_shell();
        std::mem::forget(owner);
    });
}

/// The screen that stands for the path, in the language chosen.
#[component]
pub fn OrganizerApp(
    /// What this device knows and has recorded.
    store: Store,
) -> impl IntoView {
    let speech = Speech::start();
    let navigation = Navigation::start(OrganizerRoute::is_one);
    provide_context(store);
    provide_context(speech);
    provide_context(navigation);
    store.follow();
    let route = Memo::new(move |_| OrganizerRoute::parse(&navigation.path()));
    move || {
        speech.get();
        match route.get() {
            OrganizerRoute::Desk => desk::desk_page().into_any(),
            OrganizerRoute::Join(token) => invitation::invitation_page(token).into_any(),
            OrganizerRoute::New => edit::new_page().into_any(),
            OrganizerRoute::Activity(id) => activity::activity_page(id).into_any(),
            OrganizerRoute::Edit(id) => edit::edit_page(id).into_any(),
            OrganizerRoute::Screen(id) => screen::screen_page(id).into_any(),
            OrganizerRoute::NotFound => not_found::not_found_page("/o").into_any(),
        }
    }
}
