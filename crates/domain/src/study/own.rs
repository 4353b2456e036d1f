use super::{Busy, Studied, as_one};
use crate::book::Book;
use crate::course::first_published;
use crate::id::{CourseId, DeviceId, MemberId};
use crate::record::Body;
use crate::sync::Engine;
use crate::time::Timestamp;

/// What a member's phone knows of its owner's learning: what the hub has told, of all their phones; and what waits here, as
/// the hub will say if it hears of nothing else before. `skew` is hub time minus this phone's, in milliseconds. A quiz that
/// waits has no mark.
pub fn own_studied(engine: &Engine, device: DeviceId, skew: i64) -> Vec<Studied> {
    let book = engine.book().merged();
    let Some(owner) = book.binding(device).map(|binding| binding.member) else { return Vec::new() };
    let mut studied: Vec<_> = book.studied().filter(|studied| studied.member == owner).cloned().collect();
    as_one(&mut studied);
    let mut busy = Busy::default();
    studied.iter().for_each(|studied| busy.take_studied(studied));
    let waiting = engine.outbox().unsettled().filter(|record| record.device == device);
    let told = waiting.filter_map(|record| match &record.body {
        Body::Study(study) if book.studied().all(|known| known.id != record.id) => Some((record, study)),
        _ => None,
    });
    let told: Vec<_> = told
        .map(|(record, study)| {
            let heard = (record.recorded_at.plus(skew), skew);
            let since = since(&book, device, owner, study.course);
            Studied::of(record.id, (device, owner), study, heard, (&mut busy, since))
        })
        .collect();
    studied.extend(told);
    studied
}

/// Since when the owner of a phone can have learned something of a course there: it was published, and the phone was theirs.
fn since(book: &Book, device: DeviceId, owner: MemberId, course: CourseId) -> Timestamp {
    let own = book.bindings_of(device).filter(|binding| binding.member == owner);
    let bound_at = own.map(|binding| binding.bound_at).min();
    let published_at = first_published(book.filed(), course);
    bound_at.into_iter().chain(published_at).max().unwrap_or(Timestamp::from_millis(i64::MIN))
}
