//! Who may see and do what: one table.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A unit (支部, 党委 …) as a path from the top, parts divided by `/`: `望江园区/互联网第二支部`. A unit without a path
/// is a path of one part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Unit(Arc<str>);

impl Unit {
    /// The unit of this path; spaces around its parts do not count.
    pub fn new(path: &str) -> Self {
        Self(path.split('/').map(str::trim).collect::<Vec<_>>().join("/").into())
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this unit, or below it.
    pub fn covers(&self, other: &str) -> bool {
        let other = Self::new(other);
        !self.0.is_empty()
            && other.0.strip_prefix(&*self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl From<String> for Unit {
    fn from(path: String) -> Self {
        Self::new(&path)
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        unit.path().to_owned()
    }
}

/// What a device may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Speak for its owner.
    Member,
    /// Take attendance for the activities that a unit hosts, and those below it.
    Organizer(Unit),
    /// Everything, everywhere; and say who else may.
    Administrator,
}

/// What somebody may want to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Check in, ask for leave, see one's own record.
    Speak,
    /// Make and change activities, and templates of them.
    Plan,
    /// See rosters, claims and attendance.
    Watch,
    /// Scan passes, decide about people, answer requests, close.
    Decide,
    /// Say which device is whose, or that it is nobody's.
    Vouch,
    /// See and change the directory: units and people.
    Keep,
    /// Have the hub sign a proof of attendance: one's own, or that of somebody at home in one's unit.
    Prove,
    /// Invite organizers.
    Invite,
    /// Invite administrators.
    Appoint,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Speak,
        Self::Plan,
        Self::Watch,
        Self::Decide,
        Self::Vouch,
        Self::Keep,
        Self::Prove,
        Self::Invite,
        Self::Appoint,
    ];
}

/// How far somebody may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// For themselves.
    Own,
    /// For their unit and those below it.
    Unit,
    /// Everywhere.
    Everything,
}

impl Role {
    /// The table.
    pub const fn reach(&self, action: Action) -> Reach {
        match (self, action) {
            (Self::Member | Self::Organizer(_) | Self::Administrator, Action::Speak)
            | (Self::Member, Action::Prove) => Reach::Own,
            (Self::Member, _) => Reach::Nothing,
            (
                Self::Organizer(_),
                Action::Plan
                | Action::Watch
                | Action::Decide
                | Action::Vouch
                | Action::Keep
                | Action::Prove
                | Action::Invite,
            ) => Reach::Unit,
            (Self::Organizer(_), Action::Appoint) => Reach::Nothing,
            (Self::Administrator, _) => Reach::Everything,
        }
    }

    /// Whether they may do this for something that `unit` hosts.
    pub fn may(&self, action: Action, unit: &str) -> bool {
        match (self.reach(action), self) {
            (Reach::Everything, _) => true,
            (Reach::Unit, Self::Organizer(own)) => own.covers(unit),
            _ => false,
        }
    }

    /// Whether they may invite somebody to `role`. To be a member, nobody needs an invitation.
    pub fn may_invite(&self, role: &Self) -> bool {
        match role {
            Self::Member => false,
            Self::Organizer(unit) => !unit.path().is_empty() && self.may(Action::Invite, unit.path()),
            Self::Administrator => self.may(Action::Appoint, ""),
        }
    }

    /// The role of a device that had this one and accepts an invitation to another: the last counts, unless it is for less.
    #[must_use]
    pub fn invited_to(self, role: Self) -> Self {
        match (self, role) {
            (Self::Administrator, _) => Self::Administrator,
            (Self::Organizer(own), Self::Organizer(unit)) if own.covers(unit.path()) => Self::Organizer(own),
            (own, Self::Member) => own,
            (_, role) => role,
        }
    }

    /// Whether they are an organizer of anything.
    pub const fn is_organizers(&self) -> bool {
        !matches!(self, Self::Member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table, as it is printed in the organizers' help.
    const TABLE: &str = "\
        Speak   own     own     own\n\
        Plan    nothing unit    everything\n\
        Watch   nothing unit    everything\n\
        Decide  nothing unit    everything\n\
        Vouch   nothing unit    everything\n\
        Keep    nothing unit    everything\n\
        Prove   own     unit    everything\n\
        Invite  nothing unit    everything\n\
        Appoint nothing nothing everything\n";

    #[test]
    fn who_may_do_what_is_this_table() {
        let roles = [Role::Member, Role::Organizer(Unit::new("甲")), Role::Administrator];
        let row = |action: Action| {
            let cells = roles.iter().map(|role| format!("{:?}", role.reach(action)).to_lowercase());
            let cells: Vec<_> = cells.map(|cell| format!("{cell:<7}")).collect();
            format!("{:<7} {}\n", format!("{action:?}"), cells.join(" ").trim_end())
        };
        let table: String = Action::ALL.into_iter().map(row).collect();
        assert_eq!(table, TABLE);
    }

    #[test]
    fn a_unit_covers_itself_and_what_is_below_it() {
        let unit = Unit::new("望江园区 / 互联网第二支部");
        for (other, covered) in [
            ("望江园区/互联网第二支部", true),
            ("望江园区/互联网第二支部/第一小组", true),
            ("望江园区/互联网第二支部联合", false),
            ("望江园区", false),
            ("", false),
        ] {
            assert_eq!(unit.covers(other), covered, "{other}");
        }
        assert!(!Unit::new("").covers("望江园区"), "no unit covers nothing");
    }

    #[test]
    fn an_organizer_acts_for_their_unit_only() {
        let role = Role::Organizer(Unit::new("望江园区"));
        assert!(role.may(Action::Decide, "望江园区/互联网第二支部"));
        assert!(!role.may(Action::Decide, "滨江园区"));
        assert!(!Role::Member.may(Action::Watch, "望江园区"));
        assert!(Role::Administrator.may(Action::Appoint, ""));
    }

    #[test]
    fn an_organizer_invites_within_their_unit_and_an_administrator_anybody() {
        let organizer = |path: &str| Role::Organizer(Unit::new(path));
        let (park, branch) = (organizer("望江园区"), organizer("望江园区/互联网第二支部"));
        for (by, to, allowed) in [
            (&park, &branch, true),
            (&park, &park, true),
            (&branch, &park, false),
            (&park, &organizer("滨江园区"), false),
            (&park, &Role::Administrator, false),
            (&Role::Member, &branch, false),
            (&Role::Administrator, &Role::Administrator, true),
            (&Role::Administrator, &branch, true),
            (&Role::Administrator, &organizer(" "), false),
            (&Role::Administrator, &Role::Member, false),
        ] {
            assert_eq!(by.may_invite(to), allowed, "{by:?} to {to:?}");
        }
    }

    #[test]
    fn an_invitation_never_makes_less_of_a_device() {
        let organizer = |path: &str| Role::Organizer(Unit::new(path));
        let (park, branch) = (organizer("望江园区"), organizer("望江园区/互联网第二支部"));
        for (had, invited, is) in [
            (&Role::Member, &branch, &branch),
            (&branch, &park, &park),
            (&park, &branch, &park),
            (&branch, &organizer("滨江园区"), &organizer("滨江园区")),
            (&park, &Role::Administrator, &Role::Administrator),
            (&Role::Administrator, &park, &Role::Administrator),
            (&park, &Role::Member, &park),
        ] {
            assert_eq!(&had.clone().invited_to(invited.clone()), is, "{had:?}, invited to {invited:?}");
        }
    }
}
