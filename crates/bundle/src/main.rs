//! Turns the workspace into the directory that a host serves: `cargo run -p hongfan-bundle [-- --out dist] [--quick]`.
//!
//! With `--quick` it is made in a fraction of the time for trying a change: larger and slower, and held to no budget.
//!
//! Compiles the modules, binds them for browsers, fills the shell and the service worker, compresses, and weighs the result
//! against the budget. It replaces a bundler like Trunk because the app is two modules chosen by path, which those cannot
//! express, and because it builds in a fraction of their time from the versions in Cargo.lock.

mod build;
mod content;
mod css;
mod dist;
mod lines;
mod module;
mod offline;
mod policy;
mod shell;
mod sizes;
mod template;

use anyhow::{Context, Result, bail};
use build::Workspace;
use dist::Dist;
use module::Bound;
use policy::Policy;
use shell::Shell;
use sizes::Sizes;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Files that are served as they are, from `style/`.
const COPIED: [&str; 6] = [
    "/manifest.webmanifest",
    "/icons/icon.svg",
    "/icons/icon-192.png",
    "/icons/icon-512.png",
    "/icons/icon-maskable-512.png",
    "/icons/apple-touch-icon.png",
];

/// Where the shell is: the page itself, and its copies for hosts that cannot be told to show it for every address.
const SHELLS: [&str; 3] = ["/index.html", "/404.html", "/o/index.html"];

/// The template of the service worker.
const SERVICE_WORKER: &str = "src/platform/service_worker.js";

/// How much time a bundle may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As small as it gets: what is served.
    Full,
    /// As soon as it gets: what a change is tried with.
    Quick,
}

fn main() -> ExitCode {
    match run() {
        Ok((Effort::Full, sizes)) => report(&sizes),
        Ok((Effort::Quick, _)) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn report(sizes: &Sizes) -> ExitCode {
    println!("{}", sizes.table());
    let Some(excess) = sizes.excess() else { return ExitCode::SUCCESS };
    eprintln!(
        "bundle: a first check-in downloads {excess} bytes more than the budget of {} (brotli). \
         Look for what the member module has newly linked; the budget stands in crates/bundle/src/sizes.rs.",
        sizes::FIRST_CHECK_IN_BUDGET
    );
    ExitCode::FAILURE
}

fn run() -> Result<(Effort, Sizes)> {
    let (out, effort) = order(std::env::args().skip(1))?;
    let workspace = Workspace::here()?;
    let cache = workspace.target_directory.join("bundle");
    let compiled = step("compile the modules", || build::compile(&workspace, effort))?;
    let modules = step("bind them for browsers", || {
        compiled.iter().map(|(module, path)| module.bind(path, &cache)).collect::<Result<Vec<_>>>()
    })?;
    let (dist, policy) = step("fill the shell", || assemble(&workspace.workspace_root, &modules))?;
    let staged = step("compress and weigh", || dist.stage(&out, effort))?;
    let sizes = Sizes::new(staged.weights.clone(), &modules);
    staged.note("content-security-policy.txt", policy.header())?;
    staged.note("sizes.json", serde_json::to_vec_pretty(&sizes)?)?;
    staged.publish()?;
    Ok((effort, sizes))
}

fn assemble(root: &Path, modules: &[Bound]) -> Result<(Dist, Policy)> {
    let mut dist = Dist::default();
    for module in modules {
        dist.add(&module.js_path, module.js.as_slice());
        dist.add(&module.wasm_path, module.wasm.as_slice());
    }
    for path in COPIED {
        let file = root.join("style").join(path.trim_start_matches('/'));
        dist.add(path, fs::read(&file).with_context(|| format!("reading {}", file.display()))?);
    }
    let template = fs::read_to_string(root.join("index.html")).context("reading index.html")?;
    let values = module_paths(modules);
    let values: Vec<_> = values.iter().map(|(name, path)| (name.as_str(), path.as_str())).collect();
    let shell = Shell::build(&template, root, &values).context("filling index.html")?;
    // Static hosts that know no fallback show 404.html for an address they do not have, or the page of a directory.
    for copy in SHELLS {
        dist.add(copy, shell.html.as_str());
    }
    let worker =
        fs::read_to_string(root.join(SERVICE_WORKER)).with_context(|| format!("reading {SERVICE_WORKER}"))?;
    let unhashed = [&["/"], &COPIED[..]].concat();
    let worker = offline::service_worker(&worker, &dist, modules, &unhashed);
    let worker = worker.with_context(|| format!("filling {SERVICE_WORKER}"))?;
    dist.add("/sw.js", lines::squeeze(&worker));
    Ok((dist, shell.policy))
}

/// What the shell can ask for: `{{name.js}}` and `{{name.wasm}}` of each binary, of a worker only the script.
fn module_paths(modules: &[Bound]) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for module in modules {
        paths.push((format!("{}.js", module.binary), module.js_path.clone()));
        if !module.delivery.is_worker() {
            paths.push((format!("{}.wasm", module.binary), module.wasm_path.clone()));
        }
    }
    paths
}

/// Does one step of the work, and says on the screen that it is being done and how long it took.
fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    eprintln!("bundle: {name} …");
    let done = work()?;
    eprintln!("bundle: {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(done)
}

/// Where to, and with how much effort.
fn order(mut arguments: impl Iterator<Item = String>) -> Result<(PathBuf, Effort)> {
    let (mut out, mut effort) = ("dist".into(), Effort::Full);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = arguments.next().context("--out needs a directory")?,
            "--quick" => effort = Effort::Quick,
            other => bail!("unknown argument {other}; usage: hongfan-bundle [--out dist] [--quick]"),
        }
    }
    Ok((std::path::absolute(out)?, effort))
}
