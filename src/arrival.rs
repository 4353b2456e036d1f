//! What a phone loads for a check-in by link.

fn main() {
    #[cfg(target_arch = "wasm32")]
    hongfan::app::arrival::start();
}
