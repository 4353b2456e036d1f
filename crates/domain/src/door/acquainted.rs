use crate::access::Unit;
use crate::activity::Activity;
use crate::book::Book;
use crate::directory::Directory;
use crate::id::MemberId;
use crate::member::{Member, Participation};
use crate::time::Timestamp;

/// Somebody who stands at the door of an activity whose roster does not have them, as a line of it: if the directory or
/// another roster on this device knows them. Who is at home with the host was forgotten, and takes part as they do at `at`;
/// anybody else is hosted, and credited at home.
pub fn acquainted(book: &Book, activity: &Activity, id: MemberId, at: Timestamp) -> Option<Member> {
    let directory = Directory::of(book);
    let Some(person) = directory.person(id) else {
        let line = book.plans().find_map(|plan| plan.roster.iter().find(|member| member.id == id))?;
        return Some(Member { participation: Participation::Hosted, ..line.clone() });
    };
    let host = directory.find(&Unit::new(&activity.host));
    let own = host.zip(person.home).is_some_and(|(host, home)| directory.covers(host, home));
    Some(Member {
        id,
        name: person.name.clone(),
        unit: directory.home_name(person),
        phone_tail: person.phone_tail.clone(),
        number: person.number.clone(),
        participation: if own { person.participation(at) } else { Participation::Hosted },
    })
}
