//! How many check-ins a second the hub takes, durable before each answer, beside a handler that only parses and answers.
//!
//! `cargo run --release -p hongfan-hub --example load`. Every check-in is a real one: a device that the hub has never heard
//! of, with a key of its own, and a code that is on the screen; at the end the database is counted. The rounds of the two
//! servers take turns in one run, since the machine's mood changes more than they do; the ratio is the result. The client
//! is one thread of raw keep-alive connections. The exit code is 1 below the target.

mod ceiling;
mod client;
mod scene;

use std::process::ExitCode;

use hongfan_hub::clock::Clock;
use hongfan_hub::config::Config;

use client::{Rate, drive};
use scene::Scene;

const CONNECTIONS: usize = 64;
const ROUNDS: usize = 9;
const SINGLES: usize = 8_000;
const BATCHES: usize = 150;
const BATCH: usize = 100;

/// Durable singles a second, as a part of what parsing alone allows on the same machine.
const TARGET: f64 = 0.25;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run() {
        Ok(ratio) if ratio >= TARGET => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<f64, Failure> {
    let data = tempfile::tempdir()?;
    let server = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    // Every phone here has the same address, and a city's records come in a minute: that limit is not what is measured.
    let config = Config { records_per_minute: u32::MAX, ..Config::local(data.path()) };
    let hub = server.block_on(hongfan_hub::serve(config, Clock::System))?;
    let ceiling = server.block_on(ceiling::serve())?;
    let scene = Scene::set(hub.address(), &server.block_on(hub.invite())?)?;

    let mut rates = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for round in 0..ROUNDS {
        for (index, rate) in [
            drive(hub.address(), CONNECTIONS, scene.requests(SINGLES, 1), 1)?,
            drive(ceiling, CONNECTIONS, scene.requests(SINGLES, 1), 1)?,
            drive(hub.address(), CONNECTIONS, scene.requests(BATCHES, BATCH), BATCH)?,
            drive(ceiling, CONNECTIONS, scene.requests(BATCHES, BATCH), BATCH)?,
        ]
        .into_iter()
        .enumerate()
        {
            rates[index].push(rate);
        }
        eprintln!("round {} of {ROUNDS}", round + 1);
    }
    server.block_on(hub.stop());
    let expected = ROUNDS * (SINGLES + BATCHES * BATCH);
    let stored = count(data.path())?;
    if stored != expected {
        return Err(format!("{stored} check-ins are stored, of {expected}").into());
    }
    Ok(report(&rates, stored))
}

/// Prints the table, and returns the ratio that the target is about.
fn report(rates: &[Vec<Rate>; 4], stored: usize) -> f64 {
    println!(
        "{stored} check-ins, each durable before its answer; {CONNECTIONS} connections, medians of {ROUNDS}\n"
    );
    println!("| load | hub, check-ins/s | p50 ms | p99 ms | parse only, check-ins/s | ratio |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let [singles, single_ceiling, batches, batch_ceiling] = rates;
    let line = |name: &str, hub: &[Rate], ceiling: &[Rate]| {
        let ratio = median(hub.iter().zip(ceiling).map(|(hub, ceiling)| hub.per_second / ceiling.per_second));
        println!(
            "| {name} | {:.0} | {:.1} | {:.1} | {:.0} | {ratio:.2} |",
            median(hub.iter().map(|rate| rate.per_second)),
            median(hub.iter().map(|rate| rate.p50_ms)),
            median(hub.iter().map(|rate| rate.p99_ms)),
            median(ceiling.iter().map(|rate| rate.per_second)),
        );
        ratio
    };
    let ratio = line("one per request, each from a new device", singles, single_ceiling);
    line(&format!("{BATCH} per request"), batches, batch_ceiling);
    println!("\nthe target for single check-ins is a ratio of {TARGET}");
    ratio
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn count(data: &std::path::Path) -> Result<usize, Failure> {
    let connection = rusqlite::Connection::open(data.join("hongfan.db"))?;
    let query = "SELECT count(DISTINCT record) FROM feed WHERE kind = 2";
    let count: i64 = connection.query_row(query, [], |row| row.get(0))?;
    Ok(usize::try_from(count)?)
}
