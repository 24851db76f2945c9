//! What the panel marks in the answer: findings and keywords, as one list.

use leptos::prelude::*;
use model::essay::{shape::QuestionId, shift::Shift};

use crate::editor::{Mark, Page};

/// Marks of an answer as it was when they were found.
#[derive(Clone, Default)]
struct Layer {
    question: Option<QuestionId>,
    text: String,
    marks: Vec<Mark>,
}

impl Layer {
    /// Where they are in the answer of a question now.
    fn within(&self, question: &QuestionId, now: &str) -> Vec<Mark> {
        if self.question.as_ref() != Some(question) {
            return Vec::new();
        }
        let shift = Shift::between(&self.text, now);
        let moved = |mark: &Mark| Some(Mark { at: shift.moved(&mark.at)?, look: mark.look });
        self.marks.iter().filter_map(moved).collect()
    }
}

/// Both kinds of marks. A handle.
#[derive(Clone, Copy)]
pub struct Layers {
    findings: StoredValue<Layer>,
    words: StoredValue<Layer>,
}

impl Layers {
    /// Nothing is marked.
    pub fn new() -> Self {
        Self { findings: StoredValue::new(Layer::default()), words: StoredValue::new(Layer::default()) }
    }

    /// Marks findings of an answer.
    pub fn set_findings(self, page: Page, question: QuestionId, text: String, marks: Vec<Mark>) {
        self.findings.set_value(Layer { question: Some(question), text, marks });
        self.draw(page);
    }

    /// Marks keywords of an answer.
    pub fn set_words(self, page: Page, question: QuestionId, text: String, marks: Vec<Mark>) {
        self.words.set_value(Layer { question: Some(question), text, marks });
        self.draw(page);
    }

    fn draw(self, page: Page) {
        let Some(question) = page.desk.current.get_untracked() else { return };
        let now = page.desk.read(|essay| essay.question(&question).map(|it| it.answer.clone()));
        let now = now.unwrap_or_default();
        let mut marks = self.findings.with_value(|layer| layer.within(&question, &now));
        let words = self.words.with_value(|layer| layer.within(&question, &now));
        // What is wrong shows before what is well chosen.
        let is_free = |word: &Mark| {
            let meets = |it: &Mark| it.at.start < word.at.end && word.at.start < it.at.end;
            !marks.iter().any(|it| it.look.starts_with("m-err") && meets(it))
        };
        let words: Vec<Mark> = words.into_iter().filter(is_free).collect();
        marks.extend(words);
        page.marks.set(now, marks);
    }
}
