use super::{Deed, Force, Kind, What};
use crate::id::RecordId;
use crate::rights::RightsDeed;

/// What was done about organizers' rights, as a hub tells it, the newest first. It is not taken back: rights that ended are
/// given anew.
pub fn about_rights(told: &[RightsDeed]) -> Vec<Deed> {
    let deed = |(nth, RightsDeed { at, by, what }): (u64, &RightsDeed)| {
        let mut place = [0; 10];
        place[2..].copy_from_slice(&nth.to_be_bytes());
        Deed {
            at: *at,
            id: RecordId::new(*at, place),
            by: *by,
            what: What::Entitled(what.clone()),
            kind: Kind::Rights,
            force: Force::Holds,
        }
    };
    let mut deeds: Vec<_> = (0..).zip(told).map(deed).collect();
    deeds.sort_by_key(|deed| std::cmp::Reverse((deed.at, deed.id)));
    deeds
}
