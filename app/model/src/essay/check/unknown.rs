//! Words that the server's dictionary does not know, as findings like the others.

use super::{
    CompanyNames, Dismissed, Finding, Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
    findings, josa,
};
use crate::essay::spelling::{SUGGESTIONS_MAX, Unknown};

/// Rules that say more of a word than that no dictionary has it.
const SAY_MORE: [Rule; 8] = [
    Rule::OtherCompany,
    Rule::Placeholder,
    Rule::BlindName,
    Rule::WordTwice,
    Rule::SpellingDoe,
    Rule::SpellingAn,
    Rule::SpellingWord,
    Rule::Spacing,
];

/// Findings of words that a dictionary does not know. `words` are places of `text` as it is now, `found` is what was found
/// in it here. Left out are names of companies, what the writer leaves as it is (with other particles too), and words that
/// something else is told of.
#[must_use]
pub fn unknown_words(
    (question, text): (usize, &str),
    words: &[Unknown],
    names: &CompanyNames,
    dismissed: &Dismissed,
    found: &[Finding],
) -> Vec<Finding> {
    let draft = Draft { text, words: Vec::new(), sentences: Vec::new() };
    let mut hits = Hits::default();
    for unknown in words {
        let at = unknown.bytes();
        let word = draft.get(at.clone());
        let is_told = found.iter().any(|it| {
            SAY_MORE.contains(&it.rule) && it.span.bytes.start < at.end && at.start < it.span.bytes.end
        });
        if word.is_empty() || is_told || names.begins(word) {
            continue;
        }
        let message = format!("사전에 없는 말이에요: {word}");
        // Whoever leaves `자진모리는` leaves `자진모리에서`.
        let hit = Hit::new(Rule::UnknownWord, Severity::Note, at.clone(), josa::stem(word), message);
        let mut meant =
            unknown.suggestions.iter().filter(|it| !it.is_empty() && *it != word).take(SUGGESTIONS_MAX);
        let hit = match meant.next() {
            Some(first) => hit.fix(at, first).choices(meant.cloned().collect()),
            None => hit.hint("이름이나 새로 생긴 말이면 그대로 두세요."),
        };
        if !hits.push(hit) {
            break;
        }
    }
    findings(question, text, hits, dismissed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::spelling::UNKNOWN_MAX;
    use crate::{
        accepted::prints::AcceptedPrints,
        essay::check::{AnswerToCheck, CheckInput, CheckOptions, Origin, OtherCompany, PastAnswers, check},
    };

    fn unknown(text: &str, word: &str, suggestions: &[&str]) -> Unknown {
        let start = text.find(word).unwrap();
        let place = |byte: usize| u32::try_from(byte).unwrap();
        Unknown {
            at: (place(start), place(start + word.len())),
            suggestions: suggestions.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    fn names() -> CompanyNames {
        CompanyNames::new(
            &["달여울식품"],
            [OtherCompany { origin: Origin::Written, names: &["소담로지스".to_owned()] }],
        )
    }

    fn told(text: &str, words: &[Unknown], dismissed: &Dismissed) -> Vec<Finding> {
        let (names, past, accepted) = (names(), PastAnswers::default(), AcceptedPrints::default());
        let answers = [AnswerToCheck { question: "", text, fill: None }];
        let input = CheckInput { answers: &answers, names: &names, past: &past, accepted: &accepted };
        let found = check(&input, &CheckOptions::default());
        unknown_words((0, text), words, &names, dismissed, &found)
    }

    #[test]
    fn all_that_the_server_tells_of_a_text_is_shown() {
        let (mut text, mut words) = (String::new(), Vec::new());
        for n in 0..UNKNOWN_MAX {
            let start = u32::try_from(text.len()).unwrap();
            text.push(char::from_u32(0xAC00 + u32::try_from(n).unwrap()).unwrap());
            text.push_str("뷁쭯");
            words.push(Unknown { at: (start, u32::try_from(text.len()).unwrap()), suggestions: Vec::new() });
            text.push(' ');
        }
        let names = CompanyNames::default();
        let found = unknown_words((0, &text), &words, &names, &Dismissed::default(), &[]);
        assert_eq!(found.len(), UNKNOWN_MAX);
    }

    #[test]
    fn a_word_is_told_with_what_may_be_meant() {
        let text = "😀 고겍을 만났습니다.";
        let found =
            told(text, &[unknown(text, "고겍을", &["고객을", "고객은", "고겍을"])], &Dismissed::default());
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].rule, found[0].severity, found[0].span.utf16.clone()),
            (Rule::UnknownWord, Severity::Note, 3..6)
        );
        assert_eq!(found[0].message, "사전에 없는 말이에요: 고겍을");
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(
            (fix.bytes, fix.with.as_str(), found[0].choices.as_slice()),
            (5..14, "고객을", &["고객은".to_owned()][..])
        );
        let bare = told(text, &[unknown(text, "고겍을", &[])], &Dismissed::default());
        assert_eq!((bare[0].fix.as_ref(), bare[0].hint.is_some()), (None, true));
    }

    #[test]
    fn names_of_companies_and_what_something_else_is_told_of_are_left() {
        let text = "달여울식품에서 소담로지스와 완성됬습니다.";
        let words = ["달여울식품에서", "소담로지스와", "완성됬습니다"].map(|word| unknown(text, word, &[]));
        assert!(told(text, &words, &Dismissed::default()).is_empty());
    }

    #[test]
    fn what_the_writer_leaves_is_left_with_every_particle() {
        let first = told(
            "나루터럼은 좋다.",
            &[unknown("나루터럼은 좋다.", "나루터럼은", &[])],
            &Dismissed::default(),
        );
        let dismissed: Dismissed = first.into_iter().map(|it| it.key).collect();
        let text = "나루터럼에서 배웠다.";
        assert!(told(text, &[unknown(text, "나루터럼에서", &[])], &dismissed).is_empty());
        assert_eq!(told("나루 배웠다.", &[unknown("나루 배웠다.", "나루", &[])], &dismissed).len(), 1);
    }

    #[test]
    fn places_that_are_none_of_the_text_are_nothing() {
        let at = |from, to| Unknown { at: (from, to), suggestions: Vec::new() };
        let words = [at(0, 1), at(1, 3), at(9, 3), at(0, 4_000_000_000), at(3, 3)];
        assert!(told("가나다", &words, &Dismissed::default()).is_empty());
    }
}
