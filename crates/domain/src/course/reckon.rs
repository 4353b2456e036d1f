use std::collections::BTreeMap;

use super::{Content, Course, CourseProgress, Lesson, LessonProgress, Meeting, Quiz};
use crate::id::{ActivityId, LessonId};
use crate::study::{Attention, Check, Free, Heard, Pace, Reckoning, Stretch, Studied};
use crate::time::Timestamp;

/// How far one person has come with a course, by its rules as they are: of what they learned, on whatever phones, in
/// whatever order and however often it is told. `meeting` says when a live session is, and whether they were there.
pub fn progress<'a>(
    course: &Course,
    studied: impl IntoIterator<Item = &'a Studied>,
    meeting: impl Fn(ActivityId) -> Option<Meeting>,
) -> CourseProgress {
    let told: Vec<_> = studied.into_iter().collect();
    reckon(course, &told, &meeting, &|_| true)
}

/// The same, of the time only that `counts`. Answers to a quiz always do, or a try could be made that is none.
pub(super) fn reckon(
    course: &Course,
    studied: &[&Studied],
    meeting: &dyn Fn(ActivityId) -> Option<Meeting>,
    counts: &dyn Fn(&Studied) -> bool,
) -> CourseProgress {
    let mut told: Vec<_> =
        studied.iter().copied().filter(|studied| studied.study.course == course.id).collect();
    told.sort_unstable_by_key(|studied| (studied.received_at, studied.id));
    told.dedup_by_key(|studied| studied.id);
    let timed: Vec<_> = told.iter().copied().filter(|studied| counts(studied)).collect();
    let mut reckoner = Reckoner::new(course, &timed, meeting);
    for studied in told {
        reckoner.hear_paper(studied);
        if counts(studied) {
            reckoner.hear_stretches(studied);
        }
    }
    reckoner.finish()
}

/// One lesson while it is being reckoned.
struct Line<'a> {
    lesson: &'a Lesson,
    meeting: Option<Meeting>,
    pace: Pace,
    /// How much must have been gone through, in milliseconds times a hundred.
    enough: u64,
    /// How long somebody may learn here in all, by what was taken by the first rules.
    room: u64,
    progress: LessonProgress,
}

/// Goes through what somebody learned of a course, in the order in which the hub heard it.
struct Reckoner<'a> {
    course: &'a Course,
    lines: Vec<Line<'a>>,
    places: BTreeMap<LessonId, usize>,
    /// How long somebody may learn in all where it is asked whether they are there.
    room: u64,
    watched: u64,
    answered: u32,
}

impl<'a> Reckoner<'a> {
    fn new(course: &'a Course, timed: &[&Studied], meeting: &dyn Fn(ActivityId) -> Option<Meeting>) -> Self {
        let places: BTreeMap<_, _> = (0..).zip(&course.lessons).map(|(at, lesson)| (lesson.id, at)).collect();
        let (mut all, mut own) = (Vec::new(), vec![Vec::new(); course.lessons.len()]);
        for studied in timed {
            for check in studied.checks() {
                let Some(at) = places.get(&check.told.lesson) else { continue };
                own[*at].push(check);
                all.extend((studied.reckoning != Reckoning::First).then_some(check));
            }
        }
        let attention = course.rules.attention.map(Attention::about_every);
        let answered = attention.map_or(0, |attention| attention.count(&all));
        let room = attention.map_or(u64::MAX, |attention| attention.room(answered));
        let lines = course.lessons.iter().zip(&own);
        let lines = lines.map(|(lesson, checks)| Line::new(course, lesson, checks, meeting)).collect();
        Self { course, lines, places, room, watched: 0, answered }
    }

    fn hear_stretches(&mut self, studied: &Studied) {
        let is_late = !studied.is_witnessed();
        for (heard, free) in studied.stretches() {
            let Some(at) = self.places.get(&heard.told.lesson).copied() else { continue };
            if self.course.term.has(heard.ended_at()) {
                let wall = self.hear(at, &heard, &free, studied.reckoning);
                if is_late {
                    self.lines[at].progress.accrued.unwitnessed += wall;
                }
            }
        }
    }

    /// A stretch. What asks whether somebody is there has one room in all of a course, or many short films would need no
    /// answer; but nobody is charged for seeing again what they are done with.
    fn hear(&mut self, at: usize, heard: &Heard<Stretch>, free: &Free, reckoning: Reckoning) -> u64 {
        let line = &mut self.lines[at];
        let (asks, is_done) = (line.pace.attention.is_some(), line.progress.done_at.is_some());
        let room = match reckoning {
            _ if !asks => u64::MAX,
            Reckoning::First => line.room.saturating_sub(line.progress.accrued.wall),
            Reckoning::Second if is_done => u64::MAX,
            Reckoning::Second => self.room.saturating_sub(self.watched),
        };
        let wall = line.hear(heard, free, room);
        if asks && !is_done && reckoning == Reckoning::Second {
            self.watched += wall;
        }
        wall
    }

