//! Keywords of a company and its job group in one small file, which the editor keeps to work without a network.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{KeywordReport, QuestionKind, ReportScope};
use crate::{company::CorpCode, job_group::JobGroup, search::Mark};

/// The version of the shape below: a reader of another one asks anew.
pub const PACK_VERSION: u32 = 1;

/// Sentences with a keyword that are packed, at most.
const EXAMPLES: usize = 2;

/// With fewer keywords of its own a scope is no help to who does not know how to begin: a wider one answers.
const WORDS_ENOUGH: usize = 5;

/// Keywords for each kind of question. Everything that is not a name of a field is kept short: it is meant to be kept on
/// a device for every company somebody writes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeywordPack {
    /// [`PACK_VERSION`].
    pub version: u32,
    /// The company that was asked for.
    pub company: Option<CorpCode>,
    /// The job group that answers where the company has too few essays.
    pub group: Option<JobGroup>,
    /// Sentences, each once; words name them by their place.
    pub sentences: Vec<PackSentence>,
    /// What is said to all questions, and to each kind of them.
    pub lists: Vec<PackList>,
}

/// Essay and text of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackSentence(pub u64, pub String);

/// Keywords for one kind of question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackList {
    /// The kind; none for all questions.
    pub kind: Option<QuestionKind>,
    /// Whose essays these are: of what was asked for, or of a wider scope.
    pub scope: ReportScope,
    /// Essays of the scope.
    pub essays: u32,
    /// The surest first.
    pub words: Vec<PackWord>,
}

/// A keyword.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackWord {
    /// The word.
    #[serde(rename = "w")]
    pub text: String,
    /// Essays of the scope with it.
    #[serde(rename = "n")]
    pub essays: u32,
    /// How many times as frequent it is here, and the interval that is 95 % sure, to two decimals.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub lift: Option<(f64, f64, f64)>,
    /// Years of the first and the last essay with it. A pack of before they were packed has none.
    #[serde(rename = "y", default, skip_serializing_if = "Option::is_none")]
    pub years: Option<(i16, i16)>,
    /// It is everywhere: no recommendation.
    #[serde(rename = "c", default, skip_serializing_if = "std::ops::Not::not")]
    pub common: bool,
    /// Sentences with it: place, and where the word stands.
    #[serde(rename = "s", default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<(u32, Mark)>,
}

/// Which of these reports, from the narrowest scope to the widest, is recommended from: the first with enough words of its
/// own, and where none has them the one with the most.
#[must_use]
pub fn recommended(reports: Vec<KeywordReport>) -> Option<KeywordReport> {
    let own = |report: &KeywordReport| report.keywords.iter().filter(|word| !word.common).count();
    let most = reports.iter().map(own).max()?;
    reports.into_iter().find(|report| own(report) >= most.min(WORDS_ENOUGH))
}

impl KeywordPack {
    /// Packs reports, each with the kind it answers.
    #[must_use]
    pub fn new(
        company: Option<CorpCode>,
        group: Option<JobGroup>,
        reports: Vec<(Option<QuestionKind>, KeywordReport)>,
    ) -> Self {
        let mut sentences = Sentences::default();
        let list = |(kind, report): (Option<QuestionKind>, KeywordReport)| PackList {
            kind,
            scope: report.scope,
            essays: report.essays,
            words: report.keywords.into_iter().map(|word| sentences.pack(word)).collect(),
        };
        let lists = reports.into_iter().map(list).collect();
        Self { version: PACK_VERSION, company, group, sentences: sentences.all, lists }
    }

    /// Keywords for a kind of question; those for all questions where it has none of its own.
    #[must_use]
    pub fn list(&self, kind: Option<QuestionKind>) -> Option<&PackList> {
        let of = |kind| self.lists.iter().find(|list| list.kind == kind && !list.words.is_empty());
        of(kind).or_else(|| of(None))
    }
}

#[derive(Default)]
struct Sentences {
    all: Vec<PackSentence>,
    places: HashMap<(u64, String), u32>,
}

