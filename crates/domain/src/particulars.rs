//! What an activity is, beyond its name, times and rules: what kind, on what, on site or online, with whom, and whether
//! people register for it. Everything here may be known by everyone who comes.

use serde::{Deserialize, Serialize};

use crate::access::Unit;
use crate::credit::Granting;
use crate::registration::Terms;

/// The longest description, in characters.
pub const LONGEST_ABOUT: usize = 2_000;

/// The longest address of an online meeting, in characters.
pub const LONGEST_LINK: usize = 500;

/// The most themes, and the most units that host together.
pub const MOST: usize = 12;

/// The longest theme, in characters.
pub const LONGEST_THEME: usize = 20;

/// The particulars of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Particulars {
    /// What kind of meeting or event it is (类别).
    pub kind: ActivityKind,
    /// What it is on (主题), in the organizers' own words.
    pub themes: Vec<String>,
    /// Where people are.
    pub mode: DeliveryMode,
    /// Where those meet who are not on site: an `https` address; may be empty.
    pub link: String,
    /// What else there is to know; may be empty.
    pub about: String,
    /// The units that host it together with [`Activity::host`](crate::activity::Activity::host) (联合主办).
    pub co_hosts: Vec<Unit>,
    /// How people register for it (报名); nothing for those on the roster alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<Terms>,
    /// What it has in common with the others of its series: the same for each repetition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<crate::id::ActivityId>,
    /// The study hours (学时) that whoever is there gains.
    #[serde(skip_serializing_if = "Granting::is_nothing")]
    pub credit: Granting,
    /// Why it does not take place (已取消); nothing as long as it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canceled: Option<String>,
}

/// The kinds of meetings and events, as the Regulations on the Work of Branches name them, and three of our own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActivityKind {
    /// 支部党员大会
    GeneralMeeting,
    /// 支委会
    CommitteeMeeting,
    /// 党小组会
    GroupMeeting,
    /// 党课
    Lecture,
    /// 主题党日
    ThemeDay,
    /// 组织生活会
    ReviewMeeting,
    /// 特色主题活动
    Themed,
    /// 志愿服务
    Volunteer,
    /// Anything else.
    #[default]
    Other,
}

impl ActivityKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::GeneralMeeting,
        Self::CommitteeMeeting,
        Self::GroupMeeting,
        Self::Lecture,
        Self::ThemeDay,
        Self::ReviewMeeting,
        Self::Themed,
        Self::Volunteer,
        Self::Other,
    ];
}

/// Where people are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeliveryMode {
    /// All in one place (线下).
    #[default]
    Onsite,
    /// Nowhere in particular (线上).
    Online,
    /// Both (线上线下同步).
    Hybrid,
}

impl DeliveryMode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Onsite, Self::Online, Self::Hybrid];

    /// Whether somebody may be elsewhere.
    pub const fn is_remote(self) -> bool {
        matches!(self, Self::Online | Self::Hybrid)
    }
}

/// Why particulars cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParticularsError {
    /// The meeting's address.
    #[error("the address of a meeting begins with https:// and has at most 500 characters")]
    Link,
    /// The description.
    #[error("a description has at most 2,000 characters")]
    About,
    /// Themes.
    #[error("there are at most 12 themes of 1 to 20 characters, each once")]
    Themes,
    /// Units that host it together.
    #[error("at most 12 units host together, each once")]
    CoHosts,
    /// How people register.
    #[error("there are 1 to 20,000 places, and at most 12 units may register")]
    Registration,
    /// The study hours that it grants.
    #[error("study hours are granted by a rule with amounts above zero")]
    Credit,
    /// Why it was canceled.
    #[error("a cancellation has a reason of at most 200 characters")]
    Cancellation,
}

impl Particulars {
    /// Whether they can be used.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), ParticularsError> {
        if !(self.link.is_empty() || is_link(&self.link)) {
            return Err(ParticularsError::Link);
        }
        if self.about.chars().count() > LONGEST_ABOUT {
            return Err(ParticularsError::About);
        }
        let theme = |theme: &String| {
            theme.trim() == theme.as_str() && (1..=LONGEST_THEME).contains(&theme.chars().count())
        };
        if self.themes.len() > MOST || !self.themes.iter().all(theme) || has_twice(&self.themes) {
            return Err(ParticularsError::Themes);
        }
        let unit = |unit: &Unit| (1..=crate::activity::LONGEST_TEXT).contains(&unit.path().chars().count());
        if self.co_hosts.len() > MOST || !self.co_hosts.iter().all(unit) || has_twice(&self.co_hosts) {
            return Err(ParticularsError::CoHosts);
        }
        if self.registration.as_ref().is_some_and(|terms| !terms.is_sound()) {
            return Err(ParticularsError::Registration);
        }
        if !self.credit.is_nothing() && self.credit.rule().is_none() {
            return Err(ParticularsError::Credit);
        }
        let reasoned = |reason: &String| {
            !reason.trim().is_empty() && reason.chars().count() <= crate::record::LONGEST_REASON
        };
        if !self.canceled.as_ref().is_none_or(reasoned) {
            return Err(ParticularsError::Cancellation);
        }
        Ok(())
    }

    /// Whether it takes place after all that is known.
    pub const fn is_canceled(&self) -> bool {
        self.canceled.is_some()
    }

    /// Whether there is nothing in them.
    pub fn is_bare(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether an address leads to a meeting: `https`, a host, nothing that could break out of where it is shown.
fn is_link(link: &str) -> bool {
    let rest = link.strip_prefix("https://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c);
    host.contains('.')
        && !host.contains('@')
        && link.chars().count() <= LONGEST_LINK
        && link.chars().all(plain)
}

fn has_twice<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().any(|(at, item)| items[..at].contains(item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_no_meeting_is_refused() {
        for (link, sound) in [
            ("", true),
            ("https://meeting.example.com/dm/abc?pwd=1", true),
            ("http://meeting.example.com/", false),
            ("https://", false),
            ("https://localhost/", false),
            ("https://someone@meeting.example.com/", false),
            ("https://meeting.example.com/a b", false),
            ("javascript:alert(1)", false),
            (&format!("https://meeting.example.com/{}", "a".repeat(500)), false),
        ] {
            let particulars = Particulars { link: link.to_owned(), ..Particulars::default() };
            assert_eq!(particulars.check().is_ok(), sound, "{link}");
        }
    }

    #[test]
    fn what_is_there_twice_or_too_long_is_refused() {
        let themes = |themes: &[&str]| Particulars {
            themes: themes.iter().map(|theme| (*theme).to_owned()).collect(),
            ..Particulars::default()
        };
        assert_eq!(themes(&["形势分析会", "技术分享会"]).check(), Ok(()));
        for wrong in [&["形势分析会", "形势分析会"][..], &[""], &[" 会"], &["会".repeat(21).as_str()]]
        {
            assert_eq!(themes(wrong).check(), Err(ParticularsError::Themes), "{wrong:?}");
        }
        let about = Particulars { about: "字".repeat(LONGEST_ABOUT + 1), ..Particulars::default() };
        assert_eq!(about.check(), Err(ParticularsError::About));
        let hosts =
            Particulars { co_hosts: vec![Unit::new("甲"), Unit::new(" 甲 ")], ..Particulars::default() };
        assert_eq!(hosts.check(), Err(ParticularsError::CoHosts));
    }
}
