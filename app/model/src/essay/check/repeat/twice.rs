//! A word that stands twice in a row, left there when a sentence was rewritten: `저는 저는`, `있는 있는`.

use std::ops::Range;

use crate::essay::check::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
};

/// How words end that nobody says twice on purpose: with particles and endings. `높이 높이`, `서로 서로` and `하나 하나` do not.
/// Nor do verbs that go on: `고민하고 고민하고 또 고민했습니다`.
const ENDS: [&str; 22] = [
    "은", "는", "을", "를", "의", "에", "에서", "에게", "까지", "부터", "과", "와", "니다", "하여", "했고",
    "되어", "위해", "통해", "대해", "대한", "위한", "지만",
];

/// Whole words that are said once only.
const WORDS: [&str; 14] = [
    "그리고",
    "그러나",
    "하지만",
    "그래서",
    "따라서",
    "또한",
    "제가",
    "저의",
    "그런",
    "이런",
    "이러한",
    "그러한",
    "모든",
    "수가",
];

/// Marks the second of two.
pub(in crate::essay::check) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for pair in draft.words.windows(2) {
        let [first, second] = pair else { continue };
        let between = draft.get(first.at.end..second.at.start);
        let is_near = !between.is_empty() && between.chars().all(|c| c == ' ');
        if first.text != second.text || !is_near || !is_once(first.text) {
            continue;
        }
        let message = format!("같은 말을 두 번 썼어요: {} {}", first.text, second.text);
        let again: Range<usize> = first.at.end..second.at.end;
        let hit = Hit::new(Rule::WordTwice, Severity::Error, again.clone(), first.text, message)
            .hint("하나를 지워 주세요.")
            .fix(again, "");
        if !hits.push(hit) {
            return;
        }
    }
}

fn is_once(word: &str) -> bool {
    let is_long = word.chars().nth(1).is_some();
    is_long && (WORDS.contains(&word) || ENDS.iter().any(|end| word.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{finds, leaves};

    #[test]
    fn a_word_that_was_left_twice_is_found() {
        finds(
            find,
            &[
                ("저는 저는 배웠습니다", " 저는"),
                ("할 수 있는  있는 사람", "  있는"),
                ("고객을 고객을 위해", " 고객을"),
                ("그리고 그리고 다시", " 그리고"),
                ("배웠습니다 배웠습니다.", " 배웠습니다"),
            ],
        );
    }

    #[test]
    fn what_is_said_twice_on_purpose_is_left() {
        leaves(
            find,
            &[
                "하나 하나 살폈습니다",
                "더 높이 높이 올랐습니다",
                "서로 서로 도왔습니다",
                "조금 조금 나아졌습니다",
                "오래 오래 기억하겠습니다",
                "고객을, 고객을 위해",
                "배웠습니다. 배웠습니다.",
                "저는\n저는",
                "수 수 만 번",
                "“저는” 저는",
                "매일 매일",
                "고민하고 고민하고 또 고민했습니다",
                "연습하고 연습하고 무대에 올랐습니다",
                "생각하며 생각하며 걸었습니다",
                "반복해서 반복해서 익혔습니다",
                "찾아서 찾아서 물었습니다",
                "부딪히면서 부딪히면서 배웠습니다",
            ],
        );
    }

    #[test]
    fn mending_it_takes_one_away() {
        let text = "저는 저는 배웠습니다.";
        let mut hits = Hits::default();
        find(&Draft::of(text), &mut hits);
        let fix = hits.into_vec().remove(0).fix.unwrap();
        let mut mended = text.to_owned();
        mended.replace_range(fix.bytes, &fix.with);
        assert_eq!(mended, "저는 배웠습니다.");
    }
}
