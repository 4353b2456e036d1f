//! A code that was opened as a link: kept at once, then shown as a result. The address gives way to the result's, so that
//! a reload shows it again and the code is not passed on.

use hongfan_domain::code::{ParseCodeError, RotatingCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::chip::Tone;
use crate::components::result::{Message, ResultScreen};
use crate::route::ArrivalRoute;
use crate::state::actions;
use crate::state::navigation::use_navigation;
use crate::state::store::Store;
use crate::text::{
    NEWER_CODE, READING_CODE, REFUSED_FORGED, REFUSED_FORGED_NEXT, SCAN_AGAIN, TYPE_SIX_DIGITS, t,
};

/// Checks in with the code in the address.
pub fn check_in_page(code: String) -> impl IntoView {
    let store: Store = expect_context();
    let navigation = use_navigation();
    let parsed = RotatingCode::parse(&code);
    let message = match &parsed {
        Ok(_) => Message { tone: Tone::Quiet, title: t(READING_CODE).into(), ..Message::default() },
        Err(error) => {
            let advice =
                if *error == ParseCodeError::NewerVersion { NEWER_CODE } else { REFUSED_FORGED_NEXT };
            Message {
                tone: Tone::Bad,
                title: t(REFUSED_FORGED).into(),
                advice: t(advice).into(),
                ..Message::default()
            }
        }
    };
    let broken = parsed.is_err();
    if let Ok(code) = parsed {
        spawn_local(async move {
            let ticket = actions::announced().await;
            let id = actions::check_in_by_code(store, code, ticket).await;
            navigation.replace(&ArrivalRoute::Result(id).path());
        });
    }
    view! {
        <ResultScreen message=message>
            {broken.then(|| view! {
                <a class="button button-solid" href="/scan">{t(SCAN_AGAIN)}</a>
                <a class="button button-glass" href="/code">{t(TYPE_SIX_DIGITS)}</a>
            })}
        </ResultScreen>
    }
}
