//! Which rows of a long list are in sight. Only those are on the page: twenty thousand would take a phone seconds to draw.

use leptos::prelude::*;

use crate::platform::scroll::{self, Stand};

/// Up to so many rows are all on the page, so that the browser's own search finds them and a printer prints them.
pub const ALL_AT_ONCE: usize = 200;

/// So many rows more are on the page above and below what is seen: what a flick passes between two frames.
const BEYOND: usize = 14;

/// The rows are drawn anew after so many at once, so that most frames of a slow scroll draw nothing.
const STEP: usize = 4;

/// The rows of a list that are on the page.
#[derive(Clone, Copy)]
pub struct Sight {
    id: &'static str,
    count: Memo<usize>,
    range: RwSignal<(usize, usize)>,
}

impl Sight {
    /// Follows the list with this id, whose rows are all of one height.
    pub fn of(id: &'static str, count: Memo<usize>) -> Self {
        let sight = Self { id, count, range: RwSignal::new((0, ALL_AT_ONCE.min(4 * BEYOND))) };
        Effect::new(move || {
            count.track();
            sight.look();
        });
        let listening = StoredValue::new_local(Some(scroll::on_scroll(move || sight.look())));
        on_cleanup(move || listening.set_value(None));
        sight
    }

    /// The first row on the page, and the row after the last; the caller follows it.
    pub fn range(self) -> (usize, usize) {
        clamp(self.range.get(), self.count.get())
    }

    /// How many rows are left out above and below.
    pub fn gaps(self) -> (usize, usize) {
        let (start, end) = self.range();
        (start, self.count.get() - end)
    }

    fn look(self) {
        let Some(stand) = scroll::stand(self.id) else { return };
        let seen = seen(stand);
        if self.range.try_get_untracked().is_some_and(|before| before != seen) {
            self.range.set(seen);
        }
    }

    /// Scrolls so that a row is in sight, below what sticks to the top of the window.
    pub fn show(self, row: usize) {
        let Some(stand) = scroll::stand(self.id) else { return };
        // Rows fit f64 exactly.
        let top = stand.top + row as f64 * stand.row;
        let (first, last) = (STICKING, stand.window - 1.5 * stand.row);
        if top < first {
            scroll::scroll_by(top - first);
        } else if top > last {
            scroll::scroll_by(top - last);
        }
        self.look();
    }

    /// The row at the top of the window, while the list is scrolled past its beginning.
    pub fn topmost(self) -> Option<usize> {
        let stand = scroll::stand(self.id)?;
        (stand.top < 0.0).then(|| rows_above(stand))
    }

    /// Keeps the window on the same people when so many rows have come in above them.
    pub fn keep(self, moved: isize) {
        if let Some(stand) = scroll::stand(self.id).filter(|_| moved != 0) {
            scroll::scroll_by(moved as f64 * stand.row);
            self.look();
        }
    }
}

/// What sticks to the top of the window, in CSS pixels.
const STICKING: f64 = 90.0;

fn clamp((start, end): (usize, usize), count: usize) -> (usize, usize) {
    if count <= ALL_AT_ONCE {
        return (0, count);
    }
    let end = end.min(count);
    (start.min(end.saturating_sub(2 * BEYOND)), end)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows in a window, not negative")]
fn rows_above(stand: Stand) -> usize {
    (-stand.top / stand.row).max(0.0) as usize
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows in a window, not negative")]
fn seen(stand: Stand) -> (usize, usize) {
    let first = rows_above(stand);
    let shown = (stand.window / stand.row) as usize + 1;
    let start = first.saturating_sub(BEYOND) / STEP * STEP;
    (start, (first + shown + BEYOND).next_multiple_of(STEP))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_all_on_the_page_and_of_a_long_one_what_is_seen() {
        let stand = |top: f64| Stand { top, row: 70.0, window: 840.0 };
        assert_eq!(clamp(seen(stand(300.0)), 150), (0, 150));
        assert_eq!(clamp(seen(stand(300.0)), 20_000), (0, 28));
        assert_eq!(clamp(seen(stand(-70_000.0)), 20_000), (984, 1_028));
        assert_eq!(clamp(seen(stand(-1_400_000.0)), 20_000), (19_972, 20_000), "past its end");
    }
}
