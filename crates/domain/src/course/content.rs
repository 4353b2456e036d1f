use serde::{Deserialize, Serialize};

use super::{LessonLack, Quiz};
use crate::id::{ActivityId, MediaId};
use crate::particulars::LONGEST_LINK;

/// The longest lesson, in milliseconds: a day.
const LONGEST: u32 = 24 * 60 * 60_000;

/// The longest article, in bytes.
pub const LONGEST_ARTICLE: usize = 60_000;

/// The most pages.
pub const MOST_PAGES: usize = 200;

/// How long somebody must at least stay on a page, in milliseconds.
const ON_A_PAGE: u32 = 5_000;

/// What there is to learn in a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// A film (视频).
    Film(Film),
    /// A text (图文).
    Article(Article),
    /// Pages to turn (图册).
    Pages(Pages),
    /// A document to open (文档).
    Document(Document),
    /// A meeting at a time (直播).
    Live(Live),
    /// Questions (测验).
    Quiz(Quiz),
}

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// With the hub.
    Hub {
        /// Which file.
        media: MediaId,
        /// How long that is, in bytes.
        bytes: u64,
    },
    /// At an `https` address: a file, or a list of parts for HLS (RFC 8216).
    Address(String),
}

impl Source {
    fn is_well_formed(&self) -> bool {
        match self {
            Self::Hub { .. } => true,
            Self::Address(address) => address.starts_with("https://") && address.len() <= LONGEST_LINK,
        }
    }

    /// What must be fetched to have it without a network, in bytes, if that is known.
    pub const fn bytes(&self) -> Option<u64> {
        match self {
            Self::Hub { bytes, .. } => Some(*bytes),
            Self::Address(_) => None,
        }
    }
}

/// A film.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Film {
    /// Where it is.
    pub source: Source,
    /// How long it is, in milliseconds.
    pub millis: u32,
    /// What is said in it, as WebVTT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captions: Option<Source>,
    /// How far ahead one may go.
    #[serde(default)]
    pub seeking: Seeking,
    /// What happens when nobody can see it.
    #[serde(default)]
    pub when_hidden: WhenHidden,
}

/// How far ahead one may go in a film. Back one always may, and what was passed over never counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seeking {
    /// Anywhere.
    #[default]
    Free,
    /// To what was seen (禁止拖拽).
    Seen,
}

/// What happens to a film while nobody can see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhenHidden {
    /// It waits.
    #[default]
    Pause,
    /// It goes on: there is only something to hear.
    GoOn,
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// As Markdown (CommonMark).
    pub text: String,
    /// How long reading it takes at least, in milliseconds.
    pub millis: u32,
    /// Pictures that were brought to the hub for it; the text shows them by their addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Source>,
}

impl Article {
    /// Its pictures, as far as the text still shows them.
    fn shown_pictures(&self) -> impl Iterator<Item = &Source> {
        self.pictures.iter().filter(|picture| match picture {
            Source::Hub { media, .. } => self.text.contains(&media.to_string()),
            Source::Address(_) => false,
        })
    }
}

/// Pages to turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// A picture of each.
    pub pages: Vec<Source>,
}

impl Pages {
    /// How long one must stay on each, in milliseconds.
    pub const DWELL: u32 = ON_A_PAGE;
}

/// A document to open in whatever the phone has for it. Which of its pages somebody has seen nobody can tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Where it is.
    pub source: Source,
    /// How long reading it takes at least, in milliseconds.
    pub millis: u32,
}

/// A meeting at a time. Who was there says the attendance of an activity, by its rounds; and here, for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// Which activity: its times, its address and its rounds.
    pub activity: ActivityId,
    /// How much of it one must have been there for, in percent.
    pub share: u8,
    /// How long it is, in milliseconds.
    pub millis: u32,
}

impl Live {
    /// What stands in a draft where no activity was chosen: none has this id.
    pub fn unchosen() -> ActivityId {
        ActivityId::from_bytes([0; 16])
    }
}

impl Content {
    /// How long it takes, in milliseconds: of pages each as long as one must stay; nothing for questions.
    pub fn millis(&self) -> u32 {
        match self {
            Self::Film(Film { millis, .. })
            | Self::Article(Article { millis, .. })
            | Self::Document(Document { millis, .. })
            | Self::Live(Live { millis, .. }) => *millis,
            Self::Pages(pages) => u32::try_from(pages.pages.len()).unwrap_or(u32::MAX) * ON_A_PAGE,
            Self::Quiz(_) => 0,
        }
    }

    /// The same without what there is to learn: by what it is counted.
    pub(super) fn outline(&self) -> Self {
        let nowhere = || Source::Address(String::new());
        match self {
            Self::Film(film) => Self::Film(Film { source: nowhere(), captions: None, ..film.clone() }),
            Self::Article(Article { millis, .. }) => {
                Self::Article(Article { text: String::new(), millis: *millis, pictures: Vec::new() })
            }
            Self::Pages(pages) => Self::Pages(Pages { pages: vec![nowhere(); pages.pages.len()] }),
            Self::Document(document) => {
                Self::Document(Document { source: nowhere(), millis: document.millis })
            }
            Self::Live(live) => Self::Live(live.clone()),
            Self::Quiz(quiz) => Self::Quiz(Quiz { questions: Vec::new(), ..quiz.clone() }),
        }
    }

    /// Everything that must be fetched to have it without a network.
    pub fn sources(&self) -> Vec<&Source> {
        match self {
            Self::Film(film) => std::iter::once(&film.source).chain(&film.captions).collect(),
            Self::Pages(pages) => pages.pages.iter().collect(),
            Self::Document(document) => vec![&document.source],
            Self::Article(article) => article.shown_pictures().collect(),
            Self::Live(_) | Self::Quiz(_) => Vec::new(),
        }
    }

    /// What it lacks to be gone through.
    pub(super) fn lacks(&self) -> Vec<LessonLack> {
        let mut lacks = match self {
            Self::Film(film) => {
                let elsewhere = |source: &&Source| source.bytes().is_none();
                let captions = film.captions.iter().find(elsewhere).map(|_| LessonLack::Captions);
                of_source(&film.source).into_iter().chain(captions).collect()
            }
            Self::Document(document) => of_source(&document.source).into_iter().collect(),
            Self::Article(article) if article.text.trim().is_empty() => vec![LessonLack::Text],
            Self::Article(article)
                if article.text.len() > LONGEST_ARTICLE || article.pictures.len() > MOST_PAGES =>
            {
                vec![LessonLack::TooLong]
            }
            Self::Pages(pages) if pages.pages.is_empty() => vec![LessonLack::Pages],
            Self::Pages(pages) if pages.pages.len() > MOST_PAGES => vec![LessonLack::TooLong],
            Self::Pages(pages) => pages.pages.iter().find_map(of_source).into_iter().collect(),
            Self::Live(live) if !(1..=100).contains(&live.share) => vec![LessonLack::Share],
            Self::Live(live) if live.activity == Live::unchosen() => return vec![LessonLack::Activity],
            Self::Article(_) | Self::Live(_) => Vec::new(),
            Self::Quiz(quiz) => return quiz.lacks(),
        };
        if !(1..=LONGEST).contains(&self.millis()) && !matches!(self, Self::Pages(_)) {
            lacks.push(LessonLack::Length);
        }
        lacks
    }
}

fn of_source(source: &Source) -> Option<LessonLack> {
    let too_long = matches!(source, Source::Address(address) if address.len() > LONGEST_LINK);
    let lack = if too_long { LessonLack::TooLong } else { LessonLack::Source };
    (!source.is_well_formed()).then_some(lack)
}
