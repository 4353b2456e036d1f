//! What the hub says when it has started, to whoever started it.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// A link as a QR code in half blocks, two rows of modules to a line, on a white ground with its quiet zone; `None` for a
/// link too long for one.
pub fn terminal_qr(link: &str) -> Option<String> {
    let code = QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
    let border = 2;
    let mut text = String::new();
    let mut y = -border;
    while y < code.size() + border {
        text.push_str("  ");
        for x in -border..code.size() + border {
            text.push(match (code.get_module(x, y), code.get_module(x, y + 1)) {
                (false, false) => '█',
                (false, true) => '▀',
                (true, false) => '▄',
                (true, true) => ' ',
            });
        }
        text.push('\n');
        y += 2;
    }
    Some(text)
}

/// The link that makes a device an organizer's.
pub fn organizer_link(origin: &str, token: &str) -> String {
    format!("{origin}/o/join/{token}")
}

/// The whole greeting. `token` is there when nobody is an organizer yet; `hint` is what a demo has to say.
pub fn greeting(origin: &str, token: Option<&str>, hint: Option<&str>) -> String {
    let mut text = format!("\n红帆签到  {origin}\n\n");
    if let Some(token) = token {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "组织者（一次有效，7 天内）：\n  {}\n", organizer_link(origin, token));
    }
    let _ = writeln!(text, "成员：\n  {origin}/");
    if let Some(qr) = terminal_qr(&format!("{origin}/")) {
        let _ = writeln!(text, "{qr}");
    }
    if let Some(hint) = hint {
        let _ = writeln!(text, "{hint}\n");
    }
    text
}

/// Who can be used to try a demo.
pub const DEMO_HINT: &str = "演示数据均为虚构。试用：姓名 陈思远，手机尾号 1234；或 李文静，5678。";
