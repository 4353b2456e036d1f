//! One day of five hundred members, twelve organizers' devices, bad networks, wrong clocks and cheaters, played through the real
//! rules; and what became of it.
//!
//! `cargo run --release -p hongfan-domain --example simulated_day [-- --seed N] [--mobile-data]`. The same seed tells the
//! same day, byte for byte; with mobile data nobody uses the venue's network. The exit code is 1 when something that must
//! hold does not: among it, that each cheat of the known list ends stopped, flagged or unseen as `attempt.rs` says, and by
//! which flag.
//!
//! Nobody here reaches into the rules: honest people and cheaters make records, codes and passes by the same public
//! functions as the app, and a network carries them. Organizers decide what is on the review list, and are told the truth
//! when they ask; what no rule flags, nobody asks about.

mod attempt;
mod chance;
mod cheats;
mod day;
mod device;
mod doors;
mod honest;
mod hub;
mod invariants;
mod network;
mod organizers;
mod outcome;
mod people;
mod plans;
mod report;

use std::process::ExitCode;

use device::Hall;
use hub::Fault;
use report::Report;

/// The seed when none is given.
const SEED: u64 = 20_261_126;

fn main() -> ExitCode {
    let Some((seed, hall)) = read(std::env::args().skip(1)) else {
        eprintln!("usage: simulated_day [--seed NUMBER] [--mobile-data]");
        return ExitCode::from(2);
    };
    let report = Report::of(&day::live(seed, hall, Fault::Nothing));
    println!("{}", report.text);
    if report.is_broken() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn read(mut words: impl Iterator<Item = String>) -> Option<(u64, Hall)> {
    let (mut seed, mut hall) = (SEED, Hall::Wifi);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seed" => seed = words.next()?.parse().ok()?,
            "--mobile-data" => hall = Hall::MobileData,
            _ => return None,
        }
    }
    Some((seed, hall))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is broken in a day with this fault.
    fn broken(fault: Fault) -> Vec<&'static str> {
        let report = Report::of(&day::live(1, Hall::Wifi, fault));
        let broken = report.invariants.iter().filter(|invariant| !invariant.broken.is_empty());
        broken.map(|invariant| invariant.says).collect()
    }

    #[track_caller]
    fn names(broken: &[&str], part: &str) {
        assert!(broken.iter().any(|says| says.contains(part)), "{part}: {broken:?}");
    }

    #[test]
    fn a_day_keeps_what_it_promises_and_tells_itself_again() {
        let [first, again] = [1, 1].map(|seed| Report::of(&day::live(seed, Hall::Wifi, Fault::Nothing)));
        assert!(!first.is_broken(), "{}", first.text);
        assert_eq!(first.text, again.text);
    }

    #[test]
    fn a_hub_that_drops_a_record_is_found_out() {
        names(&broken(Fault::DropsARecord), "in the hub's ledger once");
    }

    #[test]
    fn a_hub_that_counts_old_codes_is_found_out() {
        let broken = broken(Fault::CountsOldCodes);
        names(&broken, "each cheat ends as");
        names(&broken, "nobody is verified");
    }

    #[test]
    fn a_hub_that_hides_a_fact_from_one_device_is_found_out() {
        names(&broken(Fault::HidesAFact), "twelve organizers' devices");
    }

    /// Days that are lived through: a day takes seconds where nothing is optimized. After a change of the rules, more of them:
    /// `cargo test --release -p hongfan-domain --example simulated_day`.
    const DAYS: u64 = if cfg!(debug_assertions) { 2 } else { 20 };

    #[test]
    fn any_day_keeps_what_it_promises_and_shows_each_cheat_by_its_flag() {
        for seed in 2..2 + DAYS {
            let hall = if seed % 2 == 0 { Hall::Wifi } else { Hall::MobileData };
            let report = Report::of(&day::live(seed, hall, Fault::Nothing));
            assert!(!report.is_broken(), "{hall:?}: {}", report.text);
        }
    }

    #[test]
    fn words_are_read_or_refused() {
        let read = |words: &[&str]| read(words.iter().map(|word| (*word).to_owned()));
        assert_eq!(read(&[]), Some((SEED, Hall::Wifi)));
        assert_eq!(read(&["--seed", "7"]), Some((7, Hall::Wifi)));
        assert_eq!(read(&["--mobile-data", "--seed", "7"]), Some((7, Hall::MobileData)));
        for words in [&["--seed"][..], &["--seed", "x"], &["7"], &["--seed", "7", "8"]] {
            assert_eq!(read(words), None, "{words:?}");
        }
    }
}
