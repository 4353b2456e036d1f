//! A table brought into the directory: the second time it changes nothing, nobody is lost, and nobody else's people change.

use std::sync::Arc;

use hongfan_domain::access::{Role, Unit};
use hongfan_domain::directory::{Card, Directory, Subject};
use hongfan_domain::id::RecordId;
use hongfan_domain::import::{
    Answer, Ask, Decision, Field, Filing, Import, Maker, Meaning, Outcome, Shelf, View, Wrong,
    directory_table,
};
use hongfan_domain::report::Cell;
use hongfan_domain::time::Timestamp;
use proptest::prelude::*;

const NOW: Timestamp = Timestamp::from_millis(1_795_674_600_000);

const HEADINGS: [&str; 7] = ["姓名", "单位", "手机", "编号", "参加方式", "类别", "标签"];

fn cells() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec!["陈思远", "陈思元", "李文静", "王海峰", "13800001234"]);
    let unit = prop::sample::select(vec![
        "",
        "望江园区/第一支部",
        "望江园区／第二支部",
        "第一支部",
        "第二支部/第一小组",
        "滨江园区",
        "新支部",
    ]);
    let tail = prop::sample::select(vec!["", "1234", "13800005678", "12"]);
    let number = prop::sample::select(vec!["", "A1", "a1"]);
    let part = prop::sample::select(vec!["", "免参加", "列席", "应到"]);
    let kind = prop::sample::select(vec!["", "正式党员", "积极分子", "群众"]);
    let tags = prop::sample::select(vec!["", "青年", "青年、志愿者"]);
    (name, unit, tail, number, part, kind, tags)
        .prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g].map(str::to_owned).to_vec())
}

fn tables() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(cells(), 0..7).prop_map(|rows| {
        let mut table = vec![HEADINGS.map(str::to_owned).to_vec()];
        table.extend(rows);
        table
    })
}

/// A directory, and what makes ids for it.
struct Shelves {
    directory: Directory,
    made: u64,
}

impl Shelves {
    fn new() -> Self {
        Self { directory: Directory::default(), made: 0 }
    }

    fn begin(&self, role: &Role, table: &[Vec<String>]) -> Import {
        Import::into_directory(table.to_vec(), Shelf::of(&self.directory, role, NOW), 1_000)
    }

    /// Answers every question, one way or another.
    fn decide(import: &mut Import, choices: &[u8]) -> View {
        let mut choices = choices.iter().cycle().map(|choice| usize::from(*choice));
        let mut choose = move || choices.next().unwrap_or_default();
        let mut view = import.view();
        for asked in view.asked.clone() {
            let meaning = match asked.candidates.as_slice() {
                [] => Meaning::Make,
                several => Meaning::Is(several[choose() % several.len()].clone()),
            };
            view = ask(import, Ask::Place(asked.text, Some(meaning)));
        }
        view = match view.show {
            _ if view.counts.all == 0 => view,
            _ => ask(import, Ask::Show(hongfan_domain::import::Show::All, 1_000)),
        };
        for row in view.rows.clone() {
            let Outcome::Doubtful(doubt) = &row.row.outcome else { continue };
            let choice = choose() % (doubt.candidates.len() + 1);
            let decision = doubt.candidates.get(choice).map_or(Decision::Another, |one| Decision::Same(*one));
            ask(import, Ask::Decide(row.row.line, decision));
        }
        // Rows that lost their member to a later decision are somebody else.
        ask(import, Ask::Rest(Decision::Another))
    }

    fn write(&mut self, role: &Role, filing: &Filing) -> Vec<Card> {
        let made = &mut self.made;
        let random = || {
            *made += 1;
            let mut bytes = [0; 10];
            bytes[2..].copy_from_slice(&made.to_be_bytes());
            bytes
        };
        let directory = &self.directory;
        let cards = filing.cards(Maker { directory, role, reason: "导入", now: NOW, random });
        let mut written = Vec::new();
        for card in cards {
            let card = card.revised(self.directory.next_revision(card.subject()));
            self.made += 1;
            let mut id = [0; 16];
            id[8..].copy_from_slice(&self.made.to_be_bytes());
            self.directory.file(RecordId::from_bytes(id), &Arc::new(card.clone()));
            written.push(card);
        }
        written
    }
}

fn ask(import: &mut Import, ask: Ask) -> View {
    match import.answer(ask, || unreachable!("the page gives ids")) {
        Answer::View(view) => view,
        other => panic!("{other:?}"),
    }
}

