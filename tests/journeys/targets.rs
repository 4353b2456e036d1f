//! What fingers can hit and old eyes can read.

use hongfan_browser::{ColorScheme, Media, Motion, Page, Viewport};

use crate::world::{DEMO, Desk, Laptop, Phone, SOON, World, tour};

/// What is smaller than a finger needs, in CSS pixels, at letters of the usual size; and what does not fit in the width when
/// they are twice as large.
const LOOK: &str = "(smallest) => {
  const pressed = 'a[href], button, select, summary, label:has(input), input:not([type=checkbox], [type=radio], [type=file]), textarea, [role=button]';
  const small = [...document.querySelectorAll(pressed)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0)
    .filter((e) => !e.closest('.visually-hidden, .skip'))
    .filter((e) => e.getBoundingClientRect().height < smallest - 0.5)
    .map((e) => `${e.getBoundingClientRect().height} of ${smallest} px: ${e.outerHTML.slice(0, 110)}`);
  document.documentElement.style.fontSize = '200%';
  const wide = document.documentElement.scrollWidth - innerWidth;
  const out = wide <= 0 ? [] : [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => `${wide} px too wide: ${e.outerHTML.slice(0, 110)}`).slice(0, 4);
  document.documentElement.style.fontSize = '';
  return [...new Set([...small, ...out])];
}";

/// Which words stand out too little from what is behind them, by WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large letters (24 px,
/// or 18.66 px bold). On a gradient every one of its colors counts. What lies on a picture is not judged; what cannot be used
/// now is exempt.
const CONTRAST: &str = "() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((part, n) => part * a + below[n] * (1 - a));
  // All the colors that may be behind an element.
  const behind = (e) => {
    if (!e) return [[255, 255, 255]];
    const { backgroundImage: picture, backgroundColor } = getComputedStyle(e);
    if (picture.includes('url(')) return [];
    const plain = rgba(backgroundColor);
    const below = plain[3] === 1 ? [plain.slice(0, 3)] : behind(e.parentElement).map((rgb) => over(plain, rgb));
    const stops = (picture.match(/(rgba?|hsla?|oklab|oklch|color)\\([^)]*\\)/g) ?? []).map(rgba);
    return stops.length ? stops.flatMap((stop) => below.map((rgb) => over(stop, rgb))) : below;
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
    if (!own || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (e.closest('.visually-hidden, .skip, svg, :disabled, [aria-disabled=true]')) continue;
    const style = getComputedStyle(e);
    const ratios = behind(e).map((back) => {
      const [one, other] = [light(over(rgba(style.color), back)), light(back)].sort((a, b) => b - a);
      return (one + 0.05) / (other + 0.05);
    });
    const ratio = Math.min(...ratios);
    const size = parseFloat(style.fontSize);
    const enough = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    if (ratio < enough) found.push(`${ratio.toFixed(2)} of ${enough} to 1: ${own.slice(0, 30)} in .${e.className}`);
  }
  return [...new Set(found)];
}";

/// Whether nothing is pressed, and no style passes over into another.
const STILL: &str = "!document.querySelector('button:active, a:active') && \
    !document.getAnimations().some((moving) => moving instanceof CSSTransition)";

/// What is wrong, screen by screen: all of it is told at once.
#[derive(Default)]
pub(crate) struct Findings(Vec<String>);

impl Findings {
    /// Looks at the screen that is shown.
    pub(crate) fn look(&mut self, page: &Page, smallest: u32, screen: &str) {
        // A button that is still rising again is smaller than it is.
        page.wait(STILL, SOON);
        self.add(page, &format!("({LOOK})({smallest})"), screen);
        for (scheme, light) in [(ColorScheme::Dark, "dark"), (ColorScheme::Light, "light")] {
            page.set_media(Media { scheme, motion: Motion::Reduced });
            // Colors that pass over into others are judged when they have.
            page.wait(STILL, SOON);
            self.add(page, &format!("({CONTRAST})()"), &format!("{screen}, {light}"));
        }
    }

    fn add(&mut self, page: &Page, judged: &str, screen: &str) {
        let wrong = page.eval(judged);
        let wrong = wrong.as_array().unwrap().iter();
        self.0.extend(wrong.map(|wrong| format!("{screen}: {}", wrong.as_str().unwrap())));
    }

    #[track_caller]
    pub(crate) fn assert_none(mut self) {
        self.0.dedup();
        assert!(self.0.is_empty(), "{:#?}", self.0);
    }
}

