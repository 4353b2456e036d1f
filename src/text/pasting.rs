//! Words for bringing several questions at once.

use super::{phrases, texts};

texts! {
    PASTE_QUESTIONS = "粘贴多道题", "Paste several questions";
    PASTE_QUESTIONS_HINT = "从 Word、Excel 或记事本", "from Word, Excel or plain text";
    PASTE_FIELD = "把题目粘贴到这里", "Paste the questions here";
    PASTE_HOW = "每题一段：题目一行，选项以 A. B. C. 开头，再写一行“答案：B”（多选写“答案：AC”），或在正确选项前加 *；答案也可以集中写在最后，如“答案：1.A 2.BC”。表格可以直接粘贴：题目、各选项、答案各占一列。", "Each question on a line, options beginning with A. B. C., then a line such as “Answer: B” (“Answer: AC” for several), or * before what is right; answers may also stand at the end, “Answers: 1.A 2.BC”. Rows of a spreadsheet work too: question, options, answer.";
    PASTE_READ_AS = "读成这样，请核对后再加入：", "Read as follows; look it over before you add it: ";
    PASTE_NOTHING = "没有读出题目。请看看上面的格式说明。", "No question was found; see above how they are written.";
    PASTE_RIGHT = "正确", "right";
    PASTE_FINE = "读懂了", "Ready";
    PASTE_BESIDES = "这些行不属于题目，没有收：", "These lines belong to no question and are left out:";
    PASTE_NO_ANSWER = "没有找到答案。请补一行“答案：…”，或在正确选项前加 *", "No answer found. Add a line “Answer: …”, or * before what is right";
    PASTE_CONTRADICTION = "打 * 的选项和答案行说的不一样，请改成一致", "The marks and the answer say different things";
    PASTE_LETTERS = "选项的字母不是从 A 起连续的，可能漏了一行，请检查", "The letters of the options have a gap; a line may be missing";
    PASTE_KNOWN = "这道题已经有了，不再加", "This question is there already";
    PASTE_EMPTY_ANSWER = "答案是空的，请补上", "The answer is empty";
    PASTE_FULL = "这次测验的题目满了，最多 100 道。请先移除一些，或分成两节测验。", "The quiz is full: at most 100 questions. Remove some, or make two quizzes.";
    PASTE_LEFT = "没读懂的还留在框里，改好就能加。", "What is in doubt is still in the field; mend it, then add it.";
}

phrases! {
    paste_counts(ready: usize, doubtful: usize) = "读懂 {ready} 道，有问题 {doubtful} 道", "{ready} ready, {doubtful} in doubt";
    paste_line(from: usize) = "第 {from} 行", "line {from}";
    paste_answer(said: &str) = "答案“{said}”不是这些选项里的哪一个，请改成选项的字母", "The answer “{said}” is none of these options; write the option's letter";
    paste_add(n: usize) = "加入读懂的 {n} 道题", "Add {n} that are ready";
    paste_added(n: usize) = "已加入 {n} 道题，在上面可以逐题修改。", "{n} added; change them above.";
    paste_room(n: usize) = "这次测验还能加 {n} 道（最多 100 道），请减少一些再加。", "There is room for {n} more (at most 100); take some away first.";
}
