//! Tables in the files that people have: spreadsheets and separated values become rows of text, and reports become
//! workbooks.
//!
//! ```
//! use hongfan_tables::{Contents, read};
//!
//! let file = "姓名;手机\r\n陈思远;13800001234\r\n".as_bytes();
//! let Contents { rows, .. } = read(file, None, &mut |_| {}).unwrap();
//! assert_eq!(rows[1], ["陈思远", "13800001234"]);
//! ```
//!
//! What a file is, its first bytes say; its name is not asked, since people rename files.

#![deny(missing_docs)]

mod conversation;
mod read;
mod write;

pub use conversation::Conversation;
pub use read::{Contents, LARGEST, MOST_ROWS, read};
pub use write::{WriteError, write};
