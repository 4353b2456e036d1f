//! The WebAssembly modules that are downloaded, and how one becomes a hashed pair of files.

use crate::content::{Hash, hashed_name};
use crate::lines;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use std::time::SystemTime;
use wasm_bindgen_cli_support::Bindgen;

/// When a phone downloads a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// By everybody who checks in by link, before anything else works: this is what the budget holds.
    FirstLoad,
    /// By those who open its screens; kept for offline use from then on.
    OnFirstUse,
    /// By the service worker, once the first screen works: it is there when it is wanted, with or without a network.
    Ahead,
    /// The same, and it starts itself: a worker of its own.
    Worker,
    /// A worker that waits until somebody needs it.
    WorkerOnFirstUse,
}

impl Delivery {
    /// Whether the app starts it as a worker; the shell starts the others.
    pub(crate) fn is_worker(self) -> bool {
        matches!(self, Self::Worker | Self::WorkerOnFirstUse)
    }

    /// Whether the service worker waits until somebody uses it.
    pub(crate) fn is_on_first_use(self) -> bool {
        matches!(self, Self::OnFirstUse | Self::WorkerOnFirstUse)
    }
}

/// A binary of the workspace that becomes a module.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) package: &'static str,
    pub(crate) binary: &'static str,
    pub(crate) delivery: Delivery,
}

/// Every module there is. The shell chooses between the first three by path; the app starts the workers.
pub(crate) const MODULES: [Module; 6] = [
    Module { package: "hongfan", binary: "arrival", delivery: Delivery::FirstLoad },
    Module { package: "hongfan", binary: "hongfan", delivery: Delivery::Ahead },
    Module { package: "hongfan", binary: "organizer", delivery: Delivery::OnFirstUse },
    Module { package: "hongfan-scanner-worker", binary: "scanner-worker", delivery: Delivery::Worker },
    Module {
        package: "hongfan-tables-worker",
        binary: "tables-worker",
        delivery: Delivery::WorkerOnFirstUse,
    },
    Module { package: "hongfan-names", binary: "names-worker", delivery: Delivery::WorkerOnFirstUse },
];

/// A module as it is served. Paths are absolute (`/assets/…`), so that they hold on every page of the app.
#[derive(Debug)]
pub(crate) struct Bound {
    pub(crate) binary: &'static str,
    pub(crate) delivery: Delivery,
    pub(crate) js_path: String,
    pub(crate) js: Vec<u8>,
    pub(crate) wasm_path: String,
    pub(crate) wasm: Vec<u8>,
}

impl Module {
    /// Binds the compiled `input` for browsers, keeping wasm-bindgen's output under `cache`, where it is found again as
    /// long as the input and the bundler are the same.
    ///
    /// # Errors
    /// When the input is no wasm-bindgen module of our version, when it brings inline JavaScript snippets (nothing here
    /// serves them, and the policy would have to know them), or when files cannot be read or written.
    pub(crate) fn bind(&self, input: &Path, cache: &Path) -> Result<Bound> {
        let raw = fs::read(input).with_context(|| format!("reading {}", input.display()))?;
        let directory = cache.join(self.binary);
        let stamp = directory.join("inputs");
        let inputs = format!("{} {:?}", Hash::of(&raw).hex(), bundler_built()?);
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&inputs) {
            self.generate(&raw, &directory)?;
            fs::write(&stamp, &inputs)?;
        }
        let js = fs::read_to_string(directory.join(format!("{}.js", self.binary)))?;
        let wasm = fs::read(directory.join(format!("{}_bg.wasm", self.binary)))?;
        Ok(self.named(lines::squeeze(&js).into_bytes(), wasm))
    }

    fn generate(&self, raw: &[u8], directory: &Path) -> Result<()> {
        match fs::remove_dir_all(directory) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        Bindgen::new()
            .input_bytes(self.binary, raw.to_vec())
            .web(true)?
            .typescript(false)
            .omit_default_module_path(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(directory)
            .with_context(|| format!("wasm-bindgen on {}", self.binary))?;
        ensure!(
            !directory.join("snippets").exists(),
            "{}: a dependency brings inline JavaScript (wasm-bindgen snippets), which the bundle does not serve: \
             see {}/snippets for what it is",
            self.binary,
            directory.display()
        );
        Ok(())
    }

    fn named(&self, mut js: Vec<u8>, wasm: Vec<u8>) -> Bound {
        let wasm_path = format!("/assets/{}", hashed_name(&format!("{}_bg", self.binary), "wasm", &wasm));
        if self.delivery.is_worker() {
            // The shell starts the others; nobody is there to start a worker but itself.
            js.extend(format!("\n__wbg_init({{ module_or_path: \"{wasm_path}\" }});\n").bytes());
        }
        let js_path = format!("/assets/{}", hashed_name(self.binary, "js", &js));
        Bound { binary: self.binary, delivery: self.delivery, js_path, js, wasm_path, wasm }
    }
}

/// When this program was built: its options to wasm-bindgen are an input like the module itself.
fn bundler_built() -> Result<SystemTime> {
    Ok(fs::metadata(std::env::current_exe()?)?.modified()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_starts_itself_with_the_hashed_module() {
        let worker = MODULES.iter().find(|module| module.delivery == Delivery::Worker).unwrap();
        let bound = worker.named(b"export default 1;".to_vec(), b"\0asm".to_vec());
        let js = String::from_utf8(bound.js).unwrap();
        let start = format!("__wbg_init({{ module_or_path: \"{}\" }});", bound.wasm_path);
        assert!(js.contains(&start), "the worker's script does not start {}:\n{js}", bound.wasm_path);
    }

    #[test]
    fn a_new_wasm_renames_the_worker_script_that_loads_it() {
        let worker = MODULES.iter().find(|module| module.delivery == Delivery::Worker).unwrap();
        let before = worker.named(b"glue".to_vec(), b"one".to_vec());
        let after = worker.named(b"glue".to_vec(), b"two".to_vec());
        assert_ne!(before.js_path, after.js_path);
    }

    #[test]
    fn the_shell_starts_the_other_modules_so_their_glue_is_left_alone() {
        for module in MODULES.iter().filter(|module| !module.delivery.is_worker()) {
            assert_eq!(module.named(b"glue".to_vec(), b"one".to_vec()).js, b"glue", "{}", module.binary);
        }
    }
}