    fn hear_paper(&mut self, studied: &Studied) {
        let Some((paper, mark)) = studied.study.paper.as_ref().zip(studied.mark) else { return };
        let Some(line) = self.places.get(&paper.lesson).map(|at| &mut self.lines[*at]) else { return };
        let Content::Quiz(quiz) = &line.lesson.content else { return };
        if self.course.term.has(studied.received_at) {
            line.progress.answer(quiz, mark, studied.received_at);
        }
    }

    fn finish(self) -> CourseProgress {
        let Self { course, lines, watched, answered, .. } = self;
        let lessons: Vec<_> = lines.into_iter().map(Line::finish).collect();
        let required = course.lessons.iter().zip(&lessons);
        let required = required.filter(|(lesson, _)| course.required().any(|other| other.id == lesson.id));
        let done: Option<Vec<_>> = required.map(|(_, progress)| progress.done_at).collect();
        CourseProgress {
            done_at: done.and_then(|done| done.into_iter().max()),
            last_at: lessons.iter().filter_map(|lesson| lesson.last_at).max(),
            lessons,
            watched,
            answered,
        }
    }
}

impl<'a> Line<'a> {
    fn new(
        course: &Course,
        lesson: &'a Lesson,
        checks: &[Heard<Check>],
        meeting: &dyn Fn(ActivityId) -> Option<Meeting>,
    ) -> Self {
        let pace = course.rules.pace(&lesson.content);
        let (meeting, asked) = match &lesson.content {
            Content::Live(live) => (Some(meeting(live.activity).unwrap_or_default()), live.share),
            _ => (None, course.rules.coverage),
        };
        let length = meeting.as_ref().map(Meeting::millis).filter(|millis| *millis > 0);
        let length = length.unwrap_or(lesson.content.millis());
        let missed = checks.iter().filter(|heard| heard.told.took.is_none()).count();
        let progress = LessonProgress {
            length,
            answered: pace.attention.map_or(0, |attention| attention.count(checks)),
            missed: u32::try_from(missed).unwrap_or(u32::MAX),
            ..LessonProgress::default()
        };
        let enough = u64::from(length) * u64::from(asked);
        Self { lesson, meeting, pace, enough, room: pace.room(checks), progress }
    }

    /// Adds a stretch, and says how long it was.
    fn hear(&mut self, heard: &Heard<Stretch>, free: &Free, room: u64) -> u64 {
        if matches!(self.lesson.content, Content::Quiz(_)) {
            return 0;
        }
        let heard = heard.within(self.progress.length);
        let own = &mut self.progress;
        let ended_at = heard.ended_at();
        let (wall, place) = match &self.meeting {
            None => (own.accrued.add(&heard, free, self.pace, room), heard.told.to),
            Some(meeting) => {
                let began = heard.span().0;
                let at = |millis: u32| began.plus(i64::from(millis));
                let parts = free.parts().flat_map(|(from, to)| meeting.between(at(from), at(to)));
                let (mut wall, mut place) = (0, own.place);
                for (from, to) in parts {
                    own.accrued.go(from, u64::from(to - from));
                    (wall, place) = (wall + u64::from(to - from), to);
                }
                own.accrued.wall += wall;
                (wall, place)
            }
        };
        if own.last_at.is_none_or(|last| ended_at >= last) {
            (own.last_at, own.place) = (Some(ended_at), place);
        }
        if own.done_at.is_none() && (self.reaches() || self.is_whole()) {
            self.progress.done_at = Some(ended_at);
        }
        wall
    }

    fn reaches(&self) -> bool {
        u64::from(self.progress.accrued.ranges.len()) * 100 >= self.enough
    }

    /// Whether a film was seen from the beginning to the end, as well as a player can tell.
    fn is_whole(&self) -> bool {
        let LessonProgress { accrued, length, .. } = &self.progress;
        let is_near = u64::from(accrued.ranges.len()) * 20 >= u64::from(*length) * 19;
        matches!(self.lesson.content, Content::Film(_)) && is_near && accrued.ranges.is_whole(*length)
    }

    fn finish(mut self) -> LessonProgress {
        if self.is_whole() {
            self.progress.accrued.ranges.add(0, self.progress.length);
        }
        if let Some(meeting) = &self.meeting {
            let watched = self.progress.done_at.take();
            self.progress.done_at = watched.zip(meeting.there).map(|(watched, there)| watched.max(there));
        }
        self.progress
    }
}

impl LessonProgress {
    fn answer(&mut self, quiz: &Quiz, mark: super::Mark, at: Timestamp) {
        if self.tries >= quiz.tries || self.done_at.is_some() {
            return;
        }
        self.tries += 1;
        self.last_at = Some(at);
        if self.mark.is_none_or(|best| mark.percent() > best.percent()) {
            self.mark = Some(mark);
        }
        self.done_at = quiz.passes(mark).then_some(at);
    }
}
