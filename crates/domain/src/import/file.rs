//! What a page and the worker that reads its files say to each other.

use serde::{Deserialize, Serialize};

use super::{Answer, Ask, Shelf, View};
use crate::member::Member;
use crate::report::Workbook;
use crate::time::Timestamp;

/// What a page wants. A file's bytes come beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Read the file that comes with this, for a roster of these members; show so many rows.
    Read(Vec<Member>, usize),
    /// The same for the directory.
    Shelve(Box<Shelf>, usize),
    /// Read another sheet of the same file.
    Sheet(usize),
    /// Go on with the import.
    Ask(Ask),
    /// Write this workbook, made now.
    Write(Workbook, Timestamp),
}

/// What the worker answers. A workbook's bytes come beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// The file is read.
    Opened(Opened),
    /// It cannot be.
    Unreadable(ReadError),
    /// How the import stands.
    Answer(Answer),
    /// The workbook is written.
    Written,
    /// It cannot be, or nobody understands the order.
    Failed,
}

/// A file that is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The names of its sheets; none for a file that has no sheets.
    pub sheets: Vec<String>,
    /// Which of them is shown.
    pub sheet: usize,
    /// What is in it.
    pub view: View,
}

/// Why a file cannot be read. Each has a way out, which whoever shows it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than 20 MB.
    #[error("the file is larger than 20 MB")]
    TooLarge,
    /// It has more rows than 50,000.
    #[error("the table has more than 50,000 rows")]
    TooManyRows,
    /// It wants a password.
    #[error("the workbook is encrypted")]
    Encrypted,
    /// It is a spreadsheet of Apple's Numbers.
    #[error("this is a Numbers file")]
    Numbers,
    /// It is a text document: Word's, or one of WPS.
    #[error("this is a text document")]
    Document,
    /// It is a spreadsheet of another kind: OpenDocument, binary XLSB.
    #[error("this kind of spreadsheet is not read")]
    OtherSheet,
    /// It is a web page that some system calls a spreadsheet.
    #[error("this is a web page, not a spreadsheet")]
    WebPage,
    /// It is a PDF or a picture.
    #[error("this is a PDF or a picture")]
    Picture,
    /// It is no table that anybody could read.
    #[error("this is not a table")]
    NotATable,
    /// It is damaged.
    #[error("the file is damaged")]
    Damaged,
}
