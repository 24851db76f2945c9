//! The paragraphs of a document.

use super::super::{markup::escape, words::lines};

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The title.
    Title,
    /// A question.
    Heading,
    /// A line of an answer.
    Answer,
    /// What is said of the essay or of an answer.
    Note,
    /// A fact.
    Item,
}

impl Style {
    /// All.
    #[cfg(test)]
    pub(super) const ALL: [Self; 5] = [Self::Title, Self::Heading, Self::Answer, Self::Note, Self::Item];

    /// Its name among the styles.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Heading => "Heading1",
            Self::Answer => "Answer",
            Self::Note => "Note",
            Self::Item => "Item",
        }
    }
}

/// Paragraphs as WordprocessingML.
#[derive(Default)]
pub(super) struct Body(String);

impl Body {
    /// Adds a paragraph. Its line breaks stay within it.
    pub(super) fn paragraph(&mut self, style: Style, text: &str) {
        let out = &mut self.0;
        out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
        out.push_str(style.id());
        out.push_str("\"/></w:pPr>");
        if !text.is_empty() {
            out.push_str("<w:r>");
            for (at, line) in lines(text).split('\n').enumerate() {
                if at > 0 {
                    out.push_str("<w:br/>");
                }
                run(out, line);
            }
            out.push_str("</w:r>");
        }
        out.push_str("</w:p>");
    }

    /// All of them.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A line; spaces and tabs stay.
fn run(out: &mut String, line: &str) {
    for (at, text) in line.split('\t').enumerate() {
        if at > 0 {
            out.push_str("<w:tab/>");
        }
        if !text.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            escape(out, text);
            out.push_str("</w:t>");
        }
    }
}
