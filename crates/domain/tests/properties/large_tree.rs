//! Five thousand units and twenty thousand people: what is done for each of them does not look at all the others.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::directory::{Card, Directory, Settings, UnitCard, UnitKind};
use hongfan_domain::id::{RecordId, UnitId};
use hongfan_domain::import::{Answer, Ask, Import, Maker, Shelf};
use hongfan_domain::time::Timestamp;

const UNITS: usize = 5_000;

const PEOPLE: usize = 20_000;

/// Unoptimized and on a busy machine; what looks at all units for each of them takes minutes.
const QUICK: Duration = Duration::from_secs(10);

const NOW: Timestamp = Timestamp::from_millis(1_795_674_600_000);

fn bytes(n: usize) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    bytes
}

/// The first is the whole park; below it stand committees of fifty, with a branch for each of the others.
fn unit(n: usize) -> UnitCard {
    let above = if n % 50 == 1 { 0 } else { n.saturating_sub(1) / 50 * 50 + 1 };
    UnitCard {
        id: UnitId::from_bytes(bytes(n)),
        name: if n == 0 { "望江园区".to_owned() } else { format!("第{n}支部") },
        kind: UnitKind::Branch,
        parent: (n > 0).then(|| UnitId::from_bytes(bytes(above))),
        settings: Settings::default(),
        targets: hongfan_domain::credit::Targets::default(),
        closed: None,
        revision: 1,
    }
}

#[expect(clippy::disallowed_methods, reason = "the time it takes is what is told")]
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    let spent = start.elapsed();
    println!("{what}: {spent:?}");
    assert!(spent < QUICK, "{what}: {spent:?}");
    done
}

/// A unit, and everything below it.
fn walk(directory: &Directory, parent: Option<UnitId>) -> usize {
    let below = directory.below(parent);
    below.iter().map(|unit| 1 + walk(directory, Some(unit.id))).sum()
}

fn table() -> Vec<Vec<String>> {
    let heading = ["姓名", "单位", "编号"].map(str::to_owned).to_vec();
    let line = |n: usize| {
        let (one, other) = (char::from_u32(0x4e00 + n as u32 % 89), char::from_u32(0x4e00 + n as u32 / 89));
        let name = ["陈", "李", "王"][n % 3].chars().chain(one).chain(other).collect();
        vec![name, format!("望江园区/新第{}支部", n % UNITS), format!("A{n}")]
    };
    std::iter::once(heading).chain((0..PEOPLE).map(line)).collect()
}

#[test]
fn thousands_of_units_are_made_judged_and_walked_one_after_the_other() {
    let (mut directory, role) = (Directory::default(), Role::Organizer(Unit::new("望江园区")));
    timed("made, each judged by the paths of those before it", || {
        for n in 0..UNITS {
            let card = unit(n);
            if let Some(parent) = card.parent {
                assert!(directory.keeps(&role, parent));
            }
            directory.file(RecordId::from_bytes(bytes(n)), &Arc::new(Card::Unit(card)));
        }
    });
    assert_eq!(timed("walked from the top", || walk(&directory, None)), UNITS);
}

#[test]
fn a_table_of_twenty_thousand_people_makes_five_thousand_units() {
    let (mut directory, role) = (Directory::default(), Role::Administrator);
    let filing = timed("read, and looked at", || {
        let mut import = Import::into_directory(table(), Shelf::of(&directory, &role, NOW), 100);
        match import.answer(Ask::Confirm, || unreachable!("the page gives ids")) {
            Answer::Filed(filing) => filing,
            other => panic!("{other:?}"),
        }
    });
    let mut made = 0;
    let random = || {
        made += 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&u64::to_be_bytes(made));
        random
    };
    let cards = timed("made cards of", || {
        filing.cards(Maker { directory: &directory, role: &role, reason: "导入", now: NOW, random })
    });
    assert_eq!(cards.len(), 1 + UNITS + PEOPLE);
    timed("filed", || {
        for (n, card) in cards.into_iter().enumerate() {
            directory.file(RecordId::from_bytes(bytes(n)), &Arc::new(card));
        }
    });
    let meant = timed("found what the lines of a roster mean", || {
        let shelf = Shelf::of(&directory, &role, NOW);
        shelf.people.iter().filter(|shelved| directory.meant_by(&shelved.member).is_some()).count()
    });
    assert_eq!(meant, PEOPLE);
    let again = timed("looked at again", || {
        let import = Import::into_directory(table(), Shelf::of(&directory, &role, NOW), 100);
        import.view()
    });
    assert_eq!((again.counts.same, again.counts.new), (PEOPLE, 0));
}
