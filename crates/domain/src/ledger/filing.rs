use std::sync::Arc;

use super::decide::Arrival;
use super::{Ledger, Viewer};
use crate::access::{Action, Reach, Role};
use crate::directory::{Card, Directory, Merge, Person, Subject, Template, UnitCard};
use crate::fact::{Binding, Change, Filed, Refusal};
use crate::id::{ActivityId, DeviceId, MemberId};
use crate::proof::Findings;
use crate::record::Record;
use crate::sync::Continuity;

impl Ledger {
    /// A card of the directory. Who changes a unit or a person must keep it as it is and as it will be: to move somebody
    /// takes both units, or an administrator.
    pub(super) fn decide_card(
        &self,
        record: &Record,
        card: &Arc<Card>,
        arrival: Arrival,
        viewer: &Viewer,
    ) -> Result<Change, Refusal> {
        if !card.is_well_formed() {
            return Err(Refusal::Malformed);
        }
        let allowed = match &**card {
            Card::Unit(unit) => self.may_file_unit(unit, &viewer.role)?,
            Card::Person(person) => self.may_file_person(person, &viewer.role)?,
            Card::Merge(merge) => self.may_merge(merge, viewer)?,
            Card::Template(template) => self.may_file_template(template, &viewer.role),
            Card::Course(course) => self.may_file_course(course, &viewer.role),
        };
        if !allowed {
            return Err(Refusal::NotAllowed);
        }
        Ok(Change::Directory(Filed {
            id: record.id,
            device: record.device,
            card: Arc::clone(card),
            at: arrival.claimed_at(record, viewer),
            heard_at: (arrival.claimed_at(record, viewer) < arrival.received_at)
                .then_some(arrival.received_at),
        }))
    }

    fn may_file_unit(&self, unit: &UnitCard, role: &Role) -> Result<bool, Refusal> {
        let directory = &self.directory;
        if let Some(parent) = unit.parent {
            if directory.unit(parent).is_none() {
                return Err(Refusal::UnknownActivity);
            }
            if directory.covers(unit.id, parent) {
                return Err(Refusal::Malformed);
            }
        }
        let path = directory.path_with(unit).ok_or(Refusal::Malformed)?;
        if path.path().chars().count() > crate::activity::LONGEST_TEXT {
            return Err(Refusal::Malformed);
        }
        let known = directory.unit(unit.id);
        if known.is_some() && !directory.keeps(role, unit.id) {
            return Ok(false);
        }
        let stays = known.is_some_and(|known| (known.parent, &known.name) == (unit.parent, &unit.name));
        // A new place is covered by who covers what is above it, or has the very path.
        let above = unit.parent.is_some_and(|parent| directory.keeps(role, parent));
        Ok(stays || above || role.may(Action::Keep, path.path()))
    }

    fn may_file_person(&self, person: &Person, role: &Role) -> Result<bool, Refusal> {
        let directory = &self.directory;
        if person.units().any(|unit| directory.unit(unit).is_none()) {
            return Err(Refusal::UnknownActivity);
        }
        let known = directory.person(person.id);
        Ok(known.into_iter().chain([person]).all(|person| directory.keeps_person(role, person)))
    }

    /// To give a template to another unit takes both.
    fn may_file_template(&self, template: &Template, role: &Role) -> bool {
        let known = self.directory.template(template.id);
        known
            .into_iter()
            .chain([template])
            .all(|template| self.directory.keeps_templates(role, &template.unit))
    }

    fn may_merge(&self, merge: &Merge, viewer: &Viewer) -> Result<bool, Refusal> {
        let before = self.directory.merges().merged_into(merge.from);
        let all = [Some(merge.from), merge.into, before];
        for member in all.into_iter().flatten() {
            if self.directory.person(member).is_none() && self.member(member).is_none() {
                return Err(Refusal::UnknownActivity);
            }
        }
        Ok(all.into_iter().flatten().all(|member| self.knows(member, viewer)))
    }

