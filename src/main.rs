//! The members' module.

fn main() {
    #[cfg(target_arch = "wasm32")]
    hongfan::app::member::start();
}
