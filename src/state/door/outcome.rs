use hongfan_domain::code::RotatingCode;
use hongfan_domain::id::MemberId;
use hongfan_domain::pass::{ParseStatementError, TransferCode};
use hongfan_domain::time::Timestamp;

use crate::components::chip::Tone;

/// What came of a code, or of what the organizer did about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are in.
    Entered(MemberId, Timestamp),
    /// They have been, since then.
    AlreadyIn(MemberId, Timestamp),
    /// The organizer is asked about somebody.
    Asked(Option<MemberId>),
    /// Nobody is there to be asked: they are to find somebody.
    SeeSomebody,
    /// A phone's own check-in was taken in, and is to be looked at.
    Received(Option<MemberId>, Timestamp),
    /// The same was taken in before.
    ReceivedBefore(MemberId),
    /// They were marked present by hand.
    Marked(MemberId, Timestamp),
    /// A guest is in.
    Guest(String, Timestamp),
    /// Something was taken back.
    Undone(String),
    /// Not one of ours, or not to be read.
    Misread(Misread),
    /// It could not be kept on this device.
    NotKept,
}

/// What a code is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Another system's.
    Foreign,
    /// Of a newer version of the app.
    Newer,
    /// Made up, or misread.
    Forged,
    /// The big screen's own.
    BigScreen,
    /// For a second phone.
    Transfer,
}

impl Misread {
    /// What this text is.
    pub(super) fn of(text: &str, error: ParseStatementError) -> Self {
        match error {
            ParseStatementError::NewerVersion => Self::Newer,
            ParseStatementError::Forged => Self::Forged,
            ParseStatementError::Foreign if RotatingCode::parse(text).is_ok() => Self::BigScreen,
            ParseStatementError::Foreign if TransferCode::parse(text).is_ok() => Self::Transfer,
            ParseStatementError::Foreign => Self::Foreign,
        }
    }
}

impl Outcome {
    /// How it looks and sounds.
    pub fn tone(&self) -> Tone {
        match self {
            Self::Entered(..) | Self::Marked(..) | Self::Guest(..) => Tone::Good,
            Self::AlreadyIn(..)
            | Self::Asked(_)
            | Self::SeeSomebody
            | Self::Received(..)
            | Self::ReceivedBefore(_) => Tone::Wait,
            Self::Undone(_) => Tone::Quiet,
            Self::Misread(_) | Self::NotKept => Tone::Bad,
        }
    }

    /// Whom it is about, if it is about a member.
    pub fn member(&self) -> Option<MemberId> {
        match self {
            Self::Entered(member, _)
            | Self::AlreadyIn(member, _)
            | Self::Received(Some(member), _)
            | Self::ReceivedBefore(member)
            | Self::Marked(member, _) => Some(*member),
            Self::Asked(member) => *member,
            _ => None,
        }
    }
}