    /// Whether somebody is the viewer's to change: at home in their unit, or without a card and expected by an activity of
    /// theirs.
    pub(super) fn knows(&self, member: MemberId, viewer: &Viewer) -> bool {
        let kept = self
            .directory
            .person(member)
            .map(|person| person.home.is_some_and(|home| self.directory.keeps(&viewer.role, home)));
        viewer.role == Role::Administrator || kept.unwrap_or_else(|| self.is_expected_by(member, viewer))
    }

    /// What an organizer of a unit may see of a card. Units are no secret, and that two ids are one person is a matter of
    /// two numbers. People are theirs as long as they are at home in their unit or a guest of it; of somebody who has gone,
    /// they may see where to. Templates are theirs to use that are of their unit, of one below it or of one above.
    pub(super) fn show_card(&self, filed: &Filed, viewer: &Viewer) -> Option<Filed> {
        let directory = &self.directory;
        let own = filed.device == viewer.device;
        let person = match &*filed.card {
            Card::Unit(_) | Card::Merge(_) => return Some(filed.clone()),
            Card::Template(template) => {
                let offered = own || directory.offers_templates(&viewer.role, &template.unit);
                return offered.then(|| filed.clone());
            }
            Card::Course(course) => return self.show_course_to(filed, course, viewer),
            Card::Person(person) => person,
        };
        if own || person.units().any(|unit| directory.keeps(&viewer.role, unit)) {
            return Some(filed.clone());
        }
        let was = directory.units_been(person.id).any(|unit| directory.keeps(&viewer.role, unit));
        was.then(|| Filed { card: Arc::new(Card::Person(person.outline())), ..filed.clone() })
    }

    /// Whether somebody may do this for what `unit` hosts, by the names that both have today.
    pub fn may(&self, role: &Role, action: Action, unit: &str) -> bool {
        self.directory.may(role, action, unit)
    }

    /// Whether a device may have the proof of a member's attendance: its owner's, if nobody need ask whose it is; as an
    /// organizer's, that of whoever is at home in their unit, and of people whom the directory does not know, if they watch
    /// every activity that it counts.
    pub fn proving(&self, viewer: &Viewer, member: MemberId) -> Proving {
        let own = |own: &Binding| own.order.is_known() && self.are_one(own.member, member);
        if self.binding(viewer.device).is_some_and(own) {
            return Proving::Allowed;
        }
        match viewer.role.reach(Action::Prove) {
            Reach::Nothing | Reach::Own => return Proving::NotAllowed,
            Reach::Everything => return Proving::Allowed,
            Reach::Unit => {}
        }
        let person = self.directory.person(self.directory.merges().canonical(member));
        match person.and_then(|person| person.home) {
            Some(home) if self.directory.is_theirs(&viewer.role, home) => Proving::Allowed,
            None if self.is_expected_by(member, viewer) => Proving::OfWatched,
            _ => Proving::NotAllowed,
        }
    }

    /// Whether a proof that counts these activities is one that [`Ledger::proving`] allows.
    pub fn may_prove(&self, viewer: &Viewer, member: MemberId, counted: &[ActivityId]) -> bool {
        let watched = |id: &ActivityId| {
            self.plan(*id).is_some_and(|plan| self.may(&viewer.role, Action::Watch, &plan.activity.host))
        };
        match self.proving(viewer, member) {
            Proving::Allowed => true,
            Proving::OfWatched => !counted.is_empty() && counted.iter().all(watched),
            Proving::NotAllowed => false,
        }
    }

    /// What was found of somebody, by the name and the unit that the directory has.
    pub fn as_filed(&self, found: Findings, member: MemberId) -> Findings {
        found.as_filed(&self.directory, member)
    }

    /// Whether two ids are one person.
    pub fn are_one(&self, a: MemberId, b: MemberId) -> bool {
        self.directory.merges().are_one(a, b)
    }

