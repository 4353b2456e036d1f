//! The study hours that whoever is there gains: none, by length, a number, or bands.

use hongfan_domain::credit::{Band, Credit, CreditRule, Granting, Length};
use leptos::prelude::*;

use crate::components::field::Field;
use crate::text::{
    BETWEEN_PARTS, HOURS_AMOUNT, HOURS_BANDS, HOURS_BANDS_HINT, HOURS_BANDS_WRONG, HOURS_BY_BANDS,
    HOURS_FIXED, HOURS_GRANTED, HOURS_KEPT, HOURS_NONE, HOURS_PER_DAY, HOURS_PER_HALF_DAY, HOURS_WRONG,
    course_gives_hours, gives_hours, minutes_an_hour, t,
};

/// How many minutes one study hour may have: as in schools, as in some provinces, as in most companies.
const UNITS: [u16; 3] = [45, 50, 60];

/// The smallest amount that is given by length.
const STEP: Credit = Credit::from_hundredths(50);

/// What is typed.
#[derive(Clone, Copy)]
pub struct HoursFields {
    how: RwSignal<String>,
    amount: RwSignal<String>,
    bands: RwSignal<String>,
    /// The rule that the form began with: one that it has no words for stays as it is.
    known: StoredValue<Granting>,
}

/// What the fields begin with: how, how much, and the bands.
pub fn starts_with(known: &Granting) -> [String; 3] {
    let (how, amount) = match known.rule() {
        None => (String::new(), String::new()),
        Some(CreditRule::PerMinutes { unit, step }) if UNITS.contains(&unit) && step == STEP => {
            (unit.to_string(), String::new())
        }
        Some(CreditRule::PerMinutes { .. }) => ("kept".to_owned(), String::new()),
        Some(CreditRule::Bands(bands)) => {
            let bands: Vec<_> =
                bands.iter().map(|Band { from, credit }| format!("{from}={credit}")).collect();
            return ["bands".to_owned(), String::new(), bands.join(t(BETWEEN_PARTS))];
        }
        Some(CreditRule::PerHalfDay(credit)) => ("half-day".to_owned(), credit.to_string()),
        Some(CreditRule::PerDay(credit)) => ("day".to_owned(), credit.to_string()),
        Some(CreditRule::Fixed(credit)) => ("fixed".to_owned(), credit.to_string()),
    };
    [how, amount, ["0=0.25", "15=0.5", "30=1"].join(t(BETWEEN_PARTS))]
}

impl HoursFields {
    /// Fields with these texts in them, beginning with this rule.
    pub fn new([how, amount, bands]: [RwSignal<String>; 3], known: &Granting) -> Self {
        Self { how, amount, bands, known: StoredValue::new(known.clone()) }
    }

    /// What it comes to.
    pub fn read(self) -> Option<Granting> {
        let amount = || Credit::parse(&self.amount.read());
        let rule = match self.how.read().as_str() {
            "" => return Some(Granting::default()),
            "kept" => return Some(self.known.get_value()),
            "fixed" => CreditRule::Fixed(amount()?),
            "half-day" => CreditRule::PerHalfDay(amount()?),
            "day" => CreditRule::PerDay(amount()?),
            "bands" => CreditRule::Bands(bands(&self.bands.read())?),
            unit => CreditRule::PerMinutes { unit: unit.parse().ok()?, step: STEP },
        };
        rule.is_sound().then(|| Granting::new(Some(&rule)))
    }
}

/// Bands as they are typed, the shortest first.
fn bands(text: &str) -> Option<Vec<Band>> {
    let parts = text.split([',', '，', '、', ';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let band = |part: &str| {
        let (from, credit) = part.split_once(['=', '＝'])?;
        Some(Band { from: from.trim().parse().ok()?, credit: Credit::parse(credit)? })
    };
    let mut bands: Vec<Band> = parts.map(band).collect::<Option<_>>()?;
    bands.sort_by_key(|band| band.from);
    Some(bands)
}

/// What gains the hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gained {
    /// Being at an activity.
    ByBeingThere,
    /// Going through a course, which has no days.
    ByLearning,
}

/// The fields, and what they come to for so many minutes.
pub fn hours(
    fields: HoursFields,
    gained: Gained,
    minutes: Signal<Option<u32>>,
    is_wrong: Signal<bool>,
) -> impl IntoView {
    let wrong = move |words: &'static str| Signal::derive(move || if is_wrong.get() { words } else { "" });
    let takes = move |hows: &'static [&'static str]| hows.contains(&fields.how.read().as_str());
    let option = move |value: String, words: String| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || *fields.how.read() == own>{words}</option> }
    };
    let fixed = |value: &str, words: &str| option(value.to_owned(), words.to_owned());
    let comes_to = move || {
        let granting = fields.read().filter(|granting| !granting.is_nothing())?;
        let rule = granting.rule()?;
        let by_calendar = matches!(rule, CreditRule::PerHalfDay(_) | CreditRule::PerDay(_));
        let credit = rule.credit_of(Length::of_minutes(minutes.get()?)).to_string();
        (!by_calendar).then(|| match gained {
            Gained::ByBeingThere => gives_hours(credit),
            Gained::ByLearning => course_gives_hours(credit),
        })
    };
    view! {
        <div class="field">
            <label for="hours">{t(HOURS_GRANTED)}</label>
            <select id="hours" on:change=move |event| fields.how.set(event_target_value(&event))>
                {fixed("", t(HOURS_NONE))}
                {UNITS.map(|unit| option(unit.to_string(), minutes_an_hour(unit)))}
                {fixed("fixed", t(HOURS_FIXED))}
                {fixed("bands", t(HOURS_BY_BANDS))}
                {(gained == Gained::ByBeingThere).then(|| (fixed("half-day", t(HOURS_PER_HALF_DAY)), fixed("day", t(HOURS_PER_DAY))))}
                {(*fields.how.read_untracked() == "kept").then(|| fixed("kept", t(HOURS_KEPT)))}
            </select>
            <p class="field-note" role="status">{comes_to}</p>
        </div>
        <div hidden=move || !takes(&["fixed", "half-day", "day"])>
            <Field id="hours-amount" label=t(HOURS_AMOUNT) value=fields.amount error=wrong(t(HOURS_WRONG)) keyboard="decimal" longest=7/>
        </div>
        <div hidden=move || !takes(&["bands"])>
            <Field id="hours-bands" label=t(HOURS_BANDS) value=fields.bands hint=t(HOURS_BANDS_HINT) error=wrong(t(HOURS_BANDS_WRONG)) longest=120/>
        </div>
    }
}
