//! The word that is marked in an essay: it stands in the address, so that it works without JavaScript.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::search::Mark;

use crate::search::marked;

/// Longest word that is looked for.
const LONGEST: usize = 40;

/// The word in the address; empty when there is none, or none that we would have made.
pub fn use_mark() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|it| tidy(it.get_str("mark").unwrap_or_default())))
}

/// The word as it is looked for.
pub(super) fn tidy(word: &str) -> String {
    let word = word.trim();
    if word.chars().count() > LONGEST { String::new() } else { word.to_owned() }
}

/// The paragraphs of an answer with their marks, which are bytes of the whole of it.
pub fn paragraphs(answer: &str, marks: &[Mark]) -> Vec<AnyView> {
    parts(answer, marks)
        .into_iter()
        .map(|(text, marks)| view! { <p>{marked(text, &marks)}</p> }.into_any())
        .collect()
}

fn parts<'a>(answer: &'a str, marks: &[Mark]) -> Vec<(&'a str, Vec<Mark>)> {
    let (mut parts, mut from) = (Vec::new(), 0_u32);
    for text in answer.split("\n\n") {
        let to = from.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
        if !text.trim().is_empty() {
            let within = marks.iter().filter(|(start, end)| from <= *start && *end <= to);
            parts.push((text, within.map(|(start, end)| (start - from, end - from)).collect()));
        }
        from = to.saturating_add(2);
    }
    parts
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
    fn marks_of_an_answer_are_those_of_its_paragraphs() {
        let answer = "여신 심사\n\n\n\n기업 여신";
        assert_eq!(&answer[24..30], "여신");
        assert_eq!(
            parts(answer, &[(0, 6), (24, 30)]),
            [("여신 심사", vec![(0, 6)]), ("기업 여신", vec![(7, 13)])]
        );
        assert_eq!(
            parts("가\n\n나", &[(0, 8)]),
            [("가", Vec::new()), ("나", Vec::new())],
            "over the end of one"
        );
    }
}
