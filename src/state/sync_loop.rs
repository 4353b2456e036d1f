//! The thin doer: asks the engine what to send, sends it, keeps what comes of it, and sets the timer for the next time.

use std::time::Duration;

use gloo_timers::callback::Timeout;
use hongfan_domain::sync::{Failure, Operation, Request};
use hongfan_protocol::v1::{SYNC, SyncResponse};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::codec::Told;
use super::store::{Link, Store};
use crate::platform::http::{self, HttpError};
use crate::platform::{clock, local, random};

/// How often a screen looks that waits for somebody's decision.
const OFTEN: Duration = Duration::from_secs(8);

/// A skew measured over a slower round trip than this many milliseconds does not replace a better one.
const GOOD_ROUND_TRIP: i64 = 400;

impl Store {
    /// Something may be new: looks at once.
    pub fn poke(self) {
        {
            let inner = self.inner.get_value();
            let mut inner = inner.borrow_mut();
            inner.engine.poke();
            // The answer that is on its way may be older than the news, and sets the next look a minute ahead.
            inner.poked = inner.running;
        }
        self.schedule();
    }

    /// Looks every few seconds for as long as the screen that asks is shown and `open` holds.
    pub fn look_often_while(self, open: Memo<bool>) {
        let look = move || {
            if open.try_get_untracked() == Some(true) {
                self.poke();
            }
        };
        if let Ok(timer) = set_interval_with_handle(look, OFTEN) {
            on_cleanup(move || timer.clear());
        }
    }

    /// Sets the timer for when the engine has something to do.
    pub(super) fn schedule(self) {
        let inner = self.inner.get_value();
        let mut inner = inner.borrow_mut();
        if inner.running || self.is_uninvited(&inner) {
            return;
        }
        let wait = inner.engine.due_at().map_or(0, |due_at| due_at.since(clock::now()).max(0));
        let wait = u32::try_from(wait).unwrap_or(u32::MAX);
        inner.timer = Some(Timeout::new(wait, move || spawn_local(self.round_trip())));
    }

    async fn round_trip(self) {
        let request = {
            let inner = self.inner.get_value();
            let mut inner = inner.borrow_mut();
            if inner.running {
                return;
            }
            let request = inner.engine.next(clock::now());
            inner.running = request.is_some();
            request
        };
        if let Some(request) = request {
            self.syncing.set(true);
            let (operations, told) = self.exchange(request).await;
            self.keep(operations, told).await;
            {
                let inner = self.inner.get_value();
                let mut inner = inner.borrow_mut();
                inner.running = false;
                if std::mem::take(&mut inner.poked) {
                    inner.engine.poke();
                }
            }
            self.syncing.set(false);
        }
        self.schedule();
    }

    async fn exchange(self, request: Request) -> (Vec<Operation>, Vec<Told>) {
        let sent_at = clock::now();
        let answer = self.send(&request).await;
        let now = clock::now();
        let inner = self.inner.get_value();
        match answer {
            Ok((response, told)) => {
                self.learn_skew(sent_at.plus(now.since(sent_at) / 2).millis(), now.since(sent_at), &response);
                self.link.set(Link::Online);
                (inner.borrow_mut().engine.receive(&request, response.into(), now), told)
            }
            Err(failure) => {
                match failure {
                    Failure::Unreachable => self.link.set(Link::Offline),
                    Failure::SignIn => self.link.set(Link::SignIn),
                    Failure::Busy(_) | Failure::Unreadable => self.link.set(Link::Online),
                }
                let jitter = u16::from_be_bytes(random::bytes());
                (inner.borrow_mut().engine.failed(&request, failure, now, jitter), Vec::new())
            }
        }
    }

    async fn send(self, request: &Request) -> Result<(SyncResponse, Vec<Told>), Failure> {
        let body = self.codec().request(request, clock::now());
        let answer = http::post(SYNC, Some(&self.device().authorization()), &body).await;
        match answer {
            // An answer that is not ours (a portal's log-in page, an older hub) is no answer.
            Ok(text) => self.codec().response(&text).ok_or(Failure::Unreachable),
            Err(HttpError::Unreachable) => Err(Failure::Unreachable),
            Err(HttpError::Status { status: 401 | 403, .. }) => Err(Failure::SignIn),
            Err(HttpError::Status { status: 400 | 413 | 422, .. }) => Err(Failure::Unreadable),
            Err(HttpError::Status { status: 429 | 503, retry_after }) => {
                Err(Failure::Busy(retry_after.unwrap_or(5_000)))
            }
            Err(HttpError::Status { .. }) => Err(Failure::Unreachable),
        }
    }

    /// Keeps the skew of the quickest round trip; a slow one says little about the clock.
    fn learn_skew(self, device_time: i64, took: i64, response: &SyncResponse) {
        if took < 0 {
            // The device's clock was set back meanwhile: the next round trip tells.
            return;
        }
        let inner = self.inner.get_value();
        let mut inner = inner.borrow_mut();
        let measured = response.hub_time.millis() - device_time;
        let jumped = (measured - inner.skew).abs() > inner.skew_quality.saturating_add(took);
        if took <= GOOD_ROUND_TRIP || took <= inner.skew_quality || jumped {
            inner.skew = measured;
            inner.skew_quality = took;
            local::set("hongfan.skew", &measured.to_string());
        }
    }
}
