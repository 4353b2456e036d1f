//! A table brought into a roster or the directory: what its columns are, what each row would do, and what somebody must decide.

mod columns;
mod decide;
mod foot;
mod rows;
mod source;
mod units;
mod words;

use hongfan_domain::import::{Ask, Counts, Imported, Show, View};
use leptos::html;
use leptos::prelude::*;

use self::columns::columns;
use self::foot::{foot, rest};
use self::rows::rows;
use self::source::Source;
use self::units::units;
use self::words::failure_words;
use crate::components::chip::{Tone, banner};
use crate::components::icon::{Icon, icon};
use crate::state::importing::{Importing, Phase, ROWS, Target, dropped};
use crate::text::{
    IMPORT, IMPORT_CANCEL, IMPORT_DROP, IMPORT_PASTED, IMPORT_SHEET, ROWS_ALL, ROWS_CHANGED, ROWS_DOUBTFUL,
    ROWS_NEW, ROWS_SAME, ROWS_WRONG, Text, import_reading, import_rows, import_said, t,
};

pub(super) use self::source::chooser;
pub(super) use crate::state::importing::Taken;

/// A table on its way into the form, if there is one.
#[derive(Clone, Copy)]
pub(super) struct Import {
    source: RwSignal<Option<Source>, LocalStorage>,
    /// Whether one was taken in.
    pub(super) done: RwSignal<bool>,
    over: RwSignal<bool>,
}

impl Import {
    pub(super) fn new() -> Self {
        Self { source: RwSignal::new_local(None), done: RwSignal::new(false), over: RwSignal::new(false) }
    }

    /// Whether a table is shown in place of the form.
    pub(super) fn is_open(self) -> bool {
        self.source.read().is_some()
    }

    /// Shows what the table would change.
    fn open(self, source: Source) {
        self.source.set(Some(source));
    }

    /// Shows what cells that were copied would change.
    pub(super) fn open_cells(self, cells: String) {
        self.open(Source::Text(t(IMPORT_PASTED).to_owned(), cells));
    }

    fn close(self) {
        self.source.set(None);
    }

    /// The part of the page on which a file can be dropped, with the table or the form in it. `take` gets what it says once it
    /// is confirmed.
    pub(super) fn around(
        self,
        class: &'static str,
        target: impl Fn() -> Target + Send + 'static,
        take: impl Fn(Taken) + Copy + Send + 'static,
        form: impl IntoView,
    ) -> impl IntoView {
        let drag = move |event: leptos::ev::DragEvent| {
            event.prevent_default();
            self.over.set(true);
        };
        let drop = move |event: leptos::ev::DragEvent| {
            event.prevent_default();
            self.over.set(false);
            if let Some(file) = dropped(&event) {
                self.open(Source::File(file));
            }
        };
        let done = move |taken| {
            take(taken);
            self.done.set(true);
            self.close();
        };
        view! {
            <main class=class class:import-over=move || self.over.get() data-drop=t(IMPORT_DROP)
                on:dragover=drag on:dragleave=move |_| self.over.set(false) on:drop=drop>
                {move || self.source.get().map(|source| screen(self, source, target(), done))}
                {form}
            </main>
        }
    }
}

/// Takes in only what a roster's table says.
pub(super) fn into_roster(
    take: impl Fn(Imported) + Copy + Send + 'static,
) -> impl Fn(Taken) + Copy + Send + 'static {
    move |taken| {
        if let Taken::Roster(roster) = taken {
            take(roster);
        }
    }
}

/// The screen of an import, in place of the form.
fn screen(
    own: Import,
    source: Source,
    target: Target,
    done: impl Fn(Taken) + Clone + 'static,
) -> impl IntoView {
    let paths = StoredValue::new(target.paths());
    let import = match source {
        Source::File(file) => Importing::file(file, target, done),
        Source::Text(name, text) => Importing::text(name, &text, target, done),
    };
    let heading = NodeRef::<html::H2>::new();
    // Who uses a keyboard or a screen reader is taken along.
    heading.on_load(|heading| {
        let _ = heading.focus();
    });
    let stage = Memo::new(move |_| match import.phase.get() {
        Phase::Reading(_) => 0,
        Phase::Failed(_) => 1,
        Phase::Shown => 2,
    });
    view! {
        <section class="import" aria-labelledby="import-title">
            <header class="import-head">
                <h2 id="import-title" tabindex="-1" node_ref=heading>{t(IMPORT)}</h2>
                <p class="import-name">{move || import.name.get()}</p>
                <button class="icon-button" type="button" aria-label=t(IMPORT_CANCEL) on:click=move |_| own.close()>{icon(Icon::CLOSE)}</button>
            </header>
            {move || match stage.get() {
                0 => reading(import).into_any(),
                1 => failed(import, own).into_any(),
                _ => shown(import, own, paths).into_any(),
            }}
        </section>
    }
}

