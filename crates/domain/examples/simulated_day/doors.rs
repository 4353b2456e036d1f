//! What happens at a door: somebody shows a code, and an organizer looks.

use hongfan_domain::door::{Door, Question, Seen};
use hongfan_domain::foresight::foresee;
use hongfan_domain::id::{MemberId, RecordId};
use hongfan_domain::pass::{Pass, Receipt, Speaker};
use hongfan_domain::record::{Act, Approval, Approved, Body, Record, Scan};

use crate::day::Day;
use crate::people::claimant;
use crate::plans::ARRIVAL;

/// How an organizer looks when the app asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// At the person.
    Looks,
    /// Not at all.
    Careless,
}

impl Day {
    /// Whom a phone says that it speaks for.
    pub(crate) fn speaker(&self, phone: usize, person: usize) -> Speaker {
        let it = &self.devices[phone];
        match it.engine.book().binding(it.viewer.device) {
            Some(binding) => Speaker::Member(binding.member),
            None => Speaker::claimant(&it.secret.key(), &claimant(&self.people[person].member)),
        }
    }

    /// The pass that somebody's phone shows.
    pub(crate) fn pass(&self, phone: usize, person: usize) -> String {
        let it = &self.devices[phone];
        Pass::make(&it.secret, self.speaker(phone, person), it.corrected(self.now)).encode()
    }

    /// The receipts of the check-ins that only this phone has.
    pub(crate) fn receipts(&self, phone: usize, person: usize) -> Vec<String> {
        let it = &self.devices[phone];
        let speaker = self.speaker(phone, person);
        let made = it.engine.outbox().unsettled();
        made.filter_map(|record| Some(Receipt::make(&it.secret, speaker, record)?.encode())).collect()
    }

    /// A device takes in what another made.
    pub(crate) fn carry(&mut self, carrier: usize, record: Record) {
        self.counts.carried += 1;
        self.devices[carrier].engine.record(record);
        self.open(carrier, 4);
    }

    /// Somebody holds a code before an organizer's device. What comes of it, if anything.
    pub(crate) fn show(
        &mut self,
        desk: usize,
        activity: usize,
        bearer: usize,
        text: &str,
        care: Care,
    ) -> Option<RecordId> {
        let it = &self.devices[desk];
        let at = it.corrected(self.now);
        let book = foresee(&it.engine, &it.viewer, it.skew.unwrap_or_default(), at);
        let plan = book.plan(self.activity(activity))?.clone();
        let bearer = self.member(bearer);
        match Door::new(plan, ARRIVAL, &book).look(text, at) {
            Seen::Welcome(member, pass) => Some(self.let_in(desk, activity, member, pass)),
            Seen::Ask(question, named, pass) => {
                let member = named.unwrap_or(bearer);
                if member == bearer {
                    if matches!(question, Question::UnknownKey | Question::NewKey) {
                        let of = Approved::Key(pass.key());
                        self.say(desk, Body::Act(Act::Approval(Approval { member, of })));
                    }
                } else if care == Care::Looks {
                    self.counts.turned_away += 1;
                    return None;
                }
                Some(self.let_in(desk, activity, member, pass))
            }
            Seen::Receipt(record, _) => {
                self.carry(desk, record);
                None
            }
            Seen::AlreadyIn(..) | Seen::OffRoster(..) | Seen::Unreadable(_) => {
                self.counts.turned_away += u64::from(!text.starts_with("HF:"));
                None
            }
        }
    }

    fn let_in(&mut self, desk: usize, activity: usize, member: MemberId, pass: Pass) -> RecordId {
        let activity = self.activity(activity);
        self.say(desk, Body::Act(Act::Scan(Scan { activity, round: ARRIVAL, member, pass })))
    }
}
