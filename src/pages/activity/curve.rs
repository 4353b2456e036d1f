//! How the room filled, as a line.

use hongfan_domain::attendance::{Presence, Sheet};
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;

use super::Desk;

/// The drawing's size, in its own units.
const WIDTH: i64 = 130;
const HEIGHT: i64 = 50;

/// So many people make a line worth drawing.
const FEWEST: usize = 5;

/// The line, for the eye only: the count beside it says the same.
pub(super) fn curve(desk: Desk) -> impl IntoView {
    let drawn = Memo::new(move |_| desk.of_sheet(draw));
    move || {
        drawn.get().map(|line| {
            let area = format!("{line}V{HEIGHT}H0z");
            view! {
                <svg class="curve" viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                    <path class="curve-area" d=area/><path class="curve-line" d=line/>
                </svg>
            }
        })
    }
}

/// The path, from the first who came to the last; as high as everybody expected.
fn draw(sheet: &Sheet) -> Option<String> {
    let expected =
        sheet.lines.iter().filter(|l| l.participation.is_expected() && l.presence == Presence::Present);
    let mut times: Vec<Timestamp> = expected.filter_map(|line| line.at).collect();
    if times.len() < FEWEST {
        return None;
    }
    times.sort_unstable();
    let first = *times.first()?;
    let span = times.last()?.since(first).max(MINUTE);
    let all = i64::try_from(sheet.tally.expected.max(1)).ok()?;
    let mut path = format!("M0 {HEIGHT}");
    for (count, at) in (1_i64..).zip(&times) {
        let x = at.since(first) * WIDTH / span;
        // Of those who came at one point of the drawing the last says how high it is.
        let next = usize::try_from(count).ok().and_then(|next| times.get(next));
        if next.is_some_and(|next| next.since(first) * WIDTH / span == x) {
            continue;
        }
        let y = HEIGHT - 2 - (HEIGHT - 4) * count / all;
        path.push_str(&format!("L{x} {y}"));
    }
    Some(path)
}
