use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::attendance::Claim;
use crate::fact::CheckIn;
use crate::id::{MemberId, RecordId};
use crate::time::Timestamp;

/// So many claims from one network while one code is shown are a burst.
pub const BURST_CLAIMS: usize = 5;

/// The busiest network is the room's when its claims came while so many different codes were shown: people come in one
/// after the other, a program does not.
const CODES_OF_A_ROOM: usize = 6;

/// It is the room's too when one of so many of those who came at all came by it: a small group scans in one go.
const SHARE_OF_A_ROOM: usize = 2;

/// Claims that came in a burst. Most of a room shares the venue's network, so that many claims from there at one time say
/// nothing. But where everybody uses a network of their own, the busiest one may be the cheater's: it is let off only if it
/// looks like a room's. A cheater who alone makes half of an activity looks so too; a head count tells.
///
/// `period` is how many milliseconds one code is shown. What another device brought came when that one had a network, and
/// is not in time anyway.
pub(super) fn bursts(period: i64, check_ins: &[&CheckIn], claims: &[Claim]) -> Vec<RecordId> {
    let mut networks: BTreeMap<u32, Vec<(Timestamp, RecordId)>> = BTreeMap::new();
    for check_in in check_ins.iter().filter(|check_in| check_in.carrier.is_none()) {
        if let Some(network) = check_in.network {
            networks.entry(network).or_default().push((check_in.arrived_at, check_in.id));
        }
    }
    let busiest = networks.iter().max_by_key(|(network, came)| (came.len(), **network));
    let room = busiest.filter(|(_, came)| is_a_room(came, period, claims)).map(|(network, _)| *network);
    let others = networks.into_iter().filter(|(network, _)| Some(*network) != room);
    others.flat_map(|(_, came)| at_one_time(came, period)).collect()
}

/// Whether what came by a network looks like the people in a room.
fn is_a_room(came: &[(Timestamp, RecordId)], period: i64, claims: &[Claim]) -> bool {
    let codes: BTreeSet<_> = came.iter().map(|(at, _)| at.millis().div_euclid(period)).collect();
    if codes.len() >= CODES_OF_A_ROOM {
        return true;
    }
    let who: HashMap<RecordId, MemberId> = claims.iter().map(|claim| (claim.id, claim.member)).collect();
    let by_it: BTreeSet<_> = came.iter().filter_map(|(_, id)| who.get(id)).collect();
    let all: BTreeSet<_> = who.values().collect();
    !by_it.is_empty() && by_it.len() * SHARE_OF_A_ROOM >= all.len()
}

