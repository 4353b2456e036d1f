use proptest::prelude::*;

use super::*;
use crate::activity::{Activity, Plan, Round, RoundKind, RoundNumber, Rules, Session};
use crate::book::Book;
use crate::code::Secret;
use crate::directory::{Card, Merge};
use crate::fact::{Change, Corrected, Filed};
use crate::id::{ActivityId, DeviceId, MemberId, RecordId};
use crate::member::{Member, Participation};
use crate::particulars::ActivityKind;
use crate::record::{Correction, Decision};
use crate::statistics::Period;
use crate::time::{MINUTE, Timestamp};

fn secret(n: u8) -> SealSecret {
    SealSecret::new([n; 32])
}

fn activities() -> impl Strategy<Value = Vec<Attended>> {
    let one = ("[\\PC]{0,20}", any::<u16>(), 0..ActivityKind::ALL.len()).prop_map(|(title, day, kind)| {
        Attended { title, day: ChinaDay::from_bytes(day.to_be_bytes()), kind: ActivityKind::ALL[kind] }
    });
    prop::collection::vec(one, 0..8)
}

fn proof(name: String, unit: String, numbers: [u16; 6], attended: &[Attended]) -> Proof {
    let [year, nth, from, to, more, issued_on] = numbers;
    let day = |n: u16| ChinaDay::from_bytes(n.to_be_bytes());
    let present = u16::try_from(attended.len()).unwrap();
    Proof {
        number: ProofNumber { year, nth: u32::from(nth) },
        issued_on: day(issued_on),
        name,
        unit,
        from: day(from),
        to: day(to),
        expected: present.saturating_add(more),
        present,
        list: ListDigest::of(attended),
    }
}

fn certificate(texts: [String; 4], numbers: [u16; 6]) -> Certificate {
    let [year, nth, from, done, issued_on, hundredths] = numbers;
    let day = |n: u16| ChinaDay::from_bytes(n.to_be_bytes());
    let [name, unit, course, by] = texts;
    let credit = crate::credit::Credit::from_hundredths(i64::from(hundredths));
    Certificate {
        number: ProofNumber { year, nth: u32::from(nth) },
        version: 1,
        issued_on: day(issued_on),
        completion: Completion { name, unit, course, by, credit, from: day(from), done_on: day(done) },
    }
}

proptest! {
    #[test]
    fn a_certificate_reads_back_and_is_no_proof_of_attendance(
        texts in prop::array::uniform4("[\\PC]{0,20}"), numbers: [u16; 6],
    ) {
        let certificate = certificate(texts, numbers);
        let (code, key) = (certificate.seal(&secret(1)), secret(1).key());
        for text in [code.clone(), code.to_lowercase(), Proof::url(&code, "https://qd.example.org")] {
            prop_assert_eq!(Certificate::open(&text, &[key]), Ok(certificate.clone()));
            prop_assert_eq!(Proof::open(&text, &[key]), Err(OpenSealError::Foreign));
            prop_assert_eq!(Certificate::open(&text, &[secret(2).key()]), Err(OpenSealError::UnknownKey));
        }
    }

    #[test]
    fn what_is_signed_reads_back_however_it_is_written(
        name in "[\\PC]{0,20}", unit in "[\\PC]{0,25}", numbers: [u16; 6], attended in activities(),
    ) {
        let proof = proof(name, unit, numbers, &attended);
        let (code, keys) = (proof.seal(&secret(1)), [secret(2).key(), secret(1).key()]);
        for text in [code.clone(), code.to_lowercase(), Proof::url(&code, "https://qd.example.org/"), format!(" {code}\r\n")] {
            prop_assert_eq!(Proof::open(&text, &keys), Ok(proof.clone()), "{}", text);
        }
        prop_assert!(proof.is_about(&attended));
    }

    #[test]
    fn nothing_that_was_changed_by_one_bit_holds(numbers: [u16; 6], at: prop::sample::Index, bit in 0_u8..8) {
        let code = proof("陈思远".into(), "望江园区/互联网第二支部".into(), numbers, &[]).seal(&secret(1));
        let mut bytes = crate::base32::decode_all(&code).unwrap();
        bytes[at.index(code.len() * 5 / 8)] ^= 1 << bit;
        let changed = crate::base32::encode(&bytes);
        prop_assert!(Proof::open(&changed, &[secret(1).key()]).is_err());
    }

    #[test]
    fn another_hubs_proof_is_not_ours_and_one_under_our_name_is_forged(numbers: [u16; 6]) {
        let code = proof("陈思远".into(), String::new(), numbers, &[]).seal(&secret(1));
        prop_assert_eq!(Proof::open(&code, &[secret(2).key()]), Err(OpenSealError::UnknownKey));
        prop_assert_eq!(Proof::open(&code, &[]), Err(OpenSealError::UnknownKey));
        let theirs = proof("陈思远".into(), String::new(), numbers, &[]).seal(&secret(2));
        let (ours, mut named) = (crate::base32::decode_all(&code).unwrap(), crate::base32::decode_all(&theirs).unwrap());
        named[1..5].copy_from_slice(&ours[1..5]);
        let under_our_name = crate::base32::encode(&named);
        prop_assert_eq!(Proof::open(&under_our_name, &[secret(1).key()]), Err(OpenSealError::Forged));
    }

    #[test]
    fn a_list_that_was_changed_is_seen(attended in activities(), other in activities(), numbers: [u16; 6]) {
        prop_assume!(attended != other);
        let proof = proof("陈思远".into(), String::new(), numbers, &attended);
        prop_assert!(!proof.is_about(&other));
    }

    #[test]
    fn no_text_is_a_proof_by_accident(text in "\\PC{0,300}") {
        prop_assert!(Proof::open(&text, &[secret(1).key()]).is_err());
    }

    #[test]
    fn every_number_reads_back(year in 0_u16..10_000, nth: u32) {
        let number = ProofNumber { year, nth };
        prop_assert_eq!(ProofNumber::parse(&number.to_string()), Some(number));
    }
}

