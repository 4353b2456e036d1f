//! The hub as a program: flags, the links it prints, and signals.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use hongfan_domain::access::{Role, Unit};
use hongfan_domain::record::LONGEST_REASON;
use hongfan_hub::clock::Clock;
use hongfan_hub::config::Config;
use hongfan_hub::{backup, invite, organizers, revoke, serve, welcome};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// 红帆签到的服务端：连接各台设备，保存签到记录，提供应用页面。
#[derive(Debug, Parser)]
#[command(name = "hongfan-hub", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    config: Config,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Copy the database to FILE, and the files for lessons to a directory `media` beside it; also while the hub is running.
    Backup {
        /// A file that does not exist yet.
        file: PathBuf,
    },
    /// Print a new one-time link for an administrator, or for an organizer of one unit; also while the hub is running.
    Invite {
        /// Whose activities the organizer takes attendance for: a unit's path, like 望江园区/互联网第二支部.
        #[arg(long, value_name = "PATH")]
        unit: Option<Unit>,
    },
    /// List the organizers' devices; also while the hub is running.
    Organizers,
    /// End the rights of an organizer's device, for example of a lost phone; also while the hub is running.
    Revoke {
        /// The device's id, as `organizers` lists it, or the end of it.
        device: String,
        /// Why; organizers see it in the log.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done: Result<(), Box<dyn std::error::Error>> = match cli.command {
        None => run(cli.config),
        Some(Command::Backup { file }) => backup(&cli.config.data, &file).map_err(Into::into),
        Some(Command::Invite { unit }) => print_invitation(&cli.config, unit),
        Some(Command::Organizers) => print_organizers(&cli.config),
        Some(Command::Revoke { device, reason }) => end_rights(&cli.config, &device, reason.trim()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print_invitation(config: &Config, unit: Option<Unit>) -> Result<(), Box<dyn std::error::Error>> {
    let role = unit.map_or(Role::Administrator, Role::Organizer);
    if !Role::Administrator.may_invite(&role) {
        return Err("a unit has a name".into());
    }
    let token = invite(&config.data, &role, &Clock::System)?;
    say(&format!("{}\n", welcome::organizer_link(&config.origin(config.listen), &token)));
    Ok(())
}

fn print_organizers(config: &Config) -> Result<(), Box<dyn std::error::Error>> {
    for one in organizers(&config.data)? {
        let role = match &one.role {
            Role::Organizer(unit) => unit.path(),
            _ => "(administrator)",
        };
        let (year, month, day) = one.since.in_shanghai().date();
        let name = one.name.as_deref().unwrap_or("-");
        say(&format!("{}  {year:04}-{month:02}-{day:02}  {name}  {role}\n", one.device));
    }
    Ok(())
}

fn end_rights(config: &Config, device: &str, reason: &str) -> Result<(), Box<dyn std::error::Error>> {
    if !(1..=LONGEST_REASON).contains(&reason.chars().count()) {
        return Err("a reason has 1 to 200 characters".into());
    }
    let wanted = device.to_ascii_lowercase();
    let devices = organizers(&config.data)?;
    let mut found =
        devices.iter().filter(|one| !wanted.is_empty() && one.device.to_string().ends_with(&wanted));
    let (Some(one), None) = (found.next(), found.next()) else {
        return Err("not the end of exactly one id: see `hongfan-hub organizers`".into());
    };
    revoke(&config.data, one.device, reason, &Clock::System)?;
    say(&format!("{} is an organizer's no more\n", one.device));
    Ok(())
}

#[tokio::main]
async fn run(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    let hint = config.demo.then_some(welcome::DEMO_HINT);
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let hub = serve(config, Clock::System).await?;
    let token = if hub.has_organizers() { None } else { Some(hub.invite().await?) };
    say(&welcome::greeting(hub.origin(), token.as_deref(), hint));
    let stopped = tokio::select! {
        _ = interrupt.recv() => Ok(()),
        _ = terminate.recv() => Ok(()),
        () = hub.ended() => Err("the hub cannot store any more".into()),
    };
    tracing::info!("stopping");
    hub.stop().await;
    stopped
}

/// Prints to whoever started the hub. A closed terminal is no reason to stop serving.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        tracing::warn!("nobody reads what the hub prints");
    }
}
