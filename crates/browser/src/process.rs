//! Ending a process tree for certain.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// How long a killed tree may take to disappear.
const GONE_WITHIN: Duration = Duration::from_secs(10);

/// Sends SIGKILL to the process group that `child` leads, and returns once no live process names `profile` in
/// its command line, so that nothing still writes there. Processes that left the group (the crash handler) hold
/// no page's data; those that name the profile are killed one by one.
pub(crate) fn kill_tree(child: &mut Child, profile: &Path) {
    // A group that has already ended is what we want; the two errors (no such group, no such child) say only that.
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    let _ = child.wait();
    let deadline = Instant::now() + GONE_WITHIN;
    loop {
        let left = naming(profile);
        if left.is_empty() || Instant::now() > deadline {
            return;
        }
        for pid in left {
            let _ = kill_process(pid, Signal::KILL);
        }
        sleep(Duration::from_millis(10));
    }
}

/// The processes whose command line holds `profile` (Linux's `/proc`; elsewhere none, and the group has to do).
fn naming(profile: &Path) -> Vec<Pid> {
    let wanted = profile.to_string_lossy();
    let own = std::process::id().cast_signed();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
            let command = fs::read(entry.path().join("cmdline")).ok()?;
            let names = String::from_utf8_lossy(&command).contains(wanted.as_ref());
            (names && pid != own).then(|| Pid::from_raw(pid)).flatten()
        })
        .collect()
}
