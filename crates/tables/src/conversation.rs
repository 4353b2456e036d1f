//! A page's orders, one after the other.

use hongfan_domain::id::MemberId;
use hongfan_domain::import::{Import, Opened, Order, ReadError, Reply, Shelf};
use hongfan_domain::member::Member;

use crate::{Contents, read, write};

/// Where a page and its file stand: the bytes, since another sheet may be wanted, and the import.
#[derive(Debug, Default)]
pub struct Conversation {
    file: Vec<u8>,
    into: Into,
    shown: usize,
    import: Import,
}

/// What the table is brought into.
#[derive(Clone, Debug)]
enum Into {
    Roster(Vec<Member>),
    Directory(Box<Shelf>),
}

impl Default for Into {
    fn default() -> Self {
        Self::Roster(Vec::new())
    }
}

impl Conversation {
    /// Carries out an order, which is JSON, as the reply is. `file` is what came with it; what goes with the reply is beside
    /// it. `progress` is told how far a file is read, in hundredths; `new_id` gives an id to whoever is new.
    pub fn reply(
        &mut self,
        order: &str,
        file: Vec<u8>,
        progress: &mut dyn FnMut(u8),
        new_id: impl FnMut() -> MemberId,
    ) -> (String, Vec<u8>) {
        let (reply, bytes) = match hongfan_json::read(order) {
            Ok(Order::Read(members, shown)) => {
                *self = Self { file, into: Into::Roster(members), shown, ..Self::default() };
                (self.open(None, progress), Vec::new())
            }
            Ok(Order::Shelve(shelf, shown)) => {
                *self = Self { file, into: Into::Directory(shelf), shown, ..Self::default() };
                (self.open(None, progress), Vec::new())
            }
            Ok(Order::Sheet(sheet)) => (self.open(Some(sheet), progress), Vec::new()),
            Ok(Order::Ask(ask)) => (Reply::Answer(self.import.answer(ask, new_id)), Vec::new()),
            Ok(Order::Write(workbook, now)) => match write(&workbook, now) {
                Ok(bytes) => (Reply::Written, bytes),
                Err(_) => (Reply::Failed, Vec::new()),
            },
            Err(_) => (Reply::Failed, Vec::new()),
        };
        (hongfan_json::write(&reply).unwrap_or_default(), bytes)
    }

    fn begin(&mut self, rows: Vec<Vec<String>>) {
        self.import = match self.into.clone() {
            Into::Roster(members) => Import::begin(rows, members, self.shown),
            Into::Directory(shelf) => Import::into_directory(rows, *shelf, self.shown),
        };
    }

    fn open(&mut self, sheet: Option<usize>, progress: &mut dyn FnMut(u8)) -> Reply {
        let opened = match read(&self.file, sheet, progress) {
            Ok(Contents { sheets, sheet, rows }) => {
                self.begin(rows);
                Opened { sheets, sheet, view: self.import.view() }
            }
            // An empty sheet of several is shown as such, so that another can be chosen.
            Err(ReadError::Empty) if sheet.is_some() => {
                self.begin(Vec::new());
                let Ok(Contents { sheets, .. }) = read(&self.file, None, &mut |_| {}) else {
                    return Reply::Unreadable(ReadError::Empty);
                };
                Opened { sheets, sheet: sheet.unwrap_or_default(), view: self.import.view() }
            }
            Err(error) => return Reply::Unreadable(error),
        };
        Reply::Opened(opened)
    }
}
