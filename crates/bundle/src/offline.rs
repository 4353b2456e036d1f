//! The service worker: what the app works with when there is no network.

use crate::content::Hash;
use crate::dist::Dist;
use crate::module::{Bound, Delivery};
use crate::template;
use anyhow::{Context, Result};

/// Fills the template of the service worker with what is in `dist`, which must be all that is served but the worker.
///
/// An entry of its lists is the key that the file has in the worker's cache: the path, and for files whose names do not
/// change with their content, a revision (`/?v=…`).
///
/// # Errors
/// When the template's placeholders are not `version`, `precache` and `on_first_use`, or a module is not in `dist`.
pub(crate) fn service_worker(
    source: &str,
    dist: &Dist,
    modules: &[Bound],
    unhashed: &[&str],
) -> Result<String> {
    let mut precache = Vec::new();
    for path in unhashed {
        let file = if *path == "/" { "/index.html" } else { path };
        let content = dist.get(file).with_context(|| format!("{file} is not in the bundle"))?;
        precache.push(format!("{path}?v={}", Hash::of(content).short()));
    }
    precache.extend(paths(modules, |delivery| !delivery.is_on_first_use()));
    let on_first_use = paths(modules, Delivery::is_on_first_use);
    let (precache, on_first_use) = (serde_json::to_string(&precache)?, serde_json::to_string(&on_first_use)?);
    let version = Hash::of(format!("{precache}{on_first_use}").as_bytes()).short();
    template::fill(source, &[("version", &version), ("precache", &precache), ("on_first_use", &on_first_use)])
}

fn paths(modules: &[Bound], wanted: fn(Delivery) -> bool) -> Vec<String> {
    let wanted = modules.iter().filter(|module| wanted(module.delivery));
    wanted.flat_map(|module| [module.js_path.clone(), module.wasm_path.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "{{version}} {{precache}} {{on_first_use}}";

    fn module(binary: &'static str, delivery: Delivery) -> Bound {
        let path = |extension: &str| format!("/assets/{binary}-1.{extension}");
        Bound { binary, delivery, js_path: path("js"), js: vec![], wasm_path: path("wasm"), wasm: vec![] }
    }

    fn filled(page: &str) -> String {
        let mut dist = Dist::default();
        dist.add("/index.html", page);
        let modules = [module("member", Delivery::FirstLoad), module("organizer", Delivery::OnFirstUse)];
        service_worker(SOURCE, &dist, &modules, &["/"]).unwrap()
    }

    #[test]
    fn everybody_keeps_the_member_module_and_only_organizers_theirs() {
        let worker = filled("page");
        let (_, lists) = worker.split_once(' ').unwrap();
        let revision = Hash::of(b"page").short();
        assert_eq!(
            lists,
            format!(
                "[\"/?v={revision}\",\"/assets/member-1.js\",\"/assets/member-1.wasm\"] \
                 [\"/assets/organizer-1.js\",\"/assets/organizer-1.wasm\"]"
            )
        );
    }

    #[test]
    fn a_changed_page_is_a_new_version() {
        assert_ne!(filled("one").split(' ').next(), filled("two").split(' ').next());
        assert_eq!(filled("one"), filled("one"));
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error =
            service_worker(SOURCE, &Dist::default(), &[], &["/icons/icon.svg"]).unwrap_err().to_string();
        assert!(error.contains("/icons/icon.svg"), "{error}");
    }
}
