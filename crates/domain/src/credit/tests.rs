use super::*;
use crate::activity::Session;
use crate::time::Timestamp;

fn credit(text: &str) -> Credit {
    Credit::parse(text).unwrap_or_else(|| panic!("{text} is an amount"))
}

#[test]
fn an_amount_is_written_without_zeros_at_its_end_and_reads_back() {
    for (hundredths, text) in
        [(2_150, "21.5"), (25, "0.25"), (3_200, "32"), (0, "0"), (-50, "-0.5"), (-105, "-1.05")]
    {
        assert_eq!(Credit::from_hundredths(hundredths).to_string(), text);
        assert_eq!(Credit::parse(text), Some(Credit::from_hundredths(hundredths)));
    }
    assert_eq!((Credit::parse("2.50"), Credit::parse(" 2 ")), (Some(credit("2.5")), Some(credit("2"))));
    for text in ["", ".", "1.", ".5", "1.255", "１", "1e3", "--1", "+1", "1,5", "1234567", "一"] {
        assert_eq!(Credit::parse(text), None, "{text:?} is none");
    }
}

/// The numbers of the rules in use: schools and companies by minutes, an online academy by bands, two regions by days.
#[test]
fn a_length_gives_what_its_rule_says() {
    let per = |unit| CreditRule::PerMinutes { unit, step: credit("0.5") };
    let bands = || {
        let band = |(from, amount): (u16, &str)| Band { from, credit: credit(amount) };
        CreditRule::Bands([(0, "0.25"), (15, "0.5"), (30, "1")].map(band).to_vec())
    };
    for (rule, minutes, expected) in [
        (per(45), 44, "0.5"),
        (per(45), 45, "1"),
        (per(45), 90, "2"),
        (per(45), 120, "2.5"),
        (per(50), 120, "2"),
        (per(50), 125, "2.5"),
        (per(60), 29, "0"),
        (per(60), 30, "0.5"),
        (per(60), 119, "1.5"),
        (per(60), 120, "2"),
        (bands(), 0, "0.25"),
        (bands(), 14, "0.25"),
        (bands(), 15, "0.5"),
        (bands(), 29, "0.5"),
        (bands(), 30, "1"),
        (bands(), 500, "1"),
        (CreditRule::PerHalfDay(credit("4")), 180, "4"),
        (CreditRule::PerHalfDay(credit("3")), 6 * 60, "6"),
        (CreditRule::PerDay(credit("8")), 7 * 60, "8"),
        (CreditRule::PerDay(credit("6")), 16 * 60, "12"),
        (CreditRule::Fixed(credit("0.5")), 3, "0.5"),
    ] {
        assert_eq!(rule.credit_of(Length::of_minutes(minutes)), credit(expected), "{rule}, {minutes} min");
    }
}

#[test]
fn half_days_and_days_are_those_of_the_calendar_in_shanghai() {
    let at = |text| Timestamp::parse_shanghai(text).unwrap();
    let session =
        |from, to| Session { venue: String::new(), starts_at: at(from), ends_at: at(to), rounds: Vec::new() };
    let morning = session("2026-03-05T09:00", "2026-03-05T12:00");
    let whole = session("2026-03-05T08:30", "2026-03-05T17:30");
    let next = session("2026-03-06T14:00", "2026-03-06T16:00");
    let new_year = session("2026-12-31T23:00", "2027-01-01T01:00");
    for (sessions, expected) in [
        (vec![morning.clone()], (180, 1, 1)),
        (vec![whole.clone()], (540, 2, 1)),
        (vec![morning, next.clone()], (300, 2, 2)),
        (vec![whole, next], (660, 3, 2)),
        (vec![new_year], (120, 2, 2)),
        (vec![], (0, 0, 0)),
    ] {
        let Length { minutes, half_days, days } = Length::of(&sessions);
        assert_eq!((minutes, half_days, days), expected, "{sessions:?}");
    }
}

#[test]
fn a_rule_reads_back_and_what_is_unsound_is_none() {
    for text in
        ["per 45 0.5", "per 60 1", "bands 0=0.25 15=0.5 30=1", "half-day 4", "day 8", "fixed 2", "fixed 0.25"]
    {
        let rule = CreditRule::parse(text).unwrap_or_else(|| panic!("{text} is a rule"));
        assert_eq!(rule.to_string(), text);
        assert_eq!(Granting::new(Some(&rule)).rule(), Some(rule));
    }
    for text in [
        "",
        "fixed",
        "fixed 0",
        "fixed -1",
        "fixed 1 2",
        "fixed 9999",
        "per 0 0.5",
        "per 45 0",
        "per 45",
        "bands",
        "bands 30=1 15=0.5",
        "bands 0=0.25 0=1",
        "hours 2",
    ] {
        assert_eq!(CreditRule::parse(text), None, "{text:?} is none");
    }
    assert!(Granting::new(None).is_nothing());
}

#[test]
fn a_target_holds_from_its_year_on_until_another_does() {
    let group = Group::Ordinary;
    let targets = Targets::default()
        .with(group, 2026, Some(credit("40")))
        .with(group, 2028, Some(credit("36")))
        .with(Group::Leading, 2026, Some(Credit::ZERO));
    assert!(targets.is_well_formed());
    let held: Vec<_> = (2025..=2029).map(|year| targets.of(group, year)).collect();
    let (forty, fewer) = (Some(credit("40")), Some(credit("36")));
    assert_eq!(held, [None, forty, forty, fewer, fewer]);
    assert_eq!(targets.of(Group::Leading, 2026), Some(Credit::ZERO), "no target is something to say, too");
    let targets = targets.with(group, 2027, None);
    assert_eq!(
        (targets.of(group, 2026), targets.of(group, 2028)),
        (forty, None),
        "the past keeps its target"
    );
    assert_eq!(Targets::default().with(group, 2026, forty).with(group, 2026, None), Targets::default());
}
