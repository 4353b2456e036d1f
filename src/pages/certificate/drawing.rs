//! The certificate as one picture (SVG 2, A4 across): the same on the screen, on paper and as a file. No seal is drawn: its
//! place is empty.

use hongfan_domain::proof::{Certificate, Completion};

use crate::components::qr::{Correction, path};
use crate::state::certificate::Shown;
use crate::text::{
    CERTIFICATE, CERTIFICATE_BY, CERTIFICATE_SAYS_ONLY, PROOF_ISSUED, PROOF_ISSUER, PROOF_NUMBER, PROOF_SCAN,
    PROOF_SEAL_HERE, certificate_line, certificate_line_hours, certificate_line_of_a_day, t,
};

/// How wide a line may be, in widths of a Chinese character.
const WIDEST: f32 = 30.0;

/// The picture, 1123 by 794 units: A4 at 96 to the inch.
pub(super) fn draw(shown: &Shown) -> String {
    let Certificate { number, issued_on, completion, .. } = &shown.certificate;
    let Completion { name, unit, course, by, credit, from, done_on } = completion;
    let line = if from == done_on {
        certificate_line_of_a_day(from.to_string(), course.clone())
    } else {
        certificate_line(from.to_string(), done_on.to_string(), course.clone())
    };
    let mut says = wrap(&line);
    if credit.hundredths() > 0 {
        says.push(certificate_line_hours(credit.to_string()));
    }
    let lines: String = says
        .iter()
        .zip(0..)
        .map(|(line, nth)| text(561, 376 + nth * 46, 27, "middle", "#182030", line))
        .collect();
    let (side, code) = path(&shown.address(), Correction::Low).unwrap_or_default();
    let small = "#525d6e";
    let number = format!("{} {number}", t(PROOF_NUMBER));
    let by = format!("{}{}", t(CERTIFICATE_BY), by.replace('/', " / "));
    let issuer = format!("{}{}", t(PROOF_ISSUER), shown.operator);
    let issued = format!("{}{issued_on}", t(PROOF_ISSUED));
    [
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="1123" height="794" viewBox="0 0 1123 794" font-family="system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif">"##,
        r##"<rect width="1123" height="794" fill="#fffdf8"/><rect x="26" y="26" width="1071" height="742" rx="10" fill="none" stroke="#b81f25" stroke-width="5"/><rect x="38" y="38" width="1047" height="718" rx="6" fill="none" stroke="#d9b46a" stroke-width="1.5"/>"##,
        r##"<path d="M486 208h150" stroke="#b81f25" stroke-width="3"/>"##,
        &text(561, 170, 58, "middle", "#b81f25", t(CERTIFICATE)),
        &text(1056, 82, 17, "end", small, &number),
        &text(561, 278, 42, "middle", "#182030", name),
        &text(561, 316, 20, "middle", small, &unit.replace('/', " / ")),
        &lines,
        &format!(
            r##"<svg x="86" y="528" width="180" height="180" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="{code}"/></svg>"##
        ),
        &text(98, 734, 15, "start", small, t(PROOF_SCAN)),
        &text(1036, 566, 21, "end", "#182030", &by),
        &text(1036, 600, 21, "end", "#182030", &issuer),
        &text(1036, 634, 21, "end", "#182030", &issued),
        &text(936, 694, 19, "middle", small, t(PROOF_SEAL_HERE)),
        &text(1036, 734, 14, "end", small, t(CERTIFICATE_SAYS_ONLY)),
        "</svg>",
    ]
    .concat()
}

fn text(x: i32, y: i32, size: u8, anchor: &str, color: &str, words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        r#"<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{color}">{words}</text>"#
    )
}

/// No line begins with these, as Chinese is set: they may stand a little over the edge.
const HANGING: [char; 9] = ['，', '。', '、', '》', '；', '：', '！', '？', '）'];

/// Lines that fit. Latin letters are about half as wide, and words stay whole where there are any.
fn wrap(words: &str) -> Vec<String> {
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f32>();
    let (mut lines, mut line) = (Vec::new(), String::new());
    for part in words.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        if !line.is_empty() && !part.starts_with(HANGING) && width(&line) + width(part) > WIDEST {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(part);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_where_it_may_be() {
        assert_eq!(wrap("短"), ["短"]);
        let long = "学".repeat(65);
        let lengths: Vec<_> = wrap(&long).iter().map(|line| line.chars().count()).collect();
        assert_eq!(lengths, [30, 30, 5]);
        let closed = wrap(&format!("{}》，完成", "学".repeat(30)));
        assert_eq!(closed[1], "完成", "what closes stays with what it closes");
        let words = wrap(&"volunteering ".repeat(9));
        assert!(words.iter().all(|line| line.starts_with("volunteering ")), "{words:?}");
    }

    #[test]
    fn what_somebody_wrote_is_text_and_nothing_else() {
        let drawn = text(0, 0, 10, "end", "#000", "<script>&</script>");
        assert!(drawn.contains("&lt;script&gt;&amp;&lt;/script&gt;"), "{drawn}");
    }
}
