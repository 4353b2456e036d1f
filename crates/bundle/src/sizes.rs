//! What the bundle weighs, and what it may weigh.

use crate::dist::Weight;
use crate::module::{Bound, Delivery};
use serde::Serialize;
use std::fmt::Write;

/// The most that a phone may download before a newcomer who opened a check-in link can act, in bytes after brotli.
///
/// On a slow 4G network (1.44 Mbit/s) this is about 0.7 s of download, the largest part of the time to the first tap.
pub(crate) const FIRST_CHECK_IN_BUDGET: usize = 130_000;

/// The weight of every file, and of what people download together. Written to `dist/sizes.json`.
#[derive(Debug, Serialize)]
pub(crate) struct Sizes {
    budget: usize,
    /// The page, the member module and the manifest: everything a first check-in by link needs.
    first_check_in: usize,
    /// Each module's script and WebAssembly together, by the name of its binary.
    modules: Vec<(&'static str, usize)>,
    files: Vec<Weight>,
}

impl Sizes {
    pub(crate) fn new(files: Vec<Weight>, modules: &[Bound]) -> Self {
        let brotli = |path: &str| {
            let path = path.trim_start_matches('/');
            files.iter().filter(|file| file.path == path).map(|file| file.brotli).sum::<usize>()
        };
        let of_module = |module: &Bound| brotli(&module.js_path) + brotli(&module.wasm_path);
        let first: usize =
            modules.iter().filter(|module| module.delivery == Delivery::FirstLoad).map(of_module).sum();
        Self {
            budget: FIRST_CHECK_IN_BUDGET,
            first_check_in: first + brotli("index.html") + brotli("manifest.webmanifest"),
            modules: modules.iter().map(|module| (module.binary, of_module(module))).collect(),
            files,
        }
    }

    /// How many bytes the first check-in is over its budget, if it is.
    pub(crate) fn excess(&self) -> Option<usize> {
        self.first_check_in.checked_sub(self.budget).filter(|excess| *excess > 0)
    }

    /// The table that the bundler prints.
    pub(crate) fn table(&self) -> String {
        let width = self.files.iter().map(|file| file.path.len()).max().unwrap_or(0).max(20);
        let mut table = format!("{:width$} {:>9} {:>9} {:>9}\n", "file", "raw", "gzip", "brotli");
        for file in &self.files {
            let _ =
                writeln!(table, "{:width$} {:>9} {:>9} {:>9}", file.path, file.raw, file.gzip, file.brotli);
        }
        for (binary, brotli) in &self.modules {
            let _ = writeln!(table, "{:width$} {:>29}", format!("module {binary}"), brotli);
        }
        let _ =
            write!(table, "{:width$} {:>29} of {} bytes", "first check-in", self.first_check_in, self.budget);
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(wasm: usize) -> Sizes {
        let weight =
            |path: &str, brotli| Weight { path: path.to_owned(), raw: 900_000, gzip: 400_000, brotli };
        let files = vec![
            weight("assets/a.js", 1_000),
            weight("assets/a.wasm", wasm),
            weight("assets/o.js", 5),
            weight("assets/o.wasm", 500_000),
            weight("icons/icon-512.png", 70_000),
            weight("index.html", 3_000),
            weight("manifest.webmanifest", 200),
        ];
        let module = |name: &'static str, delivery| Bound {
            binary: name,
            delivery,
            js_path: format!("/assets/{name}.js"),
            js: vec![],
            wasm_path: format!("/assets/{name}.wasm"),
            wasm: vec![],
        };
        Sizes::new(files, &[module("a", Delivery::FirstLoad), module("o", Delivery::OnFirstUse)])
    }

    #[test]
    fn the_budget_holds_what_a_first_check_in_downloads_and_nothing_else() {
        let sizes = sizes(100_000);
        assert_eq!(sizes.first_check_in, 1_000 + 100_000 + 3_000 + 200);
        assert_eq!(sizes.excess(), None);
    }

    #[test]
    fn the_budget_itself_is_within_the_budget_and_one_byte_more_is_not() {
        assert_eq!(sizes(FIRST_CHECK_IN_BUDGET - 4_200).excess(), None);
        assert_eq!(sizes(FIRST_CHECK_IN_BUDGET - 4_199).excess(), Some(1));
    }

    #[test]
    fn the_table_shows_each_module_with_both_its_files() {
        let table = sizes(100_000).table();
        assert!(table.contains("module o") && table.contains("500005"), "{table}");
    }
}
