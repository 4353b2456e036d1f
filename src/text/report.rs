//! The words of reports.

use hongfan_domain::activity::RoundKind;
use hongfan_domain::member::Participation;
use hongfan_domain::record::LeaveKind;
use hongfan_domain::report::{Heading, How, Word};
use hongfan_domain::review::Flag;

use super::{
    ABSENT, ACTIVITY_KIND, ACTUAL, ATTENDED_ELSEWHERE, BY_HAND, BY_KIND, BY_REQUEST, BY_UNIT, COLON,
    COLUMN_FLAGS, COLUMN_NAME, COLUMN_NOTE, COLUMN_PRESENCE, COLUMN_RESULT, COLUMN_SOURCE, COLUMN_TAIL,
    COLUMN_TIME, COLUMN_TRUST, COLUMN_UNIT, DOUBTFUL, EXEMPT, EXPORT_SHEET, FLAG_AHEAD, FLAG_BURST,
    FLAG_CONTRADICTED, FLAG_DEVICE, FLAG_DOORS, FLAG_LATE, FLAG_MISSED, FLAG_OFF, FLAG_OLD, FLAG_SHARED,
    FLAG_SKEW, FLAG_TYPED, GUEST, GUESTS, HEADS, HOSTED, IN_A_ROW, LEAVE_OFFICIAL, LEAVE_PERSONAL,
    LEAVE_SICK, LEFT_EARLY, MONTH, NOT_COUNTED, NOT_YET, OBSERVER, ON_LEAVE, ON_TIME, OVER_TIME,
    PEOPLE_EXPECTED, RATE_WITHOUT_LEAVE, ROUND_ARRIVAL, ROUND_DEPARTURE, ROUND_MIDWAY, SEMICOLON,
    SOURCE_CODE, SOURCE_DIGITS, SOURCE_GUEST, SOURCE_PASS, SOURCE_RECEIPT, TRUST_MANUAL, TRUST_VERIFIED,
    Text, UNIT_ABOVE, UNIT_DIRECTLY, UNIT_TREE, WITHOUT_UNIT, WORD_ACTIVITY, WORD_AHEAD, WORD_CANCELED,
    WORD_ENDS, WORD_EXPECTED, WORD_FIRST_MISSED, WORD_HOST, WORD_ITEM, WORD_LAST_MISSED, WORD_LAST_THERE,
    WORD_LATE, WORD_MEETINGS, WORD_NUMBER, WORD_ONGOING, WORD_OVER, WORD_PERIOD, WORD_RATE, WORD_STARTS,
    WORD_STATE, WORD_SUMMARY, WORD_TIMES, WORD_TOTAL, WORD_VALUE, WORD_VENUE, activity_kind_name,
    came_to_round, late_by, round_column, t,
};

/// A word of a report in the language spoken now.
pub fn report_word(word: Word) -> String {
    let text = match word {
        Word::CameTo(number, of) => return came_to_round(number, kind(of)),
        Word::Round(number, of) => return round_column(number, kind(of)),
        Word::LateBy(minutes) => return late_by(minutes),
        Word::Summary => WORD_SUMMARY,
        Word::Attendance => EXPORT_SHEET,
        Word::Item => WORD_ITEM,
        Word::Value => WORD_VALUE,
        Word::Activity => WORD_ACTIVITY,
        Word::Kind => ACTIVITY_KIND,
        Word::OfKind(kind) => return activity_kind_name(kind).to_owned(),
        Word::Host => WORD_HOST,
        Word::Venue => WORD_VENUE,
        Word::Starts => WORD_STARTS,
        Word::Ends => WORD_ENDS,
        Word::State => WORD_STATE,
        Word::Ahead => WORD_AHEAD,
        Word::Ongoing => WORD_ONGOING,
        Word::Over => WORD_OVER,
        Word::Canceled => WORD_CANCELED,
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
        Word::Flags => COLUMN_FLAGS,
        Word::Flag(flag) => flag_word(flag),
        Word::How(how) => how_word(how),
        Word::Leave(kind) => leave_word(kind),
        Word::Semicolon => SEMICOLON,
        Word::Colon => COLON,
        Word::Verified => TRUST_VERIFIED,
        Word::Manual => TRUST_MANUAL,
        Word::NotCounted => NOT_COUNTED,
        Word::Outside(participation) => outside_word(participation),
        Word::Month => MONTH,
        Word::Meetings => WORD_MEETINGS,
        Word::Total => WORD_TOTAL,
        Word::Heading(heading) => heading_word(heading),
    };
    t(text).to_owned()
}

fn kind(kind: RoundKind) -> &'static str {
    t(match kind {
        RoundKind::Arrival => ROUND_ARRIVAL,
        RoundKind::Midway => ROUND_MIDWAY,
        RoundKind::Departure => ROUND_DEPARTURE,
    })
}

const fn outside_word(participation: Participation) -> Text {
    match participation {
        Participation::Expected => NOT_COUNTED,
        Participation::Exempt => EXEMPT,
        Participation::Observer => OBSERVER,
        Participation::Hosted => HOSTED,
    }
}

const fn heading_word(heading: Heading) -> Text {
    match heading {
        Heading::Period => WORD_PERIOD,
        Heading::OverTime => OVER_TIME,
        Heading::ByUnit => BY_UNIT,
        Heading::ByTree => UNIT_TREE,
        Heading::Above => UNIT_ABOVE,
        Heading::Directly => UNIT_DIRECTLY,
        Heading::ByKind => BY_KIND,
        Heading::WithoutUnit => WITHOUT_UNIT,
        Heading::People => PEOPLE_EXPECTED,
        Heading::Elsewhere => ATTENDED_ELSEWHERE,
        Heading::MissedInARow => IN_A_ROW,
        Heading::TimesInARow => WORD_TIMES,
        Heading::FirstMissed => WORD_FIRST_MISSED,
        Heading::LastMissed => WORD_LAST_MISSED,
        Heading::LastThere => WORD_LAST_THERE,
        Heading::RateWithoutLeave => RATE_WITHOUT_LEAVE,
    }
}

/// A flag in a word.
pub const fn flag_word(flag: Flag) -> Text {
    match flag {
        Flag::SharedDevice => FLAG_SHARED,
        Flag::Burst => FLAG_BURST,
        Flag::LateSync => FLAG_LATE,
        Flag::ClockSkew => FLAG_SKEW,
        Flag::NewDevice => FLAG_DEVICE,
        Flag::OffRoster => FLAG_OFF,
        Flag::RoundMissed => FLAG_MISSED,
        Flag::TwoDoors => FLAG_DOORS,
        Flag::Typed => FLAG_TYPED,
        Flag::ScreenAhead => FLAG_AHEAD,
        Flag::OldPass => FLAG_OLD,
        Flag::Contradicted => FLAG_CONTRADICTED,
    }
}

/// A kind of leave.
pub const fn leave_word(kind: LeaveKind) -> Text {
    match kind {
        LeaveKind::Official => LEAVE_OFFICIAL,
        LeaveKind::Personal => LEAVE_PERSONAL,
        LeaveKind::Sick => LEAVE_SICK,
    }
}

const fn how_word(how: How) -> Text {
    match how {
        How::Code => SOURCE_CODE,
        How::Digits => SOURCE_DIGITS,
        How::Pass => SOURCE_PASS,
        How::Receipt => SOURCE_RECEIPT,
        How::AtTheDoor => SOURCE_GUEST,
        How::Hand => BY_HAND,
        How::Request => BY_REQUEST,
    }
}
