//! Compiling the modules: what cargo is asked, and where it put the answer.

use crate::Effort;
use crate::module::{MODULES, Module};
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The workspace as cargo sees it.
#[derive(Debug, Deserialize)]
pub(crate) struct Workspace {
    packages: Vec<Package>,
    pub(crate) target_directory: PathBuf,
    pub(crate) workspace_root: PathBuf,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// The lines of `cargo build --message-format json` that name what was built.
#[derive(Debug, Deserialize)]
struct Message {
    reason: String,
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

impl Workspace {
    /// The workspace of the current directory.
    ///
    /// # Errors
    /// When cargo cannot say what is in it.
    pub(crate) fn here() -> Result<Self> {
        let output = cargo().args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
        ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).context("reading cargo's metadata")
    }

    fn has(&self, module: &Module) -> bool {
        let package = self.packages.iter().find(|package| package.name == module.package);
        package.is_some_and(|package| package.targets.iter().any(|target| target.is_binary(module.binary)))
    }
}

impl Target {
    fn is_binary(&self, name: &str) -> bool {
        self.name == name && self.kind.iter().any(|kind| kind == "bin")
    }
}

/// Compiles every module of the workspace for browsers and says where each one is. Cargo's progress goes to the screen.
///
/// One cargo run for each package, so that what one of them asks of a shared dependency does not grow the other.
///
/// # Errors
/// When a module is not in the workspace or does not compile.
pub(crate) fn compile(workspace: &Workspace, effort: Effort) -> Result<Vec<(&'static Module, PathBuf)>> {
    if let Some(missing) = MODULES.iter().find(|module| !workspace.has(module)) {
        bail!("the workspace has no binary {} in a package {}", missing.binary, missing.package);
    }
    let mut built = BTreeMap::new();
    for module in &MODULES {
        if !built.contains_key(module.binary) {
            built.extend(compile_package(module.package, &workspace.workspace_root, effort)?);
        }
    }
    let path = |module: &'static Module| {
        let path = built.remove(module.binary);
        path.map(|path| (module, path)).with_context(|| format!("cargo built no {}.wasm", module.binary))
    };
    MODULES.iter().map(path).collect()
}

fn compile_package(package: &str, root: &Path, effort: Effort) -> Result<Vec<(String, PathBuf)>> {
    let profile = match effort {
        Effort::Full => "wasm",
        Effort::Quick => "quick",
    };
    let output = cargo()
        .current_dir(root)
        .args(["build", "--profile", profile, "--target", "wasm32-unknown-unknown", "--bins"])
        .args(["--package", package, "--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .context("starting cargo")?;
    ensure!(output.status.success(), "{package} does not compile for browsers (see above)");
    Ok(binaries(&String::from_utf8_lossy(&output.stdout)))
}

fn binaries(messages: &str) -> Vec<(String, PathBuf)> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    let artifacts = messages.filter(|message| message.reason == "compiler-artifact");
    let wasm = artifacts.filter_map(|message| {
        let target = message.target?;
        let path =
            message.filenames.into_iter().find(|path| path.extension().is_some_and(|end| end == "wasm"))?;
        target.is_binary(&target.name).then_some((target.name, path))
    });
    wasm.collect()
}

/// The cargo that runs us, so that the toolchain stays the pinned one.
fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_modules_are_read_from_what_cargo_says() {
        let messages = r#"{"reason":"compiler-artifact","target":{"kind":["lib"],"name":"hongfan"},"filenames":["/t/libhongfan.rlib"]}
{"reason":"compiler-artifact","target":{"kind":["bin"],"name":"hongfan"},"filenames":["/t/hongfan.wasm"]}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(binaries(messages), [("hongfan".to_owned(), PathBuf::from("/t/hongfan.wasm"))]);
    }
}
