//! The six digits, for those whose camera cannot.

use crate::world::{DEMO, Laptop, Phone, SOON, World, assert_quiet, came, digits_on, open_person, row_of};

#[test]
fn six_digits_are_taken_and_wait_for_the_organizer() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let attendance = laptop.tab();
    laptop.attendance(&attendance, DEMO);
    let before = came(&attendance);
    let phone = Phone::new(&world);
    phone.join("陈思远", "1234");

    phone.open("/code");
    Phone::type_digits(&phone.page, &digits_on(&screen));
    phone.page.wait_text("已收到，待确认", SOON);
    phone.page.wait_text("输入的签到码由组织者核对后生效", SOON);
    attendance.wait(&format!("{}.includes('待核验')", row_of("陈思远")), SOON);
    assert_eq!(came(&attendance), before + 1);

    open_person(&attendance, "陈思远");
    attendance.click_text("确认到场");
    attendance.wait(&format!("!{}.includes('待核验')", row_of("陈思远")), SOON);
    attendance.wait_text("实时", SOON);
    phone.take_out_again();
    phone.page.wait_text("组织者已确认您到场", SOON);
    assert_quiet(&[&phone.page, &attendance, &screen]);
}

#[test]
fn wrong_digits_say_so_and_can_be_typed_again() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    phone.join("李文静", "5678");

    phone.open("/code");
    Phone::type_digits(&phone.page, "12");
    phone.page.wait_text("请输入完整的 6 位数字", SOON);
    let right: u32 = digits_on(&screen).parse().unwrap();
    Phone::type_digits(&phone.page, &format!("{:06}", (right + 500_000) % 1_000_000));
    phone.page.wait_text("签到码不对", SOON);
    phone.page.wait_text("请看一眼大屏幕上现在的 6 位数字，再输一次", SOON);
    assert_eq!(phone.page.eval("!document.querySelector('.result-bad')"), false);

    phone.page.click_text("重新输入");
    Phone::type_digits(&phone.page, &digits_on(&screen));
    phone.page.wait_text("已收到，待确认", SOON);
    assert_quiet(&[&phone.page, &screen]);
}
