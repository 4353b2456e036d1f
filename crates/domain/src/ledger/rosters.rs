//! Who is expected where, found by id and by name: with a city's rosters nothing looks through all of them.

use std::collections::{BTreeMap, HashMap};

use super::{Ledger, Viewer};
use crate::access::Action;
use crate::activity::Plan;
use crate::fact::Refusal;
use crate::id::{ActivityId, MemberId};
use crate::member::{Claimant, Member};

/// Where in the rosters somebody stands: by activity, at which line of its roster.
type Places = BTreeMap<ActivityId, Vec<usize>>;

/// Every line of every roster as it stands, newcomers' too, by the id and by the name on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Rosters {
    by_id: HashMap<MemberId, Places>,
    by_name: HashMap<String, Places>,
}

impl Rosters {
    /// Takes in the lines of a plan from the one at `from` on.
    pub(super) fn list(&mut self, plan: &Plan, from: usize) {
        for (at, member) in plan.roster.iter().enumerate().skip(from) {
            let id = plan.activity.id;
            self.by_id.entry(member.id).or_default().entry(id).or_default().push(at);
            match self.by_name.get_mut(&member.name) {
                Some(places) => places.entry(id).or_default().push(at),
                None => {
                    self.by_name.insert(member.name.clone(), BTreeMap::from([(id, vec![at])]));
                }
            }
        }
    }

    /// Forgets the lines of a plan from the one at `from` on.
    pub(super) fn unlist(&mut self, plan: &Plan, from: usize) {
        let forget = |places: &mut Places| {
            if let Some(lines) = places.get_mut(&plan.activity.id) {
                lines.retain(|at| *at < from);
                if lines.is_empty() {
                    places.remove(&plan.activity.id);
                }
            }
            places.is_empty()
        };
        for member in plan.roster.iter().skip(from) {
            if self.by_id.get_mut(&member.id).is_some_and(forget) {
                self.by_id.remove(&member.id);
            }
            if self.by_name.get_mut(&member.name).is_some_and(forget) {
                self.by_name.remove(&member.name);
            }
        }
    }
}

impl Ledger {
    /// A member, as the newest activity that expects them has them.
    pub(super) fn member(&self, id: MemberId) -> Option<&Member> {
        let places =
            self.all_of(id).into_iter().filter_map(|id| self.rosters.by_id.get(&id)?.last_key_value());
        let places = places.filter_map(|(activity, lines)| Some((*activity, *lines.first()?)));
        let (activity, at) = places.min_by_key(|(activity, at)| (core::cmp::Reverse(*activity), *at))?;
        self.plan(activity)?.roster.get(at)
    }

    /// The one person who goes by this name and number, over all rosters. Lines that agree in every way are one person,
    /// known by the id of the newest activity: two organizers may have pasted the same list.
    pub(super) fn match_member(&self, claimant: &Claimant) -> Result<&Member, Refusal> {
        let places = self.rosters.by_name.get(&claimant.name).into_iter().flatten().rev();
        let lines = places.flat_map(|(activity, lines)| {
            let roster = self.plan(*activity).map_or(&[][..], |plan| plan.roster.as_slice());
            lines.iter().filter_map(|at| roster.get(*at))
        });
        let mut found = lines.filter(|member| claimant.is(member));
        let member = found.next().ok_or(Refusal::NotOnRoster)?;
        let same =
            |other: &Member| (&other.phone_tail, &other.number) == (&member.phone_tail, &member.number);
        if found.all(|other| self.are_one(other.id, member.id) || same(other)) {
            Ok(member)
        } else {
            Err(Refusal::Ambiguous)
        }
    }

    /// Whether an activity expects somebody, under whichever of their ids.
    pub(super) fn expects(&self, activity: ActivityId, member: MemberId) -> bool {
        let listed =
            |id: &MemberId| self.rosters.by_id.get(id).is_some_and(|places| places.contains_key(&activity));
        self.all_of(member).iter().any(listed)
    }

    /// Whether an activity of the viewer's expects somebody.
    pub(super) fn is_expected_by(&self, member: MemberId, viewer: &Viewer) -> bool {
        let watched = |id: &ActivityId| {
            self.plan(*id).is_some_and(|plan| self.may(&viewer.role, Action::Watch, &plan.activity.host))
        };
        let all = self.all_of(member);
        all.iter().filter_map(|id| self.rosters.by_id.get(id)).flat_map(BTreeMap::keys).any(watched)
    }
}
