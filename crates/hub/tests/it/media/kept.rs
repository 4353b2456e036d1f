//! What becomes of files over time.

use std::fs;
use std::path::Path;

use hongfan_domain::media::MediaKind;
use hongfan_domain::time::MINUTE;
use hongfan_protocol::v1::{MediaState, Problem};

use super::{ask, begin, bring, film, link, send};
use crate::support::{Device, TestHub};

const DAY: i64 = 24 * 60 * MINUTE;

fn names_in(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_restart_keeps_films_and_what_had_come_of_others() {
    let mut hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let film = film(50_000);
    let whole = bring(&hub, &organizer, &film);
    let half = begin(&hub, &organizer, film.len());
    send(&hub, &organizer, half, 0, &film[..20_000]).json::<MediaState>();
    hub.stop();

    // The machine went down while more was written than the hub had vouched for.
    let bytes = hub.data.path().join("media").join(half.to_string());
    let torn = [&film[..20_000], &[0; 7_000]].concat();
    fs::write(&bytes, torn).unwrap();

    hub.start_again();
    assert!(hub.http().get(&link(whole), &[]).body == film);
    assert_eq!(ask(&hub, &organizer, half).json::<MediaState>().received, 20_000);
    let rest: MediaState = send(&hub, &organizer, half, 20_000, &film[20_000..]).json();
    assert_eq!(rest.kind, Some(MediaKind::Mp4));
    assert!(hub.http().get(&link(half), &[]).body == film);
}

#[test]
fn an_upload_that_nobody_finishes_is_forgotten_after_seven_days() {
    let mut hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let film = film(1_000);
    let whole = bring(&hub, &organizer, &film);
    let [first, second] = [0, 1].map(|_| {
        let id = begin(&hub, &organizer, film.len());
        send(&hub, &organizer, id, 0, &film[..500]).json::<MediaState>();
        hub.pass(DAY);
        id
    });
    hub.pass(5 * DAY + MINUTE);
    begin(&hub, &organizer, film.len());
    assert_eq!(ask(&hub, &organizer, first).problem(), Problem::NotFound, "as another begins");
    assert_eq!(ask(&hub, &organizer, second).json::<MediaState>().received, 500);
    hub.pass(DAY);
    hub.stop();
    hub.start_again();
    assert_eq!(ask(&hub, &organizer, second).problem(), Problem::NotFound, "as the hub starts");
    let names = names_in(&hub.data.path().join("media"));
    assert_eq!(names.iter().filter(|name| name.contains(&second.to_string())).count(), 0, "{names:?}");
    hub.pass(400 * DAY);
    begin(&hub, &organizer, film.len());
    assert_eq!(hub.http().get(&link(whole), &[]).body, film, "films stay");
}

#[test]
fn a_backup_has_every_film_that_is_all_there_and_the_next_one_beside_it_adds_what_is_new() {
    let mut hub = TestHub::start();
    let organizer = Device::organizer(&hub);
    let film = film(5_000);
    let first = bring(&hub, &organizer, &film);
    let half = begin(&hub, &organizer, film.len());
    send(&hub, &organizer, half, 0, &film[..10]).json::<MediaState>();
    let backups = tempfile::tempdir().unwrap();
    hongfan_hub::backup(hub.data.path(), &backups.path().join("monday.db")).unwrap();
    let media = backups.path().join("media");
    assert_eq!(names_in(&media), [first.to_string(), format!("{first}.json")]);
    let second = bring(&hub, &organizer, &film);
    hongfan_hub::backup(hub.data.path(), &backups.path().join("tuesday.db")).unwrap();
    assert_eq!(names_in(&media).len(), 4);
    hub.stop();

    // The disk is lost; the backup takes its place.
    for name in names_in(hub.data.path()).iter().filter(|name| name.starts_with("hongfan.db")) {
        fs::remove_file(hub.data.path().join(name)).unwrap();
    }
    fs::remove_dir_all(hub.data.path().join("media")).unwrap();
    fs::copy(backups.path().join("tuesday.db"), hub.data.path().join("hongfan.db")).unwrap();
    fs::rename(&media, hub.data.path().join("media")).unwrap();
    hub.start_again();
    for id in [first, second] {
        assert!(hub.http().get(&link(id), &[]).body == film);
    }
    assert_eq!(ask(&hub, &organizer, half).problem(), Problem::NotFound);
}
