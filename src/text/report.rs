//! The words of reports.

use hongfan_domain::activity::RoundKind;
use hongfan_domain::report::Word;

use super::{
    ABSENT, ACTUAL, BY_HAND, COLUMN_NAME, COLUMN_NOTE, COLUMN_PRESENCE, COLUMN_RESULT, COLUMN_SOURCE,
    COLUMN_TAIL, COLUMN_TIME, COLUMN_TRUST, COLUMN_UNIT, DOUBTFUL, EXPORT_SHEET, GUEST, GUESTS, HEADS,
    LEFT_EARLY, MONTH, NOT_COUNTED, NOT_YET, ON_LEAVE, ON_TIME, ROUND_ARRIVAL, ROUND_DEPARTURE, ROUND_MIDWAY,
    SOURCE_CODE, SOURCE_DIGITS, SOURCE_GUEST, SOURCE_PASS, TRUST_MANUAL, TRUST_VERIFIED, WORD_ACTIVITY,
    WORD_AHEAD, WORD_ENDS, WORD_EXPECTED, WORD_HOST, WORD_ITEM, WORD_LATE, WORD_MEETINGS, WORD_NUMBER,
    WORD_ONGOING, WORD_OVER, WORD_RATE, WORD_STARTS, WORD_STATE, WORD_SUMMARY, WORD_TOTAL, WORD_VALUE,
    WORD_VENUE, came_to_round, late_by, round_column, t,
};

/// A word of a report in the language spoken now.
pub fn report_word(word: Word) -> String {
    let kind = |kind: RoundKind| {
        t(match kind {
            RoundKind::Arrival => ROUND_ARRIVAL,
            RoundKind::Midway => ROUND_MIDWAY,
            RoundKind::Departure => ROUND_DEPARTURE,
        })
    };
    let text = match word {
        Word::CameTo(number, of) => return came_to_round(number, kind(of)),
        Word::Round(number, of) => return round_column(number, kind(of)),
        Word::LateBy(minutes) => return late_by(minutes),
        Word::Summary => WORD_SUMMARY,
        Word::Attendance => EXPORT_SHEET,
        Word::Item => WORD_ITEM,
        Word::Value => WORD_VALUE,
        Word::Activity => WORD_ACTIVITY,
        Word::Host => WORD_HOST,
        Word::Venue => WORD_VENUE,
        Word::Starts => WORD_STARTS,
        Word::Ends => WORD_ENDS,
        Word::State => WORD_STATE,
        Word::Ahead => WORD_AHEAD,
        Word::Ongoing => WORD_ONGOING,
        Word::Over => WORD_OVER,
        Word::Expected => WORD_EXPECTED,
        Word::Actual => ACTUAL,
        Word::OnLeave => ON_LEAVE,
        Word::Absent => ABSENT,
        Word::NotYet => NOT_YET,
        Word::Rate => WORD_RATE,
        Word::Late => WORD_LATE,
        Word::LeftEarly => LEFT_EARLY,
        Word::ToCheck | Word::Doubtful => DOUBTFUL,
        Word::Guests => GUESTS,
        Word::Heads => HEADS,
        Word::Name => COLUMN_NAME,
        Word::Unit => COLUMN_UNIT,
        Word::Tail => COLUMN_TAIL,
        Word::Number => WORD_NUMBER,
        Word::Presence => COLUMN_PRESENCE,
        Word::At => COLUMN_TIME,
        Word::Result => COLUMN_RESULT,
        Word::Source => COLUMN_SOURCE,
        Word::Trust => COLUMN_TRUST,
        Word::Note => COLUMN_NOTE,
        Word::Guest => GUEST,
        Word::OnTime => ON_TIME,
        Word::ByCode => SOURCE_CODE,
        Word::ByDigits => SOURCE_DIGITS,
        Word::ByPass => SOURCE_PASS,
        Word::AtTheDoor => SOURCE_GUEST,
        Word::ByHand => BY_HAND,
        Word::Verified => TRUST_VERIFIED,
        Word::Manual => TRUST_MANUAL,
        Word::NotCounted => NOT_COUNTED,
        Word::Month => MONTH,
        Word::Meetings => WORD_MEETINGS,
        Word::Total => WORD_TOTAL,
    };
    t(text).to_owned()
}
