//! What organizers did, of every kind: who, when and what, to find and to take back.

mod back;
mod entry;
mod plan;
mod words;

pub(super) use plan::plan_log;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use hongfan_domain::access::Role;
use hongfan_domain::book::Book;
use hongfan_domain::deeds::{Deed, Kind, about_rights, deeds};
use hongfan_domain::id::{ActivityId, RecordId};
use hongfan_domain::search::Query;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::entry::{Listed, Row, entries};
use self::words::Names;
use crate::components::bar::TopBar;
use crate::components::chip::{Tone, banner};
use crate::components::empty::Empty;
use crate::components::search::{filter_field, search_field};
use crate::route::OrganizerRoute;
use crate::state::colleagues::Colleagues;
use crate::state::directory::{follow, role};
use crate::state::readings::{Readings, readings};
use crate::state::status::live_chip;
use crate::state::store::Store;
use crate::text::{
    self, LOG, LOG_ACTIVITY, LOG_ANY_ACTIVITY, LOG_ANY_KIND, LOG_HINT, LOG_KIND, LOG_NONE, LOG_NOTHING_FITS,
    LOG_SEARCH, log_back_writing, log_count, log_more, t,
};

/// How many entries are drawn, and how many more with each tap.
const ROWS: usize = 60;

/// What is shown.
#[derive(Clone, Copy)]
struct Wanted {
    query: RwSignal<String>,
    activity: RwSignal<Option<ActivityId>>,
    kind: RwSignal<Option<Kind>>,
    most: RwSignal<usize>,
}

thread_local! {
    /// What was looked for last on this page of the browser.
    static LAST: RefCell<(String, Option<ActivityId>, Option<Kind>, usize)> = const { RefCell::new((String::new(), None, None, ROWS)) };
}

impl Wanted {
    /// What was looked for last: who comes back from an entry finds the log as it was.
    fn as_it_was() -> Self {
        let (query, activity, kind, most) = LAST.with_borrow(Clone::clone);
        let wanted = Self {
            query: RwSignal::new(query),
            activity: RwSignal::new(activity),
            kind: RwSignal::new(kind),
            most: RwSignal::new(most),
        };
        Effect::new(move |_| {
            LAST.set((wanted.query.get(), wanted.activity.get(), wanted.kind.get(), wanted.most.get()));
        });
        wanted
    }
}

/// The log, and what is being done about an entry of it.
#[derive(Clone, Copy)]
struct Log {
    store: Store,
    /// The entry that is asked about.
    asked: RwSignal<Option<RecordId>>,
    /// What was said about the last that was taken back.
    said: RwSignal<Option<(Tone, &'static str)>>,
    /// What the hub tells of beside the feed.
    colleagues: Colleagues,
    /// How many records take back what is being taken back, and how many of them are kept.
    going: RwSignal<Option<usize>>,
    done: RwSignal<usize>,
}

impl Log {
    fn new(store: Store, colleagues: Colleagues) -> Self {
        Self {
            store,
            colleagues,
            asked: RwSignal::new(None),
            said: RwSignal::new(None),
            going: RwSignal::new(None),
            done: RwSignal::new(0),
        }
    }