#[test]
fn a_number_is_written_in_one_way_only() {
    assert_eq!(ProofNumber { year: 2026, nth: 123 }.to_string(), "HF-2026-000123");
    for text in ["", "HF-2026-123", "hf-2026-000123", "HF-2026-0000123", "HF-2026", "HF-2026-+00123"] {
        assert_eq!(ProofNumber::parse(text), None, "{text}");
    }
}

#[test]
fn days_are_those_of_shanghai() {
    let at = |text| ChinaDay::of(Timestamp::parse_shanghai(text).unwrap());
    assert_eq!(at("2026-12-31T23:59").to_string(), "2026-12-31");
    assert_eq!(at("2027-01-01T00:00").to_string(), "2027-01-01");
    assert_eq!(ChinaDay::of(at("2027-01-01T00:00").noon()), at("2027-01-01T00:00"));
}

#[test]
fn a_long_name_is_cut_where_a_character_ends() {
    let mut proof = proof("长".repeat(200), String::new(), [1; 6], &[]);
    let code = proof.seal(&secret(1));
    proof.name = "长".repeat(40);
    assert_eq!(Proof::open(&code, &[secret(1).key()]), Ok(proof));
}

fn at(day: &str) -> Timestamp {
    Timestamp::parse_shanghai(&format!("{day}T19:00")).unwrap()
}

fn who(n: u8) -> MemberId {
    MemberId::from_bytes([n; 16])
}

/// An activity of an hour that expects these.
fn plan(n: u8, day: &str, roster: &[u8]) -> Plan {
    let line = |n: &u8| Member {
        id: who(*n),
        name: format!("成员{n}"),
        unit: "第一支部".into(),
        phone_tail: None,
        number: None,
        participation: Participation::Expected,
    };
    let rounds = vec![Round { number: RoundNumber::ARRIVAL, kind: RoundKind::Arrival, window: None }];
    let (starts_at, ends_at) = (at(day), at(day).plus(60 * MINUTE));
    Plan {
        activity: Activity {
            id: ActivityId::from_bytes([n; 16]),
            title: format!("活动{n}"),
            host: "望江园区".into(),
            sessions: vec![Session { venue: String::new(), starts_at, ends_at, rounds }],
            rules: Rules::default(),
        },
        secret: Secret::new([n; 32]),
        roster: roster.iter().map(line).collect(),
        revision: 1,
        particulars: Default::default(),
        edit: std::sync::Arc::default(),
    }
}

#[test]
fn findings_count_what_is_over_in_the_period_for_all_ids_of_one_person() {
    let device = DeviceId::from_bytes([9; 16]);
    let mut book = Book::default();
    let plans = [
        plan(1, "2025-12-31", &[1]),
        plan(2, "2026-03-01", &[1, 3]),
        plan(3, "2026-04-01", &[2]),
        plan(4, "2026-05-01", &[1]),
        plan(5, "2026-12-30", &[1]),
        plan(6, "2026-06-01", &[3]),
    ];
    for (n, plan) in (1..).zip(&plans) {
        book.apply(RecordId::from_bytes([n; 16]), &Change::Plan(plan.clone()));
    }
    for (n, activity, member) in [(11, 1, 1), (12, 2, 1), (13, 3, 2), (15, 5, 1), (16, 6, 3)] {
        let correction = Correction::new(
            ActivityId::from_bytes([activity; 16]),
            who(member),
            Decision::Present,
            String::new(),
        );
        let id = RecordId::from_bytes([n; 16]);
        let corrected = Corrected { id, device, correction, at: at("2026-06-02"), received_at: None };
        book.apply(id, &Change::Correction(corrected));
    }
    let year = Period::Year(2026);
    let now = at("2026-11-23");
    let titles = |book: &Book, member| {
        let findings = Findings::of(book, who(member), year, now).unwrap();
        (findings.attended.into_iter().map(|one| one.title).collect::<Vec<_>>(), findings.expected.len())
    };
    assert_eq!(titles(&book, 1), (vec!["活动2".to_owned()], 2), "not last year's, nor what is to come");
    let merge = Card::Merge(Merge { from: who(2), into: Some(who(1)), revision: 1 });
    let id = RecordId::from_bytes([20; 16]);
    let filed = Filed { id, device, card: merge.into(), at: now, heard_at: None };
    book.apply(id, &Change::Directory(filed));
    for member in [1, 2] {
        assert_eq!(titles(&book, member), (vec!["活动2".to_owned(), "活动3".to_owned()], 3));
    }
    assert_eq!(Findings::of(&book, who(7), year, now), None);
    assert_eq!(Findings::of(&book, who(1), Period::Year(2024), now), None);
}
