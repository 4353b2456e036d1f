//! What is known about an item, in words: one line for each flag, and how the claim came about.

use std::collections::BTreeSet;

use hongfan_domain::attendance::Claim;
use hongfan_domain::fact::{CheckIn, Source};
use hongfan_domain::id::MemberId;
use hongfan_domain::review::{Flag, Item, SKEW_WORTH_A_LOOK, Subject};
use hongfan_domain::time::MINUTE;

use crate::components::icon::Icon;
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
    let behind = item.flags.iter().map(|flag| {
        let (icon, name) = flag_name(*flag);
        (icon, name, behind(board, member, *flag))
    });
    behind.collect()
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
        Flag::NewDevice => {
            let device = own(board, member).next().map(|claim| tail(claim.device)).unwrap_or_default();
            text::fact_device(device)
        }
        Flag::RoundMissed => {
            let line = board.sheet.lines.iter().find(|line| line.member == member);
            let missed = line.map(|line| line.missed.as_slice()).unwrap_or_default();
            let names: Vec<_> = missed.iter().map(|round| round_name(&board.plan, *round)).collect();
            text::fact_missed(names.join("、"))
        }
        Flag::Burst => t(text::FACT_BURST).to_owned(),
        Flag::TwoDoors => t(text::FACT_DOORS).to_owned(),
        Flag::Typed => t(text::FACT_TYPED).to_owned(),
        Flag::ScreenAhead => t(text::FACT_AHEAD).to_owned(),
        Flag::OldPass => t(text::FACT_OLD).to_owned(),
        Flag::OffRoster => String::new(),
    }
}

/// For whom else the same phone spoke.
fn shared(board: &Board, member: MemberId) -> String {
    let devices: BTreeSet<_> = own(board, member).map(|claim| claim.device).collect();
    let others = board.claims.iter().filter(|claim| {
        claim.member != member
            && devices.contains(&claim.device)
            && matches!(claim.source, Source::Code | Source::Digits)
    });
    let names: BTreeSet<_> = others.map(|claim| board.name(claim.member)).collect();
    if names.is_empty() {
        return t(text::FACT_COMPANION).to_owned();
    }
    text::fact_shared(names.into_iter().collect::<Vec<_>>().join("、"))
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
