//! The study hours that whoever is there gains: none, by length, a number, or bands.

use hongfan_domain::credit::{Band, Credit, CreditRule, Granting, Length};
use hongfan_domain::time::{MINUTE, Timestamp};
use leptos::prelude::*;

use super::form::Fault;
use crate::components::field::Field;
use crate::text::{
    HOURS_AMOUNT, HOURS_BANDS, HOURS_BANDS_HINT, HOURS_BANDS_WRONG, HOURS_BY_BANDS, HOURS_FIXED,
    HOURS_GRANTED, HOURS_KEPT, HOURS_NONE, HOURS_PER_DAY, HOURS_PER_HALF_DAY, HOURS_WRONG, gives_hours,
    minutes_an_hour, t,
};

/// How many minutes one study hour may have: as in schools, as in some provinces, as in most companies.
const UNITS: [u16; 3] = [45, 50, 60];

/// The smallest amount that is given by length.
const STEP: Credit = Credit::from_hundredths(50);

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct HoursFields {
    how: RwSignal<String>,
    amount: RwSignal<String>,
    bands: RwSignal<String>,
    /// The rule that the form began with: one that it has no words for stays as it is.
    known: StoredValue<Granting>,
}

/// What the fields begin with: how, how much, and the bands.
pub(super) fn starts_with(known: &Granting) -> [String; 3] {
    let (how, amount) = match known.rule() {
        None => (String::new(), String::new()),
        Some(CreditRule::PerMinutes { unit, step }) if UNITS.contains(&unit) && step == STEP => {
            (unit.to_string(), String::new())
        }
        Some(CreditRule::PerMinutes { .. }) => ("kept".to_owned(), String::new()),
        Some(CreditRule::Bands(bands)) => {
            let bands: Vec<_> =
                bands.iter().map(|Band { from, credit }| format!("{from}={credit}")).collect();
            return ["bands".to_owned(), String::new(), bands.join("，")];
        }
        Some(CreditRule::PerHalfDay(credit)) => ("half-day".to_owned(), credit.to_string()),
        Some(CreditRule::PerDay(credit)) => ("day".to_owned(), credit.to_string()),
        Some(CreditRule::Fixed(credit)) => ("fixed".to_owned(), credit.to_string()),
    };
    [how, amount, "0=0.25，15=0.5，30=1".to_owned()]
}

impl HoursFields {
    pub(super) fn new([how, amount, bands]: [RwSignal<String>; 3], known: &Granting) -> Self {
        Self { how, amount, bands, known: StoredValue::new(known.clone()) }
    }

    /// What it comes to.
    pub(super) fn read(self) -> Result<Granting, Fault> {
        let amount = || Credit::parse(&self.amount.read()).ok_or(Fault::Hours);
        let rule = match self.how.read().as_str() {
            "" => return Ok(Granting::default()),
            "kept" => return Ok(self.known.get_value()),
            "fixed" => CreditRule::Fixed(amount()?),
            "half-day" => CreditRule::PerHalfDay(amount()?),
            "day" => CreditRule::PerDay(amount()?),
            "bands" => CreditRule::Bands(bands(&self.bands.read()).ok_or(Fault::Hours)?),
            unit => CreditRule::PerMinutes { unit: unit.parse().map_err(|_| Fault::Hours)?, step: STEP },
        };
        if rule.is_sound() { Ok(Granting::new(Some(&rule))) } else { Err(Fault::Hours) }
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

/// The fields, and what they come to for the times that are set.
pub(super) fn hours(
    fields: HoursFields,
    (starts, ends): (RwSignal<String>, RwSignal<String>),
    fault: RwSignal<Option<Fault>>,
) -> impl IntoView {
    let wrong = |words: &'static str| {
        Signal::derive(move || if fault.get() == Some(Fault::Hours) { words } else { "" })
    };
    let takes = move |hows: &'static [&'static str]| hows.contains(&fields.how.read().as_str());
    let option = move |value: String, words: String| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || *fields.how.read() == own>{words}</option> }
    };
    let fixed = |value: &str, words: &str| option(value.to_owned(), words.to_owned());
    let comes_to = move || {
        let granting = fields.read().ok().filter(|granting| !granting.is_nothing())?;
        let at = |text: RwSignal<String>| Timestamp::parse_shanghai(&text.read());
        let minutes = at(ends)?.since(at(starts)?) / MINUTE;
        let rule = granting.rule()?;
        let by_calendar = matches!(rule, CreditRule::PerHalfDay(_) | CreditRule::PerDay(_));
        let length = Length::of_minutes(u32::try_from(minutes).ok()?);
        (!by_calendar).then(|| gives_hours(rule.credit_of(length).to_string()))
    };
    view! {
        <div class="field">
            <label for="hours">{t(HOURS_GRANTED)}</label>
            <select id="hours" on:change=move |event| fields.how.set(event_target_value(&event))>
                {fixed("", t(HOURS_NONE))}
                {UNITS.map(|unit| option(unit.to_string(), minutes_an_hour(unit)))}
                {fixed("fixed", t(HOURS_FIXED))}
                {fixed("bands", t(HOURS_BY_BANDS))}
                {fixed("half-day", t(HOURS_PER_HALF_DAY))}
                {fixed("day", t(HOURS_PER_DAY))}
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
