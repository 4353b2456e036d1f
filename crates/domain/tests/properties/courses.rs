//! Courses, for every history: whatever phones tell, in whatever order it comes, everybody derives the same; nobody learns
//! two things at one time; nothing that was learned is taken away; and nobody gains a course twice in a year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hongfan_domain::book::Book;
use hongfan_domain::course::{
    Attended, Confirmed, Content, Course, CourseProgress, Revision, Roll, Totals, finished, progress,
    revisions, totals,
};
use hongfan_domain::credit::{Certainty, Credit, CreditEntry, CreditSource, entries, own_entries, year_of};
use hongfan_domain::directory::{Directory, Merges};
use hongfan_domain::fact::{Change, Entry};
use hongfan_domain::id::MemberId;
use hongfan_domain::study::{Studied, own_studied};
use hongfan_domain::time::{MINUTE, Timestamp};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::history::{Filing, classes, lessons_kept, writings};
use crate::world::{MEMBERS, UNIT, World};

/// After everything that a history plans.
const LONG: i64 = 60 * 24 * 60 * MINUTE;

/// What an organizer's device shows of every course.
fn rolls(book: &Book, now: Timestamp) -> Vec<Roll> {
    let directory = Directory::of(book);
    directory.courses().map(|course| Roll::of(course, (book, &directory), now)).collect()
}

/// What each person has learned, as an organizer's device knows it.
fn by_person(book: &Book) -> BTreeMap<MemberId, Vec<Studied>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for studied in book.merged().studied() {
        found.entry(studied.member).or_default().push(studied.clone());
    }
    found
}

fn courses(book: &Book) -> Vec<Course> {
    Directory::of(book).courses().cloned().collect()
}

fn entries_of(world: &World) -> Vec<Entry> {
    world.hub.memory.feed().to_vec()
}

/// Whether nothing that the one has is missing in the other.
fn has_all(more: &CourseProgress, less: &CourseProgress, course: &Course) -> Result<(), TestCaseError> {
    for ((lesson, less), more) in course.lessons.iter().zip(&less.lessons).zip(&more.lessons) {
        let mut joined = more.accrued.ranges.clone();
        joined.add_all(&less.accrued.ranges);
        prop_assert_eq!(&joined, &more.accrued.ranges, "a part of {} is gone", lesson.title);
        prop_assert!(more.percent(lesson) >= less.percent(lesson), "{}: {:?} {:?}", lesson.title, less, more);
        prop_assert!(more.done_at.is_some() || less.done_at.is_none(), "{} is no longer done", lesson.title);
        prop_assert!(more.tries >= less.tries && more.answered >= less.answered);
    }
    prop_assert!(more.percent(course) >= less.percent(course));
    prop_assert!(more.done_at.is_some() || less.done_at.is_none(), "{} is no longer done", course.title);
    Ok(())
}

