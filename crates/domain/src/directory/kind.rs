use serde::{Deserialize, Serialize};

use crate::member::clean_name;

/// The kinds of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PersonKind {
    /// 正式党员
    #[default]
    Full,
    /// 预备党员
    Probationary,
    /// 流动党员
    Mobile,
    /// 入党积极分子
    Applicant,
    /// Anything else, in the organizer's words.
    Other(String),
}

impl PersonKind {
    /// The word for it in tables.
    pub fn word(&self) -> &str {
        match self {
            Self::Full => "正式党员",
            Self::Probationary => "预备党员",
            Self::Mobile => "流动党员",
            Self::Applicant => "入党积极分子",
            Self::Other(word) => word,
        }
    }

    /// Reads such a word, or another in use for the same; `None` where it is too long to be one.
    pub fn parse(word: &str) -> Option<Self> {
        let word = clean_name(word)?;
        Some(match word.to_lowercase().as_str() {
            "正式党员" | "正式" | "党员" | "中共党员" | "full" | "full member" => Self::Full,
            "预备党员" | "预备" | "中共预备党员" | "probationary" | "probationary member" => {
                Self::Probationary
            }
            "流动党员" | "流动" | "mobile" | "mobile member" => Self::Mobile,
            "入党积极分子" | "积极分子" | "applicant" => Self::Applicant,
            _ => Self::Other(word),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_reads_back_from_its_word() {
        for kind in [
            PersonKind::Full,
            PersonKind::Probationary,
            PersonKind::Mobile,
            PersonKind::Applicant,
            PersonKind::Other("群众".to_owned()),
        ] {
            assert_eq!(PersonKind::parse(kind.word()), Some(kind.clone()));
        }
        assert_eq!(PersonKind::parse(&"长".repeat(31)), None);
    }
}
