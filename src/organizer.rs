//! The organizers' module.

fn main() {
    #[cfg(target_arch = "wasm32")]
    hongfan::app::organizer::start();
}
