use super::Freshness;
use crate::record::Evidence;
use crate::time::{MINUTE, Timestamp};

/// How long the hub's word on when a code first reached it counts, in milliseconds: the time that a slow phone and a form
/// may take.
pub const TICKET_GOOD_FOR: i64 = 10 * MINUTE;

/// What is left of a ticket's time for the record that carries it to reach the hub.
const ON_ITS_WAY: i64 = MINUTE;

/// Seconds for which most screens show one code: a phone cannot know it before the hub has named the activity.
const USUAL_PERIOD: u8 = 15;

impl Evidence {
    /// Whether what was used at `seen_at` is still good at `now` to check somebody else in, both by the hub's clock: it is
    /// on the screen, or the hub's ticket says that it was. Digits are typed anew.
    pub fn is_in_hand(&self, seen_at: Timestamp, now: Timestamp) -> bool {
        let Self::Code { code, ticket } = self else { return false };
        let ticketed = ticket.is_some() && (0..TICKET_GOOD_FOR - ON_ITS_WAY).contains(&now.since(seen_at));
        ticketed || code.freshness(now, USUAL_PERIOD) == Freshness::InTime
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::RoundNumber;
    use crate::code::{RotatingCode, Secret, ShortCode, Slot};
    use crate::id::ActivityId;

    #[test]
    fn a_code_is_in_hand_while_it_is_shown_or_ticketed() {
        let seen_at = Timestamp::from_millis(1_795_674_600_000);
        let (secret, id) = (Secret::new([7; 32]), ActivityId::from_bytes([1; 16]));
        let code = RotatingCode::derive(&secret, id, RoundNumber::ARRIVAL, Slot::at(seen_at, 15));
        let with =
            |ticket: Option<&str>| Evidence::Code { code: code.clone(), ticket: ticket.map(str::to_owned) };
        for (ticket, after, in_hand) in [
            (None, 10_000, true),
            (None, MINUTE, false),
            (Some("ticket"), MINUTE, true),
            (Some("ticket"), 9 * MINUTE - 1, true),
            (Some("ticket"), 9 * MINUTE, false),
            (Some("ticket"), -2 * MINUTE, false),
        ] {
            assert_eq!(with(ticket).is_in_hand(seen_at, seen_at.plus(after)), in_hand, "{ticket:?} {after}");
        }
        let digits = ShortCode::derive(&secret, id, RoundNumber::ARRIVAL, seen_at);
        assert!(!Evidence::Digits(digits).is_in_hand(seen_at, seen_at));
    }
}
