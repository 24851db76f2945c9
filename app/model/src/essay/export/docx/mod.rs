//! An essay as a document of word processors.

mod body;
mod parts;

use chrono::NaiveDateTime;

use super::{
    markup::escape,
    words::{facts, length, reference, title},
};
use crate::essay::{export::text::REFERENCES, shape::Essay, zip::Writer};
use body::{Body, Style};

/// An essay as DOCX: what Word, 한글 and LibreOffice open. The same essay makes the same bytes.
#[must_use]
pub fn docx(essay: &Essay) -> Vec<u8> {
    // It has no time of its own: the first there is in a ZIP.
    let mut zip = Writer::new(NaiveDateTime::default());
    zip.add("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes());
    zip.add("_rels/.rels", parts::RELATIONS.as_bytes());
    zip.add("docProps/core.xml", core(essay).as_bytes());
    zip.add("word/document.xml", document(essay).as_bytes());
    zip.add("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.as_bytes());
    zip.add("word/styles.xml", parts::STYLES.as_bytes());
    zip.add("word/settings.xml", parts::SETTINGS.as_bytes());
    zip.finish()
}

fn document(essay: &Essay) -> String {
    let mut body = Body::default();
    body.paragraph(Style::Title, &title(essay));
    for (name, value) in facts(essay) {
        body.paragraph(Style::Note, &format!("{name}: {value}"));
    }
    for (number, question) in (1..).zip(&essay.questions) {
        body.paragraph(Style::Heading, format!("{number}. {}", question.text).trim_end());
        // A line is a paragraph, as a portal takes it.
        for line in super::words::lines(&question.answer).split('\n') {
            body.paragraph(Style::Answer, line);
        }
        body.paragraph(Style::Note, &length(question));
    }
    if !essay.references.is_empty() {
        body.paragraph(Style::Heading, REFERENCES);
        for it in &essay.references {
            body.paragraph(Style::Item, &format!("- {}", reference(essay, it)));
        }
    }
    format!("{}{}{}", parts::DOCUMENT_START, body.finish(), parts::DOCUMENT_END)
}

fn core(essay: &Essay) -> String {
    let mut out = parts::CORE_START.to_owned();
    escape(&mut out, &title(essay));
    out.push_str(parts::CORE_END);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::{
        export::samples::{any_essay, essay},
        zip::Archive,
    };

    fn part(docx: &[u8], name: &str) -> String {
        let zip = Archive::of(docx).unwrap();
        let bytes = zip.read(zip.find(name).unwrap(), usize::MAX).unwrap();
        String::from_utf8(bytes.into_owned()).unwrap()
    }

    /// The paragraphs of a document as a word processor shows them: what is in `w:t`, `w:br`, `w:tab`.
    fn paragraphs(document: &str) -> Vec<String> {
        let (_, body) = document.split_once("<w:body>").unwrap();
        let text = |paragraph: &str| {
            let marked = paragraph.replace("<w:br/>", "\n").replace("<w:tab/>", "\t");
            let inner = marked.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
            let plain: String = inner.collect();
            plain
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
        };
        body.split("</w:p>").take(body.matches("</w:p>").count()).map(text).collect()
    }

    /// What XML does not allow is not there.
    fn allowed(text: &str) -> String {
        text.chars().filter(|c| matches!(c, '\t' | ' '..='\u{FFFD}' | '\u{10000}'..)).collect()
    }

    #[test]
    fn a_document_says_what_was_written() {
        let document = part(&docx(&essay()), "document.xml");
        assert_eq!(
            paragraphs(&document),
            [
                "자진전자 하반기",
                "회사: 자진전자",
                "직무: 백엔드 개발",
                "마감: 2026년 12월 1일(화) 18:00 (한국 시각)",
                "상태: 제출함",
                "블라인드 채용: 예",
                "1. 지원 동기를 써 주세요.\n(회사를 고른 까닭을 넣어 주세요.)",
                "저는 <숫자>로 & \"말\"합니다.",
                "매출 3조 원을 보았습니다.",
                "",
                "그래서 지원했습니다.",
                "700자 중 47자 · 653자 남음 · 글자 수(공백 포함) · 공고 기준(2026.11.20 확인)",
                "2. 협업한 경험",
                "1. 먼저 들었습니다.",
                "2. 적었습니다.",
                "20바이트 중 35바이트 · 15바이트 넘었어요 · 바이트(한글 2), 줄바꿈 2 · 직접 정함(2026.11.21 확인)",
                "3. 하고 싶은 말",
                "",
                "0자 · 글자 수(공백 포함)",
                "넣은 자료",
                "- 매출 3조 원 (DART 20260318000123, 2026.03.18) · 문항 1",
                "- 직원 1,200명",
            ]
        );
    }

    #[test]
    fn the_document_is_the_same_to_the_byte() {
        assert_eq!(part(&docx(&essay()), "document.xml"), include_str!("document.xml").trim_end());
        assert_eq!(docx(&essay()), docx(&essay()));
    }

    #[test]
    fn every_style_that_is_used_is_there() {
        for style in Style::ALL {
            assert!(parts::STYLES.contains(&format!("w:styleId=\"{}\"", style.id())), "{}", style.id());
        }
    }

    #[test]
    fn every_part_is_told_of() {
        for name in ["core.xml", "document.xml", "styles.xml", "settings.xml"] {
            let told = [parts::RELATIONS, parts::DOCUMENT_RELATIONS].concat();
            assert!(told.contains(name) && parts::CONTENT_TYPES.contains(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_answer_is_in_its_document(essay in any_essay()) {
            let shown = paragraphs(&part(&docx(&essay), "document.xml"));
            for question in &essay.questions {
                let lines = question.answer.replace("\r\n", "\n").replace('\r', "\n");
                let lines: Vec<String> = lines.split('\n').map(allowed).collect();
                prop_assert!(shown.windows(lines.len()).any(|shown| shown == lines), "{:?} not in {:?}", lines, shown);
            }
        }
    }
}