/// Those that came with enough others within one period, wherever the period began.
fn at_one_time(mut came: Vec<(Timestamp, RecordId)>, period: i64) -> Vec<RecordId> {
    came.sort_unstable();
    let (mut end, mut told, mut found) = (0, 0, Vec::new());
    for (start, (first, _)) in came.iter().enumerate() {
        end += came[end..].iter().take_while(|(at, _)| at.since(*first) < period).count();
        if end - start >= BURST_CLAIMS {
            found.extend(came[told.max(start)..end].iter().map(|(_, id)| *id));
            told = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::RoundNumber;
    use crate::attendance::Trust;
    use crate::fact::{Source, Standing};
    use crate::id::{ActivityId, DeviceId};

    /// The start of a code's fifteen seconds.
    const NOON: Timestamp = Timestamp::from_millis(1_764_000_000_000);

    fn number(n: usize) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&(n as u64).to_be_bytes());
        bytes
    }

    /// Who came by which network, so many seconds after noon; how many are seen as bursts of each.
    fn seen(came: &[(u32, i64)], by_pass: usize) -> BTreeMap<u32, usize> {
        let check_in = |(n, (network, seconds)): (usize, &(u32, i64))| CheckIn {
            id: RecordId::new(NOON, number(n)),
            device: DeviceId::new(NOON, number(n)),
            activity: ActivityId::new(NOON, [1; 10]),
            round: RoundNumber::ARRIVAL,
            source: Source::Code,
            recorded_at: NOON,
            received_at: NOON.plus(seconds * 1_000),
            arrived_at: NOON.plus(seconds * 1_000),
            skew: 0,
            happened_at: NOON.plus(seconds * 1_000),
            standing: Standing::InTime,
            companion: None,
            carrier: None,
            network: Some(*network),
        };
        let check_ins: Vec<_> = came.iter().enumerate().map(check_in).collect();
        let claim = |n: usize, source: Source| Claim {
            id: RecordId::new(NOON, number(n)),
            member: MemberId::new(NOON, number(n)),
            round: RoundNumber::ARRIVAL,
            at: NOON,
            heard_at: NOON,
            source,
            trust: Trust::Verified,
            doubt: None,
            device: DeviceId::new(NOON, number(n)),
            carrier: DeviceId::new(NOON, number(n)),
            witnessed: source == Source::Pass,
            overruled: false,
        };
        let scanned = (came.len()..came.len() + by_pass).map(|n| claim(n, Source::Pass));
        let claims: Vec<_> = (0..came.len()).map(|n| claim(n, Source::Code)).chain(scanned).collect();
        let found = bursts(15_000, &check_ins.iter().collect::<Vec<_>>(), &claims);
        let mut counted = BTreeMap::new();
        for check_in in check_ins.iter().filter(|check_in| found.contains(&check_in.id)) {
            *counted.entry(check_in.network.unwrap()).or_default() += 1;
        }
        counted
    }

    /// So many claims by one network, so many seconds apart.
    fn each(network: u32, count: i64, from: i64, apart: i64) -> Vec<(u32, i64)> {
        (0..count).map(|n| (network, from + n * apart)).collect()
    }

    /// Everybody by a network of their own.
    fn mobile(count: u32) -> Vec<(u32, i64)> {
        (0..count).map(|n| (1_000 + n, i64::from(n) * 7)).collect()
    }

    #[test]
    fn a_program_is_seen_whatever_network_the_room_uses() {
        let hall = each(1, 60, 0, 20);
        for (says, came, by_pass, expected) in [
            ("beside a hall with one network", [hall.clone(), each(9, 8, 600, 1)].concat(), 0, vec![(9, 8)]),
            ("where everybody uses mobile data", [mobile(60), each(9, 8, 100, 1)].concat(), 0, vec![(9, 8)]),
            ("where everybody shows a pass", each(9, 8, 100, 1), 40, vec![(9, 8)]),
            ("across the change of the code", [mobile(60), each(9, 5, 43, 1)].concat(), 0, vec![(9, 5)]),
            ("four are no burst", [mobile(60), each(9, 4, 100, 1)].concat(), 0, vec![]),
            ("nor are five in a minute", [mobile(60), each(9, 5, 100, 15)].concat(), 0, vec![]),
            ("a second venue's crowd is", [hall, each(2, 6, 300, 1)].concat(), 0, vec![(2, 6)]),
        ] {
            assert_eq!(seen(&came, by_pass), BTreeMap::from_iter(expected), "{says}");
        }
    }

    #[test]
    fn a_room_that_shares_a_network_is_no_burst() {
        for (says, came, by_pass) in [
            ("a hall that fills, a crowd at its door", [each(1, 60, 0, 20), each(1, 30, 600, 0)].concat(), 0),
            ("a small group that scans in one go", each(1, 8, 0, 1), 0),
            ("half of whom show a pass", each(1, 8, 0, 1), 8),
            ("nobody at all", vec![], 0),
        ] {
            assert_eq!(seen(&came, by_pass), BTreeMap::new(), "{says}");
        }
    }

    #[test]
    fn who_came_with_a_crowd_is_found_once_however_long_it_goes_on() {
        let came = [mobile(200), each(9, 40, 100, 1), each(9, 3, 200, 1)].concat();
        assert_eq!(seen(&came, 0), BTreeMap::from([(9, 40)]), "and not the stragglers");
    }
}
