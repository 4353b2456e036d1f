//! What the directory would change in a roster that was chosen before: each change is taken or not.

use hongfan_domain::access::Unit;
use hongfan_domain::activity::Plan;
use hongfan_domain::directory::{Choice, Directory, RosterChange, changes};
use hongfan_domain::import::Imported;
use hongfan_domain::member::{Member, paste};
use leptos::prelude::*;

use crate::text::{DIRECTORY_NEWS, TAKE_CHANGES, change_add, change_drop, change_update, t};

/// The changes, if there are any. What is different is ticked; who is new is only offered.
pub(super) fn news<T: Fn(Imported) + Copy + Send + Sync + 'static>(
    directory: &Directory,
    plan: &Plan,
    text: RwSignal<String>,
    take: T,
) -> impl IntoView + use<T> {
    let news = found(directory, plan);
    let start: Vec<bool> = news.iter().map(|change| !matches!(change, RosterChange::Add(_))).collect();
    let (taken, done) = (RwSignal::new(start), RwSignal::new(news.is_empty()));
    let count = news.len();
    let all = StoredValue::new(news.clone());
    let accept = move |_| {
        let chosen = all.get_value().into_iter().zip(taken.get_untracked());
        let chosen: Vec<_> = chosen.filter(|(_, on)| *on).map(|(change, _)| change).collect();
        take(carried_out(&text.get_untracked(), chosen));
        done.set(true);
    };
    let line = move |(at, change): (usize, RosterChange)| {
        let words = match change {
            RosterChange::Add(member) => change_add(member.name),
            RosterChange::Drop(member) => change_drop(member.name),
            RosterChange::Update(_, member) => change_update(member.as_line().replace('\t', " ")),
        };
        view! {
            <label class="check"><input type="checkbox" prop:checked=move || taken.read()[at]
                on:change=move |event| taken.update(|taken| taken[at] = event_target_checked(&event))/><span>{words}</span></label>
        }
    };
    view! {
        <details class="form-fold news" hidden=move || done.get()>
            <summary><b>{t(DIRECTORY_NEWS)}</b><small>{count}</small></summary>
            <div class="ticks">{news.into_iter().enumerate().map(line).collect_view()}</div>
            <button class="button button-line" type="button" on:click=accept>{t(TAKE_CHANGES)}</button>
        </details>
    }
}

fn found(directory: &Directory, plan: &Plan) -> Vec<RosterChange> {
    let choice = Choice::guess(directory, &plan.roster);
    let Some(first) = plan.activity.sessions.first().filter(|_| !choice.is_empty()) else {
        return Vec::new();
    };
    let host = directory.find(&Unit::new(&plan.activity.host));
    changes(directory, &choice, &plan.roster, host, first.starts_at)
}

/// The text of a roster with these changes. Lines that are about nobody here stay as they were typed.
fn carried_out(text: &str, taken: Vec<RosterChange>) -> Imported {
    let about = |line: &str, member: &Member| {
        line.trim() == member.as_line() || paste(line).lines.first().is_some_and(|read| read.is(member))
    };
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let change = taken.iter().find(|change| match change {
            RosterChange::Update(member, _) | RosterChange::Drop(member) => about(line, member),
            RosterChange::Add(_) => false,
        });
        match change {
            Some(RosterChange::Update(_, after)) => lines.push(after.as_line()),
            Some(_) => {}
            None => lines.push(line.to_owned()),
        }
    }
    let mut kept = Vec::new();
    for change in taken {
        match change {
            RosterChange::Add(member) => {
                lines.push(member.as_line());
                kept.push(member);
            }
            RosterChange::Update(_, after) => kept.push(after),
            RosterChange::Drop(_) => {}
        }
    }
    Imported { text: lines.join("\n"), kept }
}

#[cfg(test)]
mod tests {
    use hongfan_domain::id::MemberId;
    use hongfan_domain::member::{Participation, PhoneTail};

    use super::*;

    fn member(name: &str, tail: &str) -> Member {
        Member {
            id: MemberId::from_bytes([1; 16]),
            name: name.to_owned(),
            unit: "第一支部".to_owned(),
            phone_tail: PhoneTail::parse(tail),
            number: None,
            participation: Participation::Expected,
        }
    }

    #[test]
    fn only_the_lines_that_change_are_written_anew() {
        let text = "陈思远 1234 第一支部\n李文静, 5678\n?!";
        let taken = vec![
            RosterChange::Update(member("陈思远", "1234"), member("陈思源", "1234")),
            RosterChange::Drop(member("李文静", "5678")),
            RosterChange::Add(member("王海峰", "3071")),
        ];
        let Imported { text, kept } = carried_out(text, taken);
        assert_eq!(text, "陈思源\t1234\t第一支部\n?!\n王海峰\t3071\t第一支部");
        assert_eq!(kept.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["陈思源", "王海峰"]);
    }
}
