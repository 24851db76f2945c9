//! Keywords of others like it that an essay has too.

use std::{cmp::Ordering, collections::HashSet};

use serde::{Deserialize, Serialize};

use super::{FoldedText, KeywordReport, ReadAnswer, ReportScope, ShownKeyword};

/// Keywords of one essay, at most.
const MOST: usize = 30;

/// A keyword of a scope that an essay of it has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundKeyword {
    /// The scope it is a keyword of.
    pub scope: ReportScope,
    /// The keyword and why it is one; without sentences, which are of other essays.
    pub keyword: ShownKeyword,
    /// How often it stands in the essay.
    pub places: u32,
}

/// Keywords of reports that answers have, the surest first, each once. A keyword of a kind of question stands in an
/// answer to one. What is everywhere, or has nothing to be compared with, is none.
#[must_use]
pub fn found_in(reports: Vec<KeywordReport>, answers: &[ReadAnswer]) -> Vec<FoundKeyword> {
    let texts: Vec<FoldedText> = answers.iter().map(|it| FoldedText::new(&it.answer)).collect();
    let mut found = Vec::new();
    for KeywordReport { scope, keywords, .. } in reports {
        for keyword in keywords.into_iter().filter(|it| !it.common && it.lift.is_some()) {
            let places: Vec<usize> = texts.iter().map(|text| text.places(&keyword.text).len()).collect();
            let is_there = answers.iter().zip(&places).any(|(answer, places)| {
                *places > 0 && scope.kind.is_none_or(|kind| answer.kinds.contains(&kind))
            });
            if is_there {
                let places = u32::try_from(places.into_iter().sum::<usize>()).unwrap_or(u32::MAX);
                let keyword = ShownKeyword { examples: Vec::new(), ..keyword };
                found.push(FoundKeyword { scope, keyword, places });
            }
        }
    }
    found.sort_by(surest_first);
    let mut known = HashSet::new();
    found.retain(|it| known.insert(it.keyword.text.clone()));
    found.truncate(MOST);
    found
}

/// How much more often at least: the lower end of the interval.
fn surest_first(a: &FoundKeyword, b: &FoundKeyword) -> Ordering {
    let least = |it: &FoundKeyword| it.keyword.lift.map_or(0.0, |(_, low, _)| low);
    least(b).total_cmp(&least(a)).then_with(|| a.keyword.text.cmp(&b.keyword.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accepted::{KeywordExample, QuestionKind};

    fn keyword(text: &str, low: Option<f64>, common: bool) -> ShownKeyword {
        ShownKeyword {
            text: text.to_owned(),
            essays: 9,
            total: 16,
            elsewhere: 3,
            elsewhere_total: 144,
            lift: low.map(|low| (low + 1.0, low, low + 2.0)),
            years: None,
            common,
            examples: vec![KeywordExample { essay: 1, text: text.to_owned(), mark: (0, 3) }],
        }
    }

    fn report(kind: Option<QuestionKind>, keywords: Vec<ShownKeyword>) -> KeywordReport {
        KeywordReport { scope: ReportScope { kind, ..ReportScope::default() }, essays: 16, keywords }
    }

    fn answer(kind: QuestionKind, answer: &str) -> ReadAnswer {
        ReadAnswer { question: String::new(), kinds: vec![kind], answer: answer.to_owned(), length: 0 }
    }

    #[test]
    fn the_surest_come_first_and_each_once() {
        let answers = [
            answer(QuestionKind::Motive, "여신 심사를 보고 여신을 배웠습니다."),
            answer(QuestionKind::Skill, "현금 흐름과 여신."),
        ];
        let own = vec![keyword("여신", Some(1.5), false), keyword("현금흐름", Some(2.0), false)];
        let motive = vec![keyword("여신", Some(1.8), false), keyword("수신", Some(9.0), false)];
        let found = found_in(vec![report(None, own), report(Some(QuestionKind::Motive), motive)], &answers);
        let told: Vec<(&str, Option<QuestionKind>, u32)> =
            found.iter().map(|it| (it.keyword.text.as_str(), it.scope.kind, it.places)).collect();
        assert_eq!(told, [("현금흐름", None, 1), ("여신", Some(QuestionKind::Motive), 3)]);
        assert!(found.iter().all(|it| it.keyword.examples.is_empty()), "sentences are of other essays");
    }

    #[test]
    fn a_keyword_of_a_kind_of_question_stands_in_an_answer_to_one() {
        let answers = [answer(QuestionKind::Skill, "여신을 배웠습니다.")];
        let of = |kind| found_in(vec![report(Some(kind), vec![keyword("여신", Some(2.0), false)])], &answers);
        assert_eq!(of(QuestionKind::Skill).len(), 1);
        assert!(of(QuestionKind::Motive).is_empty());
    }

    #[test]
    fn what_is_everywhere_or_compared_with_nothing_is_none() {
        let answers = [answer(QuestionKind::Skill, "경험과 여신")];
        let keywords = vec![keyword("경험", Some(2.0), true), keyword("여신", None, false)];
        assert!(found_in(vec![report(None, keywords)], &answers).is_empty());
    }
}