/// A member's screens, with letters of either size.
fn look_at_a_phone(name: &str, tail: &str, elder: &str, smallest: u32) {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let screen = laptop.screen(DEMO);
    let phone = Phone::new(&world);
    let mut found = Findings::default();
    let mut look = |page: &Page, name: &str| found.look(page, smallest, name);
    phone.open("/");
    phone.prefer("hongfan.elder", elder);
    tour::strangers_screens(&phone, &mut look);
    phone.join(name, tail);
    tour::members_screens(&screen, &phone, &mut look);
    let other = Phone::new(&world);
    other.open("/");
    other.prefer("hongfan.elder", elder);
    other.join("李文静", "5678");
    tour::screens_without_a_network(&world, &screen, &other, &mut look);
    found.assert_none();
}

#[test]
fn a_finger_can_hit_everything_and_large_letters_fit() {
    look_at_a_phone("陈思远", "1234", "off", 48);
}

#[test]
fn an_old_finger_can_hit_everything_in_the_large_edition() {
    look_at_a_phone("陈思远", "1234", "on", 60);
}

#[test]
fn an_organizers_phone_is_used_with_a_finger_too() {
    let world = World::with_demo();
    let laptop = Laptop::new(&world);
    let page = laptop.tab_of(Viewport::PHONE);
    let mut found = Findings::default();
    let mut look = |page: &Page, name: &str| found.look(page, 48, name);
    tour::organizers_screens(&laptop, &page, &mut look);
    tour::activitys_screens(&laptop, &page, &mut look);
    // Where a finger meets the layout of a laptop.
    page.set_viewport(Viewport::TABLET);
    for (path, there) in [("/o/calendar", ".calendar-entry"), ("/o", "main"), ("/o/people", "#people a")] {
        tour::walk(&page, path, there);
        look(&page, &format!("{path} on a tablet"));
    }
    found.assert_none();
}

/// A registered phone with letters of either size.
fn registered(world: &World, elder: &str) -> Phone {
    let phone = Phone::new(world);
    phone.open("/");
    phone.prefer("hongfan.elder", elder);
    phone.join("陈思远", "1234");
    phone
}

/// What members see while something is under way or wrong, with letters of either size.
fn look_at_the_states_of_a_phone(elder: &str, smallest: u32) {
    let mut found = Findings::default();
    let mut look = |page: &Page, name: &str| found.look(page, smallest, name);
    let world = World::with_demo();
    let (desk, laptop, phone) = (Desk::new(&world), Laptop::new(&world), registered(&world, elder));
    let list = laptop.tab_of(Viewport::PHONE);
    list.goto(&laptop.at("/o"));
    list.eval(&format!("localStorage.setItem('hongfan.elder', '{elder}')"));
    tour::learning::downloads(&desk, &phone, &mut look);
    tour::learning::asked_examined_and_certified(&world, &desk, &list, &phone, &mut look);

    let world = World::with_demo();
    let (desk, phone) = (Desk::new(&world), registered(&world, elder));
    tour::learning::live_screens(&world, &desk, &phone, &mut look);

    let world = World::with_demo();
    let (desk, phone, other) = (Desk::new(&world), registered(&world, elder), Phone::new(&world));
    other.open("/");
    other.prefer("hongfan.elder", elder);
    tour::troubles::records(&world, &phone, &mut look);
    tour::troubles::transfer(&world, &desk, &phone, &other, &mut look);
    found.assert_none();
}

#[test]
fn a_finger_can_hit_what_is_under_way_or_wrong() {
    look_at_the_states_of_a_phone("off", 48);
}

#[test]
fn an_old_finger_can_hit_what_is_under_way_or_wrong() {
    look_at_the_states_of_a_phone("on", 60);
}

#[test]
fn what_organizers_write_and_keep_is_used_with_a_finger_too() {
    let world = World::with_demo();
    let (desk, laptop) = (Desk::new(&world), Laptop::new(&world));
    let page = laptop.tab_of(Viewport::PHONE);
    let mut found = Findings::default();
    let mut look = |page: &Page, name: &str| found.look(page, 48, name);
    tour::keeping::authoring(&laptop, &page, &mut look);
    tour::keeping::hours(&laptop, &page, &mut look);
    tour::keeping::import(&laptop, &page, &mut look);
    tour::keeping::story(&desk, &laptop, &page, &mut look);
    tour::keeping::organizers(&laptop, &page, &mut look);
    found.assert_none();
}
