use super::{Busy, Studied, as_one};
use crate::id::DeviceId;
use crate::record::Body;
use crate::sync::Engine;

/// What a member's phone knows of its owner's learning: what the hub has told, of all their phones; and what waits here, as
/// the hub will say if it hears of nothing else before. `skew` is hub time minus this phone's, in milliseconds. A quiz that
/// waits has no mark.
pub fn own_studied(engine: &Engine, device: DeviceId, skew: i64) -> Vec<Studied> {
    let book = engine.book().merged();
    let Some(owner) = book.binding(device).map(|binding| binding.member) else { return Vec::new() };
    let mut studied: Vec<_> = book.studied().filter(|studied| studied.member == owner).cloned().collect();
    as_one(&mut studied);
    let mut busy = Busy::default();
    for (heard, _) in studied.iter().flat_map(Studied::stretches) {
        busy.take(&heard);
    }
    let waiting = engine.outbox().unsettled().filter(|record| record.device == device);
    let told = waiting.filter_map(|record| match &record.body {
        Body::Study(study) if book.studied().all(|known| known.id != record.id) => Some((record, study)),
        _ => None,
    });
    let told: Vec<_> = told
        .map(|(record, study)| {
            let heard = (record.recorded_at.plus(skew), skew);
            Studied::of(record.id, device, owner, study, heard, &mut busy)
        })
        .collect();
    studied.extend(told);
    studied
}
