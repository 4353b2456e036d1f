//! What comes out of the printer, read.

use std::collections::BTreeMap;

use hongfan_browser::Page;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Fonts give some characters the number of the radical that looks the same: these are the Kangxi radicals from U+2F00 on, as
/// characters (Unicode, compatibility decomposition; 黄 as it is written today).
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The same for radicals of simplified characters.
const SIMPLIFIED: [(char, char); 12] = [
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻢', '马'),
    ('⻥', '鱼'),
    ('⻩', '黄'),
    ('⻰', '龙'),
];

fn plain(character: char) -> char {
    let simplified = SIMPLIFIED.iter().find(|(radical, _)| *radical == character).map(|(_, plain)| *plain);
    let place = u32::from(character).checked_sub(0x2f00);
    let kangxi = place.and_then(|place| KANGXI.chars().nth(usize::try_from(place).unwrap()));
    simplified.or(kangxi).unwrap_or(character)
}

/// The text of each page of what a printer would get, without spaces: lines break anywhere.
#[track_caller]
pub(crate) fn printed(page: &Page) -> Vec<String> {
    let document = Document::load_mem(&page.pdf()).unwrap();
    let pages = document.get_pages().into_values();
    let text = |page| text_of(&document, page).split_whitespace().collect::<String>();
    pages.map(|page| text(page).chars().map(plain).collect()).collect()
}

/// A page's text by its fonts' own tables: Chromium writes many of them as drawings without any other name.
fn text_of(document: &Document, page: ObjectId) -> String {
    let fonts = document.get_page_fonts(page).unwrap();
    let letters: BTreeMap<_, _> =
        fonts.iter().map(|(name, font)| (name, Letters::of(document, font))).collect();
    let (mut text, mut font) = (String::new(), None);
    for operation in document.get_and_decode_page_content(page).unwrap().operations {
        match (operation.operator.as_str(), operation.operands.first()) {
            ("Tf", Some(Object::Name(name))) => font = letters.get(name),
            ("Tj", Some(Object::String(codes, _))) => text += &font.unwrap().read(codes),
            ("TJ", Some(Object::Array(parts))) => {
                let codes = parts.iter().filter_map(|part| part.as_str().ok());
                codes.for_each(|codes| text += &font.unwrap().read(codes));
            }
            _ => {}
        }
    }
    text
}

/// What the codes of a font stand for.
struct Letters {
    bytes_each: usize,
    letters: BTreeMap<u16, String>,
}

impl Letters {
    fn of(document: &Document, font: &Dictionary) -> Self {
        let table = font.get(b"ToUnicode").and_then(Object::as_reference).unwrap();
        let table = document.get_object(table).and_then(Object::as_stream).unwrap();
        let table = String::from_utf8(table.decompressed_content().unwrap()).unwrap();
        let hex = |text: &str| u16::from_str_radix(text, 16).unwrap();
        let words = |text: &str| -> Vec<u16> {
            text.as_bytes().chunks(4).map(|four| hex(str::from_utf8(four).unwrap())).collect()
        };
        let mut letters = BTreeMap::new();
        // `<code> <letters>` stands for one, `<first> <last> <letters>` for all between.
        let (_, table) = table.split_once("endcodespacerange").unwrap();
        for line in table.lines().filter(|line| line.starts_with('<')) {
            let parts: Vec<_> = line.split(['<', '>', ' ']).filter(|part| !part.is_empty()).collect();
            let (first, last, mut to) = match parts.as_slice() {
                [code, to] => (hex(code), hex(code), words(to)),
                [first, last, to] => (hex(first), hex(last), words(to)),
                _ => continue,
            };
            for code in first..=last {
                letters.insert(code, String::from_utf16_lossy(&to));
                *to.last_mut().unwrap() += 1;
            }
        }
        let is_wide = font.get(b"Subtype").and_then(Object::as_name).unwrap() == b"Type0";
        Self { bytes_each: if is_wide { 2 } else { 1 }, letters }
    }

    fn read(&self, codes: &[u8]) -> String {
        let code = |bytes: &[u8]| bytes.iter().fold(0, |code, byte| code << 8 | u16::from(*byte));
        codes.chunks(self.bytes_each).filter_map(|bytes| self.letters.get(&code(bytes)).cloned()).collect()
    }
}