fn confirm(import: &mut Import) -> Filing {
    match import.answer(Ask::Confirm, || unreachable!("the page gives ids")) {
        Answer::Filed(filing) => filing,
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_table_again_changes_nothing(
        before in tables(), table in tables(), choices in prop::collection::vec(0_u8..30, 1..8),
    ) {
        let (mut shelves, role) = (Shelves::new(), Role::Administrator);
        for table in [&before, &table] {
            let mut import = shelves.begin(&role, table);
            Shelves::decide(&mut import, &choices);
            let cards = shelves.write(&role, &confirm(&mut import));
            prop_assert!(cards.iter().all(Card::is_well_formed), "{cards:?}");
        }
        let mut again = shelves.begin(&role, &table);
        let view = ask(&mut again, Ask::Show(hongfan_domain::import::Show::All, 1_000));
        for row in &view.rows {
            let same = matches!(row.row.outcome, Outcome::Same(_) | Outcome::Wrong(_));
            // A name that several units have is asked about each time: nothing in the table says which.
            let asked = row.row.entry.is_none();
            prop_assert!(same || asked || view.counts.doubtful > 0, "{row:?}");
        }
        prop_assert_eq!(view.counts.new, 0);
        prop_assert_eq!(view.counts.changed, 0);
        prop_assert!(shelves.write(&role, &confirm(&mut again)).is_empty());
    }

    #[test]
    fn the_directory_as_a_table_changes_nothing_when_it_is_brought_in(
        first in tables(), second in tables(), choices in prop::collection::vec(0_u8..30, 1..8),
    ) {
        let (mut shelves, role) = (Shelves::new(), Role::Administrator);
        for table in [&first, &second] {
            let mut import = shelves.begin(&role, table);
            Shelves::decide(&mut import, &choices);
            let filing = confirm(&mut import);
            shelves.write(&role, &filing);
        }
        let directory = &shelves.directory;
        let column = |field| Field::OF_DIRECTORY.iter().position(|other| *other == field).unwrap_or_default();
        let word = |field| ["姓名", "单位", "手机尾号", "编号", "参加方式", "类别", "标签"][column(field)].to_owned();
        let table = directory_table(directory, directory.people(), NOW, word);
        prop_assert_eq!(table.rows.len(), directory.people().count());
        let rows = table.rows.iter().map(|row| row.iter().map(Cell::text).collect());
        let rows: Vec<_> = [table.titles.clone()].into_iter().chain(rows).collect();
        let mut import = shelves.begin(&role, &rows);
        let counts = import.view().counts;
        prop_assert_eq!((counts.new, counts.changed), (0, 0), "{:?}", rows);
        prop_assert!(shelves.write(&role, &confirm(&mut import)).is_empty());
    }

    #[test]
    fn an_organizer_of_a_unit_writes_only_what_is_theirs(
        before in tables(), table in tables(), choices in prop::collection::vec(0_u8..30, 1..8),
    ) {
        let mut shelves = Shelves::new();
        let mut import = shelves.begin(&Role::Administrator, &before);
        Shelves::decide(&mut import, &choices);
        let filing = confirm(&mut import);
        shelves.write(&Role::Administrator, &filing);
        let role = Role::Organizer(Unit::new("望江园区"));
        let mut import = shelves.begin(&role, &table);
        Shelves::decide(&mut import, &choices);
        let known = shelves.directory.clone();
        for card in shelves.write(&role, &confirm(&mut import)) {
            match &card {
                Card::Unit(unit) => {
                    let path = shelves.directory.path(unit.id).map(String::from);
                    prop_assert!(path.is_some_and(|path| Unit::new("望江园区").covers(&path)), "{unit:?}");
                }
                Card::Person(person) => {
                    prop_assert!(shelves.directory.keeps_person(&role, person), "{person:?}");
                    let before = known.person(person.id);
                    prop_assert!(before.is_none_or(|before| known.keeps_person(&role, before)), "{before:?}");
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }

    #[test]
    fn nobody_is_lost_and_what_a_table_leaves_out_stays(
        before in tables(), table in tables(), choices in prop::collection::vec(0_u8..30, 1..8),
    ) {
        let (mut shelves, role) = (Shelves::new(), Role::Administrator);
        let mut import = shelves.begin(&role, &before);
        Shelves::decide(&mut import, &choices);
        let filing = confirm(&mut import);
        shelves.write(&role, &filing);
        let known = shelves.directory.clone();
        let mut import = shelves.begin(&role, &table);
        let view = Shelves::decide(&mut import, &choices);
        shelves.write(&role, &confirm(&mut import));
        for person in known.people() {
            let after = shelves.directory.person(person.id);
            prop_assert!(after.is_some_and(|after| person.tags.iter().all(|tag| after.tags.contains(tag))
                && (person.home.is_none() || after.home.is_some())
                && (person.phone_tail.is_none() || after.phone_tail.is_some())));
        }
        prop_assert_eq!(shelves.directory.people().count(), known.people().count() + view.counts.added);
        for unit in known.units() {
            prop_assert_eq!(shelves.directory.card(Subject::Unit(unit.id)), known.card(Subject::Unit(unit.id)));
        }
    }
}

/// What each row would do.
fn outcomes(import: &mut Import) -> Vec<Outcome> {
    let view = ask(import, Ask::Show(hongfan_domain::import::Show::All, 1_000));
    view.rows.into_iter().map(|row| row.row.outcome).collect()
}

fn table(rows: &[[&str; 3]]) -> Vec<Vec<String>> {
    let heading = [["姓名", "单位", "手机"]];
    heading.iter().chain(rows).map(|row| row.map(str::to_owned).to_vec()).collect()
}

#[test]
fn a_path_makes_its_tree_and_a_name_alone_is_asked_about() {
    let (mut shelves, role) = (Shelves::new(), Role::Administrator);
    let rows = [["陈思远", "望江园区/第一支部", "1234"], ["李文静", "第二支部", "5678"]];
    let mut import = shelves.begin(&role, &table(&rows));
    let view = import.view();
    assert_eq!((view.counts.new, view.counts.doubtful), (1, 1));
    assert_eq!(view.making, ["望江园区", "望江园区/第一支部"].map(Unit::new));
    assert_eq!(
        view.asked.iter().map(|asked| (asked.text.as_str(), asked.rows)).collect::<Vec<_>>(),
        [("第二支部", 1)]
    );
    let view =
        ask(&mut import, Ask::Place("第二支部".into(), Some(Meaning::Is(Unit::new("望江园区/第二支部")))));
    assert_eq!((view.counts.new, view.counts.doubtful), (2, 0));
    let cards = shelves.write(&role, &confirm(&mut import));
    assert_eq!(cards.len(), 5, "three units, each after the one above it, and two people");
    let paths: Vec<_> =
        shelves.directory.people().map(|person| shelves.directory.path(person.home.unwrap())).collect();
    assert_eq!(paths, ["望江园区/第一支部", "望江园区/第二支部"].map(|path| Some(Unit::new(path))));
    let mut again = shelves.begin(&role, &table(&[["陈思远", "第一支部", "1234"]]));
    assert!(matches!(outcomes(&mut again)[..], [Outcome::Same(_)]), "its name is enough now");
}

#[test]
fn a_name_alone_is_the_unit_that_another_row_makes_and_asked_about_where_there_are_two() {
    let role = Role::Administrator;
    let rows = [["陈思远", "望江园区/第一支部", "1234"], ["李文静", "第一支部", "5678"]];
    let mut import = Shelves::new().begin(&role, &table(&rows));
    let view = import.view();
    assert_eq!((view.counts.new, view.asked.len()), (2, 0));
    let homes: Vec<_> = confirm(&mut import).people.into_iter().map(|(_, entry)| entry.unit).collect();
    assert_eq!(homes, [Some("望江园区/第一支部".to_owned()), Some("望江园区/第一支部".to_owned())]);
    let rows = [rows[0], rows[1], ["王海峰", "滨江园区/第一支部", "9012"]];
    let asked = Shelves::new().begin(&role, &table(&rows)).view().asked;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].candidates, ["望江园区/第一支部", "滨江园区/第一支部"].map(Unit::new));
}

#[test]
fn an_organizer_is_told_which_rows_are_not_theirs() {
    let (mut shelves, role) = (Shelves::new(), Role::Administrator);
    let mut import = shelves.begin(&role, &table(&[["陈思远", "滨江园区/第一支部", "1234"]]));
    let filing = confirm(&mut import);
    shelves.write(&role, &filing);
    let own = Role::Organizer(Unit::new("望江园区"));
    let rows = [["李文静", "滨江园区/第一支部", "5678"], ["陈思远", "", "1234"], ["王海峰", "", "9012"]];
    let mut import = shelves.begin(&own, &table(&rows));
    let found = outcomes(&mut import);
    assert!(
        matches!(found[..], [Outcome::Wrong(Wrong::NotYours), Outcome::Same(_), Outcome::New]),
        "{found:?}"
    );
    let filing = confirm(&mut import);
    shelves.write(&own, &filing);
    let wang = shelves.directory.people().find(|person| person.name == "王海峰").unwrap();
    assert_eq!(shelves.directory.path(wang.home.unwrap()), Some(Unit::new("望江园区")), "theirs by default");
}

/// Two rows of one name, one of a 群众 and one that does not say: the second time each found the other's person, and one
/// changed what they are.
#[test]
fn of_two_who_differ_in_nothing_but_their_kind_each_row_finds_its_own_again() {
    let (mut shelves, role) = (Shelves::new(), Role::Administrator);
    let row = |part: &str, kind: &str| {
        ["李文静", "望江园区/第一支部", "", "A1", part, kind, ""].map(str::to_owned).to_vec()
    };
    // The row that says more is settled first.
    let table = [HEADINGS.map(str::to_owned).to_vec(), row("", "群众"), row("应到", "")];
    let mut import = shelves.begin(&role, &table);
    Shelves::decide(&mut import, &[0]);
    let cards = shelves.write(&role, &confirm(&mut import));
    assert_eq!(cards.iter().filter(|card| matches!(card, Card::Person(_))).count(), 2);
    let found = outcomes(&mut shelves.begin(&role, &table));
    assert!(matches!(found[..], [Outcome::Same(_), Outcome::Same(_)]), "{found:?}");
}
