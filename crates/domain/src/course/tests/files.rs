//! The files that lessons are made of.

use super::*;
use crate::id::MediaId;

#[test]
fn pictures_of_a_text_belong_to_it_as_long_as_it_shows_them() {
    let picture = |n: u8| Source::Hub { media: MediaId::from_bytes([n; 16]), bytes: 7 };
    let text = format!("先看图：![登记表](/media/{})", MediaId::from_bytes([1; 16]));
    let pictures = vec![picture(1), picture(2)];
    let article = Content::Article(Article { text, millis: 60_000, pictures: pictures.clone() });
    assert_eq!(article.sources(), [&pictures[0]], "the other one was taken out of the text");
    let old: Article = serde_json::from_str(r#"{"text":"先问好。","millis":60000}"#).unwrap();
    assert_eq!(old.pictures, []);
}

#[test]
fn captions_are_files_of_the_hub() {
    let lacks = |captions: Source| {
        let mut course = course(vec![film(1)]);
        if let Content::Film(film) = &mut course.lessons[0].content {
            film.captions = Some(captions);
        }
        course.lacks()
    };
    let lesson = course(vec![film(1)]).lessons[0].id;
    let elsewhere = Source::Address("https://example.org/a.vtt".to_owned());
    assert_eq!(lacks(elsewhere), [Lack::Lesson(lesson, LessonLack::Captions)]);
    assert_eq!(lacks(Source::Hub { media: MediaId::from_bytes([1; 16]), bytes: 7 }), []);
}
