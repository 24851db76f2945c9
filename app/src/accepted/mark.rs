//! The word that is marked in an essay: it stands in the address, so that it works without JavaScript.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::accepted::{FoldedText, ReadAnswer};

use crate::search::marked;

/// Longest word that is looked for.
const LONGEST: usize = 40;

/// The word in the address; empty when there is none, or none that we would have made.
pub fn use_mark() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|it| tidy(it.get_str("mark").unwrap_or_default())))
}

fn tidy(word: &str) -> String {
    let word = word.trim();
    if word.chars().count() > LONGEST { String::new() } else { word.to_owned() }
}

/// How often it stands in each answer.
pub fn places(answers: &[ReadAnswer], word: &str) -> Vec<usize> {
    answers.iter().map(|it| FoldedText::new(&it.answer).places(word).len()).collect()
}

/// A paragraph with it marked.
pub fn paragraph(text: &str, word: &str) -> AnyView {
    marked(text, &FoldedText::new(text).places(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_to_be_a_keyword_is_not_looked_for() {
        assert_eq!(tidy(" 여신 "), "여신");
        assert_eq!(tidy(&"가".repeat(41)), "");
    }

    #[test]
    fn places_are_told_for_each_answer() {
        let answer = |text: &str| ReadAnswer {
            question: String::new(),
            kinds: Vec::new(),
            answer: text.to_owned(),
            length: 0,
        };
        assert_eq!(places(&[answer("여신, 여신"), answer(""), answer("기업 여신")], "여신"), [2, 0, 1]);
    }
}
