//! What is known about an item, in words: one line for each flag, and how the claim came about.

use std::collections::BTreeSet;

use hongfan_domain::attendance::Claim;
use hongfan_domain::fact::{CheckIn, Source};
use hongfan_domain::id::MemberId;
use hongfan_domain::record::Approved;
use hongfan_domain::review::{Flag, Item, SKEW_WORTH_A_LOOK, Subject};
use hongfan_domain::time::MINUTE;
use leptos::prelude::*;

use super::choices::new_phone;
use crate::components::icon::{Icon, icon};
use crate::pages::words::{flag_name, round_name, source_name, tail};
use crate::state::board::Board;
use crate::text::{self, t, when};

/// How the claims of an item came about, and when.
pub(super) fn claim_words(board: &Board, item: &Item) -> Vec<String> {
    let words = |source, round, at| {
        text::claimed(source_name(source).to_owned(), round_name(&board.plan, round), when::second(at))
    };
    match item.subject {
        Subject::Member(member) => {
            own(board, member).map(|claim| words(claim.source, claim.round, claim.at)).collect()
        }
        Subject::Device(device) => {
            let here = board.book.check_ins_at(board.plan.activity.id);
            let here = here.filter(|check_in| check_in.device == device);
            here.map(|check_in| words(check_in.source, check_in.round, check_in.happened_at)).collect()
        }
        Subject::Leave(..) => Vec::new(),
    }
}

/// Each flag: its picture, its name, and what is behind it.
pub(super) fn flag_words(board: &Board, item: &Item) -> Vec<(Icon, &'static str, String)> {
    let Subject::Member(member) = item.subject else { return Vec::new() };
    words_of(board, member, &item.flags)
}

fn words_of(board: &Board, member: MemberId, flags: &[Flag]) -> Vec<(Icon, &'static str, String)> {
    let behind = flags.iter().map(|flag| {
        let (icon, name) = flag_name(*flag);
        (icon, name, behind(board, member, *flag))
    });
    behind.collect()
}

/// The flags of one person, and what is behind each.
pub(in crate::pages) fn flag_list(board: &Board, member: MemberId, flags: &[Flag]) -> impl IntoView + use<> {
    let line = |(picture, word, behind): (Icon, &'static str, String)| {
        view! { <li><span class="chip chip-wait">{icon(picture)}<span>{word}</span></span><span>{behind}</span></li> }
    };
    let lines: Vec<_> = words_of(board, member, flags).into_iter().map(line).collect();
    (!lines.is_empty()).then(|| view! { <ul class="flags">{lines}</ul> })
}

fn own(board: &Board, member: MemberId) -> impl Iterator<Item = &Claim> {
    board.claims.iter().filter(move |claim| claim.member == member)
}

fn check_ins(board: &Board, member: MemberId) -> impl Iterator<Item = &CheckIn> {
    own(board, member).filter_map(|claim| board.book.check_in(claim.id))
}

fn behind(board: &Board, member: MemberId, flag: Flag) -> String {
    match flag {
        Flag::SharedDevice => shared(board, member),
        Flag::LateSync => late(board, member),
        Flag::ClockSkew => skewed(board, member),
        Flag::NewDevice => match new_phone(board, member) {
            Some(Approved::Device(device)) => text::fact_device(tail(device)),
            _ => t(text::FACT_NEW_KEY).to_owned(),
        },
        Flag::RoundMissed => {
            let line = board.sheet.lines.iter().find(|line| line.member == member);
            let missed = line.map(|line| line.missed.as_slice()).unwrap_or_default();
            let names: Vec<_> = missed.iter().map(|round| round_name(&board.plan, *round)).collect();
            text::fact_missed(names.join(t(text::LISTED)))
        }
        Flag::Burst => t(text::FACT_BURST).to_owned(),
        Flag::TwoDoors => two_doors(board, member),
        Flag::Typed => t(text::FACT_TYPED).to_owned(),
        Flag::ScreenAhead => t(text::FACT_AHEAD).to_owned(),
        Flag::OldPass => t(text::FACT_OLD).to_owned(),
        Flag::Contradicted => t(text::FACT_CONTRADICTED).to_owned(),
        Flag::OffRoster => String::new(),
    }
}

/// Which devices scanned them in one round, and how long lay between.
fn two_doors(board: &Board, member: MemberId) -> String {
    let scans: Vec<_> = own(board, member).filter(|claim| claim.source == Source::Pass).collect();
    let elsewhere = |first: &&&Claim| {
        scans.iter().any(|other| other.round == first.round && other.device != first.device)
    };
    let Some(first) = scans.iter().find(elsewhere) else { return String::new() };
    let here = || scans.iter().filter(|claim| claim.round == first.round);
    let mut doors: Vec<&Claim> = Vec::new();
    for scan in here() {
        if doors.iter().all(|door| door.device != scan.device) {
            doors.push(scan);
        }
    }
    let name =
        |scan: &&Claim| text::door_at_time(text::other_device(tail(scan.device)), when::second(scan.at));
    let names = doors.iter().map(name).collect::<Vec<_>>().join(t(text::LISTED));
    let (earliest, latest) = (here().map(|scan| scan.at).min(), here().map(|scan| scan.at).max());
    let apart = earliest.zip(latest).map_or(0, |(earliest, latest)| latest.since(earliest) / MINUTE);
    if apart > 0 { text::fact_doors_apart(names, apart) } else { text::fact_doors(names) }
}

/// For whom else the same phone spoke, or the phone that brought it.
fn shared(board: &Board, member: MemberId) -> String {
    let by_phone = |claim: &&Claim| matches!(claim.source, Source::Code | Source::Digits | Source::Receipt);
    let devices: BTreeSet<_> = own(board, member).filter(by_phone).map(|claim| claim.device).collect();
    let carriers: BTreeSet<_> = own(board, member).map(|claim| claim.carrier).collect();
    let others = |spoke: &dyn Fn(&Claim) -> bool| {
        let others =
            board.claims.iter().filter(|claim| claim.member != member && by_phone(claim) && spoke(claim));
        let names: BTreeSet<_> = others.map(|claim| board.name(claim.member)).collect();
        (!names.is_empty()).then(|| names.into_iter().collect::<Vec<_>>().join(t(text::LISTED)))
    };
    if let Some(names) = others(&|claim| devices.contains(&claim.device)) {
        return text::fact_shared(names);
    }
    if let Some(names) = others(&|claim| carriers.contains(&claim.device)) {
        return text::fact_brought(names);
    }
    let companion = check_ins(board, member).any(|check_in| check_in.companion.is_some());
    t(if companion { text::FACT_COMPANION } else { text::FACT_BROUGHT }).to_owned()
}

/// How late the latest of them came, by when it is said to have happened.
fn late(board: &Board, member: MemberId) -> String {
    let latest = check_ins(board, member).max_by_key(|known| known.received_at.since(known.happened_at));
    let words = latest.map(|known| {
        let minutes = known.received_at.since(known.happened_at) / MINUTE;
        text::fact_late(when::second(known.received_at), minutes)
    });
    words.unwrap_or_default()
}

/// How far the phone's clock is off. Hub time minus device time: more than nothing is a clock that is behind.
fn skewed(board: &Board, member: MemberId) -> String {
    let most = check_ins(board, member).map(|known| known.skew).max_by_key(|skew| skew.saturating_abs());
    match most {
        Some(skew) if skew.saturating_abs() <= SKEW_WORTH_A_LOOK => String::new(),
        Some(skew) if skew > 0 => text::fact_slow(skew / MINUTE),
        Some(skew) => text::fact_fast(-skew / MINUTE),
        None => String::new(),
    }
}
