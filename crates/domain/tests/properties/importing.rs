//! A table imported twice changes nothing the second time; nobody is lost; and the time grows with the table, not its square.

#![expect(
    clippy::unwrap_used,
    reason = "a story stops where something is not as it must be, helpers included"
)]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use hongfan_domain::id::MemberId;
use hongfan_domain::import::{
    Answer, Ask, Decision, Decisions, Field, Import, Mapping, Missing, Outcome, Preview, Row, Why, Wrong,
    apply, preview,
};
use hongfan_domain::member::{Line, Member, Participation, PhoneTail, read_roster};
use hongfan_domain::time::Timestamp;
use proptest::prelude::*;

fn id(n: u32) -> MemberId {
    let mut random = [0; 10];
    random[6..].copy_from_slice(&n.to_be_bytes());
    MemberId::new(Timestamp::from_millis(0), random)
}

/// Ids that nobody has.
fn fresh() -> impl FnMut() -> MemberId {
    let mut last = 1_000_000;
    move || {
        last += 1;
        id(last)
    }
}

fn full() -> Mapping {
    Mapping { header: 0, columns: Field::OF_ROSTER.map(Some).to_vec() }
}

fn row(cells: [&str; 5]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn member(n: u32, name: &str, unit: &str, tail: &str, number: &str) -> Member {
    Member {
        id: id(n),
        name: name.into(),
        unit: unit.into(),
        phone_tail: PhoneTail::parse(tail),
        number: (!number.is_empty()).then(|| number.into()),
        participation: Participation::Expected,
    }
}

/// Few names, units and phones, so that they collide as they do in large tables.
fn cells() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec!["陈思远", "陈思元", "陈远", "李文静", "陈 思 远"]);
    let unit = prop::sample::select(vec!["", "第一支部", "第二支部"]);
    let tail = prop::sample::select(vec!["", "1234", "13800001234", "5678", "12"]);
    let number = prop::sample::select(vec!["", "A1", "a1", "A2"]);
    let part = prop::sample::select(vec!["", "", "列席"]);
    (name, unit, tail, number, part).prop_map(|(a, b, c, d, e)| row([a, b, c, d, e]))
}

fn roster() -> impl Strategy<Value = Vec<Member>> {
    prop::collection::vec(cells(), 0..7).prop_map(|rows| {
        let people = rows.iter().enumerate();
        let member = |(n, row): (usize, &Vec<String>)| {
            member(u32::try_from(n).unwrap(), &row[0].replace(' ', ""), &row[1], &row[2], &row[3])
        };
        people.map(member).collect()
    })
}

