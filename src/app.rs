//! The three apps: what is provided to every screen, and which screen stands for which path.

pub mod arrival;
pub mod member;
pub mod organizer;
#[cfg(target_arch = "wasm32")]
mod panic;

use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
use crate::state::codec::Codec;
use crate::state::language::Speech;
use crate::state::navigation::Navigation;
use crate::state::store::Store;

/// Opens what is kept for `role`, then shows `app`, which lives as long as the page.
#[cfg(target_arch = "wasm32")]
fn open<V: IntoView + 'static>(role: &'static str, codec: Codec, app: impl FnOnce(Store) -> V + 'static) {
    panic::show();
    // Mounting does this too; the store is opened before.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    // Signals live in the arena of an owner; the store's belong to one that is never dropped, like the app.
    let owner = Owner::new();
    owner.set();
    leptos::task::spawn_local(async move {
        let store = Store::open(role, codec).await;
        let body = crate::platform::page::body();
        owner.with(|| leptos::mount::mount_to(body, move || app(store))).forget();
        crate::platform::page::remove_shell();
        std::mem::forget(owner);
    });
}

/// Adds a module's own styles to those of the page.
fn add_styles(styles: &[&str]) {
    styles.iter().copied().for_each(crate::platform::styles::add);
}

/// Provides what every screen uses. `stays` says which paths this module shows; others are loaded as pages.
fn provide(store: Store, stays: fn(&str) -> bool) -> (Speech, Navigation) {
    let speech = Speech::start();
    let navigation = Navigation::start(stays);
    provide_context(store);
    provide_context(speech);
    provide_context(navigation);
    (speech, navigation)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_styles_that_are_added_are_whole() {
        for css in super::member::STYLES.iter().chain(&super::organizer::STYLES) {
            let (open, closed) = (css.matches('{').count(), css.matches('}').count());
            assert!(open > 3 && open == closed, "{open} braces open and {closed} close in {css}");
        }
    }
}
