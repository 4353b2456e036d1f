//! Registration (报名): whether there is a place, and the one touch that asks for it or gives it up.

use hongfan_domain::fact::{Listing, Published, Refusal};
use hongfan_domain::id::{ActivityId, MemberId};
use hongfan_domain::registration::{OwnRegistration, Place, Terms, Wish, own_registration};
use hongfan_domain::sync::State;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::{Tone, banner, chip};
use crate::state::requests;
use crate::state::store::Store;
use crate::text::{
    REFUSED_CANCELED, REGISTER, REGISTER_NOW, REGISTERED, REGISTERED_HINT, REGISTRATION, REGISTRATION_CLOSED,
    REGISTRATION_OVER, REGISTRATION_REFUSED, REGISTRATION_SAVED, REGISTRATION_SENDING, REGISTRATION_UNBOUND,
    WAITLIST_HINT, WITHDRAW, WITHDRAWAL_SAVED, places_of, t, until_when, waiting_at, when,
};

/// How somebody stands at an activity that people register for.
#[derive(Clone, PartialEq)]
struct Standing {
    terms: Terms,
    listing: Listing,
    own: OwnRegistration,
    begun: bool,
}

impl Standing {
    fn of(store: Store, id: ActivityId) -> Option<Self> {
        let (device, now) = (store.device().id, store.hub_now());
        store.read(|engine| {
            let Published { particulars, listing, activity, .. } = engine.book().published(id)?;
            let terms = particulars.registration.clone()?;
            let begins_at = activity.sessions.first()?.starts_at;
            Some(Self {
                terms,
                listing: *listing,
                own: own_registration(engine, device, id),
                begun: now > begins_at,
            })
        })
    }

    /// Whether they are in line, as far as this phone knows or hopes.
    fn is_in_line(&self) -> bool {
        match self.own.said {
            Some((wish, state)) if !matches!(state, State::Shelved(_)) => wish == Wish::Come,
            _ => self.own.place.is_some(),
        }
    }
}

/// A short word on it, for lists; nothing where nobody registered.
pub fn registration_chip(own: &OwnRegistration) -> Option<impl IntoView + use<>> {
    match (own.said, own.place) {
        (Some((Wish::Come, state)), _) if !matches!(state, State::Shelved(_)) => {
            Some(chip(Tone::Wait, t(REGISTRATION_SENDING).to_owned()))
        }
        (_, Some(Place::Sure)) => Some(chip(Tone::Good, t(REGISTERED).to_owned())),
        (_, Some(Place::Waiting(n))) => Some(chip(Tone::Wait, waiting_at(n))),
        _ => None,
    }
}

/// The card; nothing for an activity that nobody registers for, or whose roster they are on.
pub(super) fn registration_card(
    store: Store,
    id: ActivityId,
    member: Memo<Option<MemberId>>,
) -> impl IntoView {
    let standing = Memo::new(move |_| Standing::of(store, id));
    let concerns = Memo::new(move |_| {
        standing.read().as_ref().is_some_and(|it| {
            it.listing == Listing::Invited || it.own.place.is_some() || it.own.said.is_some()
        })
    });
    move || {
        concerns.get().then(|| {
            view! {
                <section class="card" id="registration">
                    <h2>{t(REGISTRATION)}</h2>
                    {move || standing.get().map(|it| terms_line(&it.terms, store))}
                    <div class="actions" role="status" aria-live="polite">{move || standing.get().map(|it| words(store, &it))}</div>
                    {move || {
                        if member.get().is_none() {
                            return view! {
                                <p>{t(REGISTRATION_UNBOUND)}</p>
                                <a class="button button-line" href="/join">{t(REGISTER)}</a>
                            }.into_any();
                        }
                        standing.get().map(|it| step(store, id, &it)).into_any()
                    }}
                </section>
            }
        })
    }
}

fn terms_line(terms: &Terms, store: Store) -> impl IntoView + use<> {
    let at =
        format!("{} {}", when::day_within(terms.closes_at, store.hub_now()), when::minute(terms.closes_at));
    let parts = [terms.capacity.map(places_of), Some(until_when(at))];
    let words: Vec<_> = parts.into_iter().flatten().collect();
    view! { <p class="small">{words.join(" · ")}</p> }
}

/// Where it stands: first what only this phone has.
fn words(store: Store, standing: &Standing) -> Option<AnyView> {
    let offline = store.link.get().is_cut();
    match standing.own.said {
        Some((_, State::Shelved(refusal))) => {
            return Some(banner(Tone::Bad, t(refused(refusal)).to_owned()).into_any());
        }
        Some((wish, _)) => {
            let word = match wish {
                _ if !offline => REGISTRATION_SENDING,
                Wish::Come => REGISTRATION_SAVED,
                Wish::Withdraw => WITHDRAWAL_SAVED,
            };
            return Some(banner(Tone::Wait, t(word).to_owned()).into_any());
        }
        None => {}
    }
    match standing.own.place? {
        Place::Sure => Some(
            view! {
                {banner(Tone::Good, t(REGISTERED).to_owned())}<p class="small">{t(REGISTERED_HINT)}</p>
            }
            .into_any(),
        ),
        Place::Waiting(n) => Some(
            view! {
                {banner(Tone::Wait, waiting_at(n))}<p class="small">{t(WAITLIST_HINT)}</p>
            }
            .into_any(),
        ),
    }
}

const fn refused(refusal: Refusal) -> crate::text::Text {
    match refusal {
        Refusal::Over => REGISTRATION_OVER,
        Refusal::Canceled => REFUSED_CANCELED,
        Refusal::NotAllowed => REGISTRATION_CLOSED,
        _ => REGISTRATION_REFUSED,
    }
}

/// What can be done now.
fn step(store: Store, id: ActivityId, standing: &Standing) -> Option<AnyView> {
    let say = move |wish: Wish| {
        move |_| {
            spawn_local(async move {
                requests::register(store, id, wish).await;
            });
        }
    };
    let over = store.hub_now() > standing.terms.closes_at;
    if standing.is_in_line() {
        let button = view! { <button class="button button-line" type="button" on:click=say(Wish::Withdraw)>{t(WITHDRAW)}</button> };
        return (!standing.begun).then(|| button.into_any());
    }
    Some(if over {
        view! { <p>{t(REGISTRATION_OVER)}</p> }.into_any()
    } else {
        view! { <button class="button button-main" type="button" on:click=say(Wish::Come)>{t(REGISTER_NOW)}</button> }.into_any()
    })
}
