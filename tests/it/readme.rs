//! README.md: every command in it is a real one.

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of the shell blocks.
fn commands() -> Vec<&'static str> {
    let mut commands = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside && !line.is_empty() {
            commands.push(line);
        }
    }
    commands
}

/// What `./dev` says that it can do.
fn tasks() -> Vec<String> {
    let help = Command::new("./dev").arg("help").current_dir(root()).output().expect("./dev can be run");
    assert!(help.status.success(), "./dev help failed: {}", String::from_utf8_lossy(&help.stderr));
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    text.lines()
        .filter_map(|line| line.trim().strip_prefix("./dev ")?.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// The file of `cargo run … [-p PACKAGE] --example NAME`.
fn example(command: &str) -> String {
    let words: Vec<_> = command.split_whitespace().collect();
    let after = |flag| words.iter().position(|word| *word == flag).map(|at| words[at + 1]);
    let name = after("--example").unwrap_or_else(|| panic!("`{command}` runs no example"));
    match after("-p") {
        Some(package) => format!("crates/{}/examples/{name}", package.trim_start_matches("hongfan-")),
        None => format!("examples/{name}"),
    }
}

#[test]
fn every_command_in_the_readme_is_a_real_one() {
    let tasks = tasks();
    for command in commands() {
        if let Some(task) = command.strip_prefix("./dev ") {
            assert!(tasks.iter().any(|known| known == task), "`{command}`: ./dev knows {tasks:?}");
        } else if command.starts_with("cargo run ") {
            let file = root().join(example(command));
            let exists = file.with_extension("rs").is_file() || file.join("main.rs").is_file();
            assert!(exists, "`{command}`: there is no {}", file.display());
        } else if let Some(rest) = command.strip_prefix("hongfan-hub ") {
            for word in rest.split_whitespace().filter(|word| !word.starts_with('/')) {
                assert!(the_hub_knows(word), "`{command}`: the hub knows no {word}");
            }
        } else {
            panic!("`{command}` is of a kind that this test does not know");
        }
    }
}

/// Whether the hub's command line knows this flag or this command: clap makes them from these names.
fn the_hub_knows(word: &str) -> bool {
    const CONFIG: &str = include_str!("../../crates/hub/src/config.rs");
    const MAIN: &str = include_str!("../../crates/hub/src/main.rs");
    match word.strip_prefix("--") {
        Some(flag) => CONFIG.contains(&format!("pub {}:", flag.replace('-', "_"))),
        None => MAIN.to_lowercase().contains(&format!("    {word}")),
    }
}

#[test]
fn every_picture_and_link_in_the_readme_is_there() {
    for (before, rest) in README.match_indices("](").map(|(at, _)| README.split_at(at + 2)) {
        let target = rest.split(')').next().unwrap_or_default();
        if !target.starts_with("http") {
            let line = before.lines().count();
            assert!(root().join(target).is_file(), "line {line}: there is no {target}");
        }
    }
}

#[test]
fn both_commands_come_first() {
    let first: Vec<_> = commands().into_iter().take(2).collect();
    assert_eq!(first, ["./dev run", "./dev test"]);
}
