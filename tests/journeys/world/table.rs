//! Tables on their way into a screen: files that are chosen or dropped, cells that are pasted.

use std::fs;
use std::path::Path;

use hongfan_browser::Page;
use rust_xlsxwriter::Workbook;
use serde_json::json;

use super::SOON;

/// A workbook with these rows on its second sheet; what is a number is one.
pub(crate) fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("填表说明").unwrap();
    let sheet = workbook.add_worksheet().set_name("名单").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<u64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The rows of a text with commas.
pub(crate) fn rows_of(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// Chooses a file in 导入表格.
#[track_caller]
pub(crate) fn give(page: &Page, folder: &Path, name: &str, bytes: &[u8]) {
    let file = folder.join(name);
    fs::write(&file, bytes).unwrap();
    page.wait("document.querySelector('#import-file')", SOON);
    let root = page.cdp("DOM.getDocument", json!({}));
    let field = page
        .cdp("DOM.querySelector", json!({ "nodeId": root["root"]["nodeId"], "selector": "#import-file" }));
    page.cdp("DOM.setFileInputFiles", json!({ "nodeId": field["nodeId"], "files": [file] }));
}

/// Drops a file onto the page, as a mouse does that drags it from a folder.
#[track_caller]
pub(crate) fn drop_file(page: &Page, name: &str, bytes: &[u8]) {
    page.wait("document.querySelector('#import-file')", SOON);
    page.eval(&format!(
        "(() => {{
           const data = new DataTransfer();
           data.items.add(new File([new Uint8Array({})], {}));
           window.drag = (kind) => document.querySelector('main').dispatchEvent(
             new DragEvent(kind, {{ bubbles: true, cancelable: true, dataTransfer: data }}));
           window.drag('dragover');
         }})()",
        json!(bytes),
        json!(name)
    ));
    // The page says that it takes the file.
    page.wait("document.querySelector('main.import-over')", SOON);
    page.eval("void window.drag('drop')");
}

/// Pastes cells into a field, as they come from a spreadsheet.
#[track_caller]
pub(crate) fn paste_cells(page: &Page, selector: &str, cells: &str) {
    page.wait(&format!("document.querySelector({})", json!(selector)), SOON);
    page.eval(&format!(
        "(() => {{
           const clipboardData = new DataTransfer();
           clipboardData.setData('text/plain', {});
           const event = new ClipboardEvent('paste', {{ bubbles: true, cancelable: true, clipboardData }});
           document.querySelector({}).dispatchEvent(event);
         }})()",
        json!(cells),
        json!(selector)
    ));
}

/// Waits until as many rows of a kind are counted.
#[track_caller]
pub(crate) fn counts(page: &Page, kind: &str, count: usize) {
    // What there is none of is not offered.
    let wanted = if count == 0 { "undefined".to_owned() } else { format!("'{count}'") };
    page.wait(
        &format!(
            "document.querySelector('.kind-all b') && document.querySelector('.kind-{kind} b')?.innerText === {wanted}"
        ),
        SOON,
    );
}

/// Confirms the import, and waits until its screen is gone.
#[track_caller]
pub(crate) fn confirm(page: &Page) {
    page.wait("document.querySelector('#import-confirm:not([disabled])')", SOON);
    page.click("#import-confirm");
    page.wait("!document.querySelector('.import')", SOON);
}
