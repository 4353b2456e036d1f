//! Following the hub's live stream: each event is a reason to look at the feed, nothing more.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use hongfan_protocol::v1::LIVE;

use super::store::{Link, Store};
use crate::platform::live::{Live, LiveEvent};
use leptos::prelude::*;

/// Milliseconds between two looks at whether the stream still stands.
const CHECK: u32 = 5_000;

impl Store {
    /// Follows the stream for as long as the app runs. It opens once the hub has answered this device, since that is when
    /// the stream's cookie is set, and again whenever the browser has given it up.
    pub fn follow(self) {
        let stream: Rc<RefCell<Option<Live>>> = Rc::default();
        let connect = move || {
            let standing = stream.borrow().as_ref().is_some_and(|live| !live.is_closed());
            if standing || self.link.get_untracked() != Link::Online {
                return;
            }
            *stream.borrow_mut() = Live::connect(LIVE, move |event| match event {
                LiveEvent::Open | LiveEvent::News => self.poke(),
                // The network may be gone: the next round trip finds out.
                LiveEvent::Broken => self.poke(),
            });
        };
        let soon = connect.clone();
        Effect::new(move || {
            self.link.track();
            soon();
        });
        Interval::new(CHECK, connect).forget();
    }
}
