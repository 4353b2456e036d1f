//! Following the hub's live stream: each event is a reason to look at the feed, nothing more.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use hongfan_protocol::v1::LIVE;

use super::store::{Link, Store};
use crate::platform::live::{Live, LiveEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Milliseconds between two looks at whether the stream still stands.
const CHECK: u32 = 5_000;

/// Milliseconds between two looks at whether rights that have ended were given back.
const LOOK_AGAIN: u32 = 60_000;

impl Store {
    /// Follows the stream for as long as the app runs. It opens once the hub has answered this device, since that is when
    /// the stream's cookie is set, and again whenever the browser has given it up.
    pub fn follow(self) {
        let stream: Rc<RefCell<Option<Live>>> = Rc::default();
        let connect = move || {
            let standing = stream.borrow().as_ref().is_some_and(|live| !live.is_closed());
            let ended = untrack(|| self.has_lost_its_rights());
            if standing || ended || self.link.get_untracked() != Link::Online {
                return;
            }
            *stream.borrow_mut() = Live::connect(LIVE, move |event| match event {
                LiveEvent::Open | LiveEvent::News => self.poke(),
                // The network may be gone, or what this device may do: the next round trips find out.
                LiveEvent::Broken => {
                    self.poke();
                    spawn_local(self.ask_for_rights());
                }
            });
        };
        let soon = connect.clone();
        Effect::new(move || {
            if self.link.get() == Link::Online {
                spawn_local(self.ask_for_rights());
            }
            soon();
        });
        Interval::new(CHECK, connect).forget();
        // Somebody may give the rights back.
        let look_again = move || {
            if untrack(|| self.has_lost_its_rights()) {
                spawn_local(self.ask_for_rights());
            }
        };
        Interval::new(LOOK_AGAIN, look_again).forget();
    }
}