/// Decides about every doubt, one way or another. Only a row that another stands against is left out.
fn decide(found: &Preview, choices: &[u8]) -> Decisions {
    let mut decisions = Decisions::default();
    let mut choices = choices.iter().cycle();
    for row in &found.rows {
        let Outcome::Doubtful(doubt) = &row.outcome else { continue };
        let choice = usize::from(*choices.next().unwrap());
        let decision = match choice % (doubt.candidates.len() + 1) {
            0 if doubt.candidates.is_empty() && choice % 2 == 1 => Decision::LeaveOut,
            0 => Decision::Another,
            n => Decision::Same(doubt.candidates[n - 1]),
        };
        decisions.decide(row.line, decision);
    }
    decisions
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_import_of_the_same_table_changes_nothing(
        rows in prop::collection::vec(cells(), 0..8), members in roster(), choices in prop::collection::vec(0_u8..30, 1..8),
    ) {
        let first = preview(&rows, &full(), &members);
        let mut decisions = decide(&first, &choices);
        // Rows that lost their member to a later decision are somebody else.
        for row in &first.rows {
            if matches!(row.outcome, Outcome::Doubtful(_)) && decisions.of(row.line).is_none() {
                decisions.decide(row.line, Decision::Another);
            }
        }
        let once = apply(&first, &decisions, &members, fresh());
        // What was left out is unknown to the roster, and is asked about again.
        let mut rows = rows;
        let left_out = |line: usize| decisions.of(line) == Some(Decision::LeaveOut);
        let repeats = |row: &Row| matches!(row.outcome, Outcome::Wrong(Wrong::Repeated(line)) if left_out(line));
        for row in first.rows.iter().filter(|row| left_out(row.line) || repeats(row)) {
            rows[row.line - 1].clear();
        }
        let second = preview(&rows, &full(), &once);
        for row in &second.rows {
            prop_assert!(
                matches!(row.outcome, Outcome::Same(_) | Outcome::Wrong(_)),
                "{row:?}\n of {members:?} {decisions:?}\n in {once:?}\n after {:#?}", first.rows
            );
        }
        prop_assert_eq!(&apply(&second, &Decisions::default(), &once, fresh()), &once);
    }

    #[test]
    fn nobody_is_lost_and_nobody_is_there_twice(
        rows in prop::collection::vec(cells(), 0..8), members in roster(), choices in prop::collection::vec(0_u8..30, 1..8),
    ) {
        let found = preview(&rows, &full(), &members);
        let mut decisions = decide(&found, &choices);
        let after = apply(&found, &decisions, &members, fresh());
        let ids: BTreeSet<_> = after.iter().map(|member| member.id).collect();
        prop_assert_eq!(ids.len(), after.len());
        prop_assert!(members.iter().all(|member| ids.contains(&member.id)));
        // Who is named by a row stays even when those who are in no row go.
        decisions.set_missing(Missing::Go);
        let left = apply(&found, &decisions, &members, fresh());
        for row in &found.rows {
            if let Outcome::Same(member) | Outcome::Changed(member, _) = &row.outcome {
                prop_assert!(left.iter().any(|other| other.id == *member));
            }
        }
    }

    #[test]
    fn what_a_form_reads_back_is_the_imported_roster(
        rows in prop::collection::vec(cells(), 0..8), members in roster(), choices in prop::collection::vec(0_u8..30, 1..8),
    ) {
        let mut table = vec![row(["姓名", "单位", "手机", "编号", "参加方式"])];
        table.extend(rows);
        let mut import = Import::begin(table.clone(), members.clone(), 100);
        let found = preview(&table, &Mapping::guess(&table), &members);
        let decisions = decide(&found, &choices);
        for row in &found.rows {
            if let Some(decision) = decisions.of(row.line) {
                import.answer(Ask::Decide(row.line, decision), fresh());
            }
        }
        let Answer::View(view) = import.answer(Ask::Missing(Missing::Stay), fresh()) else { unreachable!("a view") };
        let Answer::Done(done) = import.answer(Ask::Confirm, fresh()) else { unreachable!("a roster") };
        let expected = apply(&found, &decisions, &members, fresh());
        prop_assert_eq!(view.counts.after, expected.len());
        let read = read_roster(&done.text, &done.kept);
        // Two of whom a line says just the same are one line to a form; a table that tells no more cannot either.
        let mut ids = fresh();
        let mut ids_of = |line: Line| match line {
            Line::Known(member) => member.clone(),
            Line::Read(line) => {
                let known = members.iter().find(|member| line.is(member)).map(|member| member.id);
                line.into_member(known.unwrap_or_else(&mut ids))
            }
        };
        let read: Vec<_> = read.lines.into_iter().map(&mut ids_of).collect();
        for member in &read {
            prop_assert!(expected.iter().any(|other| other.name == member.name && other.unit == member.unit
                && other.phone_tail == member.phone_tail && other.number == member.number
                && other.participation == member.participation), "{member:?} in {expected:?}");
        }
        for changed in &done.kept {
            prop_assert!(read.contains(changed), "{changed:?} in {read:?}");
        }
    }
}

