//! Words for tables: bringing one in, and what stands in those that go out.

use super::{phrases, texts};

texts! {
    IMPORT = "导入表格", "Import a table";
    IMPORT_HINT = "Excel（XLSX、XLS）或 CSV；也可以把文件拖到这里，或从表格里复制后粘贴。确认前什么都不会改。", "Excel (XLSX, XLS) or CSV. You can also drop the file here, or paste cells. Nothing changes before you confirm.";
    IMPORT_DROP = "松开，导入这个表格", "Drop to import this table";
    IMPORT_PASTED = "粘贴的表格", "Pasted cells";
    IMPORT_OTHER = "换一个文件", "Another file";
    IMPORT_CANCEL = "不导入", "Do not import";
    IMPORT_SHEET = "工作表", "Sheet";
    IMPORT_COLUMNS = "这些列是什么", "What the columns are";
    IMPORT_COLUMNS_HINT = "猜得不对就改；没选上的列不导入，也不会保存。", "Change what is wrong. Columns not used are not kept.";
    IMPORT_HEADER = "表头行数", "Heading rows";
    IMPORT_NO_NAME = "还没有选“姓名”列，请先指定。", "Please say first which column is the name.";
    COLUMN_UNUSED = "不导入", "Not used";
    FIELD_PHONE = "手机号或尾号", "Phone or its last digits";
    FIELD_NUMBER = "编号、工号", "Member number";
    ROWS_ALL = "全部", "All";
    ROWS_NEW = "新增", "New";
    ROWS_CHANGED = "更新", "Changed";
    ROWS_DOUBTFUL = "待确认", "To decide";
    ROWS_WRONG = "有误", "Wrong";
    ROWS_SAME = "无变化", "Unchanged";
    ROWS_NONE = "没有这样的行", "No such rows";
    ROWS_MORE = "再显示一些", "Show more";
    IS_ANOTHER = "是另一个人，新增", "Somebody else: add";
    LEFT_OUT = "不导入这一行", "Leave this row out";
    REST_ANOTHER = "其余都新增", "Add all the others";
    REST_OUT = "其余都不导入", "Leave all the others out";
    UNDECIDED = "未决定", "Not decided";
    EMPTY_VALUE = "（空）", "(empty)";
    MISSING_STAY = "保留在名单里", "Keep them";
    MISSING_GO = "移出名单", "Take them off";
    MISSING_NOTE = "移出后，他们已有的签到记录不会丢。", "Their check-ins so far are not lost.";

    WHY_SEVERAL = "名单里有几个人叫这个名字，分不清是哪一位", "Several people on the list have this name";
    WHY_OTHER_PHONE = "同名，但手机尾号不同", "The same name with another phone";
    WHY_OTHER_NUMBER = "同名，但编号不同", "The same name with another number";
    WHY_OTHER_UNIT = "同名，但单位不同，也没有别的可以核对", "The same name in another unit, and nothing else to compare";
    WHY_OTHER_NAME = "编号相同，但名字不同", "The same number with another name";
    WHY_ALMOST = "手机尾号相同，名字只差一个字", "The same phone, and a name that differs by one character";
    WHY_SAME_PHONE = "同一个单位里手机尾号相同，名字不同", "The same phone in the same unit, with another name";

    WRONG_NO_NAME = "没有姓名", "No name";
    WRONG_NOT_A_NAME = "姓名一栏里不是名字", "What stands for the name is none";
    WRONG_NAME_LONG = "姓名超过 30 个字", "The name has more than 30 characters";
    WRONG_UNIT_LONG = "单位超过 30 个字", "The unit has more than 30 characters";
    WRONG_PHONE = "手机号不是 11 位，也不是 4 位尾号", "The phone has neither 11 digits nor 4";
    WRONG_SCIENTIFIC = "Excel 把长数字写成了 1.38E+10，后几位已经丢失：请在原表里把这一列设为“文本”再导出", "Excel has cut a long number down to 1.38E+10 and lost its end: format the column as text in the original and save again";
    WRONG_NUMBER_LONG = "编号超过 32 个字符", "The number has more than 32 characters";
    WRONG_PARTICIPATION = "不认识这种参加方式（可用：应到、免参加、列席、外单位）", "Unknown way of taking part (use: expected, exempt, observer, hosted)";
    WRONG_TOTAL = "合计或说明行", "A line of totals or notes";

    FILE_EMPTY = "这个表格是空的。如果名单在另一个文件里，请换一个。", "This table is empty. Please choose another file.";
    FILE_LARGE = "文件超过 20 MB。请只保留名单那一张工作表，另存后再导入。", "The file is larger than 20 MB. Keep only the sheet with the list, save it, and try again.";
    FILE_ROWS = "表格超过 50,000 行。请分成几个文件。", "The table has more than 50,000 rows. Please split it.";
    FILE_ENCRYPTED = "这个工作簿设了打开密码。请在 Excel 或 WPS 里打开，去掉密码，另存后再导入。", "The workbook has a password. Open it, remove the password, save it, and try again.";
    FILE_NUMBERS = "这是 Numbers 表格。请在 Numbers 里选“文件 → 导出为 → Excel”，再导入。", "This is a Numbers file. In Numbers choose File → Export To → Excel, then import that.";
    FILE_DOCUMENT = "这是文字文档，不是表格。请把里面的表格复制到 Excel 或 WPS 表格，另存为 .xlsx。", "This is a text document. Copy its table into a spreadsheet and save it as .xlsx.";
    FILE_OTHER_SHEET = "还不能读这种表格。请在 Excel 或 WPS 里另存为 .xlsx。", "This kind of spreadsheet is not read yet. Save it as .xlsx.";
    FILE_WEB_PAGE = "这个文件其实是网页，只是名字像表格。请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。", "This is really a web page. Open it in a spreadsheet program, save it as .xlsx, and import that.";
    FILE_PICTURE = "这是 PDF 或图片，里面的表格读不出来。请找原来的 Excel 文件。", "This is a PDF or a picture. Please find the original spreadsheet.";
    FILE_NOT_TABLE = "这不是表格文件。请选 .xlsx、.xls 或 .csv。", "This is not a table. Choose .xlsx, .xls or .csv.";
    FILE_DAMAGED = "文件打不开，可能没有下载完整。请在 Excel 或 WPS 里打开看看，另存后再导入。", "The file cannot be opened; it may be incomplete. Open it in a spreadsheet program, save it again, and import that.";
    FILE_NO_WORKER = "读写表格的部分没有加载出来。请连上网络再试一次。", "The part that handles tables did not load. Connect to the network and try again.";

    EXPORT_EXCEL = "导出 Excel", "Export Excel";
    EXPORT_CSV = "导出 CSV", "Export CSV";
    EXPORT_WORKING = "正在生成表格…", "Making the workbook …";
    EXPORT_WECHAT = "微信里不能下载文件：请点右上角“···”，选“在浏览器打开”，再导出一次。", "WeChat cannot download files: tap ··· at the top right, choose “Open in browser”, and export again.";
    EXPORT_FAILED_EXCEL = "没有生成出来，请再试一次；也可以导出 CSV。", "It could not be made. Please try again, or export CSV.";
    MONTH_EXPORT = "导出一个月", "Export a month";
    MONTH_EXPORT_HINT = "汇总一张，每月一张：活动、时间、地点、应到、实到、缺席、请假、出勤率", "A summary and a sheet for each month: activity, time, place, counts and rate";
    MONTH = "月份", "Month";
    MONTH_ALL = "所有月份", "All months";
    MONTH_FILE = "活动出勤", "activities";

    WORD_SUMMARY = "汇总", "Summary";
    WORD_ITEM = "项目", "Item";
    WORD_VALUE = "内容", "Value";
    WORD_ACTIVITY = "会议主题", "Activity";
    WORD_HOST = "主办单位", "Host";
    WORD_VENUE = "地点", "Place";
    WORD_STARTS = "时间", "Time";
    WORD_ENDS = "结束时间", "Ends";
    WORD_STATE = "状态", "State";
    WORD_AHEAD = "未开始", "To come";
    WORD_ONGOING = "进行中", "Ongoing";
    WORD_OVER = "已结束", "Over";
    WORD_CANCELED = "已取消", "Canceled";
    WORD_EXPECTED = "应到", "Expected";
    WORD_RATE = "出勤率", "Rate";
    WORD_LATE = "迟到", "Late";
    WORD_NUMBER = "编号", "Number";
    WORD_MEETINGS = "会议总数", "Activities";
    WORD_TOTAL = "合计", "Total";
}