proptest! {
    #[test]
    fn everybody_derives_the_same_learning_whatever_came_when(
        history in classes(80),
        shuffled in Just((0..120usize).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(any::<Index>(), 0..20),
    ) {
        let mut world = World::school();
        world.live(&history);
        world.settle();
        let (later, feed) = (world.now.plus(LONG), entries_of(&world));
        let mut otherwise = Book::default();
        let shuffled = shuffled.iter().filter_map(|n| feed.get(*n)).chain(feed.iter().skip(120));
        otherwise.apply_all(again.iter().map(|index| index.get(&feed)).chain(shuffled));
        let known = world.book(0);
        for book in [world.book(1), &world.fresh_book(0), &otherwise] {
            prop_assert_eq!(rolls(book, later), rolls(known, later));
            prop_assert_eq!(entries(book, &[], later), entries(known, &[], later));
        }
        let told: Vec<_> = feed.iter().filter_map(|entry| match &entry.change {
            Change::Studied(studied) => Some(studied.id),
            _ => None,
        }).collect();
        prop_assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len(), "a record became two facts");
        prop_assert_eq!(known.studied().count(), told.len());
    }

    #[test]
    fn a_members_phones_and_the_organizers_see_the_same_progress(history in classes(80)) {
        let mut world = World::school();
        world.live(&history);
        world.settle();
        let (people, merges) = (by_person(world.book(0)), Merges::of(world.book(0)));
        let all = courses(world.book(0));
        let attended = Attended::of(world.book(0), &all, world.now);
        let seen = |course: &Course, studied: &[Studied], member: MemberId| {
            progress(course, studied, |activity| attended.meeting(activity, member))
        };
        for phone in MEMBERS {
            let device = &world.devices[phone];
            let Some(binding) = device.engine.book().binding(device.viewer.device) else { continue };
            let owner = merges.canonical(binding.member);
            let own = own_studied(&device.engine, device.viewer.device, -device.clock_ahead);
            let known = people.get(&owner).map_or(&[][..], Vec::as_slice);
            if !binding.order.is_known() {
                // Nobody has vouched for it: it is told what the hub heard since it said whose it is.
                let told = |it: &&Studied| it.device == device.viewer.device || it.received_at >= binding.bound_at;
                let ids = |facts: &mut dyn Iterator<Item = &Studied>| facts.map(|it| it.id).collect::<BTreeSet<_>>();
                prop_assert_eq!(ids(&mut own.iter()), ids(&mut known.iter().filter(told)), "on phone {}", phone);
                continue;
            }
            for course in &all {
                prop_assert_eq!(seen(course, &own, owner), seen(course, known, owner), "on phone {}", phone);
            }
        }
        // The organizer of a unit sees those who study its courses; of ids that only turned out to be one person later, what
        // they did at one time in another unit's courses is not theirs to know.
        let told = by_person(world.book(UNIT));
        let course = &all[0];
        for (member, known) in people.iter().filter(|(member, _)| merges.all_of(**member).len() == 1) {
            let here = told.get(member).map_or(&[][..], Vec::as_slice);
            prop_assert_eq!(seen(course, here, *member), seen(course, known, *member), "of {}", member);
        }
    }

    #[test]
    fn nobody_learns_two_things_at_one_time(history in classes(80)) {
        let mut world = World::school();
        world.live(&history);
        world.settle();
        let all = courses(world.book(0));
        for (member, studied) in by_person(world.book(0)) {
            let told: Vec<_> = studied.iter().flat_map(Studied::stretches).collect();
            let times = told.iter().map(|(heard, _)| heard.span());
            let (begins, ends): (BTreeSet<_>, BTreeSet<_>) = times.unzip();
            for began in begins {
                for ended in ends.iter().filter(|ended| **ended > began) {
                    let within = told.iter().filter(|(heard, _)| heard.span().0 >= began && heard.span().1 <= *ended);
                    let free: i64 = within.map(|(_, free)| i64::from(free.millis())).sum();
                    prop_assert!(free <= ended.since(began), "{} ms of {} ms by {}", free, ended.since(began), member);
                }
            }
            let mut there: Vec<_> = told.iter().map(|(heard, _)| heard.span()).filter(|(began, end)| began < end).collect();
            there.sort_unstable();
            let mut until = Timestamp::from_millis(0);
            let mut time = 0;
            for (began, end) in there {
                time += end.since(began.max(until)).max(0);
                until = until.max(end);
            }
            let mut wall = 0;
            for course in &all {
                let known = progress(course, &studied, |_| None);
                for (lesson, own) in course.lessons.iter().zip(&known.lessons) {
                    let fastest = match lesson.content {
                        Content::Film(_) => u64::from(course.rules.fastest),
                        _ => 100,
                    };
                    prop_assert!(own.accrued.millis <= own.accrued.wall * fastest / 100);
                    // A film that was seen but for what a player cannot tell was seen as a whole.
                    prop_assert!(u64::from(own.accrued.ranges.len()) * 19 <= own.accrued.millis * 20);
                    prop_assert!(own.accrued.ranges.len() <= lesson.content.millis(), "places that are not there");
                    prop_assert!(own.percent(lesson) <= 100);
                    wall += own.accrued.wall;
                }
            }
            prop_assert!(i64::try_from(wall).unwrap() <= time, "{} ms of {} ms by {}", wall, time, member);
        }
    }

    #[test]
    fn a_course_is_gained_once_by_each_person_in_a_year(history in classes(80)) {
        let mut world = World::school();
        world.live(&history);
        let early = Arc::new(world.book(0).clone());
        world.settle();
        let all = courses(world.book(0));
        let (book, later) = (world.book(0), world.now.plus(LONG));
        let (ledger, merged, merges) = (entries(book, &[], later), book.merged(), Merges::of(book));
        let directory = Directory::of(book);
        let taught: Vec<_> = directory.courses().collect();
        let named: Vec<_> = rolls(book, later).iter().map(|roll| roll.total).collect();
        prop_assert_eq!(&named, &totals(&taught, (book, &directory), later), "with names and without");
        let seen = Totals::default().look(&taught, (&early, &Directory::of(&early)), later);
        let seen = seen.look(&taught, (&Arc::new(book.clone()), &directory), later);
        let seen: Vec<_> = taught.iter().map(|course| seen.of(course.id)).collect();
        prop_assert_eq!(named, seen, "whatever had been counted before");
        let stood = revisions(book.filed());
        let mut known = BTreeSet::new();
        for entry in &ledger {
            let CreditSource::Course(course) = entry.source else { continue };
            prop_assert!(known.insert((entry.member, course, year_of(entry.at))), "{:?} twice", entry);
            prop_assert_eq!(entry.member, merges.canonical(entry.member));
            let stood = &stood[&course];
            let most = |of: &dyn Fn(&Course) -> Credit| stood.iter().map(|revision| of(revision.course)).max();
            prop_assert!(Some(entry.credit) <= most(&Course::credit), "{:?}", entry);
            prop_assert!(Some(entry.collective) <= most(&Course::collective), "{:?}", entry);
            prop_assert!(entry.collective >= Credit::ZERO && entry.self_study() >= Credit::ZERO, "{:?}", entry);
            prop_assert!(entry.at <= later, "gained in the future: {:?}", entry);
        }
        for phone in MEMBERS {
            let device = &world.devices[phone];
            let Some(owner) = device.engine.book().binding(device.viewer.device) else { continue };
            let gained = |entries: &[CreditEntry], course: &Course| -> Vec<_> {
                let own = |entry: &&CreditEntry| {
                    entry.source == CreditSource::Course(course.id)
                        && merges.are_one(entry.member, owner.member)
                };
                entries.iter().filter(own).map(|entry| (entry.at, entry.credit)).collect()
            };
            let (told, own) = (courses(device.engine.book()), own_entries(&device.engine, device.viewer.device, later));
            // For whom a course no longer is keeps it as it was.
            for course in all.iter().filter(|course| told.contains(&course.as_told())) {
                let (own, known) = (gained(&own, course), gained(&ledger, course));
                let live = course.lessons.iter().find_map(|lesson| match &lesson.content {
                    Content::Live(live) => Some(live.activity),
                    _ => None,
                });
                if let Some(plan) = live.and_then(|activity| merged.plan(activity)) {
                    // Of a meeting the sheet knows more than a phone. Nobody is told that they were taken off the list, or
                    // that a phone which was somebody's like theirs is another's now.
                    let listed = plan.roster.iter().any(|line| merges.are_one(line.id, owner.member))
                        && world.devices.iter().all(|device| world.owners(device.viewer.device).len() < 2);
                    let sure = own.iter().all(|gained| known.contains(gained));
                    prop_assert!(sure || !listed, "phone {} shows {:?}, the ledger {:?}", phone, own, known);
                } else if owner.order.is_known() {
                    prop_assert_eq!(own, known, "on phone {}", phone);
                } else {
                    // Nobody has vouched for it: it is told what the hub heard since it said whose it is.
                    let in_year = |at| known.iter().any(|(known, _)| year_of(*known) == year_of(at));
                    prop_assert!(own.iter().all(|(at, _)| in_year(*at)), "phone {}: {:?}, {:?}", phone, own, known);
                }
            }
        }
    }

    #[test]
    fn what_is_heard_later_takes_nothing_of_a_course_away(history in classes(80), cut in any::<Index>()) {
        let mut world = World::school();
        world.live(&history);
        world.settle();
        let all = courses(world.book(0));
        for studied in by_person(world.book(0)).into_values() {
            let mut known = studied.clone();
            known.sort_unstable_by_key(|studied| (studied.received_at, studied.id));
            known.truncate(cut.index(studied.len() + 1));
            for course in &all {
                let (before, after) = (progress(course, &known, |_| None), progress(course, &studied, |_| None));
                has_all(&after, &before, course)?;
                let years = |studied: &[Studied]| {
                    let stood = [Revision { course, until: None }];
                    finished(&stood, &studied.iter().collect::<Vec<_>>(), &|_| None, &Confirmed::default()).len()
                };
                prop_assert!(years(&known) <= years(&studied), "a year is gone");
            }
        }
    }

    #[test]
    fn what_organizers_write_takes_no_hours_of_a_course_away(history in classes(80), written in prop::collection::vec(writings(), 1..4)) {
        let mut world = World::school();
        world.live(&history);
        world.settle();
        let hours = |world: &World, later| -> Vec<CreditEntry> {
            let ledger = entries(world.book(0), &[], later);
            ledger.into_iter().filter(|entry| matches!(entry.source, CreditSource::Course(_))).collect()
        };
        let (before, later) = (hours(&world, world.now), world.now);
        for (which, written) in written {
            world.file(0, &Filing::Course { which, written });
            world.settle();
        }
        let after = hours(&world, later);
        for entry in before {
            // By easier rules what was still to be confirmed may be sure: then it is that, and no less.
            let is_surer = |now: &&CreditEntry| {
                (entry.certainty, now.certainty) == (Certainty::Pending, Certainty::Settled)
                    && (now.member, now.source) == (entry.member, entry.source)
                    && year_of(now.at) == year_of(entry.at)
                    && now.credit >= entry.credit
            };
            let stays = after.contains(&entry) || after.iter().any(|now| is_surer(&now));
            prop_assert!(stays, "{:?} is gone: {:?}", entry, after);
        }
    }

    #[test]
    fn a_phone_never_shows_more_than_the_hub_grants_once_it_has_heard(
        kept in prop::collection::vec((lessons_kept(), 0..900i64, any::<bool>()), 1..20),
        ahead in select(vec![0, 3 * MINUTE, -48 * 60 * MINUTE]),
    ) {
        let (mut world, phone) = (World::school(), MEMBERS.start);
        world.devices[phone].clock_ahead = ahead;
        let all = courses(world.book(0));
        let shown = |world: &World| -> Vec<CourseProgress> {
            let device = &world.devices[phone];
            let own = own_studied(&device.engine, device.viewer.device, -ahead);
            all.iter().map(|course| progress(course, &own, |_| None)).collect()
        };
        let mut before = shown(&world);
        for (learning, seconds, online) in kept {
            world.now = world.now.plus(seconds * 1_000);
            world.record(phone, world.learned(phone, &learning));
            for sync in [false, online] {
                if sync {
                    world.sync(phone);
                }
                let now = shown(&world);
                for ((course, before), now) in all.iter().zip(&before).zip(&now) {
                    has_all(now, before, course)?;
                }
                before = now;
            }
        }
        world.settle();
        let known = by_person(world.book(0));
        let known = known.values().next().map_or(&[][..], Vec::as_slice);
        for ((course, before), own) in all.iter().zip(&before).zip(shown(&world)) {
            has_all(&own, before, course)?;
            prop_assert_eq!(own, progress(course, known, |_| None), "the organizers' screen");
        }
    }
}
