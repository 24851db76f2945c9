//! How an answer is written: length, sentences, figures, and words that mark situation, task, action and
//! result.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{numbers::size, sentence::Sentence};

const SITUATION: &str = "당시|상황이|상황에|시절|처음에는|을 때|였을 때|던 때|학년 때|던 중|어려움|문제가|문제는|부족했|위기|\
    갈등이|갈라졌|의견이|인턴으로|인턴을|아르바이트|동아리|대회에|공모전|프로젝트|실습";
const TASK: &str =
    "목표|과제|역할|맡았|맡아|맡은|맡게|담당했|책임지|해야 했|해야 하는|필요했|하기로|기한|마감까지";
const ACTION: &str = "제안했|제안하고|시도했|직접|분석했|분석해|조사했|조사해|설득했|설계했|정리했|정리해|만들었|만들어|바꾸었|바꿨|\
    나누었|나눴|나누어|도입했|점검했|찾아가|찾아냈|기록했|적용했|측정했|요청했|공유했|연습했|진행했|개선했|세웠|적었|물었|모았|살폈|\
    확인했|시작했|건의했";
const RESULT: &str = "그 결과|결과를|결과는|성과|줄었|줄였|줄일 수|늘었|늘어났|높였|높아졌|올랐|달성|수상|선정|우수상|장려상|대상을|\
    성공했|감소했|증가했|향상되|향상시|절감|단축|만족도|마쳤|마칠 수|얻었|배웠|깨달|기여했|넘겼|끝났|통과";

/// Finds words that mark a stage of a story.
pub(super) struct Cues {
    finder: Option<AhoCorasick>,
    stages: Vec<usize>,
}

impl Cues {
    pub(super) fn new() -> Self {
        let stages = [SITUATION, TASK, ACTION, RESULT].into_iter().enumerate();
        let cues = stages.flat_map(|(stage, cues)| cues.split('|').map(move |cue| (cue, stage)));
        let (texts, stages): (Vec<&str>, Vec<usize>) = cues.unzip();
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::DFA));
        let finder = builder.build(texts).ok();
        Self { finder, stages }
    }

    /// Which of situation, task, action and result a text has words of.
    fn find(&self, text: &str) -> [bool; 4] {
        let mut stages = [false; 4];
        let found = self.finder.iter().flat_map(|finder| finder.find_iter(text));
        for stage in found.filter_map(|found| self.stages.get(found.pattern().as_usize())) {
            if let Some(stage) = stages.get_mut(*stage) {
                *stage = true;
            }
        }
        stages
    }
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Letters, spaces counted.
    pub(super) length: u32,
    /// Sentences without titles.
    pub(super) sentences: u32,
    /// Numbers in digits.
    pub(super) figures: u32,
    /// Situation, task, action, result.
    pub(super) stages: [bool; 4],
}

impl Style {
    pub(super) fn of(text: &str, sentences: &[Sentence], cues: &Cues) -> Self {
        Self {
            length: size(text.chars().count()),
            sentences: size(sentences.iter().filter(|sentence| !sentence.title).count()),
            figures: figures(text),
            stages: cues.find(text),
        }
    }
}

/// Numbers of a text; `1,234.5` is one.
fn figures(text: &str) -> u32 {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    size(numbers.filter(|number| number.bytes().any(|b| b.is_ascii_digit())).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accepted::analysis::sentence;

    fn style(text: &str) -> Style {
        Style::of(text, &sentence::numbered(text), &Cues::new())
    }

    #[test]
    fn a_story_with_its_stages_is_told_from_a_claim() {
        let story = style(
            "[헛걸음을 줄인 안내판]\n당시 대기 시간이 34분이었습니다. 이를 20분으로 줄이는 목표를 세웠습니다. 안내판을 만들었고, \
             1,200명에게 물었습니다. 시간이 21.5분으로 줄었습니다.",
        );
        assert_eq!((story.sentences, story.figures, story.stages), (4, 4, [true; 4]));
        let claim = style("저는 성실합니다.");
        assert_eq!(claim, Style { length: 9, sentences: 1, figures: 0, stages: [false; 4] });
    }

    #[test]
    fn an_empty_answer_has_nothing() {
        assert_eq!(style(""), Style { length: 0, sentences: 0, figures: 0, stages: [false; 4] });
    }
}
