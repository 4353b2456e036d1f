//! A live session that asks for digits while its member is on another screen: a word on every one of them, and the way there.
//! They are read out once.

use std::time::Duration;

use hongfan_domain::activity::{Activity, RoundNumber};
use hongfan_domain::course::Content;
use hongfan_domain::id::{ActivityId, CourseId, LessonId};
use leptos::prelude::*;

use super::live::listens;
use crate::components::chip::Tone;
use crate::components::icon::{Icon, icon};
use crate::pages::my_activity::due_round;
use crate::route::{ArrivalRoute, MemberRoute};
use crate::state::courses::Courses;
use crate::state::feel;
use crate::state::store::Store;
use crate::text::{CLOSE, LIVE_CALL_GO, live_call_of, t};

/// So often it is looked whether a round has opened: it is so by the clock alone, too.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A round that waits for digits.
#[derive(Clone, PartialEq)]
struct Call {
    course: CourseId,
    lesson: LessonId,
    title: String,
    round: RoundNumber,
}

/// A lesson that is live.
#[derive(Clone, PartialEq)]
struct Meeting {
    course: CourseId,
    lesson: LessonId,
    title: String,
    activity: ActivityId,
}

impl Meeting {
    fn activity(&self, store: Store) -> Option<Activity> {
        store.read(|engine| engine.book().activity(self.activity).cloned())
    }

    /// The round that is open and has no check-in of theirs.
    fn call(&self, store: Store) -> Option<Call> {
        let (_, round) = due_round(store, &self.activity(store)?)?;
        let (course, lesson, title) = (self.course, self.lesson, self.title.clone());
        Some(Call { course, lesson, title, round: round.number })
    }

    fn is_on(&self, store: Store) -> bool {
        let now = store.hub_now();
        let sessions = self.activity(store).map(|activity| activity.sessions).unwrap_or_default();
        sessions.iter().any(|session| (session.starts_at..session.ends_at).contains(&now))
    }
}

fn meetings(courses: Courses) -> Vec<Meeting> {
    let all = courses.all();
    let lessons = all.iter().flat_map(|own| own.course.lessons.iter().map(|lesson| (own.course.id, lesson)));
    let live = lessons.filter_map(|(course, lesson)| match &lesson.content {
        Content::Live(live) => {
            let (lesson, title, activity) = (lesson.id, lesson.title.clone(), live.activity);
            Some(Meeting { course, lesson, title, activity })
        }
        _ => None,
    });
    live.collect()
}

/// Which one was meant by a press.
type Which = (LessonId, RoundNumber);

/// The word; a live region also while it says nothing.
pub fn live_call(store: Store, route: Memo<MemberRoute>) -> impl IntoView {
    let courses: Courses = expect_context();
    let turn = RwSignal::new(0_u32);
    if let Ok(timer) =
        set_interval_with_handle(move || turn.update(|turn| *turn = turn.wrapping_add(1)), LOOK_EVERY)
    {
        on_cleanup(move || timer.clear());
    }
    let meetings = Memo::new(move |_| meetings(courses));
    let due = Memo::new(move |_| {
        turn.track();
        meetings.with(|meetings| meetings.iter().find_map(|meeting| meeting.call(store)))
    });
    // Whoever is in the meeting may be asked at any moment. On its own page that one looks by itself.
    let listening = Memo::new(move |_| {
        turn.track();
        let route = route.read();
        let here = |lesson| matches!(*route, MemberRoute::Lesson(_, shown) if shown == lesson);
        let asks = |it: &Meeting| it.is_on(store) && listens(it.lesson) && !here(it.lesson);
        meetings.with(|meetings| meetings.iter().any(asks))
    });
    store.look_often_while(listening);
    let (closed, felt) = (RwSignal::new(None::<Which>), StoredValue::new(None::<Which>));
    let shown = Memo::new(move |_| {
        let call = due.get()?;
        let elsewhere =
            !takes_digits(&route.read(), &call) && closed.get() != Some((call.lesson, call.round));
        elsewhere.then_some(call)
    });
    Effect::new(move || {
        let Some(Call { lesson, round, .. }) = shown.get() else { return };
        if felt.get_value() != Some((lesson, round)) {
            felt.set_value(Some((lesson, round)));
            feel(Tone::Wait);
        }
    });
    view! {
        <div class="live-call" role="status">{move || shown.get().map(|call| {
            let Call { course, lesson, title, round } = call;
            view! {
                <p>{live_call_of(title)}</p>
                <a class="button button-main" href=MemberRoute::Lesson(course, lesson).path()>{t(LIVE_CALL_GO)}</a>
                <button class="icon-button" type="button" aria-label=t(CLOSE)
                    on:click=move |_| closed.set(Some((lesson, round)))>{icon(Icon::CLOSE)}</button>
            }
        })}</div>
    }
}

/// Whether digits are typed on this screen, or a code is scanned or shown: nobody is called away from that, and no code is
/// covered.
fn takes_digits(route: &MemberRoute, call: &Call) -> bool {
    match route {
        MemberRoute::Lesson(_, lesson) => *lesson == call.lesson,
        MemberRoute::Scan | MemberRoute::Digits | MemberRoute::Pass | MemberRoute::Receipt(_) => true,
        MemberRoute::Arrival(ArrivalRoute::CheckIn(_) | ArrivalRoute::Result(_)) => true,
        _ => false,
    }
}
