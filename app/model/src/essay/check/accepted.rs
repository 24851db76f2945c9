//! What stands in an accepted essay as well.

use std::ops::Range;

use super::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
};
use crate::accepted::prints::AcceptedPrints;

/// Marks the parts of an answer that accepted essays have, of those in one place the longest.
pub(super) fn find(draft: &Draft<'_>, accepted: &AcceptedPrints, hits: &mut Hits) {
    for copied in accepted.find(draft.text) {
        let at = whole_words(draft, copied.bytes);
        // What is around a part may move its ends a little: it is dismissed by the sentence it begins in.
        let sentence = draft.sentences.iter().find(|it| it.end > at.start);
        let about = draft.get(sentence.cloned().unwrap_or(at.clone()));
        let message = format!("합격자소서와 같은 곳이 있어요. {}자가 연달아 같아요.", copied.letters);
        let mut hit = Hit::new(Rule::AcceptedOverlap, Severity::Caution, at, about, message)
            .hint("내 경험과 내 말로 다시 써 주세요.");
        hit.accepted = Some(copied.essay);
        if !hits.push(hit) {
            return;
        }
    }
}

/// The place with the words it begins and ends in.
fn whole_words(draft: &Draft<'_>, at: Range<usize>) -> Range<usize> {
    let first = draft.words.partition_point(|word| word.at.end <= at.start);
    let last = draft.words.partition_point(|word| word.at.start < at.end);
    let start = draft.words.get(first).map_or(at.start, |word| word.at.start.min(at.start));
    let end =
        last.checked_sub(1).and_then(|it| draft.words.get(it)).map_or(at.end, |it| it.at.end.max(at.end));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{accepted::prints::PrintedEssay, essay::check::FindingKey};

    const ACCEPTED: &str = "처음 맡은 일은 재고였습니다. 창고를 하루 세 번 걸으며 손이 멈추는 곳마다 노란 점을 붙였고 한 달 뒤에는 \
                            그 점들이 새 통로가 되었습니다. 그 통로로 두 명이 덜 다쳤습니다.";

    fn found(text: &str) -> Vec<(String, Option<u64>, FindingKey)> {
        let essay = PrintedEssay::new(7, "달여울식품".to_owned(), [ACCEPTED]);
        let mut hits = Hits::default();
        find(&Draft::of(text), &AcceptedPrints::new(None, [&essay]), &mut hits);
        let told =
            |hit: Hit| (text[hit.at.clone()].to_owned(), hit.accepted, FindingKey::new(hit.rule, &hit.about));
        hits.into_vec().into_iter().map(told).collect()
    }

    #[test]
    fn a_passage_is_marked_in_whole_words_and_names_its_essay() {
        let text = "저는 걷는 사람입니다. 창고를 하루 세 번 걸으며 손이 멈추는 곳마다 노란 점을 붙였고 한 달 뒤에는 그 점들이 새 \
                    통로가 되었습니다.";
        let found = found(text);
        let [(part, essay, _)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(*essay, Some(7));
        let (before, after) = text.split_once(part.as_str()).unwrap();
        assert!(
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric),
            "{part}"
        );
        assert!(part.contains("손이 멈추는 곳마다 노란 점을"), "{part}");
    }

    #[test]
    fn what_is_around_a_passage_does_not_change_its_key() {
        let passage = "창고를 하루 세 번 걸으며 손이 멈추는 곳마다 노란 점을 붙였고 한 달 뒤에는 그 점들이 새 통로가 되었습니다.";
        let keys = ["", "저는 걷는 사람입니다. ", "앞에 온 말이 조금 더 길어져도 그렇습니다. "]
            .map(|before| found(&format!("{before}{passage} 뒤에도 {before}")).pop().unwrap().2);
        assert!(keys[0] == keys[1] && keys[1] == keys[2]);
    }

    #[test]
    fn common_phrases_are_left() {
        assert!(found("처음 맡은 일은 재고였습니다. 저는 매일 창고를 걸었습니다.").is_empty());
        assert!(found("").is_empty());
    }
}