    /// How far it is with what is being taken back, and what came of it.
    fn told(self) -> impl IntoView {
        let Self { going, done, .. } = self;
        let going = move || {
            going.get().filter(|of| *of > 1).map(|of| {
                view! {
                    <div class="card import-reading">
                        <p>{move || log_back_writing(done.get(), of)}</p>
                        <progress max=of.to_string() value=move || done.get().to_string()></progress>
                    </div>
                }
            })
        };
        let said = move || self.said.get().map(|(tone, words)| banner(tone, words.to_owned()));
        view! { {going}{said} }
    }
}

/// How many entries there are, and those that are drawn.
#[derive(Clone, PartialEq, Eq)]
struct Found {
    count: usize,
    rows: Listed,
}

/// The log.
pub fn log_page() -> impl IntoView {
    let store: Store = expect_context();
    let (directory, role) = (follow(store), role(store));
    let colleagues: Colleagues = expect_context();
    let log = Log::new(store, colleagues);
    let wanted = Wanted::as_it_was();
    spawn_local(colleagues.ask());
    let all = Memo::new(move |_| {
        let told = colleagues.read().map(|told| about_rights(&told.deeds)).unwrap_or_default();
        let mut all = deeds(&store.book());
        all.extend(told);
        all.sort_by_key(|deed| std::cmp::Reverse((deed.at, deed.id)));
        Arc::new(all)
    });
    let names = Memo::new_with_compare(
        move |_| {
            let names = Names::of(store.book(), directory.get(), store.device().id, &colleagues.names.get());
            Arc::new(names)
        },
        |_, _| true,
    );
    let readings = readings(wanted.query, move || names.read().people());
    let found = Memo::new(move |_| find(&all.read(), &names.read(), &role.read(), wanted, readings));
    let more = move |_| wanted.most.update(|most| *most += ROWS);
    let rest = move || found.read().count - found.read().rows.len();
    view! {
        <TopBar title=t(LOG) back=OrganizerRoute::Desk.path()>{live_chip(store)}</TopBar>
        <main class="page page-wide log-page">
            <p class="small">{t(LOG_HINT)}</p>
            {filters(store, wanted)}
            <p role="status" class="small">{move || log_count(found.read().count)}</p>
            <div role="status" class="directory-said">{log.told()}</div>
            {move || all.read().is_empty().then(|| view! { <Empty title=t(LOG_NONE) hint=""/> })}
            <ol class="card list log" id="log" hidden=move || all.read().is_empty()>
                {entries(log, Signal::derive(move || found.get().rows))}
                {move || (found.read().count == 0).then(|| view! { <li class="row quiet">{t(LOG_NOTHING_FITS)}</li> })}
            </ol>
            {move || (rest() > 0).then(|| view! {
                <button class="button button-line" type="button" id="more-log" on:click=more>{log_more(ROWS.min(rest()), rest())}</button>
            })}
        </main>
    }
}

/// Those that fit, as many as are drawn of them in words.
fn find(all: &[Deed], names: &Names, role: &Role, wanted: Wanted, readings: Readings) -> Found {
    let (activity, kind, query) = (wanted.activity.get(), wanted.kind.get(), wanted.query.get());
    let query = query.trim().to_lowercase();
    let spelled = Query::new(&query);
    let is_about =
        |deed: &Deed| names.about(deed).is_some_and(|member| readings.rank(&spelled, &member).is_some());
    let fits = |deed: &&Deed| {
        activity.is_none_or(|activity| deed.what.activity() == Some(activity))
            && kind.is_none_or(|kind| deed.kind == kind)
            && (query.is_empty() || names.searched(deed).to_lowercase().contains(&query) || is_about(deed))
    };
    let found: Vec<_> = all.iter().filter(fits).collect();
    let rows = found.iter().take(wanted.most.get()).map(|deed| Row::of(deed, names, role));
    Found { rows: rows.collect(), count: found.len() }
}

fn filters(store: Store, wanted: Wanted) -> impl IntoView {
    let titles = Memo::new(move |_| titles(&store.book()));
    let from_the_top = move || wanted.most.set(ROWS);
    let find = move |text| {
        wanted.query.set(text);
        from_the_top();
    };
    let choose_kind = move |name: String| {
        wanted.kind.set(Kind::ALL.into_iter().find(|kind| kind_name(*kind) == name));
        from_the_top();
    };
    let choose_activity = move |id: String| {
        wanted.activity.set(ActivityId::parse(&id));
        from_the_top();
    };
    let chosen_kind = move || wanted.kind.get().map_or(String::new(), |kind| kind_name(kind).to_owned());
    let chosen_activity = move || wanted.activity.get().map_or(String::new(), |id| id.to_string());
    let kinds = || Kind::ALL.map(kind_name).map(|name| (name.to_owned(), name.to_owned())).to_vec();
    let activities = move || titles.get().into_iter().map(|(id, title)| (id.to_string(), title)).collect();
    view! {
        {search_field(Some("find-log"), t(LOG_SEARCH), wanted.query, find)}
        <div class="directory-filters">
            {filter_field("log-kind", LOG_KIND, LOG_ANY_KIND, kinds, chosen_kind, choose_kind)}
            {filter_field("log-activity", LOG_ACTIVITY, LOG_ANY_ACTIVITY, activities, chosen_activity, choose_activity)}
        </div>
    }
}

/// Every activity that something may have been done about, the newest first.
fn titles(book: &Book) -> Vec<(ActivityId, String)> {
    let named: BTreeMap<_, _> =
        book.activities().map(|activity| (activity.id, activity.title.clone())).collect();
    named.into_iter().rev().collect()
}

fn kind_name(kind: Kind) -> &'static str {
    t(match kind {
        Kind::Plan => text::LOG_PLAN,
        Kind::Decision => text::LOG_DECISION,
        Kind::Door => text::LOG_DOOR,
        Kind::Leave => text::LOG_LEAVE,
        Kind::Phone => text::LOG_PHONE,
        Kind::Closing => text::LOG_CLOSING,
        Kind::Directory => text::LOG_DIRECTORY,
        Kind::Hours => text::STUDY_HOURS,
        Kind::Certificate => text::LOG_CERTIFICATE,
        Kind::Rights => text::LOG_RIGHTS,
        Kind::Export => text::LOG_EXPORTS,
    })
}