impl Sentences {
    fn pack(&mut self, word: super::ShownKeyword) -> PackWord {
        let round = |value: f64| (value * 100.0).round() / 100.0;
        let examples = word.examples.into_iter().take(EXAMPLES);
        let examples = examples.map(|example| (self.place(example.essay, example.text), example.mark));
        PackWord {
            examples: examples.collect(),
            text: word.text,
            essays: word.essays,
            lift: word.lift.map(|(value, low, high)| (round(value), round(low), round(high))),
            years: word.years,
            common: word.common,
        }
    }

    fn place(&mut self, essay: u64, text: String) -> u32 {
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry((essay, text.clone())).or_insert(next);
        if place == next {
            self.all.push(PackSentence(essay, text));
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accepted::{KeywordExample, ShownKeyword};

    fn word(text: &str, common: bool) -> ShownKeyword {
        let example =
            |essay, mark| KeywordExample {
                essay, text: "여신 심사를 배웠습니다.".to_owned(), mark
            };
        ShownKeyword {
            text: text.to_owned(),
            essays: 9,
            total: 16,
            elsewhere: 3,
            elsewhere_total: 144,
            lift: Some((27.004, 8.251, 88.0)),
            years: common.then_some((2022, 2025)),
            common,
            examples: vec![example(4, (0, 6)), example(4, (7, 13)), example(5, (0, 6))],
        }
    }

    fn report(words: &[ShownKeyword]) -> KeywordReport {
        KeywordReport { scope: ReportScope::default(), essays: 16, keywords: words.to_vec() }
    }

    #[test]
    fn a_pack_is_small_and_says_each_sentence_once() {
        let kinds = vec![
            (None, report(&[word("여신", false), word("책임감", true)])),
            (Some(QuestionKind::Motive), report(&[word("여신", false)])),
        ];
        let pack = KeywordPack::new("00990001".parse().ok(), Some(JobGroup::Finance), kinds);
        let (start, rest) = (
            r#"{"version":1,"company":"00990001","group":"finance","sentences":[[4,"여신 심사를 배웠습니다."]],"lists":[{"kind":null,"#,
            r#"{"w":"책임감","n":9,"l":[27.0,8.25,88.0],"y":[2022,2025],"c":true,"s":[[0,[0,6]],[0,[7,13]]]}"#,
        );
        let text = serde_json::to_string(&pack).unwrap();
        assert!(text.starts_with(start) && text.contains(rest), "{text}");
        assert_eq!(
            serde_json::from_str::<KeywordPack>(&serde_json::to_string(&pack).unwrap()).unwrap(),
            pack
        );
    }

    #[test]
    fn a_scope_with_too_few_words_of_its_own_leaves_the_answer_to_a_wider_one() {
        let words = |own: usize, common: usize| {
            let own = (0..own).map(|nth| word(&format!("낱말{nth}"), false));
            let common = (0..common).map(|nth| word(&format!("흔한{nth}"), true));
            report(&own.chain(common).collect::<Vec<_>>())
        };
        let chosen = |of: &[(usize, usize)]| {
            let reports: Vec<_> = of.iter().map(|(own, common)| words(*own, *common)).collect();
            recommended(reports.clone()).and_then(|chosen| reports.iter().position(|it| *it == chosen))
        };
        assert_eq!(chosen(&[(5, 0), (9, 0)]), Some(0), "the narrowest that has enough");
        assert_eq!(chosen(&[(1, 9), (7, 0), (30, 0)]), Some(1), "what everybody says is no recommendation");
        assert_eq!(chosen(&[(0, 2), (3, 0), (2, 0)]), Some(1), "the most where none has enough");
        assert_eq!(chosen(&[(0, 1), (0, 2)]), Some(0));
        assert_eq!(chosen(&[]), None);
    }

    #[test]
    fn a_kind_without_keywords_is_answered_by_those_for_all_questions() {
        let kinds = vec![(None, report(&[word("여신", false)])), (Some(QuestionKind::Motive), report(&[]))];
        let pack = KeywordPack::new(None, None, kinds);
        assert_eq!(pack.list(Some(QuestionKind::Motive)).unwrap().kind, None);
        assert_eq!(pack.list(Some(QuestionKind::Plan)).unwrap().kind, None);
        assert_eq!(KeywordPack::new(None, None, Vec::new()).list(None), None);
    }
}
