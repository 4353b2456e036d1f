//! Finding and starting Chromium.

use std::env;
use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::process::kill_tree;
use crate::profile::Profile;

/// How long Chromium may take to open its DevTools port; about 1 s on an idle machine.
const PORT_WITHIN: Duration = Duration::from_secs(60);

/// Names tried on `PATH`, in this order.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Quiet, hermetic, and never slowing a page because it is not in front.
const FLAGS: [&str; 16] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-startup-window",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
];

/// How to launch a [`crate::Browser`].
#[derive(Debug, Default)]
pub struct Options {
    /// The profile to start on; a temporary one if none is given.
    pub profile: Option<Profile>,
    /// The Y4M film that every page's camera shows (see [`crate::Camera`]). Without it the machine has no camera.
    /// Pages still need [`crate::Page::grant_camera`].
    pub camera: Option<PathBuf>,
    /// More command-line flags.
    pub flags: Vec<String>,
}

/// Why no browser could be launched.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// There is no Chromium on this machine.
    #[error(
        "no Chromium: set CHROMIUM to the program's path, or leave it unset and put one of {NAMES:?} on PATH \
         (Debian: apt-get install chromium)"
    )]
    Missing,
    /// Something about files, the process or the socket.
    #[error("launching {program}: {source}")]
    Io {
        /// The program that was run.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// It started and never opened its DevTools port.
    #[error("{program} opened no DevTools port ({outcome}); it said:\n{said}")]
    NoPort {
        /// The program that was run.
        program: String,
        /// Whether it exited or was still running when we gave up.
        outcome: String,
        /// The end of its standard error.
        said: String,
    },
}

/// A running Chromium, before anyone talks to it.
pub(crate) struct Started {
    pub(crate) child: Child,
    pub(crate) port: u16,
    /// The path of the browser's own WebSocket.
    pub(crate) path: String,
}

/// Starts Chromium on `profile`, in a process group of its own, and waits for its DevTools port.
pub(crate) fn start(options: &Options, profile: &Path) -> Result<Started, LaunchError> {
    let program = find(env::var_os("CHROMIUM").map(PathBuf::from), env::var_os("PATH").as_deref())?;
    let shown = program.display().to_string();
    let io = |source| LaunchError::Io { program: shown.clone(), source };
    clear_marks_of_the_dead(profile).map_err(io)?;
    let log = profile.join("chromium.log");
    let child = command(&program, options, profile, File::create(&log).map_err(io)?).spawn().map_err(io)?;
    wait_for_port(child, profile, &shown, &log)
}

fn find(named: Option<PathBuf>, path: Option<&std::ffi::OsStr>) -> Result<PathBuf, LaunchError> {
    let dirs: Vec<PathBuf> = path.map(|path| env::split_paths(path).collect()).unwrap_or_default();
    let on_path = || NAMES.iter().flat_map(|name| dirs.iter().map(move |dir| dir.join(name)));
    let program = match named {
        Some(named) => Some(named).filter(|program| program.is_file()),
        None => on_path().find(|program| program.is_file()),
    };
    program.ok_or(LaunchError::Missing)
}

/// A killed browser leaves its port and its locks behind; the next one would believe them.
fn clear_marks_of_the_dead(profile: &Path) -> io::Result<()> {
    fs::create_dir_all(profile.join("tmp"))?;
    for name in ["DevToolsActivePort", "SingletonLock", "SingletonCookie", "SingletonSocket"] {
        match fs::remove_file(profile.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn command(program: &Path, options: &Options, profile: &Path, log: File) -> Command {
    let mut command = Command::new(program);
    command.args(FLAGS).arg(format!("--user-data-dir={}", profile.display()));
    if let Some(film) = &options.camera {
        command.arg("--use-fake-device-for-media-stream");
        command.arg(format!("--use-file-for-fake-video-capture={}", film.display()));
    }
    // What Chromium leaves in the temporary directory when it is killed then goes with the profile.
    command.args(&options.flags).env("TMPDIR", profile.join("tmp")).process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    command
}

fn wait_for_port(
    mut child: Child,
    profile: &Path,
    program: &str,
    log: &Path,
) -> Result<Started, LaunchError> {
    let deadline = Instant::now() + PORT_WITHIN;
    loop {
        let written = fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        if let Some((port, path)) = parse_port(&written) {
            return Ok(Started { child, port, path });
        }
        let exited = child.try_wait().ok().flatten();
        if exited.is_some() || Instant::now() > deadline {
            kill_tree(&mut child, profile);
            let outcome = exited.map_or(format!("still running after {PORT_WITHIN:?}"), |s| s.to_string());
            let said = fs::read_to_string(log).unwrap_or_default();
            let tail = said.char_indices().rev().nth(2000).map_or(0, |(at, _)| at);
            return Err(LaunchError::NoPort {
                program: program.to_owned(),
                outcome,
                said: said[tail..].to_owned(),
            });
        }
        sleep(Duration::from_millis(10));
    }
}

/// The file's two lines, once both are whole: the port, then the WebSocket's path (which has no line end).
fn parse_port(written: &str) -> Option<(u16, String)> {
    const PATH_LENGTH: usize = "/devtools/browser/00000000-0000-0000-0000-000000000000".len();
    let (port, path) = written.split_once('\n')?;
    (path.trim().len() == PATH_LENGTH).then_some(())?;
    Some((port.parse().ok()?, path.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_chromium_is_told_what_to_do() {
        let error = find(None, Some("/nowhere".as_ref())).unwrap_err().to_string();
        assert!(error.contains("CHROMIUM") && error.contains("apt-get install chromium"), "{error}");
    }

    #[test]
    fn a_port_file_is_believed_only_when_whole() {
        let whole = "4096\n/devtools/browser/d298167d-f1b9-43f6-aff5-f9f3d783b013";
        assert_eq!(parse_port(whole).map(|(port, _)| port), Some(4096));
        assert_eq!(parse_port(&whole[..whole.len() - 1]), None);
        assert_eq!(parse_port("40"), None);
    }
}