fn reading(import: Importing) -> impl IntoView {
    let share = move || match import.phase.get() {
        Phase::Reading(share) => share,
        _ => 100,
    };
    view! {
        <div class="card import-reading">
            <p role="status">{move || import_reading(&import.name.read(), share() / 10 * 10)}</p>
            <progress max="100" value=move || share().to_string() aria-label=t(IMPORT)></progress>
        </div>
    }
}

fn failed(import: Importing, own: Import) -> impl IntoView {
    let words = move || match import.phase.get() {
        Phase::Failed(failure) => failure_words(failure),
        _ => "",
    };
    view! {
        {move || banner(Tone::Bad, words().to_owned())}
        {source::other_file(own)}
    }
}

fn shown(import: Importing, own: Import, paths: StoredValue<Vec<String>>) -> impl IntoView {
    let view = Memo::new(move |_| import.opened.get().view);
    let said = move || {
        let Counts { new, changed, doubtful, wrong, .. } = view.read().counts;
        import_said(new, changed, doubtful, wrong)
    };
    view! {
        <p class="import-said" role="status">{said}</p>
        {sheets(import)}
        {columns(import, view)}
        {units(import, view, paths)}
        {kinds(import, view)}
        {rest(import, view)}
        {rows(import, view)}
        {foot(import, view, move || own.close())}
    }
}

/// The sheets of the workbook, where there are several.
fn sheets(import: Importing) -> impl IntoView {
    let names = Memo::new(move |_| import.opened.get().sheets);
    let options = move || {
        let chosen = import.opened.get_untracked().sheet;
        let option = |(n, name): (usize, String)| view! { <option value=n.to_string() selected=n == chosen>{name}</option> };
        names.get().into_iter().enumerate().map(option).collect_view()
    };
    let choose = move |event| {
        if let Ok(sheet) = event_target_value(&event).parse() {
            import.sheet(sheet);
        }
    };
    move || {
        (names.read().len() > 1).then(|| {
            view! {
                <div class="field import-sheet">
                    <label for="import-sheet">{t(IMPORT_SHEET)}</label>
                    <select id="import-sheet" on:change=choose>{options}</select>
                </div>
            }
        })
    }
}

/// How many rows would do what; a tap shows them.
fn kinds(import: Importing, view: Memo<View>) -> impl IntoView {
    let count = move |kind: Show| {
        let counts = view.read().counts;
        match kind {
            Show::All => counts.all,
            Show::New => counts.new,
            Show::Changed => counts.changed,
            Show::Doubtful => counts.doubtful,
            Show::Wrong => counts.wrong,
            Show::Same => counts.same,
        }
    };
    let button = move |kind: Show, word: Text| {
        view! {
            <button type="button" class=format!("filter kind-{kind:?}").to_lowercase()
                aria-pressed=move || (view.read().show == kind).to_string()
                on:click=move |_| import.ask(Ask::Show(kind, ROWS))>{t(word)}" "<b>{move || count(kind)}</b></button>
        }
    };
    // What there is none of is not offered.
    let some = move |kind: Show, word: Text| {
        let offered = Memo::new(move |_| count(kind) > 0 || view.read().show == kind);
        move || offered.get().then(|| button(kind, word))
    };
    view! {
        <div class="filters" role="group" aria-label=move || import_rows(count(Show::All))>
            {button(Show::All, ROWS_ALL)}
            {some(Show::New, ROWS_NEW)}
            {some(Show::Changed, ROWS_CHANGED)}
            {some(Show::Doubtful, ROWS_DOUBTFUL)}
            {some(Show::Wrong, ROWS_WRONG)}
            {some(Show::Same, ROWS_SAME)}
        </div>
    }
}
