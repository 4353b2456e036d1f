use hongfan_domain::door::Question;
use hongfan_domain::id::{DeviceId, MemberId};
use hongfan_domain::member::Participation;
use hongfan_domain::pass::Pass;
use hongfan_domain::time::MINUTE;
use leptos::prelude::*;

use super::dialog::Dialog;
use super::find::{particulars, who};
use super::{Desk, Form};
use crate::state::door::{Assurance, Matter};
use crate::text::{
    ADD_EXPECTED, ADD_EXPECTED_HINT, ADD_HOSTED, ADD_HOSTED_HINT, ASK_AHEAD, ASK_NEW, ASK_NEW_HINT, ASK_OFF,
    ASK_OFF_HINT, ASK_OLD, ASK_OLD_HINT, ASK_PHONE, ASK_PHONE_HINT, ASK_UNKNOWN, ASK_UNKNOWN_HINT,
    CONFIRM_PRESENT, DOOR_NOT_AT_ALL, DOOR_NOT_NOW, DOOR_WHO, GUEST_IN, IT_IS_THEM, NOTE_FOR_LATER,
    minutes_ahead, minutes_old, t,
};

/// Somebody the organizer should look at: what is known, who it seems to be, and what can be done.
pub(super) fn ask(desk: Desk, matter: Matter) -> impl IntoView {
    let close = move || desk.entrance.matter.set(None);
    let (title, hint, suggested) = match &matter {
        Matter::Pass(Question::UnknownKey, member, _) => {
            (t(ASK_UNKNOWN), t(ASK_UNKNOWN_HINT).to_owned(), *member)
        }
        Matter::Pass(Question::NewKey, member, _) => (t(ASK_NEW), t(ASK_NEW_HINT).to_owned(), *member),
        Matter::Pass(Question::Old(millis), member, _) => {
            (t(ASK_OLD), minutes_old((millis / MINUTE).max(1), t(ASK_OLD_HINT)), *member)
        }
        Matter::Pass(Question::Ahead(millis), member, _) => {
            (t(ASK_AHEAD), minutes_ahead((millis / MINUTE).max(1), t(ASK_OLD_HINT)), *member)
        }
        Matter::OffRoster(member, _) => (t(ASK_OFF), t(ASK_OFF_HINT).to_owned(), Some(*member)),
        Matter::Phone(_, member) => (t(ASK_PHONE), t(ASK_PHONE_HINT).to_owned(), *member),
    };
    let chosen = RwSignal::new(suggested);
    let (bearer, entrance) = (matter.bearer(), desk.entrance);
    let has_waited = entrance.waiting.of(bearer).is_some();
    view! {
        <Dialog title=title close=close>
            <p>{hint}</p>
            {match matter {
                Matter::OffRoster(member, pass) => off_roster(desk, member, pass).into_any(),
                Matter::Pass(question, _, pass) => view! { {who(desk, chosen)} {pass_actions(desk, question, pass, chosen)} }.into_any(),
                Matter::Phone(device, _) => view! { {who(desk, chosen)} {phone_actions(desk, device, chosen)} }.into_any(),
            }}
            <button class="button button-line" type="button" on:click=move |_| close()>{t(DOOR_NOT_NOW)}</button>
            {has_waited.then(|| view! {
                <button class="button button-line" type="button" on:click=move |_| {
                    close();
                    entrance.turn_away(bearer);
                }>{t(DOOR_NOT_AT_ALL)}</button>
            })}
        </Dialog>
    }
}

fn pass_actions(
    desk: Desk,
    question: Question,
    pass: Pass,
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let nobody = move || chosen.get().is_none();
    let decide = move |act: fn(Desk, MemberId, Pass)| {
        if let Some(member) = chosen.get_untracked() {
            desk.entrance.matter.set(None);
            act(desk, member, pass);
        }
    };
    let (first, word): (fn(Desk, MemberId, Pass), _) = match question {
        Question::UnknownKey | Question::NewKey => {
            (|desk, member, pass| desk.entrance.vouch(member, pass), t(IT_IS_THEM))
        }
        Question::Old(_) | Question::Ahead(_) => {
            (|desk, member, pass| desk.entrance.admit(member, pass, Assurance::InPerson), t(CONFIRM_PRESENT))
        }
    };
    let later = matches!(question, Question::Old(_) | Question::Ahead(_));
    view! {
        {move || nobody().then(|| view! { <p class="small">{t(DOOR_WHO)}</p> })}
        <button class="button button-main" type="button" disabled=nobody on:click=move |_| decide(first)>{word}</button>
        {later.then(|| view! {
            <button class="button button-line" type="button" disabled=nobody
                on:click=move |_| decide(|desk, member, pass| desk.entrance.admit(member, pass, Assurance::Later))>{t(NOTE_FOR_LATER)}</button>
        })}
    }
}

fn phone_actions(desk: Desk, device: DeviceId, chosen: RwSignal<Option<MemberId>>) -> impl IntoView {
    view! {
        <button class="button button-main" type="button" disabled=move || chosen.get().is_none()
            on:click=move |_| if let Some(member) = chosen.get_untracked() {
                desk.entrance.matter.set(None);
                desk.entrance.vouch_for_phone(member, device);
            }>{t(IT_IS_THEM)}</button>
    }
}

/// Who is known gets a line of the roster, so that the attendance is theirs; who is not is a guest.
fn off_roster(desk: Desk, member: MemberId, pass: Pass) -> impl IntoView {
    let entrance = desk.entrance;
    let line = untrack(|| entrance.newcomer(member));
    let guest = move |_| {
        entrance.matter.set(None);
        desk.form.set(Some(Form::Guest(Some((member, pass)))));
    };
    let add = line.map(|line| {
        let hosted = line.participation == Participation::Hosted;
        let (word, note) =
            if hosted { (ADD_HOSTED, ADD_HOSTED_HINT) } else { (ADD_EXPECTED, ADD_EXPECTED_HINT) };
        let (name, about) = (line.name.clone(), particulars(&line));
        view! {
            <div class="door-who"><b>{name}</b><span>{about}</span></div>
            <p class="small">{t(note)}</p>
            <button class="button button-main" type="button" on:click=move |_| {
                entrance.matter.set(None);
                entrance.add_to_roster(line.clone(), pass);
            }>{t(word)}</button>
        }
    });
    let style = if add.is_some() { "button button-line" } else { "button button-main" };
    view! {
        {add}
        <button class=style type="button" on:click=guest>{t(GUEST_IN)}</button>
    }
}