    /// The id under which somebody stands.
    pub fn canonical(&self, member: MemberId) -> MemberId {
        self.directory.merges().canonical(member)
    }

    /// Every id of one person.
    pub fn all_of(&self, member: MemberId) -> Vec<MemberId> {
        self.directory.merges().all_of(member)
    }

    /// What is told to a member's device names its owner by one id, the one that it was bound to.
    pub(super) fn as_theirs(&self, change: &mut Change, device: DeviceId) {
        let Some(own) = self.binding(device).map(|binding| binding.member) else { return };
        let all = self.all_of(own);
        if all.len() > 1 {
            change.with_members(|member| if all.contains(&member) { own } else { member });
        }
    }

    /// Everything in the directory that decides what an organizer of a unit may see of it, in one number.
    pub(super) fn seen_of_directory(&self, role: &Role) -> u64 {
        let directory = &self.directory;
        let kept: std::collections::HashSet<_> =
            directory.units().map(|unit| unit.id).filter(|unit| directory.keeps(role, *unit)).collect();
        let people = directory.been().filter(|(_, units)| units.iter().any(|unit| kept.contains(unit)));
        let merged = directory
            .merges()
            .iter()
            .map(|(from, into)| super::show::digest([&from.bytes()[..], &into.bytes()[..]]));
        let above = match role {
            Role::Organizer(own) => directory.find(own).map(|own| directory.ancestry(own)),
            Role::Member | Role::Administrator => None,
        };
        // What is above a unit offers it templates.
        let above = above.into_iter().flatten().map(|unit| unit.id).filter(|unit| !kept.contains(unit));
        let above: Vec<_> = above.collect();
        let places = kept.iter().chain(&above).map(|unit| super::show::digest([&unit.bytes()[..]]));
        // Who is at home there is theirs, too, in what is said of their study hours.
        let people = people.map(|(member, _)| {
            let home = directory.person(member).and_then(|person| person.home);
            let at_home = home.is_some_and(|home| kept.contains(&home));
            super::show::digest([&member.bytes()[..], &[u8::from(at_home)][..]])
        });
        people.chain(merged).chain(places).fold(0, u64::wrapping_add)
    }
}

/// Whether somebody may have a proof, as far as that is known before it is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proving {
    /// They may.
    Allowed,
    /// They may if they watch everything that it counts.
    OfWatched,
    /// They may not.
    NotAllowed,
}

impl Directory {
    /// Whether this role keeps a unit.
    pub fn keeps(&self, role: &Role, unit: crate::id::UnitId) -> bool {
        !matches!(role.reach(Action::Keep), crate::access::Reach::Nothing | crate::access::Reach::Own)
            && self.is_theirs(role, unit)
    }

    /// Whether this role keeps somebody: whoever is at home in a unit that it keeps, and an administrator everybody.
    pub fn keeps_person(&self, role: &Role, person: &Person) -> bool {
        *role == Role::Administrator || person.home.is_some_and(|home| self.keeps(role, home))
    }

    /// The card that stands about a subject, for a new edit of it.
    pub fn standing(&self, subject: Subject) -> Option<&Card> {
        self.card(subject).map(|(_, card)| &**card)
    }
}

/// Whether a device whose scope was `before` may keep what it was told, now that it is `now`. Whoever has turned out to be
/// one person with somebody, or not to be, was told things about themselves under another name: they begin anew. So does
/// whoever was taken for the holder of a key that is somebody else's, and a device whose rights ended: it forgets secrets
/// and rosters.
pub fn continuity(before: &str, now: &str) -> Continuity {
    let group = |scope: &str| scope.split_once('~').map(|(_, group)| group.to_owned());
    let organizers = |scope: &str| scope.starts_with(['o', 'u']);
    let ended = organizers(before) && !organizers(now);
    if group(before) == group(now) && !ended { Continuity::Same } else { Continuity::Restarted }
}
