//! What there is to know about claims.

use super::room::{DESK, DOOR, OTHER_PHONE, Room, device, member};
use crate::activity::Counting;
use crate::fact::{BindingOrder, Source, Standing};
use crate::review::Suggestion::{self, Ask, Confirm};
use crate::review::{Flag, SKEW_WORTH_A_LOOK};

/// A second phone of the member's, which nobody has spoken for.
const NEW_PHONE: u8 = 3;

/// What happens, the flags that it raises, and what they suggest.
type Row = (&'static str, fn(&mut Room), &'static [Flag], Option<Suggestion>);

#[rustfmt::skip]
const DOORS_AND_CLOCKS: &[Row] = &[
    ("in time", |room| { room.check_in('a', 3, |_| ()); }, &[], None),
    ("a pass", |room| { room.scan(DOOR, 'a', 3, 0); }, &[], None),
    ("a pass at two doors", |room| { room.scan(DOOR, 'a', 3, 0); room.scan(DESK, 'a', 9, 0); },
        &[Flag::TwoDoors], Some(Confirm)),
    ("a pass twice at one door", |room| { room.scan(DOOR, 'a', 3, 0); room.scan(DOOR, 'a', 9, 0); }, &[], None),
    ("a pass at two doors in two rounds",
        |room| { room.scan(DOOR, 'a', 3, 0); room.scan(DESK, 'd', 119, 0); }, &[], None),
    ("a picture of a pass", |room| { room.scan(DOOR, 'a', 3, 10); }, &[Flag::OldPass], Some(Ask)),
    ("a screen ahead", |room| { room.check_in('a', 3, |it| it.standing = Standing::Ahead); },
        &[Flag::ScreenAhead], Some(Confirm)),
    ("a clock two minutes off", |room| { room.check_in('a', 3, |it| it.skew = SKEW_WORTH_A_LOOK); }, &[], None),
    ("a clock further behind", |room| { room.check_in('a', 3, |it| it.skew = SKEW_WORTH_A_LOOK + 1); },
        &[Flag::ClockSkew], Some(Confirm)),
    ("a clock further ahead", |room| { room.check_in('a', 3, |it| it.skew = -SKEW_WORTH_A_LOOK - 1); },
        &[Flag::ClockSkew], Some(Confirm)),
    ("the clock of a phone that brought nothing itself",
        |room| { room.check_in('a', 3, |it| {
            it.skew = SKEW_WORTH_A_LOOK + 1;
            it.carrier = Some(device(DOOR));
            it.standing = Standing::Late;
        }); }, &[Flag::LateSync], Some(Confirm)),
];

#[rustfmt::skip]
const PHONES: &[Row] = &[
    ("late", |room| { room.check_in('a', 3, |it| it.standing = Standing::Late); },
        &[Flag::LateSync], Some(Confirm)),
    ("late, and then in time", |room| {
        room.check_in('a', 3, |it| it.standing = Standing::Late);
        room.check_in('a', 9, |_| ());
    }, &[], None),
    ("typed", |room| { room.check_in('a', 3, |it| {
        it.standing = Standing::Typed;
        it.source = Source::Digits;
    }); }, &[Flag::Typed], Some(Ask)),
    ("a new phone", |room| {
        room.bind(NEW_PHONE, 1, BindingOrder::Later);
        room.check_in('a', 3, |it| it.device = device(NEW_PHONE));
    }, &[Flag::NewDevice], Some(Ask)),
    ("a transferred phone", |room| {
        room.bind(NEW_PHONE, 1, BindingOrder::Transferred);
        room.check_in('a', 3, |it| it.device = device(NEW_PHONE));
    }, &[], None),
    ("with somebody else's phone", |room| { room.check_in('a', 3, |it| {
        it.device = device(OTHER_PHONE);
        it.companion = Some(member(1));
    }); }, &[Flag::SharedDevice], Some(Ask)),
    ("one phone for two", |room| {
        room.check_in('a', 3, |_| ());
        room.check_in('a', 4, |it| it.companion = Some(member(2)));
    }, &[Flag::SharedDevice], Some(Ask)),
    ("brought by the phone of somebody who is there too", |room| {
        room.check_in('a', 3, |it| it.device = device(OTHER_PHONE));
        room.check_in('a', 4, |it| {
            it.carrier = Some(device(OTHER_PHONE));
            it.standing = Standing::Late;
        });
    }, &[Flag::SharedDevice, Flag::LateSync], Some(Ask)),
    ("a doubtful check-out", |room| {
        room.check_in('a', 3, |_| ());
        room.check_in('d', 119, |it| it.standing = Standing::Late);
    }, &[Flag::LateSync], Some(Confirm)),
];

#[test]
fn each_flag_says_what_there_is_to_know() {
    for (story, tell, flags, suggestion) in DOORS_AND_CLOCKS.iter().chain(PHONES) {
        let mut room = Room::new("ad", Counting::Arrival);
        tell(&mut room);
        let item = room.item(119);
        assert_eq!(room.line(119).flags, *flags, "{story}");
        assert_eq!(item.as_ref().map_or(&[][..], |item| &item.flags), *flags, "{story}");
        assert_eq!(item.map(|item| item.suggestion), *suggestion, "{story}");
    }
}

#[test]
fn a_round_that_was_missed_is_a_flag_when_it_is_over() {
    let mut room = Room::new("am", Counting::Every);
    room.check_in('a', 3, |_| ());
    assert_eq!(room.line(120).flags, []);
    assert_eq!(room.line(121).flags, [Flag::RoundMissed]);
}
