//! A year's study hours: how much of how much, a calm bar, and what gave what.

use hongfan_domain::credit::{Credit, Goal, Hours};
use leptos::prelude::*;

use crate::text::{hours_learned, hours_of_goal, hours_parts};

/// `已学 21.5 / 32（集中 16 · 自学 5.5）`; without a goal the hours alone.
pub fn hours_line(hours: Hours, goal: Option<Goal>) -> String {
    let total = hours.total().to_string();
    let learned = match goal.and_then(Goal::hours) {
        Some(goal) => hours_of_goal(total, goal.to_string()),
        None => hours_learned(total),
    };
    learned + &hours_parts(hours.collective.to_string(), hours.self_study.to_string())
}

/// How much of the goal is reached; nothing without one. The line above says it in words.
pub fn hours_bar(hours: Hours, goal: Option<Goal>) -> Option<impl IntoView> {
    let goal = goal.and_then(Goal::hours)?;
    let width = format!("{}%", percent(hours.total(), goal));
    Some(view! { <span class="hours-bar" aria-hidden="true"><i style:width=width></i></span> })
}

fn percent(part: Credit, whole: Credit) -> i64 {
    (part.hundredths() * 100 / whole.hundredths().max(1)).clamp(0, 100)
}
