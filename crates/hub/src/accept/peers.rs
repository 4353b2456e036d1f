//! How many connections each address has open: one must not be able to take all that there are.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The open connections of every address.
#[derive(Clone, Debug)]
pub(super) struct Peers {
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
}

/// One open connection.
#[derive(Debug)]
pub(super) struct Seat {
    peers: Peers,
    address: IpAddr,
}

impl Peers {
    pub(super) fn new(most: usize) -> Self {
        Self { open: Arc::default(), most }
    }

    /// A place for one more connection of an address; `None` when it has too many.
    pub(super) fn seat(&self, address: IpAddr) -> Option<Seat> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(address).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Seat { peers: self.clone(), address })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.peers.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_too_many_connections_waits_for_one_to_end() {
        let peers = Peers::new(2);
        let [here, there] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(IpAddr::from);
        let (first, second) = (peers.seat(here), peers.seat(here));
        assert!(first.is_some() && second.is_some());
        assert!(peers.seat(here).is_none());
        assert!(peers.seat(there).is_some(), "others have theirs");
        drop(first);
        assert!(peers.seat(here).is_some());
        drop(second);
        assert!(peers.open.lock().unwrap().is_empty(), "nothing is remembered of who has gone");
    }
}
