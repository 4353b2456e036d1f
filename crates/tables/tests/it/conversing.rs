use hongfan_domain::id::MemberId;
use hongfan_domain::import::{Answer, Ask, Decision, Field, Missing, Opened, Order, ReadError, Reply, Show};
use hongfan_domain::member::{Member, Participation, PhoneTail};
use hongfan_domain::report::{Cell, Table, Workbook};
use hongfan_domain::time::Timestamp;
use hongfan_tables::Conversation;
use rust_xlsxwriter::Workbook as Spreadsheet;

fn now() -> Timestamp {
    Timestamp::parse_shanghai("2026-03-05T14:30").unwrap()
}

fn chen() -> Member {
    Member {
        id: MemberId::new(now(), [1; 10]),
        name: "陈思远".into(),
        unit: "第二支部".into(),
        phone_tail: PhoneTail::parse("1234"),
        number: Some("A 1".into()),
        participation: Participation::Observer,
    }
}

#[track_caller]
fn order(conversation: &mut Conversation, order: &Order, file: Vec<u8>) -> (Reply, Vec<u8>) {
    let order = hongfan_json::write(order).unwrap();
    let new_id = || MemberId::new(now(), [2; 10]);
    let (reply, bytes) = conversation.reply(&order, file, &mut |_| {}, new_id);
    (hongfan_json::read(&reply).unwrap(), bytes)
}

#[track_caller]
fn opened(reply: Reply) -> Opened {
    let Reply::Opened(opened) = reply else { panic!("{reply:?}") };
    opened
}

#[test]
fn an_import_is_led_from_the_file_to_the_roster() {
    let mut talk = Conversation::default();
    let file = "姓名,手机\n陈思远,9999\n李文静,5678\n".as_bytes().to_vec();
    let view = opened(order(&mut talk, &Order::Read(vec![chen()], 50), file).0).view;
    assert_eq!((view.counts.doubtful, view.counts.new, view.show), (1, 1, Show::Doubtful));
    assert_eq!(view.rows[0].candidates[0].member, chen());
    for ask in [
        Ask::Assign(1, None),
        Ask::Assign(1, Some(Field::Phone)),
        Ask::Header(1),
        Ask::Missing(Missing::Stay),
        Ask::Show(Show::All, 10),
        Ask::Rest(Decision::LeaveOut),
        Ask::Decide(2, Decision::Same(chen().id)),
    ] {
        let (reply, _) = order(&mut talk, &Order::Ask(ask.clone()), Vec::new());
        assert!(matches!(reply, Reply::Answer(Answer::View(_))), "{ask:?}: {reply:?}");
    }
    let (reply, _) = order(&mut talk, &Order::Ask(Ask::Confirm), Vec::new());
    let Reply::Answer(Answer::Done(done)) = reply else { panic!("{reply:?}") };
    assert_eq!(done.text, "陈思远\t9999\tA 1\t第二支部\t列席\n李文静\t5678");
    assert_eq!(done.kept[0].id, chen().id, "whoever changes stays who they are");
}

#[test]
fn another_sheet_of_the_same_file_can_be_chosen() {
    let mut book = Spreadsheet::new();
    book.add_worksheet().write(0, 0, "陈思远").unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let file = book.save_to_buffer().unwrap();
    let mut talk = Conversation::default();
    assert_eq!(opened(order(&mut talk, &Order::Read(Vec::new(), 50), file).0).view.counts.new, 1);
    let empty = opened(order(&mut talk, &Order::Sheet(1), Vec::new()).0);
    assert_eq!((empty.sheet, empty.sheets.len(), empty.view.counts.all), (1, 2, 0));
    assert_eq!(opened(order(&mut talk, &Order::Sheet(0), Vec::new()).0).view.counts.new, 1);
}

#[test]
fn what_cannot_be_done_is_said() {
    let mut talk = Conversation::default();
    let (reply, _) = order(&mut talk, &Order::Read(Vec::new(), 50), b"%PDF-1.7".to_vec());
    assert_eq!(reply, Reply::Unreadable(ReadError::Picture));
    let (reply, _) = talk.reply("{}", Vec::new(), &mut |_| {}, || MemberId::new(now(), [2; 10]));
    assert_eq!(hongfan_json::read::<Reply>(&reply), Ok(Reply::Failed));
}

#[test]
fn a_workbook_comes_back_as_bytes() {
    let mut workbook = Workbook::default();
    let titles = vec!["应到".to_owned()];
    workbook.add(Table {
        name: "汇总".into(),
        titles,
        rows: vec![vec![Cell::Integer(-3)], vec![Cell::Permille(7)]],
    });
    let (reply, bytes) = order(&mut Conversation::default(), &Order::Write(workbook, now()), Vec::new());
    assert_eq!(reply, Reply::Written);
    assert!(bytes.starts_with(b"PK"));
}
