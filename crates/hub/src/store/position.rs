//! How far a device has read, as the text of its cursor: `epoch:seq:scope`.

use hongfan_domain::fact::Seq;
use hongfan_domain::ledger::continuity;
use hongfan_domain::sync::{Continuity, Cursor};

/// From where a device is to read, and whether that goes on where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) since: Seq,
    pub(super) continuity: Continuity,
}

impl Start {
    /// Where `cursor` goes on. Another scope, as when a device begins to speak for somebody, means to read all again; so
    /// does another epoch, or a position that this database never reached, and then the device is told so.
    pub(super) fn of(cursor: Option<&Cursor>, epoch: &str, scope: &str, last_seq: Seq) -> Self {
        let from_the_start = |continuity| Self { since: 0, continuity };
        let Some(cursor) = cursor else { return from_the_start(Continuity::Same) };
        let mut parts = cursor.as_str().splitn(3, ':');
        let read = || Some((parts.next()?, parts.next()?.parse::<Seq>().ok()?, parts.next()?));
        match { read }() {
            Some((of, since, in_scope)) if of == epoch && since <= last_seq => {
                if in_scope == scope {
                    Self { since, continuity: Continuity::Same }
                } else {
                    from_the_start(continuity(in_scope, scope))
                }
            }
            _ => from_the_start(Continuity::Restarted),
        }
    }
}

/// The cursor of a device that has read up to `seq`.
pub(super) fn cursor(epoch: &str, seq: Seq, scope: &str) -> Cursor {
    Cursor::new(format!("{epoch}:{seq}:{scope}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_on_only_in_the_database_and_scope_it_came_from() {
        let at = |cursor: Option<&str>| {
            let cursor = cursor.map(|text| Cursor::new(text.to_owned()));
            let start = Start::of(cursor.as_ref(), "EPOCH", "o", 10);
            (start.since, start.continuity)
        };
        assert_eq!(at(None), (0, Continuity::Same));
        assert_eq!(at(Some("EPOCH:7:o")), (7, Continuity::Same));
        assert_eq!(at(Some("EPOCH:7:-")), (0, Continuity::Same), "another scope");
        assert_eq!(at(Some("EPOCH:7:o~1")), (0, Continuity::Restarted), "somebody else then");
        assert_eq!(at(Some("EPOCH:11:o")), (0, Continuity::Restarted), "further than this database ever was");
        assert_eq!(at(Some("OTHER:7:o")), (0, Continuity::Restarted), "another database");
        assert_eq!(at(Some("nonsense")), (0, Continuity::Restarted));
    }
}
