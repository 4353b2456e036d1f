//! What the domain's answers are called.

use hongfan_domain::directory::PersonKind;
use hongfan_domain::import::{Field, ReadError, Why, Wrong};
use hongfan_domain::member::{Member, Participation, PhoneTail};

use crate::pages::directory::kind_name;
use crate::state::importing::Failure;
use crate::text::{
    COLUMN_NAME, COLUMN_UNIT, EMPTY_VALUE, EXEMPT, EXPECTED_WORD, FIELD_NUMBER, FIELD_PHONE, FILE_DAMAGED,
    FILE_DOCUMENT, FILE_EMPTY, FILE_ENCRYPTED, FILE_LARGE, FILE_NO_WORKER, FILE_NOT_TABLE, FILE_NUMBERS,
    FILE_OTHER_SHEET, FILE_PICTURE, FILE_ROWS, FILE_WEB_PAGE, HOSTED, OBSERVER, PERSON_KIND, PERSON_TAGS,
    TAKES_PART, WHY_ALMOST, WHY_NO_UNIT, WHY_OTHER_NAME, WHY_OTHER_NUMBER, WHY_OTHER_PHONE, WHY_OTHER_UNIT,
    WHY_SAME_PHONE, WHY_SEVERAL, WHY_UNITS, WRONG_KIND_LONG, WRONG_NAME_LONG, WRONG_NO_NAME,
    WRONG_NOT_A_NAME, WRONG_NOT_YOURS, WRONG_NUMBER_LONG, WRONG_PARTICIPATION, WRONG_PHONE, WRONG_SCIENTIFIC,
    WRONG_TAGS, WRONG_TOTAL, WRONG_UNIT_LONG, import_tail, import_why_twice, import_wrong_repeated, t,
};

pub(super) fn field_word(field: Field) -> &'static str {
    t(match field {
        Field::Name => COLUMN_NAME,
        Field::Unit => COLUMN_UNIT,
        Field::Phone => FIELD_PHONE,
        Field::Number => FIELD_NUMBER,
        Field::Participation => TAKES_PART,
        Field::Kind => PERSON_KIND,
        Field::Tags => PERSON_TAGS,
    })
}

pub(super) fn why_words(why: Why) -> String {
    let words = match why {
        Why::Twice(line) => return import_why_twice(line),
        Why::Several => WHY_SEVERAL,
        Why::OtherPhone => WHY_OTHER_PHONE,
        Why::OtherNumber => WHY_OTHER_NUMBER,
        Why::OtherUnit => WHY_OTHER_UNIT,
        Why::OtherName => WHY_OTHER_NAME,
        Why::AlmostTheName => WHY_ALMOST,
        Why::SamePhone => WHY_SAME_PHONE,
        Why::NoSuchUnit => WHY_NO_UNIT,
        Why::SeveralUnits => WHY_UNITS,
    };
    t(words).to_owned()
}

pub(super) fn wrong_words(wrong: Wrong) -> String {
    let words = match wrong {
        Wrong::Repeated(line) => return import_wrong_repeated(line),
        Wrong::NoName => WRONG_NO_NAME,
        Wrong::NotAName => WRONG_NOT_A_NAME,
        Wrong::NameTooLong => WRONG_NAME_LONG,
        Wrong::UnitTooLong => WRONG_UNIT_LONG,
        Wrong::Phone => WRONG_PHONE,
        Wrong::Scientific => WRONG_SCIENTIFIC,
        Wrong::NumberTooLong => WRONG_NUMBER_LONG,
        Wrong::Participation => WRONG_PARTICIPATION,
        Wrong::Total => WRONG_TOTAL,
        Wrong::KindTooLong => WRONG_KIND_LONG,
        Wrong::Tags => WRONG_TAGS,
        Wrong::NotYours => WRONG_NOT_YOURS,
    };
    t(words).to_owned()
}

pub(super) fn failure_words(failure: Failure) -> &'static str {
    t(match failure {
        Failure::NoWorker => FILE_NO_WORKER,
        Failure::Unreadable(error) => match error {
            ReadError::Empty => FILE_EMPTY,
            ReadError::TooLarge => FILE_LARGE,
            ReadError::TooManyRows => FILE_ROWS,
            ReadError::Encrypted => FILE_ENCRYPTED,
            ReadError::Numbers => FILE_NUMBERS,
            ReadError::Document => FILE_DOCUMENT,
            ReadError::OtherSheet => FILE_OTHER_SHEET,
            ReadError::WebPage => FILE_WEB_PAGE,
            ReadError::Picture => FILE_PICTURE,
            ReadError::NotATable => FILE_NOT_TABLE,
            ReadError::Damaged => FILE_DAMAGED,
        },
    })
}

/// A value before or after a change.
pub(super) fn value(field: Field, value: &str) -> String {
    match (field, Participation::parse(value)) {
        (_, _) if value.is_empty() => t(EMPTY_VALUE).to_owned(),
        (Field::Participation, Some(participation)) => t(match participation {
            Participation::Expected => EXPECTED_WORD,
            Participation::Exempt => EXEMPT,
            Participation::Observer => OBSERVER,
            Participation::Hosted => HOSTED,
        })
        .to_owned(),
        (Field::Kind, _) => {
            PersonKind::parse(value).map_or_else(|| value.to_owned(), |kind| kind_name(&kind))
        }
        _ => value.to_owned(),
    }
}

/// Somebody, with what tells them from others.
pub(super) fn who(member: &Member) -> String {
    let tail = member.phone_tail.as_ref().map(PhoneTail::as_str).map(import_tail);
    let unit = (!member.unit.is_empty()).then(|| member.unit.clone());
    let parts = [Some(member.name.clone()), unit, tail, member.number.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
