//! Edits of plans: what one changed and who made it, how two that were made apart come together, and how one is taken back.
//!
//! A plan is written as a whole, and says what it was before ([`Former`]). So whoever holds a plan can walk back through
//! its history, and a hub that gets an edit of an older plan than the one that stands can tell what the edit was about: it
//! [merges](merge) the two, field by field and line by line, and nobody's edit takes away what somebody else did meanwhile.

mod former;
mod history;
mod merge;
mod roster;
mod series;
mod together;
mod written;

pub use former::Former;
pub use history::{Revision, history, shown_at};
pub use merge::{Merged, merge};
pub use roster::FormerRoster;
pub use series::{Scope, of_series};
pub use together::revised_together;
pub use written::revised;

pub(crate) use history::{may_be_undone, taken_back, undone};
pub(crate) use merge::joined;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::activity::Plan;
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::record::shared;
use crate::time::Timestamp;

/// How a plan came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Edit {
    /// The organizer's device that made it; the hub says so, and did not always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<DeviceId>,
    /// When, by the hub's clock as well as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// What the plan was before; nothing for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Former>,
    /// The edit that it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<RecordId>,
}

impl Edit {
    /// The edit as its author says it; nothing where a hub has signed it already: then it is that of the plan which this
    /// one was made of.
    pub(crate) fn unsigned(&self) -> Option<&Self> {
        self.by.is_none().then_some(self)
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// A revision of a plan that another has taken the place of: what stays to be told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revised {
    /// The record that made it.
    pub id: RecordId,
    /// Of which activity.
    pub activity: ActivityId,
    /// Its number.
    pub revision: u32,
    /// How it came about.
    #[serde(default, with = "shared")]
    pub edit: Arc<Edit>,
}

impl Plan {
    /// What stays to be told of this plan, which `record` made, when another takes its place.
    pub fn outline(&self, record: RecordId) -> Revised {
        Revised {
            id: record,
            activity: self.activity.id,
            revision: self.revision,
            edit: Arc::clone(&self.edit),
        }
    }
}

/// A part of a plan that is edited on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Whether it takes place.
    Cancellation,
    /// The title.
    Title,
    /// When it is.
    Time,
    /// Where it is.
    Place,
    /// Who hosts it.
    Host,
    /// Its rounds of checking in.
    Rounds,
    /// Which of them count.
    Counting,
    /// How check-ins are taken otherwise.
    Rules,
    /// What kind it is.
    Kind,
    /// What it is on.
    Themes,
    /// On site or online.
    Mode,
    /// Where those meet who are online.
    Link,
    /// The description.
    About,
    /// Who hosts it too.
    CoHosts,
    /// How people register.
    Registration,
    /// The study hours that it grants.
    Hours,
    /// The series that it belongs to.
    Series,
    /// Somebody's line of the roster.
    Line(MemberId),
}
