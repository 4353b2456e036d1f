use super::{LessonRoll, Roll, RollTotal, Student, StudentState};
use crate::course::{Content, Course, Demand, Lesson, LessonProgress};
use crate::credit::Certainty;
use crate::report::{Cell, Table, Workbook};
use crate::study::Accrued;

/// A word that these tables need; whoever asks for them says it in their language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it names")]
pub enum RollWord {
    Summary,
    People,
    Detail,
    Lesson,
    Required,
    Optional,
    Demand,
    Minutes,
    Begun,
    DoneCount,
    Stopped,
    Answered,
    Missed,
    UsedUp,
    All,
    Name,
    Unit,
    State,
    NotBegun,
    Studying,
    Overdue,
    Done,
    Unconfirmed,
    Besides,
    Share,
    LessonsDone,
    DoneAt,
    LastAt,
    Learned,
    Unwitnessed,
    Mark,
    Tries,
}

type Say<'a> = &'a dyn Fn(RollWord) -> String;

/// Everybody's line of the roll alone, for separated values.
pub fn roll_table(course: &Course, roll: &Roll, say: Say<'_>) -> Table {
    people(course, roll, say)
}

/// The roll as a workbook: each lesson counted, each person, and each person's lessons.
pub fn roll_report(course: &Course, roll: &Roll, say: Say<'_>) -> Workbook {
    let mut workbook = Workbook::default();
    workbook.add(summary(course, roll, say));
    workbook.add(people(course, roll, say));
    workbook.add(detail(course, roll, say));
    workbook
}

fn titles(words: &[RollWord], say: Say<'_>) -> Vec<String> {
    words.iter().map(|word| say(*word)).collect()
}

fn number(count: u32) -> Cell {
    Cell::Integer(i64::from(count))
}

fn minutes(millis: u64) -> Cell {
    Cell::Integer(i64::try_from(millis.div_ceil(60_000)).unwrap_or(i64::MAX))
}

fn percent(percent: u8) -> Cell {
    Cell::Permille(u32::from(percent) * 10)
}

fn summary(course: &Course, roll: &Roll, say: Say<'_>) -> Table {
    let row = |(lesson, count): (&Lesson, &LessonRoll)| {
        let demand = if lesson.demand == Demand::Required { RollWord::Required } else { RollWord::Optional };
        vec![
            Cell::text_of(&lesson.title),
            Cell::Text(say(demand)),
            minutes(u64::from(lesson.content.millis())),
            Cell::count(count.begun),
            Cell::count(count.done),
            Cell::count(count.stopped),
            number(count.answered),
            number(count.missed),
            Cell::count(count.used_up),
            Cell::Empty,
        ]
    };
    let RollTotal { studying, done, unconfirmed, .. } = roll.total;
    let mut rows: Vec<_> = course.lessons.iter().zip(&roll.lessons).map(row).collect();
    let mut all = vec![
        Cell::Text(say(RollWord::All)),
        Cell::Empty,
        minutes(course.millis()),
        Cell::count(studying + done),
        Cell::count(done),
    ];
    all.resize(9, Cell::Empty);
    all.push(Cell::count(unconfirmed));
    rows.push(all);
    let words = [
        RollWord::Lesson,
        RollWord::Demand,
        RollWord::Minutes,
        RollWord::Begun,
        RollWord::DoneCount,
        RollWord::Stopped,
        RollWord::Answered,
        RollWord::Missed,
        RollWord::UsedUp,
        RollWord::Unconfirmed,
    ];
    Table { name: say(RollWord::Summary), titles: titles(&words, say), rows }
}

fn people(course: &Course, roll: &Roll, say: Say<'_>) -> Table {
    let row = |student: &Student| {
        let progress = &student.progress;
        vec![
            Cell::text_of(&student.name),
            Cell::text_of(&student.unit),
            Cell::Text(say(state_word(student))),
            Cell::count(usize::from(student.certainty == Certainty::Pending)),
            percent(student.percent),
            Cell::count(progress.done(course).0),
            progress.done_at.map_or(Cell::Empty, Cell::Moment),
            progress.last_at.map_or(Cell::Empty, Cell::Moment),
            minutes(progress.unwitnessed()),
        ]
    };
    let words = [
        RollWord::Name,
        RollWord::Unit,
        RollWord::State,
        RollWord::Unconfirmed,
        RollWord::Share,
        RollWord::LessonsDone,
        RollWord::DoneAt,
        RollWord::LastAt,
        RollWord::Unwitnessed,
    ];
    let rows = roll.students.iter().map(row).collect();
    Table { name: say(RollWord::People), titles: titles(&words, say), rows }
}

/// What somebody's state is called.
fn state_word(student: &Student) -> RollWord {
    match student.state {
        _ if !student.expected => RollWord::Besides,
        StudentState::NotBegun => RollWord::NotBegun,
        StudentState::Studying => RollWord::Studying,
        StudentState::Overdue => RollWord::Overdue,
        StudentState::Done => RollWord::Done,
    }
}

fn detail(course: &Course, roll: &Roll, say: Say<'_>) -> Table {
    let row = |student: &Student, lesson: &Lesson, own: &LessonProgress| {
        let Accrued { wall, unwitnessed, .. } = &own.accrued;
        let quiz = matches!(lesson.content, Content::Quiz(_));
        vec![
            Cell::text_of(&student.name),
            Cell::text_of(&student.unit),
            Cell::text_of(&lesson.title),
            percent(own.percent(lesson)),
            minutes(*wall),
            minutes(*unwitnessed),
            own.done_at.map_or(Cell::Empty, Cell::Moment),
            own.last_at.map_or(Cell::Empty, Cell::Moment),
            own.mark.map_or(Cell::Empty, |mark| percent(mark.percent())),
            if quiz { number(u32::from(own.tries)) } else { Cell::Empty },
            number(own.answered),
            number(own.missed),
        ]
    };
    let of = |student: &Student| {
        let lessons = course.lessons.iter().zip(&student.progress.lessons);
        lessons.map(|(lesson, own)| row(student, lesson, own)).collect::<Vec<_>>()
    };
    let words = [
        RollWord::Name,
        RollWord::Unit,
        RollWord::Lesson,
        RollWord::Share,
        RollWord::Learned,
        RollWord::Unwitnessed,
        RollWord::DoneAt,
        RollWord::LastAt,
        RollWord::Mark,
        RollWord::Tries,
        RollWord::Answered,
        RollWord::Missed,
    ];
    let rows = roll.students.iter().flat_map(of).collect();
    Table { name: say(RollWord::Detail), titles: titles(&words, say), rows }
}
