//! Plain text as questions and answers.

use super::{exported::exported, numbered::numbered};
use crate::essay::paste::clean_paste;

/// A question with its answer, as they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What is asked; empty where the text does not say.
    pub question: String,
    /// What is written.
    pub answer: String,
}

/// The questions and answers of a text, made plain: to the letter, if we wrote it ([`text`](crate::essay::export::text));
/// else by the numbers of its questions. A text without any is one answer to no question; an empty one is none.
#[must_use]
pub fn text(text: &str) -> Vec<Written> {
    let text = clean_paste(text).text;
    exported(&text).unwrap_or_else(|| numbered(&text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::{
        export::{self, samples},
        shape::Essay,
    };

    fn clean(text: &str) -> String {
        clean_paste(text).text
    }

    fn written(essay: &Essay) -> Vec<Written> {
        let one = |it: &crate::essay::shape::Question| Written {
            question: clean(&it.text),
            answer: clean(&it.answer),
        };
        essay.questions.iter().map(one).collect()
    }

    #[test]
    fn what_windows_made_of_our_file_is_read_too() {
        let essay = samples::essay();
        let file = format!("\u{feff}{}", export::text(&essay).replace('\n', "\r\n"));
        assert_eq!(text(&file), written(&essay));
        let trimmed: Vec<&str> = file.trim().lines().map(str::trim_end).collect();
        assert_eq!(text(&trimmed.join("\n")), written(&essay));
    }

    #[test]
    fn what_a_person_wrote_into_our_file_is_read_with_it() {
        let file = export::text(&samples::essay());
        let changed = text(&file.replace("먼저 들었습니다.", "먼저\n문항 9. 들었습니다."));
        assert_eq!(changed[1].answer, "1. 먼저\n문항 9. 들었습니다.\n2. 적었습니다.");
        let cut = file.split("─\n넣은 자료").next().unwrap().replace("협업한 경험", "함께한 경험");
        assert_eq!(text(&cut)[1].question, "함께한 경험", "its end is cut off");
    }

    #[test]
    fn our_file_with_a_part_taken_out_loses_nothing() {
        let file = export::text(&samples::essay());
        let rule = format!("{}\n", "─".repeat(32));
        let torn = text(&file.replacen(&rule, "", 1));
        let all: String = torn.iter().map(|it| format!("{}\n{}\n", it.question, it.answer)).collect();
        for kept in [
            "지원 동기를 써 주세요.",
            "매출 3조 원을 보았습니다.",
            "협업한 경험",
            "2. 적었습니다.",
            "직원 1,200명",
        ] {
            assert!(all.contains(kept), "{kept} is not in {all}");
        }
    }

    proptest! {
        #[test]
        fn what_we_wrote_comes_back(essay in samples::any_essay()) {
            prop_assert_eq!(text(&export::text(&essay)), written(&essay));
        }

        #[test]
        fn any_text_is_read(pasted in samples::any_text()) {
            let letters = |text: &str| text.chars().filter(|c| ('가'..='힣').contains(c)).count();
            let read: usize = text(&pasted).iter().map(|it| letters(&it.question) + letters(&it.answer)).sum();
            let marks = clean(&pasted).matches("문항").count() * 2;
            let foot = clean(&pasted).matches(crate::essay::export::FOOT).count() * letters(crate::essay::export::FOOT);
            prop_assert!(read + marks + foot >= letters(&clean(&pasted)), "{:?}", text(&pasted));
        }
    }
}