phrases! {
    import_reading(name: &str, share: u8) = "正在读取 {name} … {share}%", "Reading {name} … {share}%";
    import_rows(n: usize) = "共 {n} 行", "{n} rows";
    import_row(n: usize) = "第 {n} 行", "Row {n}";
    import_column(n: usize) = "第 {n} 列", "Column {n}";
    import_samples(samples: &str) = "例：{samples}", "e.g. {samples}";
    import_wrong_repeated(n: usize) = "和第 {n} 行重复", "The same as row {n}";
    import_why_twice(n: usize) = "第 {n} 行可能也是这个人", "Row {n} may be about the same person";
    import_is(who: &str) = "就是 {who}", "It is {who}";
    import_tail(tail: &str) = "尾号 {tail}", "phone {tail}";
    import_missing(n: usize) = "名单里有 {n} 人不在这个表格里", "{n} on the list are not in this table";
    import_confirm(new: usize, changed: usize) = "确认导入：新增 {new}，更新 {changed}", "Import: {new} new, {changed} changed";
    import_confirm_new(new: usize) = "确认导入：新增 {new} 人", "Import: {new} new";
    import_confirm_changed(changed: usize) = "确认导入：更新 {changed} 人", "Import: {changed} changed";
    import_confirm_nothing(after: usize) = "没有变化，名单仍是 {after} 人", "Nothing to change: still {after} on the list";
    import_decide_first(n: usize) = "先说明上面的 {n} 行", "Rows above to be settled first: {n}";
    import_open(n: usize) = "{n} 行未决定，不导入", "undecided and left out: {n}";
    import_after(n: usize) = "导入后名单 {n} 人", "{n} on the list afterwards";
    import_said(new: usize, changed: usize, doubtful: usize, wrong: usize) = "新增 {new}，更新 {changed}，待确认 {doubtful}，有误 {wrong}", "{new} new, {changed} changed, {doubtful} to decide, {wrong} wrong";
    import_done(n: usize) = "已放进名单，共 {n} 人。点“保存”后生效。", "On the list now: {n}. Save the activity to keep it.";
    import_of(shown: usize, all: usize) = "显示 {shown} / {all} 行", "{shown} of {all} rows shown";
    came_to_round(n: u8, kind: &str) = "第 {n} 轮 {kind} 人数", "Round {n} {kind}, people";
    month_name(year: i32, month: u32) = "{year} 年 {month} 月", "{year}-{month:02}";
}