#[test]
fn doubts_are_told_with_their_reason() {
    let members = [
        member(1, "陈思远", "第一支部", "1234", "A1"),
        member(2, "李文静", "第一支部", "5678", ""),
        member(3, "王海峰", "第一支部", "", ""),
        member(4, "王海峰", "第二支部", "", ""),
        member(5, "赵一鸣", "第一支部", "", ""),
        member(6, "周小川", "第一支部", "4321", ""),
    ];
    for (cells, why, candidates) in [
        (["陈思远", "", "9999", "", ""], Why::OtherPhone, vec![1]),
        (["陈思远", "", "", "B7", ""], Why::OtherNumber, vec![1]),
        (["赵一鸣", "第二支部", "", "", ""], Why::OtherUnit, vec![5]),
        (["王海峰", "", "8888", "", ""], Why::Several, vec![3, 4]),
        (["陈思元", "", "1234", "", ""], Why::AlmostTheName, vec![1]),
        (["陈学军", "", "", "a1", ""], Why::OtherName, vec![1]),
        (["吴桂芳", "第一支部", "4321", "", ""], Why::SamePhone, vec![6]),
    ] {
        let found = preview(&[row(cells)], &full(), &members);
        let Outcome::Doubtful(doubt) = &found.rows[0].outcome else {
            panic!("{cells:?}: {:?}", found.rows[0])
        };
        assert_eq!(
            (doubt.why, &doubt.candidates),
            (why, &candidates.into_iter().map(id).collect()),
            "{cells:?}"
        );
    }
    let twice =
        [row(["钱伟", "", "1111", "", ""]), row(["钱伟", "", "", "", ""]), row(["钱伟", "", "1111", "", ""])];
    let outcomes: Vec<_> =
        preview(&twice, &full(), &members).rows.into_iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes[0], Outcome::New);
    assert!(matches!(&outcomes[1], Outcome::Doubtful(doubt) if doubt.why == Why::Twice(1)), "{outcomes:?}");
    assert_eq!(outcomes[2], Outcome::Wrong(Wrong::Repeated(1)));
}

#[test]
fn two_people_of_one_name_with_different_phones_are_two() {
    let rows = [row(["陈思远", "", "1234", "", ""]), row(["陈思远", "", "5678", "", ""])];
    let members = [member(1, "陈思远", "", "1234", "")];
    let outcomes: Vec<_> =
        preview(&rows, &full(), &members).rows.into_iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Outcome::Same(id(1)), Outcome::New]);
}

#[test]
fn a_member_whom_two_rows_want_is_given_to_the_later_decision() {
    let mut decisions = Decisions::default();
    assert_eq!(decisions.decide(3, Decision::Same(id(1))), None);
    assert_eq!(decisions.decide(5, Decision::Same(id(1))), Some(3));
    assert_eq!((decisions.of(3), decisions.of(5)), (None, Some(Decision::Same(id(1)))));
}

/// Ten thousand rows against ten thousand members: a third the same, a third changed, a third new, and among them names and
/// phones that many share.
fn large() -> (Vec<Vec<String>>, Vec<Member>) {
    const SURNAMES: [&str; 8] = ["陈", "李", "王", "赵", "周", "吴", "徐", "孙"];
    let given = |n: usize| char::from_u32(0x4e00 + u32::try_from(n).unwrap() * 7 % 20_000).unwrap();
    let name = |n: usize| format!("{}{}{}", SURNAMES[n % 8], given(n / 8), given(n % 97));
    let unit = |n: usize| format!("第{}支部", n % 200);
    let tail = |n: usize| format!("{:04}", n * 37 % 10_000);
    let people = |n: usize| member(u32::try_from(n).unwrap(), &name(n), &unit(n), &tail(n), "");
    let line = |n: usize| match n % 3 {
        0 => row([&name(n), &unit(n), &tail(n), "", ""]),
        1 => row([&name(n), &unit(n + 1), &tail(n), "", ""]),
        _ => row([&name(n + 50_000), &unit(n + 100), &tail(n + 5_000), "", ""]),
    };
    ((0..10_000).map(line).collect(), (0..10_000).map(people).collect())
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time it takes is what is told")]
fn ten_thousand_rows_against_ten_thousand_members_are_quick() {
    let (rows, members) = large();
    let start = Instant::now();
    let found = preview(&rows, &full(), &members);
    let spread = start.elapsed();
    // A column of sexes taken for names: ten thousand people of two names.
    let wrong: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let mut row = row.clone();
            row[0] = ["男", "女"][n % 2].to_owned();
            row
        })
        .collect();
    let once = apply(&preview(&wrong, &full(), &[]), &Decisions::default(), &[], fresh());
    let start = Instant::now();
    preview(&wrong, &full(), &once);
    let crowded = start.elapsed();
    println!("10,000 rows against 10,000 members: {spread:?}; with two names among them all: {crowded:?}");
    assert!(found.rows.iter().any(|row| row.outcome == Outcome::New));
    // Unoptimized and on a busy machine; a square of ten thousand would take minutes.
    assert!(spread < Duration::from_secs(10) && crowded < Duration::from_secs(20), "{spread:?} {crowded:?}");
}
